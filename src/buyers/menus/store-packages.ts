// The packages and lines that a menu makes of a kitchen's needs. A package keeps its versions; a line its id while its need stays in the plan.
import { sql } from 'kysely';
import { type Actor, demand } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import type { Day } from '#platform/days';
import type { Rupiah } from '#platform/money';
import { dropLines, type LineToWrite, writeLines } from '../store-lines.ts';
import { KITCHEN } from './store.ts';

/** A need as a package of the plan. `digest` is of everything it says. */
export type MenuPackage = {
  buyerId: string;
  planId: string;
  unitId: string;
  /** No RUP code, which are digits only. */
  code: string;
  digest: Buffer;
  name: string;
  rupiah: Rupiah;
  volumeText: string;
  description: string;
  /** The first and last cooking day. */
  from: Day;
  until: Day;
  weekFrom: Day;
  weekUntil: Day;
};

/** The unit that a kitchen's packages belong to: its first, opened where it has none. */
export async function resolveKitchenUnit(db: Database, actor: Actor, buyerId: string): Promise<string> {
  demand(actor, KITCHEN, buyerId);
  const known = await db
    .selectFrom('buyers.units')
    .select('unit_id')
    .where('buyer_id', '=', buyerId)
    .orderBy('unit_id')
    .executeTakeFirst();
  if (known) return known.unit_id;
  const unitId = uuidv7();
  await db
    .insertInto('buyers.units')
    .values({ buyer_id: buyerId, unit_id: unitId, unit_key: '|DAPUR', code: '', name: 'Dapur', regency_code: null })
    .execute();
  return unitId;
}

/** Writes a package, keeping the version before; gives its id, or nothing when the plan says the same already. */
export async function writeMenuPackage(db: Database, actor: Actor, of: MenuPackage, at: Date): Promise<string | undefined> {
  demand(actor, KITCHEN, of.buyerId);
  const { rows } = await sql<{ package_id: string; same: boolean }>`
    select p.package_id, p.active and p.content_sha256 = ${of.digest} as same
    from buyers.packages as p where p.buyer_id = ${of.buyerId} and p.rup_code = ${of.code} for update`.execute(db);
  const known = rows[0];
  if (known?.same) return undefined;
  const values = {
    plan_id: of.planId,
    unit_id: of.unitId,
    content_sha256: of.digest,
    name: of.name,
    ceiling_rupiah: of.rupiah,
    kind: 'goods',
    volume_text: of.volumeText,
    description: of.description,
    contract_from: of.from,
    contract_until: of.until,
    use_from: of.weekFrom,
    use_until: of.weekUntil,
    active: true,
    recorded_at: at,
  };
  if (!known) {
    const packageId = uuidv7();
    await db
      .insertInto('buyers.packages')
      .values({ ...values, buyer_id: of.buyerId, package_id: packageId, rup_code: of.code, version: 1 })
      .execute();
    return packageId;
  }
  await keepRevision(db, of.buyerId, known.package_id, at);
  await db
    .updateTable('buyers.packages')
    .set((e) => ({ ...values, version: e('version', '+', 1) }))
    .where('buyer_id', '=', of.buyerId)
    .where('package_id', '=', known.package_id)
    .execute();
  return known.package_id;
}

/** Puts the one line of a package in the place of the one before, under its id. */
export async function writeMenuLine(db: Database, actor: Actor, line: LineToWrite): Promise<void> {
  const { buyerId, packageId } = line.of;
  demand(actor, KITCHEN, buyerId);
  const before = await db
    .selectFrom('buyers.plan_lines')
    .select('plan_line_id')
    .where('buyer_id', '=', buyerId)
    .where('package_id', '=', packageId)
    .executeTakeFirst();
  await dropLines(db, [line.of]);
  await writeLines(db, [line], () => before?.plan_line_id ?? uuidv7());
}

/** The packages whose code begins so, but those kept, leave the plan: they stay, not active, without lines. Gives the plan of each. */
export async function retireMenuPackages(
  db: Database,
  actor: Actor,
  of: { buyerId: string; codeBegins: string; kept: readonly string[] },
  at: Date,
): Promise<string[]> {
  const { buyerId } = of;
  demand(actor, KITCHEN, buyerId);
  const { rows } = await sql<{ package_id: string; plan_id: string }>`
    select p.package_id, p.plan_id from buyers.packages as p
    where p.buyer_id = ${buyerId} and p.rup_code like ${`${of.codeBegins}%`} and p.active and p.rup_code <> all(${of.kept}::text[])`.execute(
    db,
  );
  for (const { package_id } of rows) {
    await keepRevision(db, buyerId, package_id, at);
    await sql`
      update buyers.packages as p set active = false, version = p.version + 1, recorded_at = ${at}::timestamptz
      where p.buyer_id = ${buyerId} and p.package_id = ${package_id}`.execute(db);
    await sql`delete from buyers.plan_lines as l where l.buyer_id = ${buyerId} and l.package_id = ${package_id}`.execute(db);
  }
  return rows.map((row) => row.plan_id);
}

const keepRevision = (db: Database, buyerId: string, packageId: string, at: Date) =>
  sql`
    insert into buyers.package_revisions (buyer_id, package_id, version, content, replaced_at)
    select p.buyer_id, p.package_id, p.version, to_jsonb(p) - 'content_sha256' - 'budget_digest', ${at}::timestamptz
    from buyers.packages as p where p.buyer_id = ${buyerId} and p.package_id = ${packageId}`.execute(db);
