// A whole running Layak for a story: its own database, jobs and server on a free port, everything real.
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '#platform/database';
import { workImports } from '#platform/imports';
import { openJobs } from '#platform/jobs';
import { openLog } from '#platform/log';
import { workMarket, workSites } from '#matching';
import { openApp } from '../../src/web/app.ts';
import { importers } from '../../src/web/importers.ts';
import { openBrowser } from './browser.ts';
import { freshDatabase } from './database.ts';
import { exampleDatabase } from './example.ts';

export type Site = { origin: string; db: Database; url: string; close: () => Promise<void> };

/** What a file of stories works with, filled before its first test: the site with the example regency, a browser, a folder for its files. */
export type Story = { site: Site; browser: Browser; folder: string };

/** The head of a file of stories; all is closed and removed after its last test. */
export function openStory(options: SiteOptions = {}): Story {
  const story = {} as Story;
  beforeAll(async () => {
    story.folder = await mkdtemp(path.join(os.tmpdir(), 'layak-story-'));
    const opened = await Promise.allSettled([openSite(options), openBrowser()]);
    if (opened[0].status === 'fulfilled') story.site = opened[0].value;
    if (opened[1].status === 'fulfilled') story.browser = opened[1].value;
    for (const one of opened) if (one.status === 'rejected') throw one.reason;
  }, 120_000);
  afterAll(async () => {
    await story.browser?.close();
    await story.site?.close();
    await rm(story.folder, { recursive: true, force: true });
  });
  return story;
}

/** With the example regency unless told otherwise, by the machine's clock unless another is given. */
export type SiteOptions = { example?: boolean; now?: () => Date };

/** Starts it. Close it after. */
export async function openSite({ example = true, now }: SiteOptions = {}): Promise<Site> {
  const { db, url } = await (example ? exampleDatabase : freshDatabase)({ max: 8 });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'layak-site-'));
  process.env.LAYAK_VAR = folder;
  const log = openLog(process.env.LAYAK_TEST_LOG ?? 'error');
  const jobs = await openJobs(url, log);
  await workImports(db, jobs, importers, log);
  await workMarket(db, jobs, log);
  await workSites(db, jobs, log);
  const app = openApp({ db, jobs, log, exampleData: example, ...(now ? { now } : {}) });
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
