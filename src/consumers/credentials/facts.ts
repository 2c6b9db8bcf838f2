// What Layak knows of a product, as the four documents say it. Read as a visitor reads it, so that nothing private is ever signed.
import { z } from 'zod';
import { type Certificate, decideStanding, getScheme, listCertificates, listCertificatesOfProduct } from '#certification';
import { getMaker, listClassesMadeAt, type Product } from '#makers';
import { visitor } from '#platform/access';
import { classById, provinceOf, regencyByCode } from '#platform/codes';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { credentialUrl, type Signer } from './signer.ts';
import type { ConformityFacts, FacilityFacts, IdentityFacts, Named, ProductFacts } from './untp.ts';

/** A certificate that a register was found to list, and the last day on which that may be said. */
export type LookedUp = Certificate & { checkedAt: Date; number: string };

/** The certificates of a product that are worth signing: looked up in a register or signed, valid today, for this product at its place. */
export async function lookedUpOf(db: Database, product: Product, today: Day): Promise<LookedUp[]> {
  const all = await listCertificatesOfProduct(db, visitor, product.orgId, product.productId);
  return all
    .filter((one): one is LookedUp => isLookedUp(one) && !PRIVATE.has(one.scheme))
    .filter((one) => decideStanding(one, product, today).state === 'valid')
    .toSorted((a, b) => a.certificateId.localeCompare(b.certificateId));
}

/** A NIB is shown to persons with an account only, so no public document holds it. */
const PRIVATE = new Set(['nib']);

const isLookedUp = (one: Certificate): one is LookedUp => one.evidenceLevel >= 2 && one.checkedAt !== null && one.number !== null;

const makerUrl = ({ base }: Signer, orgId: string): string => `${base}/pembuat/${orgId}`;
const placeUrl = (signer: Signer, orgId: string, placeId: string): string => `${makerUrl(signer, orgId)}#tempat-${placeId}`;
export const productUrl = ({ base }: Signer, urlId: string): string => `${base}/p/${urlId}`;

const AboutProduct = z.looseObject({
  credentialSubject: z.looseObject({
    id: z.string().optional(),
    conformityAssessment: z
      .array(
        z.looseObject({
          assessedProduct: z.array(z.looseObject({ product: z.looseObject({ id: z.string() }) })).optional(),
        }),
      )
      .optional(),
  }),
});

/** The code of the product here that a signed document is about: a passport's subject, or what a permit is for; undefined of any other. */
export function productUrlIdIn(signer: Signer, credential: Record<string, unknown>): string | undefined {
  const read = AboutProduct.safeParse(credential);
  if (!read.success) return undefined;
  const { id, conformityAssessment = [] } = read.data.credentialSubject;
  const assessed = conformityAssessment.flatMap(({ assessedProduct = [] }) => assessedProduct.map(({ product }) => product.id));
  const page = productUrl(signer, '');
  const codes = [id ?? '', ...assessed].filter((one) => one.startsWith(page)).map((one) => one.slice(page.length));
  return codes.find((code) => /^[0-9a-z]+$/i.test(code));
}

const schemeOf = ({ base }: Signer, schemeId: string): Named => ({
  id: `${base}/aturan?izin=${schemeId}`,
  name: getScheme(schemeId).name.en,
});

/** What is said of a product wherever it is made; undefined where its kind isn't known. */
export function kindFactsOf(signer: Signer, product: Product): Omit<ProductFacts, 'facility' | 'conformity'> | undefined {
  const kind = product.classId === null ? undefined : classById(product.classId);
  if (!kind) return undefined;
  return {
    base: signer.base,
    id: productUrl(signer, product.urlId),
    name: product.name,
    description: product.description,
    category: { code: kind.id, name: kind.name.en },
    maker: { id: makerUrl(signer, product.orgId), name: product.makerName },
  };
}

