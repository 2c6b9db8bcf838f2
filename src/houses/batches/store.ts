// The SQL of lots. Whoever reads or writes them was let in by the verb; every query pins the operator's key.
import { type Selectable, sql } from 'kysely';
import { acrossOrganisations, type Database, type Tables } from '#platform/database';
import type { Day } from '#platform/days';
import type { Lot, LotState, Part, TestResult } from './lot.ts';

type LotRow = Selectable<Tables['houses.lots']> & { held: boolean };

/** Whether a recall holds the lot `l`. */
const HELD = sql<boolean>`exists (
  select from houses.holds as h
  where h.org_id = l.org_id and h.lot_id = l.lot_id and h.lifted_at is null)`.as('held');

export type LotFilter = { states?: readonly LotState[]; inStock?: boolean; after?: { at: string; lotId: string } | undefined };
export type ListedLot = Lot & { recordedAt: Date };

/** The lots of a house, the newest first. */
export async function listLots(
  db: Database,
  orgId: string,
  houseId: string,
  { states, inStock, after }: LotFilter,
  limit: number,
): Promise<ListedLot[]> {
  let query = db
    .selectFrom('houses.lots as l')
    .selectAll('l')
    .select(HELD)
    .where('l.org_id', '=', orgId)
    .where('l.house_id', '=', houseId);
  if (states) query = query.where('l.state', 'in', [...states]);
  if (inStock) query = query.where('l.stock_thousandths', '>', 0);
  if (after) query = query.where(sql<boolean>`(l.recorded_at, l.lot_id) < (${after.at}::timestamptz, ${after.lotId}::uuid)`);
  const rows = await query.orderBy('l.recorded_at', 'desc').orderBy('l.lot_id', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...toLot(row), recordedAt: row.recorded_at }));
}

export async function findLot(db: Database, orgId: string, houseId: string, lotId: string): Promise<Lot | undefined> {
  const row = await db
    .selectFrom('houses.lots as l')
    .selectAll('l')
    .select(HELD)
    .where('l.org_id', '=', orgId)
    .where('l.house_id', '=', houseId)
    .where('l.lot_id', '=', lotId)
    .executeTakeFirst();
  return row && toLot(row);
}

/** Lots as they are once no one else changes them: they stay so until the transaction ends. In one order, so that two who hold the same don't wait in a circle. */
export async function holdLots(db: Database, orgId: string, houseId: string, lotIds: readonly string[]): Promise<Lot[]> {
  if (lotIds.length === 0) return [];
  await sql`
    select l.lot_id
    from houses.lots as l
    where l.org_id = ${orgId} and l.lot_id = any(${[...lotIds]}::uuid[])
    order by l.lot_id
    for update`.execute(db);
  // Read after the lock: what a recall held meanwhile is seen.
  const rows = await db
    .selectFrom('houses.lots as l')
    .selectAll('l')
    .select(HELD)
    .where('l.org_id', '=', orgId)
    .where('l.house_id', '=', houseId)
    .where(sql<boolean>`l.lot_id = any(${[...lotIds]}::uuid[])`)
    .orderBy('l.lot_id')
    .execute();
  return rows.map(toLot);
}

/** What went into a batch, with how much of it. */
export async function listInputs(db: Database, orgId: string, lotId: string): Promise<(Lot & { used: number })[]> {
  const rows = await db
    .selectFrom('houses.lot_inputs as i')
    .innerJoin('houses.lots as l', (join) => join.onRef('l.org_id', '=', 'i.org_id').onRef('l.lot_id', '=', 'i.input_lot_id'))
    .selectAll('l')
    .select(['i.quantity_thousandths as used'])
    .select(HELD)
    .where('i.org_id', '=', orgId)
    .where('i.lot_id', '=', lotId)
    .orderBy('l.name')
    .orderBy('l.lot_id')
    .execute();
  return rows.map((row) => ({ ...toLot(row), used: row.used }));
}

export async function insertLot(db: Database, lot: Lot, at: Date): Promise<void> {
  await db
    .insertInto('houses.lots')
    .values({
      ...{ org_id: lot.orgId, house_id: lot.houseId, lot_id: lot.lotId, kind: lot.kind, code: lot.code, name: lot.name },
      ...{ unit: lot.unit, unit_grams: lot.unitGrams, quantity_thousandths: lot.quantity, stock_thousandths: lot.stock },
      ...{ state: lot.state, supplier_name: lot.supplierName, supplier_code: lot.supplierCode },
      ...{ source_org_id: lot.source?.orgId ?? null, source_lot_id: lot.source?.lotId ?? null },
      ...{ booking_id: lot.bookingId, line_id: lot.lineId, maker_org_id: lot.makerOrgId, product_id: lot.productId },
      ...{ gtin: lot.gtin, waste_grams: lot.wasteGrams, hygiene: lot.hygiene && [...lot.hygiene], loss_reason: lot.lossReason },
      ...{ tests: lot.tests && JSON.stringify(lot.tests), label_checks: lot.labelChecks && [...lot.labelChecks] },
      ...{ use_before: lot.useBefore, began_on: lot.beganOn, released_on: lot.releasedOn, recorded_at: at },
    })
    .execute();
}

export async function insertInputs(db: Database, orgId: string, lotId: string, inputs: readonly Part[]): Promise<void> {
  await db
    .insertInto('houses.lot_inputs')
    .values(
      inputs.map((part) => ({
        ...{ org_id: orgId, lot_id: lotId, input_lot_id: part.lotId, quantity_thousandths: part.quantity },
      })),
    )
    .execute();
}

