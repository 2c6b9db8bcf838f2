// Certificates that their issuer signed: proven, held against what is recorded, kept, and proven again every five minutes.
import { createHash } from 'node:crypto';
import { type Certificate, certificateFor, mayBringSignature, recordSignature, withdrawSignature } from '#certification';
import { getMaker, getProduct } from '#makers';
import { type Actor, namesOfOrganisations, system } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { didOf } from './did-web.ts';
import { decideSigned, type HeldCertificate, type SignedFacts } from './decide-signed.ts';
import { NetLookUps } from './look-ups.ts';
import { productUrl } from './facts.ts';
import type { Signer } from './signer.ts';
import { endSigned, findSigned, heldSigned, type KeptSigned, keepSigned, provenAgain } from './store-signed.ts';
import { tokenOf } from './token.ts';
import { type TrustedIssuers, trustedIssuers } from './trusted-issuers.ts';
import { type LookUps, type Reason, verifyCredential } from './verify-credential.ts';

export type SignedContext = { lookUps: LookUps; trusted: TrustedIssuers; signer: Signer };

/**
 * Brings the signed form of a recorded certificate: proven and about this very certificate, it lifts the certificate to level 3, with the
 * issuer's name and the day. Refused in its own words each: what `verifyCredential` finds ('signed-refused'), and what `decideSigned`
 * finds. A refusal leaves nothing but its line in the audit chain. For the holder's people, companions and officers.
 */
export async function importSigned(
  db: Database,
  actor: Actor,
  certificateId: string,
  given: unknown,
  context: SignedContext,
  at: Date,
): Promise<SignedFacts> {
  const certificate = await certificateFor(db, actor, certificateId);
  if (!mayBringSignature(actor, certificate.orgId)) throw new Refusal('not-yours', 403);
  const refuse = async (code: string, why: string): Promise<never> => {
    const facts = { why };
    await recordAudit(db, { actor, orgId: certificate.orgId, act: 'consumers.refuseSigned', subject: certificateId, facts, at });
    throw new Refusal(code, 422, facts, 'dokumen');
  };
  const token = tokenOf(given);
  const verification = await verifyCredential(given, context.lookUps, at);
  if (!verification.valid || !verification.credential || !verification.issuer || token === undefined)
    return refuse('signed-refused', verification.reasons[0] ?? 'token-broken');
  const { credential, issuer } = verification;
  const decided = decideSigned(
    { credential, issuer },
    await heldFactsOf(db, actor, certificate, context.signer),
    context.trusted,
  );
  if (typeof decided === 'string') return refuse(decided, decided);
  await transaction(db, async (db) => {
    const key = { orgId: certificate.orgId, certificateId };
    const signed = { number: certificate.number!, issuer: decided.issuer.name, did: issuer, validUntil: decided.validUntil };
    // The one before, of whichever issuer, gives way.
    const before = await findSigned(db, key);
    if (before) await takeBack(db, before, 'replaced', at);
    await recordSignature(db, actor, certificateId, signed, at);
    const tokenSha256 = createHash('sha256').update(token).digest();
    await keepSigned(db, { ...key, credentialId: decided.credentialId, issuerDid: issuer, token, tokenSha256, provenAt: at });
  });
  return decided;
}

async function heldFactsOf(
  db: Database,
  actor: Actor,
  { orgId, productId, scheme, number }: Certificate,
  signer: Signer,
): Promise<HeldCertificate> {
  const urls = [`${signer.base}/pembuat/${orgId}`, didOf(signer.base, 'pembuat', orgId)];
  const product = productId === null ? null : await getProduct(db, actor, orgId, productId);
  const maker = await getMaker(db, actor, orgId).catch(ignoreUnknown);
  const name = maker?.name ?? (await namesOfOrganisations(db, [orgId])).get(orgId) ?? '';
  return {
    ...{ scheme, number, holder: { name, nib: maker?.nib ?? null, urls } },
    product: product && { name: product.name, gtin: product.gtin, urls: [productUrl(signer, product.urlId)] },
  };
}

/** A house operator is no maker: then the organisation's name is known, and no NIB. */
function ignoreUnknown(error: unknown): undefined {
  if (error instanceof Refusal && error.status === 404) return undefined;
  throw error;
}

/** What took a signature's proof away; of the verifier's reasons those that say so for certain. */
const UNREACHED: readonly Reason[] = ['issuer-not-found', 'status-not-checked'];

/** Net look-ups of the server's own, for the job that proves kept credentials again. */
export const reviseSignedAt = (db: Database, signer: Signer, now: Date): Promise<{ looked: number; ended: number }> =>
  reviseSigned(db, { lookUps: new NetLookUps().of(db, signer, now), trusted: trustedIssuers() }, now);

/**
 * Proves every kept credential again. One that was revoked, suspended, whose key is listed no more or whose issuer is no longer trusted takes
 * the level back at once; one that could not be looked up only after `uncheckedDays`. One that ran out stands: its certificate ends that day.
 */
export async function reviseSigned(
  db: Database,
  { lookUps, trusted }: Pick<SignedContext, 'lookUps' | 'trusted'>,
  now: Date,
): Promise<{ looked: number; ended: number }> {
  const all = await heldSigned(db);
  let ended = 0;
  for (const kept of all) {
    const why = await whyNoMore(kept, { lookUps, trusted }, now);
    if (why === undefined) await provenAgain(db, kept, now);
    else if (why !== 'not-yet') {
      await transaction(db, (db) => takeBack(db, kept, why, now));
      ended += 1;
    }
  }
  return { looked: all.length, ended };
}

async function whyNoMore(
  kept: KeptSigned,
  { lookUps, trusted }: Pick<SignedContext, 'lookUps' | 'trusted'>,
  now: Date,
): Promise<string | undefined> {
  if (!trusted.issuers.some(({ did }) => did === kept.issuerDid)) return 'issuer-no-longer-trusted';
  const { reasons } = await verifyCredential(kept.token, lookUps, now);
  const [certain] = reasons.filter((reason) => reason !== 'expired' && !UNREACHED.includes(reason));
  if (certain) return certain;
  if (!reasons.some((reason) => UNREACHED.includes(reason))) return undefined;
  const days = (now.getTime() - kept.provenAt.getTime()) / 86_400_000;
  return days > trusted.uncheckedDays ? 'unchecked-too-long' : 'not-yet';
}

async function takeBack(db: Database, kept: KeptSigned, why: string, at: Date): Promise<void> {
  await withdrawSignature(db, system('signed-certificates'), kept.certificateId, { did: kept.issuerDid, why }, at);
  await endSigned(db, kept, why, at);
}
