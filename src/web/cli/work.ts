// What several commands do alike: open the database, look for files, write a file whole.
import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Database, migrate, openDatabase } from '#platform/database';
import { Refusal } from '#platform/refusal';

/** Opens the database, brings its schema up to date, does the work, and closes it again whatever happens. */
export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ max: 4 });
  try {
    await migrate(database.db);
    return await work(database.db);
  } finally {
    await database.close();
  }
}

export async function mustExist(files: string[]): Promise<void> {
  if (files.length === 0) throw new Refusal('upload-missing', 422);
  for (const file of files) await access(file).catch(() => Promise.reject(new Refusal('file-not-found', 404, { file })));
}

/** Writes beside the target and renames at the end, so that a full disk or a Ctrl+C never leaves half a workbook under its name. */
export async function writeWhole(file: string, stream: NodeJS.ReadableStream | ReadableStream): Promise<void> {
  const half = `${file}.part`;
  try {
    await pipeline(stream as NodeJS.ReadableStream, createWriteStream(half));
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}
