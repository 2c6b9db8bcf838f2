// Scans and photos of certificates: kept in the database (docs/decisions/0006), so that a backup carries them and a transaction their entry.
import { createHash } from 'node:crypto';
import type { Actor } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { audit, by, certificateFor } from './act-on-certificate.ts';
import { standingEntries } from './decide-history.ts';
import { DOCUMENTS_MOST, mediaTypeOf, type MediaType } from './document.ts';
import { entryOf } from './entry.ts';
import { addDocument, documentOf, documentsOf, type StoredDocument } from './store-documents.ts';
import { appendEntries, holdCertificates, readEntries } from './store-entries.ts';

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
  const key = { orgId, certificateId };
  const mediaType = mediaTypeOf(content);
  const sha256 = createHash('sha256').update(content).digest();
  return transaction(db, async (db) => {
    // Or two uploads at once would each count without the other.
    await holdCertificates(db, [key]);
    const there = await documentsOf(db, key);
    const same = there.find((one) => one.sha256.equals(sha256));
    if (same) return same.documentId;
    if (there.length >= DOCUMENTS_MOST) throw new Refusal('documents-too-many', 409, { most: DOCUMENTS_MOST }, 'berkas');
    const documentId = uuidv7();
    await addDocument(db, key, { documentId, mediaType, sha256, content, attachedAt: at });
    const entry = entryOf({
      ...(await by(db, actor)),
      ...{ entryId: uuidv7(), kind: 'documentAttached', source: 'unggahan', documentId, recordedAt: at, office: null },
    });
    await appendEntries(db, [{ ...key, entries: [entry] }], at);
    await audit(db, actor, key, 'attachDocument', at);
    return documentId;
  });
}

/** The documents of a certificate without their content, the newest first. */
export async function listDocuments(db: Database, actor: Actor, certificateId: string): Promise<StoredDocument[]> {
  const { orgId } = await certificateFor(db, actor, certificateId);
  const documents = await documentsOf(db, { orgId, certificateId });
  return documents.map(({ sha256: _sha256, ...document }) => document);
}

/** One document with its content; 410 where it was taken back, 404 where there never was one. */
export async function getDocument(
  db: Database,
  actor: Actor,
  certificateId: string,
  documentId: string,
): Promise<{ mediaType: MediaType; content: Buffer; scheme: string }> {
  const { orgId, scheme } = await certificateFor(db, actor, certificateId);
  const key = { orgId, certificateId };
  const entries = (await readEntries(db, [key])).get(certificateId)!;
  const attached = entries.find((entry) => entry.kind === 'documentAttached' && entry.documentId === documentId);
  if (attached && !standingEntries(entries).includes(attached)) throw new Refusal('document-withdrawn', 410);
  const document = await documentOf(db, key, documentId);
  if (!document) throw new Refusal('document-unknown', 404);
  return { ...document, scheme };
}
