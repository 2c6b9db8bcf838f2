import { strict as assert } from 'node:assert';
import ExcelJS from 'exceljs';
import { describe, test } from 'vitest';
import { sharedFile } from '../../../test/support/shared.ts';
import { readRecords, rowFault } from './read-records.ts';
import { fileOf, refusalOf } from './test-files.ts';

const PLAN = {
  rup: { aliases: ['Kode RUP', 'kd_rup'], required: true },
  name: { aliases: ['Nama Paket', 'Nama'], required: true },
  budget: { aliases: ['Pagu', 'Pagu (Rp)'], required: true },
  note: { aliases: ['Uraian'] },
} as const;

const records = async (file: string) => Array.fromAsync(readRecords(file, PLAN));
const valuesOf = async (file: string) => (await records(file)).map((record) => record.values);

const workbook = async (sheets: Record<string, unknown[][]>): Promise<string> => {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  return fileOf(new Uint8Array(await book.xlsx.writeBuffer()));
};

test('titles match without regard to capitals, accents, spaces and signs', async () => {
  const file = await fileOf('KD_RUP; nama.páket ;Pagu Rp\n1;Kopi;12\n');
  assert.deepEqual(await valuesOf(file), [{ rup: '1', name: 'Kopi', budget: '12' }]);
});

test('a header below a title is found, and each value knows its cell and the title of its column', async () => {
  const file = await workbook({
    Penyedia: [['RENCANA UMUM PENGADAAN'], [], [null, 'Kode RUP', 'Nama Paket', 'Pagu'], [null, '0012', 'Kopi', 12_500_000]],
  });
  const [record] = await records(file);
  assert.ok(record);
  assert.deepEqual([record.sheet, record.row, record.values], ['Penyedia', 4, { rup: '0012', name: 'Kopi', budget: '12500000' }]);
  assert.deepEqual([record.cellOf('budget'), record.titleOf('budget')], ['D4', 'Pagu']);
  assert.deepEqual([record.cellOf('note'), record.titleOf('note')], ['4', 'Uraian']);
});

test('columns that nobody asked for are never passed on', async () => {
  const file = await fileOf('Kode RUP,Nama PPK,NIK,Nama Paket,Pagu\n1,x,y,Kopi,12\n');
  assert.equal(JSON.stringify(await records(file)).includes('x'), false);
});

test('of two columns for one field the better alias wins, and a column asked for twice counts once', async () => {
  assert.deepEqual(await valuesOf(await fileOf('kd_rup,Nama,Nama Paket,Pagu,Pagu\n1,Satker,Kopi,12,13\n')), [
    { rup: '1', name: 'Kopi', budget: '12' },
  ]);
});

test('values are trimmed, empty cells are absent, blank rows are left out', async () => {
  const file = await fileOf('Kode RUP,Nama Paket,Pagu,Uraian\n 1 ,\u00a0Kopi ,,\n , ,,\n2,Teh,5,\n');
  assert.deepEqual(await valuesOf(file), [
    { rup: '1', name: 'Kopi' },
    { rup: '2', name: 'Teh', budget: '5' },
  ]);
});

test('each sheet has its own header; sheets of something else are passed over', async () => {
  const file = await workbook({
    Petunjuk: [['Isi lembar berikut'], ['Nama', 'Arti']],
    Penyedia: [
      ['Kode RUP', 'Nama Paket', 'Pagu'],
      [1, 'Kopi', 10],
    ],
    Tambahan: [['Judul'], ['Pagu', 'Kode RUP', 'Nama Paket'], [20, 2, 'Teh']],
  });
  assert.deepEqual(await valuesOf(file), [
    { rup: '1', name: 'Kopi', budget: '10' },
    { rup: '2', name: 'Teh', budget: '20' },
  ]);
});

describe('required columns that are missing are named beside what was found', () => {
  test('in a file without them', async () =>
    assert.deepEqual(await refusalOf(readRecords(await fileOf('Rencana\nKode,Nama Paket,Harga\n1,Kopi,2\n'), PLAN)), [
      'sheet-columns-missing',
      { sheet: 'CSV', row: 2, missing: 'Kode RUP, Pagu', found: 'Kode, Nama Paket, Harga' },
    ]));
  test('in one sheet of several, rather than leaving its rows out in silence', async () => {
    const file = await workbook({
      A: [
        ['Kode RUP', 'Nama Paket', 'Pagu'],
        [1, 'Kopi', 10],
      ],
      B: [
        ['Kode RUP', 'Nama Paket', 'Nilai'],
        [2, 'Teh', 20],
      ],
    });
    const [code, facts] = await refusalOf(readRecords(file, PLAN));
    assert.deepEqual([code, facts['sheet'], facts['missing']], ['sheet-columns-missing', 'B', 'Pagu']);
  });
  test('when the header stands too far down', async () =>
    assert.equal(
      (await refusalOf(readRecords(await fileOf(`${'judul\n'.repeat(20)}Kode RUP,Nama,Pagu\n1,2,3\n`), PLAN)))[0],
      'sheet-columns-missing',
    ));
});

test('one alias for two fields is a mistake of ours', async () => {
  const twice = { a: { aliases: ['Nama'] }, b: { aliases: ['nama '] } };
  await assert.rejects(Array.fromAsync(readRecords(await fileOf('nama\n1\n'), twice)), /alias of two columns/);
});

test('a fault tells sheet, cell, title and at most 120 characters of the value', async () => {
  const [record] = await records(await fileOf(`Kode RUP,Nama Paket,Pagu (Rp)\n1,Kopi,${'9'.repeat(200)}\n`));
  assert.ok(record);
  assert.deepEqual(rowFault(record, 'budget', 'money-too-large', { limit: 5 }), {
    sheet: 'CSV',
    row: 2,
    cell: 'C2',
    column: 'Pagu (Rp)',
    value: '9'.repeat(120),
    code: 'money-too-large',
    facts: { limit: 5 },
  });
  assert.deepEqual(rowFault(record, 'note', 'note-missing'), {
    sheet: 'CSV',
    row: 2,
    cell: '2',
    column: 'Uraian',
    value: '',
    code: 'note-missing',
  });
});

test('the plan of a province is read by its own column names', async (context) => {
  const columns = { rup: { aliases: ['Kode RUP', 'kd_rup'], required: true }, budget: { aliases: ['pagu'], required: true } };
  let [count, digits] = [0, 0];
  for await (const { values } of readRecords(sharedFile('procurement/rup-penyedia-kalbar-2025.csv.gz', context), columns)) {
    count++;
    if (/^\d+$/.test(values.rup ?? '')) digits++;
  }
  assert.deepEqual([count, digits], [16_430, 16_430]);
});
