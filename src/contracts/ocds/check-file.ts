// Reads a file that is said to be OCDS and says whether it is: JSON and JSON lines, packed or not, and tables (CSV, XLSX).
import { readFile, stat } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { Refusal } from '#platform/refusal';
import { readSheets, type SheetRow } from '#platform/sheets';
import { checkDocument, type DocumentReport } from './check-document.ts';
import type { Json } from './json.ts';
import { isFlatHead, unflatten } from './unflatten.ts';

/** A package is held whole while it is checked; a larger publication comes as several. */
const BYTES_MOST = 256e6;

/** The report on one file. Throws `Refusal` for a file that can't be read at all: too large, damaged, no text, broken JSON with its place. */
export async function checkOcdsFile(path: string): Promise<DocumentReport> {
  const { size } = await stat(path);
  if (size > BYTES_MOST) throw new Refusal('ocds-too-large', 413, { megabytes: Math.round(BYTES_MOST / 1e6) });
  const text = textOf(unpacked(await readFile(path)));
  if (text !== undefined && /^\s*[[{]/.test(text)) return checkDocument(parseJson(text));
  return checkTable(path);
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: BYTES_MOST });
  } catch (error) {
    const large = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw large
      ? new Refusal('ocds-too-large', 413, { megabytes: Math.round(BYTES_MOST / 1e6) })
      : new Refusal('ocds-damaged', 422);
  }
}

/** Nothing for bytes that are no text: a workbook, an older encoding. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** One document, or one on each line. */
function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const parsed = lines.length > 1 ? parsedLines(lines) : undefined;
    if (parsed) return parsed;
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = at === undefined ? lines.length : text.slice(0, Number(at)).split('\n').length;
    throw new Refusal('ocds-json-broken', 422, { line });
  }
}

function parsedLines(lines: readonly string[]): Json[] | undefined {
  try {
    return lines.map((line) => JSON.parse(line) as Json);
  } catch {
    return undefined;
  }
}

async function checkTable(path: string): Promise<DocumentReport> {
  const rows: SheetRow[] = [];
  for await (const row of readSheets(path)) rows.push(row);
  const heads = [...Map.groupBy(rows, ({ sheet }) => sheet).values()].map(([first]) => first!.cells);
  const flat = heads.filter(isFlatHead);
  if (flat.length === 0) return notFlat(heads, rows.length - heads.length);
  const found = unflatten(rows);
  const { releases } = found;
  if (Array.isArray(releases) && releases.length === 0) return noReport('table-empty', { sheets: flat.length });
  return checkDocument(Object.keys(found).length > 1 ? found : releases!);
}

/** A table that isn't OCDS, though it may come from it: the columns must be named by the paths of the standard. */
const notFlat = (heads: readonly string[][], rows: number): DocumentReport =>
  heads.some((head) => head.includes('ocid'))
    ? noReport('table-own-names', { rows, found: (heads.find((head) => head.includes('ocid')) ?? []).slice(0, 6).join(', ') })
    : noReport('table-no-ocid', { rows, found: (heads[0] ?? []).slice(0, 6).join(', ') });

const noReport = (code: string, facts: Record<string, string | number>): DocumentReport => ({
  ...{ kind: 'none', version: null, publisher: null, processCount: 0, releaseCount: 0 },
  ...{ problems: [{ path: '$', code, facts }], remarks: [] },
});
