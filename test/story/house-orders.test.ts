// A chilli house with an order of ten tonnes a month against one tonne of capacity: its operator, on a phone, enters the order, sees what is
// lacking and what it is worth, reaches the week's plan by one tap, and then who pays what.
import { expect, test } from 'vitest';
import { addMonths, formatMonth, monthOf, today } from '#platform/days';
import { lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();
const NEXT = addMonths(monthOf(today()), 1);

test('an order ten times the capacity is seen as a gap in tonnes and rupiah, with the week plan and the settlement one tap away', async () => {
  const context = await story.browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(`${story.site.origin}/coba?ke=/rumah`);
  await page.getByRole('button', { name: 'Masuk sebagai Pengelola rumah produksi', exact: true }).click();
  await page.waitForURL('**/rumah');
  await page.getByRole('link', { name: 'Rumah Produksi Cabai dan Bumbu (contoh)' }).click();
  await lookedAt(page);
  const here = page.url();

  // The dryer makes six kilograms an hour: about a tonne a month.
  await page.goto(`${here}/ubah`);
  const line = page.locator('details').filter({ has: page.locator('summary', { hasText: 'Pengering dan giling' }) });
  await line.locator('summary').first().click();
  await line.locator('input[name="hasilPerJam"]').fill('6');
  await line.getByRole('button', { name: 'Simpan' }).click();
  await page.waitForURL('**/ubah?disimpan=lini');

  // The order that was there falls away, and a new one is entered.
  await page.goto(`${here}/pesanan`);
  await page.getByRole('button', { name: /Batalkan.*Industri Mi Nusantara/ }).click();
  await page.waitForURL('**/pesanan?disimpan=ya');
  await page.getByLabel('Pembeli').fill('Pabrik Bumbu Sejahtera');
  await page.getByLabel('Jenis produk').fill('Rempah kering dan bubuk');
  await page.getByLabel('Banyaknya tiap bulan').fill('10');
  await page.getByLabel('Satuan', { exact: true }).fill('ton');
  await page.getByLabel('Harga satu satuan').fill('90.000.000');
  await page.getByLabel('Dari bulan').fill(NEXT);
  await page.getByLabel('Ditandatangani').fill(today());
  await page.getByLabel('Nomor dokumen').fill('SPK 31/2026');
  await page.getByRole('button', { name: 'Catat pesanan' }).click();
  await page.getByText('Disimpan.').waitFor();
  await lookedAt(page);

  await page.goto(here);
  const answer = await page.request.get(`${here.replace('/rumah/', '/api/v1/rumah/')}/buku-pesanan`);
  const book = (await answer.json()) as { classes: { classId: string; months: Record<string, number & string>[] }[] };
  const wanted = book.classes.find(({ classId }) => classId === 'rempah')!.months.find(({ month }) => month === NEXT)!;
  expect(wanted).toMatchObject({ demand: 10_000_000, demandRupiah: 900_000_000 });
  expect(wanted['gap']! + wanted['canMake']!).toBe(10_000_000);
  expect(wanted['canMake']!).toBeLessThan(1_300_000);
  const kilograms = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 3 });
  const row = page
    .getByRole('row')
    .filter({ hasText: formatMonth(NEXT) })
    .filter({ hasText: '10.000 kg' });
  await expect.poll(() => row.innerText()).toContain(`${kilograms.format(wanted['gap']! / 1_000_000)} ton`);
  expect(await row.innerText()).toContain(`Rp\u00a0${kilograms.format(wanted['gapRupiah']!)}`);
  const warning = page.getByRole('listitem').filter({ hasText: 'Kapasitas jauh di bawah pesanan: Rempah kering dan bubuk' });
  expect(await warning.innerText()).toContain('Nilai yang terbuka bila sanggup dibuat');
  await lookedAt(page);

  await page.getByRole('link', { name: 'Susun jadwal pekan ini' }).click();
  await page.waitForURL('**/jadwal');
  await page.goto(here);
  await page.getByRole('link', { name: 'Bagi hasil' }).click();
  await page.waitForURL('**/bagi-hasil');
  await lookedAt(page);
  await page.goto(`${here}/biaya`);
  await lookedAt(page);
  await context.close();
}, 120_000);
