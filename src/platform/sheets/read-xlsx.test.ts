import { strict as assert } from 'node:assert';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { sharedFile } from '../../../test/support/shared.ts';
import { columnOf, plainDate, plainNumber, styleOf } from './cell-values.ts';
import { readSheets } from './read-sheets.ts';
import { columnLetter } from './shapes.ts';
import { cellsOf, fileOf, refusalOf, rowsOf, sheetOf, sparseFile, workbookOf, zipOf } from './test-files.ts';

const excel = async (fill: (book: ExcelJS.Workbook) => void): Promise<string> => {
  const book = new ExcelJS.Workbook();
  fill(book);
  return fileOf(new Uint8Array(await book.xlsx.writeBuffer()));
};
const refusedWorkbook = async (sheet: string, more: Parameters<typeof workbookOf>[1] = [], limits = {}) =>
  refusalOf(readSheets(await fileOf(zipOf(workbookOf(sheet, more))), limits));

test('what Excel holds comes out as text that people and parsers read', async () => {
  const file = await excel((book) => {
    const sheet = book.addWorksheet('Rencana');
    sheet.addRow(['0012', 12_300_000, 1250000000000, 0.1 + 0.2, 1e-7, -5, true, false]);
    sheet.addRow([new Date('2026-03-01T00:00:00Z'), new Date('2026-03-01T13:30:00Z')]);
    sheet.addRow([
      { richText: [{ text: 'Kopi ' }, { text: 'Gayo', font: { bold: true } }] },
      { error: '#N/A' },
      ' tepi ',
      'a\nb',
    ]);
    sheet.addRow([
      { formula: 'B1*2', result: 24_600_000 },
      { text: 'laman', hyperlink: 'https://example.org' },
    ]);
  });
  assert.deepEqual(await cellsOf(file), [
    ['0012', '12300000', '1250000000000', '0.3', '0.0000001', '-5', 'true', 'false'],
    ['2026-03-01', '2026-03-01 13:30:00'],
    ['Kopi Gayo', '#N/A', ' tepi ', 'a\nb'],
    ['24600000', 'laman'],
  ]);
});

test('rows and cells keep their places, in every sheet that a person sees', async () => {
  const file = await excel((book) => {
    const first = book.addWorksheet('Penyedia');
    first.getCell('C3').value = 'x';
    first.getCell('AB7').value = 1;
    const hidden = book.addWorksheet('Daftar', { state: 'hidden' });
    hidden.getCell('A1').value = 'tersembunyi';
    book.addWorksheet('Kosong');
    book.addWorksheet('Swakelola & "lain"').getCell('A1').value = 'y';
  });
  assert.deepEqual(
    (await rowsOf(file)).map((row) => [row.sheet, row.row, row.cells.length, row.cells.at(-1)]),
    [
      ['Penyedia', 3, 3, 'x'],
      ['Penyedia', 7, 28, '1'],
      ['Swakelola & "lain"', 1, 1, 'y'],
    ],
  );
});

test('any texts and whole numbers that exceljs writes come back', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary', minLength: 1 }).filter(isXmlText),
            fc.maxSafeInteger().filter((n) => Math.abs(n) < 1e15),
          ),
          { minLength: 1, maxLength: 30 },
        ),
        { minLength: 1, maxLength: 30 },
      ),
      async (table) => {
        const book = new ExcelJS.Workbook();
        book.addWorksheet('x').addRows(table);
        const file = await fileOf(new Uint8Array(await book.xlsx.writeBuffer()));
        assert.deepEqual(
          await cellsOf(file),
          table.map((row) => row.map(String)),
        );
      },
    ),
    { numRuns: 8 },
  ));
/** exceljs leaves out what XML can't hold, and doesn't escape `_x0041_`; our own writer's test has those too. */
const isXmlText = (text: string): boolean => text.isWellFormed() && !/[\p{Cc}\ufffe\uffff]|_x/u.test(text);

test('files of other programs: a prefix on every tag, cells without references, texts in CDATA, empty styled cells to the right', async () => {
  const sheet =
    '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c>' +
    '<x:c t=\'b\'><x:v>1</x:v></x:c><x:c><x:v>1.23E+07</x:v></x:c></x:row><!-- c > d --><x:row r="4"><x:c r="B4" t="str"><x:v>&lt;&#x41;&amp;</x:v></x:c><x:c r="XFD4" s="1"/></x:row></x:sheetData></x:worksheet>';
  assert.deepEqual(await rowsOf(await fileOf(zipOf(workbookOf(sheet)))), [
    { sheet: 'Rencana', row: 1, cells: ['a<b', 'true', '12300000'] },
    { sheet: 'Rencana', row: 4, cells: ['', '<A&'] },
  ]);
});

test('shared texts leave the phonetic guides out', async () => {
  const shared = '<sst><si><t>satu</t><rPh><t>SATU</t></rPh></si><si><r><t>du</t></r><r><t>a</t></r></si></sst>';
  const sheet = sheetOf('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>');
  const file = await fileOf(zipOf(workbookOf(sheet, [{ name: 'xl/sharedStrings.xml', text: shared }])));
  assert.deepEqual(await cellsOf(file), [['satu', 'dua']]);
});

