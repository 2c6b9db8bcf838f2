import { type Actor, demand } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { BUYER_ROLES } from './access.ts';
import { ordersOfBuyer, type PlacedOrder } from './store.ts';

/** The orders of a buyer since a day, oldest first; its own officials only. Refuses everybody else (401, 403). */
export function listOrders(db: Database, actor: Actor, buyerId: string, since: Day): Promise<PlacedOrder[]> {
  demand(actor, BUYER_ROLES, buyerId);
  return ordersOfBuyer(db, buyerId, since);
}
