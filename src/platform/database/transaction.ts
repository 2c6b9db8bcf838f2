import { strict as assert } from 'node:assert';
import { sql, type Compilable, type CompiledQuery, type IsolationLevel, type Kysely, type RawBuilder } from 'kysely';
import type { Connection, Database } from './connection.ts';

export interface TransactionOptions {
  /** Longest time of one statement, in seconds, until the transaction ends; 0 is no limit, as an import needs. Default: the pool's. */
  statementSeconds?: number;
  isolation?: IsolationLevel;
}

/**
 * Runs the work in a transaction: all of it is kept, or, when it throws, nothing. Inside another transaction it is a savepoint, so a verb
 * need not know who calls it; options other than the time limit hold for the outer one only. Savepoints of one transaction must not overlap:
 * await one before the next.
 */
export async function transaction<T>(
  db: Database,
  work: (db: Database) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (db.isTransaction) return savepoint(db, work);
  const begin = options.isolation ? db.transaction().setIsolationLevel(options.isolation) : db.transaction();
  return begin.execute(async (db) => {
    if (options.statementSeconds !== undefined) await limitStatements(db, options.statementSeconds);
    return work(db);
  });
}

async function savepoint<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  const name = sql.id(`layak_${(nextSavepoint = (nextSavepoint + 1) % 1_000_000)}`);
  await sql`savepoint ${name}`.execute(db);
  try {
    const result = await work(db);
    await sql`release savepoint ${name}`.execute(db);
    return result;
  } catch (error) {
    // On a broken connection the rollback fails too; what went wrong first is what the caller must hear.
    await sql`rollback to savepoint ${name}`.execute(db).catch(() => {});
    throw error;
  }
}
let nextSavepoint = 0;

async function limitStatements(db: Database, seconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${`${Math.round(seconds * 1000)}`}, true)`.execute(db);
}

/**
 * The rows of a query one by one, `batch` at a time from the server, in constant memory. The pool's time limit holds for the whole read:
 * read long tables inside `transaction(db, work, { statementSeconds: 0 })`.
 */
export async function* streamRows<R>(
  db: Database,
  query: Compilable<R> | RawBuilder<R> | CompiledQuery<R>,
  { batch = 1000 }: { batch?: number } = {},
): AsyncGenerator<R, void, void> {
  const compiled = 'compile' in query ? query.compile(db) : query;
  for await (const { rows } of db.getExecutor().stream(compiled, batch)) yield* rows;
}

/** The pg connection that a transaction sits on. */
// oxlint-disable-next-line typescript/no-explicit-any -- any schema's transaction will do
export async function onConnection<T>(db: Kysely<any>, work: (connection: Connection) => Promise<T>): Promise<T> {
  assert(db.isTransaction, 'needs a transaction');
  return db.getExecutor().provideConnection((connection) => work(connection as Connection));
}
