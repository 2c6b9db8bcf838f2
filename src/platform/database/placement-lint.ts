// Would Citus split this schema as migrations/placement.json says, without rewriting it? Answers from the catalog of plain PostgreSQL. Each rule
// is one that a Citus cluster was seen to refuse (or, for rules on tables, to accept and then not keep).
import { sql, type Kysely } from 'kysely';
import type { Placement, TablePlacement } from './placement.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- looks at the catalog of any database
type Catalog = Kysely<any>;

interface Column {
  attnum: number;
  required: boolean;
  type: string;
  generated: boolean;
}
interface ForeignKey {
  name: string;
  target: string;
  columns: number[];
  target_columns: string[];
  on_delete: string;
  on_update: string;
}

/** What would stand in the way, one sentence a finding, in a fixed order; empty when nothing does. */
export async function lintPlacement(db: Catalog, placement: Placement): Promise<string[]> {
  const tables = await listTables(db);
  const findings = Object.keys(placement)
    .filter((table) => !tables.includes(table))
    .map((table) => `${table}: placed, but there is no such table`);
  const keyTypes = new Map<string, string>();
  for (const table of tables) {
    const at = placement[table];
    if (at === undefined) findings.push(`${table}: no placement declared (a key with its group, reference or local)`);
    else if (at !== 'local')
      findings.push(...(await lintTable(db, placement, table, at, keyTypes)).map((finding) => `${table}: ${finding}`));
  }
  return [...findings, ...differingKeyTypes(placement, keyTypes)];
}

/** Tables and schemas without a comment that says what they are for. */
export async function lintComments(db: Catalog): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select 'schema ' || n.nspname as name
    from pg_namespace as n
    where ${ours} and n.nspname <> 'public' and obj_description(n.oid, 'pg_namespace') is null
    union all
    select n.nspname || '.' || c.relname
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and obj_description(c.oid, 'pg_class') is null
    order by 1`.execute(db);
  return rows.map((row) => `${row.name} has no comment`);
}

const ours = sql`n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')`;

async function listTables(db: Catalog): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`.execute(db);
  return rows.map((row) => row.name);
}

async function lintTable(
  db: Catalog,
  placement: Placement,
  table: string,
  at: Exclude<TablePlacement, 'local'>,
  keyTypes: Map<string, string>,
): Promise<string[]> {
  const shape = await lintShape(db, table);
  if (at === 'reference') {
    const outside = (await foreignKeys(db, table)).filter((key) => placement[key.target] !== 'reference');
    return [...shape, ...outside.map((key) => `reference table with a foreign key to ${key.target}`)];
  }
  const key = await findColumn(db, table, at.key);
  if (!key) return [...shape, `no column ${at.key}`];
  keyTypes.set(table, key.type);
  return [
    ...shape,
    ...(key.required ? [] : [`${at.key} can be null`]),
    ...(key.generated ? [`${at.key} is generated`] : []),
    ...(await lintUnique(db, table, at.key, key.attnum)),
    ...(await lintSequences(db, table)),
    ...(await foreignKeys(db, table)).flatMap((foreign) => lintForeignKey(placement, at, key.attnum, foreign)),
  ];
}

async function lintShape(db: Catalog, table: string): Promise<string[]> {
  const { rows } = await sql<{ finding: string }>`
    select 'has a trigger (' || tgname || ')' as finding from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal
    union all
    select 'has a rule (' || rulename || ')' from pg_rewrite where ev_class = ${table}::regclass
    union all
    select 'uses inheritance'
    from pg_inherits as i
    where ${table}::regclass in (i.inhrelid, i.inhparent) and not (select relispartition from pg_class where oid = i.inhrelid)
    order by 1`.execute(db);
  return rows.map((row) => row.finding);
}

async function findColumn(db: Catalog, table: string, name: string): Promise<Column | undefined> {
  const { rows } = await sql<Column>`
    select attnum, attnotnull as required, format_type(atttypid, atttypmod) as type, attgenerated <> '' as generated
    from pg_attribute
    where attrelid = ${table}::regclass and attname = ${name} and not attisdropped`.execute(db);
  return rows[0];
}

async function lintUnique(db: Catalog, table: string, key: string, attnum: number): Promise<string[]> {
  const { rows } = await sql<{ name: string; columns: string; exclusion: boolean; operator: string | null }>`
    select i.indexrelid::regclass::text as name, i.indkey::text as columns, i.indisexclusion as exclusion,
      (select o.oprname
       from pg_constraint as c, unnest(c.conkey, c.conexclop) as u (attnum, operator)
       join pg_operator as o on o.oid = u.operator
       where c.conindid = i.indexrelid and c.contype = 'x' and u.attnum = ${attnum}) as operator
    from pg_index as i
    where i.indrelid = ${table}::regclass and (i.indisunique or i.indisexclusion)
    order by 1`.execute(db);
  return rows.flatMap(({ name, columns, exclusion, operator }) => {
    if (!columns.split(' ').includes(String(attnum))) return [`${exclusion ? 'exclusion' : 'unique'} index ${name} lacks ${key}`];
    return exclusion && operator !== '=' ? [`exclusion ${name} must compare ${key} with =`] : [];
  });
}

async function lintSequences(db: Catalog, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_attribute as a
    left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${table}::regclass and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%')
    order by 1`.execute(db);
  return rows.filter((row) => row.type !== 'bigint').map((row) => `${row.name} is a ${row.type} sequence (use bigint or uuid)`);
}

async function foreignKeys(db: Catalog, table: string): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select c.conname as name, n.nspname || '.' || r.relname as target, c.conkey as columns,
      (select array_agg(a.attname::text order by k.place)
       from unnest(c.confkey) with ordinality as k (attnum, place)
       join pg_attribute as a on a.attrelid = c.confrelid and a.attnum = k.attnum) as target_columns,
      c.confdeltype::text as on_delete, c.confupdtype::text as on_update
    from pg_constraint as c
    join pg_class as r on r.oid = c.confrelid
    join pg_namespace as n on n.oid = r.relnamespace
    where c.conrelid = ${table}::regclass and c.contype = 'f'
    order by 1`.execute(db);
  return rows;
}

function lintForeignKey(
  placement: Placement,
  at: Exclude<TablePlacement, string>,
  attnum: number,
  { name, target, columns, target_columns, on_delete, on_update }: ForeignKey,
): string[] {
  const there = placement[target];
  if (there === 'reference') return [];
  if (there === undefined || there === 'local') return [`foreign key ${name} to the ${there ?? 'undeclared'} table ${target}`];
  if (there.group !== at.group) return [`foreign key ${name} to another group (${target})`];
  const place = columns.indexOf(attnum);
  if (place < 0 || target_columns[place] !== there.key)
    return [`foreign key ${name} does not pair ${at.key} with ${target}.${there.key}`];
  return [
    ...('nd'.includes(on_delete) ? [`foreign key ${name}: on delete set null or default includes the key`] : []),
    ...(on_update === 'a' ? [] : [`foreign key ${name}: an action on update of the key`]),
  ];
}

/** Rows that lie together must have keys of one type. */
function differingKeyTypes(placement: Placement, keyTypes: Map<string, string>): string[] {
  const first = new Map<string, string>();
  return [...keyTypes].flatMap(([table, type]) => {
    const at = placement[table];
    if (typeof at !== 'object') return [];
    const other = first.get(at.group);
    if (other === undefined) first.set(at.group, table);
    return other !== undefined && keyTypes.get(other) !== type
      ? [`${table}: key of type ${type}, but ${other} of the same group has ${keyTypes.get(other)}`]
      : [];
  });
}
