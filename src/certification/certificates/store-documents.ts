// The SQL of documents: by organisation and certificate, their key. The verb before has found that the actor may read the certificate.
import type { Database } from '#platform/database';
import type { MediaType } from './document.ts';
import type { Key } from './store-entries.ts';

export type StoredDocument = { documentId: string; mediaType: MediaType; bytes: number; attachedAt: Date };

/** The documents of a certificate without their content, the newest first. */
export async function documentsOf(db: Database, { orgId, certificateId }: Key): Promise<(StoredDocument & { sha256: Buffer })[]> {
  const rows = await db
    .selectFrom('certification.documents')
    .select(['document_id', 'media_type', 'byte_count', 'sha256', 'attached_at'])
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .orderBy('document_id', 'desc')
    .execute();
  return rows.map((row) => ({
    documentId: row.document_id,
    mediaType: row.media_type as MediaType,
    bytes: row.byte_count,
    attachedAt: row.attached_at,
    sha256: row.sha256,
  }));
}

export type NewDocument = { documentId: string; mediaType: MediaType; sha256: Buffer; content: Buffer; attachedAt: Date };

export async function addDocument(db: Database, { orgId, certificateId }: Key, added: NewDocument): Promise<void> {
  await db
    .insertInto('certification.documents')
    .values({
      org_id: orgId,
      certificate_id: certificateId,
      document_id: added.documentId,
      media_type: added.mediaType,
      byte_count: added.content.length,
      sha256: added.sha256,
      content: added.content,
      attached_at: added.attachedAt,
    })
    .execute();
}

/** One document with its content, where there is one. */
export async function documentOf(
  db: Database,
  { orgId, certificateId }: Key,
  documentId: string,
): Promise<{ mediaType: MediaType; content: Buffer } | undefined> {
  const row = await db
    .selectFrom('certification.documents')
    .select(['media_type', 'content'])
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row && { mediaType: row.media_type as MediaType, content: row.content };
}

/** Deletes a document with its content; gives its hash, where it was there. What it was stays in its entry. */
export async function removeDocument(
  db: Database,
  { orgId, certificateId }: Key,
  documentId: string,
): Promise<{ sha256: Buffer } | undefined> {
  return db
    .deleteFrom('certification.documents')
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .where('document_id', '=', documentId)
    .returning('sha256')
    .executeTakeFirst();
}
