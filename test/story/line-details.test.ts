// A person of the buyer adds to a line what makers must know, with a photo, on a phone without script; a maker's visitor reads it.
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectNoSidewaysScroll, lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();

async function asBuyer(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await story.browser.newContext({ locale: 'id-ID', ...options })).newPage();
  await page.goto(`${story.site.origin}/coba?ke=/akun`);
  await page.getByRole('button', { name: /PPK/ }).click();
  await page.waitForURL('**/akun');
  return page;
}
/** The dearest line of the example buyer whose quantity is an estimate. */
async function estimatedLine(): Promise<string> {
  const { rows } = await sql<{ plan_id: string; plan_line_id: string }>`
    select l.plan_id, l.plan_line_id from buyers.plan_lines as l
      join platform.memberships as m on m.org_id = l.buyer_id and m.role = 'ppk'
      where l.class_id = 'nasi-kotak' and l.quantity is null order by l.rupiah desc limit 1`.execute(
    story.site.db.withoutPlugins(),
  );
  return `/rencana/${rows[0]!.plan_id}/baris/${rows[0]!.plan_line_id}`;
}
const shoot = async (page: Page, name: string): Promise<void> => {
  if (process.env['LAYAK_SHOTS']) await page.screenshot({ path: `${process.env['LAYAK_SHOTS']}/${name}.png`, fullPage: true });
};

test('quantity, specification, days and photo are added without script, corrected, read by everyone, and the photo removed', async () => {
  const line = await estimatedLine();
  const page = await asBuyer({ ...phone, javaScriptEnabled: false });
  await page.goto(story.site.origin + line);
  expect(await page.locator('main').textContent()).toContain('perkiraan');
  await page.getByRole('link', { name: 'Tambahkan rincian' }).click();
  await page.getByLabel('Jumlah').fill('120');
  await page.getByLabel('Satuan').fill('paket');
  await page.getByLabel('Spesifikasi').fill('Nasi, lauk, sayur, buah; kotak kertas');
  await page.getByLabel('Senin').check();
  await page.getByLabel('Kamis').check();
  await page.getByLabel('Paling lambat tiba').fill('5');
  await page.getByRole('button', { name: 'Simpan rincian' }).click();
  expect(await page.locator('main').textContent()).toContain('tidak mengatakan berapa barangnya');
  expect(await page.getByLabel('Kamis').isChecked()).toBe(true);
  await expectNoSidewaysScroll(page);
  await shoot(page, 'details-refused-360');
  await page.getByLabel('Satuan').fill('kotak');
  await page.getByRole('button', { name: 'Simpan rincian' }).click();
  await page.waitForURL('**#rincian');
  expect(await page.locator('main').textContent()).toContain('dinyatakan pembeli');
  await page.getByRole('link', { name: 'Ubah rincian' }).click();
  // A real JPEG: what a phone sends.
  const photo = await page.screenshot({ type: 'jpeg', quality: 60 });
  await page.getByLabel('Berkas foto').setInputFiles({ name: 'contoh.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByRole('button', { name: 'Unggah foto' }).click();
  await page.waitForURL('**/rincian#foto');
  await expectNoSidewaysScroll(page);
  await shoot(page, 'details-360');
  const visitor = await (await story.browser.newContext({ locale: 'id-ID', viewport: { width: 1280, height: 800 } })).newPage();
  await visitor.goto(story.site.origin + line);
  // Who could answer is asked for what was stated, not for an estimate.
  expect(await visitor.locator('#undangan').textContent()).toContain('diminta 120.');
  const said = (await visitor.locator('#rincian').textContent())!;
  for (const words of ['Nasi, lauk, sayur, buah; kotak kertas', 'Senin, Kamis', '5 hari sesudah dipesan', 'oleh pembeli'])
    expect([words, said.includes(words)]).toEqual([words, true]);
  await visitor.locator('#rincian img').scrollIntoViewIfNeeded();
  await expect.poll(() => visitor.evaluate(`document.querySelector('#rincian img').naturalWidth`)).toBe(720);
  await lookedAt(visitor);
  await shoot(visitor, 'line-details-1280');
  await page.getByRole('button', { name: 'Hapus foto' }).click();
  await page.waitForURL('**/rincian#foto');
  await visitor.reload();
  expect(await visitor.locator('#rincian img').count()).toBe(0);
  await page.context().close();
  await visitor.context().close();
}, 120_000);

test('two of one office: who comes late sees what the other wrote beside their own, and loses nothing', async () => {
  const line = await estimatedLine();
  const [first, second] = [await asBuyer({ viewport: { width: 1280, height: 800 } }), await asBuyer(phone)];
  for (const page of [first, second]) await page.goto(`${story.site.origin}${line}/rincian`);
  await lookedAt(first);
  await lookedAt(second);
  await shoot(first, 'details-empty-1280');
  const save = async (page: Page, count: string): Promise<void> => {
    await page.getByLabel('Jumlah').fill(count);
    await page.getByLabel('Satuan').fill('kotak');
    await page.getByRole('button', { name: 'Simpan rincian' }).click();
  };
  await save(first, '300');
  await first.waitForURL('**#rincian');
  await save(second, '350');
  await second.getByText('Belum disimpan', { exact: true }).waitFor();
  expect(await second.locator('#sekarang').textContent()).toContain('300 kotak');
  expect(await second.getByLabel('Jumlah').inputValue()).toBe('350');
  await lookedAt(second);
  await shoot(second, 'details-conflict-360');
  await second.getByRole('button', { name: 'Simpan rincian' }).click();
  await second.waitForURL('**#rincian');
  expect(await second.locator('main').textContent()).toContain('350 kotak');
  await lookedAt(second);
  await shoot(second, 'line-360');
  await first.context().close();
  await second.context().close();
}, 120_000);
