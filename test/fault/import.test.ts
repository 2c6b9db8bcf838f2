// An import is whole or it is not there, whatever dies in the middle of it; and one that was taken in is carried out in the end.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#platform/access';
import { type Database, openDatabase } from '#platform/database';
import { queueImport } from '#platform/imports';
import { openJobs } from '#platform/jobs';
import { openLog } from '#platform/log';
import { freshDatabase } from '../support/database.ts';
import { killAtRandom, runScript } from './kill-at-random.ts';

const PACKAGES = 4000;
let folder: string;
let plan: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'layak-import-'));
  plan = path.join(folder, 'plan.csv');
  const head =
    'tahun,kd_klpd,nama_klpd,kd_satker,nama_satker,kd_rup,nama_paket,pagu,tgl_awal_pemilihan,tgl_akhir_pemilihan,tgl_awal_kontrak,tgl_akhir_kontrak,tgl_awal_pemanfaatan,tgl_akhir_pemanfaatan';
  const rows = Array.from(
    { length: PACKAGES },
    (_, i) =>
      `2027,D999,Kabupaten Uji,${i % 40},DINAS ${i % 40},${91_000_000 + i},Belanja Makanan dan Minuman Rapat ${i},${1_000_000 + i},2027-01-01,2027-02-01,2027-03-01,2027-04-01,2027-05-01,2027-06-01`,
  );
  await writeFile(plan, [head, ...rows].join('\n'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Kept = { packages: number; lines: number; rupiah: number };
const kept = async (db: Database): Promise<Kept> =>
  (
    await sql<Kept>`
      select (select count(*) from buyers.packages) as packages, count(*) as lines, coalesce(sum(l.rupiah), 0)::bigint as rupiah
      from buyers.plan_lines as l`.execute(db.withoutPlugins())
  ).rows[0]!;

/** Nothing, or all of it to the rupiah. */
async function expectAllOrNothing(db: Database): Promise<boolean> {
  const found = await kept(db);
  if (found.packages === 0) {
    expect(found).toEqual({ packages: 0, lines: 0, rupiah: 0 });
    return false;
  }
  const rupiah = PACKAGES * 1_000_000 + (PACKAGES * (PACKAGES - 1)) / 2;
  expect(found).toEqual({ packages: PACKAGES, lines: PACKAGES, rupiah });
  return true;
}

/** The server ends the dead process's transaction on its own; until then its rows are neither there nor gone. */
async function untilNobodyImports(db: Database): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(
      db,
    );
    if (rows[0]!.n === 0) return;
    await sleep(50);
  }
}

async function killImports(db: Database, env: NodeJS.ProcessEnv, times: number, seed: number): Promise<void> {
  let importer: ReturnType<typeof runScript>;
  let whole = 0;
  await killAtRandom({
    times,
    seed,
    withinMs: 1500,
    start: async () => {
      importer = runScript('test/fault/importer.ts', [plan], env);
      await importer.saying(1);
      return importer;
    },
    check: async () => {
      await untilNobodyImports(db);
      if (await expectAllOrNothing(db)) {
        whole += 1;
        expect(importer.errors()).toBe('');
      } else expect(importer.lines.join()).not.toContain('done');
    },
  });
  // And after all that dying it can simply be done.
  const last = runScript('test/fault/importer.ts', [plan], env);
  await last.gone;
  expect(last.lines.at(-1)).toBe(`done ${PACKAGES}`);
  expect(await expectAllOrNothing(db)).toBe(true);
  expect(whole).toBeLessThanOrEqual(times);
}

test('an import over DATABASE_URL, killed at any moment, leaves all or nothing', { timeout: 240_000 }, async () => {
  const { db, url } = await freshDatabase();
  await killImports(db, { DATABASE_URL: url }, 7, 3);
});

test('an import into the embedded database, killed at any moment, leaves all or nothing', { timeout: 240_000 }, async () => {
  const env = { ...process.env, LAYAK_VAR: path.join(folder, 'var') };
  delete (env as NodeJS.ProcessEnv)['DATABASE_URL'];
  const held = await openDatabase({ url: undefined, dataDir: path.join(folder, 'var', 'postgres'), max: 2 });
  try {
    const first = runScript('test/fault/importer.ts', ['/nowhere'], env);
    await first.gone;
    await killImports(held.db, env, 4, 4);
  } finally {
    await held.close();
  }
});

test('an upload whose worker is killed is taken up by the next one and done once', { timeout: 240_000 }, async () => {
  const { db, url } = await freshDatabase();
  process.env.LAYAK_VAR = path.join(folder, 'uploads');
  const jobs = await openJobs(url, openLog('silent'));
  const importId = await queueImport(db, jobs, system('test'), 'plan', [{ path: plan, name: 'plan.csv' }], new Date());
  await jobs.stop();
  const env = { DATABASE_URL: url, LAYAK_VAR: process.env.LAYAK_VAR };
  const stateOf = async (): Promise<string> =>
    (await db.selectFrom('platform.imports').select('state').where('import_id', '=', importId).executeTakeFirstOrThrow()).state;
  for (const pause of [0, 300, 600]) {
    const worker = runScript('test/fault/import-worker.ts', [], env);
    await worker.saying(1);
    await sleep(pause);
    worker.child.kill('SIGKILL');
    await worker.gone;
    await untilNobodyImports(db);
    await expectAllOrNothing(db);
  }
  const worker = runScript('test/fault/import-worker.ts', [], env);
  for (let i = 0; i < 600 && (await stateOf()) !== 'done'; i += 1) await sleep(100);
  worker.child.kill('SIGKILL');
  await worker.gone;
  expect(await stateOf()).toBe('done');
  expect(await expectAllOrNothing(db)).toBe(true);
});
