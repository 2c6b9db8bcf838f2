import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withDatabase } from '../../test/support/database.ts';
import { uuidv7 } from './database.ts';
import { sweepUploads } from './imports.ts';

test(
  'what a killed process left of uploads is taken away after a day, files of an import that still waits are not',
  withDatabase(async (db) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'layak-sweep-'));
    process.env.LAYAK_VAR = folder;
    const [waiting, done, unknown] = [uuidv7(), uuidv7(), uuidv7()];
    const made = { kind: 'plan', started_by: 'user:x', file_names: ['a.csv'], phase: '', started_at: new Date() };
    await db
      .insertInto('platform.imports')
      .values([
        { ...made, import_id: waiting, state: 'waiting' },
        { ...made, import_id: done, state: 'done' },
      ])
      .execute();
    for (const name of [waiting, done, unknown, 'in-abc']) {
      await mkdir(path.join(folder, 'uploads', name), { recursive: true });
      await writeFile(path.join(folder, 'uploads', name, '0'), 'x');
    }
    const left = () => [waiting, done, unknown, 'in-abc'].map((name) => existsSync(path.join(folder, 'uploads', name)));
    await sweepUploads(db);
    expect(left()).toEqual([true, true, true, true]);
    await sweepUploads(db, new Date(Date.now() + 25 * 3_600_000));
    expect(left()).toEqual([true, false, false, false]);
  }),
);
