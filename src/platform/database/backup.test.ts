import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import {
  backup,
  connect,
  copyIn,
  listMigrations,
  migrate,
  openDatabase,
  postgresHome,
  restore,
  transaction,
  uuidv7,
  type Database,
} from '../database.ts';
import { UNSAFE_FAST } from './server.ts';

const HARD = 'tab\t newline\n return\r backslash\\ \\N \\. "quote" ’ 𝄞';
const at = new Date('2026-10-18T01:02:03.456Z');
let directory: string;
let file: string;
let source: Database;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'layak-backup-'));
  file = path.join(directory, 'all.layak');
  source = (await freshDatabase()).db;
  await fill(source);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Some of everything that COPY could spoil, in tables that refer to one another, and enough rows for many pieces. */
async function fill(db: Database): Promise<void> {
  await transaction(db, async (db) => {
    const makers = Array.from({ length: 300 }, (_, i) => [
      uuidv7(),
      `Kerupuk ${i} ${HARD}`,
      'micro',
      i * 1_000_000_007,
      i % 2 === 0,
      'test',
      at,
    ]);
    await copyIn(
      db,
      'makers.makers',
      ['org_id', 'name', 'size_class', 'capital_rupiah', 'taxable', 'source', 'recorded_at'],
      makers,
    );
    const products = makers.flatMap(([org]) =>
      Array.from({ length: 20 }, (_, i) => [
        org,
        uuidv7(),
        `u${uuidv7()}`,
        HARD,
        0.1 * i,
        [{ name: HARD, percent: 12.5 }],
        Buffer.from([0, 10, 92, i]),
        'test',
        at,
      ]),
    );
    const columns = [
      'org_id',
      'product_id',
      'url_id',
      'name',
      'class_probability',
      'ingredients',
      'content_sha256',
      'source',
      'recorded_at',
    ] as const;
    await copyIn(db, 'makers.products', columns, products);
    const prices = products.map(([org, product], i) => [org, product, 'regency', i]);
    await copyIn(db, 'makers.prices', ['org_id', 'product_id', 'zone', 'price_rupiah'], prices);
    await copyIn(
      db,
      'platform.audit_roots',
      ['day', 'chains', 'entries', 'root'],
      [['2026-10-18', 3, Number.MAX_SAFE_INTEGER, Buffer.from('\\.\n')]],
    );
  });
}

