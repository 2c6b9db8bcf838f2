// The SQL of a certificate's history. Entries are inserted and read, never changed; the row of the certificate is what they come to.
import { sql } from 'kysely';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { tellChanges } from '#platform/outbox';
import { decideHistory, type History } from './decide-history.ts';
import type { Entry, EntryKind, LookUpResult } from './entry.ts';

/** Which certificate. */
export type Key = { orgId: string; certificateId: string };
export type Addition = Key & { entries: readonly Entry[] };

/** The columns of an entry in the order of `entryValues`, for COPY. */
export const ENTRY_COLUMNS = [
  'org_id', 'certificate_id', 'entry_id', 'kind', 'day', 'valid_until', 'issuer', 'scope', 'source', 'result', 'checked_at', 'office', 'person',
  'actor', 'note', 'document_id', 'withdraws', 'recorded_at',
] as const; // prettier-ignore

export const entryRow = ({ orgId, certificateId }: Key, e: Entry) => ({
  org_id: orgId,
  certificate_id: certificateId,
  entry_id: e.entryId,
  kind: e.kind,
  day: e.day,
  valid_until: e.validUntil,
  issuer: e.issuer,
  scope: e.scope,
  source: e.source,
  result: e.result,
  checked_at: e.checkedAt,
  office: e.office,
  person: e.person,
  actor: e.actor,
  note: e.note,
  document_id: e.documentId,
  withdraws: e.withdraws,
  recorded_at: e.recordedAt,
});

/** The columns of the certificate's row that follow from its history. */
export const historyRow = (history: History) => ({
  issued_on: history.issuedOn,
  valid_until: history.validUntil,
  revoked_on: history.revokedOn,
  suspensions: JSON.stringify(history.suspensions.map(({ from, until }) => [from, until])),
  issuer: history.issuer,
  scope: history.scope,
  evidence_level: history.evidenceLevel,
  evidence_source: history.evidenceSource,
  checked_at: history.checkedAt,
  checked_by: history.checkedBy,
  look_up: history.lookUp,
  looked_up_on: history.lookedUpOn,
});

/** Writes entries of certificates whose rows are there; a thousand at a time. */
export async function insertEntries(db: Database, additions: readonly Addition[]): Promise<void> {
  const rows = additions.flatMap((one) => one.entries.map((entry) => entryRow(one, entry)));
  for (let from = 0; from < rows.length; from += 1_000)
    await db
      .insertInto('certification.certificate_entries')
      .values(rows.slice(from, from + 1_000))
      .execute();
}

/** The entries of these certificates, by certificate, in the order of recording. */
export async function readEntries(db: Database, keys: readonly Key[]): Promise<Map<string, Entry[]>> {
  const read = new Map<string, Entry[]>(keys.map(({ certificateId }) => [certificateId, []]));
  if (keys.length === 0) return read;
  const rows = await db
    .selectFrom('certification.certificate_entries')
    .selectAll()
    .where(sql<boolean>`org_id = any(${[...new Set(keys.map(({ orgId }) => orgId))]}::uuid[])`)
    .where(sql<boolean>`certificate_id = any(${keys.map(({ certificateId }) => certificateId)}::uuid[])`)
    .orderBy('recorded_at')
    .orderBy('entry_id')
    .execute();
  for (const row of rows)
    read.get(row.certificate_id)!.push({
      entryId: row.entry_id,
      kind: row.kind as EntryKind,
      day: row.day as Day | null,
      validUntil: row.valid_until as Day | null,
      issuer: row.issuer,
      scope: row.scope,
      source: row.source,
      result: row.result as LookUpResult | null,
      checkedAt: row.checked_at,
      office: row.office,
      person: row.person,
      actor: row.actor,
      note: row.note,
      documentId: row.document_id,
      withdraws: row.withdraws,
      recordedAt: row.recorded_at,
    });
  return read;
}

/**
 * Holds the rows of these certificates until the caller's transaction ends: of two who act at once the second waits, then reads what the first
 * left. Who takes a number too takes it before, as imports do.
 */
export async function holdCertificates(db: Database, keys: readonly Key[]): Promise<void> {
  await sql`select 1 from certification.certificates as c
    where c.org_id = any(${[...new Set(keys.map(({ orgId }) => orgId))]}::uuid[])
      and c.certificate_id = any(${keys.map(({ certificateId }) => certificateId)}::uuid[])
    order by c.org_id, c.certificate_id for update`.execute(db);
}

/**
 * Adds entries and writes what the whole history comes to into the certificates' rows. The rows are held meanwhile, so that of two who add at
 * once the second sums up both, and the change is told to whoever holds documents of it. Inside the caller's transaction.
 */
export async function appendEntries(db: Database, additions: readonly Addition[], at: Date): Promise<void> {
  if (additions.length === 0) return;
  await holdCertificates(db, additions);
  await insertEntries(db, additions);
  const histories = await readEntries(db, additions);
  const rows = additions.map(({ orgId, certificateId }) => {
    const { suspensions, ...row } = historyRow(decideHistory(histories.get(certificateId)!));
    return { org_id: orgId, certificate_id: certificateId, suspensions: JSON.parse(suspensions) as unknown, ...row };
  });
  await sql`update certification.certificates as c
    set issued_on = n.issued_on, valid_until = n.valid_until, revoked_on = n.revoked_on, suspensions = n.suspensions, issuer = n.issuer,
      scope = n.scope, evidence_level = n.evidence_level, evidence_source = n.evidence_source, checked_at = n.checked_at,
      checked_by = n.checked_by, look_up = n.look_up, looked_up_on = n.looked_up_on, recorded_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(org_id uuid, certificate_id uuid, issued_on date, valid_until date,
      revoked_on date, suspensions jsonb, issuer text, scope text, evidence_level smallint, evidence_source text, checked_at timestamptz,
      checked_by text, look_up text, looked_up_on date)
    where c.org_id = n.org_id and c.certificate_id = n.certificate_id`.execute(db);
  const told = additions.map(({ orgId, certificateId }) => ({ kind: 'certificate' as const, orgId, subjectId: certificateId }));
  await tellChanges(db, told, at);
}
