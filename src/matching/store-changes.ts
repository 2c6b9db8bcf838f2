import { sql } from 'kysely';
import type { Database } from '#platform/database';

/**
 * How many rows of makers, their products, certificates, houses and promises were ever written, as PostgreSQL counts them: it changes when any of them changed,
 * up to some ten seconds later, for the counts are handed in when a connection rests. Without a scan, whatever the number of products.
 */
export async function countChanges(db: Database): Promise<string> {
  const { rows } = await sql<{ changes: string }>`
    select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text as changes
    from pg_catalog.pg_stat_user_tables
    where schemaname = 'makers'
      or (schemaname = 'certification' and relname in ('certificates', 'certificate_entries'))
      or (schemaname = 'houses' and relname in ('houses', 'lines', 'members'))
      or (schemaname = 'matching' and relname = 'promises')`.execute(db);
  return rows[0]!.changes;
}
