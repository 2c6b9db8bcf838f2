// The matching as one would write it in SQL with window functions: pairs by a join, then rounds in which every line that still wants asks for its cheapest
// offer's month with room, and each month serves those who ask by falling worth, as far as running sums stay within its capacity and its group's.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createDatabase, databaseUrl } from '../src/platform/database/open.ts';
import { startPostgres, UNSAFE_FAST } from '../src/platform/database/server.ts';
import { checkPlan, type Instance, MONTHS, ZONES } from '../src/matching/solve/national/index.ts';

/** More than any instance has needed: the rounds end when one places nothing. */
const MOST_ROUNDS = 200;
const TICKS_PER_SECOND = 100;
/** What PostgreSQL says of a statement that took too long. */
const QUERY_CANCELED = '57014';

const TABLES = `
  create temp table lines (line int primary key, class int, regency int, province int, island int, months int, schemes int, wanted int, worth int, ceiling int);
  create temp table offers (offer int, month int, class int, regency int, province int, island int, reach int, price int, held int, group_id int, primary key (offer, month));
  create temp table freight (class int, zone int, rupiah int);
  create temp table cells (offer int, month int, room int, primary key (offer, month));
  create temp table shared (group_id int, month int, room int, primary key (group_id, month));
  create temp table placed (line int, offer int, month int, quantity int);`;

const PAIRS = `
  create temp table pairs as
  with near as (
    select l.line, l.class, l.ceiling, o.offer, o.month, o.group_id, o.price, o.reach,
           case when l.regency = o.regency then 0 when l.province = o.province then 1 when l.island = o.island then 2 else 3 end as zone
    from lines l join offers o on o.class = l.class and (l.months >> o.month) & 1 = 1 and o.held & l.schemes = l.schemes)
  select n.line, n.offer, n.month, n.group_id, n.price + f.rupiah as price
  from near n join freight f on f.class = n.class and f.zone = n.zone
  where n.zone <= n.reach and n.price + f.rupiah <= n.ceiling;
  create index on pairs (line); analyze pairs; analyze lines; analyze cells; analyze shared;`;

const ROUND = `
  with open as (
    select p.line, p.offer, p.month, p.group_id, l.wanted, l.worth, c.room, coalesce(s.room, c.room) as shared_room,
           row_number() over (partition by p.line order by p.price, p.offer, p.month) as choice
    from pairs p join lines l on l.line = p.line and l.wanted > 0 join cells c on c.offer = p.offer and c.month = p.month and c.room > 0
    left join shared s on s.group_id = p.group_id and s.month = p.month
    where coalesce(s.room, c.room) > 0),
  asked as (
    select *, coalesce(sum(wanted) over (partition by offer, month order by worth desc, line rows between unbounded preceding and 1 preceding), 0) as before
    from open where choice = 1),
  granted as (select *, least(wanted, room - before) as quantity from asked where before < room),
  summed as (
    select *, coalesce(sum(quantity) over (partition by group_id, month order by worth desc, line rows between unbounded preceding and 1 preceding), 0) as shared_before
    from granted),
  fitting as (
    select line, offer, month, group_id,
           case when group_id is null then quantity else least(quantity, shared_room - shared_before) end as quantity
    from summed where group_id is null or shared_before < shared_room),
  to_lines as (update lines l set wanted = l.wanted - f.quantity from fitting f where f.line = l.line),
  to_cells as (update cells c set room = c.room - f.quantity from (select offer, month, sum(quantity) as quantity from fitting group by 1, 2) f where f.offer = c.offer and f.month = c.month),
  to_shared as (update shared s set room = s.room - f.quantity from (select group_id, month, sum(quantity) as quantity from fitting group by 1, 2) f where f.group_id = s.group_id and f.month = s.month)
  insert into placed select line, offer, month, quantity from fitting`;

export type SqlPlan = {
  pairs: number;
  value: number;
  /** CPU seconds of the server's process, unknown when it runs elsewhere. */
  pairSeconds: number | undefined;
  roundSeconds: number | undefined;
  rounds: number;
};

