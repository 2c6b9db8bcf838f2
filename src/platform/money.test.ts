import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRupiah, formatRupiahShort, parseRupiah, rupiah, shares, sumOf, writeRupiah } from './money.ts';

test('rupiah are whole, not below zero and exact', () => {
  for (const wrong of [0.5, -1, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) expect(() => rupiah(wrong)).toThrow();
  expect(rupiah(0)).toBe(0);
});

test('a type certificate of Rp 10,000,000 over 14 members leaves ten rupiah to the first ten', () => {
  const parts = shares(
    rupiah(10_000_000),
    Array.from({ length: 14 }, () => 1),
  );
  expect(parts).toEqual([...Array.from({ length: 10 }, () => 714_286), ...Array.from({ length: 4 }, () => 714_285)]);
});

test('the shares of a sum always add up to it, none is off by more than a rupiah a round, and no weight gets no share', () => {
  const weights = fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 40 }).filter((w) => w.some((x) => x > 0));
  fc.assert(
    fc.property(fc.nat({ max: 9_000_000_000_000_000 }), weights, (sum, weights) => {
      const parts = shares(rupiah(sum), weights);
      expect(sumOf(parts)).toBe(sum);
      const total = weights.reduce((a, b) => a + b, 0);
      parts.forEach((part, i) => {
        const exact = (BigInt(sum) * BigInt(weights[i]!)) / BigInt(total);
        expect(BigInt(part) - exact).toBeLessThanOrEqual(1n);
        if (weights[i] === 0) expect(part).toBe(0);
      });
    }),
  );
});

test.each([
  ['1250000', 1_250_000],
  ['1.250.000', 1_250_000],
  ['1,250,000', 1_250_000],
  ['Rp 1.250.000,00', 1_250_000],
  ['Rp1.250.000,-', 1_250_000],
  ['1250000.0', 1_250_000],
  ['12,5 jt', 12_500_000],
  ['1,250 juta', 1_250_000],
  ['1.250 juta', 1_250_000_000],
  ['3 miliar', 3_000_000_000],
  ['481 triliun', 481_000_000_000_000],
  ['500 rb', 500_000],
])('"%s" is Rp %d', (typed, amount) => {
  expect(parseRupiah(typed)).toEqual({ ok: true, amount });
});

test.each([
  ['', 'money-missing'],
  ['-5.000', 'money-negative'],
  ['5 M', 'money-bare-m'],
  ['12,55', 'money-not-whole'],
  ['113214787.91', 'money-not-whole'],
  ['lima ribu', 'money-unreadable'],
  ['1.25.000', 'money-unreadable'],
  ['99999999999999999', 'money-too-large'],
])('"%s" is refused as %s', (typed, why) => {
  expect(parseRupiah(typed)).toEqual({ ok: false, why });
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (n) => {
      expect(parseRupiah(formatRupiah(n))).toEqual({ ok: true, amount: n });
      expect(parseRupiah(writeRupiah(n))).toEqual({ ok: true, amount: n });
    }),
  );
  expect(formatRupiahShort(1_250_000_000)).toBe('Rp\u00a01,3\u00a0miliar');
});
