// Forward-only migrations: plain SQL files in /migrations, in the order of their names, each in its own transaction and never changed after
// it ran. Going back is a new file. An advisory lock lets several processes start at once.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { sql, type Kysely } from 'kysely';
import type { Database } from './connection.ts';
import { transaction } from './transaction.ts';

export interface Migration {
  name: string;
  sha256: string;
  text: string;
}

const DIRECTORY = new URL('../../../migrations/', import.meta.url);

/** The migration files as they are on disk, in order. */
export function listMigrations(directory: URL = DIRECTORY): Migration[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.sql'));
  return names.toSorted().map((name) => {
    const text = readFileSync(new URL(name, directory), 'utf8');
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
  });
}

/**
 * Brings the database up to the newest migration and gives the names of those that ran. Throws, and changes nothing more, when a file was
 * changed after it ran here, when the database holds a migration that these files don't (it is newer than this program), or when one fails.
 */
export async function migrate(db: Database, directory: URL = DIRECTORY): Promise<string[]> {
  const migrations = listMigrations(directory);
  return db.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db);
    await sql`select pg_advisory_lock(${LOCK})`.execute(db);
    try {
      const done = await applied(db);
      const strange = [...done.keys()].find((name) => !migrations.some((migration) => migration.name === name));
      if (strange)
        throw new Error(`The database holds migration ${strange}, which this version of Layak does not know: it is newer.`);
      const ran: string[] = [];
      for (const migration of migrations) if (await apply(db, migration, done.get(migration.name))) ran.push(migration.name);
      return ran;
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(db);
      await sql`reset statement_timeout`.execute(db);
    }
  });
}
const LOCK = 727_001;

// oxlint-disable-next-line typescript/no-explicit-any -- the table of migrations is older than any generated type
type Untyped = Kysely<any>;

async function applied(db: Untyped): Promise<Map<string, string>> {
  await sql`create schema if not exists platform`.execute(db);
  await sql`
    create table if not exists platform.schema_migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`.execute(db);
  await sql`comment on table platform.schema_migrations is 'Which migration files ran on this database, with the checksum of their text.'`.execute(
    db,
  );
  return appliedMigrations(db);
}

/** Names and checksums of the migrations that ran, in order. */
export async function appliedMigrations(db: Untyped): Promise<Map<string, string>> {
  const { rows } = await sql<{
    name: string;
    sha256: string;
  }>`select name, sha256 from platform.schema_migrations order by name`.execute(db);
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

async function apply(db: Database, { name, sha256, text }: Migration, before: string | undefined): Promise<boolean> {
  if (before === sha256) return false;
  if (before !== undefined)
    throw new Error(`Migration ${name} was changed after it ran on this database. Undo the change and add a new file.`);
  await transaction(db, async (db) => {
    try {
      await sql.raw(text).execute(db);
    } catch (error) {
      throw new Error(`Migration ${name}: ${(error as Error).message}${lineOf(text, error)}`, { cause: error });
    }
    await sql`insert into platform.schema_migrations (name, sha256) values (${name}, ${sha256})`.execute(db);
  });
  return true;
}

/** Keeps other processes from migrating until the transaction ends. */
export async function lockMigrations(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db);
}

/** Runs the migrations in the transaction that is open, for restore. */
export async function applyMigrations(db: Database, migrations: readonly Migration[]): Promise<void> {
  const done = await applied(db);
  for (const migration of migrations) await apply(db, migration, done.get(migration.name));
}

/** Where in the file PostgreSQL stumbled, when it says so. */
function lineOf(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  return position > 0 ? ` (line ${text.slice(0, position).split('\n').length})` : '';
}
