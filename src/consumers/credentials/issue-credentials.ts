import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getProduct, getProductByUrl, type Product } from '#makers';
import { type Actor, can, namesOfOrganisations, visitor } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { type Day, today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { conformityFactsOf, facilityFactsOf, identityFactsOf, type LookedUp, lookedUpOf, productFactsOf } from './facts.ts';
import { listIssuerKeys, signingKeyOf } from './issuer-keys.ts';
import { credentialUrl, type Signer, statusListUrl } from './signer.ts';
import { encodeStatusList } from './status-list.ts';
import {
  currentOf,
  endCredential,
  endedPlaces,
  findCredential,
  findCurrent,
  holders,
  insertCredential,
  type KeptCredential,
  takeStatusPlace,
} from './store.ts';
import { openToken, signCredential } from './token.ts';
import { conformityOf, type CredentialKind, type Draft, facilityOf, identityOf, issued, passportOf } from './untp.ts';

const ISSUER_NAME = 'Layak';
const VERSION = (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;
/** How long a status list may be believed: what ends is known everywhere after a quarter of an hour. */
const LIST_MINUTES = 15;

type Subject = { orgId: string; kind: CredentialKind; subjectId: string };

/**
 * The signed documents of a product as they hold now: its passport, one for each permit that was found in a register, its place of making.
 * A document whose facts are the same is kept; where they changed, another takes its place and the old one is revoked. None can be signed
 * of a product whose kind or place of making isn't known. Refusal 'product-unknown' (404).
 */
export async function issueForProduct(db: Database, signer: Signer, url: string, now: Date): Promise<KeptCredential[]> {
  const product = await getProductByUrl(db, visitor, url);
  return issueFor(db, signer, product, now);
}

async function issueFor(db: Database, signer: Signer, product: Product, now: Date): Promise<KeptCredential[]> {
  if (!productFactsOf(signer, product, [])) return [];
  const { orgId } = product;
  const conformity = await keepConformity(db, signer, product, now);
  const passport = passportOf(productFactsOf(signer, product, conformity)!);
  const place = facilityFactsOf(signer, product);
  return [
    await keep(db, signer, { orgId, kind: 'dpp', subjectId: product.productId }, passport, null, now),
    ...conformity.map(({ kept }) => kept),
    ...(place
      ? [await keep(db, signer, { orgId, kind: 'dfr', subjectId: product.place!.placeId }, facilityOf(place), null, now)]
      : []),
  ];
}

async function keepConformity(db: Database, signer: Signer, product: Product, now: Date) {
  const { orgId } = product;
  const certificates = await lookedUpOf(db, product, today(now));
  const names = await namesOfOrganisations(db, [...new Set(certificates.map((one) => one.orgId))]);
  const all: { certificate: LookedUp; credentialId: string; kept: KeptCredential }[] = [];
  for (const certificate of certificates) {
    const holder = certificate.orgId === orgId ? product.makerName : (names.get(certificate.orgId) ?? certificate.orgId);
    const draft = conformityOf(conformityFactsOf(signer, product, certificate, holder));
    const subject = { orgId, kind: 'dcc', subjectId: certificate.certificateId } as const;
    const kept = await keep(db, signer, subject, draft, certificate.validUntil, now);
    all.push({ certificate, credentialId: kept.credentialId, kept });
  }
  return all;
}

/** The documents of a product that hold now and were signed already, with their addresses: nothing is signed for a scan. */
export async function signedOf(
  db: Database,
  signer: Signer,
  { orgId, productId }: Product,
): Promise<{ kind: CredentialKind; url: string; name: string }[]> {
  const current = await currentOf(db, orgId);
  const passport = current.find((one) => one.kind === 'dpp' && one.subjectId === productId);
  if (!passport) return [];
  const text = Buffer.from(passport.token.split('.')[1]!, 'base64url').toString();
  return current
    .filter((one) => one === passport || (one.kind === 'dcc' && text.includes(credentialUrl(signer, one.credentialId))))
    .map((one) => ({ kind: one.kind, url: credentialUrl(signer, one.credentialId), name: nameOf(one) }));
}

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
  return keep(db, signer, { orgId, kind: 'dia', subjectId: orgId }, identityOf(facts), null, now);
}

/** A document by its address. An identity anchor is shown to its own organisation only. Refusal 'not-found' (404). */
export async function getCredential(db: Database, actor: Actor, credentialId: string): Promise<KeptCredential> {
  const kept = await findCredential(db, credentialId);
  if (!kept || (kept.kind === 'dia' && !can(actor, ['maker', 'companion'], kept.orgId))) throw new Refusal('not-found', 404);
  return kept;
}

/** Keeps what is there when it says the same and its key still counts; else signs anew and ends the old one, in one transaction. */
async function keep(
  db: Database,
  signer: Signer,
  subject: Subject,
  draft: Draft,
  validUntil: Day | null,
  now: Date,
): Promise<KeptCredential> {
  const factsSha256 = createHash('sha256')
    .update(JSON.stringify([signer.did, draft, validUntil]))
    .digest();
  const trusted = new Set(
    (await listIssuerKeys(signer.keysFile, now))
      .filter((key) => key.state !== 'stolen')
      .map((key) => `${signer.did}#${key.thumbprint}`),
  );
  return transaction(db, async (inside) => {
    const held = await findCurrent(inside, subject.orgId, subject.kind, subject.subjectId);
    if (held && held.factsSha256.equals(factsSha256) && trusted.has(held.keyId)) return held;
    if (held) await endCredential(inside, held, now);
    const made = await sign(inside, signer, subject, draft, validUntil, factsSha256, now);
    if (await insertCredential(inside, made)) return { ...made, endedAt: null };
    // Another request for the same product was quicker; its document says the same.
    const winner = await findCurrent(inside, subject.orgId, subject.kind, subject.subjectId);
    if (!winner) throw new Refusal('credential-busy', 409);
    return winner;
  });
}

async function sign(
  db: Database,
  signer: Signer,
  subject: Subject,
  draft: Draft,
  validUntil: Day | null,
  factsSha256: Buffer,
  now: Date,
): Promise<Omit<KeptCredential, 'endedAt'>> {
  const credentialId = uuidv7(now.getTime());
  const place = await takeStatusPlace(db, credentialId);
  const key = await signingKeyOf(signer.did, signer.keysFile, now);
  const credential = issued(draft, {
    id: credentialUrl(signer, credentialId),
    issuer: { did: signer.did, name: ISSUER_NAME },
    validFrom: now.toISOString(),
    validUntil: validUntil && `${validUntil}T23:59:59+07:00`,
    status: { list: statusListUrl(signer, place.list), index: place.index },
    software: { id: signer.base, version: VERSION },
  });
  const token = await signCredential(credential, key);
  return {
    ...subject,
    credentialId,
    factsSha256,
    keyId: key.keyId,
    token,
    statusList: place.list,
    statusIndex: place.index,
    issuedAt: now,
  };
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

/**
 * Looks at every document that holds against today's facts: one whose permit was suspended, revoked or ran out, or whose product is gone,
 * is revoked; one whose facts changed is signed anew. Returns how many ended.
 */
export async function reviseCredentials(db: Database, signer: Signer, now: Date): Promise<{ looked: number; ended: number }> {
  let looked = 0;
  let ended = 0;
  for (const orgId of await holders(db)) {
    const revised = await reviseOrganisation(db, signer, orgId, now);
    looked += revised.looked;
    ended += revised.ended;
  }
  return { looked, ended };
}

/** The same for the documents of one organisation. */
export async function reviseOrganisation(
  db: Database,
  signer: Signer,
  orgId: string,
  now: Date,
): Promise<{ looked: number; ended: number }> {
  const before = await currentOf(db, orgId);
  const holding = new Set<string>();
  for (const { kind, subjectId } of before)
    if (kind === 'dpp') for (const kept of await revised(db, signer, orgId, subjectId, now)) holding.add(kept.credentialId);
  const over = before.filter(({ kind, credentialId }) => kind !== 'dia' && !holding.has(credentialId));
  for (const kept of over) await transaction(db, (inside) => endCredential(inside, kept, now));
  return { looked: before.length, ended: over.length };
}

/** What holds of a product now; nothing when the product is gone. */
async function revised(db: Database, signer: Signer, orgId: string, productId: string, now: Date): Promise<KeptCredential[]> {
  try {
    return await issueFor(db, signer, await getProduct(db, visitor, orgId, productId), now);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return [];
    throw error;
  }
}
