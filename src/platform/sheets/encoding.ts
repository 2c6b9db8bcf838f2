// Which letters the bytes of a text file mean. The whole file is looked at before a row is read, so a guess is never half applied:
//   a UTF-16 mark       -> UTF-16 (Excel's "Unicode text")
//   valid UTF-8         -> UTF-8
//   not valid, and no letter of several bytes in it speaks for UTF-8 (and no UTF-8 mark) -> Windows-1252, what Excel writes as "CSV"
//   not valid, but some of it is UTF-8 -> refused with the row: a repair would be a guess, and U+FFFD in a name is a lost name.
import { isAscii, isUtf8 } from 'node:buffer';
import { Refusal } from '#platform/refusal';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The encoding of the text and its first 64 KiB decoded (for the delimiter). `open` gives the bytes anew each time. */
export async function detectEncoding(
  open: () => AsyncIterable<Buffer>,
): Promise<{ encoding: Encoding; head: string; bytes: number }> {
  const heads: Buffer[] = [];
  let bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  let marked: Encoding | undefined;
  let manyByteLetters = false;
  let valid = true;
  let undefinedInWindows = false;
  for await (const chunk of open()) {
    if (bytes === 0) marked = byteOrderMark(chunk);
    if (bytes < 65_536) heads.push(chunk);
    bytes += chunk.length;
    if (marked === 'utf-16le' || marked === 'utf-16be') continue;
    if (chunk.includes(0)) throw new Refusal('sheet-nul', 415);
    undefinedInWindows ||= UNDEFINED_IN_WINDOWS_1252.some((byte) => chunk.includes(byte));
    if (!valid && manyByteLetters) break;
    const whole = Buffer.concat([rest, chunk]);
    const cut = whole.length - unfinished(whole);
    const letters = whole.subarray(0, cut);
    rest = whole.subarray(cut);
    if (isAscii(letters)) continue;
    if (isUtf8(letters)) manyByteLetters = true;
    else {
      valid = false;
      manyByteLetters ||= hasManyByteLetter(letters);
    }
  }
  if (rest.length > 0) valid = false;
  const encoding = marked && marked !== 'utf-8' ? marked : valid ? 'utf-8' : 'windows-1252';
  if (encoding === 'windows-1252' && (marked === 'utf-8' || manyByteLetters || undefinedInWindows))
    throw new Refusal('sheet-broken-utf8', 422, { row: await firstBrokenRow(open) });
  const head = new TextDecoder(encoding).decode(Buffer.concat(heads).subarray(0, 65_536), { stream: true });
  return { encoding, head, bytes };
}

// Bytes that Windows-1252 leaves without a letter: text in it never has them.
const UNDEFINED_IN_WINDOWS_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function byteOrderMark(chunk: Buffer): Encoding | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return 'utf-8';
  return undefined;
}

/** How many bytes at the end begin a letter that the next chunk may finish. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return back < letterLength(byte) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
const letterLength = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2);

/** Whether a letter of two to four bytes stands in these bytes, broken ones beside it or not. */
function hasManyByteLetter(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length - 1; i++) {
    const first = bytes[i]!;
    if (first >= 0xc2 && first <= 0xf4 && isUtf8(bytes.subarray(i, i + letterLength(first)))) return true;
  }
  return false;
}

/** The row of the first byte that is no UTF-8, counted as the reader counts: line ends within quotes don't end a row. */
async function firstBrokenRow(open: () => AsyncIterable<Buffer>): Promise<number> {
  let row = 1;
  let before = 0x0a;
  let quoted = false;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of open()) {
    const whole = Buffer.concat([rest, chunk]);
    const cut = whole.length - unfinished(whole);
    const broken = !isUtf8(whole.subarray(0, cut));
    for (let i = 0; i < cut; i++) {
      const byte = whole[i]!;
      if (broken && byte >= 0x80) {
        const length = byte >= 0xc2 && byte <= 0xf4 ? letterLength(byte) : 1;
        if (length === 1 || !isUtf8(whole.subarray(i, i + length))) return row;
        i += length - 1;
      } else if (byte === 0x22) {
        if (quoted) quoted = false;
        else if (before === 0x22 || FIELD_STARTS.has(before)) quoted = true;
      } else if (byte === 0x0a && !quoted) row++;
      before = byte;
    }
    rest = whole.subarray(cut);
  }
  return row;
}
const FIELD_STARTS = new Set([0x0a, 0x0d, 0x2c, 0x3b, 0x09, 0xbf]);
