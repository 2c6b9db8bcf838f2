import { listLinesOfClass } from '#buyers';
import { getMaker, listMakersOfMany } from '#makers';
import { type Actor, can, demand, type Role } from '#platform/access';
import type { Database } from '#platform/database';
import { type Day, monthOf } from '#platform/days';
import { toPlanLine } from '../plan-line.ts';
import { VERDICTS } from '../reasons.ts';
import { indexOffers } from '../solve/index-offers.ts';
import { lineMatcher } from '../solve/match-line.ts';
import { surroundings } from '../surroundings.ts';
import { type OffersOf, offersNow } from '../warm-offers.ts';
import { type AnsweredLine, type DemandSummary, nearest, summariseDemand } from './summarise-demand.ts';

/** Who works for a maker, and who oversees all of them. */
export const OWN: readonly Role[] = ['maker', 'companion'];
export const OVERSEERS: readonly Role[] = ['officer', 'ministry', 'auditor'];
/** Lines of a class that are looked at, the dearest first. */
export const MOST_LINES = 1_000;

export type MakerDemand = {
  orgId: string;
  name: string;
  /** Null: where the maker is isn't known, and lines of the whole country were looked at. */
  provinceCode: string | null;
  summary: DemandSummary;
  /** The best answers first, then the dearest. */
  lines: AnsweredLine[];
  /** Products without a class: nothing can be found for them. */
  unclassed: number;
  /** More lines of a class than were looked at. */
  truncated: boolean;
};

/**
 * What the plans want of what a maker makes, in its province or the whole country, and what stands in the way. Worked out for this answer, from
 * the newest plans: it never waits for a plan of the market. Only the maker's people and overseers. Throws 'not-yours' (403), 'maker-unknown' (404).
 */
export async function readDemand(
  db: Database,
  actor: Actor,
  orgId: string,
  on: Day,
  { everywhere = false, offersOf = offersNow }: { everywhere?: boolean; offersOf?: OffersOf | undefined } = {},
): Promise<MakerDemand> {
  if (!can(actor, OVERSEERS)) demand(actor, OWN, orgId);
  const { name, regencyCode } = await getMaker(db, actor, orgId);
  const [maker] = await listMakersOfMany(db, actor, [orgId]);
  const products = maker?.products ?? [];
  const provinceCode = everywhere || regencyCode === null ? null : regencyCode.slice(0, 2);
  const classIds = [...new Set(products.flatMap(({ classId }) => classId ?? []))].toSorted();
  const answered: AnsweredLine[] = [];
  let truncated = false;
  for (const classId of classIds) {
    const { index } = await offersOf(db, actor, classId, on);
    const own = index.rows.filter((offer) => offer.orgId === orgId);
    if (own.length === 0) continue;
    const laws = new Map(own.flatMap((offer) => [[offer.productId, index.lawOf(offer)!] as const]).filter(([, law]) => law));
    const match = lineMatcher(await indexOffers(own, index.certificatesOf(own[0]!), laws), surroundings, on);
    const lines = await listLinesOfClass(db, actor, { classId, provinceCode, since: monthOf(on), limit: MOST_LINES });
    truncated ||= lines.length === MOST_LINES;
    for (const found of lines) {
      const line = toPlanLine(found);
      const { invitations, notEligible } = match(line, { invited: own.length, notEligible: own.length });
      const answer = nearest(line, [...invitations, ...notEligible]);
      if (answer) answered.push(answer);
    }
  }
  return {
    ...{ orgId, name, provinceCode, truncated },
    summary: summariseDemand(answered),
    lines: answered.toSorted(
      (a, b) =>
        VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
        a.blockers.length - b.blockers.length ||
        b.line.rupiah - a.line.rupiah ||
        (a.line.planLineId < b.line.planLineId ? -1 : 1),
    ),
    unclassed: products.filter(({ classId }) => classId === null).length,
  };
}
