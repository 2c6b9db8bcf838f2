// A browser asks to be woken when a lot is recalled, or says stop. Kept is the address that its push service gave it; nothing about a person.
import { createHash } from 'node:crypto';
import { findPackLot } from '#houses';
import { getProductByUrl } from '#makers';
import { visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { addDays, type Day, today as dayOf } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { complaintSettings } from '../complaints/settings.ts';
import { isAskable } from '../credentials/fetch-public.ts';
import { deleteFollower, type FollowedLot, insertFollower } from './store.ts';

export type Following = { url: string; lot: string; endpoint: string };

const hashOf = (endpoint: string): Buffer => createHash('sha256').update(endpoint).digest();

/**
 * Keeps the address until some days after the best-before day. Throws 'product-unknown' (404), 'follow-lot-unknown' (409) where no house here
 * made the lot, 'follow-address-bad' (422) for an address that isn't a public https one.
 */
export async function followLot(db: Database, { url, lot, endpoint }: Following, at: Date): Promise<void> {
  if (!URL.canParse(endpoint) || !isAskable(new URL(endpoint))) throw new Refusal('follow-address-bad', 422, {}, 'alamat');
  const followed = await lotOf(db, url, lot);
  const known = await findPackLot(db, { makerOrgId: followed.orgId, productId: followed.productId, code: lot });
  if (!known) throw new Refusal('follow-lot-unknown', 409, {}, 'lot');
  await insertFollower(db, {
    ...{ ...followed, followerId: uuidv7(at.getTime()), endpoint, endpointSha256: hashOf(endpoint) },
    ...{ since: at, deleteOn: deleteOn(known.useBefore, dayOf(at)) },
  });
}

/** From which day on nobody needs to be told any more. Pure. */
export function deleteOn(useBefore: Day | null, today: Day): Day {
  const { afterBestBeforeDays, withoutBestBeforeDays } = complaintSettings.follow;
  if (useBefore === null) return addDays(today, withoutBestBeforeDays);
  return addDays(useBefore > today ? useBefore : today, afterBestBeforeDays);
}

/** Forgets the address; one that was never kept is no fault. Throws 'product-unknown' (404). */
export async function unfollowLot(db: Database, { url, lot, endpoint }: Following): Promise<void> {
  await deleteFollower(db, await lotOf(db, url, lot), hashOf(endpoint));
}

async function lotOf(db: Database, url: string, lotCode: string): Promise<FollowedLot> {
  const { orgId, productId } = await getProductByUrl(db, visitor, url);
  return { orgId, productId, lotCode };
}
