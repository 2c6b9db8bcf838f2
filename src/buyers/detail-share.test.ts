import { expect, test } from 'vitest';
import { visitor, system } from '#platform/access';
import { withDatabase } from '../../test/support/database.ts';
import { noDetail, percentOf, sumOfDetails, unitsByDetail } from './detail-share.ts';
import { importRows } from './import-plan.ts';
import { getPlan } from './store.ts';
import { readDetailShares } from './store-summary.ts';

test('details of several units add up, part by part', () => {
  const detail = { ...noDetail(), lines: 4, rupiah: 1_000, quantity: { lines: 1, rupiah: 900 } };
  expect(sumOfDetails([detail, detail])).toMatchObject({ lines: 8, quantity: { lines: 2, rupiah: 1_800 } });
});

test('a share is never rounded up to what is not there, and of nothing there is none; units without lines for makers stand aside', () => {
  expect(percentOf({ lines: 1, rupiah: 999 }, { lines: 1, rupiah: 1_000 })).toBe(99.9);
  expect(percentOf({ lines: 1, rupiah: 99_999 }, { lines: 1, rupiah: 100_000 })).toBe(99.9);
  expect(percentOf({ lines: 0, rupiah: 0 }, { lines: 0, rupiah: 0 })).toBeNull();
  const unit = (name: string, rupiah: number) => ({ name, detail: { ...noDetail(), lines: rupiah > 0 ? 1 : 0, rupiah } });
  expect(unitsByDetail([unit('a', 5), unit('b', 0), unit('c', 9), { name: 'd' }]).map(({ name }) => name)).toEqual(['c', 'a']);
});

test('a plan tells per unit which lines state a quantity, which are estimated, and which say everything', withDatabase(async (db) => {
  const head = { tahun: '2026', kd_klpd: 'D901', nama_klpd: 'Kabupaten Garut', jenis_klpd: 'KABUPATEN', metode_pengadaan: 'E-Purchasing', jenis_pengadaan: 'Barang', tgl_awal_kontrak: '2026-03-01', tgl_akhir_kontrak: '2026-04-01' };
  const row = (kd_rup: string, unit: string, nama_paket: string, pagu: string, volume_pekerjaan: string) => ({ ...head, kd_satker: unit, nama_satker: `Dinas ${unit}`, kd_rup, nama_paket, pagu, volume_pekerjaan });
  const packages = [
    row('50000001', '11', 'Nasi kotak rapat', '4400000', '100 kotak'),
    row('50000002', '11', 'Nasi kotak rapat', '4400000', '1 Paket'),
    row('50000003', '12', 'Nasi kotak rapat', '20000', '1 Paket'),
    row('50000004', '12', 'Bahan bakar minyak kendaraan dinas', '9000000', '1 Paket'),
  ];
  const budget = packages.map(({ kd_rup, pagu, nama_paket }) => ({ kd_rup, mak: nama_paket.startsWith('Nasi') ? '5.1.02.01.01.0052' : '5.1.02.01.01.0004', pagu }));
  const { location } = await importRows(db, system('test'), { packages, budget }, { onFault: () => {} });
  const { summary } = await getPlan(db, visitor, location!.split('/').at(-1)!);
  expect(summary.units.map((unit) => [unit.name, unit.detail?.lines, unit.detail?.quantity.lines, unit.detail?.estimated.lines])).toEqual([
    ['Dinas 11', 2, 1, 1],
    ['Dinas 12', 1, 0, 0],
  ]);
  const shares = await readDetailShares(db, visitor, 2026, 1);
  expect(shares).toMatchObject({ whole: summary.detail, unitCount: 2, units: [{ name: 'Dinas 11', buyerName: 'Kabupaten Garut', detail: { lines: 2 } }] });
  expect(await readDetailShares(db, visitor, 2025, 1)).toMatchObject({ whole: noDetail(), unitCount: 0, units: [] });
  expect(summary.detail).toMatchObject({ lines: 3, rupiah: 8_820_000, month: { lines: 3 }, quantity: { lines: 1, rupiah: 4_400_000 }, estimated: { lines: 1 } });
})); // prettier-ignore
