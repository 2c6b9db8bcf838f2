// Topics of a plan in the order in which a decision is worth most, and how far the review is.
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#platform/access';
import { type Database, streamRows } from '#platform/database';
import { HIGH } from '../confidence.ts';
import type { Basis } from '../describe-line.ts';
import type { PageOf } from '../plan.ts';
import { decideChoices, type LineClass } from './decide-line-class.ts';
import type { ReviewEntry, ReviewFilter, ReviewProgress } from './decision.ts';

export const REVIEW_PAGE = 25;
const KEY = /^(\d{1,16})_(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

// Rupiah times doubt of one line; a line without a class is all doubt, a decided one none.
const STAKE = sql.raw(
  `case when l.decision_id is null then (l.rupiah * (1 - coalesce(l.class_probability, 0)))::bigint else 0 end`,
);

type Row = {
  topic_id: string;
  lines: number;
  units: number;
  rupiah: number;
  stake: number;
  mixed: boolean;
  plan_line_id: string;
  name: string;
  unit_name: string;
  account_code: string | null;
  class_id: string | null;
  class_probability: number | null;
  class_basis: Basis;
  alternatives: { classId: string; probability: number }[];
  described: LineClass | null;
  decision_id: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  others: { classId: string; buyers: number }[];
};

type Asking = { buyerId: string; example: boolean };

/** A page of a plan's topics, the one worth most first. `example`: whether the buyer is invented; only such hear of other invented ones. */
export async function listTopics(
  db: Database,
  _actor: Actor,
  buyer: Asking,
  filter: ReviewFilter,
  { after, limit = REVIEW_PAGE }: { after?: string | undefined; limit?: number } = {},
): Promise<PageOf<ReviewEntry>> {
  const { rows } = await topicsQuery(buyer, filter, { after, limit: limit + 1 }).execute(db);
  const items = rows.slice(0, limit).map(toEntry);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last ? `${last.stakeRupiah}_${last.rupiah}_${last.topicId}` : null,
  };
}

/** All topics of a plan in the same order, by one query: a plan's lines are grouped once, not once for each page. */
export async function* streamTopics(
  db: Database,
  _actor: Actor,
  buyer: Asking,
  filter: ReviewFilter,
): AsyncGenerator<ReviewEntry, void, void> {
  for await (const row of streamRows(db, topicsQuery(buyer, filter, {}), { batch: 500 })) yield toEntry(row);
}

/**
 * All topics are weighed, by what their order needs and no more; what else a card says is asked of those on the page. What other buyers last
 * decided about a topic is counted; who they are is not told.
 */
function topicsQuery(
  { buyerId, example }: Asking,
  filter: ReviewFilter,
  { after, limit }: { after?: string | undefined; limit?: number },
): RawBuilder<Row> {
  const key = KEY.exec(after ?? '');
  return sql<Row>`
    with topics as materialized (
      select l.topic_id, count(*) as lines, sum(l.rupiah)::bigint as rupiah, sum(${STAKE})::bigint as stake
      from buyers.plan_lines as l
      where l.buyer_id = ${buyerId} and l.plan_id = ${filter.planId}
      group by l.topic_id
      having ${having(filter)}
    ), page as materialized (
      select t.* from topics as t
      where ${key ? sql`(-t.stake, -t.rupiah, t.topic_id) > (${-Number(key[1])}, ${-Number(key[2])}, ${key[3]}::uuid)` : sql`true`}
      order by t.stake desc, t.rupiah desc, t.topic_id
      ${limit === undefined ? sql`` : sql`limit ${limit}`}
    )
    select t.topic_id, t.lines, t.rupiah, t.stake, m.mixed, m.units, d.plan_line_id, k.name, u.name as unit_name, d.account_code, d.class_id,
      d.class_probability, d.class_basis, d.alternatives, d.described, d.decision_id, e.decided_by, e.decided_at, o.others
    from page as t
    cross join lateral (
      select count(distinct l.unit_id) as units, (array_agg(l.plan_line_id order by l.rupiah desc, l.plan_line_id))[1] as plan_line_id,
        min(l.class_id) is distinct from max(l.class_id) or count(l.class_id) not in (0, count(*)) as mixed
      from buyers.plan_lines as l
      where l.buyer_id = ${buyerId} and l.plan_id = ${filter.planId} and l.topic_id = t.topic_id
    ) as m
    join buyers.plan_lines as d on d.buyer_id = ${buyerId} and d.plan_line_id = m.plan_line_id
    join buyers.packages as k on k.buyer_id = d.buyer_id and k.package_id = d.package_id
    join buyers.units as u on u.buyer_id = d.buyer_id and u.unit_id = d.unit_id
    left join buyers.class_decisions as e on e.buyer_id = d.buyer_id and e.decision_id = d.decision_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('classId', c.class_id, 'buyers', c.buyers) order by c.buyers desc, c.class_id), '[]'::jsonb) as others
      from (
        select c.class_id, count(*) as buyers from buyers.class_choices as c
        where c.topic_id = t.topic_id and c.buyer_id <> ${buyerId} and (not c.example or ${example})
        group by c.class_id
      ) as c
    ) as o
    order by t.stake desc, t.rupiah desc, t.topic_id`;
}

