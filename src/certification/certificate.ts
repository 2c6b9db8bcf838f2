// A certificate as the room keeps it, and as others bring it in.
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import type { LookUpResult } from './certificates/entry.ts';
import type { CertificateFacts, EvidenceLevel } from './decide-standing.ts';
import { findScheme, numberKey, plainNumber } from './schemes.ts';

/** A certificate with its evidence: how well it is known, from where, when and by which office (never a person's name). */
export type Certificate = CertificateFacts & {
  certificateId: string;
  evidenceSource: string;
  checkedAt: Date | null;
  checkedBy: string | null;
  /** The office as the certificate names it; null: the issuer of its scheme. */
  issuer?: string | null;
  /** What it holds for, in its own words. */
  scope?: string | null;
  /** What the latest look-up came to, and on which day of the register. */
  lookUp?: LookUpResult | null;
  lookedUpOn?: Day | null;
  /** When the last entry was added. */
  recordedAt?: Date;
};

/** A claim, a document seen or a look-up to be recorded; what is not known is left out. */
export type NewCertificate = {
  orgId: string;
  scheme: string;
  productId?: string | null;
  placeId?: string | null;
  number?: string | null;
  issuedOn?: Day | null;
  validUntil?: Day | null;
  revokedOn?: Day | null;
  issuer?: string | null;
  scope?: string | null;
  evidence: Evidence;
};

/** Level 0: who claims it. Level 1: which document was seen. Level 2: which register, when, by which office. Level 3: who signed. */
export type Evidence =
  | { level: 0; source: string }
  | { level: 1; source: string; checkedAt?: Date; checkedBy?: string }
  | { level: 2 | 3; source: string; checkedAt: Date; checkedBy: string };

/** Why it can't be recorded, or nothing. Pure. */
export function whyNotRecordable(certificate: NewCertificate): Refusal | undefined {
  const scheme = findScheme(certificate.scheme);
  if (!scheme) return new Refusal('scheme-unknown', 422, { scheme: certificate.scheme.slice(0, 40) }, 'scheme');
  if ((scheme.subject === 'product' || scheme.subject === 'productAtFacility') && !certificate.productId)
    return new Refusal('certificate-needs-product', 422, { scheme: scheme.id }, 'product');
  if (scheme.subject === 'facility' && !certificate.placeId)
    return new Refusal('certificate-needs-place', 422, { scheme: scheme.id }, 'place');
  if (certificate.issuedOn && certificate.validUntil && certificate.validUntil < certificate.issuedOn)
    return new Refusal(
      'certificate-ends-before-issue',
      422,
      { issued: certificate.issuedOn, ends: certificate.validUntil },
      'validUntil',
    );
  return undefined;
}

/** The same claim is one row: scheme, product, place and number together. */
export function identityOf({ scheme, productId, placeId, number }: NewCertificate): string {
  const known = findScheme(scheme);
  return [scheme, productId ?? '', placeId ?? '', number && known ? plainNumber(known, number) : ''].join('|');
}

/** The look-up key of its number, where it has one. */
export function numberKeyOf({ scheme, number }: Pick<NewCertificate, 'scheme' | 'number'>): string | undefined {
  const known = findScheme(scheme);
  return number && known ? numberKey(known, number) : undefined;
}

/** What to do with a certificate that is recorded already: a better level or a new fact replaces it, a weaker one changes nothing. Pure. */
export function decideUpdate(
  held: Pick<Certificate, 'evidenceLevel' | 'issuedOn' | 'validUntil' | 'revokedOn'> & Pick<Certificate, 'issuer' | 'scope'>,
  brought: NewCertificate,
): 'unchanged' | 'changed' {
  const level: EvidenceLevel = brought.evidence.level;
  if (level < held.evidenceLevel) return 'unchanged';
  if (level > held.evidenceLevel) return 'changed';
  const news = (known: Day | null, told: Day | null | undefined): boolean => Boolean(told) && told !== known;
  return news(held.issuedOn, brought.issuedOn) ||
    news(held.validUntil, brought.validUntil) ||
    // Of two days of revoking the earlier stands.
    (brought.revokedOn && brought.revokedOn < (held.revokedOn ?? '9999')) ||
    (brought.issuer && brought.issuer !== held.issuer) ||
    (brought.scope && brought.scope !== held.scope)
    ? 'changed'
    : 'unchanged';
}
