import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { type Answer, type NewAnswer, whyNotAnswer } from './decide-answer.ts';
import { ANSWERERS, type InvitationKey, type MakerInvitation } from './invitation.ts';
import { findInvitation, holdAnswers, insertAnswer } from './store.ts';

/** One invitation with its answers. Throws 'sign-in-first' (401), 'not-yours' (403), 'not-found' (404). */
export async function getInvitation(db: Database, actor: Actor, key: InvitationKey): Promise<MakerInvitation> {
  const found = await findInvitation(db, actor, key);
  if (!found) throw new Refusal('not-found', 404);
  return found;
}

/**
 * Adds an answer; the ones before stay. `seen`: how many answers the person had in sight, so that a maker and its companion who answer at
 * once don't overrule each other unseen: the later one gets 'answered-meanwhile' (409). An answer promises nothing and takes no capacity.
 */
export async function answerInvitation(
  db: Database,
  actor: Actor,
  key: InvitationKey,
  answer: NewAnswer,
  { seen, at }: { seen: number; at: Date },
): Promise<Answer> {
  demand(actor, ANSWERERS, key.orgId);
  const no = whyNotAnswer(answer, today(at));
  if (no) throw no;
  return transaction(db, async (db) => {
    await holdAnswers(db, key);
    const invitation = await getInvitation(db, actor, key);
    if (invitation.answers.length !== seen) throw new Refusal('answered-meanwhile', 409, { answers: invitation.answers.length });
    const made = await insertAnswer(db, actor, invitation, answer, at);
    const facts = { list: key.listId, answer: answer.answer, position: made.position, reason: made.reasonCode };
    await recordAudit(db, { actor, orgId: key.orgId, act: 'matching.answerInvitation', subject: key.productId, facts, at });
    return made;
  });
}
