// What the page of a plan says above its lines. Counted once after each import that changed something, so that the page costs one look-up.
import { sql } from 'kysely';
import { classes } from '#platform/codes';
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { type Confidence, HIGH, MEDIUM } from './confidence.ts';
import type { ReviewProgress } from './review/decision.ts';
import { readProgress } from './review/store-topics.ts';
import { type Detail, DETAILS, type DetailPart, noDetail, sumOfDetails } from './detail-share.ts';
import { estimable, findBand } from './price-bands.ts';
import { refreshPlanCells } from './store-plan-cells.ts';

export type LineCount = { lines: number; rupiah: number };
export type PlanSummary = {
  confidence: Record<Confidence, LineCount>;
  /** The dearest first; classId null is what stayed unknown. */
  classes: ({ classId: string | null } & LineCount)[];
  /** `key` names a unit in addresses: its code where no other unit of the plan has it, else its id. */
  units: ({ unitId: string; key: string; name: string; detail?: Detail } & LineCount)[];
  /** What is told in detail, over all units; absent in a plan last counted before details were. */
  detail?: Detail;
  /** How far people have reviewed it; absent in a plan last counted before there was a review. */
  review?: ReviewProgress;
};
export const NO_SUMMARY: PlanSummary = {
  confidence: { high: nothing(), medium: nothing(), low: nothing(), unknown: nothing() },
  classes: [],
  units: [],
};
function nothing(): LineCount {
  return { lines: 0, rupiah: 0 };
}

/** A unit of some plan with how detailed its part is. */
export type UnitDetail = { planId: string; buyerName: string; key: string; name: string; detail: Detail };

/** How detailed all plans of a year are together, and the units with the most rupiah for makers among them. */
export async function readDetailShares(
  db: Database,
  _actor: Actor,
  year: number,
  most: number,
): Promise<{ whole: Detail; units: UnitDetail[]; unitCount: number }> {
  const all = acrossOrganisations(db, 'buyers.readDetailShares');
  const whole = await sql<{ detail: Detail }>`
    select p.summary->'detail' as detail from buyers.plans as p where p.year = ${year} and p.summary ? 'detail'`.execute(all);
  const units = await sql<{ plan_id: string; buyer_name: string; unit: Omit<UnitDetail, 'planId' | 'buyerName'>; count: number }>`
    select p.plan_id, o.name as buyer_name, u.unit, count(*) over () as count
    from buyers.plans as p
    join buyers.organisations as o on o.buyer_id = p.buyer_id
    cross join lateral jsonb_array_elements(p.summary->'units') as u (unit)
    where p.year = ${year} and (u.unit->'detail'->>'lines')::bigint > 0
    order by (u.unit->'detail'->>'rupiah')::bigint desc, u.unit->>'name' collate "C", u.unit->>'unitId'
    limit ${most}`.execute(all);
  return {
    whole: sumOfDetails(whole.rows.map((row) => row.detail)),
    units: units.rows.map(({ plan_id, buyer_name, unit: { key, name, detail } }) => ({
      ...{ planId: plan_id, buyerName: buyer_name, key, name, detail },
    })),
    unitCount: units.rows[0]?.count ?? 0,
  };
}

const FOR_MAKERS = new Set(classes.filter((c) => c.kind !== 'not-for-makers').map((c) => c.id));

/** Counts the plans of the buyers anew, all or those named, and writes those whose numbers changed. */
export async function refreshSummaries(db: Database, buyerIds: readonly string[], planIds?: readonly string[]): Promise<void> {
  const plans = await db
    .selectFrom('buyers.plans')
    .select(['buyer_id', 'plan_id'])
    .where('buyer_id', 'in', [...buyerIds])
    .orderBy('plan_id')
    .execute();
  for (const plan of plans) if (!planIds || planIds.includes(plan.plan_id)) await refreshSummary(db, plan.buyer_id, plan.plan_id);
}

