// What an uploaded document is, by its bytes alone: neither its name nor what the browser calls it is believed.
import { Refusal } from '#platform/refusal';

export const DOCUMENT_BYTES = 5 * 1024 * 1024;
export const DOCUMENTS_MOST = 5;
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The ending of a file of this type, for the name it is handed out under. */
export const endingOf: Record<MediaType, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/**
 * The type of a whole PDF, JPEG, PNG or WebP. Throws 'document-empty', 'document-too-large', 'document-kind' for anything else (also what only
 * begins or only is called like one), and 'document-cut-off' where the end is missing. Pure.
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType {
  if (bytes.length === 0) throw new Refusal('document-empty', 422, {}, 'berkas');
  if (bytes.length > DOCUMENT_BYTES)
    throw new Refusal('document-too-large', 413, { megabytes: DOCUMENT_BYTES / 1024 / 1024 }, 'berkas');
  const type = beginningOf(bytes);
  if (!type) throw new Refusal('document-kind', 422, {}, 'berkas');
  if (!endsWell(type, bytes)) throw new Refusal('document-cut-off', 422, {}, 'berkas');
  return type;
}

function beginningOf(bytes: Uint8Array): MediaType | undefined {
  if (startsWith(bytes, 'PDF-', 1) && bytes[0] === 0x25) return 'application/pdf';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x89 && startsWith(bytes, 'PNG\r\n\u001a\n', 1)) return 'image/png';
  if (startsWith(bytes, 'RIFF', 0) && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  return undefined;
}

/** A photo or scan whose sending broke off lacks its end; so does a page of HTML that only borrows the first bytes. */
function endsWell(type: MediaType, bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2_048)));
  switch (type) {
    case 'application/pdf':
      return tail.includes('%%EOF');
    case 'image/jpeg':
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(Buffer.from([0xff, 0xd9])) > 2;
    case 'image/png':
      return tail.includes('IEND');
    case 'image/webp':
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).readUInt32LE(4) + 8 <= bytes.length;
  }
}

const startsWith = (bytes: Uint8Array, text: string, at: number): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;
