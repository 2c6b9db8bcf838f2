import { Writable } from 'node:stream';
import pino from 'pino';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#platform/database';
import type { App } from '#platform/http';
import { createApp } from '#platform/http';
import { freshDatabase } from '../../../test/support/database.ts';
import { openPackLot, type PackLot, signedIn } from '../../../test/support/pack-lot.ts';
import { consumersRoutes, refusals } from '../index.ts';

const at = new Date('2026-11-24T02:00:00Z');
let db: Database;
let app: App;
let lot: PackLot;
const logged: string[] = [];
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  ({ db } = await freshDatabase());
  lot = await openPackLot(db, at);
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  app = createApp({
    ...{ db, log: pino({ level: 'trace' }, sink), words: refusals, now: () => at },
    ...{ shell: () => ({ nav: [], exampleData: false, version: '0' }), problemPage: (problem) => problem.message },
  });
  consumersRoutes(app);
});

async function ask(path: string, fields?: Record<string, string>, more: { cookie?: string; photo?: Buffer } = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) body.set(name, value);
  if (more.photo) body.set('berkas', new File([Uint8Array.from(more.photo)], 'foto.png'));
  const headers = { accept: 'text/html', origin: 'http://localhost', ...(more.cookie ? { cookie: more.cookie } : {}) };
  const answer = await app.hono.request(`http://localhost${path}`, fields ? { method: 'POST', headers, body } : { headers });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}
const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

const told = () => ({
  ...{ jenis: 'ill', produk: lot.urlId, lot: lot.code, kata: 'Mulas sesudah makan.', wilayah: 'Kabupaten Garut' },
  ...{ 'gejala-vomiting': 'ya', mulai: '2026-11-23', kontak: 'wali@contoh.example' },
});

test('a complaint with a photo gives a ticket; neither ticket nor symptoms nor contact reach a log or an address that is asked', async () => {
  const sent = await ask('/aduan', told(), { photo: PNG });
  expect(sent.status).toBe(303);
  const [path, ticket] = sent.headers.get('location')!.split('#') as [string, string];
  expect(path).toBe('/aduan/tiket');
  const cookie = cookiesOf(sent.headers);
  const opened = await ask('/aduan/tiket', undefined, { cookie });
  expect(opened.html).toContain(ticket);
  const [photo] = /\/aduan\/tiket\/foto\/[0-9a-f-]{36}/.exec(opened.html)!;
  expect((await ask(photo, undefined, { cookie })).headers.get('content-type')).toBe('image/png');
  expect((await ask(photo)).status).toBe(422);
  const byCode = await ask('/aduan/tiket', { kode: ticket });
  expect([byCode.status, byCode.headers.get('location')]).toEqual([303, '/aduan/tiket']);
  const officer = await signedIn(db, 'officer', lot.office, at);
  const list = await ask('/aduan/dinas', undefined, { cookie: `layak=${officer}` });
  expect(list.html).toContain('Sambal bajak');
  expect(logged.length).toBeGreaterThan(5);
  expect(logged.join('')).not.toMatch(new RegExp(`${ticket}|vomiting|wali@|${lot.code}|Mulas`));
});

test('a form that is refused keeps what was typed and says what to do at the field', async () => {
  for (const [change, words] of [
    [{ kata: ' ' }, 'Tuliskan apa yang terjadi'],
    [{ wilayah: 'Atlantis' }, 'tidak dikenal'],
    [{ mulai: '2026-13-40' }, 'tidak terbaca'],
    [{ mulai: '2026-12-01' }, 'belum terjadi'],
    [{ jenis: 'spoiled' }, 'kosongkan gejalanya'],
    [{ situs: 'http://spam.example' }, 'Jangan diisi'],
  ] as const) {
    const refused = await ask('/aduan', { ...told(), ...change });
    expect([change, refused.status]).toEqual([change, 422]);
    expect(refused.html).toContain(words);
    expect(refused.html).toContain('wali@contoh.example');
  }
  const kept = await db.selectFrom('consumers.complaints').select('complaint_id').execute();
  expect(kept).toHaveLength(1);
});

test('a file that is no photo is refused with the words kept; a stranger who floods the form is asked to wait', async () => {
  const refused = await ask('/aduan', told(), { photo: Buffer.from('<script>alert(7)</script>') });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('Mulas sesudah makan.');
  const statuses = new Set<number>();
  for (let i = 0; i < 12; i += 1) {
    const env = { incoming: { socket: { remoteAddress: '36.68.1.99' } } };
    const request = new Request('http://localhost/aduan', { method: 'POST', headers: { origin: 'http://localhost' } });
    statuses.add((await app.hono.fetch(request, env)).status);
  }
  expect([...statuses]).toEqual([422, 429]);
});
