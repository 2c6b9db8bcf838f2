// A maker who has never seen Layak: banana chips from a home kitchen, a cheap phone, script off. Twelve short questions, then an answer that
// fits on one sheet and in one link.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectNoSidewaysScroll, lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();

/** What the maker of banana chips knows, by the question's name. What isn't here is answered with no, none, or "not known yet". */
const ANSWERS: Record<string, string> = {
  ...{ place: 'home', tools: 'manual', storage: 'room', sizeClass: 'micro', soldTo: 'consumers', heat: 'none' },
  ...{ shelfLifeDays: '90', mana: 'retailPacked', punya: 'nib', produk: 'keripik pisang' },
  bahan: 'pisang, minyak goreng, gula 10%, bumbu, natrium benzoat 0,5 g/kg',
};

async function answer(page: Page, name: string): Promise<void> {
  const field = page.locator(`input[type="text"][name="${name}"], textarea[name="${name}"]`);
  if ((await field.count()) > 0) {
    await field.fill(ANSWERS[name] ?? '1');
    return;
  }
  for (const value of [ANSWERS[name] ?? 'tidak', 'tidak', 'tidak-ada', 'belum-tahu']) {
    const choice = page.locator(`input[name="${name}"][value="${value}"]:not([type="hidden"])`);
    if ((await choice.count()) === 0) continue;
    await choice.check();
    return;
  }
  throw new Error(`no answer to ${name}`);
}

async function answerAll(page: Page, look: (page: Page) => Promise<void>): Promise<string[]> {
  const asked: string[] = [];
  while ((await page.locator('form[action="/cek"]').count()) > 0) {
    const name = (await page.locator('form[action="/cek"] input[name="tanya"]').getAttribute('value'))!;
    asked.push(name);
    expect(asked.length, asked.join(', ')).toBeLessThanOrEqual(12);
    await look(page);
    await answer(page, name);
    const before = page.url();
    await page.locator('form[action="/cek"] button').click();
    await page.waitForURL((url) => url.href !== before, { waitUntil: 'load' });
  }
  return asked;
}

test('banana chips of a home kitchen: from the start page to what must be there, with script off', async () => {
  const context = await story.browser.newContext({ ...phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(story.site.origin);
  await page.locator('main a[href="/cek"]').first().click();
  const asked = await answerAll(page, expectNoSidewaysScroll);
  expect(asked).toContain('place');
  await expectNoSidewaysScroll(page);
  const told = (await page.locator('main').textContent())!;
  for (const word of [
    'SPP-IRT',
    'Sertifikat halal',
    'NIB',
    'Ada menurut Anda',
    'Belum punya',
    'Urutan mengurus',
    'Dinas Kesehatan',
  ])
    expect(told).toContain(word);
  expect(told).toContain('bumbu');

  // The link alone is the answer: another phone that opens it sees the same.
  const link = page.url();
  const other = await story.browser.newContext({ ...phone, javaScriptEnabled: false });
  const same = await other.newPage();
  await same.goto(link);
  expect(await same.locator('main').textContent()).toBe(told);
  await same.goto(`${link}&bahasa=en`);
  expect(await same.locator('html').getAttribute('lang')).toBe('en');
  expect(await same.locator('main').textContent()).toContain('You say you have it');
  await expectNoSidewaysScroll(same);

  // One answer changed: in a factory it is another licence.
  await page.getByText('Jawaban Anda').click();
  await page.locator('main a[href*="ubah=place"]').click();
  await page.locator('input[name="place"][value="factory"]').check();
  await page.locator('form[action="/cek"] button').click();
  await answerAll(page, expectNoSidewaysScroll);
  expect(await page.locator('#wajib').textContent()).toContain('MD');

  // One sheet of A4.
  await page.goto(link);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await Promise.all([context.close(), other.close()]);
}, 120_000);

test('every step holds for every reader: axe finds nothing on question, fault, result and rulebook', async () => {
  const context = await story.browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(`${story.site.origin}/cek`);
  await answerAll(page, lookedAt);
  await lookedAt(page);
  await page.goto(`${story.site.origin}/cek?produk=keripik+pisang&tanya=place&ke=4`);
  expect(await page.locator('[role="alert"]').count()).toBe(1);
  await lookedAt(page);
  for (const at of [
    '/cek?produk=xyzzy',
    '/aturan',
    '/aturan?jenis=keripik-umbi&sejak=2026-01-01',
    '/aturan?pada=kemarin',
    '/aturan/NIB-ALL',
  ]) {
    await page.goto(story.site.origin + at);
    await lookedAt(page);
  }
  await context.close();
}, 120_000);

test('JSON and the page come of one answer', async () => {
  const query = 'produk=keripik+pisang&place=home&shelfLifeDays=6&punya=tidak-ada';
  const answered = (await (await fetch(`${story.site.origin}/api/v1/cek?${query}`)).json()) as {
    question: { name: string } | null;
  };
  const page = await (await fetch(`${story.site.origin}/cek?${query}`, { headers: { accept: 'text/html' } })).text();
  expect(answered.question).not.toBeNull();
  expect(page).toContain(`name="tanya" value="${answered.question!.name}"`);
  const rules = (await (await fetch(`${story.site.origin}/api/v1/aturan?izin=halal`)).json()) as {
    families: { rules: unknown[] }[];
  };
  expect(rules.families.length).toBeGreaterThan(0);
  expect((await fetch(`${story.site.origin}/aturan/TIDAK-ADA`)).status).toBe(404);
  expect((await fetch(`${story.site.origin}/aturan?jenis=tidak-ada`)).status).toBe(422);
  const table = await (await fetch(`${story.site.origin}/aturan.csv?izin=halal`)).text();
  expect(table.split('\n').length).toBeGreaterThan(2);
}, 60_000);
