// The SQL of a register's extract: who holds its numbers, which claims of its scheme there are, and numbers that nobody here holds.
import { sql } from 'kysely';
import { acrossOrganisations, type Database, streamRows } from '#platform/database';
import type { Day } from '#platform/days';
import type { Certificate } from '../certificate.ts';
import { COLUMNS, type Row, toCertificate } from '../store.ts';

/** Holds back another extract of the scheme until this transaction ends. */
export async function oneExtractAtATime(db: Database, scheme: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`certification.importRegister:${scheme}`}, 0))`.execute(db);
}

/**
 * The certificates of this scheme that these organisations hold, held until the transaction ends: what is judged by its number keeps it, and
 * one that got another while this waited comes with the new one.
 */
export async function holdCertificatesOfScheme(db: Database, scheme: string, orgIds: readonly string[]): Promise<Certificate[]> {
  if (orgIds.length === 0) return [];
  const rows = await db
    .selectFrom('certification.certificates')
    .select(COLUMNS)
    .where(sql<boolean>`org_id = any(${[...new Set(orgIds)]}::uuid[])`)
    .where('scheme', '=', scheme)
    .where('number', 'is not', null)
    .orderBy('org_id')
    .orderBy('certificate_id')
    .forUpdate()
    .execute();
  return rows.map((row) => toCertificate(row));
}

/** Every certificate of a scheme that has a number, of all makers, streamed. */
export async function* everyOfScheme(db: Database, scheme: string): AsyncGenerator<Certificate> {
  const everyone = acrossOrganisations(db, 'certification.importRegister');
  const query = everyone
    .selectFrom('certification.certificates')
    .select(COLUMNS)
    .where('scheme', '=', scheme)
    .where('number', 'is not', null)
    .orderBy('org_id')
    .orderBy('certificate_id');
  for await (const row of streamRows(everyone, query, { batch: 1_000 })) yield toCertificate(row as unknown as Row);
}

export type RegisterNumber = { numberKey: string; scheme: string; product: string | null; register: string; asOf: Day };

/** Keeps numbers that nobody here holds; the latest extract stands. */
export async function keepRegisterNumbers(db: Database, numbers: readonly RegisterNumber[]): Promise<void> {
  if (numbers.length === 0) return;
  await db
    .insertInto('certification.register_numbers')
    .values(
      numbers.map((one) => ({
        number_key: one.numberKey,
        scheme: one.scheme,
        product: one.product,
        register: one.register,
        as_of: one.asOf,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('number_key').doUpdateSet((update) => ({
        product: update.ref('excluded.product'),
        register: update.ref('excluded.register'),
        as_of: update.ref('excluded.as_of'),
      })),
    )
    .execute();
}

/** Numbers of registers that nobody here holds now, a page by key. */
export async function listRegisterNumbers(db: Database, after: string | undefined, limit: number): Promise<RegisterNumber[]> {
  const rows = await acrossOrganisations(db, 'certification.listRegisterNumbers')
    .selectFrom('certification.register_numbers as r')
    .leftJoin('certification.certificate_numbers as n', 'n.number_key', 'r.number_key')
    .select(['r.number_key', 'r.scheme', 'r.product', 'r.register', 'r.as_of'])
    .where('n.number_key', 'is', null)
    .$if(after !== undefined, (query) => query.where('r.number_key', '>', after!))
    .orderBy('r.number_key')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    numberKey: row.number_key,
    scheme: row.scheme,
    product: row.product,
    register: row.register,
    asOf: row.as_of as Day,
  }));
}
