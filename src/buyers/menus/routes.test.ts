// Menus as people of a kitchen bring them: the workbook out and in again, and each "no" in words.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Actor, getActor, openOrganisations, openUser, startSession } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { type App, createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../../test/support/database.ts';
import { refusals } from '../index.ts';
import { loadBuyers } from '../load-buyers.ts';
import { keepMenu, keepRecipe } from './keep-menu.ts';
import { readMenuFile } from './read-menu-file.ts';
import { menuRoutes } from './routes.ts';
import { listRecipes } from './store.ts';

const now = new Date('2026-11-24T03:00:00Z');
const weekFrom = day('2026-11-30');
const [ours, theirs] = [uuidv7(), uuidv7()];
let db: Database;
let app: App;
let cook: string;
let juru: Actor;

beforeAll(async () => {
  ({ db } = await freshDatabase());
  process.env.LAYAK_VAR = await mkdtemp(path.join(tmpdir(), 'layak-menus-'));
  const kitchen = (buyerId: string, n: number) => ({ buyerId, institutionCode: `CTH9${n}`, name: `Dapur ${n}`, kind: 'DAPUR', regencyCode: '32.05', example: true }); // prettier-ignore
  await loadBuyers(db, { buyers: [kitchen(ours, 1), kitchen(theirs, 2)], pledges: [] }, now);
  await openOrganisations(db, [{ orgId: ours, kind: 'buyer', name: 'Dapur 1' }], now);
  const person = { signInName: 'juru', displayName: 'Juru masak', memberships: [{ orgId: ours, role: 'pp' as const }] };
  const userId = await openUser(db, person, now);
  cook = `layak=${await startSession(db, userId, now)}`;
  const actor = (juru = await getActor(db, userId));
  await keepRecipe(db, actor, { buyerId: ours, name: 'Sayur dapur kami', uses: { beras: 40, tempe: 25 } }, now);
  const dishes = [
    { weekday: 1, dish: 'nasi-putih', portions: 1500 },
    { weekday: 1, dish: 'sayur-dapur-kami', portions: 1500 },
    { weekday: 5, dish: 'Tanpa takaran', portions: 20 },
    { weekday: 5, dish: 'nasi-putih', portions: 7 },
  ];
  await keepMenu(db, actor, { buyerId: ours, weekFrom, dishes }, now);
  const common = { 'input-invalid': 'Perbaiki isian.', 'not-yours': 'Bukan wewenang.', 'sign-in-first': 'Masuk dahulu.', 'upload-missing': 'Belum ada berkas.', 'upload-too-many': 'Satu berkas saja.' }; // prettier-ignore
  app = createApp({
    db,
    log: openLog('silent'),
    words: { id: { ...common, ...refusals.id }, en: { ...common, ...refusals.en } } as never,
    shell: () => ({ nav: [], exampleData: false, version: '' }),
    problemPage: (problem) => problem.message,
    now: () => now,
  });
  menuRoutes(app);
});

const request = (at: string, init: RequestInit = {}, accept = 'text/html'): Promise<Response> =>
  Promise.resolve(
    app.hono.request(`http://localhost${at}`, { ...init, headers: { origin: 'http://localhost', cookie: cook, accept } }),
  );
function bring(fields: Record<string, string>, files: (Blob | string)[]): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const file of files) body.append('berkas', new Blob([file]), 'menu.csv');
  return request('/menu/impor', { method: 'POST', body });
}
const MENU = 'hari;hidangan;porsi\nSenin;nasi putih;1500\n';

test.each([
  ['a kitchen that is no id', { dapur: 'x', pekan: weekFrom }, [MENU], 404, refusals.id['kitchen-not-found']],
  ['no kitchen', { pekan: weekFrom }, [MENU], 404, refusals.id['kitchen-not-found']],
  ["another's kitchen", { dapur: theirs, pekan: weekFrom }, [MENU], 403, 'Bukan wewenang.'],
  ['a week that is no day', { dapur: ours, pekan: '2026-13-40' }, [MENU], 422, refusals.id['menu-week-unread']],
  ['no week', { dapur: ours }, [MENU], 422, refusals.id['menu-week-unread']],
  ['no file', { dapur: ours, pekan: weekFrom }, [], 422, 'Belum ada berkas.'],
  ['neither file nor kitchen', {}, [], 422, 'Belum ada berkas.'],
  ['two files', { dapur: ours, pekan: weekFrom }, [MENU, MENU], 422, 'Satu berkas saja.'],
  ['other columns', { dapur: ours, pekan: weekFrom }, ['a;b\n1;2\n'], 422, 'tidak berisi kolom hari'],
  ['an unread portion', { dapur: ours, pekan: weekFrom }, ['hari;hidangan;porsi\nSenin;nasi;banyak\n'], 422, 'C2'],
] as const)('%s is refused in words', async (_, fields, files, status, words) => {
  const answer = await bring(fields, [...files]);
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(words)]);
});

