import { describe, expect, test } from 'vitest';
import { system, visitor } from '#platform/access';
import type { Actor } from '#platform/access';
import { uuidv7 } from '#platform/database';
import type { Database } from '#platform/database';
import type { RowFault } from '#platform/sheets';
import { withDatabase } from '../../../test/support/database.ts';
import { decidePairByPerson } from '../reconcile/reconcile.ts';
import { readReconciliation } from '../reconcile/read-reconciliation.ts';
import { importPurchaseRows } from './import-purchases.ts';
import { getPurchase, listPurchases } from './list-purchases.ts';

const us = system('test');
const KOTA = { kd_klpd: 'D500', nama_klpd: 'Pemerintah Daerah Kota Uji', kd_satker_str: '1.01', nama_satker: 'Dinas Pendidikan' };
const contract = (more: Record<string, string> = {}) => ({
  ...KOTA,
  ...{ kd_nontender: '9000001', kd_rup: '53540979', nama_paket: 'Makanan rapat', nilai_kontrak: '85914000' },
  ...{ tgl_pengumuman_nontender: '2026-02-10', tgl_kontrak: '2026-03-02', tgl_bast: '', tgl_bap: '', besar_pembayaran: '' },
  nama_penyedia: 'CV Sumber Rasa',
  ...more,
});
const order = (more: Record<string, string> = {}) => ({
  ...KOTA,
  ...{ kd_paket: '01ABC', kd_rup: '53540979', rup_nama_pkt: 'Makanan rapat', total_harga: '85914000', tgl_order: '2026-03-04' },
  ...{ status_pkt: 'ON_PROCESS', status_pengiriman: 'COMPLETED', kd_penyedia_v6: '01X' },
  ...more,
});

async function bring(db: Database, rows: Record<string, string>[], actor: Actor = us) {
  const faults: RowFault[] = [];
  const result = await importPurchaseRows(db, actor, [{ name: 'uji', rows }], {
    onFault: (fault) => void faults.push(fault),
    mayOpenInstitution: actor.kind === 'system',
  });
  return { result, faults };
}

