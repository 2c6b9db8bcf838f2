// How a buyer's orders of one class spread over makers: shown beside a list, so that rotation is a choice made with open eyes. No share is
// forbidden and none changes the ranking. Pure.
import type { Day } from '#platform/days';

/** An order that a buyer placed and that was not stopped. classId: that of its plan line; null where it has none or it isn't known. */
export type BuyerOrder = { sellerOrgId: string; classId: string | null; orderedOn: Day; rupiah: number };

/** What a maker got of a class: orders, rupiah, whole percent of the class's rupiah, and the last day. */
export type MakerShare = { orders: number; rupiah: number; percent: number; lastOn: Day };
export type ClassShares = {
  orders: number;
  rupiah: number;
  /** Makers that got an order. */
  makers: number;
  /** The largest share in whole percent. */
  largestPercent: number;
  /** Orders whose class isn't known: they are in none of the shares. */
  unclassed: number;
  byMaker: ReadonlyMap<string, MakerShare>;
};

export function decideShares(orders: readonly BuyerOrder[], classId: string): ClassShares {
  const ofClass = orders.filter((order) => order.classId === classId);
  const rupiah = sum(ofClass);
  const byMaker = new Map<string, MakerShare>();
  for (const [orgId, own] of Map.groupBy(ofClass, (order) => order.sellerOrgId)) {
    const lastOn = own.map(({ orderedOn }) => orderedOn).reduce((a, b) => (a > b ? a : b));
    byMaker.set(orgId, { orders: own.length, rupiah: sum(own), percent: percentOf(sum(own), rupiah), lastOn });
  }
  return {
    orders: ofClass.length,
    rupiah,
    makers: byMaker.size,
    largestPercent: Math.max(0, ...[...byMaker.values()].map(({ percent }) => percent)),
    unclassed: orders.filter((order) => order.classId === null).length,
    byMaker,
  };
}

const sum = (orders: readonly BuyerOrder[]): number => orders.reduce((total, { rupiah }) => total + rupiah, 0);
const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 100) / whole));