async function refreshSummary(db: Database, buyerId: string, planId: string): Promise<void> {
  const sums = await sql<{ exact: boolean }>`
    select coalesce((select sum(p.ceiling_rupiah) from buyers.packages as p where p.buyer_id = ${buyerId} and p.plan_id = ${planId}), 0)
        <= ${Number.MAX_SAFE_INTEGER}::bigint
      and coalesce((select sum(l.rupiah) from buyers.plan_lines as l where l.buyer_id = ${buyerId} and l.plan_id = ${planId}), 0)
        <= ${Number.MAX_SAFE_INTEGER}::bigint as exact`.execute(db);
  if (!sums.rows[0]!.exact) throw new Refusal('plan-sum-too-large', 422);
  const packages = await sql<{ packages: number; rupiah: number }>`
    select count(*) as packages, coalesce(sum(p.ceiling_rupiah), 0)::bigint as rupiah
    from buyers.packages as p
    where p.buyer_id = ${buyerId} and p.plan_id = ${planId} and p.active`.execute(db);
  const byClass = await sql<{ class_id: string | null; confidence: Confidence } & LineCount>`
    select l.class_id, case when l.class_id is null then 'unknown' when l.class_probability >= ${sql.lit(HIGH)} then 'high'
        when l.class_probability >= ${sql.lit(MEDIUM)} then 'medium' else 'low' end as confidence,
      count(*) as lines, sum(l.rupiah)::bigint as rupiah
    from buyers.plan_lines as l
    where l.buyer_id = ${buyerId} and l.plan_id = ${planId}
    group by 1, 2`.execute(db);
  // Counted by id first: grouped by name as well, the names of 16,430 lines were sorted, 0.2 s of each decision.
  const byUnit = await sql<UnitRow>`
    select l.unit_id, u.code, u.name, l.lines, l.rupiah
    from (
      select l.unit_id, count(*) as lines, sum(l.rupiah)::bigint as rupiah
      from buyers.plan_lines as l
      where l.buyer_id = ${buyerId} and l.plan_id = ${planId}
      group by l.unit_id
    ) as l
    join buyers.units as u on u.buyer_id = ${buyerId} and u.unit_id = l.unit_id
    order by u.name, l.unit_id`.execute(db);
  const summary = summaryOf(byClass.rows, byUnit.rows, await readDetails(db, buyerId, planId));
  summary.review = await readProgress(db, buyerId, planId);
  const forMakers = summary.classes
    .filter((c) => c.classId !== null && FOR_MAKERS.has(c.classId))
    .reduce((sum, c) => sum + c.rupiah, 0);
  const lines = summary.classes.reduce((sum, c) => sum + c.lines, 0);
  await sql`
    update buyers.plans as p
    set package_count = ${packages.rows[0]!.packages}, ceiling_rupiah = ${packages.rows[0]!.rupiah}, line_count = ${lines},
      makers_rupiah = ${forMakers}, summary = ${JSON.stringify(summary)}::jsonb
    where p.buyer_id = ${buyerId} and p.plan_id = ${planId}
      and (p.package_count, p.ceiling_rupiah, p.line_count, p.makers_rupiah, p.summary)
        is distinct from (${packages.rows[0]!.packages}::integer, ${packages.rows[0]!.rupiah}::bigint, ${lines}::integer, ${forMakers}::bigint, ${JSON.stringify(summary)}::jsonb)`.execute(
    db,
  );
  await refreshPlanCells(db, buyerId, planId);
}

const NOT_FOR_MAKERS = classes.filter((c) => c.kind === 'not-for-makers').map((c) => c.id);

/** What the lines of each unit say in detail, of those that makers could answer. */
async function readDetails(db: Database, buyerId: string, planId: string): Promise<Map<string, Detail>> {
  const parts = DETAILS.map((part) =>
    sql.raw(`count(*) filter (where d."${part}") as ${part}_lines,
    coalesce(sum(d.rupiah) filter (where d."${part}"), 0)::bigint as ${part}_rupiah`),
  );
  type Row = { unit_id: string; lines: number; rupiah: number } & Record<`${DetailPart}_${'lines' | 'rupiah'}`, number>;
  const { rows } = await sql<Row>`
    with told as (
      select l.unit_id, l.rupiah, l.class_id is not null and l.class_probability >= ${sql.lit(MEDIUM)} as "class", l.quantity is not null as quantity,
        l.quantity is null and l.class_probability >= ${sql.lit(MEDIUM)} and b.median is not null and l.rupiah * 2 >= b.median as estimated,
        l.month_from is not null as "month", l.regency_code is not null as place
      from buyers.plan_lines as l
      left join unnest(${[...estimable]}::text[], ${estimable.map((id) => findBand(id)!.median)}::bigint[]) as b (class_id, median)
        on b.class_id = l.class_id
      where l.buyer_id = ${buyerId} and l.plan_id = ${planId} and (l.class_id is null or l.class_id <> all(${NOT_FOR_MAKERS}))
    ), d as (select t.*, t."class" and t.quantity and t."month" and t.place as "all" from told as t)
    select d.unit_id, count(*) as lines, sum(d.rupiah)::bigint as rupiah, ${sql.join(parts)}
    from d group by d.unit_id`.execute(db);
  return new Map(
    rows.map((row) => {
      const detail = { ...noDetail(), lines: row.lines, rupiah: row.rupiah };
      for (const part of DETAILS) detail[part] = { lines: row[`${part}_lines`], rupiah: row[`${part}_rupiah`] };
      return [row.unit_id, detail];
    }),
  );
}

type UnitRow = { unit_id: string; code: string; name: string } & LineCount;

function summaryOf(
  byClass: readonly ({ class_id: string | null; confidence: Confidence } & LineCount)[],
  byUnit: readonly UnitRow[],
  details: ReadonlyMap<string, Detail>,
): PlanSummary {
  const summary: PlanSummary = structuredClone(NO_SUMMARY);
  const found = new Map<string | null, LineCount>();
  for (const { class_id, confidence, lines, rupiah } of byClass) {
    for (const sum of [summary.confidence[confidence], found.get(class_id) ?? found.set(class_id, nothing()).get(class_id)!]) {
      sum.lines += lines;
      sum.rupiah += rupiah;
    }
  }
  summary.classes = [...found]
    .map(([classId, sum]) => ({ classId, ...sum }))
    .toSorted((a, b) => b.rupiah - a.rupiah || ((a.classId ?? '') < (b.classId ?? '') ? -1 : 1));
  const codes = new Map<string, number>();
  for (const { code } of byUnit) codes.set(code, (codes.get(code) ?? 0) + 1);
  summary.units = byUnit.map(({ unit_id, code, name, lines, rupiah }) => ({
    unitId: unit_id,
    key: /^[\w.-]+$/.test(code) && codes.get(code) === 1 ? code : unit_id,
    name,
    lines,
    rupiah,
    detail: details.get(unit_id) ?? noDetail(),
  }));
  summary.detail = sumOfDetails(details.values());
  return summary;
}
