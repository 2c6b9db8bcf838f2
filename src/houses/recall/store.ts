// The SQL of recalls and holds. The recall lies under who called it; what it holds and calls back lies under the houses where that is.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { HazardClass } from '../batches/settings.ts';
import type { CalledDelivery, Cause, Destruction, HeldHere, HeldLot, Recall } from './recall.ts';
import type { LotKey } from './trace.ts';

export async function insertRecall(db: Database, recall: Omit<Recall, 'originCode' | 'originName' | 'closedAt'>): Promise<void> {
  await db
    .insertInto('houses.recalls')
    .values({
      ...{ org_id: recall.orgId, house_id: recall.houseId, recall_id: recall.recallId, cause: recall.cause },
      ...{
        origin_lot_id: recall.originLotId,
        hazard_class: recall.hazardClass,
        reason: recall.reason,
        started_at: recall.startedAt,
        complaint_reference: recall.complaintReference,
      },
    })
    .execute();
}

/** Lots stay as they are until the transaction ends: nothing is made of them, released or shipped meanwhile. */
export async function lockLots(db: Database, lots: readonly LotKey[]): Promise<void> {
  await sql`
    select l.lot_id
    from houses.lots as l
    join unnest(${lots.map((one) => one.orgId)}::uuid[], ${lots.map((one) => one.lotId)}::uuid[]) as o(org_id, lot_id)
      on l.org_id = o.org_id and l.lot_id = o.lot_id
    order by l.lot_id
    for update of l`.execute(acrossOrganisations(db, 'houses.readRecall'));
}

export async function insertHolds(db: Database, recall: RecallKey, lots: readonly LotKey[], at: Date): Promise<void> {
  await sql`
    insert into houses.holds (org_id, lot_id, recall_id, recall_org_id, held_at)
    select o.org_id, o.lot_id, ${recall.recallId}::uuid, ${recall.orgId}::uuid, ${at}::timestamptz
    from unnest(${lots.map((one) => one.orgId)}::uuid[], ${lots.map((one) => one.lotId)}::uuid[]) as o(org_id, lot_id)
    on conflict (org_id, lot_id, recall_id) do nothing`.execute(db);
}

/** Every delivery of these lots is called back. */
export async function insertDeliveries(db: Database, recall: RecallKey, lots: readonly LotKey[]): Promise<void> {
  await sql`
    insert into houses.recall_deliveries (org_id, lot_id, shipment_id, recall_id, recall_org_id, quantity_thousandths)
    select p.org_id, p.lot_id, p.shipment_id, ${recall.recallId}::uuid, ${recall.orgId}::uuid, p.quantity_thousandths
    from unnest(${lots.map((one) => one.orgId)}::uuid[], ${lots.map((one) => one.lotId)}::uuid[]) as o(org_id, lot_id)
    join houses.shipment_lots as p on p.org_id = o.org_id and p.lot_id = o.lot_id`.execute(db);
}

/** What came from a held lot of another house is held as it comes in. */
export async function inheritHolds(db: Database, source: LotKey, lot: LotKey, at: Date): Promise<void> {
  await sql`
    insert into houses.holds (org_id, lot_id, recall_id, recall_org_id, held_at)
    select ${lot.orgId}::uuid, ${lot.lotId}::uuid, h.recall_id, h.recall_org_id, ${at}::timestamptz
    from houses.holds as h
    where h.org_id = ${source.orgId} and h.lot_id = ${source.lotId} and h.lifted_at is null`.execute(db);
}

export type RecallKey = { orgId: string; recallId: string };

export async function listRecalls(db: Database, orgId: string, houseId: string, limit: number): Promise<Recall[]> {
  const rows = await recallRows(db, orgId, houseId).orderBy('r.started_at', 'desc').limit(limit).execute();
  return rows.map(toRecall);
}

export async function findRecall(db: Database, orgId: string, houseId: string, recallId: string): Promise<Recall | undefined> {
  const row = await recallRows(db, orgId, houseId).where('r.recall_id', '=', recallId).executeTakeFirst();
  return row && toRecall(row);
}

