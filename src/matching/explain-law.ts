// Whether an offer holds what the law and the buyer ask for on the days of delivery. One reason for each certificate that fails, with the days
// that matter; what a register or a document doesn't show is unknown, never no.
import { type CertificateFacts, decideStanding, type EvidenceLevel, getScheme, type Standing } from '#certification';
import { addDays, type Day } from '#platform/days';
import { type AskedScheme, lawOn, type ProductLaw } from './decide-law.ts';
import type { Delivery, OfferFacts, Requirements } from './facts.ts';
import { type Reason, type ReasonFacts, reason } from './reasons.ts';

type Served = Pick<OfferFacts, 'orgId' | 'productId' | 'placeId'>;
/** A certificate with what it says it holds for, in its own words, and the shared house that lends it (left out: the maker's own). */
export type HeldCertificate = CertificateFacts & { scope?: string | null; lentBy?: string };
/** Working days that the way to a certificate takes, from its first step; null where not known. */
export type PathDays = (scheme: string) => number | null;

/** What is asked beside the offer: the law about the product, the buyer's own, and how long the ways to certificates take. */
export type AskedOf = { law: ProductLaw; requirements: Requirements; pathDays: PathDays };

/** The reasons, in the order of the schemes as the law names them, then the buyer's. */
export function explainLaw(
  offer: Served,
  certificates: readonly HeldCertificate[],
  { law, requirements, pathDays }: AskedOf,
  delivery: Pick<Delivery, 'firstDay' | 'lastDay'>,
  today: Day,
): Reason[] {
  const firstDay = delivery.firstDay ?? delivery.lastDay ?? today;
  const lastDay = delivery.lastDay ?? firstDay;
  const { required, open, bannedBy } = lawOn(law, firstDay, lastDay);
  const wanted = [
    ...required.map((one) => ({ ...one, by: 'law' as const })),
    ...requirements.schemes
      .filter((scheme) => !required.some((one) => one.scheme === scheme))
      .map((scheme) => ({ scheme, since: null, firstDay, lastDay, by: 'buyer' as const })),
  ];
  const reasons: Reason[] = [];
  if (bannedBy !== null) reasons.push(reason('sale-forbidden', { rule: bannedBy }));
  const held: string[] = [];
  for (const one of wanted) {
    const found = coverOf(offer, certificates, one);
    const failing = failingReason(found, one, requirements, today, pathDays);
    if (failing) reasons.push(failing);
    else held.push(one.scheme);
  }
  if (held.length > 0 && held.length === wanted.length) reasons.push(reason('duties-held', { schemes: held.join(' ') }));
  const unsure = open.filter(({ scheme }) => coverOf(offer, certificates, { scheme, firstDay, lastDay }).state !== 'held');
  if (unsure.length > 0) reasons.push(openReason(unsure));
  if (requirements.tkdnLeastPercent !== null)
    reasons.push(explainTkdn(offer, certificates, requirements.tkdnLeastPercent, { firstDay, lastDay }));
  return reasons;
}

const openReason = (open: readonly { scheme: string; office: string | null }[]): Reason => {
  const offices = [...new Set(open.flatMap(({ office }) => office ?? []))];
  return reason('duties-open', {
    schemes: open.map(({ scheme }) => scheme).join(' '),
    ...(offices.length > 0 && { offices: offices.join('; ') }),
  });
};

/** The best that a maker's certificates give for a scheme on the days on which it is asked. */
type Cover =
  | { state: 'held'; evidenceLevel: EvidenceLevel }
  | { state: 'unproven'; because: 'claimed' | 'no-dates' | 'place-unknown' }
  | { state: 'lapsed'; because: LapseCause; on: Day | null }
  | { state: 'missing' };
export type LapseCause = 'expired' | 'revoked' | 'suspended' | 'notYet' | 'wrongSubject';

function coverOf(
  { orgId, productId, placeId }: Served,
  certificates: readonly HeldCertificate[],
  { scheme, firstDay, lastDay }: Pick<AskedScheme, 'scheme' | 'firstDay' | 'lastDay'>,
): Cover {
  const { servedBy } = getScheme(scheme);
  let best: Cover = { state: 'missing' };
  for (const certificate of certificates) {
    if (certificate.scheme !== scheme && !servedBy.includes(certificate.scheme)) continue;
    const served = { orgId, productId, placeId };
    const last = decideStanding(certificate, served, lastDay);
    const first = last.state === 'valid' ? decideStanding(certificate, served, firstDay) : last;
    const found = coverFrom(first.state === 'valid' ? last : first, certificate);
    if (found && isBetter(found, best)) best = found;
  }
  return best;
}

