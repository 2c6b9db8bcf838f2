import { getPlanLine } from '#buyers';
import { type Certificate, listCertificatesOfMany } from '#certification';
import { streamOffers } from '#makers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { OfferFacts } from './facts.ts';
import { type MatchedLine, type PlanLineInFull, toPlanLine } from './plan-line.ts';
import { type OfferIndex, indexOffers } from './solve/index-offers.ts';
import { type Limits, lineMatcher } from './solve/match-line.ts';
import { type ShownList, shown } from './kept-list.ts';
import { findKept } from './store.ts';
import { surroundings } from './surroundings.ts';

/** A line with who may be invited for it on a day, and the list that the buyer kept, its products as they are offered now. */
export type LineInvitations = MatchedLine & { line: PlanLineInFull; kept: ShownList | null };
/**
 * Who may be invited for one line on this day, with reasons. Reads the offers of the line's class only, and the certificates of their makers.
 * Plans are public; whoever asks gets the same list. Throws 'not-found' (404).
 */
export async function inviteForLine(
  db: Database,
  actor: Actor,
  planId: string,
  planLineId: string,
  on: Day,
  limits?: Limits,
): Promise<LineInvitations> {
  const line = toPlanLine(await getPlanLine(db, actor, planId, planLineId));
  const index = await indexOfClass(db, actor, line.classId);
  const match = lineMatcher(index, surroundings, on)(line, limits);
  const kept = await findKept(db, line.buyerId, line.planLineId);
  return { line, match, kept: kept ? shown(kept, index.rows) : null };
}

async function indexOfClass(db: Database, actor: Actor, classId: string | null): Promise<OfferIndex> {
  const offers: OfferFacts[] = [];
  if (classId !== null && surroundings.kindOf(classId) !== 'not-for-makers')
    for await (const offer of streamOffers(db, actor, { classIds: [classId] })) offers.push(offer);
  const holders = [...new Set(offers.map(({ orgId }) => orgId))];
  const certificates: Certificate[] = await listCertificatesOfMany(db, actor, holders);
  return indexOffers(offers, certificates);
}
