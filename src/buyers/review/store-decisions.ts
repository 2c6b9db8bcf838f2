// Decisions are only added; what follows from the last of them is written onto the lines.
import { sql } from 'kysely';
import { copyIn, type Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import type { HistoryEntry } from './decide-standing.ts';

export type KeptDecision = HistoryEntry & { topicId: string; sequence: number; decidedBy: string; decidedAt: Date };
export type TopicLines = { lines: number; rupiah: number; text: string; account: string | null };

/** The buyer of a plan, with what a decision needs to know of it. Throws 'plan-not-found' (404). */
export async function getPlanBuyer(
  db: Database,
  planId: string,
): Promise<{ buyerId: string; institutionCode: string | null; example: boolean; year: number }> {
  const { rows } = await sql<{ buyer_id: string; institution_code: string | null; example: boolean; year: number }>`
    select o.buyer_id, o.institution_code, o.example, p.year
    from buyers.plan_ids as i
    join buyers.plans as p on p.buyer_id = i.buyer_id and p.plan_id = i.plan_id
    join buyers.organisations as o on o.buyer_id = i.buyer_id
    where i.plan_id = ${planId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Refusal('plan-not-found', 404);
  return { buyerId: row.buyer_id, institutionCode: row.institution_code, example: row.example, year: row.year };
}

type Row = {
  decision_id: string;
  topic_id: string;
  sequence: number;
  class_id: string | null;
  undoes_id: string | null;
  decided_by: string;
  decided_at: Date;
};
const toKept = (row: Row): KeptDecision => ({
  decisionId: row.decision_id,
  topicId: row.topic_id,
  sequence: row.sequence,
  classId: row.class_id,
  undoesId: row.undoes_id,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
});
const DECISION = sql.raw('d.decision_id, d.topic_id, d.sequence, d.class_id, d.undoes_id, d.decided_by, d.decided_at');

/** Those of the decisions that were kept, by their ids. */
export async function readDecisions(
  db: Database,
  buyerId: string,
  decisionIds: readonly string[],
): Promise<Map<string, KeptDecision>> {
  const { rows } = await sql<Row>`
    select ${DECISION} from buyers.class_decisions as d
    where d.buyer_id = ${buyerId} and d.decision_id = any(${decisionIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.decision_id, toKept(row)]));
}

/** All that was decided of topics, by topic and in order; a handful each, however often people change their minds. */
export async function readHistories(
  db: Database,
  buyerId: string,
  topicIds: readonly string[],
): Promise<Map<string, KeptDecision[]>> {
  const { rows } = await sql<Row>`
    select ${DECISION} from buyers.class_decisions as d
    where d.buyer_id = ${buyerId} and d.topic_id = any(${topicIds}::uuid[])
    order by d.sequence`.execute(db);
  return Map.groupBy(rows.map(toKept), (kept) => kept.topicId);
}

/** How many other buyers last decided each class for the topic; who they are is not told. Only an invented buyer hears of invented ones. */
export async function countOtherBuyers(
  db: Database,
  buyerId: string,
  topicId: string,
): Promise<{ classId: string; buyers: number }[]> {
  const { rows } = await sql<{ class_id: string; buyers: number }>`
    select c.class_id, count(*) as buyers
    from buyers.class_choices as c
    where c.topic_id = ${topicId} and c.buyer_id <> ${buyerId}
      and (not c.example or (select o.example from buyers.organisations as o where o.buyer_id = ${buyerId}))
    group by c.class_id
    order by count(*) desc, c.class_id`.execute(db);
  return rows.map((row) => ({ classId: row.class_id, buyers: row.buyers }));
}

