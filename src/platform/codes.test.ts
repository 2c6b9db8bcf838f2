import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  classById,
  classes,
  distanceKm,
  findClasses,
  findProvince,
  findRegency,
  provinces,
  regencies,
  regencyByCode,
  zoneOf,
} from './codes.ts';

const best = (text: string): string | undefined => findClasses(text)[0]?.classId;

test('the nation has 38 provinces and 514 regencies, each in its province and on the map', () => {
  expect(provinces).toHaveLength(38);
  expect(regencies).toHaveLength(514);
  for (const regency of regencies) {
    expect(provinces.some((p) => p.code === regency.provinceCode)).toBe(true);
    expect(regency.lat).toBeGreaterThan(-11.1);
    expect(regency.lat).toBeLessThan(6.1);
    expect(regency.lng).toBeGreaterThan(95);
    expect(regency.lng).toBeLessThan(141.1);
  }
});

test.each([
  ['Kab. Sambas', '61.01'],
  ['KABUPATEN SAMBAS', '61.01'],
  ['Kota Pontianak', '61.71'],
  ['Pontianak (Kota)', '61.71'],
  ['Pontianak', '61.71'],
  ['DINAS PENDIDIKAN DAN KEBUDAYAAN KOTA SINGKAWANG', '61.72'],
  ['Jakarta Selatan (Kota)', '31.74'],
  ['Kota Adm. Jakarta Timur', '31.75'],
  ['Tanjungpinang', '21.72'],
  ['Kabupaten Bandung Barat', '32.17'],
  ['Bandung (Kab.)', '32.04'],
  ['Kabupaten Pontianak', '61.02'],
])('the regency of "%s" is %s', (text, code) => expect(findRegency(text)?.code).toBe(code));

test.each(['Bandung', 'RUMAH SAKIT JIWA PROVINSI KALIMANTAN BARAT', 'Polda Jambi', 'Kab. Sambas dan Kab. Landak', '', 'toko'])(
  'no regency is guessed from "%s"',
  (text) => expect(findRegency(text)).toBeUndefined(),
);

test('a name of two regencies is settled by the province', () => expect(findRegency('Sorong', '96')).toBeUndefined());
test('the same name in two provinces is settled by the province', () => expect(findRegency('Banjar', '63')?.code).toBe('63.03'));
test('a work unit names its province', () => expect(findProvince('RUMAH SAKIT JIWA PROVINSI KALIMANTAN BARAT')?.code).toBe('61'));

test('distances are the same both ways, and zero at home', () => {
  const code = fc.constantFrom(...regencies.map((r) => r.code));
  fc.assert(
    fc.property(
      code,
      code,
      (a, b) => distanceKm(a, b) === distanceKm(b, a) && distanceKm(a, a) === 0 && zoneOf(a, b) === zoneOf(b, a),
    ),
  );
  expect(distanceKm('61.71', '00.00')).toBeUndefined();
});

test('zones widen from the regency to the nation', () =>
  expect(['61.71', '61.01', '62.71', '31.71'].map((code) => zoneOf('61.71', code))).toEqual([
    'regency',
    'province',
    'island',
    'nation',
  ]));

test('every regency is found by its own full name', () => {
  for (const regency of regencies) expect(findRegency(regency.name, regency.provinceCode)).toBe(regency);
  expect(regencyByCode('61.71')?.name).toBe('Kota Pontianak');
});

test('there are at least 75 classes, each with its own id, both names, a unit and a source', () => {
  expect(classes.length).toBeGreaterThanOrEqual(75);
  expect(new Set(classes.map((c) => c.id)).size).toBe(classes.length);
  for (const c of classes) {
    expect(c.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(c.name.id && c.name.en && c.unit && c.source, c.id).toBeTruthy();
    expect(
      c.words.every((word) => /^[a-z ]+$/.test(word)),
      c.id,
    ).toBe(true);
  }
});
test('every row of the matrix of goods and every home-food group has a class', () => {
  const rows = Array.from({ length: 50 }, (_, i) => `N${String(i + 1).padStart(2, '0')}`);
  expect(rows.filter((row) => !classes.some((c) => c.matrix === row))).toEqual([]);
  const groups = Array.from({ length: 15 }, (_, i) => String(i + 1).padStart(2, '0'));
  expect(groups.filter((group) => !classes.some((c) => c.sppIrtGroup === group))).toEqual([]);
});

test.each([
  ['Keripik Singkong Balado', 'keripik-umbi'],
  ['kripik pisang', 'olahan-buah'],
  ['Belanja Alat/Bahan untuk Kegiatan Kantor- Kertas dan Cover', 'alat-tulis'],
  ['Belanja Alat/Bahan untuk Kegiatan Kantor- Bahan Cetak', 'barang-cetakan'],
  ['ATK', 'alat-tulis'],
  ['mamin rapat', 'nasi-kotak'],
  ['PMT balita', 'makanan-tambahan'],
  ['Pakaian Dinas Harian (PDH)', 'seragam-dinas'],
  ['Pengadaan Meubelair Sekolah', 'mebel-sekolah'],
  ['Kopi Bubuk Robusta', 'kopi'],
  ['Abon Ikan Lele', 'olahan-ikan-kering'],
  ['Snack Box', 'snack-kotak'],
  ['Jasa Tenaga Kebersihan', 'jasa-kebersihan'],
  ['Belanja Perjalanan Dinas Paket Meeting Dalam Kota', 'hotel-rapat'],
  ['rengginnang', 'rengginang'],
])('"%s" is %s', (text, id) => expect(best(text)).toBe(id));

test('what no phrase speaks for stays unknown', () => {
  expect(findClasses('')).toEqual([]);
  expect(findClasses('zzz 123 --- ???')).toEqual([]);
});

test('probabilities fall, never reach one together, and the same text gives the same answer', () => {
  const word = fc.constantFrom(...classes.flatMap((c) => c.words), 'dan', 'untuk', 'xyz');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const found = findClasses(words.join(' '));
      const sum = found.reduce((total, { probability }) => total + probability, 0);
      expect(found.map((f) => f.probability)).toEqual(found.map((f) => f.probability).toSorted((a, b) => b - a));
      expect(sum).toBeLessThan(1);
      expect(findClasses(words.join(' '))).toEqual(found);
      expect(found.every((f) => classById(f.classId))).toBe(true);
    }),
  );
});
