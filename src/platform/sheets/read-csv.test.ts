import { strict as assert } from 'node:assert';
import { gzipSync } from 'node:zlib';
import { describe, test } from 'vitest';
import { sharedFile } from '../../../test/support/shared.ts';
import { sniffDelimiter } from './read-csv.ts';
import { readSheets } from './read-sheets.ts';
import { cellsOf, fileOf, refusalOf, rowsOf } from './test-files.ts';

describe('real files are read whole', () => {
  for (const [name, rows, columns] of [
    ['procurement/rup-penyedia-kalbar-2025.csv.gz', 16_430, 28],
    ['procurement/rup-anggaran-kalbar-2025.csv.gz', 50_994, 5],
    ['products/sppirt-applications-2003-2019.csv.gz', 3_077, 17],
    ['products/belaok-products-kalbar-2022.csv.gz', 11_705, 12],
  ] as const)
    test(`${name}: ${rows} rows under the header`, async (context) => {
      let count = -1;
      const widths = new Set<number>();
      for await (const row of readSheets(sharedFile(name, context))) {
        count++;
        widths.add(row.cells.length);
      }
      assert.equal(count, rows);
      assert.deepEqual([...widths], [columns]);
    });
});

test('Indonesian Excel writes ";" and decimal commas, and is read so', async () => {
  const file = await fileOf('Nama;Harga;Berat\r\nKeripik singkong;"12.500,00";0,25\r\nKopi;30000;1,5\r\n');
  assert.deepEqual(await cellsOf(file), [
    ['Nama', 'Harga', 'Berat'],
    ['Keripik singkong', '12.500,00', '0,25'],
    ['Kopi', '30000', '1,5'],
  ]);
});

test('the delimiter is the one that stands in the header too', () => {
  assert.equal(sniffDelimiter('a;b\n1,5;2,5,x,y\n2,5;3,5,x,y\n'), ';');
  assert.equal(sniffDelimiter('a,b,c\n1,"x;y;z",2\n2,p;q;r,3\n'), ',');
  assert.equal(sniffDelimiter('a\tb\n1,2\t3\n'), '\t');
  assert.equal(sniffDelimiter('Rencana 2026\n\na,b\n1,2\n'), ',');
  assert.equal(sniffDelimiter('satu kolom\n1\n'), ',');
});

test("Excel's own first line sep= is obeyed and is no row", async () => {
  assert.deepEqual(await rowsOf(await fileOf('sep=|\r\na|b;c\r\n1|2\r\n'), { name: 'Rencana' }), [
    { sheet: 'Rencana', row: 1, cells: ['a', 'b;c'] },
    { sheet: 'Rencana', row: 2, cells: ['1', '2'] },
  ]);
});

test('rows keep the number that Excel shows: empty ones count, a line end in quotes does not', async () => {
  const file = await fileOf('a,b\n"satu\ndua",2\n\n,\n3,4\n');
  assert.deepEqual(
    (await rowsOf(file)).map((row) => [row.row, ...row.cells]),
    [
      [1, 'a', 'b'],
      [2, 'satu\ndua', '2'],
      [5, '3', '4'],
    ],
  );
});

test('line ends of several systems in one file', async () =>
  assert.deepEqual(await cellsOf(await fileOf('a,b\n1,2\r\n3,4\r5,6')), [
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ]));

test('uneven rows and quotes within a text stay as they are', async () => {
  assert.deepEqual(await cellsOf(await fileOf('a,b\n1\n1,2,3\npipa 5" besi,x\n')), [
    ['a', 'b'],
    ['1'],
    ['1', '2', '3'],
    ['pipa 5" besi', 'x'],
  ]);
});

