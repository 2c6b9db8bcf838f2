import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { countedOnce, partsOfPurchase } from './decide-observed.ts';

const seen = (purchaseId: string, steps: number) => ({
  purchaseId,
  steps: Array.from({ length: steps }, () => ({ step: 'ordered', onDay: null, rupiah: 1 })),
});

test('of purchases that are one, the one that shows most is counted, and none where a contract of Layak is', () => {
  const all = [seen('a', 1), seen('b', 3), seen('c', 2), seen('d', 9)];
  expect([...countedOnce(all, [])]).toEqual(['a', 'b', 'c', 'd']);
  expect([...countedOnce(all, [['a', 'b'], ['a', 'c']])]).toEqual(['b', 'd']); // prettier-ignore
  expect([...countedOnce(all, [['a', 'b'], ['b', 'layak'], ['c', 'd']])]).toEqual(['d']); // prettier-ignore
});

test('whatever the pairs, each set of purchases that are one is counted at most once, and every one alone exactly once', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(id, id), { maxLength: 6 }),
      fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 5 }),
      (same, counts) => {
        const all = ['a', 'b', 'c', 'd', 'e'].map((name, i) => seen(name, counts[i]!));
        const counted = countedOnce(all, same);
        const reach = (from: string, met = new Set([from])): Set<string> => {
          for (const [a, b] of same) for (const [one, other] of [[a, b], [b, a]] as const) if (met.has(one) && !met.has(other)) { met.add(other); reach(other, met); } // prettier-ignore
          return met;
        };
        for (const { purchaseId } of all) expect([...reach(purchaseId)].filter((one) => counted.has(one))).toHaveLength(1);
      },
    ),
  );
});

test('a handover whose amount the source does not say is accepted for what was paid; without SP2D nothing is realised', () => {
  const steps = [
    { step: 'handedOver', onDay: day('2025-04-02'), rupiah: null },
    { step: 'ordered', onDay: day('2025-03-01'), rupiah: 900 },
  ];
  const rupiahOf = (more: typeof steps, measure: string) =>
    partsOfPurchase({ orderedRupiah: 900, steps: [...steps, ...more] }).find((part) => part.measure === measure)?.rupiah;
  expect([rupiahOf([], 'ordered'), rupiahOf([], 'delivered'), rupiahOf([], 'realised')]).toEqual([900, 0, undefined]);
  expect(rupiahOf([{ step: 'paid', onDay: null as never, rupiah: 850 as never }], 'realised')).toBe(850);
});
