// A contract whose supplier runs a house writes itself into the house's order book, in the same transaction as the step that binds it, and follows
// it from there: nobody types it twice, and it is counted once.
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { addMonths, type Day, type Month } from '#platform/days';
import type { Order } from './order.ts';
import {
  holdContractOrders,
  holdOrderOf,
  type HouseKey,
  housesOfOperator,
  insertOrder,
  moveContractOrders,
  replaceOrder,
} from './store.ts';

/** What a contract asks of a supplier: whole units of a class in each month, at a price for one (null = not known). */
export type PromisedOrder = {
  orgId: string;
  contractId: string;
  buyerName: string;
  document: string;
  classId: string;
  unit: string;
  priceRupiah: number | null;
  signedOn: Day;
  months: readonly { month: Month; quantity: number }[];
};

/**
 * Writes the order into the book of the supplier's house, the first by name with a line for the class. Does nothing, and gives false, when the
 * supplier runs no house. Told twice it is written once; an order that was typed from the same document becomes the contract's. Who may sign is
 * decided by whoever calls.
 */
export async function promiseOrder(db: Database, actor: Actor, promise: PromisedOrder, at: Date): Promise<boolean> {
  const { orgId, contractId } = promise;
  return transaction(db, async (inside) => {
    const [houseId] = await housesOfOperator(inside, orgId, promise.classId);
    if (houseId === undefined) return false;
    if (await holdContractOrders(inside, orgId, contractId)) {
      await moveContractOrders(inside, orgId, contractId, 'open', at);
      return true;
    }
    for (const order of ordersOf(promise, at)) await keepOrder(inside, { orgId, houseId }, order, at);
    await recordAudit(inside, { actor, orgId, act: 'houses.promiseOrder', subject: contractId, facts: { house: houseId }, at });
    return true;
  });
}

/** The contract is over: its orders are delivered, or no longer wanted. Told twice it is done once. */
export async function releaseOrder(
  db: Database,
  actor: Actor,
  { orgId, contractId }: Pick<PromisedOrder, 'orgId' | 'contractId'>,
  state: 'delivered' | 'cancelled',
  at: Date,
): Promise<void> {
  await transaction(db, async (inside) => {
    if ((await moveContractOrders(inside, orgId, contractId, state, at)) > 0)
      await recordAudit(inside, { actor, orgId, act: 'houses.releaseOrder', subject: contractId, facts: { state }, at });
  });
}

/** One order for each run of months with the same amount. */
function ordersOf(promise: PromisedOrder, at: Date): Order[] {
  const orders: Order[] = [];
  for (const { month, quantity } of promise.months) {
    const last = orders.at(-1);
    if (last && last.quantityThousandths === quantity * 1000 && addMonths(last.toMonth, 1) === month) last.toMonth = month;
    else orders.push(orderOf(promise, month, quantity, at));
  }
  return orders;
}
const orderOf = (promise: PromisedOrder, month: Month, quantity: number, at: Date): Order => ({
  ...{ orderId: uuidv7(at.getTime()), contractId: promise.contractId, state: 'open', buyerName: promise.buyerName },
  ...{ classId: promise.classId, quantityThousandths: quantity * 1000, unit: promise.unit, priceRupiah: promise.priceRupiah },
  ...{ fromMonth: month, toMonth: month, signedOn: promise.signedOn, document: promise.document },
});

async function keepOrder(db: Database, house: HouseKey, order: Order, at: Date): Promise<void> {
  const typed = await holdOrderOf(db, house, order);
  if (typed) await replaceOrder(db, house, { ...order, orderId: typed.orderId }, at);
  else await insertOrder(db, house, order, at);
}
