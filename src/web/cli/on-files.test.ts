import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '#platform/database';
import { freshDatabase } from '../../../test/support/database.ts';
import { commands } from './commands.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-on-files-'));
let db: Database;
beforeAll(async () => {
  const fresh = await freshDatabase();
  db = fresh.db;
  process.env['DATABASE_URL'] = fresh.url;
});
afterAll(() => {
  delete process.env['DATABASE_URL'];
  rmSync(folder, { recursive: true });
});

function write(name: string, rows: readonly Record<string, string | number>[]): string {
  const file = path.join(folder, name);
  writeFileSync(
    file,
    [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(';')).join('\n'),
  );
  return file;
}

const line = (kd_rup: number, nama_paket: string, pagu: number, volume_pekerjaan: string) => ({
  ...{
    tahun_anggaran: 2027,
    kd_klpd: 'D197',
    nama_klpd: 'Provinsi Kalimantan Barat',
    kd_satker: 1,
    nama_satker: 'Dinas Koperasi',
  },
  ...{ jenis_pengadaan: 'Barang', kd_rup, nama_paket, pagu, volume_pekerjaan, detail_lokasi: 'Kota Pontianak' },
  ...{ tgl_awal_kontrak: '2027-03-01', tgl_akhir_kontrak: '2027-05-31' },
});
const plan = write('rencana.csv', [
  line(1001, 'Belanja keripik singkong', 60_000_000, '5000 Bungkus'),
  line(1002, 'Belanja seragam batik', 90_000_000, '600 Potong'),
  line(1003, 'Belanja kopi bubuk', 20_000_000, '400 Bungkus'),
]);
const maker = (name: string, product: string, unit: string, price: number, number = '') => ({
  ...{ 'Nama usaha': name, 'Bentuk usaha': 'Perorangan', 'Skala usaha': 'Mikro', 'Kabupaten/kota': 'Kota Pontianak' },
  ...{ 'Tempat produksi': 'Rumah', 'Nama produk': product, Satuan: unit, 'Kapasitas per bulan': 1_000 },
  ...{ 'Harga di provinsi sendiri (Rp)': price, 'Nomor SPP-IRT': number },
});
const makers = write('pembuat.csv', [
  maker('Dapur Bu Sari', 'Keripik singkong', 'bungkus', 11_000, '2156171010001-26'),
  maker('Batik Pak Made', 'Seragam batik', 'potong', 140_000),
  maker('Kopi Bu Rini', 'Kopi bubuk', 'bungkus', 45_000),
]);
const extract = write('kutipan.csv', [
  { nomor: '2156171010001-26', pemegang: 'Dapur Bu Sari', terbit: '2026-01-10', 'berlaku sampai': '2031-01-10' },
]);
const files = { 'plan-file': [plan], makers: [makers], register: [`sppIrt:2026-11-01:${extract}`] };

/** What a command prints. */
async function printed(command: string, values: Record<string, string | boolean | string[]>): Promise<string> {
  const pieces: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => pieces.push(String(text)) > 0);
  try {
    assert.equal(await commands[command]!.run([], values, { lang: 'id', json: true }), 0);
  } finally {
    spy.mockRestore();
  }
  return pieces.join('');
}

test('the ledger of files is that of their makers, the same bytes each time, and leaves no trace in the database', async () => {
  const once = await printed('unlock', files);
  const { year, levers } = JSON.parse(once) as { year: number; levers: { makerName: string; rupiah: number; kind: string }[] };
  expect(year).toBe(2027);
  expect(levers.map(({ makerName }) => makerName)).toContain('Batik Pak Made');
  expect(levers.every(({ rupiah }) => rupiah > 0)).toBe(true);
  expect(await printed('unlock', files)).toBe(once);
  const { rows } = await sql<{ kept: number; databases: number }>`
    select
      (select count(*)::int from makers.makers) as kept,
      (select count(*)::int from pg_database where starts_with(datname, 'layak_scratch_')) as databases`.execute(db);
  expect(rows).toEqual([{ kept: 0, databases: 0 }]);
}, 120_000);

test('lines and sites are answered from the same files', async () => {
  const lines = (await printed('match', { ...files, plan: '2027' })).trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).toContain('Batik Pak Made');
  // The extract of the register lifts what the maker's file merely claims.
  expect(lines.join('\n')).toContain('certificate-valid-verified');
  const told = { capacity: '1000', radius: '100', cost: '1000000', budget: '5000000' };
  const site = JSON.parse(await printed('site', { ...files, ...told })) as {
    year: number;
    boundRupiah: number;
    unlockedRupiah: number;
  };
  expect(site.year).toBe(2027);
  expect(site.boundRupiah).toBeGreaterThanOrEqual(site.unlockedRupiah);
}, 120_000);

test('explains a line, a pair, and all lines that a product could answer, in words and numbers', async () => {
  const explained = async (values: Record<string, string | string[]>) =>
    JSON.parse(await printed('explain', { ...files, ...values })) as {
      rupCode: string;
      pairs: { offer: { productName: string }; reasons: { code: string; facts: object }[] }[];
    }[];
  const [pair] = await explained({ line: '1001', product: 'keripik singkong' });
  expect([pair!.rupCode, ...pair!.pairs.map(({ offer }) => offer.productName)]).toEqual(['1001', 'Keripik singkong']);
  expect(pair!.pairs[0]!.reasons).toContainEqual(
    expect.objectContaining({ code: 'capacity-short', facts: expect.objectContaining({ capacity: 3_000, quantity: 5_000 }) }),
  );
  expect((await explained({ product: 'Kopi bubuk' })).map(({ rupCode }) => rupCode)).toEqual(['1003']);
}, 120_000);

test.each([
  ['market-files', { makers: [makers] }],
  ['keep-on-files', { ...files, keep: true }],
  ['register-file', { ...files, register: ['sppIrt:kutipan.xlsx'] }],
  ['file-not-found', { ...files, 'plan-file': [`${plan}.gone`] }],
  ['plan-year-missing', { plan: 'tahun depan' }],
])('refuses in words: %s', async (code, values) => {
  await expect(printed('unlock', values)).rejects.toMatchObject({ code });
});
