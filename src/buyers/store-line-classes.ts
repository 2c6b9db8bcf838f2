import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';

/** The class of each of these lines of a buyer, by line; null where it isn't known. Lines that are gone are left out. Plans are public. */
export async function classesOfLines(
  db: Database,
  _actor: Actor,
  buyerId: string,
  planLineIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ plan_line_id: string; class_id: string | null }>`
    select l.plan_line_id, l.class_id from buyers.plan_lines as l
    where l.buyer_id = ${buyerId} and l.plan_line_id = any(${[...planLineIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.plan_line_id, row.class_id]));
}
