import { getPlanLine } from '#buyers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { type MatchedLine, type PlanLineInFull, toPlanLine } from './plan-line.ts';
import { readClass } from './read-class.ts';
import { requirementsOfLine } from './requirements/store.ts';
import type { OfferIndex } from './solve/index-offers.ts';
import { type Limits, lineMatcher } from './solve/match-line.ts';
import { type ShownList, shown } from './kept-list.ts';
import { findKept } from './store.ts';
import { surroundings } from './surroundings.ts';

/** A line with who may be invited for it on a day, and the list that the buyer kept, its products as they are offered now. */
export type LineInvitations = MatchedLine & { line: PlanLineInFull; kept: ShownList | null };
/** How the offers of a class are come by: read now, or kept in memory. */
export type OffersOf = (db: Database, actor: Actor, classId: string | null, on: Day) => Promise<OfferIndex>;

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
  offersOf: OffersOf = readClass,
): Promise<LineInvitations> {
  const found = toPlanLine(await getPlanLine(db, actor, planId, planLineId));
  const line = { ...found, requirements: await requirementsOfLine(db, found) };
  const index = await offersOf(db, actor, line.classId, on);
  const match = lineMatcher(index, surroundings, on)(line, limits);
  const kept = await findKept(db, line.buyerId, line.planLineId);
  return { line, match, kept: kept ? shown(kept, index.rows) : null };
}