/** All lines of the buyer, of every year, by the topic that they share; a topic without lines is not there. */
export async function readTopicLines(
  db: Database,
  buyerId: string,
  topicIds: readonly string[],
): Promise<Map<string, TopicLines>> {
  const { rows } = await sql<{ topic_id: string; lines: number; rupiah: number; text: string; account_code: string | null }>`
    select l.topic_id, count(*) as lines, sum(l.rupiah)::bigint as rupiah, min(k.name) as text, min(l.account_code) as account_code
    from buyers.plan_lines as l
    join buyers.packages as k on k.buyer_id = l.buyer_id and k.package_id = l.package_id
    where l.buyer_id = ${buyerId} and l.topic_id = any(${topicIds}::uuid[])
    group by l.topic_id`.execute(db);
  return new Map(
    rows.map(({ topic_id, lines, rupiah, text, account_code }) => [topic_id, { lines, rupiah, text, account: account_code }]),
  );
}

/** A decision as it is added to the history, with how many lines and rupiah it was about. */
export type DecisionToAdd = KeptDecision & TopicLines;

export async function addDecisions(db: Database, buyerId: string, decisions: readonly DecisionToAdd[]): Promise<void> {
  await copyIn(
    db,
    'buyers.class_decisions',
    [
      ...(['buyer_id', 'decision_id', 'topic_id', 'sequence', 'text', 'account_code', 'class_id', 'undoes_id'] as const),
      ...(['line_count', 'rupiah', 'source', 'decided_by', 'decided_at'] as const),
    ],
    decisions.map((one) => [
      ...[buyerId, one.decisionId, one.topicId, one.sequence, one.text, one.account, one.classId, one.undoesId],
      ...[one.lines, one.rupiah, 'review', one.decidedBy, one.decidedAt],
    ]),
  );
}

/** What other buyers are told of: the class that stands for each of this buyer's topics, or nothing any more. */
export async function tellOthers(
  db: Database,
  { buyerId, example }: { buyerId: string; example: boolean },
  standing: readonly { topicId: string; classId: string | null }[],
): Promise<void> {
  await sql`
    delete from buyers.class_choices as c
    where c.buyer_id = ${buyerId} and c.topic_id = any(${standing.filter((s) => s.classId === null).map((s) => s.topicId)}::uuid[])`.execute(
    db,
  );
  const said = standing.filter((s) => s.classId !== null);
  await sql`
    insert into buyers.class_choices (topic_id, buyer_id, class_id, example)
    select s.topic_id, ${buyerId}, s.class_id, ${example}
    from unnest(${said.map((s) => s.topicId)}::uuid[], ${said.map((s) => s.classId)}::text[]) as s (topic_id, class_id)
    on conflict (topic_id, buyer_id) do update set class_id = excluded.class_id`.execute(db);
}

/** Writes what stands onto every line of the topics, in all plans of the buyer. Gives the plans that were touched. */
export async function applyDecisions(
  db: Database,
  buyerId: string,
  standing: readonly { topicId: string; decisionId: string; classId: string | null; decidedAt: string }[],
): Promise<string[]> {
  const { rows } = await sql<{ plan_id: string }>`
    with said as (
      select s.* from unnest(
        ${standing.map((s) => s.topicId)}::uuid[], ${standing.map((s) => s.decisionId)}::uuid[], ${standing.map((s) => s.classId)}::text[],
        ${standing.map((s) => s.decidedAt)}::text[]
      ) as s (topic_id, decision_id, class_id, decided_at)
    ), written as (
      update buyers.plan_lines as l
      set described = case when s.class_id is null then null else coalesce(l.described, jsonb_build_object(
            'classId', l.class_id, 'classProbability', l.class_probability, 'basis', l.class_basis)) end,
        decision_id = case when s.class_id is null then null else s.decision_id end,
        class_id = case when s.class_id is null then l.described->>'classId' else s.class_id end,
        class_probability = case when s.class_id is null then (l.described->>'classProbability')::real else 1 end,
        class_basis = case when s.class_id is null then l.described->'basis' else jsonb_build_object('words', '[]'::jsonb,
            'decision', jsonb_build_object('id', s.decision_id, 'at', s.decided_at)) end
      from said as s
      where l.buyer_id = ${buyerId} and l.topic_id = s.topic_id and (s.class_id is not null or l.described is not null)
      returning l.plan_id
    )
    select distinct w.plan_id from written as w order by w.plan_id`.execute(db);
  return rows.map((row) => row.plan_id);
}
