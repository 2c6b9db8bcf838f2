import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { freshDatabase, withDatabase } from '../../test/support/database.ts';
import { copyIn, migrate, streamRows, transaction, uuidv7, type Database } from './database.ts';

const roots = async (db: Database): Promise<string[]> =>
  (await db.selectFrom('platform.audit_roots').select('day').orderBy('day').execute()).map((row) => row.day);
const addRoot = (db: Database, day: string) =>
  db
    .insertInto('platform.audit_roots')
    .values({ day, chains: 1, entries: 2, root: Buffer.from('00', 'hex') })
    .execute();

test(
  'whole numbers come back as numbers, days as text, exact decimals as text, moments as Date',
  withDatabase(async (db) => {
    const { rows } = await sql`
      select 9007199254740991::int8 as big, array[1, null]::int8[] as bigs, '2026-10-18'::date as day,
        array['2026-10-18']::date[] as days, 1.50::numeric as exact, '2026-10-18T00:00:00Z'::timestamptz as at`.execute(db);
    expect(rows).toEqual([
      {
        big: Number.MAX_SAFE_INTEGER,
        bigs: [1, null],
        day: '2026-10-18',
        days: ['2026-10-18'],
        exact: '1.50',
        at: new Date('2026-10-18T00:00:00Z'),
      },
    ]);
    await expect(sql`select 9007199254740992::int8`.execute(db)).rejects.toThrow('int8 beyond');
  }),
);

test(
  'a transaction inside another one is undone alone',
  withDatabase(async (db) => {
    await transaction(db, async (db) => {
      await addRoot(db, '2026-01-01');
      const inner = transaction(db, async (db) => {
        await addRoot(db, '2026-01-02');
        await sql`select 1 / 0`.execute(db);
      });
      await expect(inner).rejects.toThrow('division by zero');
      await transaction(db, (db) => addRoot(db, '2026-01-03'));
    });
    expect(await roots(db)).toEqual(['2026-01-01', '2026-01-03']);
  }),
);

test('a transaction keeps everything or nothing, and its time limit ends with it', async () => {
  const { db } = await freshDatabase();
  const broken = transaction(db, async (db) => {
    await addRoot(db, '2026-01-01');
    throw new Error('stop');
  });
  await expect(broken).rejects.toThrow('stop');
  expect(await roots(db)).toEqual([]);
  const limit = async (db: Database) =>
    (await sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(db)).rows[0]?.limit;
  expect(await transaction(db, limit, { statementSeconds: 0 })).toBe('0');
  expect(await limit(db)).toBe('30s');
});

test(
  'copyIn carries every character, null, JSON and array as it is',
  withDatabase(async (db) => {
    await sql`create table platform.probe (n int8, words text, facts jsonb, tags text[], yes boolean, at timestamptz, raw bytea)`.execute(
      db,
    );
    const at = new Date('2026-10-18T01:02:03.456Z');
    const hard = 'tab\t newline\n return\r backslash\\ \\N \\. "quote" ’ 𝄞 \u0001';
    const given = [
      [1, hard, { a: [hard] }, [hard, null, '', 'null', '{}', ','], true, at, Buffer.from([0, 255])],
      [2n, '', [1, 'two'], [], false, null, new Uint8Array()],
      [null, '\\.', null, null, null, undefined, null],
    ];
    // oxlint-disable-next-line typescript/no-explicit-any -- the probe is no table of ours
    const probe = db as any;
    const columns = ['n', 'words', 'facts', 'tags', 'yes', 'at', 'raw'];
    expect(await copyIn(probe, 'platform.probe' as never, columns as never, given)).toBe(3);
    const { rows } = await sql<object>`select * from platform.probe order by n nulls last`.execute(db);
    expect(rows.map((row) => Object.values(row))).toEqual([
      [1, hard, { a: [hard] }, [hard, null, '', 'null', '{}', ','], true, at, Buffer.from([0, 255])],
      [2, '', [1, 'two'], [], false, null, Buffer.alloc(0)],
      [null, '\\.', null, null, null, null, null],
    ]);
  }),
);

test(
  'copyIn keeps nothing when the rows break off, when PostgreSQL refuses one, or when there are none, and the connection goes on',
  withDatabase(async (db) => {
    const load = (rows: Iterable<readonly (string | number)[]> | AsyncIterable<readonly (string | number)[]>) =>
      transaction(db, (db) => copyIn(db, 'platform.audit_roots', ['day', 'chains', 'entries', 'root'], rows));
    const day = (i: number) => new Date(Date.UTC(2000, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
    async function* breakingOff() {
      for (let i = 0; i < 20_000; i += 1) yield [day(i), 1, 1, '\\x00'];
      throw new Error('the file ends here');
    }
    await expect(load(breakingOff())).rejects.toThrow('the file ends here');
    function* refused() {
      for (let i = 0; i < 100_000; i += 1) yield [day(i % 10), 1, 1, '\\x00'];
    }
    await expect(load(refused())).rejects.toThrow('duplicate key');
    expect(await load([])).toBe(0);
    expect(await roots(db)).toEqual([]);
    function* good() {
      for (let i = 0; i < 50_000; i += 1) yield [day(i), 1, 1, '\\x00'];
    }
    expect(await load(good())).toBe(50_000);
  }),
);

test(
  'streamRows gives every row once, and may be left early',
  withDatabase(async (db) => {
    const numbers = sql<{ n: number }>`select n from generate_series(1, 2500) as n`;
    let sum = 0;
    for await (const { n } of streamRows(db, numbers, { batch: 100 })) sum += n;
    expect(sum).toBe((2500 * 2501) / 2);
    for await (const { n } of streamRows(db, numbers)) if (n === 3) break;
    await addRoot(db, '2026-01-01');
    for await (const row of streamRows(db, db.selectFrom('platform.audit_roots').select('day')))
      expect(row.day).toBe('2026-01-01');
  }),
);

test('ids are version 7, carry their moment and sort in the order they were made', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(
    uuidv7(Date.UTC(2026, 9, 18))
      .replace('-', '')
      .slice(0, 12),
  ).toBe(Date.UTC(2026, 9, 18).toString(16).padStart(12, '0'));
});

test('migrating again does nothing', async () => {
  const { db } = await freshDatabase();
  expect(await migrate(db)).toEqual([]);
});
