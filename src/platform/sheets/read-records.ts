import { strict as assert } from 'node:assert';
import { Refusal } from '#platform/refusal';
import { readSheets } from './read-sheets.ts';
import { columnLetter } from './shapes.ts';
import type { RefusalFacts } from '#platform/refusal';
import type { ReadOptions } from './read-sheets.ts';
import type { RowFault, SheetRow } from './shapes.ts';

/** The columns that an import knows, by its own field names: how files call them (first is best), and which can't be done without. */
export type SheetColumns<Field extends string> = Record<Field, { aliases: readonly string[]; required?: boolean }>;

/** One row under a header. A value that is absent was an empty cell or a column that the file has not. Values are trimmed. */
export type SheetRecord<Field extends string> = {
  sheet: string;
  row: number;
  values: Partial<Record<Field, string>>;
  /** The cell of the field, 'C12'; the row number alone when the file has no such column. */
  cellOf(field: Field): string;
  /** The column's title as the file has it; the field's first alias when the file has no such column. */
  titleOf(field: Field): string;
};

const HEADER_WITHIN = 20;

/**
 * Streams the records of a file (see `readSheets`): finds the header in the first 20 rows of each sheet, below any title, and gives the
 * known columns only: what is not asked for, people's names and numbers among it, is never passed on. Titles match without regard to
 * capitals, accents, spaces and signs ("Kode RUP", "kode_rup", "KODE.RUP"). Of two columns for one field the one with the better alias wins.
 *
 * A sheet that has fewer than half of the required columns is something else (notes, a list of codes) and is passed over. Throws
 * `Refusal('sheet-columns-missing')` with what was found and what is missing when a sheet has more than that but not all, or when no
 * sheet has them; and all that `readSheets` throws. That can come after good rows of an earlier sheet: import in a transaction.
 */
export async function* readRecords<Field extends string>(
  path: string,
  columns: SheetColumns<Field>,
  options: ReadOptions = {},
): AsyncGenerator<SheetRecord<Field>> {
  const known = new Aliases(columns);
  let sheet: string | undefined;
  let header: Header<Field> | undefined;
  let best: Header<Field> | undefined; // of this sheet
  let nearest: Header<Field> | undefined; // of all sheets that were passed over
  let found = false;
  const leave = (): void => {
    if (header || !best) return;
    if (best.known * 2 >= known.required.length && best.known > 0) throw missing(best);
    if (!nearest || best.known > nearest.known) nearest = best;
  };
  for await (const row of readSheets(path, options)) {
    if (row.sheet !== sheet) {
      leave();
      [sheet, header, best] = [row.sheet, undefined, undefined];
    }
    if (header) {
      const record = toRecord(row, header, columns);
      if (record) yield record;
    } else if (row.row <= HEADER_WITHIN || !best) {
      const candidate = known.header(row);
      if (candidate.missing.length === 0 && candidate.at.size > 0) {
        header = candidate;
        found = true;
      } else if (
        !best ||
        candidate.known > best.known ||
        (candidate.known === 0 && best.known === 0 && candidate.width > best.width)
      )
        best = candidate;
    }
  }
  leave();
  if (!found) throw missing(nearest!);
}

type Header<Field extends string> = {
  sheet: string;
  row: number;
  at: Map<Field, number>;
  titles: string[];
  missing: string[];
  /** How many of the required columns it has. */
  known: number;
  width: number;
};

class Aliases<Field extends string> {
  readonly required: Field[];
  readonly #rank = new Map<string, { field: Field; rank: number }>();
  readonly #columns: SheetColumns<Field>;
  constructor(columns: SheetColumns<Field>) {
    this.#columns = columns;
    const fields = Object.keys(columns) as Field[];
    this.required = fields.filter((field) => columns[field].required);
    for (const field of fields)
      for (const [rank, alias] of columns[field].aliases.entries()) {
        const key = plainTitle(alias);
        const other = this.#rank.get(key);
        assert(!other || other.field === field, `alias of two columns: ${alias}`);
        if (!other) this.#rank.set(key, { field, rank });
      }
  }
  header(row: SheetRow): Header<Field> {
    const at = new Map<Field, number>();
    const ranks = new Map<Field, number>();
    for (const [index, title] of row.cells.entries()) {
      const match = this.#rank.get(plainTitle(title.slice(0, 200)));
      if (!match || match.rank >= (ranks.get(match.field) ?? Infinity)) continue;
      at.set(match.field, index);
      ranks.set(match.field, match.rank);
    }
    const lacking = this.required.filter((field) => !at.has(field));
    return {
      sheet: row.sheet,
      row: row.row,
      at,
      titles: row.cells.map((title) => title.trim()),
      missing: lacking.map((field) => this.#columns[field].aliases[0] ?? field),
      known: this.required.length - lacking.length,
      width: row.cells.filter((cell) => cell.trim() !== '').length,
    };
  }
}

/** A title reduced to its letters and digits: "Kode RUP" and "kode_rup" are one. */
const plainTitle = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

function missing<Field extends string>(header: Header<Field>): Refusal {
  const titles = header.titles.filter((title) => title !== '').map((title) => title.slice(0, 40));
  const more = titles.length - 30;
  return new Refusal('sheet-columns-missing', 422, {
    sheet: header.sheet,
    row: header.row,
    missing: header.missing.join(', '),
    found: titles.slice(0, 30).join(', ') + (more > 0 ? ` +${more}` : ''),
  });
}

function toRecord<Field extends string>(
  row: SheetRow,
  header: Header<Field>,
  columns: SheetColumns<Field>,
): SheetRecord<Field> | undefined {
  const values: Partial<Record<Field, string>> = {};
  let blank = true;
  for (const [field, index] of header.at) {
    const value = row.cells[index]?.trim();
    if (!value) continue;
    values[field] = value;
    blank = false;
  }
  if (blank && row.cells.every((cell) => cell.trim() === '')) return undefined;
  return {
    sheet: row.sheet,
    row: row.row,
    values,
    cellOf: (field) => {
      const index = header.at.get(field);
      return index === undefined ? String(row.row) : columnLetter(index) + row.row;
    },
    titleOf: (field) => header.titles[header.at.get(field) ?? -1] ?? columns[field].aliases[0] ?? field,
  };
}

/** The fault of one cell of a record, in the shape that all imports give back. The code's words are the room's. */
export function rowFault<Field extends string>(
  record: SheetRecord<Field>,
  field: Field,
  code: string,
  facts?: RefusalFacts,
): RowFault {
  const { sheet, row } = record;
  const value = (record.values[field] ?? '').slice(0, 120);
  const fault = { sheet, row, cell: record.cellOf(field), column: record.titleOf(field), value, code };
  return facts ? { ...fault, facts } : fault;
}
