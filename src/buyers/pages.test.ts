import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openOrganisations, openUser, startSession, system, visitor, type Role } from '#platform/access';
import { uuidv7, type Database } from '#platform/database';
import { createApp, type App } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../test/support/database.ts';
import { refusals as english } from './copy.en.ts';
import { refusals as bahasa } from './copy.id.ts';
import { buyersRoutes, importRows, listPlans, readAmounts } from './index.ts';

const now = new Date('2026-11-24T02:00:00Z');
const common = {
  'input-invalid': 'Perbaiki isian.',
  'not-yours': 'Bukan wewenang.',
  'sign-in-first': 'Masuk dahulu.',
  'upload-missing': 'Belum ada berkas.',
  'sheet-columns-missing': 'Kolom kurang.',
};
const nasty = `<script>alert(1)</script>=HYPERLINK("http://x")`;

let db: Database;
let app: App;
let planId: string;
const sent: string[] = [];

beforeAll(async () => {
  ({ db } = await freshDatabase());
  process.env.LAYAK_VAR = await mkdtemp(path.join(tmpdir(), 'layak-buyers-'));
  const row = (n: number) => ({
    tahun: 2026,
    kd_klpd: 'D197',
    nama_klpd: 'Provinsi Kalimantan Barat',
    kd_satker: n % 40,
    nama_satker: `DINAS URUSAN ${n % 40} PROVINSI KALIMANTAN BARAT`,
    kd_rup: 10_000 + n,
    nama_paket: n === 0 ? `Kopi bubuk ${nasty}` : `Belanja Alat/Bahan untuk Kegiatan Kantor nomor ${n}`,
    pagu: 100_000_000 - n,
    volume_pekerjaan: '1 Paket',
    jenis_pengadaan: 'Barang',
    tgl_awal_kontrak: `2026-0${(n % 9) + 1}-01`,
    tgl_akhir_kontrak: '2026-10-01',
  });
  const budget = Array.from({ length: 80 }, (_, i) => ({
    kd_rup: 10_001 + i,
    akun: '5.1.02.01.01.0024',
    pagu: 100_000_000 - (i + 1),
  }));
  await importRows(db, system('test'), { packages: Array.from({ length: 81 }, (_, n) => row(n)), budget }, { onFault: () => {} });
  // Thirty small plans more, for a second page.
  const small = (n: number) => ({
    tahun: 2020,
    kd_klpd: `D${300 + n}`,
    nama_klpd: `Kab. Contoh ${n}`,
    kd_rup: 900_000 + n,
    nama_paket: 'Kue',
    pagu: 5,
  });
  await importRows(db, system('test'), { packages: Array.from({ length: 30 }, (_, n) => small(n)) }, { onFault: () => {} });
  planId = (await listPlans(db, visitor, {})).items[0]!.planId;
  const jobs: Jobs = {
    send: async (_queue, data) => void sent.push(data['importId']!),
    work: async () => undefined,
    stop: async () => undefined,
  };
  app = createApp({
    db,
    log: openLog('silent'),
    words: { id: { ...common, ...bahasa }, en: { ...common, ...english } },
    shell: () => ({ nav: [], exampleData: false, version: '0' }),
    problemPage: (problem) => `<p>${problem.status} ${problem.code}</p>`,
    now: () => now,
  });
  buyersRoutes(app, jobs);
});

let people = 0;
async function signIn(role: Role, orgId: string = uuidv7()): Promise<string> {
  await openOrganisations(db, [{ orgId, kind: 'buyer', name: 'Dinas' }], now);
  const userId = await openUser(
    db,
    { signInName: `orang${(people += 1)}`, displayName: 'Orang', memberships: [{ orgId, role }] },
    now,
  );
  return `layak=${await startSession(db, userId, now)}`;
}
const get = (at: string, headers: Record<string, string> = {}) =>
  app.hono.request(at, { headers: { accept: 'text/html', ...headers } });
const text = async (at: string, headers: Record<string, string> = {}) => (await get(at, headers)).text();
const json = async <T>(at: string): Promise<T> => (await app.hono.request(`/api/v1${at}`)).json() as Promise<T>;

type Lines = {
  lines: { planLineId: string; rupiah: number; rupCode: string }[];
  found: { lines: number; rupiah: number };
  next: string | null;
};

