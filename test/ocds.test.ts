// What Layak publishes, judged from outside: the standard's own schemas, and a reader who merges the releases for himself.
import { beforeAll, expect, test } from 'vitest';
import { writePackage } from '#contracts';
import { system } from '#platform/access';
import type { Database } from '#platform/database';
import type { App } from '#platform/http';
import { openLog } from '#platform/log';
import { checkDocument } from '../src/contracts/ocds/check-document.ts';
import { openApp } from '../src/web/app.ts';
import { exampleDatabase } from './support/example.ts';
import { mergedByPaths, openJudge } from './support/ocds.ts';

type Release = { ocid: string; id: string; date: string; tag: string[]; [field: string]: unknown };
type OcdsRecord = { ocid: string; releases: Release[]; compiledRelease: Release };
type Page = { uri: string; releases: Release[]; records: OcdsRecord[]; links?: { next?: string } };

let app: App;
let db: Database;
let releasePages: Page[];
let recordPages: Page[];
beforeAll(async () => {
  ({ db } = await exampleDatabase());
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  app = openApp({ db, jobs, log: openLog('silent'), exampleData: true });
  releasePages = await everyPage('/ocds/releases.json');
  recordPages = await everyPage('/ocds/records.json');
}, 180_000);

const judge = openJudge({ extended: true });
const ask = (path: string, init: RequestInit = {}) =>
  app.hono.request(`http://localhost${path.replace('http://localhost', '')}`, init);

async function everyPage(path: string): Promise<Page[]> {
  const pages: Page[] = [];
  for (let next: string | undefined = path; next; next = pages.at(-1)!.links?.next)
    pages.push((await (await ask(next)).json()) as Page);
  return pages;
}
const idsOf = (releases: readonly Release[]): string[] => releases.map(({ id }) => id);
const feedIds = (): string[] => releasePages.flatMap(({ releases }) => idsOf(releases));

test('every page of releases keeps the schemas, newest first, each release once', () => {
  for (const page of releasePages) {
    judge.package(page);
    expect(judge.package.errors).toBeNull();
  }
  const releases = releasePages.flatMap((page) => page.releases);
  expect(new Set(feedIds()).size).toBe(releases.length);
  // The thousandths of a second only order what came in together.
  const seconds = releases.map(({ date }) => date.slice(0, 19));
  expect(seconds).toEqual(seconds.toSorted().toReversed());
  expect(new Set(releases.flatMap(({ tag }) => tag))).toEqual(
    new Set(['planning', 'award', 'contract', 'implementation', 'implementationUpdate', 'contractTermination']),
  );
});

test('every page of records keeps the schemas, merges to what it says, and holds the releases of the feed', () => {
  for (const page of recordPages) {
    judge.record(page);
    expect(judge.record.errors).toBeNull();
    for (const { releases, compiledRelease } of page.records) {
      const { id: _id, date: _date, tag: _tag, ...state } = compiledRelease;
      expect(state).toEqual(mergedByPaths(releases));
    }
  }
  const inRecords = recordPages.flatMap((page) => page.records.flatMap(({ releases }) => idsOf(releases)));
  expect(inRecords.toSorted()).toEqual(feedIds().toSorted());
});

test('the whole publication, written as a stream, is one package of what the pages hold, without a remark of our own check', async () => {
  for (const [kind, pages] of [
    ['releases', releasePages],
    ['records', recordPages],
  ] as const) {
    const pieces = writePackage(db, system('test'), {
      kind,
      base: 'http://localhost',
      path: `/ocds/${kind}.json`,
      example: true,
    });
    const whole = JSON.parse((await Array.fromAsync(pieces)).join('')) as Page;
    expect(JSON.stringify(whole[kind]) === JSON.stringify(pages.flatMap((page) => page[kind] as unknown[]))).toBe(true);
    // Records hold the releases too, so checking them checks both; ours compares each compiled release with its own merge.
    const report = kind === 'records' ? checkDocument(whole as never) : undefined;
    expect([report?.problems ?? [], report?.remarks ?? []]).toEqual([[], []]);
  }
});

test('a record is found by its ocid; any page of the web may read it, and nobody may write', async () => {
  const first = recordPages[0]!.records[0]!;
  const answer = await ask(`/ocds/records/${first.ocid}.json`);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(((await answer.json()) as Page).records).toEqual([first]);
  expect((await ask(`/ocds/records/${first.ocid}.json`, { method: 'HEAD' })).status).toBe(200);
  expect((await ask('/ocds/records.json', { method: 'OPTIONS' })).status).toBe(204);
  expect((await ask('/ocds/records.json', { method: 'POST' })).status).toBeGreaterThanOrEqual(400);
  expect((await ask('/ocds/records/ocds-213czf-1.json', { headers: { accept: 'application/json' } })).status).toBe(404);
});

test('the changes are told in words and as Atom, page after page, the same ones as the releases', async () => {
  type Changes = { changes: { releaseId: string }[]; next: string };
  const page = async (after: string): Promise<Changes> =>
    (await (await ask(`/api/v1/ocds/perubahan?sesudah=${after}`)).json()) as Changes;
  const first = await page('');
  const second = await page(first.next);
  expect([...first.changes, ...second.changes].map(({ releaseId }) => releaseId)).toEqual(feedIds().slice(0, 100));
  const atom = await ask('/ocds/perubahan.atom');
  expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const text = await atom.text();
  expect(text.match(/<entry>/g)).toHaveLength(50);
  expect(text).toContain(
    `rel="next" type="application/atom+xml" href="http://localhost/ocds/perubahan.atom?sesudah=${first.next}"`,
  );
  expect(await (await ask('/ocds/perubahan')).text()).toContain('Perubahan terbaru');
  expect(await (await ask('/ocds?bahasa=en')).text()).toContain('not registered with the Open Contracting Partnership');
});
