import { type Actor, can, demand } from '#platform/access';
import type { Database } from '#platform/database';
import { OVERSEERS, SENDERS, type SentInvitation } from './invitations/invitation.ts';
import { sentOfList } from './invitations/store.ts';
import { fingerprint, type KeptList } from './kept-list.ts';
import { findList } from './store.ts';

/**
 * A kept list of a buyer as it was kept, whether its content still has the hash that the audit chain carries (null: it was kept before hashes
 * were), and what was asked and answered. For the buyer's officials and those who oversee; undefined when the buyer has no such list.
 */
export async function readKeptList(
  db: Database,
  actor: Actor,
  buyerId: string,
  listId: string,
): Promise<{ list: KeptList; holds: boolean | null; sent: SentInvitation[] } | undefined> {
  if (!can(actor, OVERSEERS)) demand(actor, SENDERS, buyerId);
  const found = await findList(db, buyerId, listId);
  if (!found) return undefined;
  const { planLineId, ...list } = found;
  return {
    list,
    holds: list.sha256 === null ? null : fingerprint(planLineId, list) === list.sha256,
    sent: await sentOfList(db, actor, buyerId, listId),
  };
}
