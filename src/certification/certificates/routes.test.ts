// /sertifikat as a browser and a program meet it: who may claim for whom, and what no address and no query breaks.
import { strict as assert } from 'node:assert';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { openOrganisations, openUser, type Role, startSession, system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { type App, createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { loadMakers } from '#makers';
import { freshDatabase } from '../../../test/support/database.ts';
import { listCertificates, recordCertificates, refusals } from '../index.ts';
import { registerRoutes } from './register-routes.ts';
import { certificateRoutes } from './routes.ts';

const now = new Date('2026-11-24T02:00:00Z');
const [buSari, pakMade, rumah, dinas] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
const [dapurSari, dapurMade, rumahBersama] = [uuidv7(), uuidv7(), uuidv7()];
let db: Database;
let app: App;
let certificate: string;
const cookies = {} as Record<'maker' | 'companion' | 'houseOperator' | 'officer', string>;

beforeAll(async () => {
  ({ db } = await freshDatabase());
  process.env.LAYAK_VAR = await mkdtemp(path.join(os.tmpdir(), 'layak-certificates-'));
  await openOrganisations(
    db,
    [
      { orgId: buSari, kind: 'maker', name: 'Keripik Bu Sari' },
      { orgId: pakMade, kind: 'maker', name: 'Kopi Pak Made' },
      { orgId: rumah, kind: 'house', name: 'Pengelola rumah' },
      { orgId: dinas, kind: 'office', name: 'Dinas' },
    ],
    now,
  );
  const maker = (orgId: string, name: string, placeId: string) => ({
    ...{ orgId, name, legalForm: null, sizeClass: 'micro' as const, capitalRupiah: null, yearlySalesRupiah: null, nib: null },
    ...{ regencyCode: '32.05', cooperativeOrgId: null, district: null, taxable: null, example: false, products: [] },
    places: [{ placeId, name: 'Dapur', kind: 'home' as const, regencyCode: '32.05', district: null }],
  });
  const makers = [maker(buSari, 'Keripik Bu Sari', dapurSari), maker(pakMade, 'Kopi Pak Made', dapurMade)];
  await loadMakers(db, system('test'), makers, { source: 'test', at: now });
  const evidence = { level: 0 as const, source: 'test' };
  await recordCertificates(db, system('test'), [{ orgId: buSari, scheme: 'nib', number: '9120000000001', evidence }], now);
  certificate = (await listCertificates(db, system('test'), buSari))[0]!.certificateId;
  const enter = async (role: Role, orgId: string): Promise<string> => {
    const person = { signInName: role, displayName: 'Seseorang', memberships: [{ orgId, role }] };
    return `layak=${await startSession(db, await openUser(db, person, now), now)}`;
  };
  cookies.maker = await enter('maker', buSari);
  cookies.companion = await enter('companion', buSari);
  cookies.houseOperator = await enter('houseOperator', rumah);
  cookies.officer = await enter('officer', dinas);
  const common = { 'not-yours': 'Bukan wewenang.', 'not-found': 'Tidak ada.', 'input-invalid': 'Perbaiki.', unexpected: 'Rusak.', 'upload-missing': 'Tanpa berkas.' }; // prettier-ignore
  app = createApp({
    db,
    log: openLog('silent'),
    words: { id: { ...common, ...refusals.id }, en: { ...common, ...refusals.en } } as never,
    shell: () => ({ nav: [], exampleData: false, version: '' }),
    problemPage: (problem) => problem.message,
    now: () => now,
  });
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  registerRoutes(app, jobs as never);
  certificateRoutes(app, { runsHouse: async (orgId, houseId) => orgId === rumah && houseId === rumahBersama });
});

type Who = keyof typeof cookies;
const call = async (who: Who, at: string, init: RequestInit = {}, accept = 'application/json'): Promise<Response> =>
  app.hono.request(`http://localhost${at}`, { ...init, headers: { origin: 'http://localhost', cookie: cookies[who], accept } });
const post = (who: Who, at: string, form: Record<string, string>, accept?: string): Promise<Response> =>
  call(who, at, { method: 'POST', body: new URLSearchParams(form) }, accept);
const told = async (answer: Response): Promise<[number, unknown]> => [
  answer.status,
  ((await answer.json()) as { code?: string }).code,
];

test('a claim for another organisation is refused whatever it names, for every role', async () => {
  const before = (await listCertificates(db, system('test'), pakMade)).length;
  const named: Record<string, string>[] = [{}, { tempat: dapurMade }, { tempat: uuidv7() }, { produk: uuidv7() }];
  for (const who of ['maker', 'companion', 'houseOperator'] as const)
    for (const more of named)
      expect(await told(await post(who, '/sertifikat/baru', { pembuat: pakMade, izin: 'nib', ...more }))).toEqual([
        403,
        'not-yours',
      ]);
  assert.equal((await listCertificates(db, system('test'), pakMade)).length, before);
});

test.each<[Who, () => Record<string, string>, number]>([
  ['maker', () => ({ pembuat: buSari, tempat: dapurSari }), 200],
  ['maker', () => ({ pembuat: buSari, tempat: dapurMade }), 422],
  ['maker', () => ({ pembuat: buSari, tempat: rumahBersama }), 422],
  ['houseOperator', () => ({ pembuat: rumah, tempat: rumahBersama }), 200],
  ['houseOperator', () => ({ pembuat: rumah, tempat: uuidv7() }), 422],
  ['houseOperator', () => ({ pembuat: rumah, tempat: dapurSari }), 422],
])('a %s claims only for places and houses of its own', async (who, form, status) => {
  const answer = await post(who, '/sertifikat/baru', { izin: 'slhs', ...form() });
  expect(answer.status).toBe(status);
  if (status === 422) expect((await told(answer))[1]).toBe('certificate-needs-place');
});

const NOWHERE = ['abc', '1', '%27', 'null', '00000000-0000-0000-0000-00000000000g', `${uuidv7()}x`];
test.each(NOWHERE)('an address that holds no id (%s) leads nowhere, and never breaks anything', async (id) => {
  const paper = new FormData();
  paper.append('berkas', new Blob(['%PDF-1.7\n%%EOF\n']), 'a.pdf');
  for (const who of ['maker', 'officer'] as const)
    for (const accept of ['application/json', 'text/html']) {
      const get = (at: string) => call(who, at, {}, accept);
      const answers = await Promise.all([
        get(`/sertifikat/${id}`),
        get(`/sertifikat/${id}/ubah`),
        get(`/sertifikat/${id}/dokumen/${uuidv7()}`),
        get(`/sertifikat/${certificate}/dokumen/${id}`),
        call(who, `/sertifikat/${id}/dokumen`, { method: 'POST', body: paper }, accept),
        ...['ubah', 'dilihat', 'cari', 'status', 'tarik'].map((act) => post(who, `/sertifikat/${id}/${act}`, {}, accept)),
        post(who, '/sertifikat/baru', { pembuat: id, izin: 'nib' }, accept),
      ]);
      for (const { status } of answers) expect([403, 404, 422]).toContain(status);
    }
});

test('a calendar is turned over page by page: each certificate once, in the order of ending, also those without end', async () => {
  const evidence = { level: 0 as const, source: 'test' };
  const many = Array.from({ length: 60 }, (_, i) => ({
    ...{ orgId: buSari, scheme: 'md', productId: uuidv7(), evidence },
    validUntil: i % 4 === 0 ? null : (`2028-0${1 + (i % 9)}-01` as never),
  }));
  await recordCertificates(db, system('test'), many, now);
  const seen: { certificateId: string; validUntil: string | null }[] = [];
  let next: string | null = null;
  do {
    const answer = await call('maker', `/sertifikat?soal=semua&izin=md${next ? `&sesudah=${next}` : ''}`);
    const page = (await answer.json()) as { rows: typeof seen; next: string | null };
    seen.push(...page.rows);
    ({ next } = page);
  } while (next);
  expect(new Set(seen.map((one) => one.certificateId)).size).toBe(60);
  expect(seen).toHaveLength(60);
  const ends = seen.map((one) => one.validUntil ?? '9999');
  expect(ends).toEqual(ends.toSorted());
});

test('no query of the calendar or the register breaks it', async () => {
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: length, maxLength: length });
  const day = fc.tuple(digits(4), digits(2), digits(2)).map((parts) => parts.join('-'));
  const id = fc.oneof(
    fc.uuid(),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef-'.split('')), minLength: 36, maxLength: 36 }),
  );
  const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), day);
  const query = fc.record(
    {
      soal: fc.oneof(fc.constantFrom('akan', 'lewat', 'bukti', 'semua'), anything),
      izin: fc.oneof(fc.constantFrom('nib', 'sppIrt', ''), anything),
      bulan: fc.oneof(
        fc.tuple(digits(4), digits(2)).map((parts) => parts.join('-')),
        anything,
      ),
      sesudah: fc.oneof(
        fc.tuple(fc.oneof(day, fc.constant('9999-12-31')), id).map((parts) => parts.join('_')),
        anything,
      ),
    },
    { requiredKeys: [] },
  );
  const begins = [`2027-13-45_${'-'.repeat(36)}`, `2027-13-45_${uuidv7()}`, `2027-02-30_${uuidv7()}`, `0000-01-01_${uuidv7()}`];
  const months = ['0000-01', '9999-12', '2027-00'];
  const once = [...begins.map((sesudah) => ({ sesudah })), ...months.map((bulan) => ({ bulan }))];
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom<string>('', '/kalender', '/register'), async (values, where) => {
      const text = new URLSearchParams(Object.entries(values)).toString();
      for (const who of ['maker', 'officer'] as const)
        for (const at of [`/sertifikat${where}?${text}`, `/sertifikat${where}.csv?${text}`])
          expect((await call(who, at)).status).toBeLessThan(500);
    }),
    { numRuns: 60, examples: once.map((values): [typeof values, string] => [values, '']) },
  );
});

