import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'vitest';

const DIRECTORY = process.env['LAYAK_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../../shared/data');

/**
 * The path of a file of real data, which lies beside the repository and is never copied into it: `sharedFile('procurement/x.csv.gz')`.
 * Where it is absent the test that asks is skipped with a line, or, when CI=true, fails. Give the test's context when it has one.
 */
export function sharedFile(name: string, context?: Pick<TestContext, 'skip'>): string {
  const file = path.join(DIRECTORY, name);
  if (existsSync(file)) return file;
  if (process.env['CI'] === 'true') throw new Error(`CI needs the real data, and ${file} is absent.`);
  console.warn(`skipped: no ${file}`);
  if (context) context.skip(`no ${name}`);
  throw new SharedFileAbsent(name);
}

/** Thrown where no test context was given: `test.skipIf(!hasShared('...'))` avoids it. */
export class SharedFileAbsent extends Error {}

/** Whether the real data is there, for `test.skipIf`. Throws when it is absent and CI=true. */
export function hasShared(name: string): boolean {
  if (existsSync(path.join(DIRECTORY, name))) return true;
  if (process.env['CI'] === 'true') throw new Error(`CI needs the real data, and ${name} is absent.`);
  console.warn(`skipped: no ${name} in ${DIRECTORY}`);
  return false;
}
