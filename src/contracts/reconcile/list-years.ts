import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations } from '#platform/database';
import type { Database } from '#platform/database';
import { buyersInSight } from '../import/list-purchases.ts';

/** The years of which anything was seen, the latest first, with the one that is asked for. */
export async function listYears(db: Database, actor: Actor, asked: number): Promise<number[]> {
  const own = buyersInSight(actor);
  const { rows } = await sql<{ year: number }>`
    select distinct r.year
    from contracts.purchases as p
    join contracts.purchase_readings as r
      on r.buyer_id = p.buyer_id and r.purchase_id = p.purchase_id and r.version = p.current_version
    where ${own === null ? sql`true` : sql`p.buyer_id = any(${own}::uuid[])`}`.execute(
    own === null ? acrossOrganisations(db, 'contracts.readReconciliation') : db,
  );
  return [...new Set([asked, ...rows.map((row) => row.year)])].toSorted((a, b) => b - a);
}
