// Backup and restore of everything, between any two servers: embedded or by address, 15 or 18, for the embedded binaries carry no pg_dump.
//
// A backup is one gzip file of text: a line of JSON that says what it holds; then for each table, in an order in which no row points to one
// that comes later, a line of JSON with its columns, PostgreSQL's own COPY text, `\.`, and a line with the count and SHA-256 of that text; at the
// end a line with the totals. It is read in one snapshot, so it shows one moment although the system goes on. Jobs that wait (schema
// pgboss) are not in it. It holds hashes of passwords: the file is readable by its owner only.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql, type Kysely } from 'kysely';
import { BackupFault, BackupReader, type Header, type TableHead, type TableFoot } from './backup-file.ts';
import type { Database } from './connection.ts';
import { copyOut, pour, quotedTable } from './copy.ts';
import { appliedMigrations, applyMigrations, listMigrations, lockMigrations, type Migration } from './migrate.ts';
import { onConnection } from './transaction.ts';

export interface BackupProgress {
  /** The table that was just finished. */
  table: string;
  rows: number;
  /** Its place, from 1, among `tables`. */
  position: number;
  tables: number;
}
export interface BackupSum {
  tables: number;
  rows: number;
}

// oxlint-disable-next-line typescript/no-explicit-any -- reads and writes whatever tables there are
type AnyTables = Kysely<any>;

/** Writes everything to the file (which appears only when it is whole). Gives the counts. */
export async function backup(
  db: Database,
  file: string,
  onProgress: (at: BackupProgress) => void = () => {},
): Promise<BackupSum> {
  const part = `${file}.part`;
  try {
    const sum = await db
      .withoutPlugins()
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (db) => {
        await steadySettings(db);
        const sum: BackupSum = { tables: 0, rows: 0 };
        const text = Readable.from(write(db, sum, onProgress), { objectMode: false });
        await pipeline(text, createGzip({ level: 5 }), createWriteStream(part, { mode: 0o600, flush: true }));
        return sum;
      });
    await rename(part, file);
    return sum;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** COPY text must read the same on every server, whatever its settings. */
async function steadySettings(db: AnyTables): Promise<void> {
  for (const [name, value] of [
    ['statement_timeout', '0'],
    ['datestyle', 'ISO, YMD'],
    ['intervalstyle', 'iso_8601'],
    ['timezone', 'GMT'],
    ['bytea_output', 'hex'],
    ['extra_float_digits', '1'],
  ])
    await sql`select set_config(${name}, ${value}, true)`.execute(db);
}

async function* write(db: AnyTables, sum: BackupSum, onProgress: (at: BackupProgress) => void): AsyncGenerator<Uint8Array> {
  const tables = await listTables(db);
  const migrations = [...(await appliedMigrations(db))].map(([name, sha256]) => ({ name, sha256 }));
  const header: Header = { layakBackup: 1, takenAt: new Date().toISOString(), migrations, tables };
  yield line(header);
  for (const table of tables) {
    const columns = await listColumns(db, table);
    yield line({ table, columns } satisfies TableHead);
    const hash = createHash('sha256');
    let rows = 0;
    const names = columns.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
    const pieces = await onConnection(db, async (connection) =>
      copyOut(connection, `copy ${quotedTable(table)} (${names}) to stdout`),
    );
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      hash.update(piece);
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1;
      yield piece;
    }
    yield Buffer.from('\\.\n');
    yield line({ rows, sha256: hash.digest('hex') } satisfies TableFoot);
    sum.rows += rows;
    sum.tables += 1;
    onProgress({ table, rows, position: sum.tables, tables: tables.length });
  }
  yield line({ end: true, ...sum });
}

const line = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/**
 * Reads a backup into an empty database, all of it or nothing. Brings the schema to where the backup's was, loads, and runs the migrations that
 * came since. Throws a `BackupFault` in words when the file is broken, or newer than this program, or the database is not empty.
 */
export async function restore(
  db: Database,
  file: string,
  onProgress: (at: BackupProgress) => void = () => {},
): Promise<BackupSum> {
  const source = createReadStream(file);
  const text = createGunzip();
  source.once('error', (error) => text.destroy(error));
  const reader = new BackupReader(source.pipe(text));
  try {
    const header = await reader.header();
    return await db
      .withoutPlugins()
      .transaction()
      .execute(async (db) => {
        await steadySettings(db);
        await lockMigrations(db);
        const later = await prepareSchema(db, header);
        const sum = await load(db, reader, header, onProgress);
        await applyMigrations(db, later);
        return sum;
      });
  } catch (error) {
    throw inWords(error, file);
  } finally {
    source.destroy();
  }
}

