// The verbs of the order book: an order is entered, delivered, cancelled; costs, materials and planned permits are told. The house's operator alone.
import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { type BookingHouse } from '../bookings/store.ts';
import { getBookingHouse, type Now } from '../bookings/book-run.ts';
import { type Fields, idIn } from '../passport/read-form.ts';
import type { Order, OrderState } from './order.ts';
import { idOrNew, readClassCost, readCosts, readLicencePlan, readMaterial, type ToldOrder } from './read-form.ts';
import {
  deleteLicencePlan,
  deleteMaterial,
  holdOrder,
  type HouseKey,
  insertCostStatement,
  insertOrder,
  keepClassCost,
  keepLicencePlan,
  keepMaterial,
  replaceOrder,
} from './store.ts';

/** The house, for its operator alone. Refuses 'not-found' (404), 'sign-in-first' (401), 'not-yours' (403). */
export async function getOwnHouse(db: Database, actor: Actor, houseId: string): Promise<BookingHouse> {
  const house = await getBookingHouse(db, houseId);
  demand(actor, ['houseOperator'], house.orgId);
  return house;
}

/**
 * Enters a signed order. Sent twice with one id it is entered once. Refuses 'order-known' (409) when the document already has an order for that
 * class from that month on: a need is not counted twice.
 */
export async function enterOrder(
  db: Database,
  actor: Actor,
  houseId: string,
  told: ToldOrder,
  orderId: string,
  now: Now,
): Promise<Order> {
  const house = await getOwnHouse(db, actor, houseId);
  return transaction(db, async (inside) => {
    const order: Order = { ...told, orderId, contractId: null, state: 'open' };
    if (!(await insertOrder(inside, house, order, now.at))) {
      const before = await holdOrder(inside, house, orderId);
      if (before && sameOrder(before, told)) return before;
      throw new Refusal('order-known', 409, { document: told.document }, 'dokumen');
    }
    await tell(inside, actor, house, 'houses.enterOrder', orderId, { class: told.classId, source: 'form' }, now);
    return order;
  });
}

/** Whether an order says what was told. */
export const sameOrder = (order: Order, told: ToldOrder): boolean =>
  (Object.keys(told) as (keyof ToldOrder)[]).every((key) => order[key] === told[key]);

/**
 * Marks an order as delivered, cancelled or open again. Refuses 'order-unknown' (404), and 'order-of-contract' (409): that one follows its
 * contract.
 */
export async function markOrder(
  db: Database,
  actor: Actor,
  houseId: string,
  orderId: string,
  state: OrderState,
  now: Now,
): Promise<Order> {
  const house = await getOwnHouse(db, actor, houseId);
  return transaction(db, async (inside) => {
    const before = await holdOrder(inside, house, orderId);
    if (!before) throw new Refusal('order-unknown', 404);
    if (before.contractId !== null) throw new Refusal('order-of-contract', 409);
    if (before.state === state) return before;
    const order = { ...before, state };
    await replaceOrder(inside, house, order, now.at);
    await tell(inside, actor, house, 'houses.markOrder', orderId, { state, before: before.state }, now);
    return order;
  });
}

/** What a house may tell beside its orders, by the `bagian` of the form. */
export const COST_PARTS = ['biaya', 'jenis', 'bahan', 'hapus-bahan', 'izin', 'hapus-izin'] as const;
export type CostPart = (typeof COST_PARTS)[number];

/** Keeps one part of what a house tells of its costs, cash, raw materials and planned permits, with the day. Refuses with the field (422). */
export async function tellCosts(
  db: Database,
  actor: Actor,
  houseId: string,
  part: CostPart,
  fields: Fields,
  now: Now,
): Promise<void> {
  const house = await getOwnHouse(db, actor, houseId);
  await transaction(db, async (inside) => {
    const facts = await KEEP[part](inside, house, fields, now);
    await tell(inside, actor, house, 'houses.tellCosts', houseId, { part, ...facts }, now);
  });
}

type Facts = Record<string, string | number | boolean | null>;
const KEEP: Record<CostPart, (db: Database, house: HouseKey, fields: Fields, now: Now) => Promise<Facts>> = {
  biaya: async (db, house, fields, { today, at }) => {
    const costs = readCosts(fields, today);
    await insertCostStatement(db, house, uuidv7(at.getTime()), costs, at);
    return { ...costs };
  },
  jenis: async (db, house, fields, { today, at }) => {
    const cost = readClassCost(fields, today);
    await keepClassCost(db, house, cost, at);
    return { ...cost };
  },
  bahan: async (db, house, fields, { today, at }) => {
    const classIds = Object.keys(fields).flatMap((name) => (name.startsWith('per-') ? [name.slice(4)] : []));
    const materialId = idOrNew(fields, () => uuidv7(at.getTime()));
    await keepMaterial(db, house, readMaterial(fields, classIds, materialId, today));
    return { material: materialId };
  },
  'hapus-bahan': async (db, house, fields) => {
    const material = idIn(fields, 'id');
    if (material !== null) await deleteMaterial(db, house, material);
    return { material };
  },
  izin: async (db, house, fields, { today, at }) => {
    const plan = readLicencePlan(
      fields,
      idOrNew(fields, () => uuidv7(at.getTime())),
    );
    await keepLicencePlan(db, house, plan, today);
    return { scheme: plan.scheme, plannedOn: plan.plannedOn };
  },
  'hapus-izin': async (db, house, fields) => {
    const plan = idIn(fields, 'id');
    if (plan !== null) await deleteLicencePlan(db, house, plan);
    return { plan };
  },
};

const tell = (
  db: Database,
  actor: Actor,
  { orgId, houseId }: HouseKey,
  act: string,
  subject: string,
  facts: Facts,
  { at }: Now,
) => recordAudit(db, { actor, orgId, act, subject, facts: { house: houseId, ...facts }, at });
