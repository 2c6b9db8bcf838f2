// The SQL of planned markets. Runs hold totals and are everybody's; planned answers are read by line, levers by maker.
import { sql } from 'kysely';
import { type Actor, actorId, demand } from '#platform/access';
import { acrossOrganisations, copyIn, type Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { MarketScope } from './read-market.ts';
import type { DoneComparison, DoneRun, MarketRun, PlannedAnswer, PlannedOfLine, RunResult, RunState } from './run.ts';
import type { Comparison, Supposition } from './what-if.ts';

const RUN = [
  ...([
    'run_id',
    'year',
    'province_code',
    'day',
    'state',
    'phase',
    'steps_done',
    'steps_total',
    'started_at',
    'ended_at',
  ] as const),
  ...(['change', 'refusal'] as const),
] as const;

type RunRow = {
  run_id: string;
  year: number;
  province_code: string | null;
  day: string;
  state: string;
  phase: string;
  steps_done: number;
  steps_total: number | null;
  started_at: Date;
  ended_at: Date | null;
  change: unknown;
  refusal: unknown;
};
const toRun = (row: RunRow): MarketRun => ({
  runId: row.run_id,
  year: row.year,
  provinceCode: row.province_code,
  day: row.day as Day,
  change: row.change as MarketRun['change'],
  state: row.state as RunState,
  phase: row.phase,
  stepsDone: row.steps_done,
  stepsTotal: row.steps_total,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  refusal: row.refusal as MarketRun['refusal'],
});

/** A run that was asked for; `change` is what is supposed to be otherwise. */
export async function insertRun(
  db: Database,
  actor: Actor,
  run: { runId: string; scope: MarketScope; day: Day; change: Supposition | null },
  at: Date,
): Promise<void> {
  await db
    .insertInto('matching.market_runs')
    .values({
      run_id: run.runId,
      year: run.scope.year,
      province_code: run.scope.provinceCode,
      day: run.day,
      change: run.change === null ? null : JSON.stringify(run.change),
      state: 'waiting',
      phase: 'waiting',
      started_by: actorId(actor),
      started_at: at,
    })
    .execute();
}

/** A run by id, whatever its state; nothing when there is none. */
export async function findRun(db: Database, _actor: Actor, runId: string): Promise<MarketRun | undefined> {
  const row = await db.selectFrom('matching.market_runs').select(RUN).where('run_id', '=', runId).executeTakeFirst();
  return row && toRun(row);
}

/** The newest run of each year and scope that is done, without what it holds, and those that are under way. */
export async function listRuns(db: Database, _actor: Actor): Promise<MarketRun[]> {
  const rows = await db
    .selectFrom('matching.market_runs')
    .select(RUN)
    .where('change', 'is', null)
    .distinctOn(['year', 'province_code', 'state'])
    .orderBy('year', 'desc')
    .orderBy('province_code')
    .orderBy('state')
    .orderBy('started_at', 'desc')
    .execute();
  return rows.map(toRun);
}

/** The newest run of a scope that is done, with what it holds. */
export async function findDoneRun(
  db: Database,
  _actor: Actor,
  { year, provinceCode }: MarketScope,
): Promise<DoneRun | undefined> {
  const row = await db
    .selectFrom('matching.market_runs')
    .select([...RUN, 'result'])
    .where('year', '=', year)
    .where('province_code', provinceCode === null ? 'is' : '=', provinceCode)
    .where('state', '=', 'done')
    .where('change', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...toRun(row), result: row.result as unknown as RunResult };
}

/** The newest run that is done of the newest year, of any scope. */
export async function findNewestRun(db: Database, actor: Actor): Promise<DoneRun | undefined> {
  const row = await db
    .selectFrom('matching.market_runs')
    .select(['year', 'province_code'])
    .where('state', '=', 'done')
    .where('change', 'is', null)
    .orderBy('year', 'desc')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && findDoneRun(db, actor, { year: row.year, provinceCode: row.province_code });
}

/** Who started it, as the audit chain writes it. */
export async function startedBy(db: Database, runId: string): Promise<string | undefined> {
  const row = await db.selectFrom('matching.market_runs').select('started_by').where('run_id', '=', runId).executeTakeFirst();
  return row?.started_by;
}

/** Runs that a process left behind when it ended. */
export async function listOpenRuns(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('matching.market_runs')
    .select('run_id')
    .where('state', 'in', ['waiting', 'running'])
    .execute();
  return rows.map((row) => row.run_id);
}

export async function saveProgress(db: Database, runId: string, phase: string, done: number, total?: number): Promise<void> {
  await db
    .updateTable('matching.market_runs')
    .set({ state: 'running', phase, steps_done: done, steps_total: total ?? null })
    .where('run_id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
}

export async function saveFailure(
  db: Database,
  runId: string,
  refusal: NonNullable<MarketRun['refusal']>,
  at: Date,
): Promise<void> {
  await db
    .updateTable('matching.market_runs')
    .set({ state: 'failed', phase: 'failed', refusal: JSON.stringify(refusal), ended_at: at })
    .where('run_id', '=', runId)
    .execute();
}

/** Keeps what a run found. Planned answers of older runs of its scope go: a plan is of its day. In the caller's transaction. */
export async function saveResult(
  db: Database,
  run: Pick<MarketRun, 'runId' | 'year' | 'provinceCode'>,
  { result, answers }: { result: RunResult; answers: Iterable<PlannedAnswer> },
  at: Date,
): Promise<void> {
  const { runId, year, provinceCode } = run;
  await sql`
    delete from matching.market_answers as a
    where a.run_id in (
      select r.run_id from matching.market_runs as r
      where r.year = ${year} and r.province_code is not distinct from ${provinceCode}::text
    )`.execute(acrossOrganisations(db, 'matching.saveResult'));
  await copyIn(
    db,
    'matching.market_answers',
    ['buyer_id', 'run_id', 'plan_line_id', 'position', 'org_id', 'product_id', 'month', 'quantity', 'rupiah'],
    answerRows(runId, answers),
  );
  await db
    .updateTable('matching.market_runs')
    .set({ state: 'done', phase: 'done', result: JSON.stringify(result), ended_at: at })
    .where('run_id', '=', runId)
    .execute();
}

function* answerRows(runId: string, answers: Iterable<PlannedAnswer>) {
  const positions = new Map<string, number>();
  for (const { buyerId, planLineId, orgId, productId, month, quantity, rupiah } of answers) {
    const position = (positions.get(planLineId) ?? 0) + 1;
    positions.set(planLineId, position);
    yield [buyerId, runId, planLineId, position, orgId, productId, month, quantity, rupiah];
  }
}

/** Who would answer a line in the newest plan of its year, for the line's own officials; nothing when the line was in none. A plan, no award. */
export async function listPlannedAnswers(
  db: Database,
  actor: Actor,
  buyerId: string,
  planLineId: string,
): Promise<PlannedOfLine[]> {
  demand(actor, ['ppk', 'pp'], buyerId);
  const { rows } = await sql<{ org_id: string; product_id: string; month: number; quantity: number; rupiah: number }>`
    select a.org_id, a.product_id, a.month, a.quantity, a.rupiah
    from matching.market_answers as a
    where a.buyer_id = ${buyerId} and a.plan_line_id = ${planLineId}
      and a.run_id = (select max(b.run_id::text)::uuid from matching.market_answers as b
        where b.buyer_id = ${buyerId} and b.plan_line_id = ${planLineId})
    order by a.position`.execute(db);
  return rows.map((row) => ({
    orgId: row.org_id,
    productId: row.product_id,
    month: row.month,
    quantity: row.quantity,
    rupiah: row.rupiah,
  }));
}

/** Products that answer each line of a buyer in the last calculation of the market that reached the line, by line; for the buyer's PPK and PP. */
export async function listPlannedProducts(db: Database, actor: Actor, buyerId: string): Promise<Map<string, Set<string>>> {
  demand(actor, ['ppk', 'pp'], buyerId);
  const { rows } = await sql<{ plan_line_id: string; product_id: string }>`
    select a.plan_line_id, a.product_id
    from matching.market_answers as a
    where a.buyer_id = ${buyerId}
      and a.run_id = (select max(b.run_id::text)::uuid from matching.market_answers as b
        where b.buyer_id = ${buyerId} and b.plan_line_id = a.plan_line_id)`.execute(db);
  const ofLines = Map.groupBy(rows, ({ plan_line_id }) => plan_line_id);
  return new Map([...ofLines].map(([lineId, some]) => [lineId, new Set(some.map(({ product_id }) => product_id))]));
}

// ---- comparisons ----

export async function saveComparison(db: Database, runId: string, comparison: Comparison, at: Date): Promise<void> {
  await db
    .updateTable('matching.market_runs')
    .set({ state: 'done', phase: 'done', result: JSON.stringify(comparison), ended_at: at })
    .where('run_id', '=', runId)
    .execute();
}

/** A comparison that is done, by id. */
export async function findComparison(db: Database, _actor: Actor, runId: string): Promise<DoneComparison | undefined> {
  const row = await db
    .selectFrom('matching.market_runs')
    .select([...RUN, 'result'])
    .where('run_id', '=', runId)
    .where('change', 'is not', null)
    .where('state', '=', 'done')
    .executeTakeFirst();
  return row && { ...toRun(row), change: row.change as unknown as Supposition, comparison: row.result as unknown as Comparison };
}

/** The newest comparisons that are done, without their lines. */
export async function listComparisons(db: Database, _actor: Actor, limit: number): Promise<MarketRun[]> {
  const rows = await db
    .selectFrom('matching.market_runs')
    .select(RUN)
    .where('change', 'is not', null)
    .where('state', '=', 'done')
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRun);
}
