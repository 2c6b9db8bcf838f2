// A buyer asks the makers of a kept list, on a cheap phone without script; the companion answers for one of them, and the buyer reads it.
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();

async function as(role: string, options: { javaScriptEnabled?: boolean } = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await story.browser.newContext({ ...phone, ...options });
  const page = await context.newPage();
  await page.goto(`${story.site.origin}/coba?ke=/rencana`);
  await page.getByRole('button', { name: `Masuk sebagai ${role}`, exact: true }).click();
  await page.waitForURL('**/rencana');
  return { context, page };
}

/** A line of the example whose list the official may keep, with makers to ask. */
async function lineToAsk(page: Page): Promise<string> {
  const plans = await hrefs(page, /^\/rencana\/[0-9a-f-]{36}$/);
  for (const plan of plans) {
    await page.goto(story.site.origin + plan);
    for (const line of (await hrefs(page, /\/baris\//)).slice(0, 10)) {
      await page.goto(story.site.origin + line);
      if ((await page.locator('form[action$="/undangan"]').count()) > 0) return line;
    }
  }
  throw new Error('no line of the example can be asked for');
}
const hrefs = async (page: Page, wanted: RegExp): Promise<string[]> => {
  const all = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(all.filter((href) => wanted.test(href)))];
};

test('from a blind list to an answer', async () => {
  const buyer = await as('Pejabat Pembuat Komitmen (PPK)');
  const line = await lineToAsk(buyer.page);
  await buyer.page.goto(`${story.site.origin}${line}?buta=1`);
  await lookedAt(buyer.page);
  expect(await buyer.page.locator('#undangan').textContent()).toContain('Pembuat A');
  await buyer.page.locator('form[action$="/undangan"] button').click();
  await buyer.page.waitForURL('**#tersimpan');
  const paper = await buyer.context.request.get(`${story.site.origin}${line}/undangan/pdf?tersimpan=1`);
  expect([paper.status(), (await paper.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF']);

  await buyer.page.goto(`${story.site.origin}${line}/undangan`);
  for (const box of await buyer.page.locator('input[type="checkbox"]').all()) await box.check();
  await buyer.page.getByRole('button', { name: 'Kirim undangan' }).click();
  await buyer.page.waitForURL('**/undangan#jawaban');
  await lookedAt(buyer.page);

  const companion = await as('Pendamping', { javaScriptEnabled: false });
  await companion.page.goto(`${story.site.origin}/undangan`);
  const [mine] = await hrefs(companion.page, /^\/undangan\//);
  if (mine === undefined) throw new Error('none of the makers asked is one of the companion');
  await companion.page.goto(story.site.origin + mine);
  await companion.page.locator('select[name="alasan"]').selectOption('CAPACITY');
  await companion.page.getByRole('button', { name: 'Kirim: tidak bersedia' }).click();
  await companion.page.waitForURL('**#jawaban');
  expect(await companion.page.locator('#jawaban').textContent()).toContain('Kapasitas tidak cukup');

  await buyer.page.goto(`${story.site.origin}${line}/undangan`);
  expect(await buyer.page.locator('#jawaban').textContent()).toContain('Kapasitas tidak cukup');
  await buyer.context.close();
  await companion.context.close();
}, 180_000);

test('a maker sees on a phone what it could answer and what stands in the way', async () => {
  const { context, page } = await as('Pembuat');
  for (const at of ['/undangan', '/padanan/pembuat']) {
    await page.goto(story.site.origin + at);
    await lookedAt(page);
  }
  expect(await page.locator('h1').textContent()).toBe('Permintaan untuk produk Anda');
  expect(await page.locator('main').textContent()).toContain('bukan pesanan');
  await context.close();
}, 120_000);
