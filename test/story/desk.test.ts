// A companion with two hundred makers, on a laptop: who lacks halal, the list to Excel, two answers by the workbook, and the desk has moved.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Column, readSheets, type Row, type SheetRow, writeXlsx } from '#platform/sheets';
import { expectNoSidewaysScroll, lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();

async function signIn(page: Page, role: string): Promise<void> {
  await page.goto(`${story.site.origin}/coba`);
  await page.locator(`button:has-text("${role}")`).first().click();
  await page.waitForLoadState();
}

async function download(page: Page, click: string): Promise<SheetRow[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(click).first().click()]);
  const rows: SheetRow[] = [];
  for await (const row of readSheets(await file.path())) rows.push(row);
  return rows;
}

/** How many products are fully answered, and how many wait, as the summary says. */
async function counts(page: Page): Promise<string[]> {
  await page.goto(`${story.site.origin}/meja`);
  return page.locator('#ringkasan .legend dd').allTextContents();
}

test('filters who lacks halal, takes the list along, answers two questions in the workbook, and sees the numbers move', async () => {
  const page = await (
    await story.browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true })
  ).newPage();
  await signIn(page, 'Pendamping');
  await page.locator('nav a[href="/meja"]').first().click();
  await page.waitForURL('**/meja');
  await lookedAt(page);
  await page.locator('select[name="kurang"]').selectOption('halal');
  await Promise.all([page.waitForURL(/kurang=halal/), page.locator('form[action^="/meja"] button').click()]);
  await lookedAt(page);
  const found = Number(/^(\d+) dari \d+/.exec((await page.locator('#pembuat > p.muted').textContent())!)![1]);
  const list = await download(page, 'a[href^="/meja.xlsx"]');
  expect(list.filter(({ sheet }) => sheet === 'Pembuat')).toHaveLength(found + 1);
  expect(list.filter(({ sheet }) => sheet === 'Produk x kewajiban').length).toBeGreaterThan(found);

  const before = await counts(page);
  await page.goto(`${story.site.origin}/meja/impor`);
  await lookedAt(page);
  const book = (await download(page, 'a[href="/meja/templat.xlsx"]')).filter(({ sheet }) => sheet === 'Jawaban');
  const [titles, ...rows] = book.map(({ cells }) => cells) as [string[], ...string[][]];
  const place = await filled(titles, rows);
  await page.locator('input[type="file"]').setInputFiles(place);
  await page.locator('form[action="/meja/impor"] button').click();
  await page.waitForURL('**/impor/*');
  await page.locator('h1:has-text("Selesai")').waitFor({ timeout: 30_000 });
  await lookedAt(page);
  expect(await page.locator('main').textContent()).toContain('Tidak ada');
  expect(await counts(page)).not.toEqual(before);
}, 120_000);

/** The workbook with every empty cell of the first two products that wait for few answers filled in: no, or one. */
async function filled(titles: readonly string[], rows: string[][]): Promise<string> {
  const empty = (cells: readonly string[]): number[] =>
    titles.flatMap((_, at) => (at >= 4 && (cells[at] ?? '') === '' ? [at] : []));
  const few = rows
    .filter((cells) => empty(cells).length > 0)
    .toSorted((a, b) => empty(a).length - empty(b).length)
    .slice(0, 2);
  expect(few).toHaveLength(2);
  const choices = (title: string): string => (/\(.*\) \[/.test(title) ? '1' : 'Tidak');
  const known = few.map((cells) => titles.map((title, at) => cells[at] || choices(title)));
  const columns: Column[] = titles.map((title, at) => ({ key: String(at), title, kind: 'text' }));
  const chunks: Uint8Array[] = [];
  const lines = known.map((cells): Row => Object.fromEntries(cells.map((cell, at) => [String(at), cell])));
  for await (const chunk of writeXlsx(columns, lines)) chunks.push(chunk);
  const place = path.join(story.folder, 'jawaban.xlsx');
  await writeFile(place, Buffer.concat(chunks));
  return place;
}

test('one maker on a phone with script off: the duties, and an answer kept at once', async () => {
  const page = await (await story.browser.newContext({ ...phone, javaScriptEnabled: false })).newPage();
  await signIn(page, 'Pendamping');
  await page.goto(`${story.site.origin}/meja?langkah=tell`);
  await expectNoSidewaysScroll(page);
  await page.locator('#pembuat tbody th a').first().click();
  await page.waitForURL(/\/meja\/[0-9a-f-]{36}$/);
  await expectNoSidewaysScroll(page);
  expect(await page.locator('a[href^="/berkas/"]').count()).toBeGreaterThan(0);
  const form = page.locator('form[action$="/jawaban"]').first();
  const asked = await form.locator('.field').count();
  expect(asked).toBeGreaterThan(0);
  const radio = form.locator('input[type="radio"][value="tidak"]').first();
  if ((await radio.count()) > 0) await radio.check();
  else await form.locator('select').first().selectOption({ index: 1 });
  await form.locator('button').click();
  await page.waitForURL(/tersimpan/);
  expect(await page.locator('main').textContent()).toContain('Jawaban tersimpan.');
}, 60_000);

test('a visitor is asked to sign in, a maker has a desk of its own, and a foreign maker stays closed', async () => {
  const page = await (await story.browser.newContext()).newPage();
  expect((await page.goto(`${story.site.origin}/meja`))!.status()).toBe(401);
  expect(await page.locator('a[href^="/masuk"]').count()).toBeGreaterThan(0);
  await signIn(page, 'Pembuat');
  await page.goto(`${story.site.origin}/meja`);
  expect(await page.locator('#pembuat tbody tr').count()).toBe(1);
  const own = (await page.locator('#pembuat tbody th a').getAttribute('href'))!;
  const { rows } = await (
    await page.request.get(`${story.site.origin}/pembuat`, { headers: { accept: 'application/json' } })
  )
    .json()
    .then((body: { makers: { orgId: string }[] }) => ({ rows: body.makers }));
  const foreign = rows.find(({ orgId }) => !own.endsWith(orgId))!;
  expect((await page.goto(`${story.site.origin}/meja/${foreign.orgId}`))!.status()).toBe(403);
}, 60_000);
