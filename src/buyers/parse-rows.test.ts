import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUDGET_COLUMNS, PACKAGE_COLUMNS } from './layouts.ts';
import { parseBudgetLine, parsePackage } from './parse-rows.ts';
import { jsonRecords } from './read-plan-file.ts';

const row = {
  tahun: '2025',
  kd_klpd: 'D197',
  nama_klpd: 'Provinsi Kalimantan Barat',
  kd_satker: '264455',
  nama_satker: 'Dinas Koperasi',
  kd_rup: '53540979',
  nama_paket: 'Meja kursi siswa',
  pagu: '75000000',
  metode_pengadaan: 'E-Purchasing',
  jenis_pengadaan: 'Barang',
  tgl_awal_kontrak: '2025-03-01',
  tgl_akhir_kontrak: '2025-05-01',
};
async function read(change: Record<string, unknown>) {
  for await (const record of jsonRecords([{ ...row, ...change }], PACKAGE_COLUMNS)) return parsePackage(record);
  throw new Error('no record');
}
async function factsOf(change: Record<string, unknown>) {
  const parsed = await read(change);
  if (!parsed.ok) throw new Error(parsed.fault.code);
  return parsed.facts;
}

test.each<[string, Record<string, unknown>, string]>([
  ['no code', { kd_rup: null }, 'rup-code-missing'],
  ['a code of letters', { kd_rup: 'abc' }, 'rup-code-unreadable'],
  ['two codes in one cell', { kd_rup: '53540979;53540980' }, 'rup-code-list'],
  ['no name', { nama_paket: '<p>&nbsp;</p>' }, 'package-name-missing'],
  ['no ceiling', { pagu: '' }, 'money-missing'],
  ['a negative ceiling', { pagu: '-75000000' }, 'money-negative'],
  ['a ceiling in words', { pagu: 'tujuh puluh lima juta' }, 'money-unreadable'],
  ['a bare M', { pagu: '75 M' }, 'money-bare-m'],
  ['half a rupiah', { pagu: '75000000.5' }, 'money-not-whole'],
  ['the year 20255', { tgl_awal_kontrak: '20255-03-01' }, 'day-year'],
  ['31 February', { tgl_akhir_kontrak: '2025-02-31' }, 'day-impossible'],
  ['a month in words', { tgl_awal_kontrak: 'besok' }, 'day-unreadable'],
  ['a budget year of two digits', { tahun: '25' }, 'plan-year-unreadable'],
  ['no institution', { kd_klpd: null }, 'institution-missing'],
  ['an institution of signs', { kd_klpd: '=1+1' }, 'institution-unreadable'],
])('a package with %s is given back', async (_, change, code) => {
  const parsed = await read(change);
  expect(parsed.ok ? 'taken' : parsed.fault.code).toBe(code);
});

test('the same row without its fault is taken', async () =>
  expect(await factsOf({})).toMatchObject({
    rupCode: '53540979',
    ceilingRupiah: 75_000_000,
    year: 2025,
    kind: 'goods',
    active: true,
    flags: [],
  }));

test('flags of the source are yes, no or unknown', async () => {
  expect(await factsOf({ status_pdn: 'PDN', status_ukm: 'Non-UKM' })).toMatchObject({ domestic: true, smallBusiness: false });
  expect(await factsOf({ status_pdn: 'entah', status_ukm: null })).toMatchObject({ domestic: null, smallBusiness: null });
});
test('the kind of a package is one, mixed or unknown', async () => {
  expect((await factsOf({ jenis_pengadaan: 'Barang;Barang' })).kind).toBe('goods');
  expect((await factsOf({ jenis_pengadaan: 'Barang;Jasa Lainnya' })).kind).toBe('mixed');
  expect((await factsOf({ jenis_pengadaan: null })).kind).toBeNull();
});
test('a package that is deleted, inactive or not announced is kept but not active', async () => {
  expect((await factsOf({ status_delete_rup: true })).active).toBe(false);
  expect((await factsOf({ status_aktif_rup: 'false' })).active).toBe(false);
  expect((await factsOf({ status_umumkan_rup: 'Terinisiasi' })).active).toBe(false);
  expect((await factsOf({ status_umumkan_rup: 'Terumumkan', status_aktif_rup: true })).active).toBe(true);
});
test('the misspelt column of the feed is read, and so is the right one', async () => {
  expect((await factsOf({ urarian_pekerjaan: 'Meja kayu' })).description).toBe('Meja kayu');
  expect((await factsOf({ uraian_pekerjaan: 'Meja besi', urarian_pekerjaan: 'Meja kayu' })).description).toBe('Meja besi');
});
test('a range of dates that ends before it begins is kept and flagged', async () =>
  expect(await factsOf({ tgl_awal_kontrak: '2025-05-01', tgl_akhir_kontrak: '2025-03-01' })).toMatchObject({
    contractFrom: '2025-05-01',
    contractUntil: '2025-03-01',
    flags: ['window-reversed'],
  }));
