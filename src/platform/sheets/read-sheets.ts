import { Refusal } from '#platform/refusal';
import { detectKind } from './detect.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { columnLetter, LIMITS } from './shapes.ts';
import type { SheetLimits, SheetRow } from './shapes.ts';

/** `name`: what a text table calls its one sheet (default 'CSV'); workbooks name their own. */
export type ReadOptions = Partial<SheetLimits> & { name?: string };

/**
 * Streams the rows of a table in a file: .xlsx, .csv or .csv.gz, told apart by content and never by name. Cells are text: integers in
 * plain digits, fractions with a point, days 'YYYY-MM-DD', yes and no 'true' and 'false', text as it stands (leading zeros kept), `''` for
 * an empty cell. Memory stays constant: the consumer sets the pace.
 *
 * Throws `Refusal` with the codes of `copy.id.ts`, mostly before the first row but some in the middle of the file (a row too wide, a
 * damaged end): an import must not keep what it took before, so run it in a transaction.
 */
export async function* readSheets(path: string, { name = 'CSV', ...given }: ReadOptions = {}): AsyncGenerator<SheetRow> {
  const limits = { ...LIMITS, ...given };
  const { kind, bytes } = await detectKind(path, limits);
  const rows =
    kind === 'xlsx' ? readXlsx(path, bytes, limits) : readCsv(path, { packed: kind === 'gzip', bytes, sheet: name }, limits);
  let count = 0;
  for await (const row of rows) {
    count += row.cells.length;
    if (count > limits.maxCells) throw new Refusal('sheet-too-many-cells', 413, { limit: limits.maxCells });
    const nul = row.cells.findIndex((cell) => cell.includes('\0'));
    if (nul >= 0) throw new Refusal('sheet-nul', 415, { sheet: row.sheet, cell: columnLetter(nul) + row.row });
    yield row;
  }
  if (count === 0) throw new Refusal('sheet-empty', 422);
}