function having({ state, classId, unitId }: ReviewFilter): RawBuilder<unknown> {
  const byState = {
    belum: sql`bool_and(l.decision_id is null)`,
    ragu: sql`bool_and(l.decision_id is null) and sum(${STAKE}) * 4 > sum(l.rupiah)`,
    sudah: sql`bool_or(l.decision_id is not null)`,
    semua: sql`true`,
  }[state];
  const byClass =
    classId === undefined
      ? sql``
      : classId === '-'
        ? sql`and count(l.class_id) < count(*)`
        : sql`and bool_or(l.class_id = ${classId})`;
  return sql`${byState} ${byClass} ${unitId === undefined ? sql`` : sql`and bool_or(l.unit_id = ${unitId}::uuid)`}`;
}

function toEntry(row: Row): ReviewEntry {
  const guess = row.described ?? { classId: row.class_id, classProbability: row.class_probability, basis: row.class_basis };
  const guesses = [
    ...(guess.classId === null ? [] : [{ classId: guess.classId, probability: guess.classProbability ?? 0 }]),
    ...row.alternatives,
  ];
  return {
    topicId: row.topic_id,
    text: row.name,
    account: row.account_code,
    planLineId: row.plan_line_id,
    unitName: row.unit_name,
    units: row.units,
    lines: row.lines,
    rupiah: row.rupiah,
    stakeRupiah: row.stake,
    mixed: row.mixed,
    classId: row.class_id,
    classProbability: row.class_probability,
    basis: guess.basis,
    choices: decideChoices(guesses, row.others),
    decided:
      row.decision_id !== null && row.decided_at !== null
        ? { decisionId: row.decision_id, at: row.decided_at.toISOString(), by: row.decided_by ?? '' }
        : null,
  };
}

/** Percent of a plan's rupiah that people aim at. */
const STEPS = [80, 90, 95, 100];

/** How far the review of a plan is; counted over all its lines, so it is kept in the plan's summary. */
export async function readProgress(db: Database, buyerId: string, planId: string): Promise<ReviewProgress> {
  const { rows } = await sql<{
    topics: number;
    decided_topics: number;
    decided_lines: number;
    decided_rupiah: number;
    sure: number;
    rupiah: number;
    steps: (number | null)[];
  }>`
    with topics as materialized (
      select l.topic_id, count(*) as lines, sum(l.rupiah)::bigint as rupiah, sum(${STAKE})::bigint as stake,
        bool_or(l.decision_id is not null) as decided,
        coalesce(sum(l.rupiah) filter (where l.decision_id is null and coalesce(l.class_probability, 0) < ${sql.lit(HIGH)}), 0)::bigint as unsure
      from buyers.plan_lines as l
      where l.buyer_id = ${buyerId} and l.plan_id = ${planId}
      group by l.topic_id
    ), total as materialized (
      select count(*) as topics, count(*) filter (where t.decided) as decided_topics,
        coalesce(sum(t.lines) filter (where t.decided), 0)::bigint as decided_lines,
        coalesce(sum(t.rupiah) filter (where t.decided), 0)::bigint as decided_rupiah,
        coalesce(sum(t.rupiah - t.unsure), 0)::bigint as sure, coalesce(sum(t.rupiah), 0)::bigint as rupiah
      from topics as t
    ), ranked as materialized (
      select row_number() over w as n, sum(t.unsure) over w as unsure
      from topics as t where not t.decided
      window w as (order by t.stake desc, t.rupiah desc, t.topic_id rows unbounded preceding)
    )
    select a.*, array(
      select (select min(r.n) from ranked as r where a.sure + r.unsure >= a.rupiah * s.percent / 100.0)::integer
      from unnest(${STEPS}::integer[]) with ordinality as s (percent, at) order by s.at
    ) as steps
    from total as a`.execute(db);
  const row = rows[0]!;
  return {
    topics: row.topics,
    decidedTopics: row.decided_topics,
    decidedLines: row.decided_lines,
    decidedRupiah: row.decided_rupiah,
    sureRupiah: row.sure,
    rupiah: row.rupiah,
    steps: STEPS.flatMap((percent, i) => {
      const decisions = row.steps[i];
      return decisions == null || row.sure * 100 >= row.rupiah * percent ? [] : [{ percent, decisions }];
    }),
  };
}
