// What the certificates that an offer carries come to on the days of delivery. What is held is shown as a fact with its evidence level, what is
// not recorded is unknown. What the law and the buyer ask for beside it is `explain-law.ts`; where that was not decided for a product, food
// classes say who must be asked.
import { type CertificateFacts, decideStanding, type Suspension } from '#certification';
import type { Day } from '#platform/days';
import { type AskedOf, explainLaw, type HeldCertificate } from './explain-law.ts';
import type { Delivery, OfferFacts } from './facts.ts';
import { type Reason, type ReasonCode, reason } from './reasons.ts';

type Served = Pick<OfferFacts, 'orgId' | 'productId' | 'placeId'>;

/**
 * The reasons of one offer's certificates, in a fixed order: one reason for each scheme that holds, and one for each lapse that no valid
 * certificate of the same scheme makes good. `certificates` may be all of the organisation's; those of other products and places are left out.
 * `dutyOffices`: who must be asked about the duties of the class; empty where no duty is expected of everybody. `asked`: what the law and the
 * buyer ask for, where it was decided.
 */
export function explainCertificates(
  offer: Served,
  certificates: readonly HeldCertificate[],
  delivery: Pick<Delivery, 'firstDay' | 'lastDay'>,
  today: Day,
  dutyOffices: readonly string[],
  asked?: AskedOf,
): Reason[] {
  const held = certificates
    .filter((certificate) => isAbout(certificate, offer, today))
    .map((certificate): Held => ({ certificate, ...stateOf(certificate, offer, delivery, today) }))
    .toSorted(byStanding);
  const shown: Held[] = [];
  for (const one of held) {
    const valid = shown.find((other) => other.certificate.scheme === one.certificate.scheme && VALID.has(other.code));
    if (valid && isMadeGood(one, valid)) continue;
    if (shown.some((other) => other.certificate.scheme === one.certificate.scheme && other.code === one.code)) continue;
    shown.push(one);
  }
  const reasons = shown.map(({ certificate, code, until }) =>
    reason(code, {
      scheme: certificate.scheme,
      evidenceLevel: certificate.evidenceLevel,
      ...(certificate.lentBy !== undefined && { house: certificate.lentBy }),
      ...(until !== null && { validUntil: until }),
      ...(certificate.issuedOn !== null && code === 'certificate-starts-after' && { issuedOn: certificate.issuedOn }),
      ...(code === 'certificate-suspended' && {
        suspendedOn: suspendedDuring(certificate, delivery, today)?.from ?? today,
      }),
      ...(certificate.revokedOn !== null && { revokedOn: certificate.revokedOn }),
      ...(delivery.lastDay !== null && { lastDay: delivery.lastDay }),
    }),
  );
  if (held.length === 0) reasons.push(reason('certificates-unknown'));
  if (asked) addAsked(reasons, explainLaw(offer, certificates, asked, delivery, today));
  if (dutyOffices.length > 0) {
    const verified = held.some(
      ({ certificate, code }) => code === 'certificate-valid-verified' && PROVES_PRODUCT.has(certificate.subject),
    );
    if (!verified) reasons.push(reason('certificates-unverified'));
    if (!asked) reasons.push(reason('duties-to-check', { offices: dutyOffices.join(' ') }));
  }
  return reasons;
}

/** Puts what is asked beside what is held; a lapse of what must be there is said once, where it blocks. */
function addAsked(reasons: Reason[], asked: readonly Reason[]): void {
  const lapsed = new Set(asked.filter(({ code }) => code === 'duty-lapsed').map(({ facts }) => facts['scheme']));
  const told = reasons.filter(({ code, facts }) => !(LAPSES.has(code) && lapsed.has(facts['scheme'])));
  reasons.splice(0, reasons.length, ...told, ...asked);
}
const LAPSES: ReadonlySet<ReasonCode> = new Set([
  'certificate-ends-before',
  'certificate-expired',
  'certificate-other-place',
  'certificate-starts-after',
]);

/** Other products' certificates and other places' facilities say nothing of this offer. */
function isAbout(certificate: CertificateFacts, offer: Served, today: Day): boolean {
  const { because } = decideStanding(certificate, offer, today);
  return (
    because !== 'other-business' &&
    because !== 'other-product' &&
    !(certificate.subject === 'facility' && because === 'other-place')
  );
}

