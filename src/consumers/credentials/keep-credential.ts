// Signing once and keeping: a document whose facts are the same is the one that is there; where they changed, another takes its place.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Database, transaction, uuidv7 } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { listIssuerKeys, signingKeyOf } from './issuer-keys.ts';
import { credentialUrl, type Signer, statusListUrl } from './signer.ts';
import { endCredential, findCurrent, insertCredential, type KeptCredential, takeStatusPlace } from './store.ts';
import { signCredential } from './token.ts';
import { type Draft, issued } from './untp.ts';

const ISSUER_NAME = 'Layak';
const VERSION = (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;

/** What a document is about; product and code are of a lot alone. */
export type Subject = Pick<KeptCredential, 'orgId' | 'kind' | 'subjectId'> & { productId?: string; lotCode?: string };
/** What it says, and the last day on which that may be said. */
export type Content = { draft: Draft; validUntil: Day | null };
/** Who signs, when, and what is known to hold of the organisation, so that what stays as it is costs no query. */
export type Issuing = { signer: Signer; now: Date; current?: readonly KeptCredential[] };

/** Keeps what is there when it says the same and its key still counts; else signs anew and ends the old one, in one transaction. */
export async function keepCredential(
  db: Database,
  issuing: Issuing,
  subject: Subject,
  content: Content,
): Promise<KeptCredential> {
  const { signer, now, current = [] } = issuing;
  const factsSha256 = createHash('sha256')
    .update(JSON.stringify([signer.did, content.draft, content.validUntil]))
    .digest();
  const trusted = await trustedKeyIds(signer, now);
  const stands = (one: KeptCredential): boolean => one.factsSha256.equals(factsSha256) && trusted.has(one.keyId);
  const known = current.find((one) => one.kind === subject.kind && one.subjectId === subject.subjectId);
  if (known && stands(known)) return known;
  return transaction(db, async (inside) => {
    const held = await findCurrent(inside, subject.orgId, subject.kind, subject.subjectId);
    if (held && stands(held)) return held;
    if (held) await endCredential(inside, held, now);
    const made = { ...(await sign(inside, signer, subject, content, now)), factsSha256 };
    if (await insertCredential(inside, made)) return { ...made, endedAt: null };
    // Another request for the same product was quicker; its document says the same.
    const winner = await findCurrent(inside, subject.orgId, subject.kind, subject.subjectId);
    if (!winner) throw new Refusal('credential-busy', 409);
    return winner;
  });
}

/** The keys whose signatures count: all but stolen ones. */
async function trustedKeyIds({ did, keysFile }: Signer, now: Date): Promise<Set<string>> {
  const listed = (await listIssuerKeys(keysFile, now)).filter((key) => key.state !== 'stolen');
  return new Set(listed.map((key) => `${did}#${key.thumbprint}`));
}

async function sign(
  db: Database,
  signer: Signer,
  subject: Subject,
  { draft, validUntil }: Content,
  now: Date,
): Promise<Omit<KeptCredential, 'endedAt' | 'factsSha256'>> {
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
  return {
    ...{
      productId: null,
      lotCode: null,
      ...subject,
      credentialId,
      keyId: key.keyId,
      token: await signCredential(credential, key),
    },
    ...{ statusList: place.list, statusIndex: place.index, issuedAt: now },
  };
}
