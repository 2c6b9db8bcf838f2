// The main job as a user does it: a procurement officer uploads the real plan on a cheap phone, opens a line and finds whom to invite, and why.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectNoSidewaysScroll, lookedAt, phone, tabTo } from '../support/browser.ts';
import { hasShared, sharedFile } from '../support/shared.ts';
import { openStory } from '../support/site.ts';

const story = openStory();

/** A phone whose owner tries Layak out as a PPK. */
async function asBuyer(options: { javaScriptEnabled?: boolean } = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await story.browser.newContext({ ...phone, ...options });
  const page = await context.newPage();
  await page.goto(`${story.site.origin}/coba?ke=/rencana`);
  await page.getByRole('button', { name: /PPK/ }).click();
  await page.waitForURL('**/rencana');
  return { context, page };
}

describe.skipIf(!hasShared('procurement/rup-penyedia-kalbar-2025.csv.gz'))('the real plan of a province', () => {
  test('is uploaded, opened at a line and answered with an invitation list, by keyboard alone', async () => {
    const { context, page } = await asBuyer();
    await page.goto(`${story.site.origin}/rencana/impor`);
    await lookedAt(page);
    // A file chooser is the system's own window, which no page key can steer: the files are set on the fields that the keyboard reached.
    await tabTo(page, 'input[name="berkas"]');
    await page.setInputFiles('input[name="berkas"]', sharedFile('procurement/rup-penyedia-kalbar-2025.csv.gz'));
    await tabTo(page, 'input[name="anggaran"]');
    await page.setInputFiles('input[name="anggaran"]', sharedFile('procurement/rup-anggaran-kalbar-2025.csv.gz'));
    await tabTo(page, 'form[action="/rencana/impor"] button');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/impor/*');
    await page.getByRole('heading', { level: 1, name: 'Selesai' }).waitFor({ timeout: 90_000 });
    await lookedAt(page);
    const told = (await page.locator('main').textContent())!;
    expect(told).toContain('67.424');
    expect(told).toContain('Diterima + dikembalikan = diberikan');

    await tabTo(page, 'main a[href^="/rencana/"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/rencana\/[0-9a-f-]{36}$/);
    await lookedAt(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Kalimantan Barat');

    await tabTo(page, 'main a[href*="/baris/"]');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/baris/*');
    await page.getByRole('heading', { name: 'Siapa yang bisa diundang' }).waitFor();
    await lookedAt(page);
    await context.close();
  }, 180_000);

  test('gives back what a second upload brings, and changes nothing', async () => {
    const { context, page } = await asBuyer({ javaScriptEnabled: false });
    await page.goto(`${story.site.origin}/rencana/impor`);
    await page.setInputFiles('input[name="berkas"]', sharedFile('procurement/rup-penyedia-kalbar-2025.csv.gz'));
    await page.setInputFiles('input[name="anggaran"]', sharedFile('procurement/rup-anggaran-kalbar-2025.csv.gz'));
    await page.locator('form[action="/rencana/impor"] button').click();
    await page.waitForURL('**/impor/*');
    // Without script the page reloads itself until the import is done.
    await page.getByRole('heading', { level: 1, name: 'Selesai' }).waitFor({ timeout: 90_000 });
    expect(await page.locator('main').textContent()).toContain('Tidak ada yang berubah');
    await context.close();
  }, 180_000);
});

test('a line of the example plan shows makers with reasons, with script off, and downloads as XLSX', async () => {
  const { context, page } = await asBuyer({ javaScriptEnabled: false });
  await page.locator('main a[href^="/rencana/"]:not([href="/rencana/impor"])').first().click();
  await page.waitForURL(/\/rencana\/[0-9a-f-]{36}/);
  await page.locator('main a[href*="/baris/"]').first().click();
  await page.getByRole('heading', { name: 'Siapa yang bisa diundang' }).waitFor();
  const answer = await context.request.get(`${page.url()}.xlsx`);
  expect(answer.status()).toBe(200);
  expect((await answer.body()).subarray(0, 2).toString()).toBe('PK');
  await page.goto(`${page.url()}?bahasa=en`);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await expectNoSidewaysScroll(page);
  await context.close();
}, 60_000);

describe('a file that is no plan', () => {
  test.each([
    ['a picture', 'foto.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])],
    ['an empty file', 'kosong.csv', Buffer.from('')],
    ['a table without the columns', 'harga.csv', Buffer.from('nama;harga\nKeripik;12000\n')],
    [
      'broken UTF-8',
      'rusak.csv',
      Buffer.concat([Buffer.from('kd_rup,nama_paket,pagu\n1,Béton,5\n2,'), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from(',5\n')]),
    ],
  ])(
    '%s is refused in Bahasa at the field, and the form stays',
    async (_, name, content) => {
      const { context, page } = await asBuyer();
      const file = path.join(story.folder, name);
      await writeFile(file, content);
      await page.goto(`${story.site.origin}/rencana/impor`);
      await page.setInputFiles('input[name="berkas"]', file);
      await page.locator('form[action="/rencana/impor"] button').click();
      await page.locator('[role="alert"], .error-summary').first().waitFor();
      const field = page.locator('input[name="berkas"]');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      await lookedAt(page);
      await context.close();
    },
    60_000,
  );

  test('rows that are wrong come back with cell, value and what to do; the good ones are kept', async () => {
    const { context, page } = await asBuyer();
    const head =
      'tahun,kd_klpd,nama_klpd,kd_satker,nama_satker,kd_rup,nama_paket,pagu,tgl_awal_pemilihan,tgl_akhir_pemilihan,tgl_awal_kontrak,tgl_akhir_kontrak,tgl_awal_pemanfaatan,tgl_akhir_pemanfaatan';
    const row = (code: string, name: string, pagu: string, from = '2027-01-01'): string =>
      `2027,D999,Kabupaten Uji,1,DINAS UJI,${code},${name},${pagu},${from},2027-02-01,2027-03-01,2027-04-01,2027-05-01,2027-06-01`;
    const file = path.join(story.folder, 'campur.csv');
    await writeFile(
      file,
      [
        head,
        row('90000001', '<script>alert(1)</script> Belanja Makanan dan Minuman Rapat', '1500000'),
        row('90000002', '=1+1 Belanja Alat Tulis Kantor', '2500000'),
        row('90000003', 'Belanja Kertas dan Cover', '-5'),
        row('90000004', 'Belanja Bahan Cetak', '100000', '20255-01-01'),
        row('90000005', 'Belanja Pakaian Dinas', '7000000'),
        row('90000005', 'Belanja Pakaian Dinas', '7000000'),
      ].join('\n'),
    );
    await page.goto(`${story.site.origin}/rencana/impor`);
    await page.setInputFiles('input[name="berkas"]', file);
    await page.locator('form[action="/rencana/impor"] button').click();
    await page.waitForURL('**/impor/*');
    await page.getByRole('heading', { level: 1, name: 'Selesai' }).waitFor({ timeout: 30_000 });
    const told = (await page.locator('main').textContent())!;
    for (const value of ['-5', '20255-01-01', '90000005']) expect(told).toContain(value);
    await lookedAt(page);
    const returned = await context.request.get(`${page.url()}.csv`);
    expect(await returned.text()).toContain('20255-01-01');
    await page.locator('main a[href^="/rencana/"]').first().click();
    expect(await page.locator('main').innerHTML()).not.toContain('<script>alert');
    await context.close();
  }, 60_000);
});

test('the pages of the first visit hold for every reader: axe finds nothing, nothing is wider than the phone', async () => {
  const context = await story.browser.newContext(phone);
  const page = await context.newPage();
  const paths = [
    '/',
    '/rencana',
    '/pembuat',
    '/rumah',
    '/dasbor',
    '/ocds',
    '/ocds/perubahan',
    '/coba',
    '/masuk',
    '/kontrak',
    '/tidak-ada',
  ];
  for (const at of paths) {
    await page.goto(story.site.origin + at);
    await lookedAt(page);
  }
  await context.close();
}, 120_000);
