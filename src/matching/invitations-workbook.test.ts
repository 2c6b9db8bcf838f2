import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { crackersLine, novemberDay, sarisCrackers, sarisSppIrt } from './examples.ts';
import { invitationRow, invitationsOfLine, writeInvitations } from './invitations-workbook.ts';
import type { MatchedLine } from './plan-line.ts';
import { indexOffers } from './solve/index-offers.ts';
import { lineMatcher } from './solve/match-line.ts';
import { surroundings } from './surroundings.ts';

async function plan(): Promise<MatchedLine[]> {
  const dear = {
    ...sarisCrackers,
    productId: '00000000-0000-7000-8000-0000000000c2',
    makerName: 'Pak Made',
    prices: { nation: 11_200 },
  };
  const match = lineMatcher(await indexOffers([sarisCrackers, dear], [sarisSppIrt]), surroundings, novemberDay);
  const lines = [
    crackersLine,
    { ...crackersLine, text: '=HYPERLINK("http://x")', rupiah: 5_000_000 },
    { ...crackersLine, classId: null, rupiah: 7_000_000 },
    { ...crackersLine, classId: 'madu', rupiah: 3_000_000 },
    { ...crackersLine, classId: 'konstruksi-gedung', rupiah: 1_000_000 },
  ];
  return lines.map((line) => ({ line, match: match(line) }));
}

async function read(stream: ReadableStream): Promise<Record<string, unknown[][]>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await buffer(stream)) as never);
  return Object.fromEntries(
    book.worksheets.map((sheet) => [
      sheet.name,
      sheet
        .getSheetValues()
        .slice(1)
        .map((row) => (row as unknown[]).slice(1)),
    ]),
  );
}

test('the workbook says who may be asked and why, which lines have no answer and why, and what it comes to', async () => {
  const { stream, summary } = writeInvitations(await plan(), novemberDay, 'id');
  const sheets = await read(stream);
  expect(Object.keys(sheets)).toEqual(['Undangan', 'Tanpa jawaban', 'Ringkasan']);

  const [titles, ...rows] = sheets['Undangan']!;
  const cell = (title: string) => rows[0]![titles!.indexOf(title)];
  expect(rows).toHaveLength(1);
  expect([
    cell('Urutan'),
    cell('Putusan'),
    cell('Pembuat'),
    cell('Harga sampai tempat (Rp)'),
    cell('Kapasitas selama penyerahan'),
  ]).toEqual([1, 'Bisa diundang', 'Dapur Bu Sari', 9_000, 1_600]);
  expect(cell('Izin dan sertifikat')).toContain('berlaku sampai 30 April 2027, dicek di daftar penerbit');

  const unanswered = sheets['Tanpa jawaban']!;
  const why = unanswered.slice(1).map((row) => row[unanswered[0]!.indexOf('Sebab')]);
  expect(why).toEqual([
    'Ada produk sejenis, tetapi semuanya belum bisa menjawab baris ini.',
    'Jenis barang belum diketahui, jadi belum ada yang bisa dicari.',
    'Belum ada produk sejenis ini yang terdaftar.',
    'Bukan barang atau jasa yang dibuat pelaku usaha mikro dan kecil.',
  ]);
  expect(unanswered[1]![unanswered[0]!.indexOf('Uraian baris')]).toBe('=HYPERLINK("http://x")');
  expect(unanswered[1]!.at(-1)).toContain('Dapur Bu Sari, Keripik singkong asin: Rp\u00a04.000 di atas pagu');

  const amounts = sheets['Ringkasan']!.slice(1).map((row) => row.slice(1));
  expect(amounts.slice(0, 6)).toEqual([
    [1, 10_000_000],
    [0, 0],
    [1, 5_000_000],
    [1, 3_000_000],
    [1, 7_000_000],
    [1, 1_000_000],
  ]);
  expect((await summary).toJSON()).toMatchObject({
    lines: 5,
    eligibleLines: 1,
    eligibleRupiah: 10_000_000,
    allFailRupiah: 5_000_000,
  });
});

test('the same lines give the same bytes', async () => {
  const bytes = async () => buffer(writeInvitations(await plan(), novemberDay, 'en').stream);
  expect((await bytes()).equals(await bytes())).toBe(true);
});

test('a plan that breaks on the way breaks the stream and the summary, not the process', async () => {
  async function* broken(): AsyncGenerator<MatchedLine> {
    yield* await plan();
    throw new Error('the database went away');
  }
  const { stream, summary } = writeInvitations(broken(), novemberDay, 'id');
  await expect(buffer(stream)).rejects.toThrow('the database went away');
  await expect(summary).rejects.toThrow('the database went away');
});

test('machines get codes and numbers, null where unknown', async () => {
  const [first] = (await plan()).map(invitationsOfLine);
  expect(first).toMatchObject({
    rupCode: '60000001',
    outcome: 'eligible',
    invitations: [{ rank: 1, makerName: 'Dapur Bu Sari', verdict: 'eligible', priceRupiah: 9_000 }],
    notEligible: [{ verdict: 'notEligible', makerName: 'Pak Made' }],
  });
});

test('a product of the market calculation is marked so in its row, and no other', async () => {
  const [matched] = await plan();
  const [invitation] = matched!.match.invitations;
  expect(invitationRow(matched!, { ...invitation!, planned: true }, 'id')['planned']).toBe('dalam hitungan pasar');
  expect(invitationRow(matched!, invitation!, 'id')['planned']).toBeNull();
});
