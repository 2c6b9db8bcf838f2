// For tests: a fingerprint of every row version that the room has.
import { sql } from 'kysely';
import type { Database } from '#platform/database';

/** Every row version of the room: changes when anything is written, even the same again. */
export async function versions(db: Database): Promise<string> {
  const tables = [
    'organisations',
    'institution_codes',
    'units',
    'plans',
    'plan_ids',
    'packages',
    'package_revisions',
    'budget_lines',
    'plan_lines',
  ];
  const all: string[] = [];
  for (const name of tables) {
    const { rows } = await sql<{ digest: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(x.ctid || ' ' || x.xmin, ',' order by x.ctid)), '') as digest
      from ${sql.raw(`buyers.${name}`)} as x`.execute(db.withoutPlugins());
    all.push(`${name} ${rows[0]!.digest}`);
  }
  return all.join('\n');
}
