// One need is never counted twice (design section 7): purchases that are one are counted as one, as the source tells it that knows most. Pure.
import type { Sighting } from './decide-pairs.ts';

/** Whose word counts first when several sources saw the same purchase: the ledger with its evidence, the contract, then orders, then records. */
const KNOWS_MOST: readonly Sighting['source'][] = [
  'ledger',
  'spseContract',
  'catalogueV6',
  'catalogueV5',
  'belaOk',
  'onlineShop',
  'spseRecord',
];

export type Counted = { id: string; source: Sighting['source'] };
/** Purchases that are one and the same: the one whose word counts, and the others. */
export type SamePurchase<C extends Counted> = { counted: C; others: C[] };

type Two = { firstId: string; secondId: string };

/**
 * Puts together what pairs say is one, over several sources (A is B and B is C: all three are one). In a fixed order. What a person said is
 * `apart` is never put together, not by a third either: of the pairs that would, the last one isn't followed.
 */
export function sameAsOne<C extends Counted>(
  all: readonly C[],
  same: readonly Two[],
  apart: readonly Two[] = [],
): SamePurchase<C>[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const head = new Map<string, string>();
  const headOf = (id: string): string => {
    const next = head.get(id);
    return next === undefined ? id : headOf(next);
  };
  for (const { firstId, secondId } of same) {
    if (!byId.has(firstId) || !byId.has(secondId)) continue;
    const [a, b] = [headOf(firstId), headOf(secondId)].toSorted() as [string, string];
    const parted = apart.some((two) => {
      const heads = [headOf(two.firstId), headOf(two.secondId)];
      return heads.includes(a) && heads.includes(b);
    });
    if (a !== b && !parted) head.set(b, a);
  }
  const above = new Set(head.values());
  const sets = Map.groupBy(
    [...byId.keys()].filter((id) => head.has(id) || above.has(id)),
    headOf,
  );
  return [...sets.values()].map((ids) => {
    const [counted, ...others] = ids
      .map((id) => byId.get(id)!)
      .toSorted((a, b) => KNOWS_MOST.indexOf(a.source) - KNOWS_MOST.indexOf(b.source) || (a.id < b.id ? -1 : 1));
    return { counted: counted!, others };
  });
}

export type Amounts = {
  purchases: number;
  orderedRupiah: number;
  handedOver: number;
  handedOverOrderRupiah: number;
  billedRupiah: number;
  paidRupiah: number;
};
export const NOTHING: Amounts = {
  ...{ purchases: 0, orderedRupiah: 0, handedOver: 0, handedOverOrderRupiah: 0, billedRupiah: 0, paidRupiah: 0 },
};
const KEYS = Object.keys(NOTHING) as (keyof Amounts)[];
const combine = (a: Amounts, b: Amounts, sign: 1 | -1): Amounts =>
  Object.fromEntries(KEYS.map((key) => [key, a[key] + sign * b[key]])) as Amounts;
export const plus = (a: Amounts, b: Amounts): Amounts => combine(a, b, 1);

/**
 * What is counted too often when the sums of all sources stand side by side: of each set of purchases that are one, every amount but the one
 * that counts. For each step that is the word of the source that knows most among those that name the step at all.
 */
export function countedTwice<C extends Counted & { amounts: Amounts }>(sets: readonly SamePurchase<C>[]): Amounts {
  let twice = NOTHING;
  for (const { counted, others } of sets) {
    const all = [counted, ...others];
    const whole = all.reduce((sum, { amounts }) => plus(sum, amounts), NOTHING);
    const once = Object.fromEntries(
      KEYS.map((key) => [key, all.find(({ amounts }) => amounts[key] > 0)?.amounts[key] ?? 0]),
    ) as Amounts;
    twice = plus(twice, combine(whole, once, -1));
  }
  return twice;
}
export const minus = (a: Amounts, b: Amounts): Amounts => combine(a, b, -1);
