// The desk on the example regency: what it says adds up, its workbook goes out and comes in, and a second time nothing changes.
import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, getActor, listExampleUsers, startSession } from '#platform/access';
import type { Database } from '#platform/database';
import { day } from '#platform/days';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { formatRupiahShort, rupiah } from '#platform/money';
import { readSheets, type RowFault, type SheetRow, writeXlsxSheets } from '#platform/sheets';
import { exampleDatabase } from '../support/example.ts';
import { rulebook } from '../../src/certification/rulebook/commands.ts';
import { answersFile } from '../../src/certification/desk/answers-workbook.ts';
import { importAnswers } from '../../src/certification/desk/import-answers.ts';
import { type DeskAsides, deskRoutes } from '../../src/certification/desk/routes.ts';
import { findDesk, readDesk, readDeskMakers } from '../../src/certification/desk/read-desk.ts';
import { readMakerDesk } from '../../src/certification/desk/read-maker-desk.ts';
import { tellFacts } from '../../src/certification/facts/tell-facts.ts';
import type { DeskQuery } from '../../src/certification/desk/schema.ts';

const TODAY = day('2026-11-24');
const AT = new Date('2026-11-24T02:00:00Z');
let db: Database;
let companion: Actor;
let folder: string;
beforeAll(async () => {
  ({ db } = await exampleDatabase());
  const users = await listExampleUsers(db);
  companion = await getActor(db, users.find(({ role }) => role === 'companion')!.userId);
  folder = await mkdtemp(path.join(os.tmpdir(), 'layak-meja-'));
}, 60_000);
afterAll(async () => {
  if (folder) await rm(folder, { recursive: true });
});

const desk = (query: DeskQuery = {}) => readDesk(db, companion, query, TODAY, undefined);

test('two hundred makers stand on the desk, page by page, each once, and the summary counts them all', async () => {
  const first = await desk();
  expect(first.summary.makers).toBeGreaterThanOrEqual(200);
  const { summary } = first;
  expect(summary.decided + summary.untold + summary.asking).toBe(summary.products);
  const seen: string[] = [];
  let after: string | null | undefined;
  do {
    const page = await desk(after ? { setelah: after } : {});
    seen.push(...page.rows.map(({ orgId }) => orgId));
    after = page.next;
  } while (after);
  expect(new Set(seen).size).toBe(summary.makers);
  expect(seen.length).toBe(summary.makers);
  const lacking = await desk({ kurang: 'halal' });
  expect(lacking.found).toBe(summary.missingByScheme.find(({ scheme }) => scheme === 'halal')!.makers);
});

test('what matching says a permit unlocks is shown in rupiah, and of others that it is not worked out', async () => {
  const [one] = (await desk()).rows;
  const unlock = () => Promise.resolve(new Map([[one!.orgId, 12_000_000]]));
  const shown = await readDesk(db, companion, { urut: 'membuka' }, TODAY, unlock);
  expect(shown.rows[0]).toMatchObject({ orgId: one!.orgId, unlockRupiah: 12_000_000 });
  expect(shown.rows[1]!.unlockRupiah).toBeNull();
});

/** The desk over HTTP, with what a room downstream adds, for the companion's browser. */
async function openDesk(asides: DeskAsides = {}): Promise<(address: string, form?: Record<string, string>) => Promise<Response>> {
  const app = createApp({
    db,
    log: openLog('silent'),
    words: { id: {}, en: {} },
    shell: () => ({ nav: [], exampleData: true, version: '0' }),
    problemPage: (problem) => `<p>${problem.code}</p>`,
    now: () => AT,
  });
  deskRoutes(app, { send: async () => undefined, work: async () => undefined, stop: async () => undefined }, asides);
  assert(companion.kind === 'user');
  const cookie = `layak=${await startSession(db, companion.userId, AT)}`;
  const headers = { accept: 'text/html', origin: 'http://localhost', cookie };
  return async (address, form) =>
    app.hono.request(address, form ? { method: 'POST', headers, body: new URLSearchParams(form) } : { headers });
}

/** The page, and the titles of the workbook's first sheet. */
async function pageAndTitles(asides: DeskAsides) {
  const ask = await openDesk(asides);
  const place = path.join(folder, `meja-${asides.unlock ? 'dengan' : 'tanpa'}.xlsx`);
  await writeFile(place, Buffer.from(await (await ask('/meja.xlsx')).arrayBuffer()));
  const titles = await readSheets(place)[Symbol.asyncIterator]().next();
  return { page: await (await ask('/meja')).text(), titles: (titles.value as SheetRow).cells };
}

test('while nobody works out what permits unlock, the desk has no such column, order or workbook column; with an aside all three', async () => {
  const without = await pageAndTitles({});
  expect(without.page).toContain('Keripik');
  expect(without.page).not.toMatch(/Membuka|membuka|belum dihitung/);
  expect(without.titles).toContain('Hari kerja');
  expect(without.titles).not.toContain('Membuka (Rp)');
  const [first] = (await desk()).rows;
  const shown = await pageAndTitles({ unlock: () => Promise.resolve(new Map([[first!.orgId, 12_000_000]])) });
  expect(shown.page).toContain('/meja?urut=membuka#pembuat');
  expect(shown.page).toContain('<option value="membuka"');
  expect(shown.page).toContain('belum dihitung');
  expect(shown.page).toContain(formatRupiahShort(rupiah(12_000_000)));
  expect(shown.titles).toContain('Membuka (Rp)');
});

