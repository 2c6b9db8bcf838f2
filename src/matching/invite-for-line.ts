import { getPlanLine } from '#buyers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { type MatchedLine, type PlanLineInFull, toPlanLine } from './plan-line.ts';
import { requirementsOfLine } from './requirements/store.ts';
import type { Limits } from './solve/match-line.ts';
import { type OffersOf, offersNow } from './warm-offers.ts';
import { type ShownList, shown } from './kept-list.ts';
import { findKept } from './store.ts';

/** A line with who may be invited for it on a day, and the list that the buyer kept, its products as they are offered now. */
export type LineInvitations = MatchedLine & {
  line: PlanLineInFull;
  kept: ShownList | null;
  /** When the makers' data was read, ISO 8601; null: for this answer. */
  readAt: string | null;
};
/**
 * Who may be invited for one line on this day, with reasons. Reads the offers of the line's class only, their certificates and duties. Plans are
 * public; whoever asks gets the same list. Throws 'plan-line-not-found' (404).
 */
export async function inviteForLine(
  db: Database,
  actor: Actor,
  planId: string,
  planLineId: string,
  on: Day,
  limits?: Limits,
  offersOf: OffersOf = offersNow,
): Promise<LineInvitations> {
  const found = toPlanLine(await getPlanLine(db, actor, planId, planLineId));
  const line = { ...found, requirements: await requirementsOfLine(db, found) };
  const { index, match: matchLine, readAt } = await offersOf(db, actor, line.classId, on);
  const match = matchLine(line, limits);
  const kept = await findKept(db, line.buyerId, line.planLineId);
  return { line, match, kept: kept ? shown(kept, index.rows) : null, readAt: readAt?.toISOString() ?? null };
}
