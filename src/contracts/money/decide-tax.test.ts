import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import { decideTax, mustBePkp, type TaxFacts } from './decide-tax.ts';

const facts = (over: Partial<TaxFacts> & { sum: number; order?: number }): TaxFacts => {
  const { sum, order, ...rest } = over;
  return {
    ...{ withPpn: true, pkp: true, finalCertificate: false, collector: 'treasurer', on: day('2026-11-24') },
    ...rest,
    sumRupiah: rupiah(sum),
    orderRupiah: order === undefined ? undefined : rupiah(order),
  };
};

describe('the values of the reference (5.4)', () => {
  test('an invoice of 11,100,000 with PPN is 10,000,000 and 1,100,000; PPh 22 takes 150,000; 9,850,000 is received', () => {
    expect(decideTax(facts({ sum: 11_100_000 }))).toMatchObject({
      ...{ baseRupiah: 10_000_000, ppnRupiah: 1_100_000, totalRupiah: 11_100_000 },
      ...{ incomeTax: 'pph22', incomeTaxRupiah: 150_000, receivedRupiah: 9_850_000, ppnCollected: true },
    });
  });

  test('with the certificate of 0.5 % it is 9,950,000', () => {
    expect(decideTax(facts({ sum: 11_100_000, finalCertificate: true }))).toMatchObject({
      ...{ incomeTax: 'final', incomeTaxRupiah: 50_000, receivedRupiah: 9_950_000 },
    });
  });

  test('who is not PKP charges no PPN on 10,000,000', () => {
    expect(decideTax(facts({ sum: 10_000_000, pkp: false, withPpn: false }))).toMatchObject({
      ...{ baseRupiah: 10_000_000, ppnRupiah: 0, totalRupiah: 10_000_000, receivedRupiah: 9_850_000 },
    });
  });
});

test('PPN from who is not PKP is refused', () => {
  expect(() => decideTax(facts({ sum: 10_000_000, pkp: false }))).toThrow('ppn-without-pkp');
});

test('at 2,000,000 the treasurer collects nothing, one rupiah above PPN and PPh 22', () => {
  const at = decideTax(facts({ sum: 2_000_000, withPpn: false }));
  expect(at).toMatchObject({ ppnCollected: false, incomeTax: 'none', ppnRupiah: 220_000, receivedRupiah: 2_220_000 });
  const above = decideTax(facts({ sum: 2_000_001, withPpn: false }));
  expect(above).toMatchObject({ ppnCollected: true, incomeTax: 'pph22', incomeTaxRupiah: 30_000, receivedRupiah: 1_970_001 });
});

test('a part of a larger order is measured by the order: splitting frees nothing', () => {
  const part = decideTax(facts({ sum: 1_500_000, order: 3_000_000, pkp: false, withPpn: false }));
  expect(part).toMatchObject({ incomeTax: 'pph22', incomeTaxRupiah: 22_500, receivedRupiah: 1_477_500 });
});

test('school aid is free of PPh 22, not of the final tax', () => {
  expect(decideTax(facts({ sum: 11_100_000, bos: true }))).toMatchObject({ incomeTax: 'none', receivedRupiah: 10_000_000 });
  expect(decideTax(facts({ sum: 11_100_000, bos: true, finalCertificate: true })).incomeTax).toBe('final');
});

test('a platform collects 0.5 % and PPN, of small sums too', () => {
  const tax = decideTax(facts({ sum: 1_110_000, collector: 'platform' }));
  expect(tax).toMatchObject({ incomeTax: 'pph22', incomeTaxRupiah: 5_000, ppnCollected: true, receivedRupiah: 995_000 });
});

test('on the last day of 2024 PPN is 11 % of the price, the day after 12 % of 11/12 of it: the same rupiah', () => {
  const before = decideTax(facts({ sum: 11_100_000, on: day('2024-12-31') }));
  const after = decideTax(facts({ sum: 11_100_000, on: day('2025-01-01') }));
  expect([before.ppnRupiah, before.ppnBaseRupiah]).toEqual([1_100_000, null]);
  expect([after.ppnRupiah, after.ppnBaseRupiah]).toEqual([1_100_000, 9_166_666]);
});

test('before the 11 % a PKP gets no guess; who is not PKP needs none', () => {
  expect(() => decideTax(facts({ sum: 11_100_000, on: day('2022-03-31') }))).toThrow('ppn-rate-unknown');
  expect(decideTax(facts({ sum: 11_100_000, on: day('2022-04-01') })).ppnRupiah).toBe(1_100_000);
  expect(decideTax(facts({ sum: 10_000_000, on: day('2022-03-31'), pkp: false, withPpn: false })).receivedRupiah).toBe(9_850_000);
});

test('who sells over 4.8 billion a year has to be PKP', () => {
  expect([4_800_000_000, 4_800_000_001].map((sales) => mustBePkp(sales, day('2026-11-24')))).toEqual([false, true]);
});

test('nothing is lost: price and PPN are the total, what is received and held back are the total, both ways agree', () => {
  const collector = fc.constantFrom('treasurer' as const, 'platform' as const);
  fc.assert(
    fc.property(fc.nat({ max: 9e14 }), collector, fc.boolean(), fc.boolean(), (sum, collector, finalCertificate, pkp) => {
      const tax = decideTax(facts({ sum, withPpn: false, collector, finalCertificate, pkp }));
      expect(tax.baseRupiah + tax.ppnRupiah).toBe(tax.totalRupiah);
      expect(tax.receivedRupiah + tax.incomeTaxRupiah + (tax.ppnCollected ? tax.ppnRupiah : 0)).toBe(tax.totalRupiah);
      const back = decideTax(facts({ sum: tax.totalRupiah, withPpn: pkp, collector, finalCertificate, pkp }));
      expect(back).toEqual(tax);
    }),
  );
});
