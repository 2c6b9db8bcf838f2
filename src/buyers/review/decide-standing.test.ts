import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideStanding, type HistoryEntry } from './decide-standing.ts';

test('whatever is said and taken back, there stands what a stack would hold', () => {
  const step = fc.oneof(fc.constantFrom('kopi', 'teh', 'batik'), fc.constant(null));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const history: HistoryEntry[] = [];
      const stack: string[] = [];
      for (const [i, classId] of steps.entries()) {
        if (classId !== null) stack.push(classId);
        else stack.pop();
        // Each takes back what the card shows: the last entry, be it said or brought back.
        const undoesId = classId === null ? (history.at(-1)?.decisionId ?? null) : null;
        if (classId === null && undoesId === null) continue;
        history.push({ decisionId: String(i), classId: stack.at(-1) ?? null, undoesId });
        expect(decideStanding(history)?.classId).toBe(stack.at(-1));
      }
    }),
  );
});
