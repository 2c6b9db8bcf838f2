// The SQL of the order book. The verbs demand the operator before anything here is read or written; nobody else sees an order or a cost.
import { type Selectable, sql } from 'kysely';
import type { Database, Tables } from '#platform/database';
import type { Day, Month } from '#platform/days';
import type { ClassCost, CostStatement, LicencePlan, Material, Order, OrderState } from './order.ts';

/** Where something of the order book is kept. */
export type HouseKey = { orgId: string; houseId: string };

const toOrder = (row: Selectable<Tables['houses.orders']>): Order => ({
  ...{ orderId: row.order_id, buyerName: row.buyer_name, classId: row.class_id, unit: row.unit, priceRupiah: row.price_rupiah },
  ...{ quantityThousandths: row.quantity_thousandths, fromMonth: row.from_month as Month, toMonth: row.to_month as Month },
  ...{ signedOn: row.signed_on as Day, document: row.document, contractId: row.contract_id, state: row.state as OrderState },
});

/** The orders of a house whose last month is not before `sinceMonth`, by first month, then by buyer. */
export async function listOrders(db: Database, { orgId, houseId }: HouseKey, sinceMonth?: Month): Promise<Order[]> {
  let query = db.selectFrom('houses.orders').selectAll().where('org_id', '=', orgId).where('house_id', '=', houseId);
  if (sinceMonth !== undefined) query = query.where('to_month', '>=', sinceMonth);
  const rows = await query.orderBy('from_month').orderBy('buyer_name').orderBy('order_id').execute();
  return rows.map(toOrder);
}

/** One order, held until the transaction ends; undefined when there is none. */
export async function holdOrder(db: Database, { orgId, houseId }: HouseKey, orderId: string): Promise<Order | undefined> {
  const row = await db
    .selectFrom('houses.orders')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirst();
  return row && toOrder(row);
}

/** The order that a document has for a class from a month on, held until the transaction ends. */
export async function holdOrderOf(
  db: Database,
  { orgId, houseId }: HouseKey,
  { document, classId, fromMonth }: Pick<Order, 'document' | 'classId' | 'fromMonth'>,
): Promise<Order | undefined> {
  const row = await db
    .selectFrom('houses.orders')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('document', '=', document)
    .where('class_id', '=', classId)
    .where('from_month', '=', fromMonth)
    .forUpdate()
    .executeTakeFirst();
  return row && toOrder(row);
}

const valuesOf = (order: Order) => ({
  ...{ buyer_name: order.buyerName, class_id: order.classId, unit: order.unit, price_rupiah: order.priceRupiah },
  ...{ quantity_thousandths: order.quantityThousandths, from_month: order.fromMonth, to_month: order.toMonth },
  ...{ signed_on: order.signedOn, document: order.document, contract_id: order.contractId, state: order.state },
});

/** Keeps a new order; false when the id, or the document with its class and month, is there already. */
export async function insertOrder(db: Database, { orgId, houseId }: HouseKey, order: Order, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('houses.orders')
    .values({
      ...{ org_id: orgId, house_id: houseId, order_id: order.orderId, recorded_at: at, changed_at: at },
      ...valuesOf(order),
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Puts an order in the place of what it was. */
export async function replaceOrder(db: Database, { orgId, houseId }: HouseKey, order: Order, at: Date): Promise<void> {
  await db
    .updateTable('houses.orders')
    .set({ ...valuesOf(order), changed_at: at })
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('order_id', '=', order.orderId)
    .execute();
}

/** Whether the contract has orders here; they are held until the transaction ends. */
export async function holdContractOrders(db: Database, orgId: string, contractId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('houses.orders')
    .select('order_id')
    .where('org_id', '=', orgId)
    .where('contract_id', '=', contractId)
    .forUpdate()
    .execute();
  return rows.length > 0;
}

/** Puts the orders of a contract that stand otherwise into a state; gives how many. */
export async function moveContractOrders(
  db: Database,
  orgId: string,
  contractId: string,
  state: OrderState,
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('houses.orders')
    .set({ state, changed_at: at })
    .where('org_id', '=', orgId)
    .where('contract_id', '=', contractId)
    .where('state', '<>', state)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** The houses of an operator, those with a line for the class first, then by name. */
export async function housesOfOperator(db: Database, orgId: string, classId: string): Promise<string[]> {
  const { rows } = await sql<{ house_id: string }>`
    select h.house_id
    from houses.houses as h
    where h.org_id = ${orgId}
    order by not exists (
      select 1
      from houses.lines as l
      where l.org_id = h.org_id and l.house_id = h.house_id and ${classId} = any(l.class_ids)), h.name, h.house_id`.execute(db);
  return rows.map((row) => row.house_id);
}

/** What was said of costs and cash, the latest first. */
export async function listCostStatements(db: Database, { orgId, houseId }: HouseKey, limit: number): Promise<CostStatement[]> {
  const rows = await db
    .selectFrom('houses.cost_statements')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('recorded_at', 'desc')
    .orderBy('statement_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row): CostStatement => ({
    ...{ statedOn: row.stated_on as Day, fixedMonthlyRupiah: row.fixed_monthly_rupiah, cashRupiah: row.cash_rupiah },
    ...{ depreciationMonthlyRupiah: row.depreciation_monthly_rupiah, depreciationCounted: row.depreciation_counted },
  }));
}

export async function insertCostStatement(
  db: Database,
  { orgId, houseId }: HouseKey,
  statementId: string,
  one: CostStatement,
  at: Date,
): Promise<void> {
  await db
    .insertInto('houses.cost_statements')
    .values({
      ...{ org_id: orgId, house_id: houseId, statement_id: statementId, stated_on: one.statedOn, recorded_at: at },
      ...{ fixed_monthly_rupiah: one.fixedMonthlyRupiah, depreciation_monthly_rupiah: one.depreciationMonthlyRupiah },
      ...{ depreciation_counted: one.depreciationCounted, cash_rupiah: one.cashRupiah },
    })
    .execute();
}

/** What was said of the classes, by class, then by day. */
export async function listClassCosts(db: Database, { orgId, houseId }: HouseKey): Promise<ClassCost[]> {
  const rows = await db
    .selectFrom('houses.class_costs')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('class_id')
    .orderBy('from_day')
    .execute();
  return rows.map((row): ClassCost => ({
    ...{ classId: row.class_id, fromDay: row.from_day as Day, unit: row.unit },
    ...{ variableRupiah: row.variable_rupiah, unitGrams: row.unit_grams },
  }));
}

/** Keeps what a class costs from a day on; said twice on a day the later word counts. */
export async function keepClassCost(db: Database, { orgId, houseId }: HouseKey, one: ClassCost, at: Date): Promise<void> {
  const told = { unit: one.unit, variable_rupiah: one.variableRupiah, unit_grams: one.unitGrams, recorded_at: at };
  await db
    .insertInto('houses.class_costs')
    .values({ org_id: orgId, house_id: houseId, class_id: one.classId, from_day: one.fromDay, ...told })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'class_id', 'from_day']).doUpdateSet(told))
    .execute();
}

