// Reading touched packages with their budget, and writing the lines decided from them. A line keeps its id while its account stays in the
// package, so that what rests on it (matches, orders) still finds it.
import { sql } from 'kysely';
import { copyIn, type CopyValue, type Database } from '#platform/database';
import type { Day } from '#platform/days';
import { rupiah } from '#platform/money';
import type { AccountSum, PackageToDescribe } from './decide-lines.ts';
import type { DecidedLine, Flag, PackageKind } from './package.ts';
import type { Quantified } from './review/decide-details.ts';
import type { LineClass } from './review/decide-line-class.ts';

export type TouchedPackage = {
  buyerId: string;
  planId: string;
  year: number;
  packageId: string;
  unitId: string;
  isNew: boolean;
  active: boolean;
  package: PackageToDescribe;
  budget: AccountSum[];
};

type Row = {
  buyer_id: string;
  plan_id: string;
  year: number;
  package_id: string;
  unit_id: string;
  is_new: boolean;
  active: boolean;
  name: string;
  ceiling_rupiah: number;
  kind: PackageKind | null;
  volume_text: string | null;
  description: string | null;
  specification: string | null;
  selection_from: Day | null;
  selection_until: Day | null;
  contract_from: Day | null;
  contract_until: Day | null;
  use_from: Day | null;
  use_until: Day | null;
  location_regency_code: string | null;
  flags: Flag[];
  unit_name: string;
  institution_name: string;
  institution_regency_code: string | null;
  budget: [string | null, number][] | null;
};

/** The next touched packages after an id, each with its budget by account in code order. Pages by key: COPY needs the connection between. */
export async function readTouched(
  db: Database,
  after: string,
  limit: number,
  provinceOf: (institution: string) => string | null,
): Promise<TouchedPackage[]> {
  const { rows } = await sql<Row>`
    with batch as materialized (
      select t.buyer_id, t.package_id, t.is_new from touched as t where t.package_id > ${after}::uuid order by t.package_id limit ${limit}
    ), sums as materialized (
      select l.buyer_id, l.package_id, l.account_code, sum(l.rupiah)::bigint as rupiah
      from batch as t
      join buyers.budget_lines as l on l.buyer_id = t.buyer_id and l.package_id = t.package_id
      group by l.buyer_id, l.package_id, l.account_code
    ), budgets as materialized (
      select s.package_id, json_agg(json_build_array(s.account_code, s.rupiah) order by s.account_code collate "C" nulls last) as budget
      from sums as s group by s.package_id
    )
    select p.buyer_id, p.plan_id, pl.year, p.package_id, p.unit_id, t.is_new, p.active, p.name, p.ceiling_rupiah, p.kind, p.volume_text,
      p.description, p.specification, p.selection_from, p.selection_until, p.contract_from, p.contract_until, p.use_from, p.use_until,
      p.location_regency_code, p.flags, u.name as unit_name, o.name as institution_name, o.regency_code as institution_regency_code, b.budget
    from batch as t
    join buyers.packages as p on p.buyer_id = t.buyer_id and p.package_id = t.package_id
    join buyers.plans as pl on pl.buyer_id = p.buyer_id and pl.plan_id = p.plan_id
    join buyers.units as u on u.buyer_id = p.buyer_id and u.unit_id = p.unit_id
    join buyers.organisations as o on o.buyer_id = p.buyer_id
    left join budgets as b on b.package_id = p.package_id
    order by p.package_id`.execute(db);
  return rows.map((row) => ({
    buyerId: row.buyer_id,
    planId: row.plan_id,
    year: row.year,
    packageId: row.package_id,
    unitId: row.unit_id,
    isNew: row.is_new,
    active: row.active,
    package: {
      name: row.name,
      description: row.description,
      specification: row.specification,
      ceilingRupiah: rupiah(row.ceiling_rupiah),
      kind: row.kind,
      volumeText: row.volume_text,
      selectionFrom: row.selection_from,
      selectionUntil: row.selection_until,
      contractFrom: row.contract_from,
      contractUntil: row.contract_until,
      useFrom: row.use_from,
      useUntil: row.use_until,
      locationRegencyCode: row.location_regency_code,
      flags: row.flags,
      unitName: row.unit_name,
      institutionRegencyCode: row.institution_regency_code,
      provinceCode: provinceOf(row.institution_name),
    },
    budget: (row.budget ?? []).map(([account, sum]) => ({ account, rupiah: rupiah(sum) })),
  }));
}

/** A line with the decision that its class rests on, and what the describer and the plan said where a person said otherwise. */
export type LineToWrite = {
  of: TouchedPackage;
  line: DecidedLine;
  topicId: string;
  decisionId: string | null;
  described: LineClass | null;
  planned?: Quantified | null;
};

/** The ids that the lines of changed packages have now, by package and account. */
export async function idsBefore(db: Database, changed: readonly TouchedPackage[]): Promise<Map<string, string>> {
  if (changed.length === 0) return new Map();
  const { rows } = await sql<{ package_id: string; account_code: string | null; plan_line_id: string }>`
    select l.package_id, l.account_code, l.plan_line_id
    from buyers.plan_lines as l
    where l.buyer_id = any(${[...new Set(changed.map((p) => p.buyerId))]}) and l.package_id = any(${changed.map((p) => p.packageId)})
    order by l.position`.execute(db);
  return new Map(rows.toReversed().map((row) => [`${row.package_id} ${row.account_code ?? ''}`, row.plan_line_id]));
}

export async function dropLines(db: Database, changed: readonly TouchedPackage[]): Promise<void> {
  if (changed.length === 0) return;
  await sql`
    delete from buyers.plan_lines as l
    where l.buyer_id = any(${[...new Set(changed.map((p) => p.buyerId))]}) and l.package_id = any(${changed.map((p) => p.packageId)})`.execute(
    db,
  );
}

export async function writeLines(
  db: Database,
  lines: readonly LineToWrite[],
  idOf: (line: LineToWrite) => string,
): Promise<number> {
  return copyIn(
    db,
    'buyers.plan_lines',
    LINE_COLUMNS,
    lines.map((each) => lineRow(each, idOf(each))),
  );
}

const LINE_COLUMNS = [
  ...([
    'buyer_id',
    'plan_line_id',
    'plan_id',
    'year',
    'package_id',
    'unit_id',
    'position',
    'text',
    'account_code',
    'class_id',
  ] as const),
  ...([
    'class_probability',
    'class_basis',
    'alternatives',
    'rupiah',
    'quantity',
    'unit',
    'unit_price_rupiah',
    'month_from',
  ] as const),
  ...(['month_until', 'month_basis', 'regency_code', 'place_basis', 'flags', 'topic_id', 'decision_id', 'described'] as const),
  'planned',
] as const;

const lineRow = ({ of, line, topicId, decisionId, described, planned }: LineToWrite, id: string): CopyValue[] => [
  ...[of.buyerId, id, of.planId, of.year, of.packageId, of.unitId, line.position, line.text, line.account, line.classId],
  ...[
    line.classProbability,
    line.basis,
    line.alternatives,
    line.rupiah,
    line.quantity,
    line.unit,
    line.unitPriceRupiah,
    line.monthFrom,
  ],
  ...[line.monthUntil, line.monthBasis, line.regencyCode, line.placeBasis, line.flags, topicId, decisionId, described],
  planned ?? null,
];
