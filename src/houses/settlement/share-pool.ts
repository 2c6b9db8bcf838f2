// Who pays how much of a shared cost (procurement-and-rpb.md 4.4): by batches used, by members on the type, equally or by volume, or by planned hours.
// Shares add up to the cost exactly; the rupiah that can't be divided go one each to the first members in their fixed order.
import { rupiah, shares } from '#platform/money';
import type { Month } from '#platform/days';
import { type LineKind, type Pool, POOL_KINDS, type PoolScope, type Sharer, type Sharing } from './settlement.ts';

/** What members used of the house in a month, each by maker. */
export type Usage = {
  batches: ReadonlyMap<string, number>;
  minutes: ReadonlyMap<string, number>;
  /** What was made, by class and then by maker, in one unit; null where the units of a class can't be compared. */
  volume: ReadonlyMap<string, ReadonlyMap<string, number> | null>;
};

export type PoolShare = { makerOrgId: string; weight: number; amountRupiah: number };
export type SharedPool = { shares: readonly PoolShare[]; totalWeight: number };

/** What a cost arises for; undefined for what is no shared cost. */
export const scopeOf = (kind: LineKind): PoolScope | undefined =>
  (Object.keys(POOL_KINDS) as PoolScope[]).find((scope) => (POOL_KINDS[scope] as readonly string[]).includes(kind));

/** How a cost of each scope may be shared; the first is the ordinary way. */
export const SHARINGS_OF: Record<PoolScope, readonly Sharing[]> = {
  batch: ['batches'],
  product: ['members', 'volume'],
  house: ['hours'],
};

export const poolHolds = ({ fromMonth, untilMonth }: Pick<Pool, 'fromMonth' | 'untilMonth'>, month: Month): boolean =>
  fromMonth <= month && (untilMonth === null || month <= untilMonth);

/** The shares of a cost; nobody's when no member has any of what it is shared by. Pure. */
export function sharePool(pool: Pool, sharers: readonly Sharer[], usage: Usage): SharedPool {
  const weighed = sharers.map(({ makerOrgId }) => ({ makerOrgId, weight: weightOf(pool, makerOrgId, usage) }));
  const totalWeight = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (totalWeight === 0) return { shares: [], totalWeight };
  const amounts = shares(
    rupiah(pool.amountRupiah),
    weighed.map(({ weight }) => weight),
  );
  const all = weighed.map((one, n) => ({ ...one, amountRupiah: amounts[n]! }));
  return { shares: all.filter(({ weight }) => weight > 0), totalWeight };
}

function weightOf(pool: Pool, makerOrgId: string, usage: Usage): number {
  const onType = pool.makerOrgIds.includes(makerOrgId);
  if (pool.sharedBy === 'members') return onType ? 1 : 0;
  if (pool.sharedBy === 'volume') return onType ? (usage.volume.get(pool.classId ?? '')?.get(makerOrgId) ?? 0) : 0;
  return (pool.sharedBy === 'batches' ? usage.batches : usage.minutes).get(makerOrgId) ?? 0;
}
