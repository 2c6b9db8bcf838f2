// Reading plans and their lines.
import { sql, type RawBuilder } from 'kysely';
import { acrossOrganisations, type Database, streamRows } from '#platform/database';
import type { Month } from '#platform/days';
import type { Actor } from '#platform/access';
import { Refusal } from '#platform/refusal';
import type { LineFilter, PageOf, Plan, PlanLine, PlanLineInFull, PlanRef, PlanWithSummary } from './plan.ts';
import type { WindowBasis } from './decide-window.ts';
import { NO_SUMMARY, type PlanSummary } from './store-summary.ts';

export const PAGE = 25;
// Where a page begins, as its address says it; anything else begins at the first.
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const LIST_KEY = new RegExp(String.raw`^(\d{4})_(\d{1,16})_(${UUID})$`);
const LINE_KEY = new RegExp(String.raw`^(\d{1,16})_(${UUID})$`);

type PlanRow = {
  plan_id: string;
  buyer_id: string;
  name: string;
  institution_code: string | null;
  year: number;
  package_count: number;
  line_count: number;
  ceiling_rupiah: number;
  makers_rupiah: number;
  example: boolean;
};
const PLAN = sql.raw(
  'p.plan_id, p.buyer_id, o.name, o.institution_code, p.year, p.package_count, p.line_count, p.ceiling_rupiah, p.makers_rupiah, o.example',
);
const toPlan = (row: PlanRow): Plan => ({
  planId: row.plan_id,
  buyerId: row.buyer_id,
  buyerName: row.name,
  institutionCode: row.institution_code,
  year: row.year,
  packageCount: row.package_count,
  lineCount: row.line_count,
  ceilingRupiah: row.ceiling_rupiah,
  makersRupiah: row.makers_rupiah,
  example: row.example,
});

/** The plans of all buyers, newest year and largest ceiling first. `after`: the key of the page before. */
export async function listPlans(
  db: Database,
  _actor: Actor,
  {
    year,
    search,
    after,
    limit = PAGE,
  }: { year?: number | undefined; search?: string | undefined; after?: string | undefined; limit?: number },
): Promise<PageOf<Plan>> {
  const key = LIST_KEY.exec(after ?? '');
  const { rows } = await sql<PlanRow>`
    select ${PLAN}
    from buyers.plans as p
    join buyers.organisations as o on o.buyer_id = p.buyer_id
    where true
      ${when(year, sql`and p.year = ${year}`)}
      ${when(search, sql`and o.name ilike ${like(search)}`)}
      ${key ? sql`and (-p.year, -p.ceiling_rupiah, p.plan_id) > (${-Number(key[1])}, ${-Number(key[2])}, ${key[3]}::uuid)` : sql``}
    order by p.year desc, p.ceiling_rupiah desc, p.plan_id
    limit ${limit + 1}`.execute(acrossOrganisations(db, 'buyers.listPlans'));
  return pageOf(rows.map(toPlan), limit, (plan) => `${plan.year}_${plan.ceilingRupiah}_${plan.planId}`);
}

/** The plans asked for, by id, year or institution code, all pages of them; for the matcher. */
export async function listPlansOf(
  db: Database,
  _actor: Actor,
  {
    planId,
    year,
    institutionCode,
  }: { planId?: string | undefined; year?: number | undefined; institutionCode?: string | undefined },
): Promise<PlanRef[]> {
  const { rows } = await sql<PlanRow>`
    select ${PLAN}
    from buyers.plans as p
    join buyers.organisations as o on o.buyer_id = p.buyer_id
    where true
      ${when(planId, sql`and p.plan_id = ${planId}::uuid`)}
      ${when(year, sql`and p.year = ${year}`)}
      ${when(institutionCode, sql`and o.institution_code = ${institutionCode}`)}
    order by p.year desc, p.ceiling_rupiah desc, p.plan_id`.execute(acrossOrganisations(db, 'buyers.listPlans'));
  return rows.map(toPlan);
}

