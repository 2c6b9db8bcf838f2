// Recording what is claimed, seen or looked up. A number belongs to one maker; the first that brought it keeps it, and the second is told so.
import { can, demand } from '#platform/access';
import type { Actor } from '#platform/access';
import { transaction, uuidv7 } from '#platform/database';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { decideUpdate, identityOf, numberKeyOf, whyNotRecordable } from './certificate.ts';
import type { NewCertificate } from './certificate.ts';
import { actedBy, entriesOf } from './certificates/entries-of.ts';
import type { Entry } from './certificates/entry.ts';
import { type Addition, appendEntries, holdCertificates } from './certificates/store-entries.ts';
import { addCertificates, findByIdentity, takeNumbers } from './store.ts';

/** What came of a list: `refused` gives the place in the list and why, so that an import can return the row. */
export type Recorded = { created: number; changed: number; unchanged: number; refused: { index: number; refusal: Refusal }[] };

/**
 * Records many certificates (claims of an import, look-ups of an office) in one transaction; safe to bring twice. Levels 0 and 1 may be
 * brought by the maker, its companion or an import, level 2 by its companion or an officer, level 3 only by an office. One that can't be recorded
 * (unknown scheme, subject missing, 'number-held-by-another') is returned with its reason and the others go on.
 */
export async function recordCertificates(
  db: Database,
  actor: Actor,
  certificates: readonly NewCertificate[],
  at: Date = new Date(),
): Promise<Recorded> {
  for (const certificate of certificates) mayRecord(actor, certificate);
  const recording = { at, by: actedBy(actor) };
  const recorded: Recorded = { created: 0, changed: 0, unchanged: 0, refused: [] };
  await transaction(db, async (db) => {
    for (let from = 0; from < certificates.length; from += BATCH)
      await recordBatch(db, certificates.slice(from, from + BATCH), from, recording, recorded);
  });
  return recorded;
}
const BATCH = 1_000;

/** Records one certificate; throws the refusal when it can't. */
export async function recordCertificate(
  db: Database,
  actor: Actor,
  certificate: NewCertificate,
  at: Date = new Date(),
): Promise<void> {
  const { refused } = await recordCertificates(db, actor, [certificate], at);
  if (refused[0]) throw refused[0].refusal;
}

function mayRecord(actor: Actor, { orgId, evidence }: NewCertificate): void {
  if (actor.kind === 'system') return;
  if (evidence.level === 3) demand(actor, ['officer']);
  // An office looks up whom it likes; a companion those in its care.
  else if (evidence.level === 2) {
    if (!can(actor, ['officer'])) demand(actor, ['companion'], orgId);
  } else demand(actor, ['maker', 'companion', 'houseOperator', 'officer'], orgId);
}

async function recordBatch(
  db: Database,
  batch: readonly NewCertificate[],
  from: number,
  recording: { at: Date; by: Pick<Entry, 'actor' | 'person'> },
  recorded: Recorded,
): Promise<void> {
  const good: NewCertificate[] = [];
  const wanted = new Map<string, string>();
  const indexed: { certificate: NewCertificate; index: number; key: string | undefined }[] = [];
  for (const [offset, certificate] of batch.entries()) {
    const refusal = whyNotRecordable(certificate);
    if (refusal) {
      recorded.refused.push({ index: from + offset, refusal });
      continue;
    }
    const key = numberKeyOf(certificate);
    if (key && !wanted.has(key)) wanted.set(key, certificate.orgId);
    indexed.push({ certificate, index: from + offset, key });
  }
  const holders = await takeNumbers(db, wanted);
  for (const { certificate, index, key } of indexed) {
    if (key && holders.get(key) !== certificate.orgId)
      recorded.refused.push({
        index,
        refusal: new Refusal('number-held-by-another', 409, { scheme: certificate.scheme }, 'number'),
      });
    else good.push(certificate);
  }
  const at = recording.at;
  const held = await findByIdentity(db, good);
  // The last of the same identity in a batch wins only when it says more; each identity is written once (one row can't be hit twice).
  const writes = new Map<string, NewCertificate>();
  for (const certificate of good) {
    const key = keyOf(certificate);
    const pending = writes.get(key);
    if (pending) {
      recorded.unchanged += 1;
      if (certificate.evidence.level > pending.evidence.level) writes.set(key, certificate);
    } else if (held.has(key) && decideUpdate(held.get(key)!, certificate) === 'unchanged') recorded.unchanged += 1;
    else writes.set(key, certificate);
  }
  // What gets news is held and read again: one that bears another number by now is no longer the one that was told of.
  const told = [...writes].filter(([key]) => held.has(key));
  await holdCertificates(
    db,
    told.map(([key]) => held.get(key)!),
  );
  for (const [key] of told) held.delete(key);
  for (const [key, one] of await findByIdentity(
    db,
    told.map(([, certificate]) => certificate),
  ))
    held.set(key, one);
  const fresh = [...writes.values()]
    .filter((certificate) => !held.has(keyOf(certificate)))
    .map((certificate) => ({ id: uuidv7(), certificate, entries: entriesOf(certificate, recording.by, at, uuidv7) }));
  const written = await addCertificates(db, fresh, at);
  recorded.created += written.size;
  // Somebody brought the same in the meantime: then it is held now, and weighed against what is.
  const late = fresh.filter(({ id }) => !written.has(id)).map(({ certificate }) => certificate);
  for (const [key, certificate] of await findByIdentity(db, late)) held.set(key, certificate);
  const additions: Addition[] = [];
  for (const [key, certificate] of writes) {
    const known = held.get(key);
    if (!known) continue;
    if (decideUpdate(known, certificate) === 'unchanged') {
      recorded.unchanged += 1;
      continue;
    }
    recorded.changed += 1;
    additions.push({
      orgId: known.orgId,
      certificateId: known.certificateId,
      entries: entriesOf(certificate, recording.by, at, uuidv7),
    });
  }
  await appendEntries(db, additions, at);
  recorded.refused.sort((a, b) => a.index - b.index);
}
const keyOf = (certificate: NewCertificate): string => `${certificate.orgId}|${identityOf(certificate)}`;
