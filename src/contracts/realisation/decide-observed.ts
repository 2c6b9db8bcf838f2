// Which of the purchases that other systems saw are counted, and with which steps. Pure.
import type { State } from '../decide-move.ts';
import { sameAsOne } from '../reconcile/count-once.ts';
import { type CountedStep, type Part, partsOf } from './decide-parts.ts';
import type { ObservedPurchase } from './store-observed.ts';

/** The states of the ledger by the steps that other systems show, in the order of a purchase; announcing and awarding come before an order. */
const STATE_OF: readonly (readonly [step: string, state: State])[] = [
  ['ordered', 'ordered'],
  ['started', 'inProduction'],
  ['shipped', 'shipped'],
  ['handedOver', 'handedOver'],
  ['billed', 'billed'],
  ['spm', 'spm'],
  ['paid', 'paid'],
  ['closed', 'closed'],
  ['cancelled', 'terminated'],
];

/** What a purchase adds to the figures. Its source gives no reasons, so an end before its time has none; steps without a day keep their place. */
export function partsOfPurchase({ orderedRupiah, steps }: Pick<ObservedPurchase, 'orderedRupiah' | 'steps'>): Part[] {
  const counted = STATE_OF.flatMap(([step, state]) =>
    steps
      .filter((one) => one.step === step)
      .map(({ onDay, rupiah }): CountedStep => ({ state, onDay, rupiah, reasonCode: null })),
  );
  return partsOf(orderedRupiah ?? 0, counted);
}

/**
 * The purchases that are counted: of those that are one, that whose word counts, and none where that is a contract of Layak. Who is in a pair and no
 * purchase is such a contract.
 */
export function countedOnce(
  purchases: readonly Pick<ObservedPurchase, 'purchaseId' | 'source'>[],
  same: readonly { firstId: string; secondId: string }[],
  apart: readonly { firstId: string; secondId: string }[] = [],
): Set<string> {
  const counted = new Set(purchases.map(({ purchaseId }) => purchaseId));
  const ofLayak = new Set(same.flatMap(({ firstId, secondId }) => [firstId, secondId]).filter((id) => !counted.has(id)));
  const all = [
    ...purchases.map(({ purchaseId, source }) => ({ id: purchaseId, source })),
    ...[...ofLayak].map((id) => ({ id, source: 'ledger' as const })),
  ];
  for (const { others } of sameAsOne(all, same, apart)) for (const { id } of others) counted.delete(id);
  return counted;
}
