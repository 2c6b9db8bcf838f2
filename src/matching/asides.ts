import type { Context } from '#platform/http';
import type { Day } from '#platform/days';
import type { BuyerOrder } from './decide-shares.ts';
import type { OffersOf } from './warm-offers.ts';

/** What matching's pages ask of rooms that stand downstream, and of the server that they run in. */
export type MatchingAsides = {
  /** The orders that a buyer placed since a day; asked for its own officials only. Absent: the page says nothing of rotation. */
  ordersOf?: (buyerId: string, since: Day, c: Context) => Promise<BuyerOrder[]>;
  /** Where the pages of lines and makers get the offers of a class. Absent: they are read for each answer. */
  offersOf?: OffersOf;
};
