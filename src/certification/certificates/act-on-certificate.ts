// What people do to a certificate: claim, correct a claim, see a document, look up, suspend, reinstate, revoke, take an entry back. Each
// adds an entry and a link to the organisation's audit chain; none changes what was.
import { type Actor, can, demand, organisationNames, type Role } from '#platform/access';
import { type AuditFacts, recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { type Day, today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { identityOf, type NewCertificate, numberKeyOf, whyNotRecordable } from '../certificate.ts';
import type { Certificate } from '../certificate.ts';
import { recordCertificates } from '../record-certificates.ts';
import { certificateOf, findByIdentity, renumber, takeNumbers } from '../store.ts';
import { standingEntries } from './decide-history.ts';
import { actedBy } from './entries-of.ts';
import { type Entry, EVIDENCE_KINDS, entryOf, type LookUpResult, type NewEntry } from './entry.ts';
import { removeDocument } from './store-documents.ts';
import { appendEntries, holdCertificates, readEntries } from './store-entries.ts';

export const HOLDERS = ['maker', 'companion', 'houseOperator'] as const satisfies readonly Role[];
/** Who may read a certificate's history and documents: the holder's people and companions, and officers. */
export const READERS = [...HOLDERS, 'officer'] as const satisfies readonly Role[];

export const mayRead = (actor: Actor, orgId: string): boolean => can(actor, HOLDERS, orgId) || can(actor, ['officer']);
/** Who may say that they saw a document or looked a number up: not the maker of its own. */
export const mayCheck = (actor: Actor, orgId: string): boolean => can(actor, ['companion'], orgId) || can(actor, ['officer']);
export const mayClaim = (actor: Actor, orgId: string): boolean => can(actor, HOLDERS, orgId);

/** The certificate, for those who may read its history; 404 where there is none, 401 or 403 to others. */
export async function certificateFor(db: Database, actor: Actor, certificateId: string): Promise<Certificate> {
  demand(actor, READERS);
  const certificate = await certificateOf(db, certificateId);
  if (!certificate) throw new Refusal('certificate-unknown', 404);
  if (!mayRead(actor, certificate.orgId)) throw new Refusal('not-yours', 403);
  return certificate;
}

/** The certificate as it is now, held until the caller's transaction ends. */
async function heldCertificate(db: Database, known: Certificate): Promise<Certificate> {
  await holdCertificates(db, [known]);
  return (await certificateOf(db, known.certificateId))!;
}

/** The same with the number that the check was about: a claim that got another number meanwhile was not checked ('number-changed'). */
export async function heldWithNumber(db: Database, known: Certificate, number: string | null): Promise<Certificate> {
  const held = await heldCertificate(db, known);
  if (held.number !== number) throw new Refusal('number-changed', 409, { number: held.number ?? '-' });
  return held;
}

export type ClaimFacts = Pick<
  NewCertificate,
  'number' | 'issuedOn' | 'validUntil' | 'issuer' | 'scope' | 'productId' | 'placeId' | 'scheme'
>;

/** Records what a maker says of itself: level 0. Gives the certificate's id; where the same claim was there nothing is added, nor audited. */
export async function claimCertificate(db: Database, actor: Actor, orgId: string, facts: ClaimFacts, at: Date): Promise<string> {
  demand(actor, HOLDERS, orgId);
  const certificate: NewCertificate = { ...facts, orgId, evidence: { level: 0, source: CLAIMED } };
  return transaction(db, async (db) => {
    const { created, changed, refused } = await recordCertificates(db, actor, [certificate], at);
    if (refused[0]) throw refused[0].refusal;
    const [held] = [...(await findByIdentity(db, [certificate])).values()];
    if (created + changed > 0) await audit(db, actor, held!, 'claim', at);
    return held!.certificateId;
  });
}
const CLAIMED = 'pengakuan pembuat';

/** Corrects a claim. What an office has looked up or seen is not changed by saying so: 'certificate-checked-already'. */
export async function changeClaim(
  db: Database,
  actor: Actor,
  certificateId: string,
  facts: Pick<NewCertificate, 'number' | 'issuedOn' | 'validUntil' | 'issuer' | 'scope'>,
  at: Date,
): Promise<void> {
  const known = await certificateFor(db, actor, certificateId);
  if (!mayClaim(actor, known.orgId)) throw new Refusal('not-yours', 403);
  await transaction(db, async (db) => {
    const key = numberKeyOf({ ...known, ...facts });
    const holders = await takeNumbers(db, new Map(key ? [[key, known.orgId]] : []));
    // Only now: who looked it up or changed it meanwhile comes before.
    const held = await heldCertificate(db, known);
    if (held.evidenceLevel > 0) throw new Refusal('certificate-checked-already', 409);
    const changed = { ...held, ...facts, evidence: { level: 0 as const, source: CLAIMED } };
    const refusal = whyNotRecordable(changed);
    if (refusal) throw refusal;
    let note: string | null = null;
    if (identityOf(changed) !== identityOf({ ...changed, number: held.number })) {
      if (key && holders.get(key) !== held.orgId)
        throw new Refusal('number-held-by-another', 409, { scheme: held.scheme }, 'nomor');
      if ((await findByIdentity(db, [changed])).size > 0) throw new Refusal('certificate-there-already', 409, {}, 'nomor');
      await renumber(db, held, changed.number ?? null, identityOf(changed));
      note = `${held.number ?? '-'} > ${changed.number ?? '-'}`;
    }
    const common = { source: CLAIMED, ...actedBy(actor), recordedAt: at };
    const entries: NewEntry[] = [
      { ...common, entryId: uuidv7(), kind: 'claimed', issuer: facts.issuer ?? null, scope: facts.scope ?? null, note },
    ];
    if (facts.issuedOn || facts.validUntil)
      entries.push({
        ...common,
        entryId: uuidv7(),
        kind: 'issued',
        day: facts.issuedOn ?? null,
        validUntil: facts.validUntil ?? null,
      });
    await append(db, actor, held, entries.map(entryOf), 'changeClaim', at);
  });
}

/**
 * A named person says that they saw the document: level 1. Which one is the latest attached (told by `documentId`) or, without, the paper itself.
 * `number` is the one that they saw it for. The maker's own word is not enough: companion or officer.
 */
export async function confirmDocument(
  db: Database,
  actor: Actor,
  certificateId: string,
  { number, documentId, note }: { number: string | null; documentId?: string | undefined; note?: string | undefined },
  at: Date,
): Promise<void> {
  const known = await certificateFor(db, actor, certificateId);
  if (!mayCheck(actor, known.orgId)) throw new Refusal('not-yours', 403);
  await transaction(db, async (db) => {
    const held = await heldWithNumber(db, known, number);
    const standing = standingEntries((await readEntries(db, [held])).get(certificateId)!);
    if (documentId && !standing.some((entry) => entry.kind === 'documentAttached' && entry.documentId === documentId))
      throw new Refusal('document-unknown', 404);
    const seen = entryOf({
      ...(await by(db, actor)),
      ...{ entryId: uuidv7(), kind: 'documentSeen', source: documentId ? 'berkas terlampir' : 'dokumen asli' },
      ...{ checkedAt: at, recordedAt: at, documentId: documentId ?? null, note: note ?? null },
    });
    await append(db, actor, held, [seen], 'seeDocument', at);
  });
}

export type LookUp = {
  /** The number as it stood before who looked it up. */
  number: string;
  register: string;
  on: Day;
  result: LookUpResult;
  issuedOn?: Day | undefined;
  validUntil?: Day | undefined;
  note?: string | undefined;
};

/** "Looked up in <register> on <day> by <name>, found / not found / another name". Companion or officer. */
export async function recordLookUp(db: Database, actor: Actor, certificateId: string, told: LookUp, at: Date): Promise<void> {
  const known = await certificateFor(db, actor, certificateId);
  if (!mayCheck(actor, known.orgId)) throw new Refusal('not-yours', 403);
  if (known.number === null) throw new Refusal('look-up-needs-number', 409);
  if (told.on > today(at)) throw new Refusal('day-ahead', 422, {}, 'hari');
  if (told.issuedOn && told.validUntil && told.validUntil < told.issuedOn)
    throw new Refusal('certificate-ends-before-issue', 422, { issued: told.issuedOn, ends: told.validUntil }, 'sampai');
  const common = { ...(await by(db, actor)), source: told.register, recordedAt: at };
  const entries = [
    entryOf({
      ...common,
      ...{ entryId: uuidv7(), kind: 'lookedUp', result: told.result, note: told.note ?? null },
      checkedAt: told.on === today(at) ? at : noonOf(told.on),
    }),
  ];
  if (told.result === 'found' && (told.issuedOn || told.validUntil))
    entries.push(
      entryOf({
        ...common,
        ...{ entryId: uuidv7(), kind: 'issued', day: told.issuedOn ?? null, validUntil: told.validUntil ?? null },
      }),
    );
  await transaction(db, async (db) => {
    const held = await heldWithNumber(db, known, told.number);
    await append(db, actor, held, entries, 'lookUp', at);
  });
}

export type StatusChange = {
  kind: 'suspended' | 'reinstated' | 'revoked' | 'expired';
  day: Day;
  source: string;
  note?: string | undefined;
};

/** An officer records what the issuer did. A reinstatement comes after the day of the suspension that it lifts. */
export async function changeStatus(
  db: Database,
  actor: Actor,
  certificateId: string,
  change: StatusChange,
  at: Date,
): Promise<void> {
  const known = await certificateFor(db, actor, certificateId);
  demand(actor, ['officer']);
  if (change.day > today(at)) throw new Refusal('day-ahead', 422, {}, 'hari');
  await transaction(db, async (db) => {
    const held = await heldCertificate(db, known);
    const open = held.suspensions?.find(({ until }) => until === null);
    if (change.kind === 'revoked' && held.revokedOn)
      throw new Refusal('certificate-revoked-already', 409, { day: held.revokedOn });
    if (change.kind === 'suspended' && open) throw new Refusal('certificate-suspended-already', 409, { day: open.from });
    if (change.kind === 'reinstated' && !open) throw new Refusal('certificate-not-suspended', 409);
    if (change.kind === 'reinstated' && change.day <= open!.from)
      throw new Refusal('reinstated-too-early', 422, { day: open!.from }, 'hari');
    await append(
      db,
      actor,
      held,
      [
        entryOf({
          ...(await by(db, actor)),
          ...{ entryId: uuidv7(), kind: change.kind, day: change.day, source: change.source, note: change.note ?? null },
          recordedAt: at,
        }),
      ],
      change.kind,
      at,
    );
  });
}

/**
 * Takes back an entry that was made by mistake; it stays in the history, struck through. With the entry of a document its content goes for good:
 * what was attached by mistake is often somebody's identity card. Its hash stays in the audit chain. Officers only, and never the last that
 * says where it is known from.
 */
export async function withdrawEntry(
  db: Database,
  actor: Actor,
  certificateId: string,
  { entryId, why }: { entryId: string; why: string },
  at: Date,
): Promise<void> {
  const held = await certificateFor(db, actor, certificateId);
  demand(actor, ['officer']);
  await transaction(db, async (db) => {
    await holdCertificates(db, [held]);
    const entries = (await readEntries(db, [held])).get(certificateId)!;
    const standing = standingEntries(entries);
    const mistaken = standing.find((entry) => entry.entryId === entryId);
    if (!mistaken) throw new Refusal('entry-unknown', 404);
    // Something must say where the certificate is known from.
    const left = standing.filter((entry) => entry.entryId !== entryId && isOneOf(EVIDENCE_KINDS, entry.kind));
    if (!left.some(({ kind }) => kind !== 'documentAttached')) throw new Refusal('entry-first', 409);
    const { kind, documentId } = mistaken;
    const removed = kind === 'documentAttached' && documentId ? await removeDocument(db, held, documentId) : undefined;
    await append(
      db,
      actor,
      held,
      [
        entryOf({
          ...(await by(db, actor)),
          ...{ entryId: uuidv7(), kind: 'withdrawn', source: 'koreksi', withdraws: entryId, note: why, recordedAt: at },
        }),
      ],
      'withdrawEntry',
      at,
      removed && { document: documentId, sha256: removed.sha256.toString('hex') },
    );
  });
}

const isOneOf = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind);

/** Noon in Western Indonesia, for a check of which only the day was told. */
const noonOf = (day: Day): Date => new Date(`${day}T05:00:00Z`);

/** Who acts and for which office: an officer's own, else the companion. */
export async function by(db: Database, actor: Actor): Promise<Pick<Entry, 'actor' | 'person' | 'office'>> {
  if (actor.kind !== 'user') return { ...actedBy(actor), office: 'Layak' };
  const officeId = actor.memberships.find(({ role }) => role === 'officer')?.orgId;
  const office = officeId && (await organisationNames(db, actor)).get(officeId);
  return { ...actedBy(actor), office: office ?? 'Pendamping' };
}

/** Adds entries to a certificate with their link in the audit chain. */
export async function append(
  db: Database,
  actor: Actor,
  { orgId, certificateId }: Certificate,
  entries: readonly Entry[],
  act: string,
  at: Date,
  facts?: AuditFacts,
): Promise<void> {
  await transaction(db, async (db) => {
    await appendEntries(db, [{ orgId, certificateId, entries }], at);
    await audit(db, actor, { orgId, certificateId }, act, at, facts);
  });
}

export const audit = (
  db: Database,
  actor: Actor,
  { orgId, certificateId }: Pick<Certificate, 'orgId' | 'certificateId'>,
  act: string,
  at: Date,
  facts: AuditFacts = {},
): Promise<void> => recordAudit(db, { actor, orgId, act: `certification.${act}`, subject: certificateId, facts, at });
