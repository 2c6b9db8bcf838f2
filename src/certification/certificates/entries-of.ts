// The entries that a certificate brings with it when it is recorded: how it is known, its term, and that it was revoked.
import { type Actor, actorId } from '#platform/access';
import type { NewCertificate } from '../certificate.ts';
import { type Entry, entryOf } from './entry.ts';

/** Who acts, as an entry keeps it: the account's id for the audit, its name for those who may read it. */
export const actedBy = (actor: Actor): Pick<Entry, 'actor' | 'person'> => ({
  actor: actorId(actor),
  person: actor.kind === 'user' ? actor.name : null,
});

/** The entries of a claim, a document seen or a look-up. `nextId` gives a new id for each. Pure but for it. */
export function entriesOf(
  certificate: NewCertificate,
  by: Pick<Entry, 'actor' | 'person'>,
  at: Date,
  nextId: () => string,
): Entry[] {
  const { evidence, issuedOn, validUntil, revokedOn, issuer, scope } = certificate;
  const common = { source: evidence.source, ...by, recordedAt: at };
  const checked = evidence.level === 0 ? {} : { checkedAt: evidence.checkedAt ?? null, office: evidence.checkedBy ?? null };
  const known = entryOf({
    ...common,
    ...checked,
    entryId: nextId(),
    kind: (['claimed', 'documentSeen', 'lookedUp', 'signed'] as const)[evidence.level],
    result: evidence.level === 2 ? 'found' : null,
    issuer: issuer ?? null,
    scope: scope ?? null,
  });
  const entries = [known];
  if (issuedOn || validUntil)
    entries.push(
      entryOf({ ...common, entryId: nextId(), kind: 'issued', day: issuedOn ?? null, validUntil: validUntil ?? null }),
    );
  if (revokedOn) entries.push(entryOf({ ...common, entryId: nextId(), kind: 'revoked', day: revokedOn }));
  return entries;
}

/** Ids for entries that are loaded in bulk: the certificate's own with their count in place of its end; unique within the certificate, in order, the same on every run. */
export function countedIds(certificateId: string): () => string {
  let next = 0;
  return () => {
    const id = certificateId.slice(0, -2) + next.toString(16).padStart(2, '0');
    next += 1;
    return id;
  };
}
