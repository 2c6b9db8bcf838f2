import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importPlan, listPlanLines, listPlansOf } from '#buyers';
import { recordCertificates } from '#certification';
import { loadHouses } from '#houses';
import { type LoadedMaker, loadMakers } from '#makers';
import { system, visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { withDatabase } from '../../../test/support/database.ts';
import { refusals } from '../index.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { groupForLine } from './group-for-line.ts';
import { groupsRoutes } from './routes.ts';

const at = new Date('2026-11-24T02:00:00Z');
const office = system('test');
const HEAD =
  'tahun,kd_klpd,nama_klpd,kd_satker,nama_satker,kd_rup,nama_paket,pagu,metode_pengadaan,jenis_pengadaan,volume_pekerjaan,uraian_pekerjaan,spesifikasi_pekerjaan,' +
  'tgl_awal_pemilihan,tgl_akhir_pemilihan,tgl_awal_kontrak,tgl_akhir_kontrak,tgl_awal_pemanfaatan,tgl_akhir_pemanfaatan';
const pack = (rup: string, name: string, pagu: number, volume: string): string =>
  `2027,D900,Kota Pontianak,1,DINAS PENDIDIKAN KOTA PONTIANAK,${rup},${name},${pagu},Pengadaan Langsung,Barang,${volume},${name},${name},` +
  `2027-02-01,2027-02-01,2027-03-01,2027-04-01,2027-03-01,2027-04-01`;

const [sari, made, ani] = [uuidv7(), uuidv7(), uuidv7()];
const weaver = (orgId: string, name: string, capacityPerMonth: number, house?: string): LoadedMaker => {
  const placeId = uuidv7();
  return {
    orgId,
    name,
    sizeClass: 'micro',
    regencyCode: '61.71',
    places: [{ placeId, kind: house ? 'house' : 'home', name: house ?? 'Rumah', regencyCode: '61.71', district: null }],
    products: [
      {
        productId: uuidv7(),
        placeId,
        name: `Kain tenun ${name}`,
        classId: 'tenun',
        unit: 'lembar',
        capacityPerMonth,
        minimumOrder: 10,
        prices: { province: 90_000 },
      },
    ],
  };
};

/** Three weavers of Pontianak, two of them in one house that makes 150 a month, and a plan that wants more than any of them can. */
async function market(db: Database): Promise<{ planId: string; lineOf: (rup: string) => string }> {
  await loadMakers(
    db,
    office,
    [weaver(sari, 'Bu Sari', 120, 'Rumah Tenun'), weaver(made, 'Pak Made', 100, 'Rumah Tenun'), weaver(ani, 'Bu Ani', 80)],
    { source: 'test', at },
  );
  // Without a business number on record a maker is asked to be looked at first, and groups are sure of those only that need no look.
  const evidence = { level: 2, source: 'OSS', checkedAt: at, checkedBy: 'DPMPTSP' } as const;
  const nib = (orgId: string, number: string) => ({ orgId, scheme: 'nib', number, issuedOn: day('2024-01-01'), evidence });
  await recordCertificates(db, office, [nib(sari, '1234567890123'), nib(made, '1234567890124'), nib(ani, '1234567890125')], at);
  const member = (makerOrgId: string, makerName: string) => ({ makerOrgId, makerName, since: day('2026-01-01') });
  await loadHouses(
    db,
    [
      {
        orgId: uuidv7(),
        houseId: uuidv7(),
        name: 'Rumah Tenun',
        operatorName: 'Koperasi Tenun',
        commodity: 'Tenun',
        regencyCode: '61.71',
        assetStatus: 'granted',
        assetDocument: null,
        managerContractEndsOn: null,
        openedOn: day('2026-01-01'),
        example: true,
        lines: [
          { lineId: uuidv7(), name: 'Alat tenun', process: 'tenun', classIds: ['tenun'], hoursPerMonth: 150, unitsPerHour: 1, unit: 'lembar' },
        ],
        members: [member(sari, 'Bu Sari'), member(made, 'Pak Made')],
      },
    ],
    at,
  ); // prettier-ignore
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'layak-groups-'));
  const file = path.join(folder.path, 'rencana.csv');
  const lines = [pack('60000001', 'Kain tenun ikat', 50_000_000, '500 lembar'), pack('60000002', 'Kain tenun ikat', 5_000_000, '50 lembar'), pack('60000003', 'Zzz qqq', 5_000_000, '1 paket')]; // prettier-ignore
  await writeFile(file, [HEAD, ...lines].join('\n'));
  await importPlan(db, office, [{ path: file, name: 'rencana.csv' }], {
    onFault: (fault) => expect(fault).toBeUndefined(),
    now: at,
  });
  const [plan] = await listPlansOf(db, visitor, { year: 2027 });
  const { items } = await listPlanLines(db, visitor, { planId: plan!.planId });
  const ids = new Map(items.map((line) => [line.rupCode, line.planLineId]));
  return { planId: plan!.planId, lineOf: (rup) => ids.get(rup)! };
}

