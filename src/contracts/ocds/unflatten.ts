// OCDS in tables, as flatten-tool writes it: each column is named by its path ("awards/0/value/amount"), each row belongs to the release whose
// `ocid` and `id` it repeats, a number in a path is a list. Rows of the same release, and of the same `id` in a list, are put together.
import type { SheetRow } from '#platform/sheets';
import { isObject, type Json, type JsonObject } from './json.ts';
import { mergeObject } from './merge-releases.ts';
import { RELEASE, RELEASE_PACKAGE, schemasFor } from './standard.ts';

/** Whether a table's head names columns as OCDS does: the key of a release, and paths. */
export const isFlatHead = (cells: readonly string[]): boolean =>
  cells.includes('ocid') && (cells.includes('id') || cells.some((cell) => cell.includes('/')));

/** The package that these rows hold; a sheet "Meta" tells of the package itself, a sheet without a fitting head is passed over. */
export function unflatten(rows: Iterable<SheetRow>): JsonObject {
  const heads = new Map<string, string[]>();
  const releases = new Map<string, JsonObject>();
  let about: JsonObject = {};
  for (const { sheet, cells } of rows) {
    const head = heads.get(sheet);
    if (sheet.toLowerCase() === 'meta')
      about = mergeObject(about, objectOfRow(cells.slice(0, 1), cells.slice(1, 2), RELEASE_PACKAGE));
    else if (head === undefined) heads.set(sheet, [...cells]);
    else if (isFlatHead(head)) {
      const said = objectOfRow(head, cells, RELEASE);
      const key = JSON.stringify([said['ocid'], said['id']]);
      releases.set(key, mergeObject(releases.get(key) ?? {}, said));
    }
  }
  return { ...about, releases: [...releases.values()] };
}

function objectOfRow(head: readonly string[], cells: readonly string[], schema: string): JsonObject {
  const made: JsonObject = {};
  for (const [n, name] of head.entries()) {
    const cell = cells[n] ?? '';
    const keys = name.split('/').filter((key) => key !== '');
    if (cell !== '' && keys.length > 0) put(made, keys, valueOf(cell, typesAt(keys, schema)));
  }
  return made;
}

/** Puts a value where the path leads; a number makes a list of one. */
function put(target: JsonObject, keys: readonly string[], value: Json): void {
  const [key = '', next, ...rest] = keys;
  if (next === undefined) target[key] = value;
  else if (/^\d+$/.test(next)) {
    const list = Array.isArray(target[key]) ? target[key] : (target[key] = [{}]);
    if (rest.length === 0) list[0] = value;
    else if (isObject(list[0])) put(list[0], rest, value);
  } else {
    const inner = isObject(target[key]) ? target[key] : {};
    target[key] = inner;
    put(inner, [next, ...rest], value);
  }
}

/** The types that the schema gives the field; none for a field that it doesn't know. */
function typesAt(keys: readonly string[], id: string): string[] {
  const schemas = schemasFor([]);
  const root = schemas.get(id)!;
  let schema: JsonObject = root;
  for (const key of keys) {
    const named = /^\d+$/.test(key) ? schema['items'] : isObject(schema['properties']) ? schema['properties'][key] : undefined;
    if (!isObject(named)) return [];
    const ref = typeof named['$ref'] === 'string' ? /^#\/definitions\/(\w+)$/.exec(named['$ref'])?.[1] : undefined;
    schema = ref === undefined ? named : ((root['definitions'] as JsonObject)[ref] as JsonObject);
  }
  return [schema['type'] ?? []].flat() as string[];
}

/** A cell as the field wants it: numbers, yes and no, lists of text parted by semicolons; else as it stands, for the check to judge. */
function valueOf(cell: string, types: readonly string[]): Json {
  if (types.includes('array')) return cell.split(';').map((one) => one.trim());
  if (types.includes('string')) return cell;
  if ((types.includes('number') || types.includes('integer')) && /^-?\d+(?:\.\d+)?$/.test(cell)) return Number(cell);
  if (types.includes('boolean') && /^(?:true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  return cell;
}
