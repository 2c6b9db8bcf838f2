// A person says what lines ask for. The decision is added to the history and holds at once for every line of the same text and account in all
// plans of the buyer, and for those that a later import brings.
import { hash } from 'node:crypto';
import { actorId, demand, type Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { classById } from '#platform/codes';
import { type Database, transaction } from '#platform/database';
import { BUYERS } from '../store-buyers.ts';
import { refreshSummaries } from '../store-summary.ts';
import { decideStanding } from './decide-standing.ts';
import type { Decision, DecisionOutcome } from './decision.ts';
import {
  addDecision,
  applyDecisions,
  findDecision,
  findTopicLines,
  getPlanBuyer,
  listDecisions,
  tellOthers,
} from './store-decisions.ts';
import { waitForImport } from './wait-for-import.ts';

type ReviewedBuyer = { buyerId: string; institutionCode: string | null; example: boolean };

/**
 * Takes decisions in their order, in one transaction, and says of each what came of it; one that can't be taken stops none of the others.
 * Sent again with the same ids, they change nothing and give the same answer. Decisions and imports of one buyer wait for each other, so of two
 * people the last wins and both are in the history. Refuses whoever is not ppk or pp of the plan's buyer ('sign-in-first', 'not-yours'),
 * 'plan-not-found' (404) and 'review-import-running' (503).
 */
export async function recordDecisions(
  db: Database,
  actor: Actor,
  planId: string,
  decisions: readonly Decision[],
  at: Date,
): Promise<DecisionOutcome[]> {
  return (await takeDecisions(db, actor, planId, decisions, at)).outcomes;
}

/** The same, and the ids of the decisions that were added to the history: not those that say nothing new. */
export async function takeDecisions(
  db: Database,
  actor: Actor,
  planId: string,
  decisions: readonly Decision[],
  at: Date,
): Promise<{ outcomes: DecisionOutcome[]; added: ReadonlySet<string> }> {
  const buyer = await getPlanBuyer(db, planId);
  const { buyerId } = buyer;
  demand(actor, BUYERS, buyerId);
  return transaction(db, async (db) => {
    await waitForImport(db, buyer);
    const taken = new Map<string, { topicId: string; decisionId: string; classId: string | null; decidedAt: string }>();
    const outcomes: DecisionOutcome[] = [];
    const ids = new Set<string>();
    for (const decision of decisions) {
      const outcome = await take(db, actor, buyer, decision, at);
      outcomes.push(outcome.said);
      if (!outcome.added) continue;
      taken.set(decision.topicId, outcome.added);
      ids.add(decision.decisionId);
    }
    if (taken.size === 0) return { outcomes, added: ids };
    const added = [...taken.values()];
    const plans = await applyDecisions(db, buyerId, added);
    await refreshSummaries(db, [buyerId], plans);
    await recordAudit(db, {
      actor,
      orgId: buyerId,
      act: 'buyers.decideClasses',
      subject: added.at(-1)!.decisionId,
      facts: { topics: added.length, sha256: hash('sha256', JSON.stringify(added), 'hex') },
      at,
    });
    return { outcomes, added: ids };
  });
}

type Added = { topicId: string; decisionId: string; classId: string | null; decidedAt: string };

async function take(
  db: Database,
  actor: Actor,
  { buyerId, example }: ReviewedBuyer,
  decision: Decision,
  at: Date,
): Promise<{ said: DecisionOutcome; added?: Added }> {
  const { decisionId, topicId } = decision;
  const no = (code: Extract<DecisionOutcome, { ok: false }>['code']) => ({
    said: { decisionId, topicId, ok: false, code } as const,
  });
  const yes = (classId: string | null, lines: number) => ({ said: { decisionId, topicId, ok: true, classId, lines } as const });
  const of = await findTopicLines(db, buyerId, topicId);
  const before = await findDecision(db, buyerId, decisionId);
  if (before) return before.topicId === topicId ? yes(before.classId, of?.lines ?? 0) : no('review-moved-on');
  if (!of) return no('review-topic-gone');
  const history = await listDecisions(db, buyerId, topicId);
  const last = history.at(-1);
  let classId: string | null;
  if ('undoesId' in decision) {
    if (last?.decisionId !== decision.undoesId) return no('review-moved-on');
    // Nothing stands any more, so there is nothing to take back.
    if (last.classId === null) return yes(null, of.lines);
    classId = decideStanding([...history, { decisionId, classId: null, undoesId: decision.undoesId }])?.classId ?? null;
  } else {
    classId = decision.classId;
    if (!classById(classId)) return no('review-class-unknown');
    // The same person says the same again: nothing new. Another person's word is kept beside the first.
    if (last?.classId === classId && last.decidedBy === actorId(actor)) return yes(classId, of.lines);
    const standing = last?.classId == null ? null : last.decisionId;
    if (decision.over !== undefined && decision.over !== standing)
      return last?.classId === classId ? yes(classId, of.lines) : no('review-moved-on');
  }
  await addDecision(db, {
    ...{ buyerId, decisionId, topicId, sequence: (last?.sequence ?? 0) + 1, text: of.text, account: of.account, classId },
    ...{ undoesId: 'undoesId' in decision ? decision.undoesId : null, lines: of.lines, rupiah: of.rupiah },
    ...{ decidedBy: actorId(actor), at },
  });
  await tellOthers(db, { topicId, buyerId, classId, example });
  // Taken back to an earlier decision, the lines show that it was decided now.
  return { ...yes(classId, of.lines), added: { topicId, decisionId, classId, decidedAt: at.toISOString() } };
}