/** Every row of every table as PostgreSQL writes it. */
async function everything(db: Database): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ table: string }>`
    select schemaname || '.' || tablename as table from pg_tables
    where schemaname not like 'pg\\_%' and schemaname <> 'information_schema' and tablename <> 'schema_migrations' order by 1`.execute(
    db,
  );
  const all: Record<string, string[]> = {};
  for (const { table } of rows) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} as t order by 1`.execute(db);
    all[table] = found.rows.map((each) => each.row);
  }
  return all;
}

test('what was backed up comes back row for row, on the same server', async () => {
  const seen: string[] = [];
  const sum = await backup(source, file, ({ table }) => seen.push(table));
  expect(sum.rows).toBe(300 + 6000 + 6000 + 1);
  expect(seen.indexOf('makers.makers')).toBeLessThan(seen.indexOf('makers.products'));
  expect(seen.indexOf('makers.products')).toBeLessThan(seen.indexOf('makers.prices'));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { db } = await freshDatabase();
  expect(await restore(db, file)).toEqual(sum);
  expect(await everything(db)).toEqual(await everything(source));
});

// The other of the two: the suite itself may run on Debian's 15 (LAYAK_TEST_PG_HOME).
const OTHER = process.env['LAYAK_TEST_PG_HOME'] ? postgresHome()! : '/usr/lib/postgresql/15';
test.skipIf(!existsSync(OTHER) && process.env['CI'] !== 'true')(
  'and on another version of PostgreSQL, and back',
  { timeout: 120_000 },
  async () => {
    await backup(source, file);
    const other = await openDatabase({
      url: undefined,
      dataDir: path.join(directory, 'pg15'),
      home: OTHER,
      settings: UNSAFE_FAST,
    });
    try {
      // The new database is not even migrated.
      await restore(other.db, file);
      expect(await everything(other.db)).toEqual(await everything(source));
      const back = path.join(directory, 'back.layak');
      await backup(other.db, back);
      const { db } = await freshDatabase();
      await restore(db, back);
      expect(await everything(db)).toEqual(await everything(source));
      expect(await migrate(db)).toEqual([]);
    } finally {
      await other.close();
    }
  },
);

test('a backup of an older schema is brought up to the newest', async () => {
  const migrations = path.join(directory, 'migrations/');
  await mkdir(migrations);
  for (const { name, text } of listMigrations().slice(0, 3)) await writeFile(path.join(migrations, name), text);
  const older = (await freshDatabase({ migrated: false })).db;
  await migrate(older, pathToFileURL(migrations));
  await fill(older);
  await backup(older, file);
  const { db } = await freshDatabase();
  await restore(db, file);
  expect(await migrate(db)).toEqual([]);
  expect((await everything(db))['makers.nibs']).toEqual([]);
  expect((await everything(db))['platform.audit_roots']).toEqual((await everything(older))['platform.audit_roots']);
});

test(
  'a file that is damaged, cut short or no backup is refused, and nothing is left half restored',
  { timeout: 120_000 },
  async () => {
    await backup(source, file);
    const whole = await readFile(file);
    const text = gunzipSync(whole);
    const flip = (bytes: Buffer, where: number) =>
      Buffer.concat([bytes.subarray(0, where), Buffer.from([bytes[where]! ^ 1]), bytes.subarray(where + 1)]);
    const { db } = await freshDatabase();
    const empty = await everything(db);
    const damaged = {
      'cut in the middle': whole.subarray(0, Math.floor(whole.length / 2)),
      'cut at the end': whole.subarray(0, whole.length - 4),
      'a bit of the file': flip(whole, Math.floor(whole.length / 3)),
      'a bit of the text': gzipSync(flip(text, text.indexOf('Kerupuk 7') + 8)),
      'a row too few': gzipSync(Buffer.from(text.toString('latin1').replace(/\n[^\n]*\n\\\.\n/, '\n\\.\n'), 'latin1')),
      'no end': gzipSync(text.subarray(0, text.lastIndexOf('{"end"'))),
      'more than the end': gzipSync(Buffer.concat([text, Buffer.from('more\n')])),
      'not gzip': Buffer.from('hello'),
      'not ours': gzipSync('{"hello":1}\n'),
      empty: Buffer.alloc(0),
    };
    for (const [name, bytes] of Object.entries(damaged)) {
      const bad = path.join(directory, 'bad.layak');
      await writeFile(bad, bytes);
      await expect(restore(db, bad), name).rejects.toMatchObject({ name: 'BackupFault', kind: 'broken' });
      expect(await everything(db), name).toEqual(empty);
    }
    expect((await restore(db, file)).rows).toBe(12_301);
  },
);

test('a database that holds rows is not restored into', async () => {
  await backup(source, file);
  const before = await everything(source);
  await expect(restore(source, file)).rejects.toMatchObject({
    kind: 'not-empty',
    message: expect.stringContaining('makers.makers holds rows') as string,
  });
  expect(await everything(source)).toEqual(before);
});

test('a backup by a newer version is refused', async () => {
  await backup(source, file);
  const text = gunzipSync(await readFile(file))
    .toString()
    .replace('"0001-platform.sql"', '"9999-platform.sql"');
  const newer = path.join(directory, 'newer.layak');
  await writeFile(newer, gzipSync(text));
  const { db } = await freshDatabase();
  await expect(restore(db, newer)).rejects.toMatchObject({ kind: 'newer' });
});

test('a backup that fails leaves no file', async () => {
  const target = path.join(directory, 'none.layak');
  const nowhere = connect('postgres://nobody@127.0.0.1:1/none');
  await expect(backup(nowhere, target)).rejects.toThrow();
  await nowhere.destroy();
  expect(existsSync(target) || existsSync(`${target}.part`)).toBe(false);
});
