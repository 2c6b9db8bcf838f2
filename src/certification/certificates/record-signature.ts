// Level 3: the issuer signed it. The room that proves signatures says so; here it becomes an entry, and is taken back by another.
import { type Actor, demand } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { append, by, certificateFor, heldWithNumber, mayCheck, mayClaim } from './act-on-certificate.ts';
import { standingEntries } from './decide-history.ts';
import { entryOf } from './entry.ts';
import { holdCertificates, readEntries } from './store-entries.ts';

/** Anyone whose certificate it is may bring its signed form, and who checks it: the signature speaks, not the person. */
export const mayBringSignature = (actor: Actor, orgId: string): boolean => mayClaim(actor, orgId) || mayCheck(actor, orgId);

/**
 * Records that the issuer signed the certificate of this number; the caller has proven it. `did` is where the issuer's keys stand. A number that
 * changed meanwhile is refused ('number-changed').
 */
export async function recordSignature(
  db: Database,
  actor: Actor,
  certificateId: string,
  signed: { number: string; issuer: string; did: string; validUntil: Day | null },
  at: Date,
): Promise<void> {
  const known = await certificateFor(db, actor, certificateId);
  if (!mayBringSignature(actor, known.orgId)) throw new Refusal('not-yours', 403);
  const common = { ...(await by(db, actor)), source: signed.did, recordedAt: at };
  const entries = [
    entryOf({ ...common, entryId: uuidv7(), kind: 'signed', office: signed.issuer, checkedAt: at }),
    ...(signed.validUntil === null
      ? []
      : [entryOf({ ...common, entryId: uuidv7(), kind: 'issued', validUntil: signed.validUntil })]),
  ];
  await transaction(db, async (db) => {
    const held = await heldWithNumber(db, known, signed.number);
    await append(db, actor, held, entries, 'recordSignature', at);
  });
}

/** Takes back what the signature of an issuer gave: its level and its term. For the system alone, which proves signatures again. */
export async function withdrawSignature(
  db: Database,
  actor: Actor,
  certificateId: string,
  { did, why }: { did: string; why: string },
  at: Date,
): Promise<void> {
  demand(actor, []);
  const known = await certificateFor(db, actor, certificateId);
  await transaction(db, async (db) => {
    await holdCertificates(db, [known]);
    const standing = standingEntries((await readEntries(db, [known])).get(certificateId)!);
    const gone = standing.filter(({ kind, source }) => (kind === 'signed' || kind === 'issued') && source === did);
    if (gone.length === 0) return;
    const common = { ...(await by(db, actor)), source: did, note: why, recordedAt: at };
    const entries = gone.map(({ entryId }) => entryOf({ ...common, entryId: uuidv7(), kind: 'withdrawn', withdraws: entryId }));
    await append(db, actor, known, entries, 'withdrawSignature', at);
  });
}