test('a style tells a date from a number', () => {
  for (const [id, code, style] of [
    [14, undefined, 'date'],
    [4, undefined, 'number'],
    [164, 'dd/mm/yyyy', 'date'],
    [164, '[$-421]dd mmmm yyyy;@', 'date'],
    [164, '"Rp"#,##0;[Red]\\-#,##0', 'number'],
    [164, '[$Rp-421]#,##0.00', 'number'],
    [164, '[h]:mm', 'number'],
    [164, 'General', 'number'],
    [164, '0.00E+00', 'number'],
    [164, '0" hari"', 'number'],
  ] as const)
    assert.equal(styleOf(id, code), style, code ?? String(id));
  assert.equal(plainDate('46082', false), '2026-03-01');
  assert.equal(plainDate('44620', true), '2026-03-01');
  assert.equal(plainDate('0.5', false), '12:00:00');
  assert.equal(plainDate('-1', false), '-1');
});

test('whole numbers are plain digits whatever their size', () => {
  for (const [text, plain] of [
    ['1.23E+07', '12300000'],
    ['9.0071992547409E+15', '9007199254740900'],
    ['113214787.91000001', '113214787.91'],
    ['-0', '0'],
    ['1E-7', '0.0000001'],
    ['bukan', 'bukan'],
  ] as const)
    assert.equal(plainNumber(text), plain);
  fc.assert(fc.property(fc.maxSafeInteger(), (n) => plainNumber(String(n)) === String(n === 0 ? 0 : n)));
});

test('a column and its letters are each other', () => {
  assert.deepEqual([0, 25, 26, 701, 702, 16_383].map(columnLetter), ['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  fc.assert(fc.property(fc.nat(20_000), (index) => columnOf(`${columnLetter(index)}7`) === index));
});

describe('workbooks made to break a reader are refused', () => {
  const bomb = sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(900_000));
  test('a small file that unpacks out of all proportion', async () =>
    assert.equal((await refusedWorkbook(bomb))[0], 'sheet-unpacks-too-large'));
  test('parts that together are over the limit', async () =>
    assert.deepEqual(await refusedWorkbook(sheetOf(' '.repeat(2_000_000)), [], { maxUnpackedBytes: 1e6 }), [
      'sheet-unpacks-too-large',
      { megabytes: 2, limit: 1 },
    ]));
  test('a part that is more than its directory tells', async () =>
    assert.equal(
      (await refusedWorkbook('', [{ name: 'xl/worksheets/sheet1.xml', text: bomb, claims: 100 }]))[0],
      'sheet-damaged',
    ));
  test('a part whose checksum is wrong', async () =>
    assert.equal(
      (await refusedWorkbook('', [{ name: 'xl/worksheets/sheet1.xml', text: sheetOf(''), crc: 1 }]))[0],
      'sheet-damaged',
    ));
  test('a part with a password', async () =>
    assert.equal((await refusedWorkbook('', [{ name: 'xl/worksheets/sheet1.xml', text: '', flags: 1 }]))[0], 'sheet-is-locked'));
  test('entities of its own (billion laughs)', async () =>
    assert.equal((await refusedWorkbook(`<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetOf('')}`))[0], 'sheet-damaged'));
  test('a tag without an end', async () =>
    assert.equal(
      (await refusedWorkbook(`<worksheet ${Array.from({ length: 90_000 }, (_, i) => `a${i * 7919}="${i}"`).join(' ')}`))[0],
      'sheet-damaged',
    ));
  test('a cell far to the right', async () =>
    assert.deepEqual(await refusedWorkbook(sheetOf('<row r="1"><c r="AMK1"><v>1</v></c></row>')), [
      'sheet-row-too-wide',
      { sheet: 'Rencana', row: 1, limit: 1024 },
    ]));
  test('a cell beyond the sheet', async () =>
    assert.equal((await refusedWorkbook(sheetOf('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')))[0], 'sheet-damaged'));
  test('a row beyond the sheet', async () =>
    assert.equal((await refusedWorkbook(sheetOf('<row r="1048577"><c><v>1</v></c></row>')))[0], 'sheet-damaged'));
  test('a cell longer than a cell may be', async () =>
    assert.deepEqual(await refusedWorkbook(sheetOf(`<row r="2"><c r="C2" t="str"><v>${'x'.repeat(40_000)}</v></c></row>`)), [
      'sheet-cell-too-long',
      { sheet: 'Rencana', cell: 'C2', limit: 32_767 },
    ]));
  test('more shared texts than memory is given, by number or by length', async () => {
    const refused = (text: string) =>
      refusedWorkbook(sheetOf(''), [{ name: 'xl/sharedStrings.xml', text: `<sst>${text}</sst>` }], { maxSharedTexts: 9 });
    assert.deepEqual(await refused('<si/>'.repeat(10)), ['sheet-too-many-texts', { limit: 9 }]);
    assert.deepEqual(await refused(`<si><t>${'x'.repeat(145)}</t></si>`), ['sheet-too-many-texts', { limit: 9 }]);
  });
  test('more sheets than anybody keeps', async () => {
    const sheets = '<sheet name="a" r:id="rId1"/>'.repeat(201);
    assert.equal(
      (
        await refusedWorkbook(sheetOf(''), [{ name: 'xl/workbook.xml', text: `<workbook><sheets>${sheets}</sheets></workbook>` }])
      )[0],
      'sheet-too-many-sheets',
    );
  });
  test('a formula that nobody has counted yet, with its cell', async () =>
    assert.deepEqual(await refusedWorkbook(sheetOf('<row r="5"><c r="D5"><f>A1*2</f></c></row>')), [
      'sheet-formula-uncounted',
      { sheet: 'Rencana', cell: 'D5' },
    ]));
  test('a shared text that is not there', async () =>
    assert.equal((await refusedWorkbook(sheetOf('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')))[0], 'sheet-damaged'));
  test('a NUL that hides in an escape', async () =>
    assert.deepEqual(await refusedWorkbook(sheetOf('<row r="1"><c r="B1" t="str"><v>a_x0000_b</v></c></row>')), [
      'sheet-nul',
      { sheet: 'Rencana', cell: 'B1' },
    ]));
  test('a file that is cut off', async () => {
    const whole = zipOf(workbookOf(sheetOf('<row r="1"><c><v>1</v></c></row>')));
    for (const length of [whole.length - 10, whole.length - 200, 40])
      assert.equal((await refusalOf(readSheets(await fileOf(whole.subarray(0, length)))))[0], 'sheet-damaged');
  });
  test('any byte changed gives the same rows or a refusal, never another error', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const file = zipOf(
          workbookOf(sheetOf('<row r="1"><c r="A1" t="str"><v>Keripik</v></c><c r="B1"><v>12500</v></c></row>')),
        );
        file[place % file.length]! ^= change;
        const read = await rowsOf(await fileOf(file)).catch((error: unknown) => {
          if (error instanceof Error && error.name === 'Refusal') return undefined;
          throw error;
        });
        if (read && file.readUInt16LE(0) === 0x4b50)
          assert.deepEqual(read, [{ sheet: 'Rencana', row: 1, cells: ['Keripik', '12500'] }]);
      }),
      { numRuns: 150 },
    ));
});

