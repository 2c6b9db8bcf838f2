// The two sides of what was sent: the maker's own invitations, and a buyer's list with its answers.
import { getPlanLine } from '#buyers';
import { type Actor, demand } from '#platform/access';
import type { Database } from '#platform/database';
import type { KeptList } from '../kept-list.ts';
import { findKept } from '../store.ts';
import { type MakerInvitation, SENDERS, type SentInvitation } from './invitation.ts';
import { type Cursor, invitationsOfActor, sentOfList } from './store.ts';

/** A page of the invitations of the organisations that the actor answers for, newest first; `next` is where the next page begins. */
export async function listMyInvitations(
  db: Database,
  actor: Actor,
  after?: Cursor,
  limit = 20,
): Promise<{ invitations: MakerInvitation[]; next: Cursor | undefined }> {
  const found = await invitationsOfActor(db, actor, after, limit + 1);
  const invitations = found.slice(0, limit);
  return { invitations, next: found.length > limit ? invitations.at(-1) : undefined };
}

/** The newest kept list of a line, whom of it the buyer asked, and the answers. Only the buyer's officials. Throws 'not-found' (404). */
export async function readSent(
  db: Database,
  actor: Actor,
  planId: string,
  planLineId: string,
): Promise<{ list: KeptList | undefined; sent: SentInvitation[] }> {
  const { buyerId } = await getPlanLine(db, actor, planId, planLineId);
  demand(actor, SENDERS, buyerId);
  const list = await findKept(db, buyerId, planLineId);
  return { list, sent: list === undefined ? [] : await sentOfList(db, actor, buyerId, list.listId) };
}
