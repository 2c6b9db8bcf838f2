// The door to PostgreSQL. Stores take a `Database`, ask with Kysely or its `sql`, and load in bulk with `copyIn`; verbs wrap what belongs
// together in `transaction`. How the server gets there is in database/server.ts, how the schema gets there in database/migrate.ts.
export { connect, type ConnectOptions, type Database, forPlan } from './database/connection.ts';
export { copyIn, type CopyValue } from './database/copy.ts';
export { appliedMigrations, listMigrations, migrate } from './database/migrate.ts';
export { openDatabase, type OpenDatabase } from './database/open.ts';
export { withScratchDatabase } from './database/scratch.ts';
export { startPostgres, stopPostgres, postgresHome, type PostgresServer } from './database/server.ts';
export type { Tables } from './database/tables.ts';
export { streamRows, transaction, type TransactionOptions } from './database/transaction.ts';
export { uuidv7 } from './database/uuid.ts';
export { acrossOrganisations } from './database/across-organisations.ts';
export { backup, restore, type BackupProgress, type BackupSum } from './database/backup.ts';
export { BackupFault } from './database/backup-file.ts';
