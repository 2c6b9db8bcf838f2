// Weighs places as a job: asked for by an officer or the ministry, carried out one at a time, kept with its day and its assumptions.
import { actorId, type Actor, demand, getActor, system } from '#platform/access';
import { COMMON_CHAIN, recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import type { Day } from '#platform/days';
import type { Jobs } from '#platform/jobs';
import { type Logger, plainError } from '#platform/log';
import { Refusal } from '#platform/refusal';
import type { MarketScope } from '../market/read-market.ts';
import { PLANNERS } from '../market/run-market.ts';
import { findHouseKind, type HouseKind } from './house-kinds.ts';
import { planSites, type SiteAnswer, type SiteAssumptions } from './plan-sites.ts';
import { readSiteFacts } from './read-site-facts.ts';
import type { SiteRun } from './site-run.ts';
import { findSiteRun, insertSiteRun, listOpenSiteRuns, saveSiteFailure, saveSiteProgress, saveSiteResult } from './store.ts';

export type OnSitePhase = (
  phase: 'lines' | 'products' | 'solving' | 'unlocking' | 'weighing',
  done: number,
  total?: number,
) => void;

/** Asks for a weighing; gives its id, for /padanan/rumah-berikutnya/jalan/{id}. Throws 'site-kind' (422). */
export async function queueSites(
  db: Database,
  jobs: Jobs,
  actor: Actor,
  { year, provinceCode, assumptions }: MarketScope & { assumptions: SiteAssumptions },
  day: Day,
  now: Date,
): Promise<string> {
  demand(actor, PLANNERS);
  kindsOf(assumptions);
  const runId = uuidv7(now.getTime());
  await insertSiteRun(db, actor, { runId, year, provinceCode, day, assumptions }, now);
  await jobs.send('sites', { runId });
  return runId;
}

/** Works off the weighings that were asked for. What a process left behind when it ended is taken up again. */
export async function workSites(db: Database, jobs: Jobs, log: Logger): Promise<void> {
  await jobs.work('sites', async ({ runId }) => {
    const run = await findSiteRun(db, system('sites'), runId!);
    if (!run || run.state === 'done' || run.state === 'failed') return;
    await carryOut(db, run, log);
  });
  for (const runId of await listOpenSiteRuns(db)) await jobs.send('sites', { runId });
}

/** A run has the rights that its starter holds when it begins. */
async function carryOut(db: Database, run: SiteRun, log: Logger): Promise<void> {
  try {
    const userId = /^user:(.+)$/.exec(run.startedBy)?.[1];
    const actor = userId ? await getActor(db, userId) : system(run.startedBy.replace(/^system:/, ''));
    demand(actor, PLANNERS);
    const result = await weighSites(db, actor, run, run.assumptions, run.day, progressOf(db, run.runId));
    const at = new Date();
    await transaction(db, async (inside) => {
      await saveSiteResult(inside, run.runId, result, at);
      const facts = {
        by: actorId(actor),
        year: run.year,
        houses: result.chosen.length,
        unlockedRupiah: result.unlockedRupiah,
      };
      await recordAudit(inside, { actor, orgId: COMMON_CHAIN, act: 'matching.sites', subject: run.runId, facts, at });
    });
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal('site-broke', 500);
    if (refusal !== error) log.error({ runId: run.runId, err: plainError(error) }, 'sites failed');
    await saveSiteFailure(db, run.runId, { code: refusal.code, facts: refusal.facts }, new Date());
  }
}

/** Writes how far it is twice a second at most. */
function progressOf(db: Database, runId: string): OnSitePhase {
  let told = 0;
  return (phase, done, total) => {
    if (Date.now() - told < 500) return;
    told = Date.now();
    void saveSiteProgress(db, runId, phase, done, total).catch(() => undefined);
  };
}

/** Reads, solves and weighs, without keeping anything: what a run does, and the command line. */
export async function weighSites(
  db: Database,
  actor: Actor,
  scope: MarketScope,
  assumptions: SiteAssumptions,
  day: Day,
  onPhase?: OnSitePhase,
): Promise<SiteAnswer> {
  const kinds = kindsOf(assumptions);
  const facts = await readSiteFacts(db, actor, scope, kinds, onPhase);
  onPhase?.('solving', 0);
  return planSites(facts, kinds, assumptions, day, async (done, total) => {
    onPhase?.('weighing', done, total);
    // A weighing takes milliseconds, thousands of them minutes: between two of them others get their turn.
    await new Promise((next) => setImmediate(next));
  });
}

function kindsOf({ kindIds }: SiteAssumptions): HouseKind[] {
  return kindIds.map((id) => {
    const kind = findHouseKind(id);
    if (!kind) throw new Refusal('site-kind', 422, { kind: id.slice(0, 40) }, 'jenis');
    return kind;
  });
}
