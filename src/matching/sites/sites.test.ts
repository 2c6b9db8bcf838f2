import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { importPlan } from '#buyers';
import { recordCertificates } from '#certification';
import { type LoadedMaker, loadMakers } from '#makers';
import { openUser, startSession, system } from '#platform/access';
import { verifyAudit } from '#platform/audit';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../../test/support/database.ts';
import { refusals } from '../index.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { findHouseKind } from './house-kinds.ts';
import { planSites, type SiteAssumptions } from './plan-sites.ts';
import { readSiteFacts } from './read-site-facts.ts';
import { sitesRoutes } from './routes.ts';
import { weighSites, workSites } from './run-sites.ts';

const at = new Date('2026-11-24T02:00:00Z');
const today = day('2026-11-24');
const office = system('test');
const HEAD =
  'tahun,kd_klpd,nama_klpd,kd_satker,nama_satker,kd_rup,nama_paket,pagu,metode_pengadaan,jenis_pengadaan,volume_pekerjaan,uraian_pekerjaan,spesifikasi_pekerjaan,' +
  'tgl_awal_pemilihan,tgl_akhir_pemilihan,tgl_awal_kontrak,tgl_akhir_kontrak,tgl_awal_pemanfaatan,tgl_akhir_pemanfaatan';
const pack = (rup: string, name: string, pagu: number, volume: string): string =>
  `2027,D900,Kota Pontianak,1,DINAS PENDIDIKAN KOTA PONTIANAK,${rup},${name},${pagu},Pengadaan Langsung,Barang,${volume},${name},${name},` +
  `2027-02-01,2027-02-01,2027-03-01,2027-04-01,2027-03-01,2027-04-01`;

/** A maker of bags in the regency, with a business number and nothing else that the law might ask. */
const [sari, made] = [uuidv7(), uuidv7()];
const bagMaker = (orgId: string, name: string, regencyCode: string): LoadedMaker => {
  const placeId = uuidv7();
  return {
    orgId,
    name,
    sizeClass: 'micro',
    regencyCode,
    places: [{ placeId, kind: 'workshop', name: 'Bengkel', regencyCode, district: null }],
    products: [
      {
        productId: uuidv7(),
        placeId,
        name: `Tas ransel sekolah ${name}`,
        classId: 'sepatu-tas',
        unit: 'buah',
        capacityPerMonth: 40,
        minimumOrder: 1,
        prices: { province: 90_000 },
      },
    ],
  };
};

let db: Database;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  await loadMakers(db, office, [bagMaker(sari, 'Bu Sari', '61.71'), bagMaker(made, 'Pak Made', '61.72')], { source: 'test', at });
  const evidence = { level: 2, source: 'OSS', checkedAt: at, checkedBy: 'DPMPTSP' } as const;
  const nib = (orgId: string, number: string) => ({ orgId, scheme: 'nib', number, issuedOn: day('2024-01-01'), evidence });
  await recordCertificates(db, office, [nib(sari, '1234567890123'), nib(made, '1234567890124')], at);
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'layak-sites-'));
  const file = path.join(folder.path, 'rencana.csv');
  await writeFile(file, [HEAD, pack('60000001', 'Tas ransel sekolah', 100_000_000, '1000 buah')].join('\n'));
  await importPlan(db, office, [{ path: file, name: 'rencana.csv' }], {
    onFault: (fault) => expect(fault).toBeUndefined(),
    now: at,
  });
});

/** A leather house that makes 200 a month, for makers within 60 km of it. */
const assumed = (more: Partial<SiteAssumptions> = {}): SiteAssumptions => ({
  kindIds: ['leather'],
  capacityPerMonth: 200,
  radiusKm: 60,
  costPerYearRupiah: 10_000_000,
  budgetRupiah: 25_000_000,
  productPermits: true,
  picture: 'told',
  ...more,
});
const scope = { year: 2027, provinceCode: null };
const weigh = (more: Partial<SiteAssumptions> = {}) => weighSites(db, office, scope, assumed(more), today);

test('a house opens what its line can make in the months of delivery for makers in its reach, and no more than is left', async () => {
  // Two makers of 40 a month answer 160 of 1,000 in March and April; a house adds 200 a month, a second one as much again.
  const one = await weigh({ budgetRupiah: 10_000_000 });
  expect([one.askedRupiah, one.answeredRupiah]).toEqual([100_000_000, 16_000_000]);
  expect(one.chosen.map(({ gainRupiah }) => gainRupiah)).toEqual([40_000_000]);
  expect(one.boundRupiah).toBe(40_000_000);
  const two = await weigh();
  expect(two.chosen.map(({ gainRupiah }) => gainRupiah)).toEqual([40_000_000, 40_000_000]);
  expect([two.unlockedRupiah, two.costRupiah]).toEqual([80_000_000, 20_000_000]);
  const three = await weigh({ budgetRupiah: 30_000_000 });
  // The third would add the last 40 units, worth less than it costs.
  expect(three.chosen.length).toBe(2);
  expect(three.boundRupiah).toBeLessThanOrEqual(84_000_000);
});

