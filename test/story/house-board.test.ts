// The operator of a house drags bookings on the board of a week; two at once; a phone; and all of it without script.
import { sql } from 'kysely';
import type { Browser, Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { addDays, day, daysBetween, today } from '#platform/days';
import { mondayOf } from '../../src/houses/bookings/calendar.ts';
import { expectNoSidewaysScroll, lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();

/** The week after this one, into which the example's bookings are laid so that they lie ahead whenever this runs; without closures. */
const NEXT_WEEK = addDays(mondayOf(today()), 7);
beforeAll(async () => {
  const db = story.site.db.withoutPlugins();
  const { rows } = await sql<{ day: string }>`select max(day)::text as day from houses.booking_slots`.execute(db);
  const days = daysBetween(mondayOf(day(rows[0]!.day)), NEXT_WEEK);
  await sql`update houses.booking_slots set day = day + ${days}::int`.execute(db);
  await sql`update houses.bookings set due_on = due_on + ${days}::int`.execute(db);
  await sql`delete from houses.closures`.execute(db);
});

/** The board of that week, as the operator of the example house sees it. */
async function openBoard(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const { rows } = await sql<{ house_id: string }>`
    select distinct house_id from houses.booking_slots`.execute(story.site.db.withoutPlugins());
  const page = await (await story.browser.newContext({ locale: 'id-ID', ...options })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${story.site.origin}/coba?ke=/akun`);
  await page.getByRole('button', { name: /[Pp]engelola rumah/ }).click();
  await page.waitForURL('**/akun');
  await page.goto(`${story.site.origin}/rumah/${rows[0]!.house_id}/jadwal?pekan=${NEXT_WEEK}`);
  return page;
}
const wide = { viewport: { width: 1280, height: 900 } };
const bar = (page: Page, product: string): Locator => page.locator('[data-run]:not([data-place=menunggu])', { hasText: product });
const said = (page: Page): Promise<string | null> => page.locator('#pekan .notice').textContent();

/** Where a day, an hour and a line lie on the screen: day from 0, line by its row. */
async function spot(page: Page, day: number, minute: number, row: number): Promise<{ x: number; y: number }> {
  const drawing = page.locator('[data-island=week-board]');
  await drawing.scrollIntoViewIfNeeded();
  const box = (await drawing.boundingBox())!;
  const [from, to] = (await drawing.getAttribute('data-hours'))!.split(' ').map(Number) as [number, number];
  const [head, height] = (await drawing.getAttribute('data-rows'))!.split(' ').map(Number) as [number, number];
  const scale = box.width / Number(await drawing.getAttribute('width'));
  return {
    x: box.x + (box.width / 7) * (day + (minute - from) / (to - from)) + 6 * scale,
    y: box.y + (head + row * height + height / 2 + 8) * scale,
  };
}
async function drag(page: Page, run: Locator, to: { x: number; y: number }): Promise<void> {
  const box = (await run.locator('rect').first().boundingBox())!;
  await page.mouse.move(box.x + 6, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

test('a drag is kept, undone, or refused with its reason; who drags what another has moved is told; a finger drags too', async () => {
  const page = await openBoard(wide);
  const late = await openBoard({ ...phone });
  await lookedAt(page);
  await lookedAt(late);
  const bawang = bar(page, 'Bawang goreng');
  const before = await bawang.getAttribute('data-place');
  // Monday at nine, on the drying line.
  await drag(page, bawang, await spot(page, 0, 9 * 60, 2));
  await page.getByText('Pesanan dipindahkan.').waitFor();
  expect(await bawang.getAttribute('data-place')).toMatch(/T09:00$/);
  expect(await page.locator('.board-days > li').first().textContent()).toContain('Bawang goreng');
  await lookedAt(page);
  await page.getByRole('button', { name: 'Urungkan' }).click();
  await expect.poll(() => bawang.getAttribute('data-place'), { timeout: 20_000 }).toBe(before);

  // Onto the hours of another: the rule, the way out, and the bar where it was.
  const kunyit = bar(page, 'Kunyit bubuk');
  const stood = await kunyit.getAttribute('data-place');
  await drag(page, kunyit, await spot(page, 2, 8 * 60, 2));
  await page.getByText('Belum boleh').waitFor();
  expect(await said(page)).toContain('sudah dipesan');
  expect(await said(page)).toContain('Pilih jam lain.');
  expect(await kunyit.getAttribute('data-place')).toBe(stood);
  await lookedAt(page);

  // A request gets its hour by a drag, and waits again after the undo.
  await drag(page, page.locator('[data-place=menunggu]', { hasText: 'Kunyit bubuk' }), await spot(page, 0, 10 * 60, 2));
  await page.getByText('Pesanan dipindahkan.').waitFor();
  expect(await page.locator('[data-place=menunggu]').count()).toBe(3);
  await page.getByRole('button', { name: 'Urungkan' }).click();
  await page.getByText('menunggu jam lagi').waitFor();

  // The phone still shows the board as it was before all this; meanwhile the rendang moves.
  await drag(page, bar(page, 'Bumbu rendang'), await spot(page, 1, 13 * 60, 2));
  await page.getByText('Pesanan dipindahkan.').waitFor();
  await bar(late, 'Bumbu rendang').scrollIntoViewIfNeeded();
  const box = (await bar(late, 'Bumbu rendang').locator('rect').first().boundingBox())!;
  const touch = await late.context().newCDPSession(late);
  const point = (type: 'touchStart' | 'touchMove', x: number) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y: box.y + box.height / 2 }] });
  await point('touchStart', box.x + 6);
  await late.locator('.board-held').waitFor();
  for (const step of [10, 20, 40]) await point('touchMove', box.x + 6 + step);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await late.getByText('baru saja dipindahkan orang lain').first().waitFor();
  expect(await bar(late, 'Bumbu rendang').getAttribute('data-place')).toMatch(/T13:00$/);
  await lookedAt(late);
  await page.context().close();
  await late.context().close();
}, 120_000);

test('without script the form moves a booking, says why not with the way out, and undoes', async () => {
  const page = await openBoard({ ...phone, javaScriptEnabled: false });
  const row = page.locator('#pesanan tbody tr', { hasText: 'Saus cabai' });
  const move = async (clock: string): Promise<void> => {
    if ((await row.locator('details').getAttribute('open')) === null) await row.locator('summary').click();
    await row.getByLabel('Jam mulai').fill(clock);
    await row.getByRole('button', { name: 'Pindahkan' }).click();
  };
  await move('12:30');
  expect(await said(page)).toContain('Pilih jam lain.');
  expect(await row.getByLabel('Jam mulai').inputValue()).toBe('12:30');
  await expectNoSidewaysScroll(page);
  await move('13:00');
  expect(await said(page)).toContain('Pesanan dipindahkan.');
  expect(await row.textContent()).toContain('13:00');
  await page.getByRole('button', { name: 'Urungkan' }).click();
  expect(await row.textContent()).toContain('08:00');
  await page.context().close();
}, 120_000);