test("a file for another's kitchen is refused before anything of it is kept, by form and by program", async () => {
  const kept = async (): Promise<unknown> =>
    (await db.withoutPlugins().selectFrom('buyers.menus').select('buyer_id').execute()).length;
  const before = await kept();
  const body = new FormData();
  for (const [name, value] of Object.entries({ dapur: theirs, pekan: weekFrom })) body.set(name, value);
  body.append('berkas', new Blob([MENU]), 'menu.csv');
  const answers = [
    await bring({ dapur: theirs, pekan: weekFrom }, [MENU]),
    await request('/api/v1/menu/impor', { method: 'POST', body }, 'application/json'),
  ];
  expect([answers.map((answer) => answer.status), await kept()]).toEqual([[403, 403], before]);
});

test('a form at an address that names no kitchen or week is refused in words', async () => {
  for (const [at, status] of [
    ['/menu/x/pekan/2026-11-30', 404],
    [`/menu/${ours}/pekan/kapan`, 422],
    [`/menu/${theirs}/pekan/2026-11-30`, 403],
    [`/menu/${ours}/pekan/kapan/rencana`, 422],
    ['/menu/x/pekan/kapan/rencana', 404],
    ['/menu/x/harga', 404],
  ] as const) {
    const answer = await request(at, { method: 'POST', body: new URLSearchParams() });
    expect([at, answer.status, (await answer.text()).length > 10]).toEqual([at, status, true]);
  }
  expect((await request('/menu/x/pekan/kapan')).status).toBe(404);
});

