// An analyst of the ministry has the real plan of West Kalimantan calculated against makers of the same province, and reads what came of it.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { importPlan } from '#buyers';
import { system } from '#platform/access';
import { acrossOrganisations } from '#platform/database';
import { expectNoSidewaysScroll, lookedAt, phone } from '../support/browser.ts';
import { loadPeople, loadMakersInKalbar } from '../support/kalbar.ts';
import { hasShared, sharedFile } from '../support/shared.ts';
import { openStory } from '../support/site.ts';

const REAL = 'procurement/rup-penyedia-kalbar-2025.csv.gz';
const story = openStory({ example: false });

beforeAll(async () => {
  if (!hasShared(REAL)) return;
  const at = (name: string) => ({ path: sharedFile(`procurement/${name}.csv.gz`), name });
  await importPlan(story.site.db, system('test'), [at('rup-penyedia-kalbar-2025'), at('rup-anggaran-kalbar-2025')], {
    onFault: () => {},
  });
  await loadMakersInKalbar(story.site.db);
  await loadPeople(story.site.db);
}, 120_000);

async function signIn(page: Page, role: string): Promise<void> {
  await page.goto(`${story.site.origin}/coba`);
  await page.locator(`button:has-text("${role}")`).first().click();
  await page.waitForLoadState();
}

test.skipIf(!hasShared(REAL))(
  'before anything is calculated the page says so; the ministry starts it, sees it move, and everybody reads the result',
  async () => {
    const page = await (await story.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    await page.goto(`${story.site.origin}/padanan`);
    await lookedAt(page);
    expect(await page.locator('main').textContent()).toContain('Belum ada pasar yang dihitung');
    await signIn(page, 'Kementerian');
    await page.goto(`${story.site.origin}/padanan`);
    await page.locator('input[name="tahun"]').fill('2025');
    await page.locator('select[name="provinsi"]').selectOption('61');
    await page.locator('form[action="/padanan"] button').click();
    await page.waitForURL('**/padanan/jalan/*');
    await lookedAt(page);
    await page.waitForURL(/padanan\?tahun=2025/, { timeout: 400_000 });
    await lookedAt(page);
    expect(await page.locator('main').textContent()).toContain('Terbukti terbaik');

    await page.locator('a[href^="/padanan/pengungkit"]').first().click();
    await page.waitForURL('**/padanan/pengungkit?**');
    await lookedAt(page);
    expect(await page.locator('#pembuat tbody tr').count()).toBeGreaterThan(10);

    const visitor = await (await story.browser.newContext(phone)).newPage();
    await visitor.goto(`${story.site.origin}/padanan`);
    await lookedAt(visitor);
    await expectNoSidewaysScroll(visitor);
    expect(await visitor.locator('#jenis table').count()).toBe(1);
    expect(await visitor.locator('form[action="/padanan"]').count()).toBe(0);

    const companion = await (await story.browser.newContext(phone)).newPage();
    await signIn(companion, 'Pendamping');
    await companion.goto(`${story.site.origin}/meja?urut=membuka`);
    await lookedAt(companion);
    expect(await companion.locator('main').textContent()).toContain('Membuka');
    await companion.locator('#pembuat tbody a[href^="/meja/"]').first().click();
    const org = new URL(companion.url()).pathname.split('/').at(-1);
    await companion.goto(`${story.site.origin}/padanan/pengungkit/${org}`);
    await lookedAt(companion);
    expect(await companion.locator('tbody tr').count()).toBeGreaterThan(0);
    const foreign = await companion.goto(`${story.site.origin}/padanan/pengungkit`);
    expect(foreign!.status()).toBe(403);
  },
  600_000,
);

test.skipIf(!hasShared(REAL))(
  'the pages of real lines fit a phone and a desk: who could answer, which groups, and for the ministry the map of what opens',
  async () => {
    const { buyer_id: buyerId } = await acrossOrganisations(story.site.db, 'buyers.listPlans')
      .selectFrom('buyers.plans')
      .select('buyer_id')
      .executeTakeFirstOrThrow();
    const lines = await story.site.db
      .selectFrom('buyers.plan_lines')
      .select(['plan_id', 'plan_line_id'])
      .where('buyer_id', '=', buyerId)
      .where('class_id', 'in', ['kue-kering', 'keripik-umbi', 'pakaian', 'seragam-sekolah', 'mebel-kayu'])
      .orderBy('rupiah', 'desc')
      .limit(3)
      .execute();
    expect(lines.length).toBe(3);
    for (const view of [phone, { viewport: { width: 1280, height: 900 } }]) {
      const page = await (await story.browser.newContext(view)).newPage();
      for (const line of lines)
        for (const part of ['', '/kelompok']) {
          const answer = await page.goto(`${story.site.origin}/rencana/${line.plan_id}/baris/${line.plan_line_id}${part}`);
          expect(answer!.status()).toBe(200);
          await lookedAt(page);
          await expectNoSidewaysScroll(page);
        }
      await signIn(page, 'Kementerian');
      await page.goto(`${story.site.origin}/padanan`);
      await page.locator('a[href^="/padanan/pengungkit"]').first().click();
      await page.waitForURL('**/padanan/pengungkit?**');
      await lookedAt(page);
      await expectNoSidewaysScroll(page);
      expect(await page.locator('svg[role="img"]').count()).toBeGreaterThan(0);
    }
  },
  300_000,
);
