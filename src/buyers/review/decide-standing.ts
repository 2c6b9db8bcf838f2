// What stands after decisions were taken back.

/** A decision as the history keeps it; `undoesId` names the one it took back. */
export type HistoryEntry = { decisionId: string; classId: string | null; undoesId: string | null };

/**
 * The decision that stands at the end of a topic's history, in its order: the last one said, or, where the last takes one back, what stood
 * before that one was said. So taking back again and again leads to the beginning and never forth again. Nothing when none stands. Pure.
 */
export function decideStanding<E extends HistoryEntry>(history: readonly E[]): E | undefined {
  const places = new Map(history.map((entry, i) => [entry.decisionId, i]));
  // By place in the history: the place of the decision that stands after it; -1 is none.
  const after: number[] = [];
  const before = (place: number): number => (place > 0 ? after[place - 1]! : -1);
  for (const [i, { undoesId }] of history.entries()) {
    // What is taken back may itself have taken one back: then it is the decision which that brought back.
    const undone = undoesId === null ? undefined : after[places.get(undoesId) ?? -1];
    after.push(undoesId === null ? i : undone === undefined ? before(i) : before(undone));
  }
  const last = after.at(-1) ?? -1;
  return history[last];
}
