import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { connect } from './connection.ts';
import { migrate } from './migrate.ts';

let directory: string;
let url: URL;
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'layak-migrations-'));
  url = pathToFileURL(`${directory}/`);
  await write('0001-first.sql', 'create table platform.first (n int);\ninsert into platform.first values (1);');
});
afterEach(() => rm(directory, { recursive: true, force: true }));
const write = (name: string, text: string) => writeFile(path.join(directory, name), text);

test('each file runs once, in the order of its name', async () => {
  const { db } = await freshDatabase({ migrated: false });
  await write('0002-second.sql', 'insert into platform.first values (2); insert into platform.first values (3);');
  expect(await migrate(db, url)).toEqual(['0001-first.sql', '0002-second.sql']);
  await write('0003-third.sql', 'delete from platform.first where n = 1;');
  expect(await migrate(db, url)).toEqual(['0003-third.sql']);
  expect((await sql`select n from platform.first order by n`.execute(db)).rows).toEqual([{ n: 2 }, { n: 3 }]);
});

test('a file that was changed after it ran is refused', async () => {
  const { db } = await freshDatabase({ migrated: false });
  await migrate(db, url);
  await write('0001-first.sql', 'create table platform.other (n int);');
  await expect(migrate(db, url)).rejects.toThrow('Migration 0001-first.sql was changed after it ran');
});

test('a file that fails leaves nothing of itself, says where, and the next run goes on from there', async () => {
  const { db } = await freshDatabase({ migrated: false });
  await write('0002-broken.sql', 'create table platform.half (n int);\nselect 1;\nselect wrong;');
  await expect(migrate(db, url)).rejects.toThrow('Migration 0002-broken.sql: column "wrong" does not exist (line 3)');
  expect(
    (await sql`select to_regclass('platform.half') as half, to_regclass('platform.first')::text as first`.execute(db)).rows,
  ).toEqual([{ half: null, first: 'platform.first' }]);
  await write('0002-broken.sql', 'create table platform.half (n int);');
  expect(await migrate(db, url)).toEqual(['0002-broken.sql']);
});

test('a database that a newer version migrated is left alone', async () => {
  const { db } = await freshDatabase();
  await expect(migrate(db, url)).rejects.toThrow('it is newer');
});

test('two processes that start at once run each file once', async () => {
  const { db, url: address } = await freshDatabase({ migrated: false });
  await write('0002-slow.sql', 'select pg_sleep(0.2); create table platform.slow (n int);');
  const other = connect(address, { max: 1 });
  const ran = await Promise.all([migrate(db, url), migrate(other, url)]);
  await other.destroy();
  expect(ran.flat().toSorted()).toEqual(['0001-first.sql', '0002-slow.sql']);
});
