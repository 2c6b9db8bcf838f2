// What stands above everything else on the page, and what the law asks that isn't there. Pure.
import type { CertificateFacts, EvidenceLevel, Served } from '#certification';
import { decideStanding, type DutyProduct, getScheme, type Verdict } from '#certification';
import type { Day } from '#platform/days';

type Ended = 'expired' | 'revoked' | 'suspended';

/** What a person with the pack in hand must read first; the gravest come first. */
export type Alarm =
  | { code: 'recalled'; lot: string; since: Day }
  | { code: 'lotExpired'; lot: string; since: Day }
  | { code: 'forbidden'; text: { id: string; en: string }; source: string }
  | { code: 'permitEnded'; scheme: string; state: Ended; since: Day }
  | { code: 'otherSubject'; scheme: string }
  | { code: 'missing'; schemes: string[] };

/** One duty as it matters here. */
export type LawDuty = { scheme: string; kind: 'certificate' | 'obligation'; verdict: Verdict; state: string };
/** A rule that surely forbids the sale. */
export type Ban = { text: { id: string; en: string }; source: string };

/**
 * The alarms of a product on a day. A permit that has ended alarms only where no other certificate of its kind holds; one that belongs to
 * another product or place alarms where it is the only one. A required permit of which nothing is recorded is "missing" here, which
 * is not the same as not held.
 */
export function decideAlarms(
  certificates: readonly CertificateFacts[],
  duties: readonly LawDuty[],
  bans: readonly Ban[],
  served: Served,
  day: Day,
): Alarm[] {
  const standings = Map.groupBy(
    certificates.map((one) => ({ scheme: one.scheme, standing: decideStanding(one, served, day) })),
    (one) => one.scheme,
  );
  const ended: Alarm[] = [];
  const others: Alarm[] = [];
  for (const [scheme, all] of standings) {
    if (all.some(({ standing }) => ['valid', 'unknown', 'notYet'].includes(standing.state))) continue;
    // The last word on a permit is the one with the latest day.
    const over = all
      .flatMap(({ standing }) => ('since' in standing ? [standing] : []))
      .toSorted((a, b) => b.since.localeCompare(a.since))[0];
    if (over) ended.push({ code: 'permitEnded', scheme, state: over.state, since: over.since });
    else others.push({ code: 'otherSubject', scheme });
  }
  const missing = missingOf(duties).filter((scheme) => !standings.has(scheme));
  return [
    ...bans.map((ban): Alarm => ({ code: 'forbidden', ...ban })),
    ...ended,
    ...others,
    ...(missing.length > 0 ? [{ code: 'missing' as const, schemes: missing }] : []),
  ];
}

/** What is known of the lot on the pack. Null: the address names none. */
export type Lot =
  | { code: string; state: 'unknown' }
  | { code: string; state: 'clear'; useBefore: Day | null }
  | { code: string; state: 'recalled'; since: Day; useBefore: Day | null };

/** The alarms of the lot itself: they stand above those of the product. */
export function decideLotAlarms(lot: Lot | null, day: Day): Alarm[] {
  if (lot === null || lot.state === 'unknown') return [];
  const recalled: Alarm[] = lot.state === 'recalled' ? [{ code: 'recalled', lot: lot.code, since: lot.since }] : [];
  const expired: Alarm[] =
    lot.useBefore !== null && lot.useBefore < day ? [{ code: 'lotExpired', lot: lot.code, since: lot.useBefore }] : [];
  return [...recalled, ...expired];
}

/** The required permits of which nothing is recorded that serves. */
export const missingOf = (duties: readonly LawDuty[]): string[] =>
  duties
    .filter(({ kind, verdict, state }) => kind === 'certificate' && verdict === 'required' && state === 'missing')
    .map(({ scheme }) => scheme);

/**
 * The duties of a decision as they matter here; schemes that the law doesn't ask of it are left out. What nobody looked up in the issuer's
 * register (levels 0 and 1) is on record, and isn't called valid: a claim and a photo prove nothing.
 */
export const lawDutiesOf = (
  duties: readonly { scheme: string; verdict: Verdict; status: { state: string; evidenceLevel?: EvidenceLevel } }[],
): LawDuty[] =>
  duties
    .filter(({ verdict }) => verdict !== 'notRequired' && verdict !== 'exempt')
    .map(({ scheme, verdict, status: { state, evidenceLevel = 0 } }) => ({
      ...{ scheme, kind: getScheme(scheme).kind, verdict },
      state: (state === 'held' || state === 'expiring') && evidenceLevel < LOOKED_UP ? 'notLookedUp' : state,
    }));
const LOOKED_UP = 2;

/** Whom a certificate must serve to count for a product. */
export const servedOf = ({ orgId = '', productId, placeId }: DutyProduct): Served => ({
  orgId,
  ...(productId === undefined ? {} : { productId }),
  placeId: placeId ?? null,
});
