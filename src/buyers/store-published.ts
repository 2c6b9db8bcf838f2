// Packages as they are published: what SiRUP shows of them, with the lines that Layak reads out of them. A kitchen's computed needs are no
// published plan and stay out.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Day, Month } from '#platform/days';
import type { PackageKind } from './describe-line.ts';

export type PublishedLine = {
  position: number;
  text: string;
  classId: string | null;
  rupiah: number;
  quantity: number | null;
  unit: string | null;
  monthFrom: Month | null;
  monthUntil: Month | null;
  regencyCode: string | null;
};
/** One version of a package. Earlier versions have no lines: those were not kept. */
export type PublishedPackage = {
  buyerId: string;
  buyerName: string;
  packageId: string;
  rupCode: string;
  version: number;
  recordedAt: Date;
  unitName: string;
  name: string;
  ceilingRupiah: number;
  method: string | null;
  kind: PackageKind | null;
  selectionFrom: Day | null;
  selectionUntil: Day | null;
  contractFrom: Day | null;
  contractUntil: Day | null;
  active: boolean;
  lines: PublishedLine[];
};
type PackageKey = { buyerId: string; packageId: string };

const COLUMNS =
  sql.raw(`k.buyer_id as "buyerId", o.name as "buyerName", k.package_id as "packageId", k.rup_code as "rupCode", k.version,
  k.recorded_at as "recordedAt", u.name as "unitName", k.name, k.ceiling_rupiah as "ceilingRupiah", k.method, k.kind,
  k.selection_from as "selectionFrom", k.selection_until as "selectionUntil", k.contract_from as "contractFrom",
  k.contract_until as "contractUntil", k.active`);
const TABLES = sql.raw(`buyers.packages as k
  join buyers.units as u on u.buyer_id = k.buyer_id and u.unit_id = k.unit_id
  join buyers.organisations as o on o.buyer_id = k.buyer_id`);
const PUBLISHED = sql.raw(`not ('from-menu' = any(k.flags))`);
type Row = Omit<PublishedPackage, 'lines'>;

/** The packages of all buyers, what was recorded last first, after the one that is named. Plans are public. */
export async function listPublishedPackages(
  db: Database,
  _actor: Actor,
  { after, limit }: { after: { recordedAt: Date; packageId: string } | undefined; limit: number },
): Promise<PublishedPackage[]> {
  const later = after
    ? sql`and (k.recorded_at, k.package_id) < (${after.recordedAt}::timestamptz, ${after.packageId}::uuid)`
    : sql``;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ${TABLES} where ${PUBLISHED} ${later}
    order by k.recorded_at desc, k.package_id desc limit ${limit}`.execute(
    acrossOrganisations(db, 'buyers.listPublishedPackages'),
  );
  return withLines(db, rows);
}

/** The packages of all buyers in the order of their keys, after the one that is named: for whoever takes everything. Plans are public. */
export async function listPackagesByKey(
  db: Database,
  _actor: Actor,
  { after, limit }: { after: PackageKey | undefined; limit: number },
): Promise<PublishedPackage[]> {
  const later = after ? sql`and (k.buyer_id, k.package_id) > (${after.buyerId}::uuid, ${after.packageId}::uuid)` : sql``;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ${TABLES} where ${PUBLISHED} ${later}
    order by k.buyer_id, k.package_id limit ${limit}`.execute(acrossOrganisations(db, 'buyers.listPublishedPackages'));
  return withLines(db, rows);
}