test('a refusal that belongs to no field of the form is told above it', async () => {
  const ask = await openDesk();
  const [first] = (await desk()).rows;
  const answer = await ask(`/meja/${first!.orgId}/jawaban`, { produk: first!.orgId, retailPacked: 'ya' });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toMatch(/role="alert".*product-unknown/);
});

test('every next action that is an errand says where, and none begins with what is there already', async () => {
  const { makers, rows } = await findDesk(db, companion, {}, TODAY, undefined);
  let besideWeak = 0;
  for (const [index, { next, orgId }] of rows.entries()) {
    if (next.kind !== 'get' && next.kind !== 'renew' && next.kind !== 'house') continue;
    expect(next.office, `${next.kind} ${next.scheme}`).toBeTruthy();
    if (next.kind !== 'get') continue;
    const { stored, products } = makers[index]!;
    expect(stored.maker.orgId).toBe(orgId);
    // The way to one permit may lead through another: of the product it is walked for, none that is there is walked again.
    const { weak } = products.find((one) => one.stored.product.productId === next.productId)!;
    expect(weak.map(({ scheme }) => scheme)).not.toContain(next.scheme);
    if (weak.length > 0) besideWeak += 1;
  }
  expect(besideWeak).toBeGreaterThan(0);
});

/** The workbook as it is downloaded, with some cells written over by product and fact; read back as an import reads it. */
async function workbook(change: (product: string, fact: string, cell: string) => string | undefined): Promise<string> {
  const file = answersFile(await readDeskMakers(db, companion, TODAY), TODAY, 'id', rulebook());
  const rows = [...(file.rows as Iterable<Record<string, string | number>>)].map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, cell]) => [key, change(String(row['productId']), key.slice(5), String(cell)) ?? cell]),
    ),
  );
  const place = path.join(folder, `${Math.floor(performance.now() * 1000)}.xlsx`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeXlsxSheets([{ name: file.sheet!, columns: file.columns, rows }, ...file.more!]))
    chunks.push(chunk);
  await writeFile(place, Buffer.concat(chunks));
  return place;
}

async function take(place: string, actor = companion) {
  const faults: RowFault[] = [];
  const result = await importAnswers(
    db,
    actor,
    [{ path: place, name: 'jawaban.xlsx' }],
    { onFault: (one) => void faults.push(one) },
    AT,
  );
  return { result, faults };
}

test('the workbook comes in: good rows are kept, a wrong cell returns its row with what to write, the same file changes nothing', async () => {
  const before = await desk();
  const makers = await readDeskMakers(db, companion, TODAY);
  const waiting = makers.flatMap(({ products }) => products).filter(({ openFacts }) => openFacts.includes('retailPacked'));
  assert(waiting.length > 3);
  const ids = waiting.slice(0, 3).map(({ stored }) => stored.product.productId);
  const place = await workbook((product, fact) =>
    fact !== 'retailPacked' ? undefined : product === ids[2] ? 'mungkin' : ids.includes(product) ? 'Ya' : undefined,
  );
  const { result, faults } = await take(place);
  expect(result).toMatchObject({ given: before.summary.products, returned: 1, changed: 2, created: 0 });
  expect(result.good + result.returned).toBe(result.given);
  expect(faults).toMatchObject([
    { sheet: 'Jawaban', value: 'mungkin', code: 'facts-not-an-answer', facts: { choices: 'Ya; Tidak' } },
  ]);
  expect(faults[0]!.cell).toMatch(/^[A-Z]+\d+$/);
  const answered = (await readDeskMakers(db, companion, TODAY))
    .flatMap(({ products }) => products)
    .filter(({ stored }) => ids.includes(stored.product.productId));
  expect(answered.filter(({ stored }) => stored.answers['retailPacked'] === true)).toHaveLength(2);
  expect(answered.filter(({ openFacts }) => openFacts.includes('retailPacked'))).toHaveLength(1);
  expect((await take(place)).result).toMatchObject({ changed: 0, returned: 1 });
  // Downloaded again it holds the answers; uploaded untouched it says nothing new.
  const again = await workbook(() => undefined);
  expect((await take(again)).result).toMatchObject({ changed: 0, returned: 0 });
});

test('rows of makers that somebody else accompanies come back, and nothing of them is kept', async () => {
  const place = await workbook((_, fact) => (fact === 'retailPacked' ? 'Tidak' : undefined));
  assert(companion.kind === 'user');
  const stranger: Actor = { ...companion, memberships: companion.memberships.slice(0, 1) };
  const { result, faults } = await take(place, stranger);
  expect(result.returned).toBeGreaterThan(500);
  expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['facts-product-not-yours']));
  const rows: SheetRow[] = [];
  for await (const row of readSheets(place)) rows.push(row);
  expect(faults[0]!.value).toBe(rows[faults[0]!.row - 1]!.cells[0]);
});

test("the address of a check holds what was told of a product, but nothing that is the business's own affair", async () => {
  const one = (await desk({ kurang: 'halal' })).rows[0]!;
  const products = async () => (await readMakerDesk(db, companion, one.orgId, TODAY, undefined)).products;
  const { productId } = (await products())[0]!;
  const told = { orgId: one.orgId, productId };
  await tellFacts(
    db,
    companion,
    [
      { ...told, fact: 'yearlySalesRupiah', value: 412_345_678 },
      { ...told, fact: 'retailPacked', value: true },
    ],
    AT,
  );
  const { checkHref } = (await products())[0]!;
  expect(checkHref).toContain('retailPacked');
  expect(checkHref).not.toContain('yearlySales');
  expect(checkHref).not.toContain('412345678');
});
