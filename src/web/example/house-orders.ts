// The order book of the first example house: a buyer that wants ten tonnes of chilli powder a month, far more than its dryer makes, and what the
// house knows of its costs and its chillies. Buyers are invented.
import type { CostPart, ToldOrder } from '#houses';
import { addMonths, day, monthOf } from '#platform/days';
import { BASE_DAY } from './certificates.ts';
import type { Random } from './random.ts';

export type HouseOrdersExample = {
  orders: readonly { orderId: string; told: ToldOrder }[];
  /** Forms of costs, materials and planned permits, as the operator sends them. */
  forms: readonly { part: CostPart; fields: Record<string, string> }[];
};

const FIRST = monthOf(BASE_DAY);
const ticked = (months: readonly number[]): Record<string, string> =>
  Object.fromEntries(months.map((month) => [`bulan${month}`, 'ya']));

const ORDERS: readonly ToldOrder[] = [
  {
    ...{ buyerName: 'Industri Mi Nusantara (contoh)', classId: 'rempah', quantityThousandths: 10_000, unit: 'ton' },
    ...{ priceRupiah: 92_000_000, fromMonth: addMonths(FIRST, 1), toMonth: addMonths(FIRST, 8), signedOn: day('2026-11-02') },
    document: 'Kontrak 07/CONTOH/2026',
  },
  {
    ...{ buyerName: 'Toko Oleh-oleh Priangan (contoh)', classId: 'sambal-saus', quantityThousandths: 6_000_000, unit: 'botol' },
    ...{ priceRupiah: 14_500, fromMonth: FIRST, toMonth: addMonths(FIRST, 4), signedOn: day('2026-10-12') },
    document: 'Surat pesanan 118/CONTOH/2026',
  },
];
const FORMS: HouseOrdersExample['forms'] = [
  { part: 'biaya', fields: { tetap: '74.000.000', penyusutan: '52.000.000', kas: '96.000.000' } },
  { part: 'jenis', fields: { jenis: 'rempah', satuan: 'kg', variabel: '68.500' } },
  { part: 'jenis', fields: { jenis: 'sambal-saus', satuan: 'botol', variabel: '9.800', berat: '250' } },
  {
    part: 'bahan',
    fields: {
      ...{ nama: 'Cabai merah segar', bulanDiketahui: 'ya', ...ticked([4, 5, 6, 7, 8, 9, 10, 11, 12]), sebulan: '18000' },
      ...{ 'per-rempah': '5,5', 'per-sambal-saus': '0,16' },
    },
  },
  {
    part: 'bahan',
    fields: {
      nama: 'Bawang putih',
      bulanDiketahui: 'ya',
      ...ticked([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
      'per-sambal-saus': '0,03',
    },
  },
  { part: 'izin', fields: { skema: 'md', untukJenis: 'rempah', tanggal: '2027-01-15', catatan: 'Berkas sudah diunggah' } },
];

/** The order book of a house, with ids from the seed. */
export const makeHouseOrders = (random: Random, startMs: number): HouseOrdersExample => ({
  orders: ORDERS.map((told) => ({ orderId: random.uuid(startMs), told })),
  forms: FORMS.map(({ part, fields }) => ({
    part,
    fields: part === 'bahan' || part === 'izin' ? { ...fields, id: random.uuid(startMs) } : fields,
  })),
});
