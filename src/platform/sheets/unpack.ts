// Unpacking with a meter: neither a ZIP part nor a gzip file may give more bytes than the limit, whatever its header claims.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { Refusal } from '#platform/refusal';
import { megabytes } from './shapes.ts';

// Deflate reaches 1,032 to 1. Sheets of one repeated row reach about 150, ordinary ones 5 to 30; small files may do as they like.
const RATIO = 250;
const RATIO_FROM = 16 * 2 ** 20;

/** Refuses an unpacked size over the limit, or far out of proportion to the packed size: a zip bomb. */
export function meter(unpacked: number, packed: number, maxUnpackedBytes: number): void {
  if (unpacked > maxUnpackedBytes || (unpacked > RATIO_FROM && unpacked > packed * RATIO))
    throw new Refusal('sheet-unpacks-too-large', 413, { megabytes: megabytes(unpacked), limit: megabytes(maxUnpackedBytes) });
}

export const damaged = (part: string): Refusal => new Refusal('sheet-damaged', 422, { part });

type Packing = { how: 'stored' | 'deflate' | 'gzip'; start?: number; bytes: number; part: string };

/** The unpacked bytes of a file, or of a part of it, in chunks; the consumer sets the pace. */
export async function* unpack(
  path: string,
  { how, start = 0, bytes, part }: Packing,
  maxUnpackedBytes: number,
): AsyncGenerator<Buffer> {
  if (bytes === 0) return;
  const file = createReadStream(path, { start, end: start + bytes - 1, highWaterMark: 64 * 1024 });
  const make = { stored: () => undefined, deflate: createInflateRaw, gzip: createGunzip }[how];
  const unzip = make({ chunkSize: 64 * 1024 });
  const stream = unzip ? pipeline(file, unzip, () => {}) : file; // an error arrives through `stream`
  let unpacked = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      meter(unpacked, bytes, maxUnpackedBytes);
      yield chunk;
    }
  } catch (error) {
    throw isZlibError(error) ? damaged(part) : error;
  } finally {
    file.destroy();
    unzip?.destroy();
  }
}

const isZlibError = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
