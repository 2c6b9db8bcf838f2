// Islands in a real browser. What they make quicker works without them; that is held where the page is tested.
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { FileField, Form, Notice, Page, type PageFrame, Progress, Select, Submit, toHtml } from './index.ts';

const frame: PageFrame = { lang: 'id', path: '/', nav: [] };
const absWorkingDir = `${import.meta.dirname}/../..`;
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A browser page at an origin whose every page is what `answer` gives for the address, and whose island is compiled from its source. */
async function visit(island: string, answer: (url: URL) => string) {
  const built = await build({
    absWorkingDir,
    entryPoints: [`src/islands/${island}.ts`],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const page = await browser.newPage();
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith('.css') || url.pathname.endsWith('.svg')) return route.fulfill({ body: '' });
    if (url.pathname.endsWith('.js'))
      return route.fulfill({ contentType: 'text/javascript', body: built.outputFiles[0]?.text ?? '' });
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: answer(url) });
  });
  await page.goto('http://layak.test/');
  return page;
}

test('the bar of a work moves without a reload, and the page is loaded again when the work is done', async () => {
  let asked = 0;
  const page = await visit('progress', () => {
    asked += 1;
    return toHtml(
      <Page {...frame} title="Impor" refreshSeconds={2} islands={['progress']}>
        {asked < 4 ? (
          <Progress label="Membaca" value={asked * 10} max={100} text={`${asked * 10} dari 100 baris`} />
        ) : (
          <Notice lang="id" tone="success" title="Selesai" />
        )}
      </Page>,
    );
  });
  await page.evaluate('window.sameDocument = true');
  await page.getByText('20 dari 100 baris').waitFor();
  expect(await page.locator('progress').getAttribute('value')).toBe('20');
  expect(await page.evaluate('window.sameDocument')).toBe(true);
  await page.getByText('Selesai').waitFor();
  await expect.poll(() => page.evaluate('window.sameDocument'), { timeout: 10_000 }).toBeUndefined();
  await page.close();
});

test('a filter sends itself when its choice changes', async () => {
  const page = await visit('filter-form', (url) =>
    toHtml(
      <Page {...frame} title="Daftar" islands={['filter-form']}>
        <p>Saringan: {url.searchParams.get('provinsi') ?? 'tidak ada'}</p>
        <Form action="/" method="get" kind="filter">
          <Select lang="id" name="provinsi" label="Provinsi" options={[{ value: '51', label: 'Bali' }]} />
          <Submit>Saring</Submit>
        </Form>
      </Page>,
    ),
  );
  await page.getByText('Saringan: tidak ada').waitFor();
  await page.getByLabel('Provinsi').selectOption('51');
  await page.getByText('Saringan: 51').waitFor();
  await page.close();
});

test('a file dropped on the box of a file field is chosen', async () => {
  const page = await visit('dropzone', () =>
    toHtml(
      <Page {...frame} title="Unggah" islands={['dropzone']}>
        <Form action="/" multipart>
          <FileField lang="id" name="berkas" label="Berkas" />
        </Form>
      </Page>,
    ),
  );
  await page.getByText('atau seret berkas ke sini').waitFor();
  const chosen = await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a'], 'rencana.csv'));
    document.querySelector('.file').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    return document.querySelector('input[type=file]').files[0].name;
  })()`);
  expect(chosen).toBe('rencana.csv');
  await page.close();
});
