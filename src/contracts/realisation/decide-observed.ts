// Which of the purchases that other systems saw are counted, and with which steps. Pure.
import type { State } from '../decide-move.ts';
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
 * The purchases that are counted: of those that are one, the contract of Layak alone, else the one that shows the most steps. Sameness passes on: what
 * is the same as a third is the same as its fellow.
 */
export function countedOnce(
  purchases: readonly Pick<ObservedPurchase, 'purchaseId' | 'steps'>[],
  same: readonly (readonly [string, string])[],
): Set<string> {
  const heads = new Map<string, string>();
  const headOf = (id: string): string => {
    const head = heads.get(id) ?? id;
    return head === id ? id : headOf(head);
  };
  for (const [a, b] of same) heads.set(headOf(a), headOf(b));
  const known = new Set(purchases.map(({ purchaseId }) => purchaseId));
  // Who is in a pair and no purchase is a contract of Layak.
  const ofLayak = new Set(same.flat().filter((id) => !known.has(id)).map(headOf)); // prettier-ignore
  const best = new Map<string, (typeof purchases)[number]>();
  for (const one of purchases) {
    const head = headOf(one.purchaseId);
    const before = best.get(head);
    const more = !before || one.steps.length > before.steps.length;
    const first = before?.steps.length === one.steps.length && one.purchaseId < before.purchaseId;
    if (!ofLayak.has(head) && (more || first)) best.set(head, one);
  }
  return new Set([...best.values()].map(({ purchaseId }) => purchaseId));
}
