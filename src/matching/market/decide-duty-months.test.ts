import { expect, test } from 'vitest';
import { decideDuties, getScheme, rulebook } from '#certification';
import { exampleProducts } from '../../../test/support/example-products.ts';
import { decideDutyMonths, lawfulMonths, missingSchemes, monthEnds, type ProductMonths } from './decide-duty-months.ts';

const YEAR = 2026;
const products = exampleProducts();

test('a year in months says the same as asking the duties at the end of each month', () => {
  for (const product of products.filter((_, n) => n % 9 === 0)) {
    const months = decideDutyMonths(product, YEAR, rulebook());
    for (const [month, end] of monthEnds(YEAR).entries()) {
      const bit = 1 << month;
      const duties = decideDuties(product, end, rulebook(), { evidenceLevelLeast: 1 }).duties;
      for (const { scheme, verdict, status } of duties.filter((one) => getScheme(one.scheme).kind === 'certificate')) {
        const found = months.duties.find((one) => one.scheme === scheme);
        expect(((found?.required ?? 0) & bit) !== 0, `${scheme} ${end}`).toBe(verdict === 'required');
        expect(((found?.open ?? 0) & bit) !== 0).toBe(verdict === 'conditional' || verdict === 'ask');
        if (found) expect((found.proven & bit) !== 0).toBe(status.state === 'held' || status.state === 'expiring');
      }
    }
  }
});

test('each picture allows every month of the one before, and what is granted never takes a month away', () => {
  for (const product of products) {
    const months = decideDutyMonths(product, YEAR, rulebook());
    const [certain, told, checked] = [
      lawfulMonths(months, 'certain'),
      lawfulMonths(months, 'told'),
      lawfulMonths(months, 'checked'),
    ];
    expect(certain & ~told).toBe(0);
    expect(told & ~checked).toBe(0);
    const missing = missingSchemes(months, 'told');
    for (const scheme of missing) expect(told & ~lawfulMonths(months, 'told', new Set([scheme]))).toBe(0);
    const december = 1 << 11;
    expect(lawfulMonths(months, 'told', new Set(missing)) & december).toBe(december & ~months.banned);
  }
});

test('a duty that begins in October leaves the months before it open, and a certificate closes none', () => {
  const duty = { scheme: 'halal', required: 0b111000000000, open: 0, proven: 0, claimed: 0b100000000000 };
  const months: ProductMonths = { duties: [duty], banned: 0, mayBeBanned: 0b1 };
  expect(lawfulMonths(months, 'certain')).toBe(0b000111111110);
  expect(lawfulMonths(months, 'told')).toBe(0b000111111111);
  expect(lawfulMonths(months, 'checked')).toBe(0b100111111111);
  expect(lawfulMonths(months, 'told', new Set(['halal']))).toBe(0b111111111111);
});
