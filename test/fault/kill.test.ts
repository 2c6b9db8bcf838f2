import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate, openDatabase, startPostgres, stopPostgres, type Database } from '#platform/database';
import { freshDatabase } from '../support/database.ts';
import { killAtRandom, runScript } from './kill-at-random.ts';
import { reopen } from './reopen.ts';

/** Every pair that was acknowledged is there, and no half of a pair. */
async function expectWhole(db: Database, acknowledged: readonly string[]): Promise<void> {
  const nibs = new Set((await sql<{ nib: string }>`select nib from makers.nibs`.execute(db)).rows.map((row) => row.nib));
  const keys = new Set((await sql<{ key: string }>`select key from makers.source_keys`.execute(db)).rows.map((row) => row.key));
  expect(acknowledged.filter((key) => !nibs.has(key) || !keys.has(key))).toEqual([]);
  expect([...nibs].filter((nib) => !keys.has(nib))).toEqual([]);
  expect(keys.size).toBe(nibs.size);
}

test('a writer killed at any moment leaves all it was told is kept, and nothing half', { timeout: 240_000 }, async () => {
  const { db, url } = await freshDatabase();
  const acknowledged: string[] = [];
  let writer: ReturnType<typeof runScript>;
  await killAtRandom({
    times: 10,
    seed: 1,
    withinMs: 150,
    start: async (round) => {
      writer = runScript('test/fault/writer.ts', [url, `a${round}`]);
      await writer.saying(1);
      return writer;
    },
    check: async () => {
      acknowledged.push(...writer.lines);
      await expectWhole(db, acknowledged);
    },
  });
  expect(acknowledged.length).toBeGreaterThan(10);
});

const DEBIAN = '/usr/lib/postgresql/15';
test.each([
  { name: 'the embedded server', times: 7, home: undefined },
  { name: 'PostgreSQL 15', times: 2, home: DEBIAN },
])(
  '$name killed at any moment under writes opens again and has all it acknowledged',
  { timeout: 240_000 },
  async ({ times, home }) => {
    if (home && !existsSync(home)) return;
    const directory = await mkdtemp(path.join(os.tmpdir(), 'layak-kill-'));
    const dataDir = path.join(directory, 'pg');
    const acknowledged: string[] = [];
    let writer: ReturnType<typeof runScript>;
    try {
      const first = await openDatabase({ url: undefined, dataDir, home });
      await migrate(first.db);
      await first.close();
      await killAtRandom({
        times,
        seed: 2,
        withinMs: 150,
        start: async (round) => {
          const { url } = await reopen(dataDir, home, async () => {});
          writer = runScript('test/fault/writer.ts', [url, `b${round}`]);
          await writer.saying(1);
          const { pid } = await startPostgres(dataDir, { home });
          return { pid, gone: writer.gone };
        },
        check: async () => {
          acknowledged.push(...writer.lines);
          await reopen(dataDir, home, (db) => expectWhole(db, acknowledged));
        },
      });
      expect(acknowledged.length).toBeGreaterThan(times);
    } finally {
      await stopPostgres(dataDir);
      await rm(directory, { recursive: true, force: true });
    }
  },
);
