// Plan files in: tables (CSV, gzip, XLSX) stream row by row; answers of the INAPROC data API (JSON) are taken whole, under a cap on size.
import { open, readFile, stat } from 'node:fs/promises';
import { Refusal } from '#platform/refusal';
import { readRecords, readSheets, type SheetColumns, type SheetRecord } from '#platform/sheets';
import { BUDGET_COLUMNS, PACKAGE_COLUMNS, plainTitle, SELF_MANAGED, UNIT_COLUMNS } from './layouts.ts';

export type PlanFile = { path: string; name: string };
/** What a file holds, told by its columns and never by its name. */
export type PlanFileKind = 'packages' | 'budget' | 'units';
export type OpenPlanFile = {
  kind: PlanFileKind;
  records<Field extends string>(columns: SheetColumns<Field>): AsyncIterable<SheetRecord<Field>>;
};

// One page of the API is at most a few hundred records; saved answers of a whole year stay under this.
const JSON_BYTES = 48 * 2 ** 20;
const HEADER_WITHIN = 20;

/** Opens a plan file. Refuses what is neither packages nor budget lines nor work units, with what its columns were. */
export async function openPlanFile({ path }: PlanFile): Promise<OpenPlanFile> {
  if (await isJson(path)) return openJson(path);
  const titles = new Set<string>();
  const seen: string[] = [];
  for await (const row of readSheets(path)) {
    if (row.row > HEADER_WITHIN) break;
    for (const cell of row.cells) titles.add(plainTitle(cell));
    if (seen.length === 0) seen.push(...row.cells.filter((cell) => cell.trim() !== '').slice(0, 30));
  }
  const kind = kindOf(titles);
  // What is none of them is refused here, before anything is queued; readRecords says best which columns of a plan it lacks.
  if (kind === undefined) for await (const _ of readRecords(path, PACKAGE_COLUMNS)) break;
  return { kind: kind ?? 'packages', records: (columns) => readRecords(path, columns) };
}

/** Budget lines have an account and no package name; work units no package code. */
function kindOf(titles: ReadonlySet<string>): PlanFileKind | undefined {
  if (SELF_MANAGED.some((alias) => titles.has(plainTitle(alias)))) throw new Refusal('plan-self-managed', 422);
  const has = (columns: SheetColumns<string>): boolean =>
    Object.values(columns).every(({ aliases, required }) => !required || aliases.some((alias) => titles.has(plainTitle(alias))));
  if (has(PACKAGE_COLUMNS)) return 'packages';
  if (has(BUDGET_COLUMNS)) return 'budget';
  return has(UNIT_COLUMNS) ? 'units' : undefined;
}

async function isJson(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return /^\ufeff?\s*[[{]/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

async function openJson(path: string): Promise<OpenPlanFile> {
  const { size } = await stat(path);
  if (size > JSON_BYTES)
    throw new Refusal('sheet-too-large', 413, { megabytes: Math.round(size / 1e6), limit: Math.round(JSON_BYTES / 1e6) });
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)));
  } catch {
    throw new Refusal('plan-json-broken', 422);
  }
  const list = Array.isArray(answer) ? answer : (answer as { data?: unknown } | null)?.data;
  if (!Array.isArray(list)) throw new Refusal('plan-json-other', 422);
  if (list.length === 0) throw new Refusal('sheet-empty', 422);
  const rows = list.filter(
    (row): row is Record<string, unknown> => typeof row === 'object' && row !== null && !Array.isArray(row),
  );
  const kind = kindOf(new Set(rows.slice(0, 100).flatMap((row) => Object.keys(row).map(plainTitle))));
  if (kind === undefined || rows.length < list.length) throw new Refusal('plan-json-other', 422);
  return { kind, records: (columns) => jsonRecords(rows, columns) };
}

/** Records in the shape of a table's: the "sheet" is JSON, the "cell" the path of the value. */
export async function* jsonRecords<Field extends string>(
  rows: Iterable<Record<string, unknown>> | AsyncIterable<Record<string, unknown>>,
  columns: SheetColumns<Field>,
): AsyncGenerator<SheetRecord<Field>> {
  const fields = Object.keys(columns) as Field[];
  let index = -1;
  for await (const row of rows) {
    index += 1;
    const keys = new Map(Object.keys(row).map((key) => [plainTitle(key), key]));
    const keyOf = (field: Field): string | undefined =>
      columns[field].aliases
        .map((alias) => keys.get(plainTitle(alias)))
        .find((key) => key !== undefined && row[key] !== null && row[key] !== undefined);
    const values: Partial<Record<Field, string>> = {};
    for (const field of fields) {
      const key = keyOf(field);
      if (key === undefined) continue;
      const value = row[key];
      const text = textOf(value);
      if (text.trim() !== '') values[field] = text.trim();
    }
    const titleOf = (field: Field): string => keyOf(field) ?? columns[field].aliases[0] ?? field;
    const at = index;
    yield { sheet: 'JSON', row: at + 1, values, titleOf, cellOf: (field) => `data[${at}].${titleOf(field)}` };
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' || typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : '';
}
