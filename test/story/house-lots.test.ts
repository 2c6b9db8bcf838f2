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
    select l.house_id from houses.lots as l limit 1`.execute(story.site.db.withoutPlugins());
  house = rows[0]!.house_id;
  here = `${story.site.origin}/rumah/${house}/lot`;
}, 120_000);

async function asOperator(context: BrowserContext): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${story.site.origin}/coba?ke=/rumah/${house}/lot`);
  await page.locator('button:has-text("Pengelola rumah")').first().click();
  await page.waitForURL('**/lot');
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
/** The worker has every form and the list. */
const pagesKept = (page: Page): Promise<unknown> =>
  page.waitForFunction(`(async () => (await (await caches.open('layak-lot-pages')).keys()).length === 5)()`);
const status = (page: Page): Promise<string | null> => page.locator('[data-status]').textContent();

async function receive(page: Page, name: string, kilograms: string): Promise<void> {
  await page.goto(`${here}/terima`);
  await page.getByLabel('Bahan', { exact: true }).fill(name);
  await page.getByLabel('Jumlah', { exact: true }).fill(kilograms);
  await page.getByLabel('Pemasok', { exact: true }).fill('Kelompok Tani Contoh');
  await page.getByLabel('Hari', { exact: true }).fill(DAY);
  await page.getByRole('button', { name: 'Simpan' }).click();
}

test('received with the network, made and released without it, all is there once and in order when it is back', async () => {
  const context = await story.browser.newContext(phone);
  const page = await asOperator(context);
  await lookedAt(page);
  await receive(page, 'Cabai rawit', '12');
  await page.waitForURL('**/lot?dicatat=terima&lot=*');
  await lookedAt(page);
  await pagesKept(page);

  await context.setOffline(true);
  await receive(page, 'Gula merah', '14');
  await page.waitForURL('**/lot');
  await page.goto(`${here}/buat`);
  await lookedAt(page);
  await page.getByLabel('Pesanan jalur').selectOption({ label: '1 Desember 2026: Saus cabai (60 botol)' });
  await page.getByLabel('Hari', { exact: true }).fill(DAY);
  await page.getByLabel(/^Cabai rawit/).fill('8');
  await page.getByLabel(/^Gula merah/).fill('13');
  await page.getByLabel('Jumlah', { exact: true }).fill('60');
  await page.getByLabel(/^Berat satu satuan/).fill('340');
  await page.getByLabel('Baik digunakan sebelum').fill('2027-05-30');
  await page.getByLabel(/^Ya, semua/).check();
  await page.getByLabel(/^Sebab susut/).selectOption('drying');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.waitForURL('**/lot');
  await page.goto(`${here}/lepas`);
  await page.getByLabel('Lot yang menunggu').selectOption({ label: '1 Desember 2026: Saus cabai (60 botol), 60' });
  await page.getByLabel('Hari', { exact: true }).fill(DAY);
  for (const all of await page.getByLabel(/^Ya, semua/).all()) await all.check();
  await page.getByRole('button', { name: 'Lepas lot' }).click();
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
