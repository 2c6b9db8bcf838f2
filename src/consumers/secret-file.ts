// A secret of this installation that lies in a file only its owner may read, never in the database: a copy of the database can't use it.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the file holds; where there is none it is made, whole or not at all. Of two processes that start at once, the second takes the first one's. */
export function readOrMake(file: string, make: () => string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeNewFile(file, make());
  return readFileSync(file, 'utf8');
}

/** Whole or not at all, and only where none is: a link can't be made over a file that is there. False when there was one. */
export function writeNewFile(file: string, text: string): boolean {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text, { mode: 0o600 });
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside);
  }
}
