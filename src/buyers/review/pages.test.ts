// The review as people and programs get it: page, forms, JSON, table.
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { openOrganisations, openUser, startSession, system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { type App, createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../../test/support/database.ts';
import { refusals } from '../index.ts';
import { importRows } from '../import-plan.ts';
import { getPlanBuyer } from './store-decisions.ts';
import { reviewRoutes } from './routes.ts';
import { topicOf } from './topic.ts';

let db: Database;
let app: App;
let planId: string;
let ppk: string;
const now = new Date('2026-11-24T03:00:00Z');
const A = topicOf('Belanja Kegiatan A', null);

beforeAll(async () => {
  ({ db } = await freshDatabase());
  const row = (code: number, name: string, pagu: number) => ({
    ...{
      tahun_anggaran: 2026,
      kd_klpd: 'D197',
      nama_klpd: 'Provinsi Kalimantan Barat',
      kd_satker: 1,
      nama_satker: 'Dinas Koperasi',
    },
    ...{ kd_rup: code, nama_paket: name, pagu },
  });
  const packages = [row(1001, 'Belanja Kegiatan A', 40_000_000), row(1002, 'belanja kegiatan a', 30_000_000)];
  for (let i = 0; i < 40; i += 1)
    packages.push(row(2000 + i, `<b>=1+1</b> Pengadaan barang nomor ${'x'.repeat(i + 1)}`, 1_000_000 + i));
  const { location } = await importRows(db, system('test'), { packages }, { onFault: (fault) => expect(fault).toBeUndefined() });
  planId = location!.split('/').at(-1)!;
  const { buyerId } = await getPlanBuyer(db, planId);
  await openOrganisations(db, [{ orgId: buyerId, kind: 'buyer', name: 'x' }], now);
  const userId = await openUser(
    db,
    { signInName: 'ppk', displayName: 'PPK Uji', memberships: [{ orgId: buyerId, role: 'ppk' }] },
    now,
  );
  ppk = `layak=${await startSession(db, userId, now)}`;
  app = createApp({
    db,
    log: openLog('silent'),
    words: { id: { ...refusals.id }, en: { ...refusals.en } } as never,
    shell: () => ({ nav: [], exampleData: false, version: '' }),
    problemPage: (problem) => problem.message,
    now: () => now,
  });
  reviewRoutes(app, { send: async () => {}, work: async () => {}, stop: async () => {} });
});

const get = (path: string, cookie = ''): Promise<Response> =>
  Promise.resolve(app.hono.request(`http://localhost/rencana/${planId}${path}`, { headers: { accept: 'text/html', cookie } }));
const post = (fields: Record<string, string>, cookie = ppk): Promise<Response> =>
  Promise.resolve(
    app.hono.request(`http://localhost/rencana/${planId}/uraian/keputusan`, {
      method: 'POST',
      headers: { accept: 'text/html', origin: 'http://localhost', cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    }),
  );

test('everyone may read; only a person of the buyer is offered to decide', async () => {
  const visitor = await (await get('/uraian')).text();
  expect(visitor).toContain('Belanja Kegiatan A');
  expect(visitor).toContain('Semua orang boleh membaca');
  expect(visitor).not.toContain('/uraian/keputusan');
  const page = await (await get('/uraian', ppk)).text();
  expect(page).toContain(`/rencana/${planId}/uraian/keputusan`);
  const steps = [...page.matchAll(/(\d+) keputusan lagi = (\d+) % rupiah pasti/g)].map(([, decisions, percent]) => [
    decisions,
    percent,
  ]);
  expect(steps.length).toBeGreaterThan(0);
  // One decision settles 70 of 110 million: what the same decisions reach is said once, by its highest.
  expect(new Set(steps.map(([decisions]) => decisions)).size).toBe(steps.length);
  expect(steps.at(-1)![1]).toBe('100');
  expect(brotliCompressSync(page).length).toBeLessThan(9_000);
});

test('the form decides by button or by a typed name, comes back to the same filter, and undoes', async () => {
  const answer = await post({ uraian: A, jenis: 'nasi-kotak', kembali: 'keadaan=sudah&bahasa=en' });
  expect(answer.status).toBe(303);
  const location = answer.headers.get('location')!;
  expect(location).toMatch(/\?dicatat=[0-9a-f-]{36}&keadaan=sudah#daftar$/);
  const page = await (await get(location.replace(`/rencana/${planId}`, '').replace(/#.*/, ''), ppk)).text();
  expect(page).toContain('2 baris.');
  expect(page).toContain('oleh PPK Uji');
  const decided = /dicatat=([0-9a-f-]{36})/.exec(location)![1]!;
  expect((await post({ uraian: A, batal: decided })).status).toBe(303);
  expect((await post({ uraian: A, batal: decided })).status).toBe(409);
  expect((await post({ uraian: A, cari: 'meja dan kursi sekolah' })).status).toBe(303);
  const list = (await (await app.hono.request(`/api/v1/rencana/${planId}/uraian?keadaan=sudah`)).json()) as {
    entries: { classId: string; decided: { by: string } }[];
  };
  expect(list.entries).toMatchObject([{ classId: 'mebel-sekolah', decided: { by: '' } }]);
});

test('a name that is none is refused with what may have been meant, and the list stays', async () => {
  const answer = await post({ uraian: A, cari: 'kotak nasi enak sekali' });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('Tidak ada jenis bernama');
  expect(page).toContain('id="daftar"');
  expect((await post({ uraian: A })).status).toBe(422);
  expect((await post({ uraian: A, jenis: 'kopi' }, '')).status).toBe(401);
});

test('many at once are answered each, and sent again answer the same', async () => {
  const keputusan = [
    { id: uuidv7(), uraian: A, jenis: 'kopi' },
    { id: uuidv7(), uraian: uuidv7(), jenis: 'kopi' },
  ];
  const send = async (): Promise<unknown> => {
    const answer = await app.hono.request(`/api/v1/rencana/${planId}/uraian/keputusan`, {
      method: 'POST',
      headers: { origin: 'http://localhost', cookie: ppk, 'content-type': 'application/json' },
      body: JSON.stringify({ keputusan }),
    });
    return answer.json();
  };
  const once = await send();
  expect(once).toMatchObject({
    outcomes: [
      { ok: true, jenis: 'kopi', baris: 2 },
      { ok: false, code: 'review-topic-gone' },
    ],
  });
  expect(await send()).toEqual(once);
});

test('the list is a table to take along, whole and in the order of the pages, with one column to fill', async () => {
  const csv = await (await get('/uraian.csv?keadaan=semua')).text();
  expect(csv.trim().split('\r\n')).toHaveLength(42);
  expect(
    csv
      .split('\r\n')[0]!
      .split(';')
      .filter((title) => title === 'Keputusan'),
  ).toHaveLength(1);
  const keys = csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(';').at(-1));
  const listed: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page = (await (await app.hono.request(`/api/v1/rencana/${planId}/uraian?keadaan=semua&setelah=${next}`)).json()) as { entries: { topicId: string }[]; next: string | null }; // prettier-ignore
    listed.push(...page.entries.map((entry) => entry.topicId));
    next = page.next;
  }
  expect(keys).toEqual(listed);
  expect(csv).not.toMatch(/(^|;)"?[=+@]/m);
});

test('an address and a way back that nobody made here are no unexpected error', async () => {
  const long = 'x'.repeat(200);
  expect((await get(`/uraian?kelas=a&kelas=${long}`)).status).toBe(200);
  expect((await post({ uraian: A, jenis: 'teh', kembali: `kelas=${long}` })).status).toBe(303);
  const answer = await post({ uraian: A, jenis: 'tidak-ada', kembali: `kelas=${long}&plan=x` });
  expect([answer.status, (await answer.text()).includes('Jenis ini tidak ada di daftar')]).toEqual([422, true]);
  const bad = (plan: string): Promise<Response> =>
    Promise.resolve(
      app.hono.request(`http://localhost/rencana/${plan}/uraian/keputusan?kelas=${long}`, {
        method: 'POST',
        headers: {
          accept: 'text/html',
          origin: 'http://localhost',
          cookie: ppk,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ uraian: A, jenis: 'kopi' }),
      }),
    );
  expect((await bad(planId)).status).toBe(303);
  for (const plan of ['x', uuidv7()]) {
    const none = await bad(plan);
    expect([none.status, await none.text()]).toEqual([404, refusals.id['plan-not-found']]);
  }
});