describe('the list of plans', () => {
  test('walks on by key until every plan was shown once, the newest year first', async () => {
    const seen: { planId: string; year: number }[] = [];
    let at: string | undefined = '/rencana';
    while (at !== undefined) {
      const page: { plans: typeof seen; next: string | null } = await json(at);
      expect(page.plans.length).toBeLessThanOrEqual(25);
      seen.push(...page.plans);
      at = page.next === null ? undefined : `/rencana?setelah=${page.next}`;
    }
    expect(new Set(seen.map((plan) => plan.planId)).size).toBe(31);
    expect(seen).toHaveLength(31);
    expect(seen[0]!.year).toBe(2026);
  });
  test('finds by name and year, and calls nothing found nothing', async () => {
    expect((await json<{ plans: unknown[] }>('/rencana?cari=kalimantan')).plans).toHaveLength(1);
    expect((await json<{ plans: unknown[] }>('/rencana?cari=100%25')).plans).toHaveLength(0);
    expect((await json<{ plans: unknown[] }>('/rencana?tahun=2020')).plans).toHaveLength(25);
    expect(await text('/rencana?cari=zzz')).toContain('Tidak ada rencana yang cocok');
  });
  test('is a table to take along', async () => {
    const csv = await text('/rencana.csv');
    expect(csv.trim().split('\r\n')).toHaveLength(32);
  });
  test('shows a visitor the ways in, an official the form, and another person neither', async () => {
    const page = await text('/rencana');
    expect(page).toContain('href="/masuk?ke=/rencana"');
    expect(page).toContain('href="/coba?ke=/rencana"');
    expect(page).not.toContain('type="file"');
    expect(await text('/rencana', { cookie: await signIn('ppk') })).toContain('type="file"');
    const other = await text('/rencana', { cookie: await signIn('maker') });
    expect(other).not.toContain('type="file"');
    expect(other).not.toContain('/masuk?ke');
  });
  test('leads people who may keep menus to them, from the list and from their own plan alone', async () => {
    const link = 'href="/menu"';
    expect(await text('/rencana')).not.toContain(link);
    expect(await text('/rencana', { cookie: await signIn('maker') })).not.toContain(link);
    expect(await text('/rencana', { cookie: await signIn('pp') })).toContain(link);
    const own = (await listPlans(db, visitor, {})).items.find((plan) => plan.planId === planId)!.buyerId;
    expect(await text(`/rencana/${planId}`, { cookie: await signIn('pp', own) })).toContain(link);
    expect(await text(`/rencana/${planId}`, { cookie: await signIn('pp') })).not.toContain(link);
  });
  test('filters named twice are read by the first, in the table as on the page', async () => {
    const twice = `kelas=-&kelas=${'x'.repeat(200)}`;
    expect((await get(`/rencana/${planId}?${twice}`)).status).toBe(200);
    expect((await get(`/rencana/${planId}.csv?${twice}`)).status).toBe(200);
  });
});