/** Where it stands on the days of delivery, and the day on which it ends or has ended (null: without end or unknown). */
function stateOf(
  certificate: HeldCertificate,
  offer: Served,
  delivery: Pick<Delivery, 'firstDay' | 'lastDay'>,
  today: Day,
): Omit<Held, 'certificate'> {
  const known = (code: CertificateCode, until: Day | null = certificate.validUntil): Omit<Held, 'certificate'> => ({
    code,
    until,
  });
  if (certificate.revokedOn !== null) return known('certificate-revoked');
  if (suspendedDuring(certificate, delivery, today)) return known('certificate-suspended');
  const standing = decideStanding(certificate, offer, delivery.lastDay ?? today);
  switch (standing.state) {
    case 'revoked':
      return known('certificate-revoked');
    case 'suspended':
      return known('certificate-suspended');
    case 'wrongSubject':
      return known('certificate-other-place');
    case 'expired':
      return known(standing.since < today ? 'certificate-expired' : 'certificate-ends-before', standing.since);
    case 'notYet':
      return known('certificate-starts-after');
    case 'unknown':
      return known(standing.because === 'place-unknown' ? 'certificate-place-unknown' : 'certificate-term-unknown');
    case 'valid': {
      const { until } = standing;
      if (until !== null && delivery.lastDay === null) return known('certificate-delivery-unknown', until);
      const first = delivery.firstDay === null ? standing : decideStanding(certificate, offer, delivery.firstDay);
      if (first.state === 'notYet') return known('certificate-starts-after', until);
      if (certificate.evidenceLevel === 0) return known('certificate-claimed', until);
      const proven = certificate.evidenceLevel >= 2 && PROVES_PRODUCT.has(certificate.subject) && first.state === 'valid';
      return known(proven ? 'certificate-valid-verified' : 'certificate-valid', until);
    }
  }
}

/** The suspension that touches a day of delivery (today too: what is suspended now may not be reinstated by then). */
function suspendedDuring(
  { suspensions = [] }: CertificateFacts,
  delivery: Pick<Delivery, 'firstDay' | 'lastDay'>,
  today: Day,
): Suspension | undefined {
  const last = delivery.lastDay ?? today;
  const first = delivery.firstDay ?? last;
  return suspensions.find(
    ({ from, until }) =>
      (from <= last && (until === null || first < until)) || (from <= today && (until === null || today < until)),
  );
}

type CertificateCode = Extract<ReasonCode, `certificate-${string}`>;
type Held = { certificate: HeldCertificate; code: CertificateCode; until: Day | null };
const VALID: ReadonlySet<ReasonCode> = new Set(['certificate-valid-verified', 'certificate-valid']);
const PROVES_PRODUCT: ReadonlySet<string> = new Set(['product', 'productAtFacility', 'facility']);

/** A lapse is made good by a renewal of the same scheme; a revocation or suspension only by another number that is known at least as well. */
function isMadeGood(lapse: Held, valid: Held): boolean {
  if (lapse.code !== 'certificate-revoked' && lapse.code !== 'certificate-suspended') return true;
  return (
    valid.certificate.number !== lapse.certificate.number && valid.certificate.evidenceLevel >= lapse.certificate.evidenceLevel
  );
}

// By scheme, in each the best first, so that a renewal is met before what it renews; then by number, so that the order never depends on reading.
function byStanding(a: Held, b: Held): number {
  return (
    compare(a.certificate.scheme, b.certificate.scheme) ||
    STANDING.indexOf(a.code) - STANDING.indexOf(b.code) ||
    b.certificate.evidenceLevel - a.certificate.evidenceLevel ||
    compare(b.until ?? '9999', a.until ?? '9999') ||
    compare(a.certificate.number ?? '', b.certificate.number ?? '') ||
    compare(a.certificate.revokedOn ?? '', b.certificate.revokedOn ?? '') ||
    compare(a.certificate.issuedOn ?? '', b.certificate.issuedOn ?? '')
  );
}
const STANDING: readonly ReasonCode[] = [
  'certificate-valid-verified',
  'certificate-valid',
  'certificate-claimed',
  'certificate-delivery-unknown',
  'certificate-starts-after',
  'certificate-term-unknown',
  'certificate-place-unknown',
  'certificate-ends-before',
  'certificate-expired',
  'certificate-other-place',
  'certificate-suspended',
  'certificate-revoked',
];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
