import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { type App, type Context, endpoint } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { recordPackage, releasePackage } from './package.ts';
import { getRecord, readFeed, readFeedKey, readRecordKey, readRecords, writeFeedKey, writeRecordKey } from './publish.ts';

const RELEASES_A_PAGE = 100;
const RECORDS_A_PAGE = 50;
const Package = z.looseObject({ uri: z.string(), version: z.string(), publishedDate: z.string() }).meta({ id: 'OcdsPackage' });
const After = z.object({ sesudah: z.string().max(120).optional() });

/** Mounts /ocds/releases.json, /ocds/records.json and /ocds/records/:ocid.json, which every web page and program may read. */
export function ocdsRoutes(app: App): void {
  app.hono.use('/ocds/*', openToAll);
  app.hono.options('/ocds/*', (c) => c.body(null, 204));
  endpoint(app, {
    method: 'get',
    path: '/ocds/releases.json',
    summary: 'Rilis OCDS 1.1 dari rencana dan pesanan, yang terbaru lebih dulu',
    access: 'public',
    input: After,
    output: Package,
    run: async ({ sesudah }, c) => {
      const { releases, next } = await readFeed(c.db, c.actor, { after: readFeedKey(sesudah), limit: RELEASES_A_PAGE });
      if (releases.length === 0) throw new Refusal('ocds-nothing', 404);
      return releasePackage(releases, placeOf(c, next && `/ocds/releases.json?sesudah=${writeFeedKey(next)}`)) as Output;
    },
  });
  endpoint(app, {
    method: 'get',
    path: '/ocds/records.json',
    summary: 'Rekaman OCDS 1.1: tiap proses dengan semua rilisnya dan keadaan akhirnya',
    access: 'public',
    input: After,
    output: Package,
    run: async ({ sesudah }, c) => {
      const { records, next } = await readRecords(c.db, c.actor, { after: readRecordKey(sesudah), limit: RECORDS_A_PAGE });
      if (records.length === 0) throw new Refusal('ocds-nothing', 404);
      return recordPackage(records, placeOf(c, next && `/ocds/records.json?sesudah=${writeRecordKey(next)}`)) as Output;
    },
  });
  endpoint(app, {
    method: 'get',
    path: '/ocds/records/:ocid',
    summary: 'Rekaman OCDS satu proses',
    access: 'public',
    input: z.object({ ocid: z.string().max(120) }),
    output: Package,
    run: async ({ ocid }, c) =>
      recordPackage([await getRecord(c.db, c.actor, ocid.replace(/\.json$/, ''))], placeOf(c, undefined)) as Output,
  });
}
type Output = z.input<typeof Package>;

/** Anyone's program may read, from any page of the web; nothing here depends on who asks. */
const openToAll: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('access-control-allow-origin', '*');
  c.header('access-control-allow-methods', 'GET, HEAD, OPTIONS');
  c.header('cross-origin-resource-policy', 'cross-origin');
};

/** The public address: PUBLIC_URL where one is set, else the one that was asked. */
const placeOf = ({ url, shell }: Context, next: string | undefined) => ({
  base: (process.env.PUBLIC_URL ?? url.origin).replace(/\/$/, ''),
  path: `${url.pathname}${url.search}`,
  next,
  example: shell.exampleData,
});
