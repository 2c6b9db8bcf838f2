import { z } from 'zod';
import { can } from '#platform/access';
import { type App, type Context, endpoint, fieldErrorsOf, seeOther } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { PLANNERS } from '../market/run-market.ts';
import { SitesPage, type SitesPageProps } from '../pages/sites-page.tsx';
import { SitesProgressPage } from '../pages/sites-progress-page.tsx';
import { queueSites } from './run-sites.ts';
import { SiteRunOut, SitesForm, SitesOut, SitesQuery } from './schema.ts';
import type { SiteRun } from './site-run.ts';
import { sitesFile } from './sites-table.ts';
import { findDoneSiteRun, findSiteRun, listSiteRuns } from './store.ts';

const PATH = '/padanan/rumah-berikutnya';

/** Mounts /padanan/rumah-berikutnya: where the next shared houses should stand, and the asking for it. */
export function sitesRoutes(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: PATH,
    summary: 'Di mana rumah produksi bersama berikutnya membuka paling banyak rencana, dengan batas atas yang terbukti',
    access: 'public',
    input: SitesQuery,
    output: SitesOut,
    run: async ({ hitungan }, { db, actor }) => {
      const found = await findDoneSiteRun(db, actor, hitungan);
      return { run: found ? { ...toRunOut(found), result: found.result } : null };
    },
    page: (_, c) => showSites(c),
    files: async (_, c) => {
      const run = await findDoneSiteRun(c.db, c.actor, queryOf(c).hitungan);
      if (!run) throw new Refusal('site-unknown', 404);
      return sitesFile(run, c.lang);
    },
  });

  endpoint(app, {
    method: 'post',
    path: PATH,
    summary: 'Minta tempat rumah produksi ditimbang dengan asumsi yang dikirim; jawabannya alamat kemajuannya',
    access: { roles: PLANNERS },
    input: SitesForm,
    output: z.object({ runId: z.uuid() }).meta({ id: 'SiteRunStarted' }),
    run: async (wanted, c) => ({ runId: await queueSites(c.db, jobs, c.actor, wanted, c.today, c.now) }),
    page: ({ runId }) => seeOther(`${PATH}/jalan/${runId}`),
    invalid: (problem, typed, c) => showSites(c, { errors: fieldErrorsOf(problem), typed }),
  });

  endpoint(app, {
    method: 'get',
    path: `${PATH}/jalan/:hitungan`,
    summary: 'Kemajuan satu hitungan tempat rumah produksi',
    access: { roles: PLANNERS },
    input: z.object({ hitungan: z.uuid('site-unknown') }),
    output: SiteRunOut,
    run: async ({ hitungan }, c) => toRunOut(await getRun(c, hitungan)),
    page: async ({ runId }, c) => {
      const run = await getRun(c, runId);
      if (run.state === 'done') return seeOther(`${PATH}?hitungan=${runId}`);
      const refusalText = run.refusal ? c.say(run.refusal.code, run.refusal.facts) : undefined;
      return SitesProgressPage({ frame: frameOf(c, '/padanan'), run, refusalText });
    },
  });
}

async function getRun(c: Context, runId: string): Promise<SiteRun> {
  const run = await findSiteRun(c.db, c.actor, runId);
  if (!run) throw new Refusal('site-unknown', 404);
  return run;
}

/** Who asked for it is not for everybody. */
const toRunOut = ({ runId, year, provinceCode, day, assumptions, state, phase, stepsDone, stepsTotal }: SiteRun) => ({
  runId,
  year,
  provinceCode,
  day,
  assumptions,
  state,
  phase,
  stepsDone,
  stepsTotal,
});

const queryOf = (c: Context): z.output<typeof SitesQuery> =>
  SitesQuery.safeParse(Object.fromEntries(c.url.searchParams)).data ?? {};

async function showSites(c: Context, more: Pick<SitesPageProps, 'errors' | 'typed'> = {}) {
  const { hitungan, saring, batas } = queryOf(c);
  const run = await findDoneSiteRun(c.db, c.actor, hitungan);
  if (hitungan && !run) throw new Refusal('site-unknown', 404);
  return SitesPage({
    frame: frameOf(c, '/padanan'),
    run,
    runs: await listSiteRuns(c.db, c.actor),
    mayPlan: can(c.actor, PLANNERS),
    kindId: saring,
    budgetRupiah: batas,
    ...more,
  });
}