test('a location record gives its regency; several give none, and its street is not kept', async () => {
  const place = (name: string) => ({ kbp_nama: name, detil_lokasi: 'Jalan Mawar 1' });
  const one = await factsOf({ detail_lokasi: JSON.stringify([place('Pontianak (Kota)')]) });
  expect(one.locationRegencyCode).toBe('61.71');
  expect(JSON.stringify(one)).not.toContain('Mawar');
  expect(await factsOf({ detail_lokasi: JSON.stringify([place('Pontianak (Kota)'), place('Sambas (Kab.)')]) })).toMatchObject({
    locationRegencyCode: null,
    flags: ['places-many'],
  });
  expect((await factsOf({ detail_lokasi: '[{"broken' })).locationRegencyCode).toBeNull();
});
test('a unit is its code and its name: the text code where the feed has both, and two names under one code are two units', async () => {
  const key = async (change: Record<string, unknown>) => (await factsOf(change)).unitKey;
  expect(await key({ kd_satker_str: '427950' })).toBe('427950|DINAS KOPERASI');
  expect(await key({})).toBe('264455|DINAS KOPERASI');
  expect(await key({ nama_satker: 'Dinas  Koperasi.' })).toBe('264455|DINAS KOPERASI');
  expect(await key({ nama_satker: 'Dinas Pangan' })).not.toBe(await key({}));
});
test('nothing personal gets through', async () => {
  const parsed = await read({
    nip_ppk: '198001012005011001',
    nama_ppk: 'Siti',
    username_ppk: 'siti',
    email: 'siti@x.id',
    no_telp: '0812',
    npwp: '12.345',
  });
  expect(JSON.stringify(parsed)).not.toMatch(/siti|19800101|0812|12\.345/i);
});

test('a budget line keeps a MAK that cannot be read, and its amount', async () => {
  for await (const record of jsonRecords([{ kd_rup: 53540979, mak: 'belum ada', pagu: 5000 }], BUDGET_COLUMNS))
    expect(parseBudgetLine(record)).toMatchObject({ ok: true, facts: { account: null, mak: 'belum ada', rupiah: 5000 } });
  for await (const record of jsonRecords([{ kd_rup: 53540979, akun: '5.1.02.01.01.0052', pagu: '1.250.000' }], BUDGET_COLUMNS))
    expect(parseBudgetLine(record)).toMatchObject({
      ok: true,
      facts: { account: '5.1.02.01.01.0052', mak: null, rupiah: 1_250_000 },
    });
});

test('whatever a row holds, it is taken or given back with its cell; nothing is thrown', async () => {
  const keys = Object.values(PACKAGE_COLUMNS).map(({ aliases }) => aliases[0]!);
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('=1+1', '<b>x</b>', '20255-01-01', '-1', 'D197', '53540979', '2025', 'null', '\0'),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), value), async (change) => {
      const parsed = await read(change);
      if (!parsed.ok) expect(parsed.fault).toMatchObject({ sheet: 'JSON', row: 1, code: expect.stringMatching(/^[a-z-]+$/) });
    }),
  );
});
