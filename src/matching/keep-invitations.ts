import { type Actor, actorId, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { type LineInvitations, inviteForLine } from './invite-for-line.ts';
import { type KeptList, shown } from './kept-list.ts';
import { replaceKept } from './store.ts';

/**
 * Keeps the invitation list of a line as it is now, with its reasons, in the place of the one kept before; the act is in the buyer's audit chain.
 * Only the buyer's PPK and PP may. This invites nobody by itself and awards nothing: the buyer decides. Throws 'nobody-to-invite' (409).
 */
export async function keepInvitations(
  db: Database,
  actor: Actor,
  wanted: { planId: string; planLineId: string; at: Date },
): Promise<LineInvitations> {
  const { planId, planLineId, at } = wanted;
  return transaction(db, async (db) => {
    const found = await inviteForLine(db, actor, planId, planLineId, today(at));
    demand(actor, ['ppk', 'pp'], found.line.buyerId);
    const { line, match } = found;
    if (match.invitations.length === 0) throw new Refusal('nobody-to-invite', 409);
    const list: KeptList = {
      at,
      by: actorId(actor),
      invitations: match.invitations.map(({ rank, offer, verdict, reasons }) => ({
        rank,
        orgId: offer.orgId,
        productId: offer.productId,
        verdict,
        reasons,
      })),
    };
    await replaceKept(db, line.buyerId, line.planLineId, list);
    const facts = { invitations: list.invitations.length, eligible: match.counts.eligible, check: match.counts.check };
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
