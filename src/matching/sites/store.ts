// The SQL of weighed places. Runs hold sums by regency and are everybody's.
import { type Actor, actorId } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { RunState } from '../market/run.ts';
import type { SiteAnswer, SiteAssumptions } from './plan-sites.ts';
import type { DoneSiteRun, SiteRun } from './site-run.ts';

const RUN = [
  'run_id',
  'year',
  'province_code',
  'day',
  'assumptions',
  'state',
  'phase',
  'steps_done',
  'steps_total',
  'started_by',
  'started_at',
  'refusal',
] as const;

type RunRow = {
  run_id: string;
  year: number;
  province_code: string | null;
  day: string;
  assumptions: unknown;
  state: string;
  phase: string;
  steps_done: number;
  steps_total: number | null;
  started_by: string;
  started_at: Date;
  refusal: unknown;
};
const toRun = (row: RunRow): SiteRun => ({
  runId: row.run_id,
  year: row.year,
  provinceCode: row.province_code,
  day: row.day as Day,
  assumptions: row.assumptions as SiteAssumptions,
  state: row.state as RunState,
  phase: row.phase,
  stepsDone: row.steps_done,
  stepsTotal: row.steps_total,
  startedBy: row.started_by,
  startedAt: row.started_at,
  refusal: row.refusal as SiteRun['refusal'],
});

export type NewSiteRun = Pick<SiteRun, 'runId' | 'year' | 'provinceCode' | 'day' | 'assumptions'>;

export async function insertSiteRun(db: Database, actor: Actor, run: NewSiteRun, at: Date): Promise<void> {
  await db
    .insertInto('matching.site_runs')
    .values({
      run_id: run.runId,
      year: run.year,
      province_code: run.provinceCode,
      day: run.day,
      assumptions: JSON.stringify(run.assumptions),
      state: 'waiting',
      phase: 'waiting',
      started_by: actorId(actor),
      started_at: at,
    })
    .execute();
}

/** A run by id, whatever its state. */
export async function findSiteRun(db: Database, _actor: Actor, runId: string): Promise<SiteRun | undefined> {
  const row = await db.selectFrom('matching.site_runs').select(RUN).where('run_id', '=', runId).executeTakeFirst();
  return row && toRun(row);
}

/** A run that is done, with what it found: the one with this id, or the newest. */
export async function findDoneSiteRun(db: Database, _actor: Actor, runId?: string): Promise<DoneSiteRun | undefined> {
  const row = await db
    .selectFrom('matching.site_runs')
    .select([...RUN, 'result'])
    .where('state', '=', 'done')
    .$if(runId !== undefined, (query) => query.where('run_id', '=', runId!))
    .orderBy('started_at', 'desc')
    .orderBy('run_id')
    .limit(1)
    .executeTakeFirst();
  return row && { ...toRun(row), result: row.result as unknown as SiteAnswer };
}

/** The newest runs that are done, without what they found. */
export async function listSiteRuns(db: Database, _actor: Actor, limit = 10): Promise<SiteRun[]> {
  const rows = await db
    .selectFrom('matching.site_runs')
    .select(RUN)
    .where('state', '=', 'done')
    .orderBy('started_at', 'desc')
    .orderBy('run_id')
    .limit(limit)
    .execute();
  return rows.map(toRun);
}

/** Runs that a process left behind when it ended. */
export async function listOpenSiteRuns(db: Database): Promise<string[]> {
  const open = db.selectFrom('matching.site_runs').select('run_id').where('state', 'in', ['waiting', 'running']);
  return (await open.execute()).map((row) => row.run_id);
}

export async function saveSiteProgress(db: Database, runId: string, phase: string, done: number, total?: number): Promise<void> {
  await db
    .updateTable('matching.site_runs')
    .set({ state: 'running', phase, steps_done: done, steps_total: total ?? null })
    .where('run_id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
}

export async function saveSiteResult(db: Database, runId: string, result: SiteAnswer, at: Date): Promise<void> {
  await db
    .updateTable('matching.site_runs')
    .set({ state: 'done', phase: 'done', result: JSON.stringify(result), ended_at: at })
    .where('run_id', '=', runId)
    .execute();
}

export async function saveSiteFailure(
  db: Database,
  runId: string,
  refusal: NonNullable<SiteRun['refusal']>,
  at: Date,
): Promise<void> {
  await db
    .updateTable('matching.site_runs')
    .set({ state: 'failed', phase: 'failed', refusal: JSON.stringify(refusal), ended_at: at })
    .where('run_id', '=', runId)
    .execute();
}
