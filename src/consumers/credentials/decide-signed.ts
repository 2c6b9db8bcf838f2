// Whether a credential that an issuer signed is about the very certificate that it is brought for. Pure; the signature was proven before.
import { findScheme, isSameHolder, plainNumber } from '#certification';
import { parseGtin } from '#makers';
import { z } from 'zod';
import { type Day, today as dayOf } from '#platform/days';
import type { TrustedIssuer, TrustedIssuers } from './trusted-issuers.ts';

/** The certificate as it is recorded here, with whom and what it is for. */
export type HeldCertificate = {
  scheme: string;
  number: string | null;
  holder: { name: string; nib: string | null; urls: readonly string[] };
  product: { name: string; gtin: string | null; urls: readonly string[] } | null;
};

/** Why a proven credential says nothing of this certificate; words in copy. */
export type SignedFault =
  | 'signed-issuer-unknown'
  | 'signed-not-a-permit'
  | 'signed-other-scheme'
  | 'signed-other-number'
  | 'signed-other-holder'
  | 'signed-other-product';

export type SignedFacts = { issuer: TrustedIssuer; credentialId: string; validUntil: Day | null };

const Named = z.looseObject({ id: z.string(), name: z.string(), registeredId: z.string().optional() });
/** The part of a UNTP 0.7.0 conformity credential that is read. */
const Conformity = z.looseObject({
  id: z.string(),
  validUntil: z.iso.datetime({ offset: true }).optional(),
  type: z.array(z.string()).refine((all) => all.includes('DigitalConformityCredential')),
  credentialSubject: z.looseObject({
    id: z.string(),
    name: z.string(),
    issuedToParty: Named,
    referenceScheme: z.looseObject({ id: z.string() }),
    conformityAssessment: z
      .array(z.looseObject({ assessedProduct: z.array(z.looseObject({ product: Named })).optional() }))
      .optional(),
  }),
});
type Subject = z.infer<typeof Conformity>['credentialSubject'];

export function decideSigned(
  proven: { credential: Record<string, unknown>; issuer: string },
  held: HeldCertificate,
  { issuers }: TrustedIssuers,
): SignedFacts | SignedFault {
  const issuer = issuers.find(({ did }) => did === proven.issuer);
  if (!issuer) return 'signed-issuer-unknown';
  const read = Conformity.safeParse(proven.credential);
  if (!read.success) return 'signed-not-a-permit';
  const { credentialSubject: subject, validUntil, id } = read.data;
  if (!issuer.schemes.some(({ scheme, uri }) => scheme === held.scheme && uri === subject.referenceScheme.id))
    return 'signed-other-scheme';
  if (!namesNumber(subject, held)) return 'signed-other-number';
  if (!isHolder(subject.issuedToParty, held.holder)) return 'signed-other-holder';
  if (held.product && !namesProduct(subject, held.product)) return 'signed-other-product';
  return { issuer, credentialId: id, validUntil: validUntil === undefined ? null : dayOf(new Date(validUntil)) };
}

/** UNTP has no field for a number: it ends the name ("SPP-IRT P-IRT 215..."), or the address, of the attestation. */
function namesNumber({ id, name }: Subject, { scheme, number }: HeldCertificate): boolean {
  const known = findScheme(scheme);
  if (!known || number === null) return false;
  const words = name.trim().split(/\s+/);
  const told = [...words.keys()].map((from) => words.slice(from).join(' '));
  const address = /[/#:]([^/#:]+)$/.exec(id)?.[1] ?? '';
  return [...told, address].some((text) => plainNumber(known, text) === plainNumber(known, number));
}

function isHolder({ id, name, registeredId }: z.infer<typeof Named>, holder: HeldCertificate['holder']): boolean {
  if (holder.urls.includes(id)) return true;
  const nib = /^\d{13}$/.test(registeredId ?? '') ? registeredId : undefined;
  return isSameHolder(holder, { name, nib });
}

function namesProduct({ conformityAssessment = [] }: Subject, product: NonNullable<HeldCertificate['product']>): boolean {
  const told = conformityAssessment.flatMap(({ assessedProduct = [] }) => assessedProduct.map((one) => one.product));
  return told.some(
    ({ id, name, registeredId }) =>
      product.urls.includes(id) ||
      (product.gtin !== null &&
        [registeredId, /\/01\/(\d{14})/.exec(id)?.[1]].some((text) => gtin14(text) === gtin14(product.gtin!))) ||
      plain(name) === plain(product.name),
  );
}

function gtin14(text: string | undefined): string | undefined {
  const read = parseGtin(text ?? '');
  return read.ok ? read.gtin.padStart(14, '0') : undefined;
}
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
