// The only SQL of the room: the invitation lists that buyers kept.
import { sql } from 'kysely';
import type { Database } from '#platform/database';
import type { KeptList } from './kept-list.ts';
import type { Reason, Verdict } from './reasons.ts';

/** The list kept for a line; nothing when none was kept. */
export async function findKept(db: Database, buyerId: string, planLineId: string): Promise<KeptList | undefined> {
  const rows = await db
    .selectFrom('matching.invitations')
    .selectAll()
    .where('buyer_id', '=', buyerId)
    .where('plan_line_id', '=', planLineId)
    .orderBy('position')
    .execute();
  const first = rows[0];
  return (
    first && {
      at: first.listed_at,
      by: first.listed_by,
      invitations: rows.map((row) => ({
        rank: row.position,
        orgId: row.org_id,
        productId: row.product_id,
        verdict: row.verdict as Verdict,
        reasons: row.reasons as unknown as Reason[],
      })),
    }
  );
}

/** Puts the list in the place of the one before. Must run inside a transaction; who keeps what is in the audit chain. The later of two waits. */
export async function replaceKept(db: Database, buyerId: string, planLineId: string, list: KeptList): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`matching.invitations ${planLineId}`}, 0))`.execute(db);
  await db.deleteFrom('matching.invitations').where('buyer_id', '=', buyerId).where('plan_line_id', '=', planLineId).execute();
  await db
    .insertInto('matching.invitations')
    .values(
      list.invitations.map(({ rank, orgId, productId, verdict, reasons }) => ({
        buyer_id: buyerId,
        plan_line_id: planLineId,
        position: rank,
        org_id: orgId,
        product_id: productId,
        verdict,
        reasons: JSON.stringify(reasons),
        listed_at: list.at,
        listed_by: list.by,
      })),
    )
    .execute();
}
