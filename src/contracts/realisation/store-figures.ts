// Reading the dashboard's cells: each query sums what the filter lets through, once, by all that the page shows.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import { type Measure, SPANS, STAGES } from './decide-parts.ts';

/** Which cells a figure is about; an empty unit, class or month is the one that is not known. Without `buyerIds`, all buyers. */
export type CellFilter = {
  year: number;
  buyerIds?: readonly string[] | undefined;
  unitKey?: string | undefined;
  classId?: string | undefined;
  month?: string | undefined;
};
export type StageFigure = {
  by: 'whole' | 'buyer' | 'class' | 'month' | 'unit';
  key: string;
  measure: Measure;
  count: number;
  rupiah: number;
};

const matches = ({ year, buyerIds, unitKey, classId, month }: CellFilter) => sql`c.year = ${year}
  ${buyerIds ? sql`and c.buyer_id = any(${[...buyerIds]}::uuid[])` : sql``}
  ${unitKey === undefined ? sql`` : sql`and c.unit_key = ${unitKey}`}
  ${classId === undefined ? sql`` : sql`and c.class_id = ${classId}`}
  ${month === undefined ? sql`` : sql`and c.month = ${month}`}`;

/** Count and rupiah of each stage: whole, by buyer, by class, by month, and by unit when there is one buyer. */
export async function readStages(db: Database, filter: CellFilter): Promise<StageFigure[]> {
  const byUnit = filter.buyerIds?.length === 1;
  const { rows } = await sql<StageFigure>`
    select c.measure, case when grouping(c.buyer_id) = 0 then 'buyer' when grouping(c.class_id) = 0 then 'class'
        when grouping(c.month) = 0 then 'month' ${byUnit ? sql`when grouping(c.unit_key) = 0 then 'unit'` : sql``} else 'whole' end as by,
      coalesce(c.buyer_id::text, c.class_id, c.month, ${byUnit ? sql`c.unit_key,` : sql``} '') as key,
      sum(c.count)::bigint as count, sum(c.rupiah)::bigint as rupiah
    from contracts.realisation_cells as c
    where ${matches(filter)} and c.measure = any(${[...STAGES]})
    group by grouping sets ((c.measure), (c.measure, c.buyer_id), (c.measure, c.class_id), (c.measure, c.month)
      ${byUnit ? sql`, (c.measure, c.unit_key)` : sql``})
    having sum(c.count) <> 0 or sum(c.rupiah) <> 0
    order by 2, 5 desc, 3`.execute(acrossOrganisations(db, 'contracts.readFigures'));
  return rows;
}

export type DetailFigure = { measure: Measure; detail: string; count: number; rupiah: number };
const DETAILED: readonly Measure[] = ['lost', 'stopped', 'standing', ...(Object.keys(SPANS) as Measure[])];

/** What was lost and stopped by reason, where contracts stand, and how many took how many days. */
export async function readDetails(db: Database, filter: CellFilter): Promise<DetailFigure[]> {
  const { rows } = await sql<DetailFigure>`
    select c.measure, c.detail, sum(c.count)::bigint as count, sum(c.rupiah)::bigint as rupiah
    from contracts.realisation_cells as c
    where ${matches(filter)} and c.measure = any(${[...DETAILED]})
    group by c.measure, c.detail
    having sum(c.count) <> 0
    order by c.measure, 3 desc, c.detail`.execute(acrossOrganisations(db, 'contracts.readFigures'));
  return rows;
}

/** The years of which anything was counted, oldest first. */
export async function listCountedYears(db: Database): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select y.year from generate_series(2000, 2199) as y (year)
    where exists (select from contracts.realisation_cells as c where c.year = y.year)`.execute(
    acrossOrganisations(db, 'contracts.readFigures'),
  );
  return rows.map(({ year }) => year);
}
