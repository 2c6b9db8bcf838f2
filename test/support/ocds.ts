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
