// Files for the tests of sheets, made in a directory of their own that goes when the test ends.
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync, crc32 } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { Refusal } from '#platform/refusal';
import { readSheets } from './read-sheets.ts';
import type { ReadOptions } from './read-sheets.ts';
import type { SheetRow } from './shapes.ts';

/** A file with this content; its name says nothing. */
export async function fileOf(content: string | Uint8Array | ReadableStream<Uint8Array>): Promise<string> {
  const file = path.join(await directory(), 'berkas');
  await writeFile(file, content instanceof ReadableStream ? (content as AsyncIterable<Uint8Array>) : content);
  return file;
}

/** A file of so many bytes that takes no room on disk. */
export async function sparseFile(bytes: number): Promise<string> {
  const file = path.join(await directory(), 'berkas');
  const handle = await open(file, 'w');
  await handle.truncate(bytes);
  await handle.close();
  return file;
}

async function directory(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'layak-sheets-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

export async function rowsOf(file: string, options?: ReadOptions): Promise<SheetRow[]> {
  return Array.fromAsync(readSheets(file, options));
}
export const cellsOf = async (file: string, options?: ReadOptions): Promise<string[][]> =>
  (await rowsOf(file, options)).map((row) => row.cells);

/** The refusal that the rows end in, as [code, facts]; fails when they don't. */
export async function refusalOf(rows: AsyncIterable<unknown>): Promise<[code: string, facts: Refusal['facts']]> {
  try {
    for await (const _ of rows);
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.facts];
    throw error;
  }
  throw new Error('read to the end, and was to be refused');
}

export type ZipLie = { name: string; text: string; claims?: number; crc?: number; flags?: number };

/** A ZIP made by hand, which may lie about the sizes of its parts. */
export function zipOf(parts: ZipLie[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text, claims, crc, flags = 0 } of parts) {
    const [data, title] = [Buffer.from(text), Buffer.from(name)];
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc ?? crc32(data), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claims ?? data.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(at, 42);
    bodies.push(head, title, packed);
    directory.push(entry, title);
    at += 30 + title.length + packed.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, all, end]);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

/** The parts of a workbook whose one sheet "Rencana" holds this XML; `more` adds or replaces parts. */
export const workbookOf = (sheet: string, more: ZipLie[] = []): ZipLie[] => {
  const parts: ZipLie[] = [
    { name: '[Content_Types].xml', text: '<Types/>' },
    { name: '_rels/.rels', text: `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    { name: 'xl/workbook.xml', text: '<workbook><sheets><sheet name="Rencana" sheetId="1" r:id="rId1"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheet },
  ];
  return [...parts.filter((part) => !more.some((other) => other.name === part.name)), ...more];
};
/** A sheet of these `<row>` elements. */
export const sheetOf = (rows: string): string => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;