describe('what is no table is named', () => {
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const named: [what: string, content: string | Buffer, code: string][] = [
    ['nothing', '', 'sheet-empty'],
    ['blank lines', '\n\n', 'sheet-empty'],
    ['gzip of nothing', gzipSync(''), 'sheet-empty'],
    ['a PDF', '%PDF-1.7\n', 'sheet-is-pdf'],
    ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'sheet-is-picture'],
    ['a picture of the screen', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'sheet-is-picture'],
    ['an old Excel file', ole, 'sheet-is-xls'],
    ['a locked workbook', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'sheet-is-locked'],
    [
      'a binary workbook',
      zipOf([
        { name: 'xl/workbook.bin', text: '' },
        { name: '[Content_Types].xml', text: '' },
      ]),
      'sheet-is-xls',
    ],
    ['a web page named .xls', '\ufeff \r\n<html><table><tr><td>1</td></tr></table></html>', 'sheet-is-page'],
    [
      'a Word document',
      zipOf([
        { name: 'word/document.xml', text: '' },
        { name: '[Content_Types].xml', text: '' },
      ]),
      'sheet-is-document',
    ],
    [
      'an OpenDocument sheet',
      zipOf([
        { name: 'mimetype', text: '' },
        { name: 'content.xml', text: '' },
      ]),
      'sheet-is-ods',
    ],
    ['a ZIP of something else', zipOf([{ name: 'rup.csv', text: 'a,b' }]), 'sheet-is-archive'],
    ['a workbook within gzip', gzipSync(zipOf(workbookOf(sheetOf('')))), 'sheet-is-archive'],
    ['a sheet without rows', zipOf(workbookOf(sheetOf(''))), 'sheet-empty'],
  ];
  for (const [what, content, code] of named)
    test(`${what}: ${code}`, async () => assert.equal((await refusalOf(readSheets(await fileOf(content))))[0], code));

  test('200 MB is refused by its size alone', async () =>
    assert.deepEqual(await refusalOf(readSheets(await sparseFile(200e6))), ['sheet-too-large', { megabytes: 200, limit: 64 }]));
  test('a text that begins with PK is a text', async () =>
    assert.deepEqual(await cellsOf(await fileOf('PKK,b\n')), [['PKK', 'b']]));
});

test('a real workbook of several sheets is read', async (context) => {
  const sheets = new Set<string>();
  for await (const row of readSheets(sharedFile('ocds/ocp-fictional-05-contract.xlsx', context))) sheets.add(row.sheet);
  assert.ok(sheets.size > 5);
});