test.each(['id', 'en'])('the workbook of a menu, brought back as it is, changes nothing (%s)', async (lang) => {
  const week = async (): Promise<unknown> => (await request(`/menu/${ours}/pekan/${weekFrom}`, {}, 'application/json')).json();
  const before = [await week(), await listRecipes(db, juru, ours)];
  const workbook = await request(`/menu/${ours}/pekan/${weekFrom}.xlsx?bahasa=${lang}`);
  const blob = await workbook.blob();
  const file = path.join(process.env.LAYAK_VAR!, `menu-${lang}.xlsx`);
  await writeFile(file, Buffer.from(await blob.arrayBuffer()));
  // What changes nothing was read nevertheless: the dishes, and the recipes with their amounts.
  const read = await readMenuFile(file, await listRecipes(db, juru, ours));
  expect([read.dishes.length, read.faults]).toEqual([4, []]);
  expect(read.recipes).toContainEqual(expect.objectContaining({ dishId: 'sayur-dapur-kami', uses: { beras: 40, tempe: 25 } }));
  const answer = await bring({ dapur: ours, pekan: weekFrom }, [blob]);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/menu/${ours}/pekan/${weekFrom}`]);
  expect([await week(), await listRecipes(db, juru, ours)]).toEqual(before);
});

test('each cell of a menu file that can not be read is named, and the good rows are read', async () => {
  const file = path.join(process.env.LAYAK_VAR!, 'menu.csv');
  await writeFile(
    file,
    'Hari;Hidangan;Porsi\nSenin;Nasi putih;1.500\nKapan;Nasi putih;10\nSelasa;Nasi putih;2,5\nRabu;Nasi putih;0\n2026-12-03;Sup baru;8\n;;\n',
  );
  expect(await readMenuFile(file)).toMatchObject({
    dishes: [
      { weekday: 1, dish: 'Nasi putih', portions: 1500 },
      { weekday: 4, dish: 'Sup baru', portions: 8 },
    ],
    faults: [
      { cell: 'A3', value: 'Kapan', code: 'weekday-unread' },
      { cell: 'C4', value: '2,5', code: 'portions-unread' },
      { cell: 'C5', value: '0', code: 'portions-unread' },
    ],
  });
  await writeFile(file, 'hidangan,bahan,per porsi\nSup baru,Beras,50\nSup baru,batu,50\nSup baru,Tempe,sedikit\n');
  expect(await readMenuFile(file)).toMatchObject({
    recipes: [{ dishId: 'sup-baru', uses: { beras: 50 } }],
    faults: [
      { cell: 'B3', value: 'batu', code: 'ingredient-unread' },
      { cell: 'C4', value: 'sedikit', code: 'amount-unread' },
    ],
  });
});

const post = (at: string, fields: Record<string, string>): Promise<Response> =>
  request(at, { method: 'POST', body: new URLSearchParams(fields) });
const page = async (at: string): Promise<string> => (await request(at)).text();

test('a recipe form adds and takes out rows without keeping them, keeps what was typed when refused, and then leads back to the week', async () => {
  const at = `/menu/${ours}/resep/sayur-dapur-kami`;
  const rows = { nama: 'Sayur dapur kami', 'bahan-0': 'beras', 'jumlah-0': '40', 'bahan-1': 'tahu', 'jumlah-1': '30', pekan: weekFrom };
  const added = await (await post(at, { ...rows, tindakan: 'tambah' })).text();
  expect([...added.matchAll(/name="bahan-/g)]).toHaveLength(5);
  const out = await (await post(at, { ...rows, tindakan: 'hapus-0' })).text();
  expect(out).toMatch(/name="jumlah-0"[^>]*value="30"/);
  const uses = async () => (await listRecipes(db, juru, ours)).find((recipe) => recipe.dishId === 'sayur-dapur-kami')!.uses;
  expect(await uses()).toEqual({ beras: 40, tempe: 25 });
  for (const [amount, status] of [['sedikit', 422], ['5001', 422], ['0', 422], ['7.5', 422], ['1.50', 422]] as const) {
    const refused = await post(at, { ...rows, 'jumlah-1': amount });
    const text = await refused.text();
    expect([refused.status, text.includes('Jumlah per porsi harus')]).toEqual([status, true]);
    expect(text).toMatch(new RegExp(`name="jumlah-1"[^>]*value="${amount}"`));
  }
  const kept = await post(at, { ...rows, 'bahan-2': 'tahu', 'jumlah-2': '5', 'bahan-3': '', 'jumlah-3': '9' });
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `/menu/${ours}/pekan/${weekFrom}`]);
  expect(await uses()).toEqual({ beras: 40, tahu: 35 });
  await post(at, { nama: 'Sayur dapur kami', 'bahan-0': 'beras', 'jumlah-0': '40', 'bahan-1': 'tempe', 'jumlah-1': '25' });
  expect(await page(at)).toContain('kedelai');
  expect((await request(`/menu/${ours}/resep/entah`)).status).toBe(404);
  expect((await post(`/menu/${ours}/resep`, { nama: '  ' })).status).toBe(422);
  expect((await post(`/menu/${theirs}/resep`, { nama: 'Soto' })).status).toBe(403);
}); // prettier-ignore

test('a row is taken out of a week by its button, and a form read before another change is refused with the latest shown', async () => {
  const at = `/menu/${ours}/pekan/2027-02-01`;
  for (const hidangan of ['Roti', 'Pisang']) expect((await post(`${at}/hidangan`, { hidangan, porsi: '1.200', 'hari-2': 'ya' })).status).toBe(303);
  for (const porsi of ['2.5', '1.50', '3,5']) expect((await post(`${at}/hidangan`, { hidangan: 'Roti', porsi, 'hari-3': 'ya' })).status).toBe(422);
  const read = (await (await request(at, {}, 'application/json')).json()) as { version: string; dishes: unknown[]; unpriced: string[]; estimateRupiah: number; needs: { rupiah: number | null }[] };
  expect(read.dishes).toHaveLength(2);
  expect(read.dishes[0]).toEqual({ weekday: 2, dishId: 'roti', portions: 1200, allergens: ['allergen-gluten'] });
  expect(Object.keys(read)).not.toContain('week');
  expect(read.unpriced).toHaveLength(read.needs.filter((need) => need.rupiah === null).length);
  expect(read.estimateRupiah).toBe(read.needs.reduce((sum, need) => sum + (need.rupiah ?? 0), 0));
  const rows = { 'hari-0': '2', 'hidangan-0': 'roti', 'porsi-0': '1200', 'hari-1': '2', 'hidangan-1': 'pisang', 'porsi-1': '1200' };
  const old = await post(at, { ...rows, versi: '2026-01-01T00:00:00.000Z' });
  expect([old.status, await old.text()]).toEqual([409, expect.stringContaining('sudah diubah orang lain')]);
  expect((await post(at, { ...rows, versi: read.version, hapus: '0' })).status).toBe(303);
  expect(await (await request(at, {}, 'application/json')).json()).toMatchObject({ dishes: [{ dishId: 'pisang' }] });
  const wall = await page(`${at}/cetak`);
  expect(wall).toContain('Pisang');
  expect(wall).toContain('120 kg');
}); // prettier-ignore
