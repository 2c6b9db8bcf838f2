// From a bad bottle to a recall, on a cheap phone: a consumer scans and complains with a photo, a second one falls ill, the office is alerted, the house
// recalls, the scan page is red, and who followed the lot is woken.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { tellFollowers, workFollowers } from '#consumers';
import { openJobs } from '#platform/jobs';
import { openLog } from '#platform/log';
import { urlIdOf } from '#makers';
import { lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();
const LOT = 'SC-261110';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A phone of its own: another browser, another person. */
async function phoneOf(javaScriptEnabled = true): Promise<Page> {
  const page = await (await story.browser.newContext({ ...phone, javaScriptEnabled })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function as(role: string, to: string): Promise<Page> {
  const page = await phoneOf();
  await page.goto(`${story.site.origin}/coba?ke=${to}`);
  await page.getByRole('button', { name: `Masuk sebagai ${role}`, exact: true }).click();
  await page.waitForURL(`**${to}`);
  return page;
}

async function complainOfIllness(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Buat aduan, tanpa akun' }).click();
  await page.getByLabel('Ada yang sakit setelah memakannya').check();
  await page.getByText('Bila ada yang sakit: gejala').click();
  await page.getByLabel('Muntah').check();
  await page.getByLabel('Mulai sakit tanggal').fill('2026-11-23');
  await page.getByLabel('Nomor atau surel').fill('wali@contoh.example');
  await page.getByLabel('Ceritakan').fill('Anak saya muntah dua jam sesudah makan saus ini.');
}

/**
 * Scans until the lot is shown as recalled. How fast this machine is doesn't matter: whatever is answered as safe must have been read before the
 * recall was kept, and no answer may be older than five seconds when it is asked for. So from the fifth second on every scan is red.
 */
async function redWithinFiveSeconds(page: Page, scan: string): Promise<void> {
  const kept = Date.now();
  for (;;) {
    const asked = Date.now();
    const answer = await page.request.get(scan, { headers: { accept: 'application/json' } });
    const { readAt, lot } = (await answer.json()) as { readAt: string; lot: { state: string } };
    if (lot.state === 'recalled') return;
    expect(Date.parse(readAt)).toBeLessThanOrEqual(kept);
    expect(asked - Date.parse(readAt)).toBeLessThanOrEqual(5000);
    await page.waitForTimeout(200);
  }
}

test('a consumer complains of a lot, a second one too; the office is alerted, the house recalls, the scan is red, the follower is woken', async () => {
  const { db, origin, url } = story.site;
  const sauce = await db
    .selectFrom('houses.lots')
    .select(['product_id', 'house_id'])
    .where('code', '=', LOT)
    .executeTakeFirstOrThrow();
  const scan = `${origin}/p/${urlIdOf(sauce.product_id!)}/${LOT}`;

  // The first falls ill: scans, follows the lot, complains with a photo, reads the ticket.
  const first = await phoneOf();
  // Chromium without Google has no push service: the browser's side of it is played, ours is not.
  await first.addInitScript(`
    const fake = { endpoint: 'https://push.example/ibu', unsubscribe: async () => true };
    PushManager.prototype.subscribe = async () => fake;
    PushManager.prototype.getSubscription = async () => fake;
    Notification.requestPermission = async () => 'granted';`);
  await first.goto(scan);
  await first.getByRole('button', { name: 'Beri tahu saya' }).click();
  await first.getByText('Peramban ini akan diberi tahu').waitFor();
  await lookedAt(first);
  await complainOfIllness(first);
  await writeFile(path.join(story.folder, 'botol.png'), PNG);
  await first.getByLabel('Foto produk').setInputFiles(path.join(story.folder, 'botol.png'));
  await lookedAt(first);
  await first.getByRole('button', { name: 'Kirim aduan' }).click();
  await first.waitForURL('**/aduan/tiket#*');
  const ticket = await first.locator('#kode-tiket').textContent();
  await lookedAt(first);
  expect(await first.locator('img.photo').count()).toBe(1);

  // Its address, kept behind the #, opens it in another browser too; without script the code is typed.
  const again = await phoneOf();
  await again.goto(`${origin}/aduan/tiket#${ticket}`);
  await again.getByText('Anak saya muntah').waitFor();
  const plain = await phoneOf(false);
  await plain.goto(`${origin}/aduan/tiket`);
  await plain.getByLabel('Kode tiket').fill(ticket!);
  await plain.getByRole('button', { name: 'Buka tiket' }).click();
  expect(await plain.getByText('Anak saya muntah').count()).toBe(1);

  // One complaint of illness is in the example already; it came longer ago. A second phone makes it two now.
  const second = await phoneOf();
  await second.goto(scan);
  await complainOfIllness(second);
  await second.getByRole('button', { name: 'Kirim aduan' }).click();
  await second.waitForURL('**/aduan/tiket#*');

  const officer = await as('Petugas dinas', '/aduan/dinas');
  const alert = officer.getByRole('heading', { name: `kode produksi ${LOT}` });
  expect(await alert.count()).toBe(1);
  await lookedAt(officer);
  await officer.getByRole('link', { name: 'Saus cabai', exact: true }).last().click();
  await officer.getByText('wali@contoh.example').waitFor();
  await lookedAt(officer);

  // The house reads it without symptoms and contact, answers, and recalls from there.
  const operator = await as('Pengelola rumah produksi', '/aduan/masuk');
  await operator.getByRole('link', { name: 'Saus cabai', exact: true }).last().click();
  await operator.waitForURL('**/aduan/kasus/**');
  expect(await operator.getByText('wali@contoh.example').count()).toBe(0);
  await operator.getByRole('textbox', { name: 'Jawab' }).fill('Kami tarik seluruh kode produksi ini hari ini.');
  await operator.getByRole('button', { name: 'Kirim jawaban' }).click();
  await operator.getByText('Rumah produksi menjawab').waitFor();
  await operator.getByRole('link', { name: 'Mulai penarikan kode produksi ini' }).click();
  await operator.waitForURL('**/penarikan?lot=*');
  await operator.getByLabel('I: bisa menyebabkan sakit berat').check();
  await operator.getByRole('textbox', { name: 'Alasan' }).fill('Dua aduan orang sakit.');
  // Somebody has just scanned it: what was read for them is still young when the recall is kept.
  const third = await phoneOf();
  await third.goto(scan);
  expect(await third.getByText('DITARIK.').count()).toBe(0);
  await operator.getByRole('button', { name: 'Tahan dan tarik' }).click();
  await operator.waitForURL('**/penarikan/*');
  await redWithinFiveSeconds(third, scan);

  // The follower's push service gets its call; the scan page is red.
  const pushed: string[] = [];
  const service = createServer((request, answer) => {
    pushed.push(request.url!);
    answer.writeHead(201).end();
  });
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  const { port } = service.address() as AddressInfo;
  const jobs = await openJobs(url, openLog('error'));
  try {
    await workFollowers(db, jobs, origin, async ({ pathname }, headers) => {
      return (await fetch(`http://127.0.0.1:${port}${pathname}`, { method: 'POST', headers })).status;
    });
    expect(await tellFollowers(db, jobs, new Date())).toBe(1);
    await expect.poll(() => pushed, { timeout: 20_000 }).toEqual(['/ibu']);
  } finally {
    await jobs.stop();
    service.close();
  }
  await third.goto(scan);
  expect(await third.getByText('DITARIK.').count()).toBeGreaterThan(0);
  await lookedAt(third);
}, 240_000);
