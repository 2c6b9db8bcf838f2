import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { pdfLines, pdfText } from '../../test/support/pdf-text.ts';
import { day } from './days.ts';
import { breakLines } from './pdf/break-lines.ts';
import { type PdfBlock, printable, writePdf } from './pdf.ts';

const paper = (blocks: PdfBlock[], on = '2026-11-24') =>
  writePdf({ title: 'Berkas keripik pisang', lang: 'id', on: day(on), footer: 'Layak, contoh', blocks });

test('a paper holds its headings, paragraphs, pairs and tables as text, in order', async () => {
  const text = await pdfText(
    await paper([
      { heading: 'Keripik pisang Bu Sari' },
      { paragraph: 'Dibuat dari pisang kepok, minyak kelapa dan garam.' },
      { pairs: [{ term: 'Nama produk', text: 'Keripik pisang', note: 'seperti pada label' }] },
      {
        table: {
          columns: [{ head: 'Bahan' }, { head: 'Jumlah', align: 'right' }],
          rows: [
            ['Pisang', '80 %'],
            ['Garam', '1 %'],
          ],
        },
      },
      { signatures: [{ role: 'Pembuat', name: 'Bu Sari' }, { role: 'Pendamping' }] },
    ]),
  );
  expect(text).toContain('Keripik pisang Bu Sari Dibuat dari pisang kepok, minyak kelapa dan garam.');
  expect(text).toContain('Nama produk Keripik pisang seperti pada label');
  expect(text).toContain('Bahan Jumlah Pisang 80 % Garam 1 % Pembuat Bu Sari Pendamping');
  expect(text).toMatch(/Layak, contoh Halaman 1 dari 1$/);
});

test('a long table goes over pages, with its head and the page number on each', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => [`Bahan ke-${at + 1}`, 'cukup']);
  const pages = await pdfLines(await paper([{ table: { columns: [{ head: 'Nama' }, { head: 'Jumlah' }], rows } }]));
  expect(pages.length).toBeGreaterThan(2);
  for (const [at, lines] of pages.entries()) {
    expect(lines.slice(0, 2)).toEqual(['Nama', 'Jumlah']);
    expect(lines.at(-1)).toBe(`Halaman ${at + 1} dari ${pages.length}`);
  }
  expect(pages.flat().filter((line) => line.startsWith('Bahan ke-'))).toEqual(rows.map(([name]) => name));
});

test('a cell that is higher than a page goes on on the next, and loses nothing', async () => {
  const words = Array.from({ length: 3000 }, (_, at) => `kata${at}`);
  const text = await pdfText(await paper([{ pairs: [{ term: 'Proses', text: words.join(' ') }] }]));
  expect(text.match(/kata\d+/g)).toEqual(words);
});

test('a heading never stands alone at the foot of a page', async () => {
  for (const filler of [30, 40, 48, 50, 52, 54]) {
    const pages = await pdfLines(
      await paper([
        ...Array.from({ length: filler }, () => ({ paragraph: 'isi' })),
        { heading: 'Judul', level: 2 },
        { paragraph: 'sesudahnya' },
      ]),
    );
    const page = pages.find((lines) => lines.includes('Judul'))!;
    expect(page).toContain('sesudahnya');
  }
});

test('the same paper gives the same bytes; its only date is the day it is for', async () => {
  const blocks: PdfBlock[] = [{ heading: 'Sama' }, { paragraph: 'Sama' }, { table: { columns: [{ head: 'a' }], rows: [['b']] } }];
  const one = await paper(blocks);
  expect(Buffer.compare(one, await paper(blocks))).toBe(0);
  expect(Buffer.compare(one, await paper(blocks, '2026-11-25'))).not.toBe(0);
  const read = await PDFDocument.load(one, { updateMetadata: false });
  expect(read.getCreationDate()?.toISOString()).toBe('2026-11-24T00:00:00.000Z');
  expect(read.getTitle()).toBe('Berkas keripik pisang');
});

test('letters of other scripts are written as near as can be and stop nothing', async () => {
  expect(printable('Café Đỗ Łódź')).toBe('Café Do Lódz');
  expect(printable('suhu ≤ 5 °C, 90 − 120 hari')).toBe('suhu <= 5 °C, 90 - 120 hari');
  expect(printable('خ 中 🌶')).toBe('? ? ?');
  expect(printable('a\tb\u200b\u00a0c')).toBe('a b c');
  expect(await pdfText(await paper([{ paragraph: 'ꦗꦮ 中文 “kutip” – €5' }]))).toContain('“kutip” – €5');
});

test('any text can be printed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      await paper([{ heading: text }, { paragraph: text }, { list: [text] }, { pairs: [{ term: text, text }] }]);
    }),
    { numRuns: 60 },
  );
});

test('lines are never wider than they may be, and hold all words', () => {
  const measure = (text: string): number => text.length;
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 40 }),
      (words, width) => {
        const text = words.join(' ');
        const lines = breakLines(text, width, measure);
        expect(lines.every((line) => line.length <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      },
    ),
  );
});
