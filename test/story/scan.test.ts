// A consumer in a shop: a cheap phone, slow 3G, a code on a pack. What is first seen must not wait: asserted here is what makes it quick, and
// bench/scan-paint.ts measures it. Complaining and the recall are told in complaint.test.ts.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lookedAt, phone } from '../support/browser.ts';
import { releasedLot } from '../support/released-lot.ts';
import { openStory } from '../support/site.ts';
import { slow3g } from '../support/slow-3g.ts';

const story = openStory();

type Loaded = { kind: string; bytes: number };
/** What a visit loads until nothing more comes: the kind of each, and its bytes over the wire with its head. */
async function visited(page: Page, at: string): Promise<Loaded[]> {
  const loaded: Promise<Loaded>[] = [];
  page.on('requestfinished', (request) =>
    loaded.push(
      request
        .sizes()
        .then((sizes) => ({ kind: request.resourceType(), bytes: sizes.responseBodySize + sizes.responseHeadersSize })),
    ),
  );
  await page.goto(at, { waitUntil: 'networkidle' });
  return Promise.all(loaded);
}

test('a scan on slow 3G weighs little, waits for no style sheet and no script, and says what is known and when it was read', async () => {
  const { urlId, code } = await releasedLot(story.site.db.withoutPlugins());
  const at = `${story.site.origin}/p/${urlId}/${code}`;
  const page = await (await story.browser.newContext(phone)).newPage();
  const atFullSpeed = await slow3g(page);
  const loaded = await visited(page, at);
  expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(30_000);
  expect(loaded.filter(({ kind }) => kind === 'stylesheet')).toHaveLength(0);
  expect(await page.locator('head script:not([type=module])').count(), 'a module never holds up the first paint').toBe(0);
  expect(await page.locator('img:not([width]), svg:not([width])').count(), 'nothing moves when a picture comes').toBe(0);
  const text = (await page.locator('main').textContent())!;
  expect(text).toMatch(/Diperiksa \d+ \S+ \d{4} pukul/);
  expect(text).toContain(`Tidak ada penarikan yang tercatat di sini untuk kode produksi ${code}`);
  await atFullSpeed();
  await lookedAt(page);
  await openedOffline(page, text.match(/Diperiksa \d+ \S+ \d{4} pukul \d{2}.\d{2}/)![0]);
}, 120_000);

/** The page as a phone saves it, opened where there is no net: it still says when it was checked. */
async function openedOffline(page: Page, checked: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
  const file = path.join(story.folder, 'tersimpan.mhtml');
  await writeFile(file, data);
  const offline = await (await story.browser.newContext({ ...phone, offline: true })).newPage();
  await offline.goto(pathToFileURL(file).href);
  expect(await offline.locator('main').textContent()).toContain(checked);
  expect(await offline.getByText(checked).isVisible()).toBe(true);
}
