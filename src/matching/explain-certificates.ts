// What the certificates that an offer carries come to on the days of delivery. Which of them the law asks for is not decided here:
// what is held is shown as a fact with its evidence level, what is not recorded is unknown, and food classes say who must be asked.
import type { Day } from '#platform/days';
import type { CertificateFacts, Delivery, OfferFacts } from './facts.ts';
import { type Reason, type ReasonCode, reason } from './reasons.ts';

/**
 * The reasons of one offer's certificates, in a fixed order: one reason for each scheme that holds, and one for each lapse that no valid
 * certificate of the same scheme makes good. `certificates` may be all of the organisation's; those of other products and places are left out.
 * `dutyOffices`: who must be asked about the duties of the class; empty where no duty is expected of everybody.
 */
export function explainCertificates(
  offer: Pick<OfferFacts, 'productId' | 'placeId'>,
  certificates: readonly CertificateFacts[],
  delivery: Delivery,
  today: Day,
  dutyOffices: readonly string[],
): Reason[] {
  const held = certificates
    .filter((certificate) => isAbout(certificate, offer))
    .map((certificate) => ({ certificate, code: stateOf(certificate, offer, delivery, today) }))
    .toSorted(byStanding);
  const shown: typeof held = [];
  for (const one of held) {
    const valid = shown.find((other) => other.certificate.scheme === one.certificate.scheme && VALID.has(other.code));
    if (valid && isMadeGood(one, valid)) continue;
    if (shown.some((other) => other.certificate.scheme === one.certificate.scheme && other.code === one.code)) continue;
    shown.push(one);
  }
  const reasons = shown.map(({ certificate, code }) =>
    reason(code, {
      scheme: certificate.scheme,
      evidenceLevel: certificate.evidenceLevel,
      ...(certificate.validUntil !== null && { validUntil: certificate.validUntil }),
      ...(certificate.issuedOn !== null && code === 'certificate-starts-after' && { issuedOn: certificate.issuedOn }),
      ...(certificate.revokedOn !== null && { revokedOn: certificate.revokedOn }),
      ...(delivery.lastDay !== null && { lastDay: delivery.lastDay }),
    }),
  );
  if (held.length === 0) reasons.push(reason('certificates-unknown'));
  if (dutyOffices.length > 0) {
    const verified = held.some(
      ({ certificate, code }) => code === 'certificate-valid-verified' && PROVES_PRODUCT.has(certificate.subject),
    );
    if (!verified) reasons.push(reason('certificates-unverified'));
    reasons.push(reason('duties-to-check', { offices: dutyOffices.join(' ') }));
  }
  return reasons;
}

/** A business's certificate is about all it makes, a facility's about what is made there, a product's about that product only. */
function isAbout(certificate: CertificateFacts, offer: Pick<OfferFacts, 'productId' | 'placeId'>): boolean {
  if (certificate.subject === 'business' || certificate.subject === 'group') return true;
  if (certificate.subject === 'facility') return offer.placeId === null || certificate.placeId === offer.placeId;
  return certificate.productId === offer.productId;
}

function stateOf(
  certificate: CertificateFacts,
  offer: Pick<OfferFacts, 'placeId'>,
  delivery: Delivery,
  today: Day,
): Extract<ReasonCode, `certificate-${string}`> {
  const { issuedOn, validUntil, subject } = certificate;
  if (certificate.revokedOn !== null) return 'certificate-revoked';
  if (subject === 'facility' || subject === 'productAtFacility') {
    if (offer.placeId === null) return 'certificate-place-unknown';
    if (certificate.placeId !== offer.placeId) return 'certificate-other-place';
  }
  if (issuedOn === null && validUntil === null) return 'certificate-term-unknown';
  // On its last day a certificate still holds; the day after it does not.
  if (validUntil !== null && validUntil < (delivery.lastDay ?? today))
    return validUntil < today ? 'certificate-expired' : 'certificate-ends-before';
  if (validUntil !== null && delivery.lastDay === null) return 'certificate-delivery-unknown';
  if (issuedOn !== null && issuedOn > (delivery.firstDay ?? delivery.lastDay ?? today)) return 'certificate-starts-after';
  if (certificate.evidenceLevel === 0) return 'certificate-claimed';
  return certificate.evidenceLevel >= 2 && subject !== 'business' && subject !== 'group'
    ? 'certificate-valid-verified'
    : 'certificate-valid';
}

type Held = { certificate: CertificateFacts; code: Extract<ReasonCode, `certificate-${string}`> };
const VALID: ReadonlySet<ReasonCode> = new Set(['certificate-valid-verified', 'certificate-valid']);
const PROVES_PRODUCT: ReadonlySet<string> = new Set(['product', 'productAtFacility', 'facility']);

/** A lapse is made good by a renewal of the same scheme; a revocation only by another number that is known at least as well. */
function isMadeGood(lapse: Held, valid: Held): boolean {
  if (lapse.code !== 'certificate-revoked') return true;
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
    compare(b.certificate.validUntil ?? '9999', a.certificate.validUntil ?? '9999') ||
    compare(a.certificate.number, b.certificate.number) ||
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
  'certificate-revoked',
];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