describe('a plan', () => {
  test('shows its totals, how sure its lines are, and the lines, the dearest first, each linked to its page', async () => {
    const page = await text(`/rencana/${planId}`);
    expect(page).toContain('Rencana Provinsi Kalimantan Barat 2026');
    expect(page).toContain('Alat tulis kantor, kertas, map');
    expect(page).toMatch(new RegExp(`href="/rencana/${planId}/baris/[0-9a-f-]{36}"`));
    const { lines } = await json<Lines>(`/rencana/${planId}`);
    expect(lines.map((line) => line.rupiah)).toEqual(lines.map((line) => line.rupiah).toSorted((a, b) => b - a));
  });
  test('walks on by key until every line was shown once', async () => {
    const seen: string[] = [];
    let at: string | undefined = `/rencana/${planId}`;
    while (at !== undefined) {
      const { lines, next }: Lines = await json(at);
      seen.push(...lines.map((line) => line.planLineId));
      at = next === null ? undefined : `/rencana/${planId}?setelah=${next}`;
    }
    expect(new Set(seen).size).toBe(81);
    expect(seen).toHaveLength(81);
  });
  test('filters by class, month, unit and word, and says how much is left', async () => {
    const left = async (query: string) => (await json<Lines>(`/rencana/${planId}?${query}`)).found;
    expect(await left('kelas=kopi')).toEqual({ lines: 1, rupiah: 100_000_000 });
    expect((await left('kelas=alat-tulis')).lines).toBe(80);
    expect((await left('bulan=2026-01')).lines).toBe(9);
    expect((await left('bulan=2026-10')).lines).toBe(81);
    expect((await left('bulan=2026-12')).lines).toBe(0);
    expect((await left('cari=nomor+7')).lines).toBe(11);
    expect((await left('cari=%25')).lines).toBe(0);
    const { plan } = await json<{ plan: { summary: { units: { unitId: string; key: string; lines: number }[] } } }>(
      `/rencana/${planId}`,
    );
    const unit = plan.summary.units[0]!;
    expect((await left(`satker=${unit.unitId}`)).lines).toBe(unit.lines);
    expect((await left(`satker=${unit.key}`)).lines).toBe(unit.lines);
    expect((await left('satker=entah')).lines).toBe(0);
    expect(await text(`/rencana/${planId}?kelas=batik`)).toContain('Tidak ada baris yang cocok');
  });
  test('is a table to take along with the same filter, its grounds in words', async () => {
    const csv = await text(`/rencana/${planId}.csv?kelas=alat-tulis`);
    expect(csv.trim().split('\r\n')).toHaveLength(81);
    expect(csv).toContain('akun 5.1.02.01.01.0024 (Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor), terlihat');
    expect((await get(`/rencana/${planId}.xlsx`)).headers.get('content-type')).toContain('spreadsheetml');
  });
  test('shows names that are HTML or formulas as text', async () => {
    const page = await text(`/rencana/${planId}`);
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('alert(1)');
    expect(await text(`/rencana/${planId}.csv`)).not.toMatch(/(^|;)"?[=+@]/m);
  });
  test('that is not there is 404, whatever the address says', async () => {
    expect((await get(`/rencana/${uuidv7()}`)).status).toBe(404);
    expect((await get('/rencana/entah')).status).toBe(404);
  });
  test('is said in English with the same lines', async () =>
    expect(await text(`/rencana/${planId}?bahasa=en`)).toContain('How sure the classes are'));
});

describe('an upload', () => {
  const upload = async (cookie: string, files: Record<string, string>) => {
    const form = new FormData();
    for (const [field, content] of Object.entries(files)) form.append(field, new File([content], `${field}.csv`));
    return app.hono.request('/rencana/impor', {
      method: 'POST',
      headers: { accept: 'text/html', origin: 'http://localhost', cookie },
      body: form,
    });
  };
  const plan = 'kd_rup,nama_paket,pagu,tahun,kd_klpd\n1001,Kue,5,2026,D197\n';
  test('of plan and budget lines is queued, and its progress has an address', async () => {
    const answer = await upload(await signIn('ppk'), { berkas: plan, anggaran: 'kd_rup,mak,pagu\n1001,5.1.02.01.01.0052,5\n' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/impor/${sent.at(-1)}`);
  });
  test('of what is no plan is refused at its field, with the form again', async () => {
    const answer = await upload(await signIn('ppk'), { berkas: 'kd_rup,nama_paket,pagu,tipe_swakelola\n1,x,1,2\n' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('daftar paket swakelola');
    expect(page).toContain('id="f-berkas-error"');
  });
  test('needs an official: others are refused with the same file', async () => {
    expect((await upload(await signIn('maker'), { berkas: plan })).status).toBe(403);
    expect((await upload('', { berkas: plan })).status).toBe(401);
  });
});

test('the list of plans fits into 14 kB with its style sheet', async () => {
  const page = await text('/rencana', { cookie: await signIn('ppk') });
  expect(gzipSync(page).length).toBeLessThan(6_000);
  expect(brotliCompressSync(await text(`/rencana/${planId}`)).length).toBeLessThan(9_000);
});

test('pledges and plans of a year stand side by side', async () =>
  expect(await readAmounts(db, visitor, 2026)).toMatchObject([
    { buyerName: 'Provinsi Kalimantan Barat', pledgedRupiah: 0, plannedRupiah: 8_099_996_760 },
  ]));