const recallRows = (db: Database, orgId: string, houseId: string) =>
  db
    .selectFrom('houses.recalls as r')
    .innerJoin('houses.lots as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.lot_id', '=', 'r.origin_lot_id'))
    .selectAll('r')
    .select(['l.code', 'l.name'])
    .where('r.org_id', '=', orgId)
    .where('r.house_id', '=', houseId);
type RecallRow = Awaited<ReturnType<ReturnType<typeof recallRows>['execute']>>[number];

const toRecall = (row: RecallRow): Recall => ({
  ...{ orgId: row.org_id, houseId: row.house_id, recallId: row.recall_id, cause: row.cause as Cause },
  ...{ originLotId: row.origin_lot_id, originCode: row.code, originName: row.name, reason: row.reason },
  ...{ hazardClass: row.hazard_class as HazardClass, complaintReference: row.complaint_reference },
  ...{ startedAt: row.started_at, closedAt: row.closed_at },
});

/** The lots that a recall holds or held, in every house. */
export async function listHeld(db: Database, { orgId, recallId }: RecallKey): Promise<HeldLot[]> {
  const { rows } = await sql<HeldLot>`
    select l.org_id as "orgId", l.lot_id as "lotId", l.house_id as "houseId", s.name as "houseName", l.code, l.name, l.kind, l.state,
      l.unit, l.stock_thousandths as stock, l.began_on as "beganOn", l.supplier_name as "supplierName", l.gtin, h.lifted_at is not null as lifted
    from houses.holds as h
    join houses.lots as l on l.org_id = h.org_id and l.lot_id = h.lot_id
    join houses.houses as s on s.org_id = l.org_id and s.house_id = l.house_id
    where h.recall_org_id = ${orgId} and h.recall_id = ${recallId}
    order by s.name, l.began_on, l.code, l.lot_id`.execute(acrossOrganisations(db, 'houses.readRecall'));
  return rows;
}

/** The deliveries that a recall calls back, by day and number. */
export async function listCalled(db: Database, { orgId, recallId }: RecallKey): Promise<CalledDelivery[]> {
  const { rows } = await sql<CalledDelivery>`
    select d.org_id as "orgId", d.lot_id as "lotId", d.shipment_id as "shipmentId", h.name as "houseName", s.code,
      s.buyer_name as "buyerName", s.shipped_on as "shippedOn", l.code as "lotCode", l.unit, d.quantity_thousandths as quantity,
      d.recovered_thousandths as recovered, d.notified_at as "notifiedAt"
    from houses.recall_deliveries as d
    join houses.shipments as s on s.org_id = d.org_id and s.shipment_id = d.shipment_id
    join houses.lots as l on l.org_id = d.org_id and l.lot_id = d.lot_id
    join houses.houses as h on h.org_id = s.org_id and h.house_id = s.house_id
    where d.recall_org_id = ${orgId} and d.recall_id = ${recallId}
    order by s.shipped_on, s.code, l.code, d.shipment_id, d.lot_id`.execute(acrossOrganisations(db, 'houses.readRecall'));
  return rows;
}

export type DeliveryKey = LotKey & { shipmentId: string };