describe('orders and contracts', () => {
  test(
    'a row that its source changed is a new reading beside the old one: amended within a tenth, handed over in parts',
    withDatabase(async (db) => {
      await bring(db, [contract()]);
      const { result } = await bring(db, [
        contract({ nilai_kontrak: '90000000', tgl_bast: '2026-03-20', tgl_bap: '2026-03-21', besar_pembayaran: '40000000' }),
        contract({ nilai_kontrak: '90000000', tgl_bast: '2026-04-20', tgl_bap: '2026-04-21', besar_pembayaran: '50000000' }),
      ]);
      expect(result).toMatchObject({ created: 0, changed: 2, notes: { purchasesChanged: 1 } });
      const [one] = (await listPurchases(db, us, {})).purchases;
      const whole = await getPurchase(db, us, one!.buyerId, one!.purchaseId);
      expect(whole).toMatchObject({
        version: 2,
        buyerName: 'Kota Uji',
        orderedRupiah: 90_000_000,
        billedRupiah: 90_000_000,
        flags: ['amended'],
      });
      expect(whole.entries.filter(({ step }) => step === 'handedOver')).toHaveLength(2);
      expect(whole.readings.map(({ version, orderedRupiah }) => [version, orderedRupiah])).toEqual([
        [2, 90_000_000],
        [1, 85_914_000],
      ]);
      expect(JSON.stringify(whole)).not.toContain('Sumber Rasa');
    }),
  );

  test(
    'good rows are kept and each bad one comes back with its column and value',
    withDatabase(async (db) => {
      const rows = [
        contract(),
        contract({ kd_nontender: '9000002', nilai_kontrak: 'banyak' }),
        contract({ kd_nontender: '', nilai_kontrak: '1000' }),
        contract({ kd_nontender: '9000003', tgl_kontrak: '31-02-2026' }),
        contract({ kd_nontender: '9000004', nama_paket: '' }),
      ];
      const { result, faults } = await bring(db, rows);
      expect(result).toMatchObject({ given: 5, good: 1, returned: 4, created: 1 });
      expect(faults.map(({ column, value, code }) => [column, value, code])).toEqual([
        ['nilai_kontrak', 'banyak', 'money-unreadable'],
        ['kd_nontender', '', 'purchase-key-missing'],
        ['tgl_kontrak', '31-02-2026', 'day-impossible'],
        ['nama_paket', '', 'purchase-title-missing'],
      ]);
    }),
  );

  test(
    'an official brings and sees those of the own body only; a visitor none',
    withDatabase(async (db) => {
      const { result } = await bring(db, [contract()]);
      const buyerId = result.location!.split('=')[1]!;
      const official = (orgId: string): Actor => ({
        ...{ kind: 'user', userId: uuidv7(), name: 'PPK', example: false },
        memberships: [{ orgId, role: 'ppk' }],
      });
      expect((await bring(db, [contract({ nilai_kontrak: '1' })], official(uuidv7()))).faults[0]).toMatchObject({
        code: 'not-yours',
      });
      expect((await listPurchases(db, official(buyerId), {})).purchases).toHaveLength(1);
      expect((await listPurchases(db, official(uuidv7()), {})).purchases).toHaveLength(0);
      await expect(listPurchases(db, visitor, {})).rejects.toMatchObject({ code: 'sign-in-first' });
    }),
  );

  test(
    'the same purchase in two sources counts once, until a person says that they are two',
    withDatabase(async (db) => {
      await bring(db, [contract()]);
      const { result } = await bring(db, [order()]);
      expect(result.notes).toMatchObject({ pairs: 1 });
      const found = await readReconciliation(db, us, 2026);
      expect(found.once).toMatchObject({ purchases: 1, orderedRupiah: 85_914_000, handedOver: 1 });
      const [pair] = found.same;
      const officer: Actor = {
        ...{ kind: 'user', userId: uuidv7(), name: 'Petugas', example: false },
        memberships: [{ orgId: uuidv7(), role: 'officer' }],
      };
      const said = { ...pair!, verdict: 'different' as const };
      await expect(decidePairByPerson(db, officer, { ...said, reason: ' ' }, new Date())).rejects.toMatchObject({
        code: 'pair-reason-missing',
      });
      await decidePairByPerson(db, officer, { ...said, reason: 'Dua tahap' }, new Date());
      await bring(db, [order({ status_pkt: 'COMPLETED' })]);
      expect((await readReconciliation(db, us, 2026)).once).toMatchObject({ purchases: 2, orderedRupiah: 171_828_000 });
    }),
  );

  test(
    'a pledge beyond the budget of all units is shown with what it is beyond',
    withDatabase(async (db) => {
      const budget = { kd_klpd: 'D500', nama_klpd: KOTA.nama_klpd, tahun: '2026', total_belanja: '9000000000' };
      const rows = [
        { ...budget, nama_satker: 'Dinas Pendidikan', belanja_pengadaan: '300000000' },
        { ...budget, nama_satker: 'Dinas Sosial', belanja_pengadaan: '100000000' },
      ];
      await bring(db, [contract()]);
      expect((await bring(db, rows)).result).toMatchObject({ created: 2 });
      expect((await bring(db, rows)).result).toMatchObject({ created: 0, changed: 0 });
      const [purchase] = (await listPurchases(db, us, {})).purchases;
      await db
        .insertInto('buyers.pledges')
        .values({
          ...{ buyer_id: purchase!.buyerId, pledge_id: uuidv7(), sum_rupiah: 450_000_000, pledged_on: '2026-04-11' },
          ...{ event: 'Business matching', source: 'surat komitmen' },
        })
        .execute();
      const { pledges } = await readReconciliation(db, us, 2026);
      expect(pledges).toMatchObject([
        { buyerName: 'Kota Uji', pledgedRupiah: 450_000_000, budgetRupiah: 400_000_000, overRupiah: 50_000_000 },
      ]);
    }),
  );
});
