import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { openOrganisations, openUser, startSession } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import type { App } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../test/support/database.ts';
import { openApp } from './app.ts';

let db: Database;
let app: App;
let cookie: string;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  app = openApp({ db, jobs, log: openLog('silent'), exampleData: false });
  const [now, orgId] = [new Date(), uuidv7()];
  await openOrganisations(db, [{ orgId, kind: 'buyer', name: 'Kabupaten' }], now);
  const account = { signInName: 'rina', displayName: 'Rina', password: 'kata sandi yang panjang' };
  const userId = await openUser(db, { ...account, memberships: [{ orgId, role: 'ppk' }] }, now);
  cookie = `layak=${await startSession(db, userId, now)}`;
});

const call = (at: string, init: RequestInit = {}) =>
  app.hono.request(`http://localhost${at}`, {
    ...init,
    headers: { accept: 'text/html', origin: 'http://localhost', cookie, ...(init.headers as Record<string, string> | undefined) },
  });
const post = (at: string, form: Record<string, string>, headers = {}) =>
  call(at, { method: 'POST', body: new URLSearchParams(form), headers });

test.each([
  ['/rencana?tahun=2026', '/rencana?tahun=2026'],
  ['//jauh.example', '/'],
  ['/\\jauh.example', '/'],
  ['/\t/jauh.example', '/'],
  ['/\n/jauh.example', '/'],
  ['https://jauh.example', '/'],
])('after signing in %j leads to %s: another host never', async (ke, to) => {
  const answer = await post('/masuk', { nama: 'rina', sandi: 'kata sandi yang panjang', ke }, { cookie: '' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, to]);
});

test('example accounts are open to all, but not where LAYAK_EXAMPLE says no', async () => {
  const [now, orgId] = [new Date(), uuidv7()];
  await openOrganisations(db, [{ orgId, kind: 'ministry', name: 'Kementerian (contoh)', example: true }], now);
  const account = { signInName: 'contoh', displayName: 'Contoh', example: true };
  const akun = await openUser(db, { ...account, memberships: [{ orgId, role: 'ministry' }] }, now);
  const enter = async (): Promise<number> => (await post('/coba', { akun }, { cookie: '' })).status;
  expect(await enter()).toBe(303);
  process.env.LAYAK_EXAMPLE = 'no';
  try {
    expect(await enter()).toBe(404);
    expect(await (await call('/coba', { headers: { cookie: '' } })).text()).not.toContain(akun);
  } finally {
    delete process.env.LAYAK_EXAMPLE;
  }
});

test('who has to sign in for a post goes on from the page that posted', async () => {
  const page = `/rencana/${uuidv7()}/baris/${uuidv7()}`;
  const refused = await post(`${page}/undangan`, {}, { cookie: '', referer: `http://localhost${page}` });
  expect([refused.status, await refused.text()]).toEqual([401, expect.stringContaining(`ke=${encodeURIComponent(page)}"`)]);
});

test('addresses that nobody was given are answered in words, not with a fault of ours', async () => {
  const nowhere = '-'.repeat(36);
  const statuses = await Promise.all(
    [`/rencana?setelah=2026_1_${nowhere}`, `/kontrak?sesudahHari=0000-01-01&sesudah=${uuidv7()}`, '/pembuat?cari=%00'].map(
      async (at) => (await call(at)).status,
    ),
  );
  expect(statuses).toEqual([200, 422, 404]);
  expect((await post('/kontrak/bukan-id/langkah', { state: 'ordered' })).status).toBe(404);
});

test('what the path names is wrong: who asks for JSON is told so, and no page is made that would look for it', async () => {
  const [now, orgId] = [new Date(), uuidv7()];
  await openOrganisations(db, [{ orgId, kind: 'house', name: 'Rumah' }], now);
  const account = { signInName: 'pengelola', displayName: 'Pengelola', example: true };
  const userId = await openUser(db, { ...account, memberships: [{ orgId, role: 'houseOperator' }] }, now);
  const operator = `layak=${await startSession(db, userId, now)}`;
  const headers = { accept: 'application/json', cookie: operator };
  const answer = await call('/rumah/-1/pesan-jalur', { headers });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ errors: [{ field: 'house' }] });
});

test('a page goes packed to who takes gzip, and is the same page', async () => {
  const plain = await call('/masuk', { headers: { cookie: '' } });
  const text = await plain.text();
  for (const [accepted, packed] of [
    ['gzip, deflate, br', 'gzip'],
    ['br', null],
    ['gzip;q=0', null],
    ['gzip;q=0.5', 'gzip'],
  ] as const) {
    const answer = await call('/masuk', { headers: { cookie: '', 'accept-encoding': accepted } });
    expect([accepted, answer.headers.get('content-encoding')]).toEqual([accepted, packed]);
    expect(answer.headers.get('vary')).toContain('accept-encoding');
    const body = Buffer.from(await answer.arrayBuffer());
    expect((packed ? gunzipSync(body) : body).toString()).toBe(text);
  }
});
