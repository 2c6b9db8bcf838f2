// One driver for every server: Kysely over a pg pool. The driver is ours because COPY and cursors need the pg client that a transaction sits
// on, and Kysely's own keeps it private. Values as they come back: int8 is a number (rupiah fit; asserted), numeric stays text, a date is
// 'YYYY-MM-DD', timestamptz is a Date.
import { strict as assert } from 'node:assert';
import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type KyselyPlugin,
  type QueryResult,
} from 'kysely';
import pg from 'pg';
import Cursor from 'pg-cursor';
import type { Tables } from './tables.ts';

/** The database as every store takes it; inside `transaction` it is the transaction. */
export type Database = Kysely<Tables>;

export interface ConnectOptions {
  /** Connections of the pool at most. */
  max?: number;
  /** Longest time of one statement, in seconds; 0 is no limit. The default suits a web request; imports ask `transaction` for their own. */
  statementSeconds?: number;
  plugins?: KyselyPlugin[];
}

/** A database over a connection string. Opens no connection until the first query. */
export function connect(url: string, { max = 10, statementSeconds = 30, plugins = [] }: ConnectOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'layak',
    statement_timeout: statementSeconds * 1000,
    idleTimeoutMillis: 30_000,
    // Neither a host that swallows packets nor a pool that is all lent out may keep a caller for ever.
    connectionTimeoutMillis: 30_000,
    types: { getTypeParser: parserFor } as pg.CustomTypesConfig,
  });
  // An idle connection that breaks (the server restarts) is dropped by the pool; the next query opens a new one.
  pool.on('error', () => {});
  // One that breaks while it is lent out fails its query, which tells the caller; without a listener it would also end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => new Driver(pool),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
    plugins,
  });
}

const OID = { int8: 20, text: 25, date: 1082, textArray: 1009, int8Array: 1016, dateArray: 1182 };

function parserFor(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    if (oid === OID.int8) return wholeNumber;
    if (oid === OID.date) return asIs;
    if (oid === OID.dateArray) return pg.types.getTypeParser(OID.textArray);
    if (oid === OID.int8Array)
      return (text) => (textArray(text) as (string | null)[]).map((each) => (each === null ? null : wholeNumber(each)));
  }
  return pg.types.getTypeParser(oid, format as 'text');
}
const asIs = (text: string): string => text;
const textArray = pg.types.getTypeParser(OID.textArray);

function wholeNumber(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `int8 beyond what a number holds: ${text}`);
  return value;
}

/** What `copyIn` and `copyOut` reach through: Kysely's connection that shows its client. */
export class Connection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  broken = false;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.client.query({
      text: query.sql,
      values: query.parameters as unknown[],
      name: nameOf(query),
    });
    // Kysely's driver looks at the command of a COMMIT: a transaction in which a statement failed answers ROLLBACK.
    if (command === 'COMMIT' || command === 'ROLLBACK') return { rows: [{ command }] as R[] };
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
    return changes ? { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) } : { rows: (rows ?? []) as R[] };
  }

  async *streamQuery<R>(query: CompiledQuery, batch: number): AsyncIterableIterator<QueryResult<R>> {
    const cursor = this.client.query(new Cursor<R>(query.sql, [...query.parameters]));
    try {
      for (;;) {
        const rows = await cursor.read(batch);
        if (rows.length === 0) return;
        yield { rows };
      }
    } finally {
      await cursor.close();
    }
  }
}

// Reads are prepared once a connection: planning a join of four tables took as long as running it (0.8 of 1.6 ms). PostgreSQL itself goes on
// planning each one anew where the values matter. LAYAK_PREPARE=no for a pooler that hands connections from one transaction to the next.
const named = new Map<string, string>();
const MOST_NAMED = 500;
function nameOf({ sql, parameters }: CompiledQuery): string | undefined {
  if (parameters.length === 0 || process.env['LAYAK_PREPARE'] === 'no' || !/^\s*(?:select|with)\b/.test(sql)) return undefined;
  let name = named.get(sql);
  if (name === undefined && named.size < MOST_NAMED) named.set(sql, (name = `q${named.size}`));
  return name;
}

/**
 * Values for one array of a prepared read, filled with nulls to sixteen. PostgreSQL thinks of an array that it doesn't know as ten values long: a shorter one
 * looks cheaper each time, so it plans each time anew (0.2 ms of its own a scan); behind a longer one it keeps its plan. Null equals nothing, so it finds nothing.
 */
export const forPlan = <Value>(values: readonly Value[]): (Value | null)[] => [
  ...values,
  ...Array<null>(Math.max(0, PLANNED_LENGTH - values.length)).fill(null),
];
const PLANNED_LENGTH = 16;

class Driver extends PostgresDriver {
  readonly #pool: pg.Pool;
  readonly #connections = new WeakMap<pg.PoolClient, Connection>();

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const client = await this.#pool.connect();
    let connection = this.#connections.get(client);
    if (!connection) this.#connections.set(client, (connection = new Connection(client)));
    return connection;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'));
    } catch (error) {
      (connection as Connection).broken = true;
      throw error;
    }
  }

  override async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const { client, broken } = connection as Connection;
    client.release(broken);
  }
}