test(
  'a line of an imported plan gets its groups: the house line is promised once, the parts are the rupiah answered',
  withDatabase(async (db) => {
    const { planId, lineOf } = await market(db);
    const { answer } = await groupForLine(db, visitor, planId, lineOf('60000001'), day('2026-11-24'));
    expect([answer.measure, answer.wanted, answer.months]).toEqual(['units', 500, ['2027-03', '2027-04']]);
    const [all] = answer.sure;
    // The house makes 150 a month for both of its weavers, Bu Ani 80 at home.
    expect([all!.served, all!.bound]).toEqual([460, 460]);
    expect(all!.members.reduce((sum, { shareRupiah }) => sum + shareRupiah, 0)).toBe(46_000_000);
    expect(all!.houses.map(({ name, capacityPerMonth }) => [name, capacityPerMonth])).toEqual([['Rumah Tenun', 150]]);
    const house = answer.sure.find(({ frame }) => frame.kind === 'house');
    expect(house!.vehicles[0]!.id).toBe('houseMaklon');
    const enough = await groupForLine(db, visitor, planId, lineOf('60000002'), day('2026-11-24'));
    expect([enough.answer.none, enough.answer.single!.offer.makerName]).toEqual(['one-suffices', 'Bu Sari']);
  }),
);

test(
  'the page of groups is public, as page, JSON, CSV and XLSX, and says why there is none',
  withDatabase(async (db) => {
    const { planId, lineOf } = await market(db);
    const app = createApp({
      db,
      log: openLog('silent'),
      words: refusals,
      shell: () => ({ nav: [], exampleData: false, version: '0' }),
      problemPage: (problem) => `<p>${problem.status} ${problem.code}</p>`,
      now: () => at,
    });
    groupsRoutes(app);
    const get = async (rup: string, ending = '', accept = 'text/html') =>
      app.hono.request(`/rencana/${planId}/baris/${lineOf(rup)}/kelompok${ending}`, { headers: { accept } });
    const page = await (await get('60000001')).text();
    expect(page).toContain('Bu Ani');
    expect(page).toContain('Rp 46.000.000'.replaceAll(' ', '\u00a0'));
    expect(page).toContain('UKPBJ');
    const english = await (await get('60000001', '?bahasa=en')).text();
    expect(english).toContain('Who makes how much, each month');
    const csv = await (await get('60000001', '.csv')).text();
    expect(csv.split('\r\n')[0]).toContain('Maret 2027');
    expect((await get('60000001', '.xlsx')).headers.get('content-disposition')).toContain('kelompok-60000001.xlsx');
    const json = (await (await get('60000001', '', 'application/json')).json()) as { answer: { sure: { served: number }[] } };
    expect(json.answer.sure[0]!.served).toBe(460);
    expect(await (await get('60000002')).text()).toContain('Bu Sari dapat membuat seluruhnya sendiri.');
    expect(await (await get('60000003')).text()).toContain('Belum ada produk yang bisa diundang');
    expect((await get('60000001', '?paling=1')).status).toBe(422);
    const two = (await (await get('60000001', '?paling=2', 'application/json')).json()) as {
      answer: { sure: { members: unknown[] }[] };
    };
    expect(two.answer.sure[0]!.members.length).toBe(2);
  }),
);

test('Bahasa and English have the same keys', () => {
  const keysOf = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, inner]) => [key, keysOf(inner)])
      : typeof value;
  expect(keysOf(english)).toEqual(keysOf(bahasa));
});
