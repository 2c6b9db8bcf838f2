import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { cellsOf, fileOf, rowsOf } from './test-files.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx, writeXlsxSheets } from './write-xlsx.ts';
import type { Column, Row } from './write-columns.ts';

const columns: Column[] = [
  { key: 'nib', title: 'NIB', kind: 'text' },
  { key: 'price', title: 'Harga', kind: 'rupiah' },
  { key: 'weight', title: 'Berat (kg)', kind: 'number', width: 9 },
  { key: 'from', title: 'Mulai', kind: 'day' },
];
const crackers: Row = { nib: '0012003400567', price: 12_500, weight: 0.25, from: '2026-03-01' };
const utf8 = async (stream: ReadableStream<Uint8Array>): Promise<string> => readFile(await fileOf(stream), 'utf8');
const opened = async (stream: ReadableStream<Uint8Array>): Promise<ExcelJS.Workbook> =>
  new ExcelJS.Workbook().xlsx.readFile(await fileOf(stream));

// What attacks and what breaks: formulas, HTML, quotes, line ends, signs that XML lacks, escapes of Excel, letters beyond the first plane.
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    '+62',
    '-5',
    '@x',
    "'=1",
    "''-",
    '\t=1',
    '\r',
    '\n=2',
    '＝1',
    '<b>"x"</b>',
    '"',
    '""',
    'a;b,c',
    'a\r\nb',
    '😀',
    '_x0041_',
    '_x005F_',
    '0012',
    ' tepi ',
    'true',
    '1,5',
    ']]>',
    '&amp;',
    '\u0001',
  ),
);
const text = nasty.filter((one) => one.isWellFormed());
const tables = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 });
const asRows = (table: string[][]): Row[] => table.map(([a, b, c]) => ({ a, b, c }));
const three: Column[] = ['a', 'b', 'c'].map((key) => ({ key, title: key, kind: 'text' }));
const holding = (table: string[][]): string[][] => table.filter((row) => row.some((cell) => cell !== ''));
const withoutTail = (row: string[]): string[] => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);

describe('CSV', () => {
  test('opens by a double click on an Indonesian computer: mark, semicolons, decimal comma', async () =>
    assert.equal(
      await utf8(writeCsv(columns, [crackers])),
      '\ufeffNIB;Harga;Berat (kg);Mulai\r\n0012003400567;12500;0,25;2026-03-01\r\n',
    ));
  test('or as programs want it', async () =>
    assert.equal(
      await utf8(writeCsv(columns, [crackers], { delimiter: ',', mark: false })),
      'NIB,Harga,Berat (kg),Mulai\r\n0012003400567,12500,0.25,2026-03-01\r\n',
    ));
  test('no text starts a formula, numbers stay numbers', async () => {
    const row = { nib: '=HYPERLINK("http://x")', price: -5, weight: 0.1 + 0.2, from: '@x' };
    assert.equal((await utf8(writeCsv(columns, [row]))).split('\r\n')[1], `"'=HYPERLINK(""http://x"")";-5;0,3;'@x`);
  });
  test('a line end in a text is in quotes, of whichever system it is', async () =>
    assert.equal(
      await utf8(writeCsv(three, [{ a: 'x\ny', b: 'x\ry', c: 'x\r\ny' }], { mark: false })),
      'a;b;c\r\n"x\ny";"x\ry";"x\r\ny"\r\n',
    ));
  test('any text comes back as it went out, with each delimiter', () =>
    fc.assert(
      fc.asyncProperty(tables, fc.constantFrom(';' as const, ',' as const, '\t' as const), async (table, delimiter) => {
        const clean = table.map((row) => row.map((cell) => cell.replaceAll('\0', '')));
        const file = await fileOf(writeCsv(three, asRows(clean), { delimiter }));
        assert.deepEqual((await cellsOf(file)).slice(1), holding(clean));
      }),
      { numRuns: 60 },
    ));
  test('a table without rows still has its titles', async () => assert.equal(await utf8(writeCsv(three, [])), '\ufeffa;b;c\r\n'));
});

