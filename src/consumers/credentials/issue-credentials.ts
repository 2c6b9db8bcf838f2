import { getProductByUrl, type Product } from '#makers';
import { type Actor, can, namesOfOrganisations, visitor } from '#platform/access';
import type { Database } from '#platform/database';
import { today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { conformityFactsOf, facilityFactsOf, identityFactsOf, type LookedUp, lookedUpOf, productFactsOf } from './facts.ts';
import { signingKeyOf } from './issuer-keys.ts';
import { type Issuing, keepCredential } from './keep-credential.ts';
import { issueLots } from './lot-passports.ts';
import { credentialUrl, type Signer, statusListUrl } from './signer.ts';
import { encodeStatusList } from './status-list.ts';
import { currentOfProduct, endedPlaces, findCredential, type KeptCredential } from './store.ts';
import { openToken, signCredential } from './token.ts';
import { conformityOf, type CredentialKind, facilityOf, identityOf, passportOf } from './untp.ts';

/** How long a status list may be believed: what ends is known everywhere after a quarter of an hour. */
const LIST_MINUTES = 15;

/**
 * The signed documents of a product as they hold now: its passport, one for each permit that was found in a register, its place of making.
 * A document whose facts are the same is kept; where they changed, another takes its place and the old one is revoked. None can be signed
 * of a product whose kind or place of making isn't known. Refusal 'product-unknown' (404).
 */
export async function issueForProduct(db: Database, signer: Signer, url: string, now: Date): Promise<KeptCredential[]> {
  const product = await getProductByUrl(db, visitor, url);
  return issueFor(db, { signer, now }, product);
}

/**
 * The passport of one lot of a product as it holds now, by the code on the pack; undefined where no house released such a lot or a recall holds
 * it. Refusal 'product-unknown' (404).
 */
export async function issueForLot(
  db: Database,
  signer: Signer,
  url: string,
  lotCode: string,
  now: Date,
): Promise<KeptCredential | undefined> {
  const product = await getProductByUrl(db, visitor, url);
  const [passport] = await issueLots(db, { signer, now }, product, [lotCode]);
  return passport;
}

/** The documents of a product, but those of its lots. */
export async function issueFor(db: Database, issuing: Issuing, product: Product): Promise<KeptCredential[]> {
  const { signer } = issuing;
  if (!productFactsOf(signer, product, [])) return [];
  const { orgId, productId } = product;
  const conformity = await keepConformity(db, issuing, product);
  const passport = passportOf(productFactsOf(signer, product, conformity)!);
  const place = await facilityFactsOf(db, signer, product);
  const keep = (kind: 'dpp' | 'dfr', subjectId: string, draft: typeof passport) =>
    keepCredential(db, issuing, { orgId, kind, subjectId }, { draft, validUntil: null });
  return [
    await keep('dpp', productId, passport),
    ...conformity.map(({ kept }) => kept),
    ...(place ? [await keep('dfr', product.place!.placeId, facilityOf(place))] : []),
  ];
}

async function keepConformity(db: Database, issuing: Issuing, product: Product) {
  const { signer, now } = issuing;
  const { orgId } = product;
  const certificates = await lookedUpOf(db, product, today(now));
  const names = await namesOfOrganisations(db, [...new Set(certificates.map((one) => one.orgId))]);
  const all: { certificate: LookedUp; credentialId: string; kept: KeptCredential }[] = [];
  for (const certificate of certificates) {
    const holder = certificate.orgId === orgId ? product.makerName : (names.get(certificate.orgId) ?? certificate.orgId);
    const draft = conformityOf(conformityFactsOf(signer, product, certificate, holder));
    const subject = { orgId, kind: 'dcc', subjectId: certificate.certificateId } as const;
    const kept = await keepCredential(db, issuing, subject, { draft, validUntil: certificate.validUntil });
    all.push({ certificate, credentialId: kept.credentialId, kept });
  }
  return all;
}

/**
 * The documents of a product, and of its lot where one is named, that hold now and were signed already, with their addresses: nothing is signed
 * for a scan.
 */
export async function signedOf(
  db: Database,
  signer: Signer,
  { orgId, productId }: Product,
  lotCode: string | null,
): Promise<SignedLink[]> {
  const current = await currentOfProduct(db, orgId, productId, lotCode);
  const passport = current.find((one) => one.kind === 'dpp');
  const text = passport ? Buffer.from(passport.token.split('.')[1]!, 'base64url').toString() : '';
  return current
    .filter((one) => one.kind !== 'dcc' || text.includes(credentialUrl(signer, one.credentialId)))
    .map((one) => ({ kind: one.kind, url: credentialUrl(signer, one.credentialId), name: nameOf(one) }));
}
export type SignedLink = { kind: CredentialKind; url: string; name: string };

/** The name that a kept document gives itself. */
export function nameOf({ token }: Pick<KeptCredential, 'token'>): string {
  const opened = openToken(token);
  const name = typeof opened === 'string' ? undefined : opened.written['name'];
  return typeof name === 'string' ? name : '';
}

/**
 * The identity anchor of a maker, for the maker alone: it holds the NIB. Refusals 'not-yours' (403) and 'credential-nib-not-looked-up' (409).
 */
export async function issueIdentity(
  db: Database,
  actor: Actor,
  signer: Signer,
  orgId: string,
  now: Date,
): Promise<KeptCredential> {
  if (!can(actor, ['maker', 'companion'], orgId)) throw new Refusal('not-yours', 403);
  const facts = await identityFactsOf(db, signer, orgId);
  if (!facts) throw new Refusal('credential-nib-not-looked-up', 409);
  const content = { draft: identityOf(facts), validUntil: null };
  return keepCredential(db, { signer, now }, { orgId, kind: 'dia', subjectId: orgId }, content);
}

/** A document by its address. An identity anchor is shown to its own organisation only. Refusal 'not-found' (404). */
export async function getCredential(db: Database, actor: Actor, credentialId: string): Promise<KeptCredential> {
  const kept = await findCredential(db, credentialId);
  if (!kept || (kept.kind === 'dia' && !can(actor, ['maker', 'companion'], kept.orgId))) throw new Refusal('not-found', 404);
  return kept;
}

/** A status list as a signed credential that holds for a quarter of an hour. Refusal 'not-found' (404). */
export async function signStatusList(db: Database, signer: Signer, list: number, now: Date): Promise<string> {
  const ended = await endedPlaces(db, list);
  if (!ended) throw new Refusal('not-found', 404);
  const url = statusListUrl(signer, list);
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: signer.did,
    validFrom: now.toISOString(),
    validUntil: new Date(now.getTime() + LIST_MINUTES * 60_000).toISOString(),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeStatusList(ended),
    },
  };
  return signCredential(credential, await signingKeyOf(signer.did, signer.keysFile, now));
}
