import { mkdtemp, readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { freshDatabase } from '../../test/support/database.ts';
import { openOrganisations, openUser, startSession } from './access.ts';
import { type Database, uuidv7 } from './database.ts';
import { createApp, endpoint, fieldErrorsOf, openApiDocument, seeOther, takeToken, upload, type App } from './http.ts';
import { openLog, plainError } from './log.ts';
import { Refusal } from './refusal.ts';

const words = {
  id: {
    unexpected: 'Rusak.',
    'not-found': 'Tidak ada.',
    'input-invalid': 'Perbaiki.',
    'sign-in-first': 'Masuk dahulu.',
    'not-yours': 'Bukan wewenang.',
    'too-dear': (f: Record<string, string | number>) => `Lebih ${f['by']} rupiah.`,
    'cross-site': 'Situs lain.',
    'upload-too-large': 'Terlalu besar.',
    'upload-missing': 'Belum ada berkas.',
    'json-broken': 'JSON rusak.',
    'name-missing': 'Isi nama.',
  },
  en: {
    unexpected: 'Broken.',
    'not-found': 'Not there.',
    'input-invalid': 'Mend it.',
    'sign-in-first': 'Sign in first.',
    'not-yours': 'Not yours.',
    'too-dear': 'Too dear.',
    'cross-site': 'Other site.',
    'upload-too-large': 'Too large.',
    'upload-missing': 'No file.',
    'json-broken': 'Broken JSON.',
    'name-missing': 'Enter the name.',
  },
};

let app: App;
let db: Database;
let close: () => Promise<void>;
let origin: string;
let received: { name: string; bytes: number; head: string }[] = [];

beforeAll(async () => {
  ({ db } = await freshDatabase());
  process.env.LAYAK_VAR = await mkdtemp(path.join(os.tmpdir(), 'layak-http-'));
  app = createApp({
    db,
    log: openLog('silent'),
    words,
    shell: () => ({ nav: [], exampleData: false, version: '0' }),
    problemPage: (problem, c) => `<p>${problem.status} ${problem.message}${problem.status === 404 ? ` ${c.path}` : ''}</p>`,
  });
  endpoint(app, {
    method: 'get',
    path: '/barang/:id',
    summary: 'Satu barang',
    access: 'public',
    input: z.object({ id: z.string().regex(/^\d+$/, 'not-found'), cari: z.string().optional() }),
    output: z.object({ id: z.string(), tags: z.array(z.string()) }).meta({ id: 'Goods' }),
    run: ({ id }) => {
      if (id === '500') throw new Error('a bug with Bu Sari in its message');
      if (id === '409') throw new Refusal('too-dear', 409, { by: 1200 });
      return { id, tags: ['<b>'] };
    },
    page: (goods) => `<h1>${goods.id}</h1>`,
    files: (goods) => ({ name: 'barang', columns: [{ key: 'id', title: 'Id', kind: 'text' }], rows: [{ id: `=${goods.id}` }] }),
  });
  endpoint(app, {
    method: 'post',
    path: '/barang/:id',
    summary: 'Ubah barang',
    access: { roles: ['maker'] },
    input: z.object({ id: z.string().regex(/^\d+$/), nama: z.string().min(1, 'name-missing') }),
    output: z.object({ id: z.string(), nama: z.string() }),
    run: (input) => input,
    page: ({ id }) => seeOther(`/barang/${id}`),
    invalid: (problem, values) =>
      `<form>${values['nama'] ?? ''}|${problem.errors.map((e) => `${e.field}: ${e.message}`).join()}</form>`,
  });
  upload(app, {
    path: '/unggah',
    summary: 'Unggah',
    access: 'public',
    maxBytes: 100_000,
    start: async (files) => {
      received = await Promise.all(
        files.map(async (f) => ({ name: f.name, bytes: f.bytes, head: (await readFile(f.path, 'utf8')).slice(0, 20) })),
      );
      return { location: '/impor/1' };
    },
    invalid: (problem) => `<p>${problem.message}</p>`,
  });
  const server = serve({ fetch: app.hono.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((ready) => server.once('listening', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => new Promise((done) => server.close(() => done()));
});
afterAll(() => close());

const get = (at: string, headers: Record<string, string> = { accept: 'text/html' }) =>
  fetch(origin + at, { headers, redirect: 'manual' });
const post = (at: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(origin + at, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, accept: 'text/html', ...headers },
    body: new URLSearchParams(body),
  });

async function cookieOfAMaker(): Promise<string> {
  const orgId = uuidv7();
  const now = new Date();
  await openOrganisations(db, [{ orgId, kind: 'maker', name: 'Keripik Bu Sari' }], now);
  const userId = await openUser(db, { signInName: orgId, displayName: 'Sari', memberships: [{ orgId, role: 'maker' }] }, now);
  return `layak=${await startSession(db, userId, now)}`;
}

test('a form is shown again for what was typed, not for an address that names nothing', async () => {
  const cookie = await cookieOfAMaker();
  const typed = await post('/barang/7', { nama: '' }, { cookie });
  expect([typed.status, (await typed.text()).includes('<form>')]).toEqual([422, true]);
  const nowhere = await post('/barang/abc', { nama: '' }, { cookie });
  expect([nowhere.status, await nowhere.text()]).toEqual([404, expect.not.stringContaining('<form>')]);
});

test('one endpoint answers a page, JSON by Accept and under /api/v1, CSV and XLSX', async () => {
  expect(await (await get('/barang/7')).text()).toBe('<h1>7</h1>');
  expect(await (await get('/barang/7', { accept: 'application/json' })).json()).toEqual({ id: '7', tags: ['<b>'] });
  expect(await (await get('/api/v1/barang/7')).json()).toEqual({ id: '7', tags: ['<b>'] });
  const csv = await get('/barang/7.csv');
  expect(csv.headers.get('content-disposition')).toContain('barang.csv');
  expect(await csv.text()).toContain("'=7");
  expect(
    Buffer.from(await (await get('/barang/7.xlsx')).arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('a refusal is a page in words with its status, or problem+json with code and facts', async () => {
  const page = await get('/barang/409');
  expect([page.status, await page.text()]).toEqual([409, '<p>409 Lebih 1200 rupiah.</p>']);
  const json = await get('/api/v1/barang/409');
  expect(json.headers.get('content-type')).toContain('application/problem+json');
  expect(await json.json()).toMatchObject({ status: 409, code: 'too-dear', facts: { by: 1200 }, detail: 'Lebih 1200 rupiah.' });
  expect((await get('/tidak-ada')).status).toBe(404);
  expect(await (await get('/barang/409?bahasa=en')).text()).toBe('<p>409 Too dear.</p>');
});

test('a form shows the first message of each field, and a refusal without a field all the same', () => {
  const error = (field: string, message: string) => ({ field, code: 'name-missing', message });
  const message = 'Perbaiki.';
  const errors = [error('nama', 'Isi nama.'), error('umur', 'Isi umur.'), error('nama', 'Terlalu pendek.')];
  expect(fieldErrorsOf({ message, errors })).toEqual({ nama: 'Isi nama.', umur: 'Isi umur.' });
  expect(fieldErrorsOf({ message, errors: [] })).toEqual({ '': 'Perbaiki.' });
});

test('a bug answers 500 and tells the outside nothing of itself', async () => {
  const answer = await get('/api/v1/barang/500');
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('Sari');
});

test('a form of more than a megabyte is refused, also when it comes in chunks and does not say how long it is', async () => {
  const cookie = await cookieOfAMaker();
  const status = await new Promise((done, fail) => {
    const headers = { origin, cookie, 'content-type': 'application/x-www-form-urlencoded', 'transfer-encoding': 'chunked' };
    const request = http.request(`${origin}/barang/7`, { method: 'POST', headers, agent: false }, (answer) =>
      done(answer.resume().statusCode),
    );
    request.on('error', fail);
    request.write('nama=');
    for (let i = 0; i < 12; i += 1) request.write('a'.repeat(100_000));
    request.end();
  });
  expect(status).toBe(413);
});

test('a NUL in an address leads nowhere, in a field it is dropped, and an address with two slashes never becomes a link to a host', async () => {
  expect((await get('/barang/7?cari=%00')).status).toBe(404);
  const answer = await fetch(`${origin}/api/v1/barang/7`, {
    method: 'POST',
    headers: { origin, cookie: await cookieOfAMaker(), 'content-type': 'application/json' },
    body: JSON.stringify({ nama: 'a\0b' }),
  });
  expect(await answer.json()).toEqual({ id: '7', nama: 'ab' });
  expect(await (await get('//jauh.example/')).text()).toBe('<p>404 Tidak ada. /jauh.example/</p>');
});

test('input that does not fit comes back at its field, with what was typed', async () => {
  const cookie = await cookieOfAMaker();
  const answer = await post('/barang/7', { nama: '' }, { cookie });
  expect([answer.status, await answer.text()]).toEqual([422, '<form>|nama: Isi nama.</form>']);
  const json = await fetch(`${origin}/api/v1/barang/7`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: '{"nama":""}',
  });
  expect(await json.json()).toMatchObject({
    code: 'input-invalid',
    errors: [{ field: 'nama', code: 'name-missing', message: 'Isi nama.' }],
  });
  const broken = await fetch(`${origin}/api/v1/barang/7`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: '[1',
  });
  expect(broken.status).toBe(400);
});

test('a post leads on with 303, the path wins over the body, and who holds no role is refused before anything is read', async () => {
  const cookie = await cookieOfAMaker();
  const answer = await post('/barang/7', { nama: 'Keripik', id: '9' }, { cookie });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/barang/7']);
  expect((await post('/barang/7', { nama: 'Keripik' })).status).toBe(401);
});

test('a post from another site is refused even with the cookie', async () => {
  const cookie = await cookieOfAMaker();
  const answer = await post(
    '/barang/7',
    { nama: 'Keripik' },
    { cookie, origin: 'https://jahat.example', 'sec-fetch-site': 'cross-site' },
  );
  expect(answer.status).toBe(403);
});

test('every answer carries a policy without inline script, and pages of signed-in persons are not kept', async () => {
  const visitorPage = await get('/barang/7');
  const policy = visitorPage.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(visitorPage.headers.get('x-content-type-options')).toBe('nosniff');
  const own = await get('/barang/7', { accept: 'text/html', cookie: await cookieOfAMaker() });
  expect(own.headers.get('cache-control')).toBe('no-store');
});

test('an upload streams to disk under a name of ours, whatever its own name says', async () => {
  const form = new FormData();
  form.set('berkas', new File(['kd_rup;pagu\n1;2'], '../../etc/rencana.csv'));
  const answer = await fetch(`${origin}/unggah`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { origin, accept: 'text/html' },
  });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/impor/1']);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ bytes: 15, head: 'kd_rup;pagu\n1;2' });
});

test('a 200 MB upload is refused in words, and its bytes are not kept', async () => {
  const boundary = 'xxLAYAKxx';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="berkas"; filename="besar.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const chunk = Buffer.alloc(1024 * 1024, 'a');
  const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = http.request(
      `${origin}/unggah`,
      { method: 'POST', headers: { origin, accept: 'text/html', 'content-type': `multipart/form-data; boundary=${boundary}` } },
      (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode!, text }));
      },
    );
    request.on('error', reject);
    request.write(head);
    let left = 200;
    const more = (): void => {
      while (left-- > 0) if (!request.write(chunk)) return void request.once('drain', more);
      request.end(`\r\n--${boundary}--\r\n`);
    };
    more();
  });
  expect(answer).toEqual({ status: 413, text: '<p>Terlalu besar.</p>' });
});

