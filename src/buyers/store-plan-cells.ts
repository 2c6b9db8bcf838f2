// Sums of plan lines by unit, class and month, for figures over all buyers: seven million lines can't be read while a page is made. Counted with
// a plan's summary, in the same transaction, and only cells that changed are written.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';
import { provinceOfPlace } from './decide-place.ts';

/** Counts the cells of one plan anew and writes those that are not what they were. */
export async function refreshPlanCells(db: Database, buyerId: string, planId: string): Promise<void> {
  await sql`
    create temporary table counted_cells on commit drop as
    select p.year, l.unit_id, coalesce(l.class_id, '') as class_id, coalesce(l.month_from, '') as month, count(*) as lines, sum(l.rupiah)::bigint as rupiah
    from buyers.plan_lines as l
    join buyers.plans as p on p.buyer_id = l.buyer_id and p.plan_id = l.plan_id
    where l.buyer_id = ${buyerId} and l.plan_id = ${planId}
    group by p.year, l.unit_id, l.class_id, l.month_from`.execute(db);
  await sql`
    delete from buyers.plan_unit_cells as c
    where c.buyer_id = ${buyerId} and c.plan_id = ${planId} and not exists (
      select from counted_cells as n where n.unit_id = c.unit_id and n.class_id = c.class_id and n.month = c.month)`.execute(db);
  await sql`
    insert into buyers.plan_unit_cells as c (buyer_id, plan_id, year, unit_id, class_id, month, lines, rupiah)
    select ${buyerId}::uuid, ${planId}::uuid, n.year, n.unit_id, n.class_id, n.month, n.lines, n.rupiah from counted_cells as n
    on conflict (buyer_id, plan_id, unit_id, class_id, month) do update set lines = excluded.lines, rupiah = excluded.rupiah
    where (c.lines, c.rupiah) is distinct from (excluded.lines, excluded.rupiah)`.execute(db);
  await sql`
    delete from buyers.plan_cells as c
    where c.buyer_id = ${buyerId} and c.plan_id = ${planId} and not exists (
      select from counted_cells as n where n.class_id = c.class_id and n.month = c.month)`.execute(db);
  await sql`
    insert into buyers.plan_cells as c (buyer_id, plan_id, year, class_id, month, lines, rupiah)
    select ${buyerId}::uuid, ${planId}::uuid, n.year, n.class_id, n.month, sum(n.lines), sum(n.rupiah) from counted_cells as n
    group by n.year, n.class_id, n.month
    on conflict (buyer_id, plan_id, class_id, month) do update set lines = excluded.lines, rupiah = excluded.rupiah
    where (c.lines, c.rupiah) is distinct from (excluded.lines, excluded.rupiah)`.execute(db);
  await sql`drop table counted_cells`.execute(db);
}

/** Which plan lines a figure is about. `classId` and `month` empty: those whose class or month is not known; a unit is one of a single buyer. */
export type PlanFilter = {
  year: number;
  buyerIds?: readonly string[] | undefined;
  unitId?: string | undefined;
  classId?: string | undefined;
  month?: string | undefined;
};
export type PlanFigure = { by: 'buyer' | 'class' | 'month' | 'unit'; key: string; lines: number; rupiah: number };

/**
 * Lines and rupiah that are planned, by buyer, by class and by month; by unit too when there is one buyer, for units are read only then. Each
 * of them sums up to the same whole. An empty key is a class or month that is not known. Plans are public.
 */
export async function readPlanFigures(db: Database, _actor: Actor, filter: PlanFilter): Promise<PlanFigure[]> {
  const { year, buyerIds, unitId, classId, month } = filter;
  const oneBuyer = buyerIds?.length === 1;
  const conditions = sql`c.year = ${year}
    ${buyerIds ? sql`and c.buyer_id = any(${[...buyerIds]}::uuid[])` : sql``}
    ${unitId === undefined ? sql`` : sql`and c.unit_id::text = ${unitId}`}
    ${classId === undefined ? sql`` : sql`and c.class_id = ${classId}`}
    ${month === undefined ? sql`` : sql`and c.month = ${month}`}`;
  const unit = oneBuyer ? sql`c.unit_id` : sql`null::uuid`;
  const { rows } = await sql<PlanFigure>`
    select case when grouping(c.buyer_id) = 0 then 'buyer' when grouping(c.class_id) = 0 then 'class'
        when grouping(c.month) = 0 then 'month' else 'unit' end as by,
      coalesce(c.buyer_id::text, c.class_id, c.month, ${oneBuyer ? sql`c.unit_id::text` : sql`''`}) as key,
      sum(c.lines)::bigint as lines, sum(c.rupiah)::bigint as rupiah
    from ${oneBuyer ? sql`buyers.plan_unit_cells` : sql`buyers.plan_cells`} as c
    where ${conditions}
    group by grouping sets ((c.buyer_id), (c.class_id), (c.month)${oneBuyer ? sql`, (${unit})` : sql``})
    order by 1, 4 desc, 2`.execute(acrossOrganisations(db, 'buyers.readPlanFigures'));
  return rows;
}

/** A buying organisation as figures are grouped: its kind in lower case as its source writes it ('kabupaten', 'unknown'), and its province. */
export type BuyerFacts = { buyerId: string; name: string; kind: string; provinceCode: string | null };

/** All buyers, by name. A buyer whose place is not known has no province. */
export async function listBuyerFacts(db: Database, _actor: Actor): Promise<BuyerFacts[]> {
  const { rows } = await sql<{ buyer_id: string; name: string; kind: string; regency_code: string | null }>`
    select o.buyer_id, o.name, o.kind, o.regency_code from buyers.organisations as o
    order by o.name collate "C", o.buyer_id`.execute(acrossOrganisations(db, 'buyers.listBuyerFacts'));
  return rows.map(({ buyer_id, name, kind, regency_code }) => ({
    buyerId: buyer_id,
    ...{ name, kind, provinceCode: provinceOfPlace(regency_code, name) },
  }));
}

/** The names of a buyer's units, by id. */
export async function listUnitNames(db: Database, _actor: Actor, buyerId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('buyers.units').select(['unit_id', 'name']).where('buyer_id', '=', buyerId).execute();
  return new Map(rows.map((row) => [row.unit_id, row.name]));
}

/** What a plan line asks for and for whom. */
export type LineNeed = { unitId: string; classId: string | null };

/** Unit and class of each of these lines of a buyer, by line. Lines that are gone are left out. */
export async function needsOfLines(
  db: Database,
  _actor: Actor,
  buyerId: string,
  planLineIds: readonly string[],
): Promise<ReadonlyMap<string, LineNeed>> {
  const { rows } = await sql<{ plan_line_id: string; unit_id: string; class_id: string | null }>`
    select l.plan_line_id, l.unit_id, l.class_id from buyers.plan_lines as l
    where l.buyer_id = ${buyerId} and l.plan_line_id = any(${[...planLineIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.plan_line_id, { unitId: row.unit_id, classId: row.class_id }]));
}