/** Runs the matcher at DATABASE_URL or on a server of its own; it is stopped after so many seconds on the clock. */
export async function withPostgres(instance: Instance, mostSeconds: number): Promise<SqlPlan | 'stopped'> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-national-'));
  const given = process.env['DATABASE_URL'];
  const server = given ? undefined : await startPostgres(path.join(folder, 'pg'), { settings: UNSAFE_FAST });
  try {
    const url = given ?? server!.url;
    const name = `layak_national_${process.pid}`;
    await createDatabase(url, name);
    const client = new pg.Client({ connectionString: databaseUrl(url, name) });
    await client.connect();
    try {
      return await match(client, instance, mostSeconds);
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === QUERY_CANCELED) return 'stopped';
      throw error;
    } finally {
      await client.end();
      const admin = new pg.Client({ connectionString: url });
      await admin.connect();
      await admin.query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`);
      await admin.end();
    }
  } finally {
    await server?.leave();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function match(client: pg.Client, instance: Instance, mostSeconds: number): Promise<SqlPlan> {
  await client.query(`set max_parallel_workers_per_gather = 0; set work_mem = '256MB'; ${TABLES}`);
  await load(client, instance);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const seconds = (): number | undefined => processSeconds(rows[0]!.pid);
  const deadline = performance.now() + mostSeconds * 1000;
  const beforeDeadline = async (sql: string): Promise<pg.QueryResult> => {
    await client.query(`set statement_timeout = ${Math.max(1, Math.round(deadline - performance.now()))}`);
    return client.query(sql);
  };
  const began = seconds();
  await beforeDeadline(PAIRS);
  const listed = seconds();
  const pairs = Number((await client.query<{ count: string }>('select count(*) from pairs')).rows[0]!.count);
  let rounds = 0;
  for (; rounds < MOST_ROUNDS; rounds++) if (((await beforeDeadline(ROUND)).rowCount ?? 0) === 0) break;
  await client.query('set statement_timeout = 0');
  const ended = seconds();
  const placed = await client.query<{ line: number; cell: number; quantity: number }>(
    `select line, offer * ${MONTHS} + month as cell, sum(quantity)::int as quantity from placed group by 1, 2`,
  );
  const column = (key: 'line' | 'cell' | 'quantity'): Int32Array => Int32Array.from(placed.rows, (row) => row[key]);
  const value = checkPlan(instance, { line: column('line'), cell: column('cell'), quantity: column('quantity') });
  const between = (from?: number, to?: number): number | undefined =>
    from === undefined || to === undefined ? undefined : to - from;
  return { pairs, value, pairSeconds: between(began, listed), roundSeconds: between(listed, ended), rounds };
}

/** User and system seconds of a process of this machine. */
function processSeconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

async function load(client: pg.Client, { lines, offers, groups, places, freightRupiah, schemes }: Instance): Promise<void> {
  const placesOf = (regency: number): number[] => {
    const province = places.provinceOfRegency[regency]!;
    return [regency, province, places.islandOfProvince[province]!];
  };
  const indexes = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  await insert(
    client,
    'lines',
    indexes(lines.count).map((i) => [
      ...[i, lines.classOf[i]!, ...placesOf(lines.regency[i]!), lines.months[i]!, lines.schemes[i]!],
      ...[lines.quantity[i]!, lines.valueRupiah[i]!, lines.ceilingRupiah[i]!],
    ]),
  );
  const monthsOf = (count: number): [number, number][] =>
    indexes(count * MONTHS).map((i) => [Math.floor(i / MONTHS), i % MONTHS]);
  await insert(
    client,
    'offers',
    monthsOf(offers.count).map(([o, month]) => {
      let held = 0;
      for (let scheme = 0; scheme < schemes; scheme++)
        held |= ((offers.schemeMonths[o * schemes + scheme]! >> month) & 1) << scheme;
      const group = offers.group[o]!;
      return [
        ...[o, month, offers.classOf[o]!, ...placesOf(offers.regency[o]!), offers.reach[o]!, offers.priceRupiah[o]!, held],
        group < 0 ? null : group,
      ];
    }),
  );
  await insert(
    client,
    'freight',
    indexes(freightRupiah.length).map((i) => [Math.floor(i / ZONES), i % ZONES, freightRupiah[i]!]),
  );
  await insert(
    client,
    'cells',
    monthsOf(offers.count).map(([o, month]) => [o, month, offers.capacityPerMonth[o]!]),
  );
  await insert(
    client,
    'shared',
    monthsOf(groups.count).map(([g, month]) => [g, month, groups.capacityPerMonth[g]!]),
  );
  await client.query('analyze lines; analyze offers; analyze freight; analyze cells; analyze shared');
}

async function insert(client: pg.Client, table: string, rows: (number | null)[][]): Promise<void> {
  const width = rows[0]?.length ?? 0;
  for (let from = 0; from < rows.length; from += 50_000) {
    const part = rows.slice(from, from + 50_000);
    const columns = Array.from({ length: width }, (_, c) => part.map((row) => row[c]!));
    await client.query(
      `insert into ${table} select * from unnest(${columns.map((_, c) => `$${c + 1}::int[]`).join(', ')})`,
      columns,
    );
  }
}
