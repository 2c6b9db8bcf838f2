import { describe, expect, test } from 'vitest';
import { parseNetContent, parseShelfLifeDays } from './parse-measures.ts';

describe('net content', () => {
  const grams = (...amounts: number[]) => ({ sizes: amounts.map((quantity) => ({ quantity, unit: 'gram' })), unread: false });
  test.each([
    ['100 gram', grams(100)],
    ['200gram', grams(200)],
    ['200 gram, 2 kg, 10 kg', grams(200, 2000, 10_000)],
    ['50, 250, 500 gram', grams(50, 250, 500)],
    ['50,100 gr', grams(50, 100)],
    ['50/100/500 gram', grams(50, 100, 500)],
    ['1/2 kg dan 1 kg', grams(500, 1000)],
    ['2,5 kg', grams(2500)],
    ['1.000 gram', grams(1000)],
    ['1 ons', grams(100)],
    ['100 gram dan 100 gram', grams(100)],
    ['1 lt', { sizes: [{ quantity: 1000, unit: 'millilitre' }], unread: false }],
    [
      '60 biji (500 gram)',
      {
        sizes: [
          { quantity: 60, unit: 'piece' },
          { quantity: 500, unit: 'gram' },
        ],
        unread: false,
      },
    ],
  ])('%s', (text, read) => expect(parseNetContent(text)).toEqual(read));
  test('what has no unit or a mistyped one is not guessed', () => {
    for (const text of ['250', '100 garam', '200 9ram', 'gram'])
      expect(parseNetContent(text)).toEqual({ sizes: [], unread: true });
  });
  test('a dash, a zero and nothing say nothing', () => {
    for (const text of ['-', '0', '']) expect(parseNetContent(text)).toEqual({ sizes: [], unread: false });
  });
});

describe('shelf life in days', () => {
  test.each([
    ['180 hari', 180],
    ['30hari', 30],
    ['6 bulan', 180],
    ['1 tahun', 365],
    ['2 minggu', 14],
    ['1.095 hari', 1095],
    ['2-3 hari', 2],
    ['30 hari di suhu sejuk 7 hari suhu ruang', 7],
    ['suhu kamar 1 hari dan lemari es 7 hari', 1],
    ['0 hari', undefined],
    ['-', undefined],
    ['90', undefined],
    ['lama', undefined],
    ['99999999999999999999 hari', undefined],
  ])('%s', (text, days) => expect(parseShelfLifeDays(text)).toBe(days));
});
