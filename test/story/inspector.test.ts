// An inspector with a phone: a signed document that is good, the same with one letter changed, an inspection with a finding, and its closing.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listExampleUsers } from '#platform/access';
import { addDays, today } from '#platform/days';
import { urlIdOf } from '#makers';
import { lookedAt, phone, tabTo } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function as(role: string, to: string): Promise<Page> {
  const page = await (await story.browser.newContext(phone)).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${story.site.origin}/coba?ke=${to}`);
  await page.getByRole('button', { name: `Masuk sebagai ${role}`, exact: true }).click();
  await page.waitForURL(`**${to}`);
  return page;
}

/** A product of the example maker, whom the example officer's office answers for. */
async function productOfMaker(): Promise<{ name: string; urlId: string }> {
  const { db } = story.site;
  const maker = (await listExampleUsers(db)).find(({ role }) => role === 'maker')!;
  const { org_id } = await db
    .selectFrom('platform.memberships')
    .select('org_id')
    .where('user_id', '=', maker.userId)
    .executeTakeFirstOrThrow();
  const { product_id, name } = await db
    .selectFrom('makers.products')
    .select(['product_id', 'name'])
    .where('org_id', '=', org_id)
    .orderBy('product_id')
    .executeTakeFirstOrThrow();
  return { name, urlId: urlIdOf(product_id) };
}

/** The document with one letter of the product's name changed; still a whole document, signed by the same signature. */
function withOneLetterChanged(token: string, name: string): { token: string; name: string } {
  const [head, payload, signature] = token.split('.') as [string, string, string];
  const other = `${name.slice(0, -1)}${name.endsWith('x') ? 'y' : 'x'}`;
  const changed = Buffer.from(payload, 'base64url').toString('utf8').replace(name, other);
  return { token: [head, Buffer.from(changed).toString('base64url'), signature].join('.'), name: other };
}

/** Checks a document at /kredensial with the keyboard alone. */
async function checkByKeyboard(page: Page, token: string): Promise<void> {
  await page.goto(`${story.site.origin}/kredensial`);
  await tabTo(page, '[name=credential]');
  await page.keyboard.insertText(token);
  await tabTo(page, 'form[action="/credentials/verify"] button');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/credentials/verify');
}

test('a changed document is refused; from a good one an officer goes on to inspect, the maker answers, the officer closes', async () => {
  const { origin } = story.site;
  const product = await productOfMaker();
  const photo = path.join(story.folder, 'lantai.png');
  await writeFile(photo, PNG);

  // The document that this site signed, as anybody copies it.
  const officer = await as('Petugas dinas', '/kredensial');
  await lookedAt(officer);
  await officer.goto(`${origin}/kredensial/produk/${product.urlId}`);
  await lookedAt(officer);
  await officer.getByRole('link', { name: 'Paspor produk digital' }).click();
  const token = await officer.getByLabel('Dokumen', { exact: true }).inputValue();
  await lookedAt(officer);

  // One letter changed: refused in words, and nothing of it is shown.
  const changed = withOneLetterChanged(token, product.name);
  await checkByKeyboard(officer, changed.token);
  await officer.getByText('Isi atau tanda tangan berubah setelah ditandatangani.').waitFor();
  await officer.getByText('Isi tidak ditampilkan karena tanda tangannya tidak terbukti.').waitFor();
  expect(await officer.locator('main').textContent()).not.toContain(changed.name);
  expect(await officer.getByRole('link', { name: 'Buka halaman petugas' }).count()).toBe(0);
  await lookedAt(officer);

  // As it was signed it holds, and leads to the product.
  await checkByKeyboard(officer, token);
  await officer.getByText('Sah: tanda tangan terbukti').waitFor();
  await lookedAt(officer);
  await officer.getByRole('link', { name: 'Buka halaman petugas untuk produk ini' }).click();
  await officer.waitForURL(`**/periksa/${product.urlId}`);
  await lookedAt(officer);

  // An inspection with one finding, its photo and a day for looking again.
  await officer.getByRole('button', { name: 'Mulai pemeriksaan' }).click();
  await officer.waitForURL('**/periksa/catatan/**');
  await lookedAt(officer);
  await officer.getByLabel('Nomor temuan').selectOption('3');
  await officer.getByLabel('Yang terlihat').fill('Lantai dekat kompor licin.');
  await officer.getByLabel('Diperiksa lagi pada').fill(addDays(today(new Date()), 5));
  await officer.getByLabel('Foto').setInputFiles(photo);
  await officer.getByRole('button', { name: 'Simpan temuan' }).click();
  await officer.getByRole('link', { name: 'Temuan 1' }).waitFor();
  await lookedAt(officer);
  const record = await officer.request.get(`${officer.url().split('#')[0]!}/berita-acara`);
  expect([record.status(), record.headers()['content-type']]).toEqual([200, 'application/pdf']);

  // The maker reads and answers it with a photo.
  const maker = await as('Pembuat', '/periksa/temuan');
  await lookedAt(maker);
  await maker.getByRole('link', { name: 'Lantai dekat kompor licin.' }).click();
  await maker.getByLabel('Yang diperbaiki').fill('Lantai dikeringkan dan diberi alas.');
  await maker.getByLabel('Foto').setInputFiles(photo);
  await lookedAt(maker);
  await maker.getByRole('button', { name: 'Kirim jawaban' }).click();
  await maker.getByText('Dijawab yang diperiksa').waitFor();

  // The officer closes it, at a desk.
  await officer.setViewportSize({ width: 1280, height: 800 });
  await officer.goto(`${origin}/periksa/tindak-lanjut`);
  await lookedAt(officer);
  await officer.getByRole('link', { name: 'Lantai dekat kompor licin.' }).click();
  await officer.getByLabel('foto', { exact: true }).check();
  await officer.getByLabel('Yang terlihat sudah baik').fill('Kering, beralas.');
  await officer.getByRole('button', { name: 'Tutup temuan' }).click();
  await officer.getByText('dilihat dari foto').waitFor();
  await lookedAt(officer);
  await maker.reload();
  expect(await maker.getByRole('button', { name: 'Kirim jawaban' }).count()).toBe(0);
}, 240_000);
