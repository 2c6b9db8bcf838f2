import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerableRupiah } from './decide-pair.ts';

const amount = fc.nat({ max: 9_000_000_000_000_000 });
const units = fc.integer({ min: 1, max: 1_000_000_000 });

test('what a product can answer of a line is its exact share, rounded down to whole rupiah', () => {
  expect(answerableRupiah(15, 1, 1, 22_000_000, 22)).toBe(15_000_000);
  fc.assert(
    fc.property(amount, units, units, (rupiah, perMonth, quantity) => {
      const share = (BigInt(rupiah) * BigInt(Math.min(perMonth, quantity))) / BigInt(quantity);
      expect(answerableRupiah(perMonth, 1, 1, rupiah, quantity)).toBe(Number(share));
    }),
  );
  fc.assert(
    fc.property(amount, units, fc.nat({ max: 1_000_000 }), (rupiah, perMonth, price) => {
      expect(answerableRupiah(perMonth, 1, price, rupiah, Number.NaN)).toBe(Math.min(rupiah, perMonth * price));
    }),
  );
});
