import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { withDatabase } from '../../../test/support/database.ts';
import { refused, unrouted } from './key-guard.ts';
import { lintComments, lintPlacement } from './placement-lint.ts';
import { keysOf, readPlacement } from './placement.ts';

test(
  'the migrated schema could be split as placement.json says',
  withDatabase(async (db) => {
    expect(await lintPlacement(db, readPlacement())).toEqual([]);
  }),
);

test(
  'every schema, table and view says what it is for',
  withDatabase(async (db) => {
    expect(await lintComments(db)).toEqual([]);
    await sql`create schema bare`.execute(db);
    await sql`create view bare.look as select 1 as one`.execute(db);
    expect(await lintComments(db)).toEqual(['bare.look has no comment', 'schema bare has no comment']);
  }),
);

test(
  'each planted fault is found',
  withDatabase(async (db) => {
    await sql.raw(PLANTED).execute(db);
    const supply = { key: 'org_id', group: 'supply' };
    const planted = {
      'bad.absent': 'local',
      'bad.region': 'reference',
      'bad.job': 'local',
      'bad.good': supply,
      'bad.keyless': supply,
      'bad.loose': supply,
      'bad.other_type': supply,
      'bad.demand': { key: 'buyer_id', group: 'demand' },
      'bad.ranged': { key: 'org_id', group: 'ranges' },
      'bad.parent': supply,
      'bad.child': supply,
    } as const;
    const findings = (await lintPlacement(db, { ...readPlacement(), ...planted })).filter((finding) =>
      finding.startsWith('bad.'),
    );
    expect(findings.toSorted()).toEqual([
      'bad.absent: placed, but there is no such table',
      'bad.child: uses inheritance',
      'bad.demand: foreign key to_good to another group (bad.good)',
      'bad.good: unique index bad.good_id_key lacks org_id',
      'bad.keyless: no column org_id',
      'bad.loose: counter is a integer sequence (use bigint or uuid)',
      'bad.loose: exclusion index bad.loose_overlap lacks org_id',
      'bad.loose: foreign key nulls: on delete set null or default includes the key',
      'bad.loose: foreign key to_job to the local table bad.job',
      'bad.loose: foreign key unpaired does not pair org_id with bad.good.org_id',
      'bad.loose: foreign key updates: an action on update of the key',
      'bad.loose: has a rule (quiet)',
      'bad.loose: has a trigger (touch)',
      'bad.loose: org_id can be null',
      'bad.loose: unique index bad.loose_pkey lacks org_id',
      'bad.other_type: key of type text, but bad.child of the same group has uuid',
      'bad.parent: uses inheritance',
      'bad.ranged: exclusion bad.ranged_overlap must compare org_id with =',
      'bad.region: reference table with a foreign key to bad.job',
      'bad.undeclared: no placement declared (a key with its group, reference or local)',
    ]);
  }),
);

const PLANTED = `
  create schema bad;
  create table bad.undeclared (org_id uuid primary key);
  create table bad.job (id bigint primary key);
  create table bad.region (id bigint primary key references bad.job);
  create table bad.good (org_id uuid not null, id bigint not null, region bigint references bad.region, primary key (org_id, id), unique (id));
  create table bad.keyless (id bigint primary key);
  create table bad.loose (
    org_id uuid, id bigint primary key, counter serial, span int4range, job bigint,
    constraint to_job foreign key (job) references bad.job,
    constraint nulls foreign key (org_id, id) references bad.good on delete set null,
    constraint unpaired foreign key (id) references bad.good (id),
    constraint updates foreign key (org_id, id) references bad.good on update cascade,
    constraint loose_overlap exclude using gist (span with &&)
  );
  create function bad.touch() returns trigger language plpgsql as 'begin return new; end';
  create trigger touch before update on bad.loose for each row execute function bad.touch();
  create rule quiet as on delete to bad.loose do instead nothing;
  create table bad.other_type (org_id text primary key);
  create table bad.demand (buyer_id uuid primary key, id bigint not null, constraint to_good foreign key (buyer_id, id) references bad.good);
  create table bad.ranged (org_id int4range not null, constraint ranged_overlap exclude using gist (org_id with &&));
  create table bad.parent (org_id uuid primary key);
  create table bad.child (primary key (org_id)) inherits (bad.parent);
`;

const keys = keysOf(readPlacement());
test.each([
  'select * from makers.products where org_id = $1',
  'select p.name from "makers"."products" as "p" where "p"."org_id" in ($1, $2)',
  'select p.name from makers.products p join makers.prices r on r.org_id = p.org_id and r.product_id = p.product_id where p.org_id = $1',
  'select p.name from makers.products as p join makers.prices as r using (org_id, product_id)',
  'update makers.products set name = $1 where (org_id, product_id) = ($2, $3)',
  'delete from makers.prices where org_id = any($1)',
  'insert into makers.products (org_id, name) values ($1, $2)',
  'select * from platform.users',
  'select org_id from makers.nibs where nib = $1',
])('a query that names the keys passes: %s', (text) => expect(unrouted(text, keys)).toEqual([]));

test.each([
  ['select * from makers.products where product_id = $1', ['makers.products']],
  ['select * from makers.products order by org_id, name', ['makers.products']],
  ['select * from makers.products where (org_id, product_id) > ($1, $2)', ['makers.products']],
  ['select * from makers.products p, makers.makers m where p.name = m.name', ['makers.products', 'makers.makers']],
  [
    'select * from makers.products as p join makers.prices as r on r.product_id = p.product_id where p.org_id = $1',
    ['makers.prices'],
  ],
  ['update "makers"."products" set "name" = $1 where "url_id" = $2', ['makers.products']],
  ['insert into platform.users (user_id) select org_id from makers.makers', ['makers.makers']],
])('a query that forgets one is told: %s', (text, tables) => expect(unrouted(text, keys)).toEqual(tables));

test.each([
  'insert into makers.nibs (nib, org_id) values ($1, $2) on conflict (nib) do update set org_id = $2, at = now()',
  'insert into makers.nibs (nib, org_id) values ($1, (select org_id from makers.makers where org_id = $2))',
  'update makers.makers set name = random()::text where org_id = $1',
  'select org_id, count(*) from makers.products where org_id = $1 group by rollup (org_id)',
])('a form that a spread database refuses is told: %s', (text) => expect(refused(text, keys)).toHaveLength(1));

test('the same forms on a table that stays in one place pass', () => {
  expect(
    refused('insert into platform.users (user_id) values ($1) on conflict (user_id) do update set opened_at = now()', keys),
  ).toEqual([]);
});
