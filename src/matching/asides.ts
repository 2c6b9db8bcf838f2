import type { Context } from '#platform/http';
import type { Day } from '#platform/days';
import type { BuyerOrder } from './decide-shares.ts';

/** What matching's pages ask of rooms that stand downstream. */
export type MatchingAsides = {
  /** The orders that a buyer placed since a day; asked for its own officials only. Absent: the page says nothing of rotation. */
  ordersOf?: (buyerId: string, since: Day, c: Context) => Promise<BuyerOrder[]>;
};
