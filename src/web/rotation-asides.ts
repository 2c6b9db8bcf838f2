import { classesOfLines } from '#buyers';
import { listOrders, readDaysToPay } from '#contracts';
import type { MatchingAsides } from '#matching';

/** What contracts know, for matching, which stands upstream of them: whom a buyer ordered from, of which class, and how long it takes to pay. */
export const rotationAsides: MatchingAsides = {
  paymentsOf: (buyerId, { db, actor, today }) => readDaysToPay(db, actor, buyerId, today),
  ordersOf: async (buyerId, since, { db, actor }) => {
    const orders = await listOrders(db, actor, buyerId, since);
    const lines = orders.flatMap(({ planLineId }) => planLineId ?? []);
    const classOf = await classesOfLines(db, actor, buyerId, lines);
    return orders.map(({ sellerOrgId, planLineId, orderedOn, rupiah }) => ({
      ...{ sellerOrgId, orderedOn, rupiah },
      classId: planLineId === null ? null : (classOf.get(planLineId) ?? null),
    }));
  },
};
