import { strict as assert } from 'node:assert';
import jsqr from 'jsqr';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { day } from '#platform/days';
import { codeWidthOf, writeLabels } from '#platform/pdf';
import { openBrowser } from '../../../test/support/browser.ts';
import { codeTextOf, modulesOf, PAPERS, svgOf } from './label.ts';

const BASE = 'https://layak.umkm.go.id';
const long = codeTextOf(BASE, { gtin: '8992761002015', urlId: '8vjy725fhkzt' }, 'L2026/11-24.A+B_00X1');

test('a product with a GTIN gets a GS1 Digital Link, one without gets its own address', () => {
  assert.equal(codeTextOf(BASE, { gtin: '8992761002015', urlId: 'x' }, null), `${BASE}/01/08992761002015`);
  assert.equal(codeTextOf(BASE, { gtin: '8992761002015', urlId: 'x' }, 'A/1'), `${BASE}/01/08992761002015/10/A%2F1`);
  assert.equal(codeTextOf(BASE, { gtin: null, urlId: 'x' }, 'A 1'), `${BASE}/p/x/A%201`);
});

test('on every paper the code is at least 15 mm wide, with a lot and without', () => {
  for (const paper of Object.values(PAPERS))
    for (const text of [long, codeTextOf(BASE, { gtin: null, urlId: '8vjy725fhkzt' }, null)])
      assert(codeWidthOf(paper, modulesOf(text).length) >= 15, JSON.stringify([paper.label, text]));
});

test('a sheet holds as many labels as were asked for, and the same ones give the same bytes', async () => {
  const sheet = (copies: number) =>
    writeLabels(PAPERS['a4-65'], { code: modulesOf(long), lines: ['Keripik singkong balado Bu Sari', 'Lot A'] }, copies, {
      title: 'Keripik',
      on: day('2026-11-24'),
    });
  const pages = async (copies: number) => (await PDFDocument.load(await sheet(copies))).getPageCount();
  assert.deepEqual([await pages(1), await pages(65), await pages(66)], [1, 1, 2]);
  assert.deepEqual(await sheet(66), await sheet(66));
});

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test('a code 15 mm wide at the 203 dots an inch of a label printer is read by another implementation', async () => {
    const page = await browser.newPage();
    const svg = await svgOf(long);
    const dots = Math.round((15 / 25.4) * 203 * (1 + 8 / modulesOf(long).length));
    const pixels = await page.evaluate<number[]>(`(async () => {
      const image = new Image();
      image.src = 'data:image/svg+xml,' + encodeURIComponent(${JSON.stringify(svg)});
      await image.decode();
      const paint = new OffscreenCanvas(${dots}, ${dots}).getContext('2d');
      paint.drawImage(image, 0, 0, ${dots}, ${dots});
      return Array.from(paint.getImageData(0, 0, ${dots}, ${dots}).data);
    })()`);
    assert.equal(jsqr.default(Uint8ClampedArray.from(pixels), dots, dots)?.data, long);
  });
});
