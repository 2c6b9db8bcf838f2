// What a file is, by its first bytes: names lie (portals call an HTML table "rekap.xls"), contents do not.
import { open, stat } from 'node:fs/promises';
import { Refusal } from '#platform/refusal';
import { megabytes } from './shapes.ts';
import type { SheetLimits } from './shapes.ts';

export type SheetKind = 'xlsx' | 'gzip' | 'text';

/** The kind and size of the file. Refuses what is empty, too large (by its size alone, before a byte is read) or no sheet at all. */
export async function detectKind(path: string, limits: SheetLimits): Promise<{ kind: SheetKind; bytes: number }> {
  const { size: bytes } = await stat(path);
  if (bytes === 0) throw new Refusal('sheet-empty', 422);
  if (bytes > limits.maxBytes)
    throw new Refusal('sheet-too-large', 413, { megabytes: megabytes(bytes), limit: megabytes(limits.maxBytes) });
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) return { kind: 'xlsx', bytes };
    if (starts(head, 0x1f, 0x8b)) return { kind: 'gzip', bytes };
    if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
      const { buffer: all, bytesRead: read } = await file.read(Buffer.alloc(2 ** 20), 0, 2 ** 20, 0);
      // A workbook with a password is an OLE box around "EncryptedPackage"; an .xls of before 2007 is the same box without it.
      const locked = all.subarray(0, read).includes(Buffer.from('EncryptedPackage', 'utf16le'));
      throw new Refusal(locked ? 'sheet-is-locked' : 'sheet-is-xls', 415);
    }
    refuseNonText(head);
    return { kind: 'text', bytes };
  } finally {
    await file.close();
  }
}

/** Refuses text-like beginnings that are no table of text: PDF, pictures, other archives, web pages. Also asked of what a .gz holds. */
export function refuseNonText(head: Buffer): void {
  const wrong = WRONG.find(([, ...magic]) => starts(head, ...magic));
  if (wrong) throw new Refusal(wrong[0], 415);
  const beginning = decodeHead(head).trimStart().slice(0, 200).toLowerCase();
  if (/^<(!doctype|html|head|body|table|meta|style|div|\?xml|!--)/.test(beginning)) throw new Refusal('sheet-is-page', 415);
}
const WRONG: [code: string, ...magic: number[]][] = [
  ['sheet-is-pdf', 0x25, 0x50, 0x44, 0x46],
  ['sheet-is-picture', 0xff, 0xd8, 0xff],
  ['sheet-is-picture', 0x89, 0x50, 0x4e, 0x47],
  ['sheet-is-picture', 0x47, 0x49, 0x46, 0x38],
  ['sheet-is-archive', 0x52, 0x61, 0x72, 0x21],
  ['sheet-is-archive', 0x37, 0x7a, 0xbc, 0xaf],
  ['sheet-is-archive', 0x50, 0x4b, 0x03, 0x04],
  ['sheet-is-archive', 0x1f, 0x8b],
  ['sheet-is-xls', 0xd0, 0xcf, 0x11, 0xe0],
];

const starts = (head: Buffer, ...magic: number[]): boolean => magic.every((byte, i) => head[i] === byte);

const decodeHead = (head: Buffer): string => {
  if (starts(head, 0xff, 0xfe)) return head.toString('utf16le').replace('\ufeff', '');
  return head.toString('utf8').replace('\ufeff', '');
};
