// On the floor of the chilli house, on a phone: material comes in, the network goes, a batch is made and released all the same, and when the network is
// back everything is there once, in order.
import { sql } from 'kysely';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

/** The day of the booked run of the example's sauce. */
const DAY = '2026-12-01';
const story = openStory({ now: () => new Date(`${DAY}T03:00:00Z`) });
let house: string;
let here: string;
beforeAll(async () => {
  const { rows } = await sql<{ house_id: string }>`
    select l.house_id from houses.lots as l where l.kind = 'product' limit 1`.execute(story.site.db.withoutPlugins());
  house = rows[0]!.house_id;
  here = `${story.site.origin}/rumah/${house}/lot`;
}, 120_000);

async function asOperator(context: BrowserContext): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${story.site.origin}/coba?ke=/rumah/${house}/lot`);
  await page.locator('button:has-text("Pengelola rumah")').first().click();
  await page.waitForURL(/\/lot(\?|$)/);
  return page;
}
/** What the server has of today, in the order in which it came. */
async function kept(): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select e.kind || ' ' || coalesce(l.name, '') as said
    from houses.batch_entries as e
    left join houses.lots as l on l.org_id = e.org_id and l.lot_id = e.subject_id
    where e.recorded_at >= ${`${DAY}T03:00:00Z`}::timestamptz
    order by e.ctid`.execute(story.site.db.withoutPlugins());
  return rows.map(({ said }) => said);
}
/** The worker has the list and every form, and what came last is in the form of a batch. */
const pagesKept = (page: Page, name: string): Promise<unknown> =>
  page.waitForFunction(`(async () => {
    const pages = await caches.open('layak-lot-pages');
    const make = await pages.match('/rumah/${house}/lot/buat');
    return (await pages.keys()).length === 5 && (await make.text()).includes('${name}');
  })()`);
const status = (page: Page): Promise<string | null> => page.locator('[data-status]').textContent();

async function receive(page: Page, name: string, kilograms: string, { opened = false } = {}): Promise<void> {
  if (!opened) await page.goto(`${here}/terima`);
  await page.getByLabel('Bahan', { exact: true }).fill(name);
  await page.getByLabel('Jumlah', { exact: true }).fill(kilograms);
  await page.getByLabel('Pemasok', { exact: true }).fill('Kelompok Tani Contoh');
  await page.getByLabel('Hari', { exact: true }).fill(DAY);
  await page.getByRole('button', { name: 'Simpan' }).click();
}

type Used = readonly (readonly [material: RegExp, kilograms: string])[];
/** Sixty bottles of the booked run. */
async function make(page: Page, used: Used): Promise<void> {
  await page.goto(`${here}/buat`);
  await page.getByLabel('Pesanan jalur').selectOption({ label: '1 Desember 2026: Saus cabai (60 botol)' });
  await page.getByLabel('Hari', { exact: true }).fill(DAY);
  for (const [material, kilograms] of used) await page.getByLabel(material).fill(kilograms);
  await page.getByLabel('Jumlah', { exact: true }).fill('60');
  await page.getByLabel(/^Berat satu satuan/).fill('340');
  await page.getByLabel('Baik digunakan sebelum').fill('2027-05-30');
  await page.getByLabel(/^Ya, semua/).check();
  await page.getByLabel(/^Sebab susut/).selectOption('drying');
  await page.getByRole('button', { name: 'Simpan' }).click();
}
/** The batch that waits on this device. */
async function release(page: Page): Promise<void> {
  await page.goto(`${here}/lepas`);
  await page.getByLabel('Lot yang menunggu').selectOption({ label: '1 Desember 2026: Saus cabai (60 botol), 60' });
  await page.getByLabel('Hari', { exact: true }).fill(DAY);
  for (const all of await page.getByLabel(/^Ya, semua/).all()) await all.check();
  await page.getByRole('button', { name: 'Lepas lot' }).click();
}