/** Every version of these packages of a plan, oldest first; one that isn't published is left out. Plans are public. */
export async function listPackageVersions(db: Database, _actor: Actor, keys: readonly PackageKey[]): Promise<PublishedPackage[]> {
  const { rows: current } = await sql<Row>`
    select ${COLUMNS} from ${TABLES}
    join ${wantedOf(keys)} as w (buyer_id, package_id) on w.buyer_id = k.buyer_id and w.package_id = k.package_id
    where ${PUBLISHED}`.execute(db);
  const known = new Map(current.map((row) => [row.packageId, row]));
  const { rows: earlier } = await sql<{ packageId: string; version: number; content: Record<string, never> }>`
    select r.package_id as "packageId", r.version, r.content from buyers.package_revisions as r
    join ${wantedOf(keys)} as w (buyer_id, package_id) on w.buyer_id = r.buyer_id and w.package_id = r.package_id
    order by r.version`.execute(db);
  const before = earlier.flatMap((row) => {
    const now = known.get(row.packageId);
    return now ? [earlierVersion(now, row.version, row.content)] : [];
  });
  return [...before, ...(await withLines(db, current))];
}

/** The package of each of these lines of a plan, by line; lines that are gone are left out. Plans are public. */
export async function packagesOfLines(
  db: Database,
  _actor: Actor,
  lines: readonly { buyerId: string; planLineId: string }[],
): Promise<ReadonlyMap<string, PackageKey & { rupCode: string; name: string } & Pick<PublishedLine, 'classId' | 'regencyCode'>>> {
  if (lines.length === 0) return new Map();
  type Found = PackageKey & {
    planLineId: string;
    rupCode: string;
    name: string;
    classId: string | null;
    regencyCode: string | null;
  };
  const { rows } = await sql<Found>`
    select l.plan_line_id as "planLineId", k.buyer_id as "buyerId", k.package_id as "packageId", k.rup_code as "rupCode", k.name,
      l.class_id as "classId", l.regency_code as "regencyCode"
    from buyers.plan_lines as l
    join unnest(${lines.map((one) => one.buyerId)}::uuid[], ${lines.map((one) => one.planLineId)}::uuid[]) as w (buyer_id, plan_line_id)
      on w.buyer_id = l.buyer_id and w.plan_line_id = l.plan_line_id
    join buyers.packages as k on k.buyer_id = l.buyer_id and k.package_id = l.package_id
    where ${PUBLISHED}`.execute(db);
  return new Map(rows.map(({ planLineId, ...found }) => [planLineId, found]));
}

const wantedOf = (keys: readonly PackageKey[]) =>
  sql`unnest(${keys.map((one) => one.buyerId)}::uuid[], ${keys.map((one) => one.packageId)}::uuid[])`;

async function withLines(db: Database, rows: readonly Row[]): Promise<PublishedPackage[]> {
  if (rows.length === 0) return [];
  const { rows: lines } = await sql<PublishedLine & { packageId: string }>`
    select l.package_id as "packageId", l.position, l.text, l.class_id as "classId", l.rupiah, l.quantity, l.unit,
      l.month_from as "monthFrom", l.month_until as "monthUntil", l.regency_code as "regencyCode"
    from buyers.plan_lines as l
    join ${wantedOf(rows)} as w (buyer_id, package_id) on w.buyer_id = l.buyer_id and w.package_id = l.package_id
    order by l.package_id, l.position`.execute(db);
  const linesOf = Map.groupBy(lines, (line) => line.packageId);
  return rows.map((row) => ({ ...row, lines: (linesOf.get(row.packageId) ?? []).map(toLine) }));
}

const toLine = (row: PublishedLine): PublishedLine => ({
  position: row.position,
  text: row.text,
  classId: row.classId,
  rupiah: row.rupiah,
  quantity: row.quantity,
  unit: row.unit,
  monthFrom: row.monthFrom,
  monthUntil: row.monthUntil,
  regencyCode: row.regencyCode,
});

/** What a package said before a later import changed it: `content` is its row of that time, as JSON. */
const earlierVersion = (now: Row, version: number, content: Readonly<Record<string, never>>): PublishedPackage => ({
  ...now,
  version,
  recordedAt: new Date(content['recorded_at']!),
  name: content['name']!,
  ceilingRupiah: content['ceiling_rupiah']!,
  method: content['method']!,
  kind: content['kind']!,
  selectionFrom: content['selection_from']!,
  selectionUntil: content['selection_until']!,
  contractFrom: content['contract_from']!,
  contractUntil: content['contract_until']!,
  active: content['active']!,
  lines: [],
});
