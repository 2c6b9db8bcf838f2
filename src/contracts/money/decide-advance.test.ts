import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import { decideAdvance, isUmk, SELLER_CLASSES, type SellerClass } from './decide-advance.ts';

const NOW = day('2026-11-24');
const advance = (value: number, seller: SellerClass = 'micro', on = NOW, multiYear = false) => {
  const decided = decideAdvance(rupiah(value), seller, multiYear, on);
  return decided.kind === 'unknown' ? ['unknown'] : [decided.kind, decided.rupiah];
};

test('the values of the reference (1.5)', () => {
  expect(advance(150_000_000)).toEqual(['atLeast', 75_000_000]);
  expect(advance(1_000_000_000)).toEqual(['atLeast', 300_000_000]);
  expect(advance(3_000_000_000)).toEqual(['upTo', 900_000_000]);
  expect(advance(3_000_000_000, 'medium')).toEqual(['upTo', 600_000_000]);
});

test.each([
  [49_999_999, 'wholeAtOnce', 49_999_999],
  [50_000_000, 'atLeast', 25_000_000],
  [200_000_000, 'atLeast', 100_000_000],
  [200_000_001, 'atLeast', 60_000_001],
  [2_500_000_000, 'atLeast', 750_000_000],
  [2_500_000_001, 'upTo', 750_000_000],
  [15_000_000_000, 'upTo', 4_500_000_000],
])('a small seller of Rp %d: %s %d', (value, kind, amount) => {
  expect(advance(value)).toEqual([kind, amount]);
});

test('over 15 billion the reference gives a small seller no number', () => {
  expect(advance(15_000_000_001)).toEqual(['unknown']);
});

test('a co-operative is as a small business, a medium one is not', () => {
  expect(SELLER_CLASSES.filter(isUmk)).toEqual(['micro', 'small', 'cooperative']);
  expect(advance(150_000_000, 'cooperative')).toEqual(advance(150_000_000, 'small'));
  expect(advance(150_000_000, 'medium')).toEqual(['upTo', 30_000_000]);
});

test('over several years it is up to 15 %, for all', () => {
  for (const seller of SELLER_CLASSES) expect(advance(1_000_000_000, seller, NOW, true)).toEqual(['upTo', 150_000_000]);
});

test('a day before the instruments are known to hold nothing is known, on that day it is', () => {
  expect(advance(150_000_000, 'micro', day('2021-12-31'))).toEqual(['unknown']);
  expect(advance(150_000_000, 'micro', day('2022-01-01'))).toEqual(['atLeast', 75_000_000]);
  expect(advance(150_000_000, 'large', day('2025-04-29'))).toEqual(['unknown']);
  expect(advance(150_000_000, 'large', day('2025-04-30'))).toEqual(['upTo', 30_000_000]);
});

test('the sum never breaks its percent, and is never above the value', () => {
  fc.assert(
    fc.property(fc.nat({ max: 15_000_000_000 }), fc.constantFrom(...SELLER_CLASSES), (value, seller) => {
      const decided = decideAdvance(rupiah(value), seller, false, NOW);
      if (decided.kind === 'unknown' || decided.kind === 'wholeAtOnce') return;
      expect(decided.rupiah).toBeLessThanOrEqual(value);
      const [sum, exact] = [BigInt(decided.rupiah) * 10_000n, BigInt(value) * BigInt(decided.basisPoints)];
      expect(decided.kind === 'atLeast' ? sum >= exact : sum <= exact).toBe(true);
    }),
  );
});