/** The raw materials of a house with what uses them, by name. */
export async function listMaterials(db: Database, { orgId, houseId }: HouseKey): Promise<Material[]> {
  const rows = await db
    .selectFrom('houses.materials')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('name')
    .orderBy('material_id')
    .execute();
  const uses = await db
    .selectFrom('houses.material_uses')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('class_id')
    .execute();
  return rows.map((row): Material => ({
    ...{ materialId: row.material_id, name: row.name, months: row.months, monthlyGrams: row.monthly_grams },
    changedOn: row.changed_on as Day,
    uses: uses
      .filter((use) => use.material_id === row.material_id)
      .map((use) => ({ classId: use.class_id, gramsPerUnit: use.grams_per_unit })),
  }));
}

/** Keeps a material as it is told, in place of what it was. */
export async function keepMaterial(db: Database, { orgId, houseId }: HouseKey, one: Material): Promise<void> {
  const told = { name: one.name, months: one.months, monthly_grams: one.monthlyGrams, changed_on: one.changedOn };
  await deleteUses(db, { orgId, houseId }, one.materialId);
  await db
    .insertInto('houses.materials')
    .values({ org_id: orgId, house_id: houseId, material_id: one.materialId, ...told })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'material_id']).doUpdateSet(told))
    .execute();
  if (one.uses.length === 0) return;
  await db
    .insertInto('houses.material_uses')
    .values(
      one.uses.map(({ classId, gramsPerUnit }) => ({
        ...{ org_id: orgId, house_id: houseId, material_id: one.materialId, class_id: classId, grams_per_unit: gramsPerUnit },
      })),
    )
    .execute();
}

export async function deleteMaterial(db: Database, key: HouseKey, materialId: string): Promise<void> {
  await deleteUses(db, key, materialId);
  await db
    .deleteFrom('houses.materials')
    .where('org_id', '=', key.orgId)
    .where('house_id', '=', key.houseId)
    .where('material_id', '=', materialId)
    .execute();
}

async function deleteUses(db: Database, { orgId, houseId }: HouseKey, materialId: string): Promise<void> {
  await db
    .deleteFrom('houses.material_uses')
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('material_id', '=', materialId)
    .execute();
}

/** The permits that are planned, by day, those without a day last. */
export async function listLicencePlans(db: Database, { orgId, houseId }: HouseKey): Promise<LicencePlan[]> {
  const rows = await db
    .selectFrom('houses.licence_plans')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('planned_on')
    .orderBy('plan_id')
    .execute();
  return rows.map((row): LicencePlan => ({
    ...{
      planId: row.plan_id,
      scheme: row.scheme,
      classId: row.class_id,
      plannedOn: row.planned_on as Day | null,
      note: row.note,
    },
  }));
}

/** Keeps a planned permit, in place of what it was. */
export async function keepLicencePlan(db: Database, { orgId, houseId }: HouseKey, one: LicencePlan, today: Day): Promise<void> {
  const told = { scheme: one.scheme, class_id: one.classId, planned_on: one.plannedOn, note: one.note, changed_on: today };
  await db
    .insertInto('houses.licence_plans')
    .values({ org_id: orgId, house_id: houseId, plan_id: one.planId, ...told })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'plan_id']).doUpdateSet(told))
    .execute();
}

export async function deleteLicencePlan(db: Database, { orgId, houseId }: HouseKey, planId: string): Promise<void> {
  await db
    .deleteFrom('houses.licence_plans')
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('plan_id', '=', planId)
    .execute();
}
