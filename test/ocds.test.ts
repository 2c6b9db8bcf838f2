// What Layak publishes, judged from outside: the standard's own schemas, and a reader who merges the releases for himself.
import { beforeAll, expect, test } from 'vitest';
import { writePackage } from '#contracts';
import { system } from '#platform/access';
import type { Database } from '#platform/database';
import type { App } from '#platform/http';
import { openLog } from '#platform/log';
import { checkDocument } from '../src/contracts/ocds/check-document.ts';
import { openApp } from '../src/web/app.ts';
import { loadExampleRegency } from '../src/web/example/index.ts';
import { freshDatabase } from './support/database.ts';
import { mergedByPaths, openJudge } from './support/ocds.ts';

type Release = { ocid: string; id: string; date: string; tag: string[]; [field: string]: unknown };
type Package = { uri: string; releases: Release[]; links?: { next?: string } };
type Records = { records: { ocid: string; releases: Release[]; compiledRelease: Release }[]; links?: { next?: string } };

let app: App;
let db: Database;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  await loadExampleRegency(db);
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  app = openApp({ db, jobs, log: openLog('silent'), exampleData: true });
}, 60_000);

const judge = openJudge({ extended: true });
const ask = (path: string, init: RequestInit = {}) =>
  app.hono.request(`http://localhost${path.replace('http://localhost', '')}`, init);

async function everyPage<Page extends { links?: { next?: string } }>(path: string): Promise<Page[]> {
  const pages: Page[] = [];
  for (let next: string | undefined = path; next; next = pages.at(-1)!.links?.next)
    pages.push((await (await ask(next)).json()) as Page);
  return pages;
}

test('every page of releases keeps the schemas, newest first, each release once', async () => {
  const pages = await everyPage<Package>('/ocds/releases.json');
  for (const page of pages) {
    judge.package(page);
    expect(judge.package.errors).toBeNull();
  }
  const releases = pages.flatMap((page) => page.releases);
  expect(new Set(releases.map(({ id }) => id)).size).toBe(releases.length);
  expect(new Set(releases.flatMap(({ tag }) => tag))).toEqual(
    new Set(['planning', 'award', 'contract', 'implementation', 'implementationUpdate', 'contractTermination']),
  );
});

test('every page of records keeps the schemas, merges to what it says, and holds the releases of the feed', async () => {
  const pages = await everyPage<Records>('/ocds/records.json');
  for (const page of pages) {
    judge.record(page);
    expect(judge.record.errors).toBeNull();
    for (const { releases, compiledRelease } of page.records) {
      const { id: _id, date: _date, tag: _tag, ...state } = compiledRelease;
      expect(state).toEqual(mergedByPaths(releases));
    }
  }
  const inRecords = pages.flatMap((page) => page.records.flatMap(({ releases }) => releases.map(({ id }) => id)));
  const inFeed = (await everyPage<Package>('/ocds/releases.json')).flatMap((page) => page.releases.map(({ id }) => id));
  expect(inRecords.toSorted()).toEqual(inFeed.toSorted());
});

test('the whole publication, written as a stream, is one package that keeps the schemas and holds every release once', async () => {
  for (const kind of ['releases', 'records'] as const) {
    const pieces = writePackage(db, system('test'), {
      kind,
      base: 'https://layak.example',
      path: `/ocds/${kind}.json`,
      example: true,
    });
    const whole = JSON.parse((await Array.fromAsync(pieces)).join('')) as Package & Records;
    const check = kind === 'releases' ? judge.package : judge.record;
    check(whole);
    expect(check.errors).toBeNull();
    expect(checkDocument(whole as never).remarks).toEqual([]);
    const pages = await everyPage<Package & Records>(`/ocds/${kind}.json`);
    expect(whole[kind]).toEqual(pages.flatMap((page) => page[kind] as unknown[]));
  }
});

test('a record is found by its ocid; any page of the web may read it, and nobody may write', async () => {
  const first = (await everyPage<Records>('/ocds/records.json'))[0]!.records[0]!;
  const answer = await ask(`/ocds/records/${first.ocid}.json`);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(((await answer.json()) as Records).records).toEqual([first]);
  expect((await ask(`/ocds/records/${first.ocid}.json`, { method: 'HEAD' })).status).toBe(200);
  expect((await ask('/ocds/records.json', { method: 'OPTIONS' })).status).toBe(204);
  expect((await ask('/ocds/records.json', { method: 'POST' })).status).toBeGreaterThanOrEqual(400);
  expect((await ask('/ocds/records/ocds-213czf-1.json', { headers: { accept: 'application/json' } })).status).toBe(404);
});

test('the changes are told in words and as Atom, page after page, the same ones as the releases', async () => {
  type Changes = { changes: { releaseId: string }[]; next?: string };
  const changes: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const page = (await (await ask(`/api/v1/ocds/perubahan?sesudah=${next}`)).json()) as Changes;
    changes.push(...page.changes.map(({ releaseId }) => releaseId));
    next = page.next;
  }
  expect(changes).toEqual((await everyPage<Package>('/ocds/releases.json')).flatMap((page) => page.releases.map(({ id }) => id)));
  const atom = await ask('/ocds/perubahan.atom');
  expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const text = await atom.text();
  expect(text.match(/<entry>/g)).toHaveLength(50);
  expect(text).toContain('rel="next"');
  const html = await (await ask('/ocds/perubahan')).text();
  expect(html).toContain('Perubahan terbaru');
  expect(await (await ask('/ocds?bahasa=en')).text()).toContain('not registered with the Open Contracting Partnership');
});