/** Undefined where the place of making or the kind of product isn't known: a passport can't say "somewhere". */
export function productFactsOf(
  signer: Signer,
  product: Product,
  certificates: readonly { certificate: LookedUp; credentialId: string | null }[],
): ProductFacts | undefined {
  const facts = kindFactsOf(signer, product);
  if (!facts || !product.place) return undefined;
  return {
    ...facts,
    facility: { id: placeUrl(signer, product.orgId, product.place.placeId), name: product.place.name },
    conformity: certificates.map(({ certificate, credentialId }) => ({
      scheme: schemeOf(signer, certificate.scheme),
      claimedOn: certificate.checkedAt.toISOString().slice(0, 10) as Day,
      credential: credentialId && credentialUrl(signer, credentialId),
    })),
  };
}

/** `holder` is the name of whom the certificate belongs to: the maker, or the house in which it makes. */
export function conformityFactsOf(signer: Signer, product: Product, certificate: LookedUp, holder: string): ConformityFacts {
  const scheme = getScheme(certificate.scheme);
  const about = scheme.subject;
  const ofProduct = about === 'product' || about === 'productAtFacility';
  return {
    id: `${makerUrl(signer, certificate.orgId)}#izin-${certificate.certificateId}`,
    scheme: {
      ...schemeOf(signer, scheme.id),
      issuer: certificate.issuer ?? scheme.issuer,
      certifiedBy: scheme.id === 'sni' ? 'conformityBody' : 'authority',
    },
    number: certificate.number,
    maker: { id: makerUrl(signer, certificate.orgId), name: holder },
    product: ofProduct ? { id: productUrl(signer, product.urlId), name: product.name } : null,
    facility:
      about === 'facility' && product.place
        ? { id: placeUrl(signer, product.orgId, product.place.placeId), name: product.place.name }
        : null,
    register: registerUrl(certificate.evidenceSource),
    lookedUpAt: certificate.checkedAt.toISOString(),
    lookedUpBy: certificate.checkedBy ?? 'An office',
    issuedOn: certificate.issuedOn,
  };
}

/** A register named by its host is an address; anything else is named, and its address isn't known. */
const registerUrl = (source: string): string =>
  URL.canParse(source)
    ? source
    : /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(source)
      ? `https://${source}`
      : `urn:x-layak:register:${encodeURIComponent(source)}`;

/**
 * The place of making with all kinds that are made there, whichever product is asked about: one place, one record. Undefined where its regency, or
 * every kind, isn't known.
 */
export async function facilityFactsOf(
  db: Database,
  signer: Signer,
  { orgId, makerName, place }: Product,
): Promise<FacilityFacts | undefined> {
  const regency = place?.regencyCode ? regencyByCode(place.regencyCode) : undefined;
  if (!place || !regency) return undefined;
  const kinds = (await listClassesMadeAt(db, orgId, place.placeId)).flatMap((classId) => classById(classId) ?? []);
  if (kinds.length === 0) return undefined;
  return {
    base: signer.base,
    id: placeUrl(signer, orgId, place.placeId),
    name: place.name,
    operator: { id: makerUrl(signer, orgId), name: makerName },
    processes: kinds.map(({ id, name }) => ({ code: id, name: name.en })),
    regency: regency.name,
    province: provinceOf(regency.code)?.name ?? regency.name,
  };
}

/** Undefined where the NIB wasn't looked up, or the day of its registering isn't known: it is never taken from a claim. */
export async function identityFactsOf(db: Database, signer: Signer, orgId: string): Promise<IdentityFacts | undefined> {
  const { name } = await getMaker(db, visitor, orgId);
  const nib = (await listCertificates(db, visitor, orgId)).find((one) => one.scheme === 'nib' && isLookedUp(one));
  if (!nib?.number || !nib.issuedOn) return undefined;
  return { base: signer.base, did: `${signer.did}:pembuat:${orgId}`, name, nib: nib.number, registeredOn: nib.issuedOn };
}
