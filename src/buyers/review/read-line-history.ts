// What people said of one line, for its page: who decided its class, and what its buyer added.
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { PlanLineInFull } from '../plan.ts';
import type { LineDetails } from './decide-details.ts';
import { namesForColleagues } from './people.ts';
import { detailsKey } from './record-details.ts';
import { countOtherBuyers, readHistories } from './store-decisions.ts';
import { listDetails } from './store-details.ts';

/** Said at a time by somebody whose name only colleagues hear. */
type Said = { at: string; by: string | null };
export type LineHistory = {
  /** Decisions about the text and account of the line, the newest first. classId null: taken back, and the describer speaks again. */
  decisions: ({ classId: string | null; takesBack: boolean } & Said)[];
  /** What other buyers last decided about the same text and account; who they are is not told. */
  otherBuyers: { classId: string; buyers: number }[];
  /** What the buyer added to the line, as last said; null when nothing was. `sequence` counts what was said so far. */
  details: (LineDetails & { sequence: number } & Said) | null;
};

export async function readLineHistory(
  db: Database,
  actor: Actor,
  line: Pick<PlanLineInFull, 'buyerId' | 'topicId' | 'packageId' | 'account'>,
): Promise<LineHistory> {
  const { buyerId, topicId } = line;
  const decisions = (await readHistories(db, buyerId, [topicId])).get(topicId) ?? [];
  const details = (await listDetails(db, actor, detailsKey(line))).at(-1);
  const accounts = [...decisions.map((one) => one.decidedBy), ...(details ? [details.by] : [])];
  const names = await namesForColleagues(db, actor, buyerId, accounts);
  const nameOf = (account: string): string | null => names.get(account) ?? null;
  return {
    decisions: decisions.toReversed().map(({ classId, undoesId, decidedBy, decidedAt }) => ({
      ...{ classId, takesBack: undoesId !== null, at: decidedAt.toISOString(), by: nameOf(decidedBy) },
    })),
    otherBuyers: await countOtherBuyers(db, buyerId, topicId),
    details: details ? { ...details, at: details.at.toISOString(), by: nameOf(details.by) } : null,
  };
}
