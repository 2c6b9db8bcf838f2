// What an import asks and writes, set by set: nothing here is done row by row. Rows that say what they said before are not touched.
import { sql } from 'kysely';
import { type Database, streamRows } from '#platform/database';
import type { RowFault } from '#platform/sheets';
import { CONTENT } from './stage.ts';

export type PackageCounts = { returned: number; created: number; changed: number };
export type BudgetCounts = { returned: number; created: number; changed: number };

const columns = (prefix: string): ReturnType<typeof sql> => sql.raw(CONTENT.map(([name]) => `${prefix}${name}`).join(', '));

/** Gives back, and drops from the stage, every row whose package code stood in the file before. */
export async function returnDuplicates(db: Database, onFault: (fault: RowFault) => void): Promise<number> {
  const twice = await sql`
    select 1 from staged_packages as s group by s.institution_code, s.rup_code having count(*) > 1 limit 1`.execute(db);
  if (twice.rows.length === 0) return 0;
  const { rows } = await sql<StagedPlace & { same: boolean }>`
    with ranked as (
      select s.n, s.sheet, s.row_number, s.cell, s.title, s.rup_code as value,
        row_number() over code as nth,
        s.content_sha256 = first_value(s.content_sha256) over code as same
      from staged_packages as s
      window code as (partition by s.institution_code, s.rup_code order by s.n)
    ), dropped as (
      delete from staged_packages as s using ranked as r where r.n = s.n and r.nth > 1
    )
    select * from ranked where nth > 1 order by n`.execute(db);
  for (const row of rows) onFault(faultAt(row, row.same ? 'duplicate-code' : 'duplicate-code-differs'));
  return rows.length;
}

type StagedPlace = { n: number; sheet: string; row_number: number; cell: string; title: string; value: string };
const faultAt = (row: StagedPlace, code: string): RowFault => ({
  sheet: row.sheet,
  row: row.row_number,
  cell: row.cell,
  column: row.title,
  value: row.value.slice(0, 120),
  code,
});

/** Matches the staged packages with those known. Temporary table `joined`: one row a package, with its ids and whether it is new or changed. */
export async function joinPackages(db: Database): Promise<void> {
  await sql`
    create temporary table joined on commit drop as
    select s.n, s.rup_code, pl.buyer_id, pl.plan_id, u.unit_id,
      coalesce(p.package_id, s.package_id) as package_id,
      p.package_id is null as is_new,
      coalesce(p.content_sha256 <> s.content_sha256, false) as is_changed
    from staged_packages as s
    join staged_plans as pl on pl.institution_code = s.institution_code and pl.year = s.year
    join staged_units as u on u.institution_code = s.institution_code and u.unit_key = s.unit_key
    left join buyers.packages as p on p.buyer_id = pl.buyer_id and p.rup_code = s.rup_code`.execute(db);
  await sql`analyze joined`.execute(db);
}

/**
 * Matches the staged budget lines with packages, of this file or of the buyers in `scope`; gives back those of no package (with every line
 * that shares its amount with one). Temporary table `budgeted`: one row a package with the digest of its lines, now and before.
 */
export async function joinBudget(db: Database, scope: readonly string[], onFault: (fault: RowFault) => void): Promise<number> {
  await sql`
    create temporary table budgeted on commit drop as
    with codes as (select distinct b.rup_code from staged_budget as b)
    select distinct on (c.rup_code) c.rup_code, k.buyer_id, k.package_id, null::text as now_digest, null::text as before_digest
    from codes as c
    join (
      select j.rup_code, j.buyer_id, j.package_id from joined as j
      union
      select p.rup_code, p.buyer_id, p.package_id from buyers.packages as p where p.buyer_id = any(${scope})
    ) as k on k.rup_code = c.rup_code
    order by c.rup_code, k.buyer_id`.execute(db);
  await sql`analyze budgeted`.execute(db);
  const lost = sql<StagedPlace>`
    select distinct on (b.n) b.n, b.sheet, b.row_number, b.cell, b.title, b.rup_code as value
    from staged_budget as b
    left join budgeted as g on g.rup_code = b.rup_code
    where g.rup_code is null
    order by b.n`;
  let returned = 0;
  for await (const row of streamRows(db, lost)) {
    onFault(faultAt(row, 'budget-package-unknown'));
    returned += 1;
  }
  if (returned > 0)
    await sql`
      delete from staged_budget as b
      where b.n in (select x.n from staged_budget as x left join budgeted as g on g.rup_code = x.rup_code where g.rup_code is null)`.execute(
      db,
    );
  // The digest of a set: sums of the hashes of its lines, so that their order doesn't matter and nothing has to be sorted.
  await sql`
    update budgeted as g
    set now_digest = d.digest
    from (
      select b.rup_code, concat_ws(':', count(*), sum(b.hash_a), sum(b.hash_b)) as digest
      from staged_budget as b
      group by b.rup_code
    ) as d
    where d.rup_code = g.rup_code`.execute(db);
  await sql`
    update budgeted as g
    set before_digest = p.budget_digest
    from buyers.packages as p
    where p.buyer_id = g.buyer_id and p.package_id = g.package_id`.execute(db);
  await sql`delete from budgeted where now_digest is null`.execute(db);
  return returned;
}

