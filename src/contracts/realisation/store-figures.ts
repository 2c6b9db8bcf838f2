// Reading the dashboard's cells: each query sums what the filter lets through, once, by all that the page shows.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import { type Measure, SPANS, STAGES } from './decide-parts.ts';
import type { Grain } from './store-parts.ts';

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

const matches = (
  { year, buyerIds, unitKey, classId, month }: CellFilter,
  grain: Grain,
) => sql`c.year = ${year} and c.grain = ${grain}
  ${buyerIds ? sql`and c.buyer_id = any(${[...buyerIds]}::uuid[])` : sql``}
  ${unitKey === undefined ? sql`` : sql`and c.unit_key = ${unitKey}`}
  ${classId === undefined ? sql`` : sql`and c.class_id = ${classId}`}
  ${month === undefined ? sql`` : sql`and c.month = ${month}`}`;

/** The coarsest grain that knows what the filter asks, and what the answer is to be divided by. */
function grainFor({ buyerIds, unitKey, classId, month }: CellFilter, by?: 'class' | 'month'): Grain {
  if (unitKey !== undefined || buyerIds?.length === 1) return 'unit';
  const [classes, months] = [classId !== undefined || by === 'class', month !== undefined || by === 'month'];
  return classes ? (months ? 'classMonth' : 'class') : months ? 'month' : 'whole';
}

/** Count and rupiah of each stage: whole, by buyer, by class, by month, and by unit when there is one buyer. */
export async function readStages(db: Database, filter: CellFilter): Promise<StageFigure[]> {
  const parts = [stages(filter, 'whole'), stages(filter, 'buyer'), stages(filter, 'class'), stages(filter, 'month')];
  if (filter.buyerIds?.length === 1) parts.push(stages(filter, 'unit'));
  const { rows } = await sql<StageFigure>`${sql.join(parts, sql` union all `)}`.execute(
    acrossOrganisations(db, 'contracts.readFigures'),
  );
  return rows;
}

const COLUMN = { whole: `''`, buyer: 'c.buyer_id::text', class: 'c.class_id', month: 'c.month', unit: 'c.unit_key' } as const;

const stages = (filter: CellFilter, by: StageFigure['by']) => sql`
  select c.measure, ${sql.lit(by)} as by, ${sql.raw(COLUMN[by])} as key, sum(c.count)::bigint as count, sum(c.rupiah)::bigint as rupiah
  from contracts.realisation_cells as c
  where ${matches(filter, grainFor(filter, by === 'class' || by === 'month' ? by : undefined))} and c.measure = any(${[...STAGES]})
  group by 1, 3
  having sum(c.count) <> 0 or sum(c.rupiah) <> 0`;

export type DetailFigure = { measure: Measure; detail: string; count: number; rupiah: number };
const DETAILED: readonly Measure[] = ['lost', 'stopped', 'standing', ...(Object.keys(SPANS) as Measure[])];

/** What was lost and stopped by reason, where contracts stand, and how many took how many days. */
export async function readDetails(db: Database, filter: CellFilter): Promise<DetailFigure[]> {
  const { rows } = await sql<DetailFigure>`
    select c.measure, c.detail, sum(c.count)::bigint as count, sum(c.rupiah)::bigint as rupiah
    from contracts.realisation_cells as c
    where ${matches(filter, grainFor(filter))} and c.measure = any(${[...DETAILED]})
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
