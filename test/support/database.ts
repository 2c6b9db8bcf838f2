// The database of tests is the real one: one server a run (postgres.ts), a database a test file, copied from the migrated template.
import { afterAll, afterEach, inject } from 'vitest';
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
export async function freshDatabase({ max = 5, migrated = true }: { max?: number; migrated?: boolean } = {}): Promise<{
  db: Database;
  url: string;
}> {
  const { url: server, prefix } = inject('postgres');
  const name = `${prefix}_${crypto.randomUUID().slice(0, 8)}`;
  await (migrated ? copyTemplate(server, name, `${prefix}_template`) : createDatabase(server, name));
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

let ofFile: Promise<{ db: Database; url: string }> | undefined;
const databaseOfFile = (): Promise<{ db: Database; url: string }> => (ofFile ??= freshDatabase({ max: 1 }));

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
