// A whole running Layak for a story: its own database, jobs and server on a free port, everything real.
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import type { Database } from '#platform/database';
import { workImports } from '#platform/imports';
import { openJobs } from '#platform/jobs';
import { openLog } from '#platform/log';
import { openApp } from '../../src/web/app.ts';
import { loadExampleRegency } from '../../src/web/example/index.ts';
import { importers } from '../../src/web/importers.ts';
import { freshDatabase } from './database.ts';

export type Site = { origin: string; db: Database; url: string; close: () => Promise<void> };

/** Starts it, with the example regency unless told otherwise. Close it in `afterAll`. */
export async function openSite({ example = true }: { example?: boolean } = {}): Promise<Site> {
  const { db, url } = await freshDatabase({ max: 8 });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'layak-site-'));
  process.env.LAYAK_VAR = folder;
  if (example) await loadExampleRegency(db);
  const log = openLog(process.env.LAYAK_TEST_LOG ?? 'error');
  const jobs = await openJobs(url, log);
  await workImports(db, jobs, importers, log);
  const app = openApp({ db, jobs, log, exampleData: example });
  const server = serve({ fetch: app.hono.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((ready) => server.once('listening', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    db,
    url,
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await jobs.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
