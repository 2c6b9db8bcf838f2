// Whether a certificate serves a product on a day. Pure: the same certificate, place and day give the same answer for ever. What is not
// known stays unknown: a claim without dates is neither valid nor expired.
import type { Day } from '#platform/days';
import { endYearOf, getScheme } from './schemes.ts';
import type { Subject } from './schemes.ts';

/** The facts of a certificate that its standing rests on. */
export type CertificateFacts = {
  orgId: string;
  scheme: string;
  subject: Subject;
  productId: string | null;
  /** A place of the maker, or the house of a house operator; null where not known. */
  placeId: string | null;
  number: string | null;
  issuedOn: Day | null;
  validUntil: Day | null;
  revokedOn: Day | null;
  /** Spans in which it is suspended; left out where none is known. */
  suspensions?: readonly Suspension[];
  evidenceLevel: EvidenceLevel;
  /** The day it was looked up or seen. */
  checkedOn: Day | null;
};

/** Suspended from the day `from` until the day before `until`; null: not reinstated yet. */
export type Suspension = { from: Day; until: Day | null };

/** 0 claimed, 1 document seen, 2 looked up in the issuer's register by a named office at a time, 3 signed by the issuer. */
export type EvidenceLevel = 0 | 1 | 2 | 3;

/** What it must serve: a product of a maker at a place of making (null: place not known). A facility's own question leaves the product out. */
export type Served = { orgId: string; productId?: string; placeId?: string | null };

export type Standing =
  | { state: 'valid'; until: Day | null; because: 'in-term' | 'endless' | 'checked' }
  | { state: 'expired'; since: Day; because: 'term-ended' | 'number-year-ended' }
  | { state: 'revoked'; since: Day; because: 'revoked' }
  | { state: 'suspended'; since: Day; until: Day | null; because: 'suspended' }
  | { state: 'notYet'; from: Day; because: 'issued-later' }
  | { state: 'wrongSubject'; because: 'other-business' | 'other-product' | 'other-place' }
  | { state: 'unknown'; because: 'no-dates' | 'place-unknown' };

/**
 * The standing of a certificate for what it must serve on a day (the day of making or delivery, not today). `validUntil` is the last day
 * on which it holds. An expired SPP-IRT is also told by the year in its own number; a year that lies ahead proves nothing.
 */
export function decideStanding(certificate: CertificateFacts, served: Served, day: Day): Standing {
  return (
    wrongSubject(certificate, served) ??
    standingInTime(certificate, day) ??
    placeUnknown(certificate, served) ??
    inTerm(certificate, day)
  );
}

function wrongSubject(certificate: CertificateFacts, served: Served): Standing | undefined {
  const { subject, placeId } = certificate;
  // A facility certificate lends to whoever makes there; everything else belongs to its holder.
  if (subject !== 'facility' && certificate.orgId !== served.orgId) return { state: 'wrongSubject', because: 'other-business' };
  if (isOfProduct(subject) && certificate.productId !== (served.productId ?? null))
    return { state: 'wrongSubject', because: 'other-product' };
  if (isOfPlace(subject) && placeId && served.placeId && placeId !== served.placeId)
    return { state: 'wrongSubject', because: 'other-place' };
  return undefined;
}
const isOfProduct = (subject: Subject): boolean => subject === 'product' || subject === 'productAtFacility';
const isOfPlace = (subject: Subject): boolean => subject === 'facility' || subject === 'productAtFacility';

function standingInTime(certificate: CertificateFacts, day: Day): Standing | undefined {
  const { revokedOn, validUntil, issuedOn, number } = certificate;
  if (revokedOn && revokedOn <= day) return { state: 'revoked', since: revokedOn, because: 'revoked' };
  if (validUntil && validUntil < day) return { state: 'expired', since: validUntil, because: 'term-ended' };
  const endYear = number === null || validUntil ? undefined : endYearOf(getScheme(certificate.scheme), number);
  const lastDay = endYear && (`${endYear}-12-31` as Day);
  if (lastDay && lastDay < day) return { state: 'expired', since: lastDay, because: 'number-year-ended' };
  // A suspended certificate that also has ended has ended: nothing would come of lifting the suspension.
  const suspension = certificate.suspensions?.find(({ from, until }) => from <= day && (until === null || day < until));
  if (suspension) return { state: 'suspended', since: suspension.from, until: suspension.until, because: 'suspended' };
  if (issuedOn && day < issuedOn) return { state: 'notYet', from: issuedOn, because: 'issued-later' };
  return undefined;
}

function placeUnknown(certificate: CertificateFacts, served: Served): Standing | undefined {
  if (!isOfPlace(certificate.subject) || (certificate.placeId && served.placeId)) return undefined;
  return { state: 'unknown', because: 'place-unknown' };
}

function inTerm(certificate: CertificateFacts, day: Day): Standing {
  const { issuedOn, validUntil, evidenceLevel, checkedOn } = certificate;
  if (validUntil) return { state: 'valid', until: validUntil, because: 'in-term' };
  const endless = getScheme(certificate.scheme).term === 'endless';
  if (endless && issuedOn) return { state: 'valid', until: null, because: 'endless' };
  // Without dates of its own it still held on the day when an office found it in the register, and an endless one from then on.
  if (endless && evidenceLevel >= 2 && checkedOn && checkedOn <= day) return { state: 'valid', until: null, because: 'checked' };
  return { state: 'unknown', because: 'no-dates' };
}