/** Takes what was used or shipped from the stock of lots that are held for this transaction. */
export async function takeStock(db: Database, orgId: string, parts: readonly Part[]): Promise<void> {
  await sql`
    update houses.lots as l
    set stock_thousandths = l.stock_thousandths - t.quantity
    from unnest(${parts.map((part) => part.lotId)}::uuid[], ${parts.map((part) => part.quantity)}::bigint[]) as t(lot_id, quantity)
    where l.org_id = ${orgId} and l.lot_id = t.lot_id`.execute(db);
}

export async function keepRelease(
  db: Database,
  {
    orgId,
    lotId,
    state,
    tests,
    labelChecks,
    releasedOn,
  }: Pick<Lot, 'orgId' | 'lotId' | 'state' | 'tests' | 'labelChecks' | 'releasedOn'>,
): Promise<void> {
  await db
    .updateTable('houses.lots')
    .set({ state, tests: JSON.stringify(tests), label_checks: labelChecks && [...labelChecks], released_on: releasedOn })
    .where('org_id', '=', orgId)
    .where('lot_id', '=', lotId)
    .execute();
}

export type Shipment = {
  orgId: string;
  houseId: string;
  shipmentId: string;
  code: string;
  buyerName: string;
  contractCode: string | null;
  shippedOn: Day;
};

export async function insertShipment(db: Database, shipment: Shipment, parts: readonly Part[], at: Date): Promise<void> {
  const { orgId, shipmentId } = shipment;
  await db
    .insertInto('houses.shipments')
    .values({
      ...{ org_id: orgId, house_id: shipment.houseId, shipment_id: shipmentId, code: shipment.code },
      ...{
        buyer_name: shipment.buyerName,
        contract_code: shipment.contractCode,
        shipped_on: shipment.shippedOn,
        recorded_at: at,
      },
    })
    .execute();
  await db
    .insertInto('houses.shipment_lots')
    .values(
      parts.map((part) => ({
        ...{ org_id: orgId, shipment_id: shipmentId, lot_id: part.lotId, quantity_thousandths: part.quantity },
      })),
    )
    .execute();
}

/** The lot that left some house with a delivery note under a lot code: for who receives it in the next house. */
export async function findDelivered(
  db: Database,
  { code, lotCode }: { code: string; lotCode: string },
): Promise<{ orgId: string; lotId: string } | undefined> {
  const rows = await acrossOrganisations(db, 'houses.findDelivered')
    .selectFrom('houses.shipments as s')
    .innerJoin('houses.shipment_lots as p', (join) =>
      join.onRef('p.org_id', '=', 's.org_id').onRef('p.shipment_id', '=', 's.shipment_id'),
    )
    .innerJoin('houses.lots as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.lot_id', '=', 'p.lot_id'))
    .select(['l.org_id', 'l.lot_id'])
    .where('s.code', '=', code)
    .where('l.code', '=', lotCode)
    .limit(2)
    .execute();
  const [one, another] = rows;
  return one && !another ? { orgId: one.org_id, lotId: one.lot_id } : undefined;
}

/** Claims an entry's id; when it was taken before, what was kept under it. */
export async function claimEntry(
  db: Database,
  entry: {
    orgId: string;
    entryId: string;
    kind: 'receive' | 'make' | 'release' | 'ship' | 'recall';
    digest: Buffer;
    subjectId: string;
  },
  at: Date,
): Promise<{ digest: Buffer; subjectId: string } | undefined> {
  const claimed = await db
    .insertInto('houses.batch_entries')
    .values({
      ...{ org_id: entry.orgId, entry_id: entry.entryId, kind: entry.kind, digest: entry.digest, subject_id: entry.subjectId },
      recorded_at: at,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'entry_id']).doNothing())
    .returning('entry_id')
    .executeTakeFirst();
  if (claimed) return undefined;
  const before = await db
    .selectFrom('houses.batch_entries')
    .select(['digest', 'subject_id'])
    .where('org_id', '=', entry.orgId)
    .where('entry_id', '=', entry.entryId)
    .executeTakeFirstOrThrow();
  return { digest: before.digest, subjectId: before.subject_id };
}

export function toLot(row: LotRow): Lot {
  return {
    ...{ orgId: row.org_id, houseId: row.house_id, lotId: row.lot_id, kind: row.kind as Lot['kind'], code: row.code },
    ...{ name: row.name, unit: row.unit, unitGrams: row.unit_grams, quantity: row.quantity_thousandths },
    ...{ stock: row.stock_thousandths, state: row.state as LotState, held: row.held },
    ...{ supplierName: row.supplier_name, supplierCode: row.supplier_code },
    source:
      row.source_org_id !== null && row.source_lot_id !== null ? { orgId: row.source_org_id, lotId: row.source_lot_id } : null,
    ...{ bookingId: row.booking_id, lineId: row.line_id, makerOrgId: row.maker_org_id, productId: row.product_id },
    ...{ gtin: row.gtin, wasteGrams: row.waste_grams, hygiene: row.hygiene, lossReason: row.loss_reason },
    ...{ tests: row.tests as Record<string, TestResult> | null, labelChecks: row.label_checks },
    ...{ useBefore: row.use_before as Day | null, beganOn: row.began_on as Day, releasedOn: row.released_on as Day | null },
  };
}
