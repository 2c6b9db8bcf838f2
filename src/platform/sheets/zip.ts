// The directory at the end of a ZIP, read and checked before anything is unpacked. Reading from it (and not from front to back) also lets a
// sheet stream whatever the order of the parts and with data descriptors, as Excel Online, LibreOffice and our own writer leave them.
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { Refusal } from '#platform/refusal';
import { damaged, meter, unpack } from './unpack.ts';

export type ZipPart = { name: string; how: 'stored' | 'deflate'; packed: number; unpacked: number; crc: number; at: number };

const PARTS_MAX = 10_000;

/** The parts by name. Refuses a locked, broken or lying directory, and sizes over the limit as the directory itself tells them. */
export async function readZipDirectory(path: string, bytes: number, maxUnpackedBytes: number): Promise<Map<string, ZipPart>> {
  const file = await open(path);
  const read = async (at: number, length: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    if (bytesRead < length) throw damaged('zip');
    return buffer;
  };
  try {
    const tailLength = Math.min(bytes, 65_557);
    const tail = await read(bytes - tailLength, tailLength);
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0 || end + 22 > tail.length) throw damaged('zip');
    const count = tail.readUInt16LE(end + 10);
    const size = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (count > PARTS_MAX || start + size > bytes) throw damaged('zip');
    const directory = await read(start, size);
    const parts = new Map<string, ZipPart>();
    let at = 0;
    let packedSum = 0;
    let unpackedSum = 0;
    for (let i = 0; i < count; i++) {
      if (at + 46 > size || directory.readUInt32LE(at) !== 0x02014b50) throw damaged('zip');
      if (directory.readUInt16LE(at + 8) & 1) throw new Refusal('sheet-is-locked', 415);
      const method = directory.readUInt16LE(at + 10);
      const nameLength = directory.readUInt16LE(at + 28);
      const extraLength = directory.readUInt16LE(at + 30);
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
      const wide = zip64Sizes(directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
      const take = (offset: number): number => {
        const value = directory.readUInt32LE(at + offset);
        return value === 0xffffffff ? (wide.shift() ?? value) : value;
      };
      const unpacked = take(24); // in the order in which the ZIP64 field holds them
      const packed = take(20);
      const header = take(42);
      packedSum += packed;
      unpackedSum += unpacked;
      if (method !== 0 && method !== 8) throw damaged(name);
      const crc = directory.readUInt32LE(at + 16);
      parts.set(name, { name, how: method === 8 ? 'deflate' : 'stored', packed, unpacked, crc, at: header });
      at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
    }
    if (packedSum > bytes) throw damaged('zip'); // parts that lie over each other: the compact kind of zip bomb
    meter(unpackedSum, bytes, maxUnpackedBytes);
    return parts;
  } finally {
    await file.close();
  }
}

function zip64Sizes(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: field.length >> 3 }, (_, i) => Number(field.readBigUInt64LE(i * 8)));
  }
  return [];
}

/** The bytes of one part, checked against its size and checksum. */
export async function* readZipPart(path: string, part: ZipPart): AsyncGenerator<Buffer> {
  const file = await open(path);
  const head = Buffer.alloc(30);
  const { bytesRead } = await file.read(head, 0, 30, part.at);
  await file.close();
  if (bytesRead < 30 || head.readUInt32LE(0) !== 0x04034b50) throw damaged(part.name);
  const start = part.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  let crc = 0;
  let unpacked = 0;
  for await (const chunk of unpack(path, { how: part.how, start, bytes: part.packed, part: part.name }, Infinity)) {
    crc = crc32(chunk, crc);
    unpacked += chunk.length;
    if (unpacked > part.unpacked) throw damaged(part.name); // more than the directory told, which the limits were held against
    yield chunk;
  }
  if (unpacked !== part.unpacked || crc !== part.crc) throw damaged(part.name);
}
