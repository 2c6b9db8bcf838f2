// The waiting room of an import: temporary tables of one transaction, filled by COPY while the files stream by.
import { sql } from 'kysely';
import { copyIn, type CopyValue, type Database } from '#platform/database';
import type { PackageFacts } from './package.ts';

/** The columns of buyers.packages that a file fills, in the order in which they are staged, compared and written. */
export const CONTENT = [
  ['name', 'text', (p) => p.name],
  ['ceiling_rupiah', 'bigint', (p) => p.ceilingRupiah],
  ['method', 'text', (p) => p.method],
  ['kind', 'text', (p) => p.kind],
  ['domestic', 'boolean', (p) => p.domestic],
  ['small_business', 'boolean', (p) => p.smallBusiness],
  ['volume_text', 'text', (p) => p.volumeText],
  ['description', 'text', (p) => p.description],
  ['specification', 'text', (p) => p.specification],
  ['selection_from', 'date', (p) => p.selectionFrom],
  ['selection_until', 'date', (p) => p.selectionUntil],
  ['contract_from', 'date', (p) => p.contractFrom],
  ['contract_until', 'date', (p) => p.contractUntil],
  ['use_from', 'date', (p) => p.useFrom],
  ['use_until', 'date', (p) => p.useUntil],
  ['announced_on', 'date', (p) => p.announcedOn],
  ['exempt', 'boolean', (p) => p.exempt],
  ['location_regency_code', 'text', (p) => p.locationRegencyCode],
  ['active', 'boolean', (p) => p.active],
  ['flags', 'text[]', (p) => p.flags],
] as const satisfies readonly (readonly [string, string, (p: PackageFacts) => CopyValue])[];

/** Where a staged row stood in its file, to give it back from there. */
const PLACE = 'n integer not null, sheet text not null, row_number integer not null, cell text not null, title text not null';
export const STAGED_PACKAGE = [
  ...['n', 'sheet', 'row_number', 'cell', 'title'],
  ...['institution_code', 'year', 'unit_key', 'package_id', 'rup_code', 'content_sha256'],
  ...CONTENT.map(([name]) => name),
];
export const STAGED_BUDGET = [
  ...['n', 'sheet', 'row_number', 'cell', 'title'],
  ...['rup_code', 'account_code', 'mak', 'component_code', 'fund', 'rupiah'],
  ...['first', 'hash_a', 'hash_b'],
];

export async function openStage(db: Database): Promise<void> {
  // Sets of a hundred thousand rows are sorted and hashed in memory, for this transaction only.
  await sql`select set_config('work_mem', '64MB', true)`.execute(db);
  const tables: Record<string, string> = {
    staged_packages: `${PLACE}, institution_code text not null, year integer not null, unit_key text not null, package_id uuid not null,
      rup_code text not null, content_sha256 bytea not null, ${CONTENT.map(([name, type]) => `${name} ${type}`).join(', ')}`,
    staged_budget: `${PLACE}, rup_code text not null, account_code text, mak text, component_code text, fund text,
      rupiah bigint not null, first boolean not null, hash_a bigint not null, hash_b bigint not null`,
    staged_units: 'institution_code text not null, unit_key text not null, buyer_id uuid not null, unit_id uuid not null',
    staged_plans: 'institution_code text not null, year integer not null, buyer_id uuid not null, plan_id uuid not null',
  };
  for (const [name, columns] of Object.entries(tables)) {
    await sql`drop table if exists ${sql.table(name)}`.execute(db);
    await sql`create temporary table ${sql.table(name)} (${sql.raw(columns)}) on commit drop`.execute(db);
  }
  for (const name of ['joined', 'budgeted', 'touched']) await sql`drop table if exists pg_temp.${sql.raw(name)}`.execute(db);
}

export type StageTable = 'staged_packages' | 'staged_budget' | 'staged_units' | 'staged_plans';

const JOINED: Record<StageTable, string> = {
  staged_packages: 'n, institution_code, year, unit_key, rup_code',
  staged_budget: 'n, rup_code',
  staged_units: 'institution_code, unit_key',
  staged_plans: 'institution_code, year',
};

/** COPY into a table of the stage. */
export async function stage(
  db: Database,
  table: StageTable,
  columns: readonly string[],
  rows: AsyncIterable<readonly CopyValue[]> | Iterable<readonly CopyValue[]>,
): Promise<number> {
  // The stage is not in Tables, which tells of what stays.
  const count = await copyIn(db, `pg_temp.${table}` as 'buyers.packages', columns as never, rows);
  // Of the columns that are joined on only: texts are long, and their statistics help nothing.
  await sql`analyze ${sql.table(table)} (${sql.raw(JOINED[table])})`.execute(db);
  return count;
}
