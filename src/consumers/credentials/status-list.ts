// Bitstring Status List v1.0 (W3C): one bit a credential, counted from the left, in a signed list that says nothing of who is meant.
import { gunzipSync, gzipSync } from 'node:zlib';

/** The standard's smallest list, so that one bit among many tells nobody which credential was looked up (section 3.2). */
export const LIST_BITS = 131_072;
/** A list of eight million credentials; what unpacks to more is no list but an attack. */
const MOST_BYTES = 1_048_576;

/** The list with these bits set, as `encodedList` wants it: gzip, base64url, with the multibase letter `u` before it. */
export function encodeStatusList(set: Iterable<number>, bits: number = LIST_BITS): string {
  const bytes = new Uint8Array(bits / 8);
  for (const index of set) bytes[index >> 3]! |= 0x80 >> (index & 7);
  return `u${gzipSync(bytes).toString('base64url')}`;
}

/** The bits of an encoded list; undefined when it can't be read, is shorter than the standard allows, or unpacks to more than a megabyte. */
export function decodeStatusList(encoded: string): Uint8Array | undefined {
  if (!/^u[\w-]+$/.test(encoded)) return undefined;
  try {
    const bytes = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: MOST_BYTES });
    return bytes.length * 8 < LIST_BITS ? undefined : bytes;
  } catch {
    return undefined;
  }
}

/** The bit at an index, counted from the left (bit 7 of byte 0 is index 0); undefined past the end. */
export const statusAt = (bytes: Uint8Array, index: number): boolean | undefined => {
  const byte = bytes[Math.floor(index / 8)];
  return byte === undefined ? undefined : (byte & (0x80 >> (index % 8))) !== 0;
};
