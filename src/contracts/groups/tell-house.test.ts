// An order to a supplier that runs a house is in the house's order book with the step itself.
import { expect, test } from 'vitest';
import { importRows, listPlanLines } from '#buyers';
import { loadHouses } from '#houses';
import { type Actor, system } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import { withDatabase } from '../../../test/support/database.ts';
import { appendEntry, openContract } from '../append-entry.ts';

const AT = new Date('2026-11-24T02:00:00Z');
const TODAY = day('2026-11-24');
const us: Actor = system('uji');

test(
  'an order of a plan line is promised to the supplier’s house by month and leaves it when the contract is stopped',
  withDatabase(async (db) => {
    const packages = [
      {
        ...{ kd_rup: '69000002', tahun_anggaran: 2026, kd_klpd: 'D107', nama_klpd: 'Kabupaten Contoh', jenis_klpd: 'KABUPATEN' },
        ...{ kd_satker: '900001', nama_satker: 'Dinas Sosial', nama_paket: 'Sambal botol', pagu: 12_000_000 },
        ...{ metode_pengadaan: 'E-Purchasing', jenis_pengadaan: 'Barang', status_pdn: 'PDN', status_ukm: 'UKM' },
        ...{ volume_pekerjaan: '800 botol', urarian_pekerjaan: 'Sambal', spesifikasi_pekerjaan: 'Botol' },
        ...{ tgl_awal_pemilihan: '2026-11-01', tgl_akhir_pemilihan: '2026-11-01', tgl_awal_kontrak: '2026-12-01' },
        ...{ tgl_akhir_kontrak: '2027-01-01', tgl_awal_pemanfaatan: '2026-12-01', tgl_akhir_pemanfaatan: '2027-01-01' },
        ...{ status_umumkan_rup: 'Terumumkan', status_aktif_rup: 'true', status_delete_rup: 'false' },
      },
    ];
    await importRows(db, us, { packages, budget: [] }, { onFault: (fault) => expect(fault).toBeUndefined(), now: AT });
    const plan = await db.selectFrom('buyers.plans').select(['plan_id', 'buyer_id']).executeTakeFirstOrThrow();
    const [line] = (await listPlanLines(db, us, { planId: plan.plan_id })).items;
    const [orgId, houseId, contractId] = [uuidv7(), uuidv7(), uuidv7()];
    await loadHouses(
      db,
      [
        {
          ...{
            orgId,
            houseId,
            name: 'Rumah Cabai',
            operatorName: 'Koperasi',
            commodity: 'Cabai',
            regencyCode: '32.05',
            example: false,
          },
          ...{ assetStatus: 'granted', assetDocument: null, managerContractEndsOn: null, openedOn: null, lines: [], members: [] },
        },
      ],
      AT,
    );
    const step = (state: 'negotiating' | 'ordered' | 'terminated', more: object = {}) =>
      appendEntry(db, us, contractId, { state, onDay: TODAY, source: 'uji', evidence: 'SPK 12', ...more }, AT);
    await openContract(
      db,
      us,
      {
        ...{ contractId, buyerId: plan.buyer_id, buyerName: 'Kabupaten Contoh', sellerOrgId: orgId, sellerName: 'Koperasi' },
        ...{
          form: 'spk',
          title: 'Sambal',
          valueRupiah: rupiah(12_000_000),
          planLineId: line!.planLineId,
          openedOn: TODAY,
          example: false,
        },
      },
      { onDay: TODAY, source: 'uji', evidence: 'Undangan' },
      AT,
    );
    const read = () =>
      db
        .selectFrom('houses.orders')
        .select(['class_id', 'quantity_thousandths', 'unit', 'price_rupiah', 'from_month', 'to_month', 'document', 'state'])
        .where('org_id', '=', orgId)
        .orderBy('from_month')
        .execute();
    await step('negotiating');
    expect(await read()).toEqual([]);
    await step('ordered', { rupiah: 12_000_000 });
    const order = {
      class_id: 'sambal-saus',
      quantity_thousandths: 400_000,
      unit: 'botol',
      price_rupiah: 15_000,
      document: 'SPK 12',
    };
    expect(await read()).toEqual([{ ...order, from_month: '2026-12', to_month: '2027-01', state: 'open' }]);
    await step('terminated', { reasonCode: 'CAPACITY' });
    expect((await read()).map(({ state }) => state)).toEqual(['cancelled']);
  }),
);
