import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';

type Opening = { text: string; packed: Buffer; bytes: number; crc: number };

/** What a page costs to pack grows with its window; no page behind an opening is much longer than this one of 8 kB. */
const REST = { level: 3, windowBits: 13, memLevel: 7 } as const;
/** Member header of gzip without a name or a time (RFC 1952, section 2.3). */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/**
 * Gives what packs a page by gzip. An opening that many pages share, such as the style within a scan page, is packed once: its blocks of DEFLATE end on a whole
 * byte (RFC 1951, section 3.2.4), so the blocks of the rest follow them in the same member, and the check value goes on from that of the opening.
 */
export function pagePacker(openings: readonly string[]): (page: string) => Uint8Array<ArrayBuffer> {
  const known = openings.map(openingOf);
  return (page) => {
    const opening = known.find(({ text }) => page.startsWith(text));
    return opening ? joined(opening, Buffer.from(page.slice(opening.text.length))) : gzipSync(page, { level: 5 });
  };
}

function openingOf(text: string): Opening {
  const bytes = Buffer.from(text);
  const packed = deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
  return { text, packed, bytes: bytes.length, crc: crc32(bytes) };
}

function joined(opening: Opening, rest: Buffer): Buffer<ArrayBuffer> {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(rest, opening.crc), 0);
  trailer.writeUInt32LE((opening.bytes + rest.length) % 2 ** 32, 4);
  return Buffer.concat([HEADER, opening.packed, deflateRawSync(rest, REST), trailer]);
}
