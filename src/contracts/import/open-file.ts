// What a file of orders holds is told by its columns, never by its name.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Refusal } from '#platform/refusal';
import { readRecords, readSheets } from '#platform/sheets';
import type { SheetColumns, SheetRecord } from '#platform/sheets';
import {
  BELA_OK_COLUMNS,
  CATALOGUE_V5_COLUMNS,
  CATALOGUE_V6_COLUMNS,
  CONTRACT_COLUMNS,
  ONLINE_SHOP_COLUMNS,
  REALISATION_COLUMNS,
  RECORD_COLUMNS,
  UNIT_BUDGET_COLUMNS,
} from './layouts.ts';
import {
  parseBelaOk,
  parseCatalogueV5,
  parseCatalogueV6,
  parseContract,
  parseOnlineShop,
  parseRealisation,
  parseRecord,
} from './parse-rows.ts';
import type { Piece } from './parse-rows.ts';
import type { Source } from './purchase.ts';
import type { Parsed } from './read-cells.ts';

export type PurchaseFile = { path: string; name: string };
type AnyRecord = SheetRecord<string>;
type Layout = { source: Source; columns: SheetColumns<string>; parse: (record: AnyRecord) => Parsed<Piece> };
const layout = <Field extends string>(
  source: Source,
  columns: SheetColumns<Field>,
  parse: (record: SheetRecord<Field>) => Parsed<Piece>,
): Layout => ({ source, columns, parse: parse as Layout['parse'] });

/** Receipts belong to the records that stand beside them, so both are one source. */
const LAYOUTS: readonly Layout[] = [
  layout('spseContract', CONTRACT_COLUMNS, parseContract),
  layout('spseRecord', RECORD_COLUMNS, parseRecord),
  layout('spseRecord', REALISATION_COLUMNS, parseRealisation),
  layout('catalogueV5', CATALOGUE_V5_COLUMNS, parseCatalogueV5),
  layout('catalogueV6', CATALOGUE_V6_COLUMNS, parseCatalogueV6),
  layout('onlineShop', ONLINE_SHOP_COLUMNS, parseOnlineShop),
  layout('belaOk', BELA_OK_COLUMNS, parseBelaOk),
];

export type OpenFile =
  | {
      kind: 'purchases';
      name: string;
      source: Source;
      receipts: boolean;
      rows: () => AsyncIterable<{ record: AnyRecord; parsed: Parsed<Piece> }>;
    }
  | { kind: 'budgets'; name: string; records: () => AsyncIterable<SheetRecord<keyof typeof UNIT_BUDGET_COLUMNS>> };

/** Rows that are at hand as objects with the titles of one of the layouts, as a file would hold them. */
export function rowsAsFile(name: string, rows: readonly Readonly<Record<string, string>>[]): OpenFile {
  const titles = new Set(Object.keys(rows[0] ?? {}).map(plainTitle));
  const found = LAYOUTS.find(({ columns }) => hasAll(titles, columns));
  if (found) {
    const { source, columns, parse } = found;
    const parsed = async function* () {
      for (const record of recordsOf(name, rows, columns)) yield { record, parsed: parse(record) };
    };
    return { kind: 'purchases', name, source, receipts: parse === (parseRealisation as Layout['parse']), rows: parsed };
  }
  const budgets = async function* () {
    yield* recordsOf(name, rows, UNIT_BUDGET_COLUMNS);
  };
  return { kind: 'budgets', name, records: budgets };
}

function* recordsOf<Field extends string>(
  sheet: string,
  rows: readonly Readonly<Record<string, string>>[],
  columns: SheetColumns<Field>,
): Generator<SheetRecord<Field>> {
  const titleOf = (field: Field): string => columns[field].aliases[0]!;
  for (const [i, row] of rows.entries()) {
    const values: Partial<Record<Field, string>> = {};
    for (const field of Object.keys(columns) as Field[]) {
      const title = columns[field].aliases.find((alias) => row[alias] !== undefined && row[alias] !== '');
      if (title !== undefined) values[field] = row[title]!;
    }
    yield { sheet, row: i + 2, values, titleOf, cellOf: (field) => `${titleOf(field)}${i + 2}` };
  }
}

const hasAll = (titles: ReadonlySet<string>, columns: SheetColumns<string>): boolean =>
  Object.values(columns).every(({ aliases, required }) => !required || aliases.some((alias) => titles.has(plainTitle(alias))));

const HEADER_WITHIN = 20;
const plainTitle = (title: string): string => title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Opens a file of orders, contracts, receipts or unit budgets. Refuses (`purchase-file-other`) what is none, with the columns it has. */
export async function openPurchaseFile({ path, name }: PurchaseFile): Promise<OpenFile> {
  const titles = new Set<string>();
  const seen: string[] = [];
  for await (const row of readSheets(path)) {
    if (row.row > HEADER_WITHIN) break;
    for (const cell of row.cells) titles.add(plainTitle(cell));
    if (seen.length === 0) seen.push(...row.cells.filter((cell) => cell.trim() !== ''));
  }
  if (seen.length === 0) throw new Refusal('sheet-empty', 422);
  const found = LAYOUTS.find(({ columns }) => hasAll(titles, columns));
  if (found) {
    const { source, columns, parse } = found;
    return {
      kind: 'purchases',
      name,
      source,
      receipts: parse === (parseRealisation as Layout['parse']),
      rows: () => parsedRows(path, columns, parse),
    };
  }
  if (hasAll(titles, UNIT_BUDGET_COLUMNS))
    return { kind: 'budgets', name, records: () => readRecords(path, UNIT_BUDGET_COLUMNS) };
  throw new Refusal('purchase-file-other', 422, {
    found: seen
      .slice(0, 30)
      .map((title) => title.trim().slice(0, 40))
      .join(', '),
  });
}

async function* parsedRows(path: string, columns: SheetColumns<string>, parse: Layout['parse']) {
  for await (const record of readRecords(path, columns)) yield { record, parsed: parse(record) };
}

/** Opens the files of one import together. The same bytes twice, or a record without its receipts, would count wrongly: refused. */
export async function openPurchaseFiles(files: readonly PurchaseFile[]): Promise<OpenFile[]> {
  const digests = new Set<string>();
  for (const file of files) digests.add(await digestOf(file.path));
  if (digests.size < files.length) throw new Refusal('upload-same-file', 422, {}, 'berkas');
  const opened: OpenFile[] = [];
  for (const file of files) opened.push(await openPurchaseFile(file));
  const small = opened.filter((file) => file.kind === 'purchases' && file.source === 'spseRecord');
  if (small.length > 0 && new Set(small.map((file) => file.kind === 'purchases' && file.receipts)).size < 2)
    throw new Refusal('purchase-receipts-apart', 422, {}, 'berkas');
  return opened;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