/** One plan with its summary. Throws 'plan-not-found' (404). */
export async function getPlan(db: Database, _actor: Actor, planId: string): Promise<PlanWithSummary> {
  const buyerId = await buyerOf(db, planId);
  const { rows } = await sql<PlanRow & { summary: Partial<PlanSummary> }>`
    select ${PLAN}, p.summary
    from buyers.plans as p
    join buyers.organisations as o on o.buyer_id = p.buyer_id
    where p.buyer_id = ${buyerId} and p.plan_id = ${planId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Refusal('plan-not-found', 404);
  return { ...toPlan(row), summary: { ...NO_SUMMARY, ...row.summary } };
}

// A plan never changes hands, so who owns it is asked once: a page asked it twice, each a trip to the server.
const owners = new Map<string, string>();
const MOST_OWNERS = 10_000;

async function buyerOf(db: Database, planId: string): Promise<string> {
  const known = owners.get(planId);
  if (known !== undefined) return known;
  const row = await db.selectFrom('buyers.plan_ids').select('buyer_id').where('plan_id', '=', planId).executeTakeFirst();
  if (!row) throw new Refusal('plan-not-found', 404);
  if (owners.size >= MOST_OWNERS) owners.clear();
  owners.set(planId, row.buyer_id);
  return row.buyer_id;
}

// ---- lines ----

type LineRow = {
  buyer_id: string;
  buyer_name: string;
  plan_id: string;
  plan_line_id: string;
  year: number;
  package_id: string;
  rup_code: string;
  package_name: string;
  unit_name: string;
  method: string | null;
  kind: PlanLine['kind'];
  small_business: boolean | null;
  domestic: boolean | null;
  position: number;
  text: string;
  account_code: string | null;
  class_id: string | null;
  class_probability: number | null;
  class_basis: PlanLine['basis'];
  alternatives: PlanLine['alternatives'];
  rupiah: number;
  quantity: number | null;
  unit: string | null;
  unit_price_rupiah: number | null;
  planned: PlanLine['planned'];
  month_from: PlanLine['monthFrom'];
  month_until: PlanLine['monthUntil'];
  month_basis: WindowBasis | null;
  volume_text: string | null;
  regency_code: string | null;
  place_basis: PlanLine['placeBasis'];
  flags: PlanLine['flags'];
};
const LINE =
  sql.raw(`l.buyer_id, o.name as buyer_name, l.plan_id, l.plan_line_id, l.year, l.package_id, k.rup_code, k.name as package_name,
  u.name as unit_name, k.method, k.kind, k.small_business, k.domestic, l.position, l.text, l.account_code, l.class_id, l.class_probability,
  l.class_basis, l.alternatives, l.rupiah, l.quantity, l.unit, l.unit_price_rupiah, l.planned, k.volume_text, l.month_from, l.month_until, l.month_basis, l.regency_code, l.place_basis,
  l.flags`);
const LINE_NAMES = `
  join buyers.packages as k on k.buyer_id = l.buyer_id and k.package_id = l.package_id
  join buyers.units as u on u.buyer_id = l.buyer_id and u.unit_id = l.unit_id
  join buyers.organisations as o on o.buyer_id = l.buyer_id`;
const LINE_TABLES = sql.raw(`buyers.plan_lines as l ${LINE_NAMES}`);
const toLine = (row: LineRow): PlanLine => ({
  buyerId: row.buyer_id,
  buyerName: row.buyer_name,
  planId: row.plan_id,
  planLineId: row.plan_line_id,
  year: row.year,
  packageId: row.package_id,
  rupCode: row.rup_code,
  packageName: row.package_name,
  unitName: row.unit_name,
  method: row.method,
  kind: row.kind,
  smallBusiness: row.small_business,
  domestic: row.domestic,
  position: row.position,
  text: row.text,
  account: row.account_code,
  classId: row.class_id,
  classProbability: row.class_probability,
  basis: row.class_basis,
  alternatives: row.alternatives,
  rupiah: row.rupiah,
  quantity: row.quantity,
  unit: row.unit,
  unitPriceRupiah: row.unit_price_rupiah,
  planned: row.planned ?? null,
  volumeText: row.volume_text,
  monthFrom: row.month_from,
  monthUntil: row.month_until,
  monthBasis: row.month_basis,
  regencyCode: row.regency_code,
  placeBasis: row.place_basis,
  flags: row.flags,
});

/** A page of a plan's lines, the dearest first. Throws 'plan-not-found' (404). */
export async function listPlanLines(
  db: Database,
  _actor: Actor,
  filter: LineFilter,
  { after, limit = PAGE }: { after?: string | undefined; limit?: number } = {},
): Promise<PageOf<PlanLine>> {
  const buyerId = await buyerOf(db, filter.planId);
  const key = LINE_KEY.exec(after ?? '');
  // The page of lines is found by index first; names are joined to those few only.
  const { rows } = await sql<LineRow>`
    with page as materialized (
      select l.*
      from buyers.plan_lines as l
      where l.buyer_id = ${buyerId} and ${filtered(filter)}
        ${key ? sql`and (-l.rupiah, l.plan_line_id) > (${-Number(key[1])}, ${key[2]}::uuid) and l.rupiah <= ${Number(key[1])}` : sql``}
      order by l.rupiah desc, l.plan_line_id
      limit ${limit + 1}
    )
    select ${LINE}
    from page as l ${sql.raw(LINE_NAMES)}
    order by l.rupiah desc, l.plan_line_id`.execute(db);
  return pageOf(rows.map(toLine), limit, (line) => `${line.rupiah}_${line.planLineId}`);
}

/** How many lines a filter leaves, and their rupiah. */
export async function countPlanLines(
  db: Database,
  _actor: Actor,
  filter: LineFilter,
): Promise<{ lines: number; rupiah: number }> {
  const buyerId = await buyerOf(db, filter.planId);
  const { rows } = await sql<{ lines: number; rupiah: number }>`
    select count(*) as lines, coalesce(sum(l.rupiah), 0)::bigint as rupiah
    from buyers.plan_lines as l
    where l.buyer_id = ${buyerId} and ${filtered(filter)}`.execute(db);
  return rows[0]!;
}

const filtered = ({ planId, classId, month, unitId, search }: LineFilter): RawBuilder<unknown> => sql`l.plan_id = ${planId}
  ${classId === '-' ? sql`and l.class_id is null` : when(classId, sql`and l.class_id = ${classId}`)}
  ${when(month, sql`and l.month_from <= ${month} and l.month_until >= ${month}`)}
  ${when(unitId, sql`and l.unit_id = ${unitId}::uuid`)}
  ${when(search, sql`and l.text ilike ${like(search)}`)}`;

/** The plan that a line of this buyer stands in, for a link to it; nothing when the line is gone. */
export async function findPlanOfLine(
  db: Database,
  _actor: Actor,
  buyerId: string,
  planLineId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ plan_id: string }>`
    select l.plan_id from buyers.plan_lines as l where l.buyer_id = ${buyerId} and l.plan_line_id = ${planLineId}`.execute(db);
  return rows[0]?.plan_id;
}

/** One line in full. Throws 'plan-not-found' or 'plan-line-not-found' (404). */
export async function getPlanLine(db: Database, _actor: Actor, planId: string, planLineId: string): Promise<PlanLineInFull> {
  const buyerId = await buyerOf(db, planId);
  type Row = LineRow & {
    topic_id: string;
    ceiling_rupiah: number;
    volume_text: string | null;
    description: string | null;
    specification: string | null;
  };
  const { rows } = await sql<Row>`
    select ${LINE}, l.topic_id, k.ceiling_rupiah, k.description, k.specification
    from ${LINE_TABLES}
    where l.buyer_id = ${buyerId} and l.plan_line_id = ${planLineId} and l.plan_id = ${planId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Refusal('plan-line-not-found', 404);
  return {
    ...toLine(row),
    topicId: row.topic_id,
    ceilingRupiah: row.ceiling_rupiah,
    volumeText: row.volume_text,
    description: row.description,
    specification: row.specification,
  };
}

/**
 * The dearest lines of a class that are still to be delivered, of all buyers: in a month from `since` on or in unknown months, at a place of the
 * province or at an unknown one.
 */
export async function listLinesOfClass(
  db: Database,
  _actor: Actor,
  { classId, provinceCode, since, limit }: { classId: string; provinceCode: string | null; since: Month; limit: number },
): Promise<PlanLine[]> {
  const { rows } = await sql<LineRow>`
    select ${LINE} from ${LINE_TABLES}
    where l.class_id = ${classId} and (l.month_until is null or l.month_until >= ${since})
      ${when(provinceCode ?? undefined, sql`and (l.regency_code is null or left(l.regency_code, 2) = ${provinceCode})`)}
    order by l.rupiah desc, l.plan_line_id
    limit ${limit}`.execute(acrossOrganisations(db, 'buyers.listLinesOfClass'));
  return rows.map(toLine);
}

/** The lines before and after one in its plan's order, for walking from line to line; nothing at the ends. */
export async function findNeighbours(
  db: Database,
  _actor: Actor,
  { buyerId, planId, planLineId, rupiah }: Pick<PlanLine, 'buyerId' | 'planId' | 'planLineId' | 'rupiah'>,
): Promise<{ previous: string | undefined; next: string | undefined }> {
  const { rows } = await sql<{ previous: string | null; next: string | null }>`
    select
      (select l.plan_line_id from buyers.plan_lines as l
        where l.buyer_id = ${buyerId} and l.plan_id = ${planId} and l.rupiah >= ${rupiah}
          and (-l.rupiah, l.plan_line_id) < (${-rupiah}, ${planLineId}::uuid)
        order by l.rupiah, l.plan_line_id desc limit 1) as previous,
      (select l.plan_line_id from buyers.plan_lines as l
        where l.buyer_id = ${buyerId} and l.plan_id = ${planId} and l.rupiah <= ${rupiah}
          and (-l.rupiah, l.plan_line_id) > (${-rupiah}, ${planLineId}::uuid)
        order by l.rupiah desc, l.plan_line_id limit 1) as next`.execute(db);
  return { previous: rows[0]?.previous ?? undefined, next: rows[0]?.next ?? undefined };
}

/**
 * The lines of a plan, or of all plans of a year, one by one in constant memory, the dearest first within a plan. Read long ones inside
 * `transaction(db, work, { statementSeconds: 0 })`.
 */
export async function* streamPlanLines(
  db: Database,
  _actor: Actor,
  wanted: string | { planId: string } | { year: number } | ({ planId: string } & Partial<LineFilter>),
): AsyncGenerator<PlanLine> {
  const of = typeof wanted === 'string' ? { planId: wanted } : wanted;
  const query =
    'planId' in of
      ? sql<LineRow>`select ${LINE} from ${LINE_TABLES} where l.buyer_id = ${await buyerOf(db, of.planId)} and ${filtered(of)}
          order by l.rupiah desc, l.plan_line_id`
      : sql<LineRow>`select ${LINE} from ${LINE_TABLES} where l.year = ${of.year} order by l.plan_id, l.rupiah desc, l.plan_line_id`;
  const from = 'planId' in of ? db : acrossOrganisations(db, 'buyers.streamPlanLines');
  for await (const row of streamRows(from, query)) yield toLine(row);
}

// ---- amounts ----

/** How many plans and lines there are, for the start page. */
export async function countPlans(db: Database): Promise<{ plans: number; lines: number }> {
  const { rows } = await sql<{ plans: number; lines: number }>`
    select count(*) as plans, coalesce(sum(p.line_count), 0)::bigint as lines from buyers.plans as p`.execute(
    acrossOrganisations(db, 'buyers.countPlans'),
  );
  return rows[0]!;
}

/** Years for which there is a plan, the newest first. */
export async function listPlanYears(db: Database, _actor: Actor): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`select distinct p.year from buyers.plans as p order by p.year desc`.execute(
    acrossOrganisations(db, 'buyers.listPlans'),
  );
  return rows.map((row) => row.year);
}