test('a house nobody reaches is no candidate, and one that costs what it opens is not chosen', async () => {
  const { weighed, candidates } = await weigh();
  expect(weighed.some(({ regencyCode }) => regencyCode === '61.71')).toBe(true);
  expect(weighed.every(({ regencyCode }) => regencyCode.startsWith('61.'))).toBe(true);
  expect(candidates).toBeLessThan(20);
  expect((await weigh({ costPerYearRupiah: 40_000_000, budgetRupiah: 90_000_000 })).chosen).toEqual([]);
  expect((await weigh({ costPerYearRupiah: 39_999_999, budgetRupiah: 90_000_000 })).chosen.length).toBe(2);
});

test('the order in which lines and products are read changes nothing', async () => {
  const kinds = [findHouseKind('leather')!];
  const facts = await readSiteFacts(db, office, scope, kinds);
  const turned = { ...facts, lines: facts.lines.toReversed(), offers: facts.offers.toReversed() };
  expect(await planSites(turned, kinds, assumed(), today)).toEqual(await planSites(facts, kinds, assumed(), today));
});

test('a year without plans and a kind that is none are refused', async () => {
  await expect(weighSites(db, office, { ...scope, year: 1999 }, assumed(), today)).rejects.toThrow('plan-not-found');
  await expect(weigh({ kindIds: ['castle'] })).rejects.toThrow('site-kind');
});

test('the ministry asks for it, it runs as a job with its assumptions kept, and everybody reads the result', async () => {
  const queued: Record<string, string>[] = [];
  let handle: ((data: Record<string, string>) => Promise<void>) | undefined;
  const jobs = {
    send: async (_: string, data: Record<string, string>) => void queued.push(data),
    work: async (_: string, work: (data: Record<string, string>) => Promise<void>) => void (handle = work),
    stop: async () => {},
  };
  const app = createApp({
    db,
    log: openLog('silent'),
    words: refusals,
    shell: () => ({ nav: [], exampleData: false, version: '0' }),
    problemPage: (problem) => `<p>${problem.status} ${problem.code}</p>`,
    now: () => at,
  });
  sitesRoutes(app, jobs);
  await workSites(db, jobs, openLog('silent'));
  const membership = (role: 'ministry' | 'maker') => [{ orgId: uuidv7(), role }];
  const cookieOf = async (role: 'ministry' | 'maker'): Promise<string> =>
    `layak=${await startSession(db, await openUser(db, { signInName: role, displayName: role, memberships: membership(role) }, at), at)}`;
  const [ministry, maker] = [await cookieOf('ministry'), await cookieOf('maker')];
  const address = '/padanan/rumah-berikutnya';
  const get = async (ending = '', cookie = '', accept = 'text/html') =>
    app.hono.request(`${address}${ending}`, { headers: { accept, cookie } });
  const form = { tahun: '2027', jenis: 'leather', kapasitas: '200', radius: '60', biaya: '10 juta', anggaran: '25 juta', izinProduk: 'ya', gambaran: 'told' }; // prettier-ignore
  const ask = (cookie: string, more: Partial<typeof form> = {}) =>
    app.hono.request(address, {
      method: 'POST',
      headers: { accept: 'text/html', origin: 'http://localhost', cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, ...more }).toString(),
    });

  expect(await (await get()).text()).toContain('Belum ada hitungan tempat rumah produksi.');
  expect([(await ask('')).status, (await ask(maker)).status]).toEqual([401, 403]);
  const wrong = await ask(ministry, { kapasitas: '0', biaya: '10 M' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('Tulis bilangan bulat di atas nol.');
  expect(queued).toEqual([]);

  const asked = await ask(ministry);
  expect(asked.status).toBe(303);
  const progress = asked.headers.get('location')!;
  expect(await (await app.hono.request(progress, { headers: { accept: 'text/html', cookie: ministry } })).text()).toContain(
    'Menunggu giliran',
  );
  await handle!(queued[0]!);
  const done = await app.hono.request(progress, { headers: { accept: 'text/html', cookie: ministry } });
  expect(done.status).toBe(303);

  const page = await (await get()).text();
  expect(page).toContain('Rp\u00a040.000.000');
  expect(page).toContain('200 satuan jual');
  expect(page).not.toContain('Minta hitungan');
  expect(await (await get('?bahasa=en&saring=leather&batas=10.000.000')).text()).toContain('The next shared house');
  const json = (await (await get('', '', 'application/json')).json()) as { run: { result: { unlockedRupiah: number } } };
  expect(json.run.result.unlockedRupiah).toBe(80_000_000);
  expect(JSON.stringify(json)).not.toContain('user:');
  expect((await get('.xlsx')).headers.get('content-disposition')).toContain('rumah-berikutnya-2027.xlsx');
  expect((await (await get('.csv')).text()).split('\r\n').filter(Boolean).length).toBe(3);
  expect((await get(`?hitungan=${uuidv7()}`)).status).toBe(404);
  expect((await verifyAudit(db)).findings).toEqual([]);
});

test('Bahasa and English have the same keys', () => {
  const keysOf = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, inner]) => [key, keysOf(inner)])
      : typeof value;
  expect(keysOf(english)).toEqual(keysOf(bahasa));
});
