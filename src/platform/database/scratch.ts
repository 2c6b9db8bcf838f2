// A database for one piece of work: made on the same server, migrated, and dropped when the work is over. Work on files runs in it by the very
// code that works on the kept database, and nothing that is kept is touched.
import pg from 'pg';
import { varPath } from '../paths.ts';
import { connect, type Database } from './connection.ts';
import { migrate } from './migrate.ts';
import { createDatabase, databaseUrl } from './open.ts';
import { startPostgres } from './server.ts';

const PREFIX = 'layak_scratch_';
const DAY_MS = 86_400_000;

/**
 * Does the work in a fresh, migrated database beside the one of DATABASE_URL (or of the embedded server) and drops it, whatever happens. What
 * a process left behind that was killed is dropped a day later by the next. The user of the server must be allowed to create databases.
 */
export async function withScratchDatabase<T>(
  work: (db: Database) => Promise<T>,
  server: string | undefined = process.env['DATABASE_URL'],
): Promise<T> {
  if (server !== undefined) return inScratch(server, work);
  const embedded = await startPostgres(varPath('postgres'));
  try {
    return await inScratch(embedded.url, work);
  } finally {
    await embedded.leave();
  }
}

async function inScratch<T>(server: string, work: (db: Database) => Promise<T>): Promise<T> {
  const now = Date.now();
  await onServer(server, (client) => dropLeftBehind(client, now));
  const name = `${PREFIX}${now}_${crypto.randomUUID().slice(0, 8)}`;
  await createDatabase(server, name);
  const db = connect(databaseUrl(server, name), { max: 4 });
  try {
    await migrate(db);
    return await work(db);
  } finally {
    await db.destroy();
    await onServer(server, (client) => drop(client, name));
  }
}

async function dropLeftBehind(client: pg.Client, now: number): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where starts_with(datname, '${PREFIX}')`,
  );
  for (const { name } of rows) if (Number(name.slice(PREFIX.length).split('_')[0]) < now - DAY_MS) await drop(client, name);
}

const drop = async (client: pg.Client, name: string): Promise<void> =>
  void (await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`));

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
