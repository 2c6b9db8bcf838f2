// The SQL of what months are settled from, and of closed months. Whoever reads or writes was let in by the verb; every query pins the operator's key.
import { type Selectable, sql } from 'kysely';
import type { Database, Tables } from '#platform/database';
import type { Day, Month } from '#platform/days';
import type { Batch, BookedHours, LineKind, LinePart, MemberSum, Sale, SettlementLine, Sharer } from './settlement.ts';
import { columnsOf, type HouseKey } from './store-rules.ts';

/** The batches that were released, with the mass that went into each where all of it is known. */
export async function readBatches(db: Database, orgId: string, houseId: string): Promise<Batch[]> {
  const rows = await db
    .selectFrom('houses.lots as l')
    .innerJoin('houses.bookings as b', (join) =>
      join.onRef('b.org_id', '=', 'l.org_id').onRef('b.house_id', '=', 'l.house_id').onRef('b.booking_id', '=', 'l.booking_id'),
    )
    .select(['l.lot_id', 'l.code', 'l.name', 'b.class_id', 'b.maker_org_id', 'l.line_id', 'l.began_on', 'l.released_on'])
    .select(['l.quantity_thousandths', 'l.unit', 'l.unit_grams'])
    .select(INPUT_GRAMS)
    .where('l.org_id', '=', orgId)
    .where('l.house_id', '=', houseId)
    .where('l.state', '=', 'released')
    .orderBy('l.released_on')
    .orderBy('l.lot_id')
    .execute();
  return rows.map((row) => ({
    ...{ lotId: row.lot_id, code: row.code, productName: row.name, classId: row.class_id, makerOrgId: row.maker_org_id },
    ...{ lineId: row.line_id!, madeOn: row.began_on as Day, releasedOn: row.released_on as Day, unit: row.unit },
    ...{ quantity: row.quantity_thousandths, unitGrams: row.unit_grams, inputGrams: row.input_grams },
  }));
}

/** What went into the lot `l`, in grams; null when the mass of one input isn't known. Thousandths times grams are milligrams. */
const INPUT_GRAMS = sql<number | null>`(
  select case when bool_and(m.unit_grams is not null) then round(sum(i.quantity_thousandths * m.unit_grams) / 1000)::bigint end
  from houses.lot_inputs as i
  join houses.lots as m on m.org_id = i.org_id and m.lot_id = i.input_lot_id
  where i.org_id = l.org_id and i.lot_id = l.lot_id)`.as('input_grams');

/** The bookings that hold hours, each with its minutes by day. */
export async function readBookedHours(db: Database, orgId: string, houseId: string): Promise<BookedHours[]> {
  const rows = await db
    .selectFrom('houses.bookings as b')
    .innerJoin('houses.booking_slots as s', (join) =>
      join.onRef('s.org_id', '=', 'b.org_id').onRef('s.house_id', '=', 'b.house_id').onRef('s.booking_id', '=', 'b.booking_id'),
    )
    .select(['b.booking_id', 'b.maker_org_id', 'b.product_name', 's.line_id', 's.day', 's.from_minute', 's.to_minute'])
    .where('b.org_id', '=', orgId)
    .where('b.house_id', '=', houseId)
    .where('b.state', '=', 'booked')
    .orderBy('b.booking_id')
    .orderBy('s.day')
    .orderBy('s.from_minute')
    .execute();
  return [...Map.groupBy(rows, (row) => row.booking_id).values()].map((slots) => ({
    ...{ bookingId: slots[0]!.booking_id, makerOrgId: slots[0]!.maker_org_id, productName: slots[0]!.product_name },
    lineId: slots[0]!.line_id,
    slots: slots.map((row) => ({ day: row.day as Day, minutes: row.to_minute - row.from_minute })),
  }));
}

/** What left the house of which member's lots. */
export async function readSales(db: Database, orgId: string, houseId: string): Promise<Sale[]> {
  const rows = await db
    .selectFrom('houses.shipments as s')
    .innerJoin('houses.shipment_lots as p', (join) =>
      join.onRef('p.org_id', '=', 's.org_id').onRef('p.shipment_id', '=', 's.shipment_id'),
    )
    .innerJoin('houses.lots as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.lot_id', '=', 'p.lot_id'))
    .select(['s.shipment_id', 's.code as shipment_code', 's.shipped_on', 'l.lot_id', 'l.code', 'l.maker_org_id', 'l.line_id'])
    .select(['p.quantity_thousandths', 'l.unit'])
    .where('s.org_id', '=', orgId)
    .where('s.house_id', '=', houseId)
    .where('l.kind', '=', 'product')
    .orderBy('s.shipped_on')
    .orderBy('s.shipment_id')
    .orderBy('l.lot_id')
    .execute();
  return rows.map((row) => ({
    ...{ shipmentId: row.shipment_id, shipmentCode: row.shipment_code, lotId: row.lot_id, lotCode: row.code },
    ...{ makerOrgId: row.maker_org_id!, lineId: row.line_id!, shippedOn: row.shipped_on as Day },
    ...{ quantity: row.quantity_thousandths, unit: row.unit },
  }));
}

