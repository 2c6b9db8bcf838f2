// The SQL of followers: push addresses by the lot they wait for.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Day } from '#platform/days';

export type FollowedLot = { orgId: string; productId: string; lotCode: string };
export type Follower = FollowedLot & { followerId: string; endpoint: string };

/** Asking twice keeps one; its day moves on. */
export async function insertFollower(
  db: Database,
  follower: Follower & { endpointSha256: Buffer; since: Date; deleteOn: Day },
): Promise<void> {
  await db
    .insertInto('consumers.followers')
    .values({
      ...{ org_id: follower.orgId, follower_id: follower.followerId, product_id: follower.productId },
      ...{ lot_code: follower.lotCode, endpoint: follower.endpoint, endpoint_sha256: follower.endpointSha256 },
      ...{ since: follower.since, delete_on: follower.deleteOn },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'product_id', 'lot_code', 'endpoint_sha256'])
        .doUpdateSet({ delete_on: (row) => row.ref('excluded.delete_on') }),
    )
    .execute();
}

export async function deleteFollower(db: Database, lot: FollowedLot, endpointSha256: Buffer): Promise<void> {
  await db
    .deleteFrom('consumers.followers')
    .where('org_id', '=', lot.orgId)
    .where('product_id', '=', lot.productId)
    .where('lot_code', '=', lot.lotCode)
    .where('endpoint_sha256', '=', endpointSha256)
    .execute();
}

export type FollowerKey = { orgId: string; followerId: string };

export const findFollower = (db: Database, { orgId, followerId }: FollowerKey): Promise<{ endpoint: string } | undefined> =>
  db
    .selectFrom('consumers.followers')
    .select('endpoint')
    .where('org_id', '=', orgId)
    .where('follower_id', '=', followerId)
    .executeTakeFirst();

export async function markTold(db: Database, { orgId, followerId }: FollowerKey, at: Date): Promise<void> {
  await db
    .updateTable('consumers.followers')
    .set({ told_at: at })
    .where('org_id', '=', orgId)
    .where('follower_id', '=', followerId)
    .execute();
}

/** The push service says that the address is no more. */
export async function dropFollower(db: Database, { orgId, followerId }: FollowerKey): Promise<void> {
  await db.deleteFrom('consumers.followers').where('org_id', '=', orgId).where('follower_id', '=', followerId).execute();
}

/**
 * Takes those who follow one of these lots, were not told since it was recalled, and aren't being told since `again`; they count as being told
 * from now on.
 */
export async function takeUntold(
  db: Database,
  lots: readonly (FollowedLot & { since: Date })[],
  { at, again }: { at: Date; again: Date },
): Promise<FollowerKey[]> {
  if (lots.length === 0) return [];
  const { rows } = await sql<FollowerKey>`
    update consumers.followers as f
    set queued_at = ${at}
    from unnest(${lots.map((one) => one.orgId)}::uuid[], ${lots.map((one) => one.productId)}::uuid[],
      ${lots.map((one) => one.lotCode)}::text[], ${lots.map((one) => one.since)}::timestamptz[]) as l(org_id, product_id, lot_code, since)
    where f.org_id = l.org_id and f.product_id = l.product_id and f.lot_code = l.lot_code
      and (f.told_at is null or f.told_at < l.since) and (f.queued_at is null or f.queued_at < greatest(l.since, ${again}::timestamptz))
    returning f.org_id as "orgId", f.follower_id as "followerId"`.execute(acrossOrganisations(db, 'consumers.tellFollowers'));
  return rows;
}

/** Forgets those whose day has passed. Gives how many. */
export async function deletePast(db: Database, today: Day): Promise<number> {
  const { numDeletedRows } = await acrossOrganisations(db, 'consumers.tellFollowers')
    .deleteFrom('consumers.followers')
    .where('delete_on', '<', today)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
