import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideLineQuantity, estimateQuantity, roundedForPeople } from './decide-quantity.ts';
import { type PriceBand, priceBands } from './price-bands.ts';

const band: PriceBand = {
  classId: 'nasi-kotak',
  good: null,
  unit: 'kotak',
  q1: 30_000,
  median: 40_000,
  q3: 50_000,
  n: 20,
  basis: 'bought',
  sources: ['contoh'],
  years: '2022',
};
const line = {
  quantity: null,
  unit: null,
  volumeText: '1 Paket',
  classId: 'nasi-kotak',
  classProbability: 0.8,
  rupiah: 6_000_000,
};
const estimate = (
  change: Partial<Omit<typeof line, 'classId'>> & { classId?: string | null },
  of: PriceBand | undefined = band,
) => estimateQuantity({ ...line, ...change }, () => of);

test('six million rupiah of meal boxes are between 120 and 200, most likely 150', () => {
  expect(estimate({})).toEqual({ low: 120, likely: 150, high: 200, unit: 'kotak', band });
});

test('nothing is estimated without a class that is likelier than not, without a band, or from a band that is no band', () => {
  expect(estimate({ classId: null })).toBe('no-class');
  expect(estimate({ classProbability: 0.49 })).toBe('class-doubtful');
  expect(typeof estimate({ classProbability: 0.5 })).toBe('object');
  expect(estimateQuantity(line, () => undefined)).toBe('no-band');
  expect(estimate({}, { ...band, q1: 10_000, q3: 40_000 })).toMatchObject({ likely: 150 });
  expect(estimate({}, { ...band, q1: 10_000, q3: 40_001 })).toBe('band-wide');
  expect(estimate({ rupiah: 19_999 })).toBe('below-one');
  expect(estimate({ rupiah: 20_000 })).toMatchObject({ low: 1, likely: 1, high: 1 });
});

test('what the plan states is never replaced by an estimate, and a stated range has no single number', () => {
  expect(decideLineQuantity({ ...line, quantity: 480, unit: 'kotak', volumeText: '120 kotak x 4 kegiatan' })).toEqual({
    kind: 'stated',
    by: 'plan',
    low: 480,
    likely: 480,
    high: 480,
    unit: 'kotak',
    text: '120 kotak x 4 kegiatan',
  });
  expect(decideLineQuantity({ ...line, volumeText: '100-150 kotak' })).toMatchObject({ kind: 'stated', low: 100, likely: null });
  expect(decideLineQuantity(line)).toMatchObject({ kind: 'estimated', text: '1 Paket' });
  expect(decideLineQuantity({ ...line, classId: null })).toEqual({
    kind: 'unknown',
    why: 'package',
    noEstimate: 'no-class',
    text: '1 Paket',
  });
  // "75 kotak" of a package with several lines is no line's count.
  expect(decideLineQuantity({ ...line, classId: null, volumeText: '75 kotak' })).toMatchObject({ why: 'mixed-units' });
});

test('an estimate is always in order and its middle is the rupiah at the median price', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9e15 }),
      fc.tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 })),
      (rupiah, prices) => {
        const [q1, median, q3] = prices.toSorted((a, b) => a - b) as [number, number, number];
        const found = estimate({ rupiah }, { ...band, q1, median, q3 });
        if (typeof found === 'string') return true;
        return (
          found.low >= 1 &&
          found.low <= found.likely &&
          found.likely <= found.high &&
          found.likely === Math.round(rupiah / median)
        );
      },
    ),
  );
});

test('people read two digits', () => {
  expect([1, 9, 47, 138, 1386, 20_500].map(roundedForPeople)).toEqual([1, 9, 47, 140, 1400, 21_000]);
});

test('each price band stands on at least fifteen observations, names its years and sources, and is there once', () => {
  for (const each of priceBands) {
    expect(each.n).toBeGreaterThanOrEqual(15);
    expect(each.years).toMatch(/^20\d\d/);
    expect(each.sources.length).toBeGreaterThan(0);
  }
  // A good may bear its class's name (beras): each is found by its own look-up.
  const keys = priceBands.map((each) => (each.good ? `good ${each.good}` : `class ${each.classId}`));
  expect(new Set(keys).size).toBe(keys.length);
});