describe('XLSX', () => {
  test('exceljs sees text as text, numbers as numbers and days as dates', async () => {
    const book = await opened(
      writeXlsx(columns, [crackers, { nib: '=1+1', price: 1_250_000_000_000, weight: -5, from: 'segera' }], {
        sheet: 'Penawaran',
      }),
    );
    const sheet = book.worksheets[0]!;
    assert.equal(sheet.name, 'Penawaran');
    const seen = [1, 2, 3].map((at) => (sheet.getRow(at).values as unknown[]).slice(1));
    assert.deepEqual(seen, [
      ['NIB', 'Harga', 'Berat (kg)', 'Mulai'],
      ['0012003400567', 12_500, 0.25, new Date('2026-03-01T00:00:00Z')],
      ['=1+1', 1_250_000_000_000, -5, 'segera'],
    ]);
    assert.equal(sheet.getCell('B2').numFmt, '#,##0');
    assert.equal(sheet.getCell('A2').numFmt, '@');
    assert.equal(sheet.getColumn(3).width, 9);
    assert.equal(sheet.getCell('A1').font?.bold, true);
    assert.equal(sheet.views[0]?.state, 'frozen');
  });
  test('any text comes back as it went out', () =>
    fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const clean = table.map((row) => row.map((cell) => cell.replaceAll('\0', '')));
        const file = await fileOf(writeXlsx(three, asRows(clean)));
        assert.deepEqual((await cellsOf(file)).slice(1), holding(clean).map(withoutTail));
      }),
      { numRuns: 60 },
    ));
  test('exceljs reads any text that we write', async () => {
    const table = fc
      .sample(tables, { numRuns: 20, seed: 20261124 })
      .flat()
      .map((row) => row.map((cell) => cell.replaceAll(/[\p{Cc}\ufffe\uffff]|_x/gu, '')));
    const sheet = (await opened(writeXlsx(three, asRows(table)))).worksheets[0]!;
    for (const [i, row] of table.entries())
      assert.deepEqual(
        [1, 2, 3].map((at) => sheet.getRow(i + 2).getCell(at).value ?? ''),
        row,
      );
  });
  test('a number that Excel would round goes out as text', async () => {
    const rows = [{ nib: 9_007_199_254_740_991, price: 12_345_678_901_234_567n, weight: Number.NaN, from: null }];
    assert.deepEqual((await cellsOf(await fileOf(writeXlsx(columns, rows))))[1], ['9007199254740991', '12345678901234567']);
    const sheet = (await opened(writeXlsx(columns, rows))).worksheets[0]!;
    assert.equal(typeof sheet.getCell('B2').value, 'string');
  });
  test('several sheets, with names made fit for Excel and apart', async () => {
    const rows = (async function* () {
      yield crackers;
    })();
    const names = ['Rencana: 2026/2027', 'rencana  2026 2027', "'", 'x'.repeat(40), 'X'.repeat(40)];
    const file = await fileOf(
      writeXlsxSheets(names.map((name, i) => ({ name, columns, rows: i === 0 ? rows : [{ nib: String(i) }] }))),
    );
    const read = await rowsOf(file);
    assert.deepEqual(
      read.filter((row) => row.row === 2).map((row) => [row.sheet, row.cells[0]]),
      [
        ['Rencana  2026 2027', '0012003400567'],
        ['rencana  2026 2027 (2)', '1'],
        ['Data', '2'],
        ['x'.repeat(31), '3'],
        [`${'X'.repeat(27)} (2)`, '4'],
      ],
    );
    assert.equal((await new ExcelJS.Workbook().xlsx.readFile(file)).worksheets.length, 5);
  });
  test('the same rows give the same bytes', async () => {
    const [one, two] = [
      await readFile(await fileOf(writeXlsx(columns, [crackers]))),
      await readFile(await fileOf(writeXlsx(columns, [crackers]))),
    ];
    assert.deepEqual(one, two);
  });
  test('rows beyond the sheet go on in another one, under the same titles', async () => {
    const rows = [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5 }];
    const numbers: Column[] = [{ key: 'n', title: 'n', kind: 'number' }];
    const read = await rowsOf(await fileOf(writeXlsxSheets([{ name: 'Data', columns: numbers, rows }], { rowsPerSheet: 3 })));
    assert.deepEqual(
      read.map((row) => [row.sheet, row.row, row.cells[0]]),
      [
        ['Data', 1, 'n'],
        ['Data', 2, '1'],
        ['Data', 3, '2'],
        ['Data (2)', 1, 'n'],
        ['Data (2)', 2, '3'],
        ['Data (2)', 3, '4'],
        ['Data (3)', 1, 'n'],
        ['Data (3)', 2, '5'],
      ],
    );
  });
});

test('rows are asked for as they are read, an error on the way reaches the reader, and one who leaves ends the rows', async () => {
  for (const write of [writeCsv, writeXlsx] as ((columns: Column[], rows: AsyncIterable<Row>) => ReadableStream<Uint8Array>)[]) {
    let given = 0;
    let ended = false;
    const rows = async function* (failAt: number): AsyncGenerator<Row> {
      try {
        for (; ; given++) {
          if (given === failAt) throw new Error('the database went away');
          yield { nib: `${given} ${Math.sin(given)}`, price: given };
        }
      } finally {
        ended = true;
      }
    };
    const reader = write(columns, rows(Infinity)).getReader();
    while (given === 0) await reader.read();
    assert.ok(given < 100_000, `${given} rows for the first chunk`);
    await reader.cancel();
    for (let i = 0; i < 100 && !ended; i++) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(ended);
    given = 0;
    await assert.rejects(utf8(write(columns, rows(1000))), /the database went away/);
  }
});