/** Makes the schema what it was when the backup was taken, and gives the migrations still to run after loading. */
async function prepareSchema(db: Database, header: Header): Promise<Migration[]> {
  const ours = listMigrations();
  header.migrations.forEach(({ name, sha256 }, i) => {
    if (ours[i]?.name !== name)
      throw new BackupFault('newer', `The backup was made by a newer version of Layak (migration ${name}).`);
    if (ours[i].sha256 !== sha256)
      throw new BackupFault('changed', `Migration ${name} of the backup is not the one of this version of Layak.`);
  });
  const full = await findFullTable(db);
  if (full)
    throw new BackupFault(
      'not-empty',
      `The database is not empty: ${full} holds rows. A backup is restored into a new database only.`,
    );
  const later = ours.slice(header.migrations.length);
  if ((await currentMigrations(db)).join() === header.migrations.map(({ name }) => name).join()) return later;
  for (const schema of ourSchemas()) await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(db);
  await applyMigrations(db, ours.slice(0, header.migrations.length));
  return later;
}

async function currentMigrations(db: Database): Promise<string[]> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('platform.schema_migrations') is not null as there`.execute(
    db,
  );
  return rows[0]?.there ? [...(await appliedMigrations(db)).keys()] : [];
}

async function findFullTable(db: AnyTables): Promise<string | undefined> {
  for (const table of await listTables(db)) {
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) return table;
  }
  return undefined;
}

async function load(
  db: AnyTables,
  reader: BackupReader,
  header: Header,
  onProgress: (at: BackupProgress) => void,
): Promise<BackupSum> {
  const sum: BackupSum = { tables: 0, rows: 0 };
  for (const expected of header.tables) {
    const { table, columns } = await reader.head();
    if (table !== expected) throw new BackupFault('broken', `table ${table} stands where ${expected} should`);
    const names = columns.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
    const copy = `copy ${quotedTable(table)} (${names}) from stdin`;
    const rows = await onConnection(db, (connection) => pour(connection, copy, reader.rows()));
    await reader.foot(rows);
    sum.rows += rows;
    sum.tables += 1;
    onProgress({ table, rows, position: sum.tables, tables: header.tables.length });
  }
  await reader.end(sum);
  return sum;
}

/** What a person can act on, rather than zlib's or PostgreSQL's own words for a bad byte. */
function inWords(error: unknown, file: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const broken = error instanceof BackupFault ? error.kind === 'broken' : code.startsWith('Z_') || /^2[23]...$/.test(code);
  if (!broken) return error;
  return new BackupFault('broken', `${file} is damaged or cut short (${message}); nothing was restored.`, { cause: error });
}

/** The schemas that the migrations make. */
const ourSchemas = (): string[] =>
  listMigrations().flatMap(({ text }) =>
    [...text.matchAll(/^create schema (?:if not exists )?(\w+)/gm)].map(([, schema]) => schema!),
  );

/** Our tables in an order in which none refers to a later one, by name where it doesn't matter. */
async function listTables(db: AnyTables): Promise<string[]> {
  const { rows } = await sql<{ table: string; refers: string[] }>`
    select n.nspname || '.' || c.relname as table,
      array(
        select tn.nspname || '.' || t.relname
        from pg_constraint as f
        join pg_class as t on t.oid = f.confrelid
        join pg_namespace as tn on tn.oid = t.relnamespace
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname = any(${ourSchemas()}) and c.relkind = 'r' and n.nspname || '.' || c.relname <> 'platform.schema_migrations'
    order by 1`.execute(db);
  const ordered: string[] = [];
  let waiting = rows;
  while (waiting.length > 0) {
    const free = waiting.filter((row) => row.refers.every((target) => ordered.includes(target)));
    if (free.length === 0) throw new Error(`Foreign keys go in a circle: ${waiting.map((row) => row.table).join(', ')}`);
    ordered.push(...free.map((row) => row.table));
    waiting = waiting.filter((row) => !free.includes(row));
  }
  return ordered;
}

async function listColumns(db: AnyTables, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name
    from pg_attribute
    where attrelid = ${quotedTable(table)}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(db);
  return rows.map((row) => row.name);
}
