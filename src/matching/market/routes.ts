import { z } from 'zod';
import { listPlanYears } from '#buyers';
import { can } from '#platform/access';
import { type App, type Context, endpoint, fieldErrorsOf, seeOther } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { marketHref, MarketPage, type MarketPageProps } from '../pages/market-page.tsx';
import { MarketProgressPage } from '../pages/market-progress-page.tsx';
import { marketFile } from './market-tables.ts';
import type { MarketScope } from './read-market.ts';
import type { DoneRun, MarketRun } from './run.ts';
import { PLANNERS, queueMarket } from './run-market.ts';
import { MarketOut, Province, RunOut, ScopeQuery, scopeOf, Year } from './schema.ts';
import { findDoneRun, findNewestRun, findRun, listRuns } from './store.ts';
import { OVERSEERS } from './store-levers.ts';

const ScopeForm = z.object({ tahun: Year, provinsi: Province });

/** Mounts /padanan: a year's market as it was calculated last, and the asking for it. */
export function marketRoutes(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/padanan',
    summary: 'Pasar setahun: berapa rupiah rencana yang bisa dijawab, dengan bukti batas atasnya, menurut jenis dan tempat',
    access: 'public',
    input: ScopeQuery,
    output: MarketOut,
    run: async (query, c) => ({ run: asJson(await wantedRun(c, scopeOf(query))) }),
    page: (_, c) => showMarket(c),
    files: async (_, c) => {
      const run = await wantedRun(c, askedScope(c));
      if (!run) throw new Refusal('market-unknown', 404);
      return marketFile(run, c.lang);
    },
  });

  endpoint(app, {
    method: 'post',
    path: '/padanan',
    summary: 'Minta pasar setahun dihitung; jawabannya alamat kemajuannya',
    access: { roles: PLANNERS },
    input: ScopeForm,
    output: z.object({ runId: z.uuid() }).meta({ id: 'MarketRunStarted' }),
    run: async ({ tahun, provinsi }, c) => ({
      runId: await queueMarket(
        c.db,
        jobs,
        c.actor,
        { scope: { year: tahun, provinceCode: provinsi }, day: c.today, change: null },
        c.now,
      ),
    }),
    page: ({ runId }) => seeOther(`/padanan/jalan/${runId}`),
    invalid: (problem, typed, c) => showMarket(c, { errors: fieldErrorsOf(problem), typed }),
  });

  endpoint(app, {
    method: 'get',
    path: '/padanan/jalan/:run',
    summary: 'Kemajuan satu hitungan pasar',
    access: { roles: PLANNERS },
    input: z.object({ run: z.uuid('market-unknown') }),
    output: RunOut,
    run: async ({ run }, c) => runOut(await getRun(c, run)),
    page: async ({ runId }, c) => {
      const run = await getRun(c, runId);
      if (run.state === 'done') return seeOther(run.change ? `/padanan/andai/${run.runId}` : marketHref(run));
      const refusalText = run.refusal ? c.say(run.refusal.code, run.refusal.facts) : undefined;
      return MarketProgressPage({ frame: frameOf(c, '/padanan'), run, refusalText });
    },
  });
}

const askedScope = (c: Context): MarketScope | undefined => {
  const parsed = ScopeQuery.safeParse(Object.fromEntries(c.url.searchParams));
  return parsed.success ? scopeOf(parsed.data) : undefined;
};

const wantedRun = (c: Context, scope: MarketScope | undefined): Promise<DoneRun | undefined> =>
  scope ? findDoneRun(c.db, c.actor, scope) : findNewestRun(c.db, c.actor);

async function getRun(c: Context, runId: string): Promise<MarketRun> {
  const run = await findRun(c.db, c.actor, runId);
  if (!run) throw new Refusal('market-unknown', 404);
  return run;
}

const runOut = ({ startedAt, endedAt, ...run }: MarketRun) => ({
  ...run,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});
const asJson = (run: DoneRun | undefined) => (run ? { ...runOut(run), summary: run.result.summary } : null);

async function showMarket(c: Context, more: Pick<MarketPageProps, 'errors' | 'typed'> = {}) {
  const asked = askedScope(c);
  return MarketPage({
    frame: frameOf(c, '/padanan'),
    asked,
    run: await wantedRun(c, asked),
    runs: await listRuns(c.db, c.actor),
    newestYear: (await listPlanYears(c.db, c.actor))[0],
    mayPlan: can(c.actor, PLANNERS),
    mayUnlock: can(c.actor, OVERSEERS),
    ...more,
  });
}