test('an upload without a file, or that breaks off, is refused and the server goes on', async () => {
  const empty = await fetch(`${origin}/unggah`, {
    method: 'POST',
    body: new FormData(),
    headers: { origin, accept: 'text/html' },
  });
  expect(empty.status).toBe(422);
  await new Promise<void>((done) => {
    const request = http.request(`${origin}/unggah`, {
      method: 'POST',
      headers: { origin, 'content-type': 'multipart/form-data; boundary=x', 'content-length': '5000' },
    });
    request.on('error', () => done());
    request.write('--x\r\ncontent-disposition: form-data; name="berkas"; filename="a.csv"\r\n\r\nhalf');
    setTimeout(() => request.destroy(), 50);
  });
  expect((await get('/barang/7')).status).toBe(200);
});

test('a visitor who posts too often is told to wait, and for how long', async () => {
  const statuses = new Set<number>();
  let waits: string | null = null;
  for (let i = 0; i < 150; i += 1) {
    const answer = await post('/barang/7', { nama: 'a' });
    statuses.add(answer.status);
    waits ??= answer.headers.get('retry-after');
  }
  expect([...statuses]).toEqual([401, 429]);
  expect(Number(waits)).toBeGreaterThan(0);
});

test('the log says of an error what and where, not what somebody typed', () => {
  const error = Object.assign(new Error('invalid input: "Bu Sari"\nBu Sari'), { code: '22P02' });
  expect(plainError(error)).toMatchObject({ name: 'Error', code: '22P02' });
  expect(plainError(error).stack).toMatch(/^\s+at /);
  expect(plainError(error).stack).not.toContain('Sari');
});

test('a bucket lets its burst through and then one at its pace', () => {
  const [limit, start] = [{ burst: 2, seconds: 10 }, 1_000_000];
  takeToken('t', limit, start);
  takeToken('t', limit, start);
  expect(() => takeToken('t', limit, start + 9_000)).toThrow(Refusal);
  takeToken('t', limit, start + 10_001);
});

test('the OpenAPI document describes each endpoint once, with path, query, body and shared schemas', () => {
  const document = openApiDocument(app) as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, never>>>;
    components: { schemas: object };
  };
  expect(document.openapi).toBe('3.1.0');
  expect(document.paths['/barang/{id}']!['get']!['parameters']).toMatchObject([
    { name: 'id', in: 'path', required: true },
    { name: 'cari', in: 'query', required: false },
  ]);
  expect(document.paths['/barang/{id}']!['get']!['responses']!['200']).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Goods' } } },
  });
  expect(Object.keys(document.components.schemas)).toEqual(['Problem', 'Goods']);
});
