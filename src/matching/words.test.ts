import { expect, test } from 'vitest';
import { copy as english, refusals as englishRefusals } from './copy.en.ts';
import { copy as bahasa, refusals as bahasaRefusals } from './copy.id.ts';
import { sentence } from './line-words.ts';
import { REASON_CODES, reason } from './reasons.ts';
import { monthsWords } from './words.ts';

const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    : [path];

test('Bahasa and English have exactly the same keys', () => {
  expect(keysOf(english)).toEqual(keysOf(bahasa));
  expect(Object.keys(englishRefusals)).toEqual(Object.keys(bahasaRefusals));
  expect(Object.keys(bahasa.reasons)).toEqual(REASON_CODES);
});

test('reasons say their numbers as people read them', () => {
  const id = (code: (typeof REASON_CODES)[number], facts: Record<string, string | number>) =>
    sentence(reason(code, facts), 'id').replaceAll('\u00a0', ' ');
  expect(id('price-over', { priceRupiah: 11_200, ceilingRupiah: 10_000, overRupiah: 1_200 })).toBe(
    'Rp 1.200 di atas pagu termasuk ongkos kirim: Rp 11.200, pagu Rp 10.000 per satuan.',
  );
  expect(
    id('capacity-short', { capacity: 400, quantity: 1_000, unit: 'bungkus', monthFrom: '2026-03', monthUntil: '2026-03' }),
  ).toBe('Kapasitas 400 dari 1.000 bungkus pada Maret 2026: hanya sebagian.');
  expect(id('certificate-valid-verified', { scheme: 'halal', validUntil: '2027-02-03', evidenceLevel: 2 })).toBe(
    'Sertifikat halal berlaku sampai 3 Februari 2027, dicek di daftar penerbit: BPJPH (tingkat 2).',
  );
  expect(id('certificates-unknown', {})).toContain('belum diketahui');
  expect(id('duties-to-check', { offices: 'dinkes bpom bpjph' })).toBe(
    'Izin apa yang wajib belum diperiksa di sini: tanyakan Dinas Kesehatan, BPOM dan BPJPH.',
  );
});

test('months are said once where they can be', () => {
  expect(monthsWords('2027-03', '2027-03', 'id')).toBe('Maret 2027');
  expect(monthsWords('2027-03', '2027-05', 'id')).toBe('Maret–Mei 2027');
  expect(monthsWords('2026-11', '2027-01', 'en')).toBe('November 2026–January 2027');
  expect(monthsWords(undefined, '2027-01', 'id')).toBe('');
});
