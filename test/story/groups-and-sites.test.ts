// Two answers to "nobody can make that alone": makers who do it together, found from a line on a phone; and a house where they are, weighed by the
// ministry and read by everybody.
import { expect, test } from 'vitest';
import { lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();

/** The first line of the example whose groups are found, by asking the interface that programs use. */
async function lineWithGroups(): Promise<string> {
  const rows = await story.site.db
    .withoutPlugins()
    .selectFrom('buyers.plan_lines')
    .select(['plan_id', 'plan_line_id'])
    .where('class_id', 'in', ['pupuk', 'jasa-kebersihan', 'jasa-acara'])
    .orderBy('plan_line_id')
    .execute();
  for (const { plan_id: plan, plan_line_id: line } of rows) {
    const path = `/rencana/${plan}/baris/${line}`;
    const answer = await fetch(`${story.site.origin}/api/v1${path}/kelompok`);
    const { answer: groups } = (await answer.json()) as { answer: { none: string | null } };
    if (groups.none === null) return path;
  }
  throw new Error('no line of the example has a group');
}

test('a buyer on a phone sees that makers can answer a line together, who makes how much in which month, and takes it as a workbook', async () => {
  const context = await story.browser.newContext(phone);
  const page = await context.newPage();
  const line = await lineWithGroups();
  await page.goto(`${story.site.origin}${line}`);
  await page.getByRole('heading', { level: 2, name: 'Bersama-sama' }).waitFor();
  await lookedAt(page);
  await page.getByRole('link', { name: 'Lihat kelompok' }).click();
  await page.getByRole('heading', { level: 1, name: 'Bersama-sama' }).waitFor();
  await lookedAt(page);
  const told = (await page.locator('main').textContent())!;
  expect(told).toContain('Siapa membuat berapa, tiap bulan');
  expect(told).toContain('UKPBJ');
  expect(told).toMatch(/Terbukti: kelompok seperti ini|Belum terbukti yang terbanyak/);
  const workbook = await context.request.get(`${page.url()}.xlsx`);
  expect((await workbook.body()).subarray(0, 2).toString()).toBe('PK');
  await page.getByLabel('Anggota paling banyak').fill('2');
  await page.getByRole('button', { name: 'Hitung lagi' }).click();
  await page.waitForURL('**/kelompok?paling=2');
  await lookedAt(page);
  await context.close();
}, 120_000);

test('the ministry sets what no source states, has places weighed, and a visitor reads map, table and bound on a phone', async () => {
  const office = await story.browser.newContext();
  const asker = await office.newPage();
  await asker.goto(`${story.site.origin}/coba?ke=/padanan/rumah-berikutnya`);
  await asker.getByRole('button', { name: /Kementerian/ }).click();
  await asker.waitForURL('**/padanan/rumah-berikutnya');
  await asker.getByText('Belum ada hitungan tempat rumah produksi.').waitFor();
  const fill = async (values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values))
      await asker.locator(`main form[method="post"] [name="${name}"]`).fill(value);
  };
  await fill({ tahun: '2027', kapasitas: 'banyak', radius: '80', biaya: '20 juta', anggaran: '200 juta' });
  await asker.getByRole('button', { name: 'Hitung', exact: true }).click();
  // What was typed stays, the field says what is wrong.
  await asker.getByText('Tulis bilangan bulat di atas nol.').first().waitFor();
  expect(await asker.locator('main form[method="post"] [name="biaya"]').inputValue()).toBe('20 juta');
  await lookedAt(asker);
  await fill({ kapasitas: '300' });
  await asker.getByRole('button', { name: 'Hitung', exact: true }).click();
  await asker.waitForURL('**/padanan/rumah-berikutnya?hitungan=*', { timeout: 90_000 });
  await lookedAt(asker);
  await office.close();

  const context = await story.browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(`${story.site.origin}/padanan/rumah-berikutnya`);
  await page.getByRole('heading', { name: 'Yang terpilih' }).waitFor();
  await lookedAt(page);
  expect(await page.locator('figure.map circle').count()).toBeGreaterThan(514);
  const told = (await page.locator('main').textContent())!;
  expect(told).toContain('Paling tinggi yang mungkin');
  expect(told).toContain('300 satuan jual');
  expect(await page.locator('main form[method="post"]').count()).toBe(0);
  await page.getByLabel('Jenis rumah').selectOption('household');
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await page.waitForURL('**saring=household**');
  await lookedAt(page);
  await context.close();
}, 150_000);