describe('letters', () => {
  const text = 'nama,tempat\nKopi “Gayo”,Café Ké\n';
  const expected = [
    ['nama', 'tempat'],
    ['Kopi “Gayo”', 'Café Ké'],
  ];
  const windows = Buffer.from('nama,tempat\nKopi \x93Gayo\x94,Caf\xe9 K\xe9\n', 'latin1');
  test('UTF-8, with and without its mark', async () => {
    assert.deepEqual(await cellsOf(await fileOf(text)), expected);
    assert.deepEqual(await cellsOf(await fileOf(`\ufeff${text}`)), expected);
  });
  test('UTF-16 both ways round', async () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    assert.deepEqual(await cellsOf(await fileOf(little)), expected);
    assert.deepEqual(await cellsOf(await fileOf(Buffer.from(little).swap16())), expected);
  });
  test('Windows-1252, as Excel writes "CSV"', async () => assert.deepEqual(await cellsOf(await fileOf(windows)), expected));
  test('UTF-8 letters that lie across two chunks', async () => {
    const file = await fileOf(`a\n${'x'.repeat(29)}\n`.repeat(3000) + 'é€😀'.repeat(20_000).replaceAll(/(.{300})/gu, '$1\n'));
    assert.equal((await cellsOf(file)).flat().filter((cell) => cell.includes('\ufffd')).length, 0);
  });
  test('UTF-8 with a broken letter is refused with its row, not repaired', async () => {
    const broken = Buffer.concat([Buffer.from('nama\n"Kopi\nCafé"\nTeh\n'), Buffer.from([0x4b, 0xe9, 0x0a])]);
    assert.deepEqual(await refusalOf(readSheets(await fileOf(broken))), ['sheet-broken-utf8', { row: 4 }]);
  });
  test('UTF-8 cut off within its last letter is refused', async () => {
    const cut = Buffer.from('nama\nCafé Ké').subarray(0, -1);
    assert.deepEqual(await refusalOf(readSheets(await fileOf(cut))), ['sheet-broken-utf8', { row: 2 }]);
  });
  test('half a letter of UTF-16 is refused', async () =>
    assert.equal((await refusalOf(readSheets(await fileOf(Buffer.from('\ufeffa\ud800b', 'utf16le')))))[0], 'sheet-broken-utf16'));
  test('NUL is refused', async () => assert.equal((await refusalOf(readSheets(await fileOf('a,b\n1,\0\n'))))[0], 'sheet-nul'));
});

describe('what costs too much or never ends is refused', () => {
  test('a quote that is never closed, with its row', async () =>
    assert.deepEqual(await refusalOf(readSheets(await fileOf('a,b\n1,2\n"3,4\n5,6\n'))), ['sheet-quote-open', { row: 3 }]));
  test('a quote that swallows the file, before it is swallowed', async () =>
    assert.deepEqual(await refusalOf(readSheets(await fileOf(`a,b\n"1,2\n${'3,4\n'.repeat(800_000)}`))), [
      'sheet-row-too-long',
      { row: 2 },
    ]));
  test('a cell longer than a cell of Excel', async () =>
    assert.deepEqual(await refusalOf(readSheets(await fileOf(`a,b\n1,${'x'.repeat(32_768)}\n`))), [
      'sheet-cell-too-long',
      { sheet: 'CSV', cell: 'B2', limit: 32_767 },
    ]));
  test('a row of more columns than the limit', async () =>
    assert.deepEqual(await refusalOf(readSheets(await fileOf('a,b,c\n'), { maxColumns: 2 })), [
      'sheet-row-too-wide',
      { row: 1, limit: 2 },
    ]));
  test('more cells than the limit', async () =>
    assert.deepEqual(await refusalOf(readSheets(await fileOf('a,b\n1,2\n3,4\n'), { maxCells: 5 })), [
      'sheet-too-many-cells',
      { limit: 5 },
    ]));
  test('gzip that unpacks out of all proportion', async () => {
    const [code] = await refusalOf(readSheets(await fileOf(gzipSync('a,b\n'.repeat(6_000_000)))));
    assert.equal(code, 'sheet-unpacks-too-large');
  });
  test('gzip within gzip, whatever is inside', async () =>
    assert.equal((await refusalOf(readSheets(await fileOf(gzipSync(gzipSync('a,b\n'))))))[0], 'sheet-is-archive'));
  test('gzip that is cut off, before any row is given', async () => {
    const rows: unknown[] = [];
    const packed = gzipSync(Array.from({ length: 20_000 }, (_, i) => `${i},${Math.sin(i)}`).join('\n'));
    const [code] = await refusalOf(
      (async function* () {
        for await (const row of readSheets(await fileOf(packed.subarray(0, -1000)))) rows.push(row);
        yield 0;
      })(),
    );
    assert.deepEqual([code, rows.length], ['sheet-damaged', 0]);
  });
});

test('a consumer that stops early stops the reading', async () => {
  const file = await fileOf('a,b\n'.repeat(500_000));
  for await (const row of readSheets(file)) if (row.row === 3) break;
});
