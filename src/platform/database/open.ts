import { sql } from 'kysely';
import pg from 'pg';
import { varPath } from '../paths.ts';
import { connect, type Database } from './connection.ts';
import { startPostgres, type ServerOptions } from './server.ts';

export interface OpenDatabase {
  db: Database;
  /** The connection string, for pg-boss and child processes. */
  url: string;
  /** Closes the pool and leaves the embedded server, which stops when nobody else uses it. */
  close: () => Promise<void>;
}

/**
 * Opens the database of DATABASE_URL (PostgreSQL 15 or newer), or without it the embedded server over `dataDir`, started when it does not
 * run, with a database named `layak`. Does not migrate. Throws in words when there is no server or it is too old.
 */
export async function openDatabase({
  url = process.env['DATABASE_URL'],
  dataDir = varPath('postgres'),
  max = 10,
  settings,
  home,
}: { url?: string | undefined; dataDir?: string; max?: number } & ServerOptions = {}): Promise<OpenDatabase> {
  if (url) return openServer(url, max);
  const server = await startPostgres(dataDir, { home, ...(settings ? { settings } : {}) });
  try {
    const own = databaseUrl(server.url, 'layak');
    await createDatabase(server.url, 'layak');
    const db = connect(own, { max });
    return {
      db,
      url: own,
      close: async () => {
        await db.destroy();
        await server.leave();
      },
    };
  } catch (error) {
    await server.leave();
    throw error;
  }
}

async function openServer(url: string, max: number): Promise<OpenDatabase> {
  const db = connect(url, { max });
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(db);
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    if (version < 15) throw new Error(`The server of DATABASE_URL is PostgreSQL ${version}; Layak needs 15 or newer.`);
  } catch (error) {
    await db.destroy();
    if (error instanceof Error && 'code' in error)
      throw new Error(`The PostgreSQL server of DATABASE_URL does not answer: ${error.message} (${String(error.code)}).`, {
        cause: error,
      });
    throw error;
  }
  return { db, url, close: () => db.destroy() };
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${encodeURIComponent(name)}`);
}

/** Creates the database when it is missing, from a template when one is named. */
export async function createDatabase(url: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await client.query(
      `create database ${client.escapeIdentifier(name)} ${template ? `template ${client.escapeIdentifier(template)}` : ''}`,
    );
  } catch (error) {
    // Another process made it between our look and our try.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
