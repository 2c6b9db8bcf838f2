// OCDS judged by others' work: the schemas as they were published, checked by ajv.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04') as typeof import('ajv-draft-04').default;
const addFormats = require('ajv-formats') as typeof import('ajv-formats').default;

const STANDARDS = process.env['LAYAK_SHARED_STANDARDS'] ?? path.resolve(import.meta.dirname, '../../../shared/standards');
export const ocdsFile = (name: string): string => path.join(STANDARDS, 'ocds/1.1.5', name);
const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(ocdsFile(name), 'utf8')) as Record<string, unknown>;

type Judge = { package: ValidateFunction; record: ValidateFunction; release: ValidateFunction };

/** Validators of release packages, record packages and bare releases; with the four extensions merged in when asked. */
export function openJudge({ extended }: { extended: boolean }): Judge {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  let release = read('schema/release-schema.json');
  if (extended)
    for (const name of ['lots', 'location', 'partyDetails_scale', 'requirements'])
      release = merged(release, read(`extensions/${name}/release-schema.json`)) as Record<string, unknown>;
  ajv.addSchema(release);
  ajv.addSchema(read('schema/versioned-release-validation-schema.json'));
  return {
    package: ajv.compile(read('schema/release-package-schema.json')),
    record: ajv.compile(read('schema/record-package-schema.json')),
    release: ajv.getSchema(release['id'] as string)!,
  };
}

function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const made: Record<string, unknown> = { ...(target as object) };
  for (const [key, value] of Object.entries(patch)) made[key] = merged(made[key], value);
  return made;
}

type Value = unknown;
type Fields = Record<string, Value>;
const isFields = (value: Value): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The standard's merge once more, another way than the product goes: each release is taken apart into its fields by path, with the `id` of an
 * object in place of its number; later fields take the place of earlier ones; what is left is put together again.
 */
export function mergedByPaths(releases: readonly Fields[]): Fields {
  const fields = new Map<string, { keys: string[]; value: Value }>();
  const drop = (keys: string[]): void => {
    const head = JSON.stringify(keys).slice(0, -1);
    for (const key of fields.keys()) if (key === `${head}]` || key.startsWith(`${head},`)) fields.delete(key);
  };
  const take = (value: Value, keys: string[]): void => {
    if (value === null) return drop(keys);
    const whole = ['additionalIdentifiers', 'additionalClassifications'].includes(keys.at(-1) ?? '');
    if (Array.isArray(value) && !whole && value.every((one) => isFields(one) && one['id'] !== undefined))
      return value.forEach((one: Fields) => take(one, [...keys, `#${JSON.stringify(one['id'])}`]));
    if (isFields(value)) return Object.entries(value).forEach(([key, inner]) => take(inner, [...keys, key]));
    fields.set(JSON.stringify(keys), { keys, value });
  };
  for (const { id: _id, date: _date, tag: _tag, ...said } of releases) take(said, []);
  return together([...fields.values()]) as Fields;
}

function together(fields: { keys: string[]; value: Value }[]): Value {
  if (fields.length === 1 && fields[0]!.keys.length === 0) return fields[0]!.value;
  const groups = Map.groupBy(fields, ({ keys }) => keys[0]!);
  const made = [...groups].map(
    ([key, inner]) => [key, together(inner.map(({ keys, value }) => ({ keys: keys.slice(1), value })))] as const,
  );
  return made.every(([key]) => key.startsWith('#')) ? made.map(([, value]) => value) : Object.fromEntries(made);
}
