// How the first example house settles: tariffs of four models, what its members agreed, the costs that they share, and October closed. One member
// pays more than it would elsewhere, so that the test against going alone has something to say. Figures are invented.
import type { LoadedSettlement } from '#houses';
import { type Day, day, type Month } from '#platform/days';
import type { HouseWeekExample } from './house-week.ts';
import type { Random } from './random.ts';

export type HouseSettlementExample = LoadedSettlement & {
  /** Forms of the passport: the tariffs, with the ids that agreements name. */
  tariffs: readonly { part: 'tarif'; fields: Record<string, string> }[];
  closedOn: Day;
};

const OCTOBER = '2026-10' as Month;

/** The settlement of the house that has the week's bookings; the first four members make sauce, sauce, fried shallots and turmeric. */
export function makeHouseSettlement(
  random: Random,
  { houseId, bookings }: HouseWeekExample,
  startMs: number,
): HouseSettlementExample {
  const id = (): string => random.uuid(startMs);
  const [sauce, second, shallots, turmeric] = [...new Set(bookings.map(({ run }) => run.makerOrgId))];
  const [toll, yearly, byYield, hire] = [id(), id(), id(), id()];
  const tariff = (fields: Record<string, string>) => ({
    ...{ part: 'tarif' as const, fields: { penetap: 'Rapat anggota', dari: '2026-01-01', ...fields } },
  });
  const rule = (part: LoadedSettlement['rules'][number]['part'], fields: Record<string, string | undefined>) => ({
    ...{ part, fields: { id: id(), ...fields } },
  });
  const cost = (jenisBiaya: string, nama: string, jumlah: string, more: Record<string, string> = {}) =>
    rule('biaya', { jenisBiaya, nama, jumlah, bulan: OCTOBER, ...more });
  return {
    ...{ houseId, closes: OCTOBER, closedOn: day('2026-11-03') },
    tariffs: [
      tariff({ id: toll, model: 'tollPerUnit', tarif: '2.500', satuan: 'botol', siap: '150.000' }),
      tariff({ id: yearly, model: 'membership', tarif: '1.800', satuan: 'kg', tahunan: '600.000' }),
      tariff({ id: byYield, model: 'tollWithYield', tarif: '4.000', satuan: 'kg', rendemen: '92' }),
      tariff({ id: hire, model: 'slotHire', tarif: '85.000', bersih: '60.000' }),
    ],
    rules: [
      rule('kesepakatan', { anggota: sauce, tarif: toll, dari: '2026-10-01' }),
      rule('kesepakatan', { anggota: second, tarif: hire, dari: '2026-10-01' }),
      rule('kesepakatan', { anggota: shallots, tarif: yearly, dari: '2026-10-01' }),
      rule('kesepakatan', { anggota: turmeric, tarif: byYield, dari: '2026-10-01', nilaiProduk: '58.000' }),
      cost('lotTest', 'Uji lot di laboratorium', '350.001'),
      cost('permit', 'Izin edar bumbu kering', '1.000.001', {
        ...{ kelas: 'bumbu', sekali: 'ya', [`anggota-${shallots}`]: 'ya', [`anggota-${turmeric}`]: 'ya' },
      }),
      cost('staff', 'Tenaga harian lini', '800.000'),
      cost('calibration', 'Kalibrasi timbangan', '150.000', { sekali: 'ya' }),
      cost('depreciation', 'Penyusutan gedung dan mesin', '52.000.000', { dibiayaiNegara: 'ya' }),
      rule('jalan-sendiri', {
        ...{ anggota: sauce, jalan: 'otherHouse', nama: 'Maklon di kota', perSatuan: '24.000', satuan: 'botol', bulan: OCTOBER },
      }),
      rule('jalan-sendiri', {
        ...{ anggota: shallots, jalan: 'otherHouse', nama: 'Rumah kabupaten sebelah', perSatuan: '25.000', satuan: 'kg' },
        bulan: OCTOBER,
      }),
    ],
  };
}
