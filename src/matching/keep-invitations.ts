import { type Actor, actorId, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { type LineInvitations, inviteForLine } from './invite-for-line.ts';
import { fingerprint, type KeptList, shown } from './kept-list.ts';
import { insertList, nextVersion } from './store.ts';

/**
 * Keeps the invitation list of a line as it is now, with its reasons, as the newest version; the act and the list's hash are in the buyer's
 * audit chain. Only the buyer's PPK and PP may. This invites nobody by itself and awards nothing: the buyer decides. Throws
 * 'nobody-to-invite' (409).
 */
export async function keepInvitations(
  db: Database,
  actor: Actor,
  wanted: { planId: string; planLineId: string; blind?: boolean; at: Date },
): Promise<LineInvitations> {
  const { planId, planLineId, blind = false, at } = wanted;
  return transaction(db, async (db) => {
    const found = await inviteForLine(db, actor, planId, planLineId, today(at));
    demand(actor, ['ppk', 'pp'], found.line.buyerId);
    const { line, match } = found;
    if (match.invitations.length === 0) throw new Refusal('nobody-to-invite', 409);
    const kept: KeptList = {
      listId: uuidv7(at.getTime()),
      version: await nextVersion(db, line.buyerId, line.planLineId),
      at,
      by: actorId(actor),
      blind,
      sha256: null,
      invitations: match.invitations.map(({ rank, offer, verdict, reasons, planned }) => ({
        rank,
        orgId: offer.orgId,
        productId: offer.productId,
        verdict,
        reasons,
        ...(planned && { planned }),
      })),
    };
    const sha256 = fingerprint(line.planLineId, kept);
    const list = { ...kept, sha256 };
    await insertList(db, line.buyerId, line.planLineId, list);
    const { eligible, check } = match.counts;
    const facts = {
      list: list.listId,
      version: list.version,
      invitations: list.invitations.length,
      eligible,
      check,
      blind,
      sha256,
    };
    await recordAudit(db, { actor, orgId: line.buyerId, act: 'matching.keepInvitations', subject: line.planLineId, facts, at });
    return {
      ...found,
      kept: shown(
        list,
        match.invitations.map(({ offer }) => offer),
      ),
    };
  });
}
