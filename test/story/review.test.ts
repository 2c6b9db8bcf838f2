// A person of the buyer reviews what a plan's lines were taken for: a hundred in one sitting by keyboard, on a phone without script, and with the
// network gone in between.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();
let planId: string;
beforeAll(async () => {
  // The plan of the example PPK's buyer that has the most texts to review.
  const { rows } = await sql<{ plan_id: string }>`
    select l.plan_id from buyers.plan_lines as l
    join platform.memberships as m on m.org_id = l.buyer_id and m.role = 'ppk'
    group by l.plan_id order by count(distinct l.topic_id) desc limit 1`.execute(story.site.db.withoutPlugins());
  planId = rows[0]!.plan_id;
}, 120_000);

async function asBuyer(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await story.browser.newContext({ locale: 'id-ID', ...options })).newPage();
  await page.goto(`${story.site.origin}/coba?ke=/rencana/${planId}/uraian`);
  await page.getByRole('button', { name: /PPK/ }).click();
  await page.waitForURL('**/uraian');
  return page;
}
const decisions = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from buyers.class_decisions`.execute(
    story.site.db.withoutPlugins(),
  );
  return rows[0]!.n;
};
const told = (page: Page, text: string): Promise<void> => page.locator('[data-status]', { hasText: text }).waitFor();
const settled = (page: Page): Promise<void> => told(page, 'Semua keputusan tersimpan');

test('a hundred texts are reviewed by keyboard in one sitting; the next is there before the key is up', async () => {
  const page = await asBuyer({ viewport: { width: 1280, height: 800 } });
  await expectAccessible(page);
  // Nothing went wrong yet, so nothing looks as if it had.
  expect(await page.locator('[data-alert]:visible, [data-undo]:visible').count()).toBe(0);
  if (process.env['LAYAK_SHOTS']) await page.screenshot({ path: `${process.env['LAYAK_SHOTS']}/review-1280.png` });
  // Times each key from the event to the frame in which the next card is the one that keys speak of.
  await page.evaluate(`(() => { window.times = []; const now = () => document.querySelector('[data-now]');
    addEventListener('keydown', (e) => { const before = now(); requestAnimationFrame(() => setTimeout(() => {
      if (now() !== before) window.times.push(performance.now() - e.timeStamp); })); }, true); })()`);
  const keys = ['Enter', 'a', '2', 'Enter', '1'];
  const topics = new Set<string>();
  for (let i = 0; i < 100; i += 1) {
    await page.waitForSelector('[data-now]:not([data-done])');
    const card = page.locator('[data-now]');
    topics.add((await card.getAttribute('data-topic'))!);
    const choices = await card.locator('button[name=jenis]').count();
    if (choices === 0) {
      await page.keyboard.press('/');
      await page.keyboard.type('Alat tulis kantor, kertas, map');
      await page.keyboard.press('Enter');
    } else await page.keyboard.press(choices > 1 ? keys[i % keys.length]! : 'Enter');
  }
  expect(topics.size).toBe(100);
  await settled(page);
  expect(await decisions()).toBe(100);
  const times = ((await page.evaluate('window.times')) as number[]).toSorted((a, b) => a - b);
  const at = (share: number): string => times[Math.floor((times.length - 1) * share)]!.toFixed(1);
  console.log(`key to next line: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms (${times.length} keys)`);
  // Taken back, the card is there again and the server knows.
  await page.keyboard.press('u');
  await settled(page);
  expect(await decisions()).toBe(101);
  expect(await page.locator('[data-now]').getAttribute('data-done')).toBeNull();
  await page.reload();
  expect(await page.locator('[data-progress]').textContent()).toMatch(/99 dari/);
  await page.context().close();
}, 180_000);

test('taken back, a card shows what stands again: the decision before, then none', async () => {
  const page = await asBuyer();
  const topic = await page
    .locator('.deck-item:not([data-done])')
    .filter({ has: page.locator('button[name=jenis]:nth-of-type(2)') })
    .first()
    .getAttribute('data-topic');
  const card = page.locator(`[data-topic="${topic}"]`);
  const said = async (): Promise<string> => (await card.locator('.deck-said').textContent())!;
  const say = async (key: string): Promise<string> => {
    if ((await card.getAttribute('data-now')) === null) await card.locator('summary').click();
    await page.keyboard.press(key);
    await settled(page);
    return said();
  };
  const first = await say('1');
  const second = await say('2');
  expect([first === second, first !== '']).toEqual([false, true]);
  await page.keyboard.press('u');
  await expect.poll(said).toBe(first);
  await settled(page);
  await card.locator('[data-undo] button').click();
  await settled(page);
  expect([await said(), await card.getAttribute('data-done')]).toEqual(['', null]);
  await page.reload();
  expect(await page.locator(`[data-topic="${topic}"]`).getAttribute('data-done')).toBeNull();
  await page.context().close();
}, 60_000);

test('with the network gone nothing is lost: decisions wait, survive a reload, and are kept once, in order', async () => {
  const page = await asBuyer();
  const before = await decisions();
  await page.context().setOffline(true);
  for (let i = 0; i < 5; i += 1) {
    await page.waitForSelector('[data-now]:not([data-done])');
    if ((await page.locator('[data-now] button[name=jenis]').count()) === 0) await page.keyboard.press('j');
    else await page.keyboard.press('Enter');
  }
  await told(page, 'menunggu jaringan');
  const waiting = await page.evaluate(
    `Object.keys(localStorage).filter((k) => k.startsWith('uraian:')).flatMap((k) => JSON.parse(localStorage.getItem(k))).length`,
  );
  expect(waiting).toBeGreaterThan(0);
  expect(await decisions()).toBe(before);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.context().setOffline(false);
  await page.reload();
  await expect.poll(decisions, { timeout: 20_000 }).toBe(before + Number(waiting));
  await expect.poll(() => page.evaluate(`Object.keys(localStorage).filter((k) => k.startsWith('uraian:')).length`)).toBe(0);
  await page.context().close();
}, 60_000);

test('on a phone without script the same is done by buttons, nothing is wider than the screen and axe finds nothing', async () => {
  const page = await asBuyer({ ...phone, javaScriptEnabled: false });
  const before = await decisions();
  await page.locator('.deck-choice').first().click();
  await page.waitForURL('**dicatat=**');
  expect(await page.locator('main').textContent()).toContain('Dicatat:');
  expect(await decisions()).toBe(before + 1);
  await page.locator('.notice').getByRole('button', { name: 'Urungkan' }).click();
  await page.waitForURL('**dicatat=**');
  expect(await page.locator('main').textContent()).toContain('Keputusan diurungkan');
  await expectNoSidewaysScroll(page);
  if (process.env['LAYAK_SHOTS'])
    await page.screenshot({ path: `${process.env['LAYAK_SHOTS']}/review-360.png`, fullPage: false });
  const scripted = await asBuyer(phone);
  await expectAccessible(scripted);
  await expectNoSidewaysScroll(scripted);
  if (process.env['LAYAK_SHOTS']) {
    await scripted.evaluate(`document.querySelector('#daftar').scrollIntoView()`);
    await scripted.screenshot({ path: `${process.env['LAYAK_SHOTS']}/review-360b.png` });
  }
  await page.context().close();
  await scripted.context().close();
}, 60_000);

test('decided in a workbook: good rows are kept, a bad one comes back with its cell and what to do, and once more nothing is new', async () => {
  const page = await asBuyer({ viewport: { width: 1280, height: 800 } });
  const before = await decisions();
  await page.locator('summary', { hasText: 'lembar kerja' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /lembar kerja/ }).click()]);
  const file = path.join(story.folder, 'uraian.xlsx');
  await download.saveAs(file);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await readFile(file)) as never);
  const sheet = book.worksheets[0]!;
  const decision = (sheet.getRow(1).values as string[]).indexOf('Keputusan');
  for (const [row, typed] of [[2, 'kopi'], [3, 'teh'], [4, 'barang entah apa']] as const) sheet.getRow(row).getCell(decision).value = typed; // prettier-ignore
  await book.xlsx.writeFile(file);
  const send = async (): Promise<void> => {
    await page.goto(`${story.site.origin}/rencana/${planId}/uraian`);
    await page.locator('summary', { hasText: 'lembar kerja' }).click();
    await page.getByLabel('Lembar kerja yang sudah diisi').setInputFiles(file);
    await page.getByRole('button', { name: 'Unggah keputusan' }).click();
    await page.waitForURL('**/impor/**');
    await page.locator('main', { hasText: 'Yang perlu dilakukan' }).waitFor({ timeout: 60_000 });
  };
  await send();
  const told = (await page.locator('main').textContent())!;
  for (const words of ['Keputusan uraian', 'barang entah apa', 'C4', 'Tidak ada jenis bernama'])
    expect([words, told.includes(words)]).toEqual([words, true]);
  expect(await decisions()).toBe(before + 2);
  await lookedAt(page);
  if (process.env['LAYAK_SHOTS'])
    await page.screenshot({ path: `${process.env['LAYAK_SHOTS']}/review-workbook-1280.png`, fullPage: true });
  await send();
  expect(await decisions()).toBe(before + 2);
  await page.context().close();
}, 180_000);
