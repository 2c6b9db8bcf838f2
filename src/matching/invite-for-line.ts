import { getPlanLine } from '#buyers';
import { type Actor, can } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { type MatchedLine, type PlanLineInFull, toPlanLine } from './plan-line.ts';
import { requirementsOfLine } from './requirements/store.ts';
import { listPlannedAnswers } from './market/store.ts';
import { type Limits, LIMITS } from './solve/match-line.ts';
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
 * public; whoever asks gets the same products with the same reasons. For the buyer's PPK and PP those come first, marked, that answer the line in
 * the last calculation of the market, then the next best. Throws 'plan-line-not-found' (404).
 */
export async function inviteForLine(
  db: Database,
  actor: Actor,
  planId: string,
  planLineId: string,
  on: Day,
  limits: Limits = LIMITS,
  offersOf: OffersOf = offersNow,
): Promise<LineInvitations> {
  const found = toPlanLine(await getPlanLine(db, actor, planId, planLineId));
  const line = { ...found, requirements: await requirementsOfLine(db, found) };
  const { index, match: matchLine, readAt } = await offersOf(db, actor, line.classId, on);
  const match = matchLine(line, { ...limits, first: await plannedFor(db, actor, line) });
  const kept = await findKept(db, line.buyerId, line.planLineId);
  return { line, match, kept: kept ? shown(kept, index.rows) : null, readAt: readAt?.toISOString() ?? null };
}

/** The products that answer the line in the last calculation of the market, for who may know of it. */
async function plannedFor(db: Database, actor: Actor, { buyerId, planLineId }: PlanLineInFull): Promise<ReadonlySet<string>> {
  if (!can(actor, ['ppk', 'pp'], buyerId)) return new Set();
  const planned = await listPlannedAnswers(db, actor, buyerId, planLineId);
  return new Set(planned.map(({ productId }) => productId));
}
