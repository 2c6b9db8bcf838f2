// What an uploaded document may be: what its bytes say decides, and how many of them there are.
import { type MediaType, recogniseMedia } from '#platform/media';
import { Refusal } from '#platform/refusal';

export { endingOf, type MediaType } from '#platform/media';

export const DOCUMENT_BYTES = 5 * 1024 * 1024;
export const DOCUMENTS_MOST = 5;

/**
 * The type of a whole PDF, JPEG, PNG or WebP. Throws 'document-empty', 'document-too-large', 'document-kind' for anything else (also what only
 * begins or only is called like one), and 'document-cut-off' where the end is missing. Pure.
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType {
  if (bytes.length === 0) throw new Refusal('document-empty', 422, {}, 'berkas');
  if (bytes.length > DOCUMENT_BYTES)
    throw new Refusal('document-too-large', 413, { megabytes: DOCUMENT_BYTES / 1024 / 1024 }, 'berkas');
  const media = recogniseMedia(bytes);
  if (!media) throw new Refusal('document-kind', 422, {}, 'berkas');
  if (!media.whole) throw new Refusal('document-cut-off', 422, {}, 'berkas');
  return media.type;
}
