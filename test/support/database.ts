// The database of tests is the real one: one server a run (postgres.ts), a database a test file, copied from the migrated template.
import { afterAll, afterEach, inject } from 'vitest';
import { sql } from 'kysely';
import pg from 'pg';
import { connect, type Database } from '../../src/platform/database/connection.ts';
import { KeyGuard, type GuardFinding } from '../../src/platform/database/key-guard.ts';
import { createDatabase, databaseUrl } from '../../src/platform/database/open.ts';
import { keysOf, readPlacement } from '../../src/platform/database/placement.ts';

/**
 * Makes a test function out of one that takes the database: `test('...', withDatabase(async (db) => { ... }))`. The work runs in a transaction
 * that is rolled back, so tests leave nothing behind; `transaction` inside it is a savepoint. What needs real commits or several
 * connections asks `freshDatabase`.
 */
export function withDatabase(work: (db: Database) => Promise<void> | void): () => Promise<void> {
  return async () => {
    const { db } = await databaseOfFile();
    const attempt = await db.startTransaction().execute();
    try {
      await work(attempt);
    } finally {
      await attempt.rollback().execute();
    }
  };
}

/** A migrated, empty database of its own; dropped when the file is done. `url` is for child processes. */
export async function freshDatabase({
  max = 5,
  migrated = true,
}: { max?: number; migrated?: boolean } = {}): Promise<OwnDatabase> {
  const { url: server, prefix } = inject('postgres');
  const name = newName();
  await (migrated ? copyTemplate(server, name, `${prefix}_template`) : createDatabase(server, name));
  return openOwn(server, name, max);
}

/**
 * A database of its own as `fill` leaves a migrated one; dropped when the file is done. Who asks first in a run for what is filled under this
 * name fills it, all others copy its files.
 */
export async function filledDatabase(
  what: string,
  fill: (db: Database) => Promise<void>,
  { max = 5 }: { max?: number } = {},
): Promise<OwnDatabase> {
  const { url: server, prefix } = inject('postgres');
  const template = `${prefix}_filled_${what}`;
  await makeOnce(server, template, `${prefix}_template`, fill);
  const name = newName();
  await copyTemplate(server, name, template);
  return openOwn(server, name, max);
}

/** Makes the database under a lock of the server, and gives it its name only when it is filled whole and its tables are counted. */
async function makeOnce(server: string, name: string, from: string, fill: (db: Database) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const unfinished = newName();
    await copyTemplate(server, unfinished, from);
    const db = connect(databaseUrl(server, unfinished), { max: 1, plugins: [guard] });
    try {
      await fill(db);
      await sql`analyze`.execute(db);
    } finally {
      await db.destroy();
    }
    await client.query(`alter database ${client.escapeIdentifier(unfinished)} rename to ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

type OwnDatabase = { db: Database; url: string };

const newName = (): string => `${inject('postgres').prefix}_${crypto.randomUUID().slice(0, 8)}`;

function openOwn(server: string, name: string, max: number): OwnDatabase {
  const url = databaseUrl(server, name);
  const db = connect(url, { max, plugins: [guard] });
  afterwards.push(async () => {
    await db.destroy();
    await dropDatabase(server, name);
  });
  return { db, url };
}

// Every query that src/ sends in a test must name the key of the split tables it touches, or be listed; see key-guard.ts.
const unrouted: GuardFinding[] = [];
const guard = new KeyGuard(keysOf(readPlacement()), (found) => unrouted.push(found));
afterEach(() => {
  const found = unrouted.splice(0);
  if (found.length > 0) throw new Error(found.map(explain).join('\n\n'));
});
const explain = ({ faults, sql, asker }: GuardFinding): string =>
  `A query ${faults.join(', ')} (migrations/placement.json): pin or join it, or ask through acrossOrganisations(db, name) ` +
  `and list the name with its reason in src/platform/database/across-organisations.ts.\n  ${asker}\n  ${sql.trim()}`;

const afterwards: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of afterwards.splice(0)) await undo();
  ofFile = undefined;
});

let ofFile: Promise<OwnDatabase> | undefined;
const databaseOfFile = (): Promise<OwnDatabase> => (ofFile ??= freshDatabase({ max: 1 }));

/** Two files may copy the template at once, which PostgreSQL refuses while the other looks at it: then we try again. */
async function copyTemplate(server: string, name: string, template: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await createDatabase(server, name, template);
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function dropDatabase(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  await client.end();
}
