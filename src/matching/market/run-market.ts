// Plans a market as a job: asked for by an officer or the ministry, carried out one at a time, kept with its day.
import { rulebook } from '#certification';
import { actorId, type Actor, demand, getActor, type Role, system } from '#platform/access';
import { COMMON_CHAIN, recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import type { Day } from '#platform/days';
import type { Jobs } from '#platform/jobs';
import { type Logger, plainError } from '#platform/log';
import { Refusal } from '#platform/refusal';
import { readHouses } from '../lent-certificates.ts';
import { keptLedger, type KeptLever } from './kept-lever.ts';
import { LeverFactsGathered } from './lever-facts.ts';
import { planMarket } from './plan-market.ts';
import { plannedAnswers } from './planned-answers.ts';
import { type MarketScope, type OnPhase, readMarket, readMarketOffers } from './read-market.ts';
import type { MarketRun, PlannedAnswer, RunResult } from './run.ts';
import { findRun, insertRun, listOpenRuns, saveComparison, saveFailure, saveProgress, saveResult, startedBy } from './store.ts';
import { saveLevers } from './store-levers.ts';
import { summariseMarket } from './summarise-market.ts';
import { unlockMarket } from './unlock.ts';
import { compareMarkets, supposedOffers, supposedRulebook, type Supposition } from './what-if.ts';

/** Who may have a market planned: it takes minutes of a processor. */
export const PLANNERS: readonly Role[] = ['officer', 'ministry'];

/** Asks for a planning of the scope as things stand, or for a comparison with what is supposed; gives its id, for /padanan/jalan/{id}. */
export async function queueMarket(
  db: Database,
  jobs: Jobs,
  actor: Actor,
  wanted: { scope: MarketScope; day: Day; change: Supposition | null },
  now: Date,
): Promise<string> {
  demand(actor, PLANNERS);
  const runId = uuidv7(now.getTime());
  if (wanted.change) supposedRulebook(wanted.change);
  await insertRun(db, actor, { runId, ...wanted }, now);
  await jobs.send('market', { runId });
  return runId;
}

/** Works off the plannings that were asked for. What a process left behind when it ended is taken up again. */
export async function workMarket(db: Database, jobs: Jobs, log: Logger): Promise<void> {
  await jobs.work('market', async ({ runId }) => {
    const run = await findRun(db, system('market'), runId!);
    if (!run || run.state === 'done' || run.state === 'failed') return;
    await carryOut(db, await starterOf(db, runId!), run, log);
  });
  for (const runId of await listOpenRuns(db)) await jobs.send('market', { runId });
}

/** A run has the rights that its starter holds when it begins. */
async function starterOf(db: Database, runId: string): Promise<Actor> {
  const by = (await startedBy(db, runId)) ?? '';
  const userId = /^user:(.+)$/.exec(by)?.[1];
  return userId ? getActor(db, userId) : system(by.replace(/^system:/, ''));
}

async function carryOut(db: Database, actor: Actor, run: MarketRun, log: Logger): Promise<void> {
  try {
    demand(actor, PLANNERS);
    const progress = progressOf(db, run.runId);
    if (run.change) await compareAndKeep(db, actor, run, run.change, progress);
    else await planAndKeep(db, actor, run, progress);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal('market-broke', 500);
    if (refusal !== error) log.error({ runId: run.runId, err: plainError(error) }, 'market failed');
    await saveFailure(db, run.runId, { code: refusal.code, facts: refusal.facts }, new Date());
  }
}

/** Writes how far it is twice a second at most. */
function progressOf(db: Database, runId: string): OnPhase {
  let told = 0;
  return (phase, done, total) => {
    if (Date.now() - told < 500) return;
    told = Date.now();
    void saveProgress(db, runId, phase, done, total).catch(() => undefined);
  };
}

/** Plans now, in this process (the command line), and keeps it as a run. */
export async function keepMarket(
  db: Database,
  actor: Actor,
  scope: MarketScope,
  day: Day,
  now: Date,
  onPhase: OnPhase,
): Promise<FoundOut> {
  demand(actor, PLANNERS);
  const runId = uuidv7(now.getTime());
  await insertRun(db, actor, { runId, scope, day, change: null }, now);
  return planAndKeep(db, actor, { runId, ...scope, day }, onPhase);
}

type RunToPlan = Pick<MarketRun, 'runId' | 'year' | 'provinceCode' | 'day'>;

async function planAndKeep(db: Database, actor: Actor, run: RunToPlan, onPhase: OnPhase): Promise<FoundOut> {
  const found = await findOut(db, actor, run, run.day, onPhase);
  const { result, answers, levers } = found;
  const at = new Date();
  await transaction(
    db,
    async (inside) => {
      await saveLevers(inside, run, levers);
      await saveResult(inside, run, { result, answers }, at);
      const { certain } = result.summary.pictures;
      await recordAudit(inside, {
        actor,
        orgId: COMMON_CHAIN,
        act: 'matching.market',
        subject: run.runId,
        facts: { by: actorId(actor), year: run.year, province: run.provinceCode, valueRupiah: certain.valueRupiah },
        at,
      });
    },
    { statementSeconds: 0 },
  );
  return found;
}

/** Compares what is with what is supposed; the lines are the same. */
async function compareAndKeep(db: Database, actor: Actor, run: MarketRun, change: Supposition, onPhase: OnPhase): Promise<void> {
  const { lines, offers } = await readMarket(db, actor, run, { onPhase });
  const compiled = supposedRulebook(change);
  const after = change.setting === null ? offers : await readMarketOffers(db, actor, run.year, { onPhase, compiled });
  onPhase('solving', 0);
  const comparison = compareMarkets(lines, { before: offers, after: supposedOffers(after, change) }, run.day);
  await saveComparison(db, run.runId, comparison, new Date());
}

/** What a planning finds out: totals, the ledger, who would answer what, and the levers of each maker. */
export type FoundOut = { result: RunResult; answers: PlannedAnswer[]; levers: KeptLever[] };

/** Reads, solves, sums up and pulls every lever, without keeping anything: what a run does, and the command line. */
export async function findOut(db: Database, actor: Actor, scope: MarketScope, today: Day, onPhase?: OnPhase): Promise<FoundOut> {
  const houses = await readHouses(db, actor);
  const facts = new LeverFactsGathered(houses, scope.year, rulebook());
  const read = await readMarket(db, actor, scope, {
    onPhase,
    onProduct: (productId, product, months) => facts.see(productId, product, months),
  });
  onPhase?.('solving', 0);
  const pictures = planMarket(read, today);
  const ledger = await unlockMarket(pictures.told, facts, { onProgress: (done, total) => onPhase?.('unlocking', done, total) });
  const names = new Map(houses.map(({ house: { houseId, name } }) => [houseId, name]));
  const kept = keptLedger(ledger, pictures.told.market, (houseId) => names.get(houseId)!);
  return {
    result: { summary: summariseMarket(pictures), ledger: kept.ledger },
    answers: plannedAnswers(pictures.certain),
    levers: kept.levers,
  };
}
