import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { type Day, today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { inviteForLine } from '../invite-for-line.ts';
import { SENDERS } from './invitation.ts';
import { insertInvitations } from './store.ts';

/**
 * Asks makers of the kept list of a line whether they would deliver. Who was asked before is not asked twice. Asking is no order and no award.
 * Gives how many were asked now. Throws 'not-yours' (403), 'list-changed' (409) when another list was kept meanwhile, 'nobody-chosen' (422),
 * 'answer-until-passed' (422).
 */
export async function sendInvitations(
  db: Database,
  actor: Actor,
  wanted: { planId: string; planLineId: string; listId: string; productIds: readonly string[]; answerUntil: Day; at: Date },
): Promise<{ sent: number }> {
  const { planId, planLineId, listId, productIds, answerUntil, at } = wanted;
  return transaction(db, async (db) => {
    const { line, kept } = await inviteForLine(db, actor, planId, planLineId, today(at));
    demand(actor, SENDERS, line.buyerId);
    if (kept?.listId !== listId) throw new Refusal('list-changed', 409);
    if (answerUntil < today(at)) throw new Refusal('answer-until-passed', 422, { day: answerUntil }, 'jawabSampai');
    const chosen = kept.invitations.filter(({ productId, offer }) => offer !== null && productIds.includes(productId));
    if (chosen.length === 0) throw new Refusal('nobody-chosen', 422);
    const { buyerId, buyerName, unitName, text, rupiah, quantity, unit, monthFrom, monthUntil, regencyCode } = line;
    const sent = await insertInvitations(
      db,
      actor,
      chosen.map(({ orgId, productId, offer }) => ({
        ...{ orgId, productId, listId, buyerId, planId, planLineId, answerUntil },
        asked: {
          ...{ buyerName, unitName, text, rupiah, quantity, unit, monthFrom, monthUntil, regencyCode },
          productName: offer!.productName,
        },
      })),
      at,
    );
    const facts = { list: listId, asked: sent, answerUntil };
    await recordAudit(db, { actor, orgId: buyerId, act: 'matching.sendInvitations', subject: planLineId, facts, at });
    return { sent };
  });
}
