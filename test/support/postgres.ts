// Before the run: one PostgreSQL with a migrated template database; after it, all gone. TEST_DATABASE_URL uses a server that is there already
// (its user must be allowed to create databases); LAYAK_TEST_PG_HOME=/usr/lib/postgresql/15 runs the same suite on those binaries.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/platform/database/connection.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { createDatabase, databaseUrl } from '../../src/platform/database/open.ts';
import { startPostgres, UNSAFE_FAST } from '../../src/platform/database/server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The test server's own database, and what this run's databases are named with. */
    postgres: { url: string; prefix: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layak-test-'));
  const given = process.env['TEST_DATABASE_URL'];
  const home = process.env['LAYAK_TEST_PG_HOME'];
  const server = given
    ? undefined
    : await startPostgres(path.join(directory, 'pg'), { settings: UNSAFE_FAST, ...(home ? { home } : {}) });
  const url = given ?? server!.url;
  const prefix = `layak_test_${process.pid}`;
  await makeTemplate(url, `${prefix}_template`);
  project.provide('postgres', { url, prefix });
  return async () => {
    if (given) await dropDatabases(url, prefix);
    await server?.leave();
    rmSync(directory, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string, name: string): Promise<void> {
  await createDatabase(url, name);
  const db = connect(databaseUrl(url, name), { max: 1 });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
    prefix,
  ]);
  for (const { datname } of rows) await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);
  await client.end();
}