/** What each buyer pledged in the year and plans for it. Two amounts that are never added, neither to each other nor to orders or payments. */
export async function readAmounts(
  db: Database,
  _actor: Actor,
  year: number,
): Promise<{ buyerId: string; buyerName: string; pledgedRupiah: number; plannedRupiah: number }[]> {
  const { rows } = await sql<{ buyer_id: string; name: string; pledged: number; planned: number }>`
    select o.buyer_id, o.name,
      coalesce((select sum(g.sum_rupiah) from buyers.pledges as g
        where g.buyer_id = o.buyer_id and g.pledged_on >= make_date(${year}, 1, 1) and g.pledged_on < make_date(${year} + 1, 1, 1)), 0)::bigint as pledged,
      coalesce((select p.ceiling_rupiah from buyers.plans as p where p.buyer_id = o.buyer_id and p.year = ${year}), 0)::bigint as planned
    from buyers.organisations as o
    order by o.name, o.buyer_id`.execute(acrossOrganisations(db, 'buyers.readAmounts'));
  return rows
    .filter((row) => row.pledged > 0 || row.planned > 0)
    .map((row) => ({ buyerId: row.buyer_id, buyerName: row.name, pledgedRupiah: row.pledged, plannedRupiah: row.planned }));
}

// ---- pieces of SQL ----

const when = (given: unknown, piece: RawBuilder<unknown>): RawBuilder<unknown> =>
  given === undefined || given === '' ? sql`` : piece;
const like = (typed: string | undefined): string => `%${(typed ?? '').trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

function pageOf<T>(rows: T[], limit: number, keyOf: (row: T) => string): PageOf<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? keyOf(items.at(-1)!) : null };
}