function coverFrom(standing: Standing, { evidenceLevel }: CertificateFacts): Cover | undefined {
  switch (standing.state) {
    case 'valid':
      return evidenceLevel === 0 ? { state: 'unproven', because: 'claimed' } : { state: 'held', evidenceLevel };
    case 'unknown':
      return { state: 'unproven', because: standing.because };
    case 'wrongSubject':
      // Another product's certificate says nothing of this one; another place's says that it was made elsewhere when it was given.
      return standing.because === 'other-place' ? { state: 'lapsed', because: 'wrongSubject', on: null } : undefined;
    case 'expired':
    case 'revoked':
    case 'suspended':
      return { state: 'lapsed', because: standing.state, on: standing.since };
    case 'notYet':
      return { state: 'lapsed', because: 'notYet', on: standing.from };
  }
}

const COVERS = ['missing', 'lapsed', 'unproven', 'held'] as const satisfies readonly Cover['state'][];
function isBetter(one: Cover, other: Cover): boolean {
  if (one.state !== other.state) return COVERS.indexOf(one.state) > COVERS.indexOf(other.state);
  if (one.state === 'held' && other.state === 'held') return one.evidenceLevel > other.evidenceLevel;
  // Of two that lapsed the one that lasted longer says more; a fixed order, so that reading can't show.
  if (one.state === 'lapsed' && other.state === 'lapsed') return lapseKey(one) > lapseKey(other);
  return one.state === 'unproven' && other.state === 'unproven' && one.because < other.because;
}
const lapseKey = ({ on, because }: { on: Day | null; because: string }): string => `${on ?? ''} ${because}`;

type Wanted = AskedScheme & { by: 'law' | 'buyer' };

function failingReason(
  cover: Cover,
  wanted: Wanted,
  { evidenceLeast }: Requirements,
  today: Day,
  pathDays: PathDays,
): Reason | undefined {
  const { scheme, by, since, firstDay, lastDay } = wanted;
  const facts: ReasonFacts = { scheme, by, firstDay, ...(since !== null && { since }) };
  switch (cover.state) {
    case 'held':
      return evidenceLeast === null || cover.evidenceLevel >= evidenceLeast
        ? undefined
        : reason('evidence-low', { scheme, evidenceLevel: cover.evidenceLevel, least: evidenceLeast });
    case 'unproven':
      return reason('duty-unproven', { ...facts, because: cover.because });
    case 'lapsed':
      return reason('duty-lapsed', { ...facts, because: cover.because, lastDay, ...(cover.on !== null && { on: cover.on }) });
    case 'missing':
      return reason('duty-missing', { ...facts, ...startOf(firstDay, today, pathDays(scheme)) });
  }
}

/** By when the way to a certificate must begin so that it is there on the first day of delivery. */
function startOf(firstDay: Day, today: Day, days: number | null): ReasonFacts {
  if (days === null) return {};
  const startBy = workingDaysBefore(firstDay, days);
  return { days, startBy, ...(startBy < today && { late: 1 }) };
}

/** The day that lies so many working days before another; holidays are not known here, so weekends only are left out. */
export function workingDaysBefore(day: Day, days: number): Day {
  const key = `${day} ${days}`;
  let before = daysBefore.get(key);
  if (before === undefined) {
    if (daysBefore.size >= DAYS_KEPT) daysBefore.clear();
    daysBefore.set(key, (before = countBack(day, days)));
  }
  return before;
}
// A class of a hundred thousand products asks the same few days again and again.
const daysBefore = new Map<string, Day>();
const DAYS_KEPT = 10_000;

function countBack(day: Day, days: number): Day {
  let at = day;
  for (let left = Math.ceil(days); left > 0;) {
    at = addDays(at, -1);
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
}

function explainTkdn(
  { orgId, productId, placeId }: Served,
  certificates: readonly HeldCertificate[],
  least: number,
  { firstDay, lastDay }: { firstDay: Day; lastDay: Day },
): Reason {
  const isHeld = (one: HeldCertificate, day: Day): boolean =>
    decideStanding(one, { orgId, productId, placeId }, day).state === 'valid';
  const percents = certificates
    .filter((one) => one.scheme === 'tkdn' && one.evidenceLevel > 0 && isHeld(one, firstDay) && isHeld(one, lastDay))
    .flatMap((one) => tkdnPercentOf(one.scope) ?? []);
  if (percents.length === 0) return reason('tkdn-unknown', { least });
  const percent = Math.max(...percents);
  return reason(percent >= least ? 'tkdn-enough' : 'tkdn-low', { percent, least });
}

/** The percentage that a TKDN certificate names in its own words: "TKDN 43,52 %"; nothing where it names none or several. */
export function tkdnPercentOf(scope: string | null | undefined): number | undefined {
  const found = [...(scope ?? '').matchAll(/(\d{1,3}(?:[.,]\d+)?)\s*%/g)].map(([, number]) => Number(number!.replace(',', '.')));
  return found.length === 1 && found[0]! <= 100 ? found[0] : undefined;
}