/** Members by the day they joined, then who books without being one, each by id. */
export async function readSharers(db: Database, orgId: string, houseId: string): Promise<Sharer[]> {
  const members = await db
    .selectFrom('houses.members')
    .select(['maker_org_id', 'maker_name'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('since')
    .orderBy('maker_org_id')
    .execute();
  const others = await db
    .selectFrom('houses.bookings')
    .select(['maker_org_id', sql<string>`max(maker_name)`.as('maker_name')])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .groupBy('maker_org_id')
    .orderBy('maker_org_id')
    .execute();
  const known = new Set(members.map((row) => row.maker_org_id));
  return [...members, ...others.filter((row) => !known.has(row.maker_org_id))].map((row) => ({
    ...{ makerOrgId: row.maker_org_id, makerName: row.maker_name },
  }));
}

/** Holds the house until the transaction ends: rules and closings of one house wait for each other. */
export async function holdHouse(db: Database, { orgId, houseId }: HouseKey): Promise<void> {
  await sql`
    select h.house_id
    from houses.houses as h
    where h.org_id = ${orgId} and h.house_id = ${houseId}
    for update`.execute(db);
}

export type ClosedMonth = { month: Month; digest: string; closedAt: Date };

/** The months that were closed, the first one first. */
export async function listClosed(db: Database, orgId: string, houseId: string): Promise<ClosedMonth[]> {
  const rows = await db
    .selectFrom('houses.settlements')
    .select(['month', 'digest', 'closed_at'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('month')
    .execute();
  return rows.map((row) => ({ month: row.month as Month, digest: row.digest.toString('hex'), closedAt: row.closed_at }));
}

/** The houses that closed a month. */
export async function listSettledHouses(db: Database): Promise<HouseKey[]> {
  const rows = await db
    .selectFrom('houses.settlements')
    .select(['org_id', 'house_id'])
    .distinct()
    .orderBy('org_id')
    .orderBy('house_id')
    .execute();
  return rows.map((row) => ({ orgId: row.org_id, houseId: row.house_id }));
}

/** The lines of closed months as they were kept, by month. */
export async function readClosedLines(db: Database, orgId: string, houseId: string): Promise<Map<Month, SettlementLine[]>> {
  const rows = await db
    .selectFrom('houses.settlement_lines')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('month')
    .orderBy('position')
    .execute();
  const byMonth = Map.groupBy(rows, (row) => row.month as Month);
  return new Map([...byMonth].map(([month, lines]) => [month, lines.map(toLine)]));
}

const toLine = (row: Selectable<Tables['houses.settlement_lines']>): SettlementLine => ({
  ...{ sourceKey: row.source_key, makerOrgId: row.maker_org_id, kind: row.kind as LineKind, part: row.part as LinePart },
  ...{ subject: row.subject, base: row.base, whole: row.whole, unit: row.unit, rateRupiah: row.rate_rupiah },
  ...{ amountRupiah: row.amount_rupiah, costRupiah: row.cost_rupiah, concerns: row.concerns as Month | null },
  wasRupiah: row.was_rupiah,
});

/** The members of closed months as they were kept, by month. */
export async function readClosedMembers(db: Database, orgId: string, houseId: string): Promise<Map<Month, MemberSum[]>> {
  const rows = await db
    .selectFrom('houses.settlement_members')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('month')
    .orderBy('position')
    .execute();
  const byMonth = Map.groupBy(rows, (row) => row.month as Month);
  return new Map([...byMonth].map(([month, members]) => [month, members.map(toMemberSum)]));
}

const toMemberSum = (row: Selectable<Tables['houses.settlement_members']>): MemberSum => ({
  ...{ makerOrgId: row.maker_org_id, makerName: row.maker_name, netRupiah: row.net_rupiah, costRupiah: row.cost_rupiah },
  alone: row.alone_name === null || row.alone_rupiah === null ? null : { name: row.alone_name, rupiah: row.alone_rupiah },
});

/** Keeps a closed month whole. */
export async function insertClosed(
  db: Database,
  key: HouseKey,
  settled: { month: Month; lines: readonly SettlementLine[]; members: readonly MemberSum[]; digest: string },
  by: string,
  at: Date,
): Promise<void> {
  const month = { ...columnsOf(key), month: settled.month };
  await db
    .insertInto('houses.settlements')
    .values({ ...month, digest: Buffer.from(settled.digest, 'hex'), closed_by: by, closed_at: at })
    .execute();
  for (let from = 0; from < settled.lines.length; from += ROWS_AT_ONCE)
    await db
      .insertInto('houses.settlement_lines')
      .values(
        settled.lines.slice(from, from + ROWS_AT_ONCE).map((line, n) => ({
          ...{ ...month, position: from + n + 1, source_key: line.sourceKey, maker_org_id: line.makerOrgId },
          ...{ kind: line.kind, part: line.part, subject: line.subject, base: line.base, whole: line.whole, unit: line.unit },
          ...{ rate_rupiah: line.rateRupiah, amount_rupiah: line.amountRupiah, cost_rupiah: line.costRupiah },
          ...{ concerns: line.concerns, was_rupiah: line.wasRupiah },
        })),
      )
      .execute();
  if (settled.members.length === 0) return;
  await db
    .insertInto('houses.settlement_members')
    .values(
      settled.members.map((one, n) => ({
        ...{ ...month, position: n + 1, maker_org_id: one.makerOrgId, maker_name: one.makerName },
        ...{ net_rupiah: one.netRupiah, cost_rupiah: one.costRupiah },
        ...{ alone_name: one.alone?.name ?? null, alone_rupiah: one.alone?.rupiah ?? null },
      })),
    )
    .execute();
}
/** Well under PostgreSQL's 65,535 parameters of a statement. */
const ROWS_AT_ONCE = 1000;
