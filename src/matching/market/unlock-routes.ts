import { z } from 'zod';
import { getMaker } from '#makers';
import { type App, type Context, endpoint } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { MakerUnlockPage } from '../pages/maker-unlock-page.tsx';
import { UnlockPage } from '../pages/unlock-page.tsx';
import { LEVER_KINDS } from './levers.ts';
import type { DoneRun } from './run.ts';
import { LeverOut, ScopeQuery, scopeOf, UnlockOut } from './schema.ts';
import { findDoneRun, findNewestRun } from './store.ts';
import { listLevers, listLeversOf, OVERSEERS } from './store-levers.ts';
import { unlockFile } from './unlock-tables.ts';

const SHOWN = 50;
const IN_FILE = 50_000;
const UnlockQuery = ScopeQuery.extend({
  jenis: z.union([z.literal('').transform(() => undefined), z.enum(LEVER_KINDS)]).optional(),
});
type UnlockQuery = z.output<typeof UnlockQuery>;

/** Mounts /padanan/pengungkit and the page of one maker under it. */
export function unlockRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/padanan/pengungkit',
    summary: 'Yang membuka pasar: izin menurut tempat, pilihan terbaik untuk anggaran, dan langkah tiap pembuat',
    access: { roles: OVERSEERS },
    input: UnlockQuery,
    output: UnlockOut,
    run: async (query, c) => {
      const run = await wantedRun(c, query);
      return { ledger: run?.result.ledger ?? null, levers: run ? await leversOf(c, run, query, SHOWN) : [] };
    },
    page: async ({ levers }, c) => {
      const query = UnlockQuery.parse(Object.fromEntries(c.url.searchParams));
      return UnlockPage({ frame: frameOf(c, '/padanan'), run: await wantedRun(c, query), kind: query.jenis, levers });
    },
    files: async (_, c) => {
      const query = UnlockQuery.parse(Object.fromEntries(c.url.searchParams));
      const run = await wantedRun(c, query);
      if (!run) throw new Refusal('market-unknown', 404);
      return unlockFile(run, run.result.ledger, await leversOf(c, run, query, IN_FILE), c.lang);
    },
  });

  endpoint(app, {
    method: 'get',
    path: '/padanan/pengungkit/:org',
    summary: 'Yang membuka baris rencana untuk satu pembuat, yang paling banyak lebih dulu',
    access: { roles: [...OVERSEERS, 'maker', 'companion'] },
    input: z.object({ org: z.uuid('maker-unknown') }),
    output: z.object({ orgId: z.uuid(), name: z.string(), levers: z.array(LeverOut) }).meta({ id: 'MakerUnlock' }),
    run: async ({ org }, c) => {
      const levers = await listLeversOf(c.db, c.actor, org);
      const { orgId, name } = await getMaker(c.db, c.actor, org);
      return { orgId, name, levers };
    },
    page: ({ levers, ...maker }, c) => MakerUnlockPage({ frame: frameOf(c, '/padanan'), maker, levers }),
  });
}

const wantedRun = (c: Context, query: UnlockQuery): Promise<DoneRun | undefined> => {
  const scope = scopeOf(query);
  return scope ? findDoneRun(c.db, c.actor, scope) : findNewestRun(c.db, c.actor);
};

const leversOf = (c: Context, { runId }: DoneRun, { jenis }: UnlockQuery, limit: number) =>
  listLevers(c.db, c.actor, runId, { kind: jenis, limit });
