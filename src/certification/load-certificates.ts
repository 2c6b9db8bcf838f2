import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { system } from '#platform/access';
import { copyIn } from '#platform/database';
import type { Database } from '#platform/database';
import { numberKeyOf, whyNotRecordable } from './certificate.ts';
import type { NewCertificate } from './certificate.ts';
import { mediaTypeOf } from './certificates/document.ts';
import { actedBy, countedIds, entriesOf } from './certificates/entries-of.ts';
import { type Entry, entryOf, type NewEntry } from './certificates/entry.ts';
import { ENTRY_COLUMNS, entryRow } from './certificates/store-entries.ts';
import { ROW_COLUMNS, toRow } from './store.ts';

/** A certificate with its whole history: what it was recorded with, and what came after. */
export type LoadedCertificate = NewCertificate & {
  certificateId: string;
  history?: readonly Omit<NewEntry, 'entryId' | 'actor' | 'recordedAt'>[];
  /** A document attached, of which nobody has said yet that they saw it. */
  document?: Buffer;
};

/**
 * Loads certificates that are known to be good and new (the example regency, a restore) by COPY; inside the caller's transaction. Gives the
 * number of rows. Asserts what `recordCertificates` would refuse; a number held by two makers fails on the look-up's key.
 */
export async function loadCertificates(db: Database, certificates: readonly LoadedCertificate[], at: Date): Promise<number> {
  const numbers = new Map<string, string>();
  const by = actedBy(system('load'));
  const loaded = certificates.map((certificate) => {
    assert.equal(whyNotRecordable(certificate), undefined);
    const key = numberKeyOf(certificate);
    if (key) {
      assert.equal(numbers.get(key) ?? certificate.orgId, certificate.orgId, `number held by two makers: ${certificate.scheme}`);
      numbers.set(key, certificate.orgId);
    }
    const nextId = countedIds(certificate.certificateId);
    const first = entriesOf(certificate, by, at, nextId);
    const later = (certificate.history ?? []).map((entry): Entry =>
      entryOf({ ...entry, ...by, entryId: nextId(), recordedAt: at }),
    );
    const documentId = certificate.document && nextId();
    const attached = documentId
      ? [entryOf({ ...by, entryId: nextId(), kind: 'documentAttached', source: 'unggahan', documentId, recordedAt: at })]
      : [];
    return { certificate, documentId, entries: [...first, ...later, ...attached] };
  });
  await copyIn(db, 'certification.certificate_numbers', ['number_key', 'org_id'], numbers);
  const rows = loaded.map(({ certificate, entries }) => toRow(certificate.certificateId, certificate, entries, at));
  const count = await copyIn(
    db,
    'certification.certificates',
    ROW_COLUMNS,
    rows.map((row) => ROW_COLUMNS.map((column) => row[column])),
  );
  await copyIn(
    db,
    'certification.certificate_ids',
    ['certificate_id', 'org_id'],
    rows.map((row) => [row.certificate_id, row.org_id]),
  );
  await copyIn(db, 'certification.certificate_entries', ENTRY_COLUMNS, everyEntry(loaded));
  await copyIn(
    db,
    'certification.documents',
    ['org_id', 'certificate_id', 'document_id', 'media_type', 'byte_count', 'sha256', 'content', 'attached_at'],
    loaded.flatMap(({ certificate: { orgId, certificateId, document }, documentId }) =>
      document && documentId
        ? [[orgId, certificateId, documentId, mediaTypeOf(document), document.length, sha256(document), document, at]]
        : [],
    ),
  );
  return count;
}

const sha256 = (content: Buffer): Buffer => createHash('sha256').update(content).digest();

function* everyEntry(loaded: readonly { certificate: LoadedCertificate; entries: readonly Entry[] }[]) {
  for (const { certificate, entries } of loaded)
    for (const entry of entries) {
      const row = entryRow(certificate, entry);
      yield ENTRY_COLUMNS.map((column) => row[column]);
    }
}
