// A ZIP written from front to back while its parts are still being made: sizes follow each part (data descriptors), nothing is held.
import { strict as assert } from 'node:assert';
import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export type NewPart = { name: string; content: AsyncIterable<string> | Iterable<string> };

/** The bytes of the archive. The clock of every part is 1 January 1980, so the same parts give the same bytes. */
export async function* zipStream(parts: AsyncIterable<NewPart> | Iterable<NewPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for await (const { name, content } of parts) {
    const path = Buffer.from(name);
    const start = at;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    writeMethod(head, 4);
    head.writeUInt16LE(path.length, 26);
    yield Buffer.concat([head, path]);
    at += 30 + path.length;

    let crc = 0;
    let size = 0;
    let packed = 0;
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const text of content) {
        const bytes = Buffer.from(text);
        crc = crc32(bytes, crc);
        size += bytes.length;
        yield bytes;
      }
    };
    const deflate = createDeflateRaw({ level: 4, chunkSize: 64 * 1024 });
    pipeline(Readable.from(counted()), deflate, () => {}); // an error arrives through `deflate`
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.length;
      yield chunk;
    }
    at += packed;
    assert(at < 2 ** 32 - 2 ** 20 && size < 2 ** 32, 'an archive of 4 GiB or more needs ZIP64, which this is not');
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSizes(descriptor, 4, crc, packed, size);
    yield descriptor;
    at += 16;

    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    writeMethod(entry, 6);
    writeSizes(entry, 16, crc, packed, size);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(start, 42);
    directory.push(Buffer.concat([entry, path]));
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([all, end]);
}

/** Version 2.0, sizes in a descriptor and names in UTF-8, deflate, 1980-01-01. */
function writeMethod(head: Buffer, at: number): void {
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(0x0808, at + 2);
  head.writeUInt16LE(8, at + 4);
  head.writeUInt16LE(0x0021, at + 8);
}
function writeSizes(head: Buffer, at: number, crc: number, packed: number, size: number): void {
  head.writeUInt32LE(crc, at);
  head.writeUInt32LE(packed, at + 4);
  head.writeUInt32LE(size, at + 8);
}
