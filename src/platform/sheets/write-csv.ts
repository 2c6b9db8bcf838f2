import { stringify } from 'csv-stringify';
import { pipeline, Readable } from 'node:stream';
import type { CellValue, Column, Row, Rows } from './write-columns.ts';

/**
 * The rows as CSV, streamed. By default as Excel on an Indonesian computer opens it by a double click: `;` between cells, a decimal comma,
 * UTF-8 with its mark. `{ delimiter: ',', mark: false }` gives what programs expect (decimal point). No text can start a formula:
 * one that begins with `=` `+` `-` `@` gets an apostrophe before it, which `readSheets` takes off again; numbers stay numbers.
 */
export function writeCsv(
  columns: readonly Column[],
  rows: Rows,
  { delimiter = ';', mark = true }: { delimiter?: ';' | ',' | '\t'; mark?: boolean } = {},
): ReadableStream<Uint8Array> {
  const csv = stringify({ delimiter, bom: mark, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
  pipeline(Readable.from(lines(columns, rows, delimiter === ';' ? ',' : '.')), csv, () => {}); // an error arrives through `csv`
  return ReadableStream.from(csv as AsyncIterable<Uint8Array>);
}

async function* lines(columns: readonly Column[], rows: Rows, point: string): AsyncGenerator<string[]> {
  yield columns.map((column) => harmless(column.title));
  for await (const row of rows) yield columns.map((column) => cell(column, row, point));
}

function cell(column: Column, row: Row, point: string): string {
  const value: CellValue = row[column.key];
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return harmless(value);
  if (typeof value === 'number') return Number.isFinite(value) ? decimal(value).replace('.', point) : '';
  return String(value);
}

// At most 15 digits of a fraction, as Excel has them: 0.1 + 0.2 goes out as 0.3.
const decimal = (value: number): string => String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));

// The signs that spreadsheets take for a formula, their full-width twins among them; an apostrophe already there is kept apart by one more.
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Takes off the apostrophe that `writeCsv` puts before a text that looks like a formula. */
export const withoutApostrophe = (text: string): string =>
  text.charCodeAt(0) === 39 && FORMULA.test(text) ? text.slice(1) : text;
