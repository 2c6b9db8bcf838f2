// A companion opens the dossier of a product: sees what is missing, tells what it knows, takes paper and workbook along, copies a field.
import { readFile } from 'node:fs/promises';
import exceljs from 'exceljs';
import type { BrowserContext, Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectNoSidewaysScroll, lookedAt, phone } from '../support/browser.ts';
import { pdfLines, pdfText } from '../support/pdf-text.ts';
import { openStory } from '../support/site.ts';

const story = openStory();

async function asCompanion(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${story.site.origin}/coba`);
  await page.locator('form:has-text("Masuk sebagai Pendamping") button').click();
  await page.waitForURL((url) => url.pathname !== '/coba');
  return page;
}

/** The address of a chips product of one of the companion's makers that lacks something. */
async function chipsProduct(page: Page): Promise<string> {
  const answer = await page.request.get(`${story.site.origin}/api/v1/pembuat?kelas=olahan-buah`);
  const { makers } = (await answer.json()) as { makers: { orgId: string }[] };
  for (const { orgId } of makers) {
    const found = await page.request.get(`${story.site.origin}/api/v1/pembuat/${orgId}`);
    const { products } = (await found.json()) as { products: { urlId: string; classId: string | null }[] };
    for (const { urlId } of products.filter(({ classId }) => classId === 'olahan-buah')) {
      const dossier = await page.request.get(`${story.site.origin}/api/v1/berkas/${urlId}`);
      if (dossier.ok() && ((await dossier.json()) as { missing: unknown[] }).missing.length > 0) return urlId;
    }
  }
  throw new Error('no chips product with something missing');
}

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

test('a companion sees what is missing, marks a paper as there, and takes the dossier along as paper and workbook', async () => {
  const context = await story.browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const page = await asCompanion(context);
  const url = await chipsProduct(page);
  await page.goto(`${story.site.origin}/produk/${url}`);
  await page.locator('main a', { hasText: 'Buka berkas pengajuan' }).click();
  await page.waitForURL(`**/berkas/${url}`);
  await lookedAt(page);
  const main = page.locator('main');
  expect(await main.locator('#kurang tbody tr').count()).toBeGreaterThan(0);
  expect(await main.locator('#periksa tbody tr').count()).toBeGreaterThan(0);

  await page.locator('nav a', { hasText: 'Berkas dan label' }).click();
  await lookedAt(page);
  await page.locator('input[name="dokumen.rancangan-label"][value="there"]').check();
  await page.locator('input[name="label.LABEL-EXPIRY"][value="notYet"]').check();
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL(/tersimpan/);
  expect(await page.locator('main').textContent()).toContain('Tersimpan');
  expect(await page.locator('input[name="dokumen.rancangan-label"][value="there"]').isChecked()).toBe(true);

  await page.goto(`${story.site.origin}/berkas/${url}`);
  const check = (await page.locator('#periksa').textContent())!;
  expect(check).toContain('akan ditolak');
  expect(check).toContain('Kedaluwarsa');

  const name = (await page.locator('h1').textContent())!.replace('data contoh', '').trim();
  const [paper] = await Promise.all([page.waitForEvent('download'), page.locator('a', { hasText: 'PDF' }).first().click()]);
  const pdf = await bytesOf(paper);
  const text = await pdfText(pdf);
  for (const words of [name, 'Pemeriksaan sebelum mengajukan', 'Kedaluwarsa', 'Rancangan label (sudah ada)'])
    expect(text).toContain(words);
  const pages = await pdfLines(pdf);
  expect(pages.at(-1)!.at(-1)).toBe(`Halaman ${pages.length} dari ${pages.length}`);

  const [book] = await Promise.all([page.waitForEvent('download'), page.locator('a', { hasText: 'XLSX' }).first().click()]);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load((await bytesOf(book)) as never);
  expect(workbook.worksheets.map((sheet) => sheet.name).slice(0, 2)).toEqual([
    'Pemeriksaan sebelum mengajukan',
    'Yang belum ada',
  ]);
  const sheet = workbook.getWorksheet('SPP-IRT')!;
  const values = sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? row : []));
  expect(values).toContain(name);
  expect(values).toContain('Informasi masa simpan (kedaluwarsa)');
  await context.close();
});

test('on a phone without script a sheet is read in the order of its portal; with script a field is copied', async () => {
  const plain = await story.browser.newContext({ ...phone, javaScriptEnabled: false });
  const page = await asCompanion(plain);
  const url = await chipsProduct(page);
  await page.goto(`${story.site.origin}/berkas/${url}`);
  await expectNoSidewaysScroll(page);
  await page.locator('nav a', { hasText: 'SPP-IRT' }).click();
  await expectNoSidewaysScroll(page);
  const labels = await page.locator('.copysheet dt').allTextContents();
  expect(labels.map((one) => one.trim()).join('|')).toMatch(
    /NIB.*Kategori jenis pangan.*Nama produk pangan.*Komposisi bahan utama/,
  );
  expect(await page.locator('button[data-copy]:visible').count()).toBe(0);
  await plain.close();

  const quick = await story.browser.newContext({ ...phone, permissions: ['clipboard-read', 'clipboard-write'] });
  const other = await asCompanion(quick);
  await other.goto(`${story.site.origin}/berkas/${url}?portal=jawaban`);
  await lookedAt(other);
  await other.goto(`${story.site.origin}/berkas/${url}?portal=spp-irt`);
  await lookedAt(other);
  await other.locator('button[aria-label="Salin: Nama produk pangan"]').click();
  const wanted = (await other
    .locator('.copyline', { has: other.locator('button[aria-label="Salin: Nama produk pangan"]') })
    .locator('.copytext')
    .textContent())!;
  await other.locator('button', { hasText: 'Tersalin' }).waitFor();
  expect(await other.evaluate('navigator.clipboard.readText()')).toBe(wanted);
  await quick.close();
});
