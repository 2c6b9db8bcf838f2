// Capacity that is promised is not promised again. A contract takes units of a product from months of its maker; the sum of a month never passes
// what the maker says that it makes in one.
import { type Actor, actorId, demand } from '#platform/access';
import { type Database, transaction } from '#platform/database';
import type { Month } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { getProduct } from '#makers';
import { unitKey } from '../facts.ts';
import { holdProduct, insertMovements, productsOfPromise, promisedOf } from './store.ts';

/** A product of a maker, and the contract (or other promise) that takes from its capacity. */
export type PromiseKey = { orgId: string; productId: string; promiseId: string };
/** Units in a month, in the unit of the product. */
export type Promised = { month: Month; quantity: number };
/**
 * counted: the promise stands. unit-differs: the contract counts in another unit, so nothing can be held against the capacity, and
 * what it took before is given back. It is for the caller to say so; unknown is not refused.
 */
export type PromiseOutcome = 'counted' | 'unit-differs';

/**
 * Sets what a contract takes from a product's months: said again it takes the place of what was said before, and no months at all give everything
 * back. Call it in the transaction in which the contract is ordered, changed or cancelled. Two who ask for the same last units wait for each other.
 * A product whose capacity is unknown is promised without a limit. Throws 'capacity-promised' (409) with the month and what is left of it,
 * 'product-unknown' (404), 'not-yours' (403) for who holds no part in buying.
 */
export async function promiseCapacity(
  db: Database,
  actor: Actor,
  wanted: PromiseKey & { buyerId: string; unit: string | null; months: readonly Promised[] },
  at: Date,
): Promise<PromiseOutcome> {
  demand(actor, ['ppk', 'pp'], wanted.buyerId);
  return transaction(db, async (db) => {
    await holdProduct(db, wanted);
    const { unit, capacityPerMonth } = await getProduct(db, actor, wanted.orgId, wanted.productId);
    const differs = wanted.months.length > 0 && unitKey(unit) !== unitKey(wanted.unit);
    const promised = await promisedOf(db, wanted);
    const movements = movementsTo(
      differs ? [] : wanted.months,
      promised.filter(({ promiseId }) => promiseId === wanted.promiseId),
    );
    for (const { month, quantity } of movements) {
      const taken = promised.filter((one) => one.month === month).reduce((sum, one) => sum + one.quantity, 0);
      if (capacityPerMonth === null || quantity < 0 || taken + quantity <= capacityPerMonth) continue;
      const left = Math.max(0, capacityPerMonth - taken);
      throw new Refusal('capacity-promised', 409, { month, left, quantity, unit: unit ?? '' });
    }
    await insertMovements(db, wanted, movements, actorId(actor), at);
    return differs ? 'unit-differs' : 'counted';
  });
}

/** Gives back all that a contract took from a product: it was cancelled, or another maker delivers. */
export const releaseCapacity = (
  db: Database,
  actor: Actor,
  key: PromiseKey & { buyerId: string },
  at: Date,
): Promise<PromiseOutcome> => promiseCapacity(db, actor, { ...key, unit: null, months: [] }, at);

/** The products of these makers from which a contract takes months now; of any other part of it the capacity isn't counted. */
export const listPromisedProducts = (
  db: Database,
  _actor: Actor,
  orgIds: readonly string[],
  promiseId: string,
): Promise<ReadonlySet<string>> => productsOfPromise(db, orgIds, promiseId);

/** What must be added to what stands (below zero: given back), month by month, so that it is what is wanted. Pure. */
function movementsTo(wanted: readonly Promised[], standing: readonly Promised[]): Promised[] {
  const months = [...new Set([...wanted, ...standing].map(({ month }) => month))].toSorted();
  const sumIn = (all: readonly Promised[], month: Month): number =>
    all.reduce((sum, one) => (one.month === month ? sum + one.quantity : sum), 0);
  return months
    .map((month) => ({ month, quantity: sumIn(wanted, month) - sumIn(standing, month) }))
    .filter(({ quantity }) => quantity !== 0);
}
