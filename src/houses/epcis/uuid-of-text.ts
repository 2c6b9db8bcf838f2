import { createHash } from 'node:crypto';

/** A UUID made of a text, the same for the same text: version 8 (RFC 9562) over its SHA-256. */
export function uuidOfText(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
