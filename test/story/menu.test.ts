// A cook of a school-meal kitchen composes a week on a phone without script: dishes for several days at once, one that nobody knows, its own
// recipe, what has no price, the paper for the wall, and the workbook.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readSheets, type SheetRow } from '#platform/sheets';
import { lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();
const shots = process.env['LAYAK_SHOTS'];

/** The kitchen's next week, signed in as who keeps its menus. */
async function asCook(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const page = await (await story.browser.newContext({ ...phone, acceptDownloads: true, ...options })).newPage();
  await page.goto(`${story.site.origin}/coba?ke=/menu`);
  await page
    .getByRole('button', { name: /Pengadaan/ })
    .first()
    .click();
  await page.waitForURL('**/menu');
  await page
    .getByRole('link', { name: /^Susun pekan/ })
    .first()
    .click();
  await page.waitForURL('**/pekan/*');
  return page;
}
async function sent(page: Page, button: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), button.click()]);
}
async function add(page: Page, dish: string, portions: string, days: string[]): Promise<void> {
  await page.locator('#tambah [name=hidangan]').fill(dish);
  await page.locator('#tambah [name=porsi]').fill(portions);
  for (const day of days) await page.getByLabel(day, { exact: true }).check();
  await sent(page, page.getByRole('button', { name: 'Tambah ke menu' }));
}
const WEEK = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat'];

test('a week is composed on a phone without script: added, taken out, an unknown dish given its amounts, and prices', async () => {
  const page = await asCook({ javaScriptEnabled: false });
  await add(page, 'Nasi putih', '1.500', WEEK);
  await add(page, 'Orek tempe', '1500', ['Senin', 'Rabu']);
  await add(page, 'Soto dapur kami', '1500', ['Selasa']);
  expect(await page.locator('#menu [name^=porsi-]').count()).toBe(8);
  // What was typed stays when it is refused, and the field says why.
  await add(page, 'Sayur sop', 'banyak', ['Kamis']);
  expect(await page.locator('#f-porsi-error').textContent()).toContain('bilangan bulat');
  expect(await page.locator('#tambah [name=hidangan]').inputValue()).toBe('Sayur sop');
  expect(await page.getByLabel('Kamis', { exact: true }).isChecked()).toBe(true);
  await page.locator('#tambah [name=porsi]').fill('1500');
  await sent(page, page.getByRole('button', { name: 'Tambah ke menu' }));
  expect(await page.locator('#menu [name^=porsi-]').count()).toBe(9);
  await sent(page, page.getByRole('button', { name: 'Hapus Sayur sop' }));
  expect(await page.locator('#menu [name^=porsi-]').count()).toBe(8);

  // The unknown dish leads to its recipe and back.
  await Promise.all([page.waitForURL('**/resep/*'), page.getByRole('link', { name: /^Isi takaran/ }).click()]);
  await sent(page, page.getByRole('button', { name: 'Tambah baris' }));
  await page.locator('[name=bahan-0]').selectOption('ayam');
  await page.locator('[name=jumlah-0]').fill('40');
  await page.locator('[name=bahan-1]').selectOption('telur');
  await page.locator('[name=jumlah-1]').fill('30');
  await page.locator('[name=bahan-2]').selectOption('garam');
  await page.locator('[name=jumlah-2]').fill('1');
  await sent(page, page.getByRole('button', { name: 'Hapus Bahan 3' }));
  expect(await page.locator('[name=bahan-2]').inputValue()).toBe('');
  expect(await page.locator('main').textContent()).toContain('Belum disimpan');
  await Promise.all([page.waitForURL('**/pekan/*'), page.getByRole('button', { name: 'Simpan resep' }).click()]);
  const text = (await page.locator('main').textContent())!;
  expect(text).not.toContain('Belum ada takaran');
  expect(text).toContain('kebutuhan belum ada harganya');
  const figure = page.getByText(/^Perkiraan, hanya untuk \d+ dari \d+/);
  const before = await figure.textContent();
  await page.locator('[name=harga-tempe]').fill('14.000');
  await sent(page, page.getByRole('button', { name: 'Simpan harga' }));
  expect(await figure.textContent()).not.toBe(before);
  await page.context().close();
}, 180_000);

test('every page of a menu stands on a phone; the paper is A4 in big type; the workbook holds menu, purchases and what has no price', async () => {
  const page = await asCook();
  const week = page.url().split('#')[0]!;
  for (const [name, at] of [
    ['list', '/menu'],
    ['week', new URL(week).pathname],
    ['wall', `${new URL(week).pathname}/cetak`],
    ['recipes', `${new URL(week).pathname.replace(/pekan.*/, 'resep')}`],
    ['recipe', `${new URL(week).pathname.replace(/pekan.*/, 'resep/soto-dapur-kami')}`],
  ] as const) {
    await page.goto(`${story.site.origin}${at}`);
    await lookedAt(page);
    if (shots) await page.screenshot({ path: `${shots}/menu-${name}-360.png`, fullPage: true });
  }
  // On a desk what is typed for a day stands side by side.
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(week);
  await lookedAt(page);
  const first = page.locator('#menu fieldset').first().locator('[name^=porsi-]');
  const [one, two] = [await first.nth(0).boundingBox(), await first.nth(1).boundingBox()];
  expect([two!.y, two!.x > one!.x]).toEqual([one!.y, true]);
  if (shots) await page.screenshot({ path: `${shots}/menu-week-1280.png`, fullPage: true });
  await page.goto(`${week}/cetak`);
  const pdf = await page.pdf({ format: 'A4' });
  if (shots) await page.pdf({ format: 'A4', path: `${shots}/menu-wall.pdf` });
  // One sheet of dishes, one of purchases.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /XLSX/ }).first().click()]);
  const rows: SheetRow[] = [];
  for await (const row of readSheets(await file.path())) rows.push(row);
  const sheet = (name: string) => rows.filter((row) => row.sheet === name);
  expect(sheet('Menu')).toHaveLength(9);
  expect(sheet('Belanja per hari').length).toBeGreaterThan(5);
  expect(sheet('Belum ada harga').length).toBeGreaterThan(1);
  expect(sheet('Resep').some((row) => row.cells[0] === 'Soto dapur kami')).toBe(true);
  await page.context().close();
}, 180_000);
