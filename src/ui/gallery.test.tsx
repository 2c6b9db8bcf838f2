// The components as a browser sees them, and what they weigh.
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, openBrowser } from '../../test/support/browser.ts';
import { GalleryPage } from './gallery.tsx';
import { DataTable, Heading, type Language, Page, type PageFrame, Pager, toHtml } from './index.ts';

const root = `${import.meta.dirname}/../..`;
const minified = async (file: string) => {
  const built = await build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return built.outputFiles[0]?.text ?? '';
};

const frame = (lang: Language): PageFrame => ({
  lang,
  path: '/galeri',
  nav: ['Cek produk', 'Meja pendamping', 'Rencana', 'Padanan', 'Rumah produksi', 'Kontrak', 'Dasbor', 'Aduan'].map(
    (label, i) => ({
      href: `/menu-${i}`,
      label,
    }),
  ),
  active: '/menu-2',
  exampleData: true,
  version: '1.0.0',
  ...(lang === 'id'
    ? { signInHref: '/masuk' }
    : { actor: { name: 'Bu Ani', role: 'Pendamping', signOut: { action: '/keluar' } } }),
});

let css = '';
let browser: Browser;
beforeAll(async () => {
  [css, browser] = await Promise.all([minified('src/ui/styles.css'), openBrowser()]);
});
afterAll(() => browser.close());

/** Opens the gallery in the browser, style sheet and all. */
async function openGallery(lang: Language, width: number, colorScheme: 'light' | 'dark') {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const html = toHtml(<GalleryPage frame={frame(lang)} />);
  await page.setContent(
    html.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css}</style>`).replace(/<script[^>]*><\/script>/g, ''),
  );
  return page;
}

test.each([
  ['id', 360, 'light'],
  ['en', 1280, 'dark'],
] as const)('all examples in %s, %i px wide and %s, are accessible and fit the screen', async (lang, width, scheme) => {
  const page = await openGallery(lang, width, scheme);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.close();
});

test('the keyboard comes first to the link that skips to the content', async () => {
  const page = await openGallery('id', 1280, 'light');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#isi');
  expect((await page.locator('.skip').boundingBox())?.y).toBe(0);
  await page.close();
});

test('on a phone the menu is behind a button that opens and closes it without script; on a desk it lies open', async () => {
  const phone = await openGallery('id', 360, 'light');
  const entry = phone.getByRole('link', { name: 'Meja pendamping' });
  expect(await entry.isVisible()).toBe(false);
  await phone.getByText('Menu', { exact: true }).click();
  expect(await entry.isVisible()).toBe(true);
  await phone.getByText('Menu', { exact: true }).click();
  expect(await entry.isVisible()).toBe(false);
  await phone.close();
  const desk = await openGallery('id', 1280, 'light');
  expect(await desk.getByRole('link', { name: 'Meja pendamping' }).isVisible()).toBe(true);
  await desk.close();
});

test('what a thumb has to hit on a phone is 44 px high', async () => {
  const page = await openGallery('id', 360, 'light');
  const tooSmall = await page.evaluate(`[...document.querySelectorAll(
      'header a, button, .btn, summary, .tabs a, .downloads a, .pager a, .choice, select, textarea, input:not([type=radio], [type=checkbox])')]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 43.9)
    .map((element) => element.outerHTML.slice(0, 80))`);
  expect(tooSmall).toEqual([]);
  await page.close();
});

test('the style sheet is at most 6 kB over the wire, an island at most 1 kB', async () => {
  expect(brotliCompressSync(css).length).toBeLessThanOrEqual(6_000);
  for (const island of ['progress', 'filter-form', 'dropzone'])
    expect(brotliCompressSync(await minified(`src/islands/${island}.ts`)).length, island).toBeLessThanOrEqual(1_000);
});

test('the first visit of a list of 50 rows is at most 14 kB over the wire, style sheet included', () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({
    id: `${i * 7919}-${i * 104_729}`,
    name: `Barang ${i * 37} ukuran ${i * 13} g`,
    n: i * 73,
  }));
  const html = toHtml(
    <Page {...frame('id')} title="Rencana">
      <Heading lede="Semua baris rencana.">Rencana</Heading>
      <DataTable
        lang="id"
        caption="Baris"
        rows={rows}
        columns={[
          { key: 'name', head: 'Barang', rowHead: true, cell: (row) => <a href={`/rencana/${row.id}`}>{row.name}</a> },
          { key: 'n', head: 'Jumlah', numeric: true, cell: (row) => row.n },
        ]}
      />
      <Pager lang="id" nextHref="?sesudah=49" summary="50 baris" />
    </Page>,
  );
  expect(brotliCompressSync(css).length + brotliCompressSync(html).length).toBeLessThanOrEqual(14_000);
});