test('the forms send the number they show, refuse another, and let an officer take back a paper, which then is gone', async () => {
  const at = `/sertifikat/${certificate}`;
  const page = async (): Promise<string> => (await call('officer', at, {}, 'text/html')).text();
  expect((await page()).match(/name="nomor" value="9120000000001"/g)).toHaveLength(2);
  const look = { form: 'cari', register: 'oss.go.id', hari: '23/11/2026', hasil: 'found' };
  const other = await post('officer', `${at}/cari`, { ...look, nomor: '9120000000002' }, 'text/html');
  const html = await other.text();
  expect([other.status, html.includes('Nomornya berubah')]).toEqual([409, true]);
  expect(html).toContain('value="oss.go.id"');
  const found = /<input[^>]*value="found"[^>]*>/.exec(html)![0];
  expect(found, 'what was found of another number is not kept').not.toContain('checked');
  expect((await post('officer', `${at}/cari`, look)).status).toBe(422);

  const paper = new FormData();
  paper.append('berkas', new Blob(['%PDF-1.7\n%%EOF\n']), 'ktp.pdf');
  expect((await call('maker', `${at}/dokumen`, { method: 'POST', body: paper })).status).toBe(202);
  const entry = /value="([0-9a-f-]{36})"[^>]*>Dokumen dilampirkan/.exec(await page())?.[1] ?? '';
  const file = /\/dokumen\/([0-9a-f-]{36})/.exec(await page())![0];
  expect((await call('maker', `${at}${file}`, {}, 'text/html')).status).toBe(200);
  expect((await post('officer', `${at}/tarik`, { entri: entry, sebab: 'KTP' })).status).toBe(200);
  const gone = await call('maker', `${at}${file}`, {}, 'text/html');
  expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('ditarik')]);
  expect(await page()).toContain('Belum ada dokumen');
});
