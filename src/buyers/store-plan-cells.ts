// Sums of plan lines by unit, class and month, for figures over all buyers: seven million lines can't be read while a page is made. Counted with
// a plan's summary, in the same transaction, and only cells that changed are written.
import { sql, type RawBuilder } from 'kysely';
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
      select from counted_cells as n
      where (c.grain = 'month' or n.class_id = c.class_id) and (c.grain = 'class' or n.month = c.month))`.execute(db);
  await sql`
    insert into buyers.plan_cells as c (buyer_id, plan_id, year, grain, class_id, month, lines, rupiah)
    select ${buyerId}::uuid, ${planId}::uuid, n.year, g.grain, g.class_id, g.month, sum(n.lines), sum(n.rupiah)
    from counted_cells as n
    cross join lateral (values ('class', n.class_id, ''), ('month', '', n.month), ('classMonth', n.class_id, n.month)) as g (grain, class_id, month)
    group by n.year, g.grain, g.class_id, g.month
    on conflict (buyer_id, plan_id, grain, class_id, month) do update set lines = excluded.lines, rupiah = excluded.rupiah
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
  const all = acrossOrganisations(db, 'buyers.readPlanFigures');
  const { rows } =
    filter.buyerIds?.length === 1
      ? await sql<PlanFigure>`${figures(sql`buyers.plan_unit_cells`, ['buyer_id', 'class_id', 'month', 'unit_id'], filter)}`.execute(
          all,
        )
      : await sql<PlanFigure>`
          ${figures(sql`buyers.plan_cells`, ['class_id'], filter, filter.month === undefined ? 'class' : 'classMonth')}
          union all
          ${figures(sql`buyers.plan_cells`, ['buyer_id', 'month'], filter, filter.classId === undefined ? 'month' : 'classMonth')}`.execute(
          all,
        );
  return rows.toSorted((a, b) => b.rupiah - a.rupiah || (a.key < b.key ? -1 : 1));
}

const BY = { buyer_id: 'buyer', class_id: 'class', month: 'month', unit_id: 'unit' } as const;

/** The cells of a grain that the filter lets through, summed by each of these columns apart. */
function figures(
  table: RawBuilder<unknown>,
  columns: readonly (keyof typeof BY)[],
  { year, buyerIds, unitId, classId, month }: PlanFilter,
  grain?: 'class' | 'month' | 'classMonth',
) {
  const names = columns.map((name) => sql.raw(`c.${name}`));
  return sql`
    select case ${sql.join(
      columns.map((name) => sql.raw(`when grouping(c.${name}) = 0 then '${BY[name]}'`)),
      sql` `,
    )} end as by,
      coalesce(${sql.join(names.map((name) => sql`${name}::text`))}) as key, sum(c.lines)::bigint as lines, sum(c.rupiah)::bigint as rupiah
    from ${table} as c
    where c.year = ${year} ${grain === undefined ? sql`` : sql`and c.grain = ${grain}`}
      ${buyerIds ? sql`and c.buyer_id = any(${[...buyerIds]}::uuid[])` : sql``}
      ${unitId === undefined ? sql`` : sql`and c.unit_id::text = ${unitId}`}
      ${classId === undefined ? sql`` : sql`and c.class_id = ${classId}`}
      ${month === undefined ? sql`` : sql`and c.month = ${month}`}
    group by grouping sets (${sql.join(names.map((name) => sql`(${name})`))})`;
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
