import type { Context } from '#platform/http';
import type { Day } from '#platform/days';
import type { BuyerOrder } from './decide-shares.ts';
import type { OffersOf } from './warm-offers.ts';

type Spread = { count: number; medianDays: number | null; p90Days: number | null };
/** From accepted goods (BAST) to the money order (SP2D), in days: here, in what other systems show (never added), and what still waits. */
export type BuyerPayments = {
  paid: Spread;
  observed: Spread;
  waiting: { count: number; rupiah: number; longestDays: number | null };
};

/** What matching's pages ask of rooms that stand downstream, and of the server that they run in. */
export type MatchingAsides = {
  /** The orders that a buyer placed since a day; asked for its own officials only. Absent: the page says nothing of rotation. */
  ordersOf?: (buyerId: string, since: Day, c: Context) => Promise<BuyerOrder[]>;
  /** How long a buyer takes to pay; shown to a maker before it answers. Absent: the page says nothing of it. */
  paymentsOf?: (buyerId: string, c: Context) => Promise<BuyerPayments>;
  /** Where the pages of lines and makers get the offers of a class. Absent: they are read for each answer. */
  offersOf?: OffersOf;
};