/** Keeps that a buyer was told and how much has come back; false when the recall calls no such delivery. */
export async function keepAnswer(
  db: Database,
  { recallId }: RecallKey,
  { orgId, lotId, shipmentId }: DeliveryKey,
  recovered: number,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update houses.recall_deliveries as d
    set recovered_thousandths = ${recovered}, notified_at = coalesce(d.notified_at, ${at}::timestamptz)
    where d.org_id = ${orgId} and d.lot_id = ${lotId} and d.shipment_id = ${shipmentId} and d.recall_id = ${recallId}`.execute(
    db,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Ends the hold of a recall on a lot; false when it holds it no more. */
export async function endHold(
  db: Database,
  { recallId }: RecallKey,
  { orgId, lotId }: LotKey,
  because: string,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update houses.holds as h
    set lifted_at = ${at}::timestamptz, lifted_because = ${because}
    where h.org_id = ${orgId} and h.lot_id = ${lotId} and h.recall_id = ${recallId} and h.lifted_at is null`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function endRecall(db: Database, { orgId, recallId }: RecallKey, at: Date): Promise<void> {
  await db
    .updateTable('houses.recalls')
    .set({ closed_at: at })
    .where('org_id', '=', orgId)
    .where('recall_id', '=', recallId)
    .where('closed_at', 'is', null)
    .execute();
}

/** Holds the recall for this transaction: who destroys is counted one after the other. */
export async function lockRecall(db: Database, { orgId, recallId }: RecallKey): Promise<void> {
  await db
    .selectFrom('houses.recalls')
    .select('recall_id')
    .where('org_id', '=', orgId)
    .where('recall_id', '=', recallId)
    .forUpdate()
    .execute();
}

/** Keeps a destruction under the recall; false when its id is taken. */
export async function insertDestruction(
  db: Database,
  { orgId, recallId }: RecallKey,
  destroyed: Omit<Destruction, 'houseName' | 'lotCode' | 'name' | 'unit'>,
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('houses.destructions')
    .values({
      ...{ org_id: orgId, destruction_id: destroyed.destructionId, recall_id: recallId, recorded_at: at },
      ...{ lot_org_id: destroyed.orgId, lot_id: destroyed.lotId, came_from: destroyed.cameFrom, method: destroyed.method },
      ...{ quantity_thousandths: destroyed.quantity, destroyed_on: destroyed.destroyedOn, witness: destroyed.witness },
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'destruction_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const DESTRUCTION = sql`
  d.destruction_id as "destructionId", d.lot_org_id as "orgId", d.lot_id as "lotId", s.name as "houseName", l.code as "lotCode", l.name, l.unit,
  d.came_from as "cameFrom", d.quantity_thousandths as quantity, d.destroyed_on as "destroyedOn", d.method, d.witness`;

/** What was destroyed in a recall, in any house, by day. */
export async function listDestructions(db: Database, { orgId, recallId }: RecallKey): Promise<Destruction[]> {
  const { rows } = await sql<Destruction>`
    select ${DESTRUCTION}
    from houses.destructions as d
    join houses.lots as l on l.org_id = d.lot_org_id and l.lot_id = d.lot_id
    join houses.houses as s on s.org_id = l.org_id and s.house_id = l.house_id
    where d.org_id = ${orgId} and d.recall_id = ${recallId}
    order by d.destroyed_on, l.code, d.destruction_id`.execute(acrossOrganisations(db, 'houses.readRecall'));
  return rows;
}

/** The lots of a house that recalls of other houses hold, the latest recall first. */
export async function listHeldHere(db: Database, orgId: string, houseId: string): Promise<HeldHere[]> {
  const { rows } = await sql<HeldHere>`
    select r.org_id as "recallOrgId", r.recall_id as "recallId", s.name as "calledBy", r.hazard_class as "hazardClass", r.reason,
      r.started_at as "startedAt", l.lot_id as "lotId", l.code, l.name, l.unit, l.stock_thousandths as stock
    from houses.holds as h
    join houses.lots as l on l.org_id = h.org_id and l.lot_id = h.lot_id
    join houses.recalls as r on r.org_id = h.recall_org_id and r.recall_id = h.recall_id
    join houses.houses as s on s.org_id = r.org_id and s.house_id = r.house_id
    where h.org_id = ${orgId} and l.house_id = ${houseId} and r.house_id <> ${houseId} and h.lifted_at is null
    order by r.started_at desc, l.code, l.lot_id`.execute(acrossOrganisations(db, 'houses.readRecall'));
  return rows;
}

/** What a house destroyed of its lots for recalls of other houses, by day. */
export async function listDestroyedHere(db: Database, orgId: string, houseId: string): Promise<Destruction[]> {
  const { rows } = await sql<Destruction>`
    select ${DESTRUCTION}
    from houses.holds as h
    join houses.lots as l on l.org_id = h.org_id and l.lot_id = h.lot_id
    join houses.houses as s on s.org_id = l.org_id and s.house_id = l.house_id
    join houses.recalls as r on r.org_id = h.recall_org_id and r.recall_id = h.recall_id
    join houses.destructions as d on d.org_id = r.org_id and d.recall_id = r.recall_id and d.lot_org_id = l.org_id and d.lot_id = l.lot_id
    where h.org_id = ${orgId} and l.house_id = ${houseId} and r.house_id <> ${houseId} and d.came_from = 'stock'
    order by d.destroyed_on, l.code, d.destruction_id`.execute(acrossOrganisations(db, 'houses.readRecall'));
  return rows;
}
