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
  addDecisions,
  applyDecisions,
  type DecisionToAdd,
  getPlanBuyer,
  type KeptDecision,
  readDecisions,
  readHistories,
  readTopicLines,
  tellOthers,
  type TopicLines,
} from './store-decisions.ts';
import { waitForImport } from './wait-for-import.ts';

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
    const taking: Taking = { by: actorId(actor), at, ...(await readKnown(db, buyerId, decisions)) };
    const outcomes = decisions.map((decision) => take(decision, taking));
    const { added } = taking;
    if (added.length === 0) return { outcomes, added: new Set<string>() };
    const last = [...new Map(added.map((one) => [one.topicId, one])).values()];
    const standing = last.map(({ topicId, decisionId, classId }) => ({
      topicId,
      decisionId,
      classId,
      decidedAt: at.toISOString(),
    }));
    await addDecisions(db, buyerId, added);
    await tellOthers(db, buyer, standing);
    await refreshSummaries(db, [buyerId], await applyDecisions(db, buyerId, standing));
    await recordAudit(db, {
      actor,
      orgId: buyerId,
      act: 'buyers.decideClasses',
      subject: standing.at(-1)!.decisionId,
      facts: { topics: standing.length, sha256: hash('sha256', JSON.stringify(standing), 'hex') },
      at,
    });
    return { outcomes, added: new Set(added.map(({ decisionId }) => decisionId)) };
  });
}

/** What is known of the topics and grows by each decision that is taken; `added` is what is to be written, in order. */
type Known = {
  lines: ReadonlyMap<string, TopicLines>;
  kept: Map<string, KeptDecision>;
  histories: Map<string, KeptDecision[]>;
  added: DecisionToAdd[];
};
type Taking = Known & { by: string; at: Date };

/** Read for all decisions at once: a workbook brings thousands, and meanwhile the buyer's other people and imports wait. */
async function readKnown(db: Database, buyerId: string, decisions: readonly Decision[]): Promise<Known> {
  const topicIds = [...new Set(decisions.map(({ topicId }) => topicId))];
  return {
    lines: await readTopicLines(db, buyerId, topicIds),
    kept: await readDecisions(
      db,
      buyerId,
      decisions.map(({ decisionId }) => decisionId),
    ),
    histories: await readHistories(db, buyerId, topicIds),
    added: [],
  };
}

/** Decides of one decision what comes of it and, where it says something new, adds it to what is known. */
function take(decision: Decision, taking: Taking): DecisionOutcome {
  const { decisionId, topicId } = decision;
  const no = (code: Extract<DecisionOutcome, { ok: false }>['code']) => ({ decisionId, topicId, ok: false, code }) as const;
  const yes = (classId: string | null, lines: number) => ({ decisionId, topicId, ok: true, classId, lines }) as const;
  const of = taking.lines.get(topicId);
  const before = taking.kept.get(decisionId);
  if (before) return before.topicId === topicId ? yes(before.classId, of?.lines ?? 0) : no('review-moved-on');
  if (!of) return no('review-topic-gone');
  const history = taking.histories.get(topicId) ?? [];
  const last = history.at(-1);
  const undoesId = 'undoesId' in decision ? decision.undoesId : null;
  let classId: string | null;
  if ('undoesId' in decision) {
    if (last?.decisionId !== decision.undoesId) return no('review-moved-on');
    // Nothing stands any more, so there is nothing to take back.
    if (last.classId === null) return yes(null, of.lines);
    classId = decideStanding([...history, { decisionId, classId: null, undoesId }])?.classId ?? null;
  } else {
    classId = decision.classId;
    if (!classById(classId)) return no('review-class-unknown');
    // The same person says the same again: nothing new. Another person's word is kept beside the first.
    if (last?.classId === classId && last.decidedBy === taking.by) return yes(classId, of.lines);
    const standing = last?.classId == null ? null : last.decisionId;
    if (decision.over !== undefined && decision.over !== standing)
      return last?.classId === classId ? yes(classId, of.lines) : no('review-moved-on');
  }
  const sequence = (last?.sequence ?? 0) + 1;
  const kept: KeptDecision = { decisionId, topicId, sequence, classId, undoesId, decidedBy: taking.by, decidedAt: taking.at };
  taking.kept.set(decisionId, kept);
  taking.histories.set(topicId, [...history, kept]);
  taking.added.push({ ...kept, ...of });
  // Taken back to an earlier decision, the lines show that it was decided now.
  return yes(classId, of.lines);
}