/** Lists what will be written. Temporary table `touched`; gives how many packages that is. */
export async function markTouched(db: Database): Promise<number> {
  await sql`
    create temporary table touched on commit drop as
    select coalesce(j.buyer_id, g.buyer_id) as buyer_id, coalesce(j.package_id, g.package_id) as package_id,
      coalesce(j.is_new, false) as is_new, coalesce(j.is_changed, false) as is_changed,
      coalesce(g.now_digest is distinct from g.before_digest and g.now_digest is not null, false) as is_rebudgeted,
      g.before_digest is not null as was_budgeted
    from joined as j
    full join budgeted as g on g.buyer_id = j.buyer_id and g.package_id = j.package_id
    where j.is_new or j.is_changed or g.now_digest is distinct from g.before_digest and g.now_digest is not null`.execute(db);
  await sql`alter table touched add primary key (package_id)`.execute(db);
  await sql`analyze touched`.execute(db);
  const { rows } = await sql<{ count: number }>`select count(*) as count from touched`.execute(db);
  return rows[0]!.count;
}

/** Writes what is new, keeps what a change replaces, and puts the budget lines in their place. */
export async function writePackages(db: Database, at: Date): Promise<void> {
  await sql`
    insert into buyers.package_revisions (buyer_id, package_id, version, content, replaced_at)
    select p.buyer_id, p.package_id, p.version,
      (to_jsonb(p) - 'content_sha256' - 'budget_digest') || jsonb_build_object('budget_lines', coalesce(
        (select jsonb_agg(to_jsonb(l) - 'buyer_id' - 'package_id' order by l.position)
          from buyers.budget_lines as l where l.buyer_id = p.buyer_id and l.package_id = p.package_id), '[]')),
      ${at}::timestamptz
    from touched as t
    join buyers.packages as p on p.buyer_id = t.buyer_id and p.package_id = t.package_id
    where t.is_changed or (t.is_rebudgeted and t.was_budgeted)`.execute(db);
  await sql`
    update buyers.packages as p
    set version = p.version + 1, content_sha256 = s.content_sha256, plan_id = j.plan_id, unit_id = j.unit_id, recorded_at = ${at}::timestamptz,
      ${sql.raw(CONTENT.map(([name]) => `${name} = s.${name}`).join(', '))}
    from joined as j
    join staged_packages as s on s.n = j.n
    where j.is_changed and p.buyer_id = j.buyer_id and p.package_id = j.package_id`.execute(db);
  await sql`
    insert into buyers.packages (buyer_id, package_id, plan_id, unit_id, rup_code, version, content_sha256, budget_digest, recorded_at, ${columns('')})
    select j.buyer_id, j.package_id, j.plan_id, j.unit_id, j.rup_code, 1, s.content_sha256, g.now_digest, ${at}::timestamptz, ${columns('s.')}
    from joined as j
    join staged_packages as s on s.n = j.n
    left join budgeted as g on g.buyer_id = j.buyer_id and g.package_id = j.package_id
    where j.is_new
    order by j.n`.execute(db);
}

/** Replaces the budget lines of packages whose lines are not what they were. */
export async function writeBudget(db: Database): Promise<void> {
  await sql`
    delete from buyers.budget_lines as l
    using touched as t
    where t.is_rebudgeted and t.was_budgeted and l.buyer_id = t.buyer_id and l.package_id = t.package_id`.execute(db);
  await sql`
    insert into buyers.budget_lines (buyer_id, package_id, position, account_code, mak, component_code, fund, rupiah)
    select t.buyer_id, t.package_id, row_number() over (partition by t.package_id order by b.n) - 1,
      b.account_code, b.mak, b.component_code, b.fund, b.rupiah
    from touched as t
    join budgeted as g on g.buyer_id = t.buyer_id and g.package_id = t.package_id
    join staged_budget as b on b.rup_code = g.rup_code
    where t.is_rebudgeted`.execute(db);
  await sql`
    update buyers.packages as p
    set budget_digest = g.now_digest,
      version = p.version + case when t.was_budgeted and not t.is_changed then 1 else 0 end
    from touched as t
    join budgeted as g on g.buyer_id = t.buyer_id and g.package_id = t.package_id
    where t.is_rebudgeted and not t.is_new and p.buyer_id = t.buyer_id and p.package_id = t.package_id`.execute(db);
}

/** How many rows of the files were new, and how many said something else than before. */
export async function countWritten(db: Database): Promise<{ packages: PackageCounts; budget: BudgetCounts }> {
  const packages = await sql<{ created: number; changed: number }>`
    select count(*) filter (where j.is_new) as created, count(*) filter (where j.is_changed) as changed from joined as j`.execute(
    db,
  );
  const budget = await sql<{ created: number; changed: number }>`
    select count(*) filter (where b.first and g.before_digest is null) as created,
      count(*) filter (where b.first and g.before_digest <> g.now_digest) as changed
    from staged_budget as b
    join budgeted as g on g.rup_code = b.rup_code`.execute(db);
  return { packages: { returned: 0, ...packages.rows[0]! }, budget: { returned: 0, ...budget.rows[0]! } };
}
