import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { formatRupiah } from '#platform/money';
import { type App, type Context, endpoint } from '#platform/http';
import { publicBase } from '#platform/paths';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { ocidPrefix } from './ocid.ts';
import { type Place, publisherName, recordPackage, releasePackage } from './package.ts';
import { ChangesPage, whatText } from '../pages/ocds-changes-page.tsx';
import { PolicyPage } from '../pages/ocds-policy-page.tsx';
import {
  getRecord,
  type PublishedChange,
  readFeed,
  readFeedKey,
  readRecordKey,
  readRecords,
  writeFeedKey,
  writeRecordKey,
} from './publish.ts';
import { ocdsWords } from './words.ts';
import { writeAtom } from './write-atom.ts';

const RELEASES_A_PAGE = 100;
const RECORDS_A_PAGE = 50;
const CHANGES_A_PAGE = 50;
const Package = z.looseObject({ uri: z.string(), version: z.string(), publishedDate: z.string() }).meta({ id: 'OcdsPackage' });
type Output = z.input<typeof Package>;
const After = z.object({ sesudah: z.string().max(120).optional() });
const Changes = z
  .object({
    changes: z.array(
      z.object({
        ocid: z.string(),
        releaseId: z.string(),
        date: z.string().meta({ format: 'date-time' }),
        what: z.string(),
        title: z.string(),
        buyerName: z.string(),
        sellerName: z.string().nullable(),
        rupiah: z.int().nullable(),
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'OcdsChanges' });

/** Mounts /ocds (the publication policy), /ocds/perubahan and what programs read; every web page may read all of it. */
export function ocdsRoutes(app: App): void {
  for (const path of ['/ocds', '/ocds/*']) {
    app.hono.use(path, openToAll);
    app.hono.options(path, (c) => c.body(null, 204));
  }
  packages(app);
  changes(app);
  endpoint(app, {
    method: 'get',
    path: '/ocds',
    summary: 'Kebijakan penerbitan data terbuka',
    access: 'public',
    input: z.object({}),
    output: z.object({ prefix: z.string(), ownPrefix: z.boolean(), base: z.string() }).meta({ id: 'OcdsPolicy' }),
    run: (_, c) => ({
      prefix: ocidPrefix(),
      ownPrefix: process.env.LAYAK_OCDS_PREFIX === undefined,
      base: publicBase(c.url),
    }),
    page: (policy, c) => PolicyPage({ ...policy, frame: frameOf(c) }),
  });
}

function packages(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/ocds/releases.json',
    summary: 'Rilis OCDS 1.1 dari rencana, pesanan, dan belanja teramati, yang terbaru lebih dulu',
    access: 'public',
    input: After,
    output: Package,
    run: async ({ sesudah }, c) => {
      const page = await readFeed(c.db, c.actor, { after: readFeedKey(sesudah), limit: RELEASES_A_PAGE });
      if (page.changes.length === 0) throw new Refusal('ocds-nothing', 404);
      const releases = page.changes.map(({ release }) => release);
      return releasePackage(releases, placeOf(c, page.next && after('/ocds/releases.json', writeFeedKey(page.next)))) as Output;
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
      return recordPackage(records, placeOf(c, next && after('/ocds/records.json', writeRecordKey(next)))) as Output;
    },
  });
  endpoint(app, {
    method: 'get',
    path: '/ocds/records/:ocid',
    summary: 'Rekaman OCDS satu proses',
    access: 'public',
    input: z.object({ ocid: z.string().max(1000) }),
    output: Package,
    run: async ({ ocid }, c) =>
      recordPackage([await getRecord(c.db, c.actor, ocid.replace(/\.json$/, ''))], placeOf(c, undefined)) as Output,
  });
}

function changes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/ocds/perubahan',
    summary: 'Perubahan terbaru pada rencana, pesanan, dan belanja teramati',
    access: 'public',
    input: After,
    output: Changes,
    run: ({ sesudah }, c) => readChanges(sesudah, c),
    page: (page, c) =>
      ChangesPage({
        frame: frameOf(c),
        changes: page.changes as ((typeof page.changes)[number] & Pick<PublishedChange, 'what'>)[],
        nextHref: page.next && after('/ocds/perubahan', page.next),
        firstHref: c.url.searchParams.has('sesudah') ? '/ocds/perubahan' : undefined,
      }),
  });
  endpoint(app, {
    method: 'get',
    path: '/ocds/perubahan.atom',
    summary: 'Perubahan terbaru sebagai Atom, untuk pembaca kabar',
    access: 'public',
    input: After,
    output: Changes,
    run: ({ sesudah }, c) => readChanges(sesudah, c),
    page: (page, c) => new Response(atomOf(page, c), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } }),
  });
}

async function readChanges(sesudah: string | undefined, { db, actor }: Context): Promise<z.input<typeof Changes>> {
  const page = await readFeed(db, actor, { after: readFeedKey(sesudah), limit: CHANGES_A_PAGE });
  return {
    changes: page.changes.map(({ release, ...change }) => ({
      ocid: release.ocid,
      releaseId: release.id,
      date: release.date,
      ...change,
    })),
    ...(page.next ? { next: writeFeedKey(page.next) } : {}),
  };
}

function atomOf({ changes: found, next }: z.input<typeof Changes>, c: Context): string {
  const base = publicBase(c.url);
  return writeAtom({
    id: `${base}/ocds/perubahan.atom`,
    title: ocdsWords(c.lang).pages.changes,
    self: `${base}${c.url.pathname}${c.url.search}`,
    next: next && `${base}${after('/ocds/perubahan.atom', next)}`,
    author: publisherName(c.shell.exampleData),
    entries: found.map((one) => ({
      id: `${base}/ocds/records/${one.ocid}.json#${one.releaseId}`,
      title: `${whatText(one.what as PublishedChange['what'], c.lang)}: ${one.title}`,
      updated: one.date,
      href: `${base}/ocds/records/${one.ocid}.json`,
      summary: [one.buyerName, one.sellerName, one.rupiah === null ? null : formatRupiah(one.rupiah)].filter(Boolean).join(', '),
    })),
  });
}

/** Anyone's program may read, from any page of the web; nothing here depends on who asks. */
const openToAll: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('access-control-allow-origin', '*');
  c.header('access-control-allow-methods', 'GET, HEAD, OPTIONS');
};

const after = (path: string, key: string): string => `${path}?sesudah=${key}`;

const placeOf = (c: Context, next: string | undefined): Place => ({
  base: publicBase(c.url),
  path: `${c.url.pathname}${c.url.search}`,
  next,
  example: c.shell.exampleData,
});
