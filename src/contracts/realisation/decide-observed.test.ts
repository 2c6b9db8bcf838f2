import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { countedOnce, partsOfPurchase } from './decide-observed.ts';

test('of purchases that are one, that of the source that knows most is counted, and none where a contract of Layak is', () => {
  const all = [
    { purchaseId: 'a', source: 'spseRecord' },
    { purchaseId: 'b', source: 'spseContract' },
    { purchaseId: 'c', source: 'catalogueV6' },
    { purchaseId: 'd', source: 'onlineShop' },
  ] as const;
  const pair = (firstId: string, secondId: string) => ({ firstId, secondId });
  expect([...countedOnce(all, [])]).toEqual(['a', 'b', 'c', 'd']);
  expect([...countedOnce(all, [pair('a', 'b'), pair('a', 'c')])]).toEqual(['b', 'd']);
  expect([...countedOnce(all, [pair('a', 'b'), pair('b', 'layak'), pair('c', 'd')])]).toEqual(['c']);
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
