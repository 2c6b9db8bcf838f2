// Scans and photos of certificates: kept in the database (docs/decisions/0006), so that a backup carries them and a transaction their entry.
import { createHash } from 'node:crypto';
import type { Actor } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { audit, by, certificateFor } from './act-on-certificate.ts';
import { DOCUMENTS_MOST, mediaTypeOf, type MediaType } from './document.ts';
import { entryOf } from './entry.ts';
import { appendEntries, holdCertificates } from './store-entries.ts';

export type StoredDocument = { documentId: string; mediaType: MediaType; bytes: number; attachedAt: Date };

/**
 * Attaches a document. It lifts nothing by itself: "claimed, document attached" until a companion or officer says that they saw it. The same
 * bytes again change nothing. Gives its id.
 */
export async function attachDocument(
  db: Database,
  actor: Actor,
  certificateId: string,
  content: Buffer,
  at: Date,
): Promise<string> {
  const { orgId } = await certificateFor(db, actor, certificateId);
  const mediaType = mediaTypeOf(content);
  const sha256 = createHash('sha256').update(content).digest();
  return transaction(db, async (db) => {
    // Or two uploads at once would each count without the other.
    await holdCertificates(db, [{ orgId, certificateId }]);
    const there = await db
      .selectFrom('certification.documents')
      .select(['document_id', 'sha256'])
      .where('org_id', '=', orgId)
      .where('certificate_id', '=', certificateId)
      .execute();
    const same = there.find((one) => one.sha256.equals(sha256));
    if (same) return same.document_id;
    if (there.length >= DOCUMENTS_MOST) throw new Refusal('documents-too-many', 409, { most: DOCUMENTS_MOST }, 'berkas');
    const documentId = uuidv7();
    await db
      .insertInto('certification.documents')
      .values({
        org_id: orgId,
        certificate_id: certificateId,
        document_id: documentId,
        media_type: mediaType,
        byte_count: content.length,
        sha256,
        content,
        attached_at: at,
      })
      .execute();
    const entry = entryOf({
      ...(await by(db, actor)),
      ...{ entryId: uuidv7(), kind: 'documentAttached', source: 'unggahan', documentId, recordedAt: at, office: null },
    });
    await appendEntries(db, [{ orgId, certificateId, entries: [entry] }], at);
    await audit(db, actor, { orgId, certificateId }, 'attachDocument', at);
    return documentId;
  });
}

/** The documents of a certificate without their content, the newest first. */
export async function listDocuments(db: Database, actor: Actor, certificateId: string): Promise<StoredDocument[]> {
  const { orgId } = await certificateFor(db, actor, certificateId);
  const rows = await db
    .selectFrom('certification.documents')
    .select(['document_id', 'media_type', 'byte_count', 'attached_at'])
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .orderBy('document_id', 'desc')
    .execute();
  return rows.map((row) => ({
    documentId: row.document_id,
    mediaType: row.media_type as MediaType,
    bytes: row.byte_count,
    attachedAt: row.attached_at,
  }));
}

/** One document with its content; 404 where there is none. */
export async function getDocument(
  db: Database,
  actor: Actor,
  certificateId: string,
  documentId: string,
): Promise<{ mediaType: MediaType; content: Buffer; scheme: string }> {
  const { orgId, scheme } = await certificateFor(db, actor, certificateId);
  const row = await db
    .selectFrom('certification.documents')
    .select(['media_type', 'content'])
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  if (!row) throw new Refusal('document-unknown', 404);
  return { mediaType: row.media_type as MediaType, content: row.content, scheme };
}
