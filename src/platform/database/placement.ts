// Where each table would lie if the database were one day spread over several machines (docs/scaling.md), read from migrations/placement.json:
// 'local' stays with the coordinator, 'reference' is copied to every machine, and the rest is split by a key, together with its group.
import { readFileSync } from 'node:fs';

export type TablePlacement = 'local' | 'reference' | { readonly key: string; readonly group: string };
/** By 'schema.table'. */
export type Placement = Readonly<Record<string, TablePlacement>>;

export function readPlacement(file: URL = new URL('../../../migrations/placement.json', import.meta.url)): Placement {
  return JSON.parse(readFileSync(file, 'utf8')) as Placement;
}

/** The tables that are split, with their key. */
export function keysOf(placement: Placement): Map<string, string> {
  return new Map(Object.entries(placement).flatMap(([table, at]) => (typeof at === 'object' ? [[table, at.key] as const] : [])));
}
