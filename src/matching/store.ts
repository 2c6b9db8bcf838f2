// The SQL of kept lists. Each keeping adds a version; nothing is replaced.
import { sql } from 'kysely';
import type { Database } from '#platform/database';
import type { KeptInvitation, KeptList } from './kept-list.ts';
import type { Reason, Verdict } from './reasons.ts';

/** The newest list kept for a line; nothing when none was kept. */
export async function findKept(db: Database, buyerId: string, planLineId: string): Promise<KeptList | undefined> {
  const head = await db
    .selectFrom('matching.lists')
    .select(HEAD)
    .where('buyer_id', '=', buyerId)
    .where('plan_line_id', '=', planLineId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return head && { ...toHead(head), invitations: await invitationsOf(db, buyerId, head.list_id) };
}

/** One kept list with the line that it is for; nothing when the buyer has none of this id. */
export async function findList(
  db: Database,
  buyerId: string,
  listId: string,
): Promise<(KeptList & { planLineId: string }) | undefined> {
  const head = await db
    .selectFrom('matching.lists')
    .select([...HEAD, 'plan_line_id'])
    .where('buyer_id', '=', buyerId)
    .where('list_id', '=', listId)
    .executeTakeFirst();
  return head && { ...toHead(head), planLineId: head.plan_line_id, invitations: await invitationsOf(db, buyerId, listId) };
}

/** The version that the next list of the line will be. Must run inside a transaction: the later of two who keep at once waits here. */
export async function nextVersion(db: Database, buyerId: string, planLineId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`matching.lists ${planLineId}`}, 0))`.execute(db);
  const last = await db
    .selectFrom('matching.lists')
    .select('version')
    .where('buyer_id', '=', buyerId)
    .where('plan_line_id', '=', planLineId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (last?.version ?? 0) + 1;
}

export async function insertList(db: Database, buyerId: string, planLineId: string, list: KeptList): Promise<void> {
  await db
    .insertInto('matching.lists')
    .values({
      buyer_id: buyerId,
      list_id: list.listId,
      plan_line_id: planLineId,
      version: list.version,
      blind: list.blind,
      sha256: list.sha256 === null ? null : Buffer.from(list.sha256, 'hex'),
      listed_at: list.at,
      listed_by: list.by,
    })
    .execute();
  await db
    .insertInto('matching.invitations')
    .values(
      list.invitations.map(({ rank, orgId, productId, verdict, reasons, planned = false }) => ({
        buyer_id: buyerId,
        list_id: list.listId,
        position: rank,
        org_id: orgId,
        product_id: productId,
        verdict,
        reasons: JSON.stringify(reasons),
        planned,
      })),
    )
    .execute();
}

const HEAD = ['list_id', 'version', 'blind', 'sha256', 'listed_at', 'listed_by'] as const;
type HeadRow = {
  list_id: string;
  version: number;
  blind: boolean;
  sha256: Buffer | null;
  listed_at: Date;
  listed_by: string;
};

const toHead = (row: HeadRow): Omit<KeptList, 'invitations'> => ({
  listId: row.list_id,
  version: row.version,
  blind: row.blind,
  sha256: row.sha256?.toString('hex') ?? null,
  at: row.listed_at,
  by: row.listed_by,
});

async function invitationsOf(db: Database, buyerId: string, listId: string): Promise<KeptInvitation[]> {
  const rows = await db
    .selectFrom('matching.invitations')
    .select(['position', 'org_id', 'product_id', 'verdict', 'reasons', 'planned'])
    .where('buyer_id', '=', buyerId)
    .where('list_id', '=', listId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    rank: row.position,
    orgId: row.org_id,
    productId: row.product_id,
    verdict: row.verdict as Verdict,
    reasons: row.reasons as unknown as Reason[],
    ...(row.planned && { planned: true as const }),
  }));
}