test('received with the network, made and released without it, all is there once and in order when it is back', async () => {
  const context = await story.browser.newContext(phone);
  const page = await asOperator(context);
  await lookedAt(page);
  await receive(page, 'Cabai rawit', '12');
  await page.waitForURL('**/lot?dicatat=terima&lot=*');
  await lookedAt(page);
  await pagesKept(page, 'Cabai rawit');

  await context.setOffline(true);
  await receive(page, 'Gula merah', '14');
  await page.waitForURL('**/lot');
  await make(page, [
    [/^Cabai rawit/, '8'],
    [/^Gula merah/, '13'],
  ]);
  await page.waitForURL('**/lot');
  await release(page);
  await page.waitForURL('**/lot');
  expect(await status(page)).toContain('3 catatan menunggu jaringan');
  await page.reload();
  expect(await status(page)).toContain('3 catatan menunggu jaringan');
  expect(await page.locator('[data-entries] li').count()).toBe(3);
  await lookedAt(page);
  expect(await kept()).toEqual(['receive Cabai rawit']);

  await context.setOffline(false);
  await page.waitForURL('**/lot?dicatat=antrean', { timeout: 30_000 });
  expect(await page.locator('[data-island=lots]').isHidden()).toBe(true);
  expect(await kept()).toEqual(['receive Cabai rawit', 'receive Gula merah', 'make Saus cabai', 'release Saus cabai']);
  await lookedAt(page);
  await context.close();
}, 120_000);

test('what the server refuses stays with its reason and holds back what rests on it; mended, both go; a session that ended loses nothing', async () => {
  const context = await story.browser.newContext(phone);
  const page = await asOperator(context);
  await page.goto(`${here}/terima`);
  await page.getByLabel(/^Foto bahan/).setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: PICTURE });
  await receive(page, 'Bawang putih', '30', { opened: true });
  await page.waitForURL('**/lot?dicatat=terima&lot=*');
  await page.getByRole('link', { name: 'Tambah foto bahan ini' }).click();
  await page.locator('figure img').scrollIntoViewIfNeeded();
  await page.waitForFunction(`document.querySelector('figure img').naturalWidth === 2`);
  await lookedAt(page);
  await page.goto(here);
  await pagesKept(page, 'Bawang putih');
  const before = await kept();

  await context.setOffline(true);
  await make(page, [[/^Bawang putih/, '99']]);
  await page.waitForURL('**/lot');
  await release(page);
  await page.waitForURL('**/lot');
  await context.setOffline(false);
  const queue = page.locator('[data-entries] li');
  await queue.nth(0).getByText('hanya 30 kg').waitFor();
  expect(await page.getByText('sudah tersimpan').count()).toBe(0);
  expect([await status(page), await queue.nth(1).textContent()]).toEqual([
    expect.stringContaining('1 catatan ditolak'),
    expect.stringContaining('menunggu catatan sebelumnya'),
  ]);
  await lookedAt(page);
  expect(await kept()).toEqual(before);
  await queue.nth(0).getByRole('link', { name: 'Perbaiki' }).click();
  await page.locator('[data-fault] a').waitFor();
  await lookedAt(page);
  expect(await page.getByLabel(/^Bawang putih/).inputValue()).toBe('99');
  await page.getByLabel(/^Bawang putih/).fill('22');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.waitForURL('**/lot?dicatat=buat');
  expect((await kept()).slice(before.length)).toEqual(['make Saus cabai', 'release Saus cabai']);

  await pagesKept(page, 'Bawang putih');
  await context.setOffline(true);
  await receive(page, 'Garam', '5');
  await page.waitForURL('**/lot');
  await sql`delete from platform.sessions`.execute(story.site.db.withoutPlugins());
  await context.setOffline(false);
  await page.locator('[data-sign] a').waitFor();
  await lookedAt(page);
  await page.locator('[data-sign] a').click();
  await page.getByText('1 catatan lot tersimpan di ponsel ini').waitFor();
  await lookedAt(page);
  await asOperator(context);
  await page.waitForURL('**/lot?dicatat=antrean');
  expect((await kept()).at(-1)).toBe('receive Garam');
  await context.close();
}, 120_000);

/** Two by two, blue. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNQcFgARAwQCgAaDgQBwpB3vQAAAABJRU5ErkJggg==',
  'base64',
);
