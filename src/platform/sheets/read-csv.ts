import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '#platform/refusal';
import { detectEncoding } from './encoding.ts';
import { refuseNonText } from './detect.ts';
import { columnLetter } from './shapes.ts';
import { unpack } from './unpack.ts';
import { withoutApostrophe } from './write-csv.ts';
import type { Encoding } from './encoding.ts';
import type { SheetLimits, SheetRow } from './shapes.ts';

/** The rows of a text table, plain or in gzip. Rows may have different numbers of cells: they stay as they are. */
export async function* readCsv(
  path: string,
  file: { packed: boolean; bytes: number; sheet: string },
  limits: SheetLimits,
): AsyncGenerator<SheetRow> {
  const open = (): AsyncIterable<Buffer> =>
    unpack(path, { how: file.packed ? 'gzip' : 'stored', bytes: file.bytes, part: file.sheet }, limits.maxUnpackedBytes);
  if (file.packed) refuseNonText(await firstBytes(open()));
  const { encoding, head, bytes } = await detectEncoding(open);
  if (bytes === 0) throw new Refusal('sheet-empty', 422);
  const told = /^\ufeff?sep=(.)\r?\n/i.exec(head); // Excel's own first line; it doesn't show it as a row
  const parser = parse({
    bom: true,
    delimiter: told ? told[1]! : sniffDelimiter(head),
    record_delimiter: ['\r\n', '\n', '\r'], // told, not guessed from the first line: files joined from two systems have both
    from_line: told ? 2 : 1,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.maxColumns * 1024 + limits.maxCellChars * 4,
  });
  pipeline(Readable.from(decoded(open(), encoding)), parser, () => {}); // an error arrives through the parser
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++;
      if (cells.every((cell) => cell === '')) continue;
      if (cells.length > limits.maxColumns) throw new Refusal('sheet-row-too-wide', 422, { row, limit: limits.maxColumns });
      for (let i = 0; i < cells.length; i++)
        if (cells[i]!.length > limits.maxCellChars)
          throw new Refusal('sheet-cell-too-long', 422, {
            sheet: file.sheet,
            cell: columnLetter(i) + row,
            limit: limits.maxCellChars,
          });
      yield { sheet: file.sheet, row, cells: cells.map(withoutApostrophe) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') throw new Refusal('sheet-quote-open', 422, { row: row + 1 });
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw new Refusal('sheet-row-too-long', 422, { row: row + 1 });
    throw new Refusal('sheet-unreadable-row', 422, { row: row + 1 });
  }
}

async function firstBytes(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of chunks) return chunk;
  return Buffer.alloc(0);
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) {
      const text = decoder.decode(chunk, { stream: true });
      if (text.includes('\0')) throw new Refusal('sheet-nul', 415);
      if (text) yield Buffer.from(text);
    }
    const last = decoder.decode();
    if (last) yield Buffer.from(last);
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal('sheet-broken-utf16', 422);
    throw error;
  }
}

/**
 * Which of `;` `,` tab and `|` parts the cells: the one found on most of the first lines (outside quotes), for it stands in the header
 * too, where decimal commas and lists of words don't; among equals the one that parts them into more.
 */
export function sniffDelimiter(head: string): string {
  const lines = linesOutsideQuotes(head).slice(0, 50);
  let best = { delimiter: ',', lines: 0, parts: 0 };
  for (const delimiter of [';', ',', '\t', '|']) {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    const parts = counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 0;
    if (counts.length > best.lines || (counts.length === best.lines && parts > best.parts))
      best = { delimiter, lines: counts.length, parts };
  }
  return best.delimiter;
}

/** The first lines with what stands in quotes taken out; the last one is left out when the head cuts it. */
function linesOutsideQuotes(head: string): string[] {
  const bare = head.replaceAll(/(^|[;,\t|\n\r])"(?:[^"]|"")*("|$)/g, '$1');
  const lines = bare.split(/\r?\n/);
  return (lines.length > 1 ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== '');
}
