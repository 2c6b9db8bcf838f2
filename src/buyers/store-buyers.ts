// Buyers, their units and plans: found or opened for an import.
import { sql } from 'kysely';
import { addMembership, can, demand, openOrganisations, type Actor } from '#platform/access';
import { findRegency } from '#platform/codes';
import { acrossOrganisations, type Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { plainInstitution } from './institution-name.ts';
import type { Institution, Unit } from './package.ts';

/** Roles that may import for every buyer. */
export const OFFICERS = ['officer', 'ministry', 'administrator'] as const;
/** Roles that may import for their own buyer. */
export const BUYERS = ['ppk', 'pp'] as const;

/** What an import, a decision or a menu of one buyer locks: the code by which files name it, for an import locks before it knows the buyer; else its id. */
export const lockCodeOf = ({ buyerId, institutionCode }: { buyerId: string; institutionCode: string | null }): string =>
  institutionCode ?? buyerId;

/** Two writers for one institution (`lockCodeOf`) wait for each other; sorted, so that they can't wait in a ring. */
export async function lockInstitutions(db: Database, codes: readonly string[]): Promise<void> {
  for (const code of codes.toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`buyers.import ${code}`}, 0))`.execute(db);
}

/**
 * The buyers of the institutions, by institution code. An unknown one is opened when the actor is of the ministry, an administrator or the
 * system, or when `mayOpen` (try-out): then a person becomes its ppk. Refuses `institution-unknown` and, for someone else's, `not-yours`.
 */
export async function resolveBuyers(
  db: Database,
  actor: Actor,
  institutions: readonly Institution[],
  options: { mayOpen: boolean; at: Date; newId: () => string },
): Promise<Map<string, string>> {
  const known = await db
    .selectFrom('buyers.institution_codes')
    .select(['institution_code', 'buyer_id'])
    .where('institution_code', 'in', institutions.length > 0 ? institutions.map((i) => i.code) : [''])
    .execute();
  const buyers = new Map(known.map((row) => [row.institution_code, row.buyer_id]));
  for (const buyerId of buyers.values()) if (!can(actor, OFFICERS)) demand(actor, BUYERS, buyerId);
  const ministry = can(actor, ['ministry', 'administrator']);
  for (const institution of institutions) {
    if (buyers.has(institution.code)) continue;
    if (!ministry && !options.mayOpen)
      throw new Refusal('institution-unknown', 403, { code: institution.code, institution: institution.name });
    const buyerId =
      (await adoptBuyer(db, institution)) ??
      (await openBuyer(db, institution, options.newId(), options.at, actor.kind === 'user' && actor.example));
    if (actor.kind === 'user' && !ministry) await addMembership(db, actor.userId, { orgId: buyerId, role: 'ppk' }, options.at);
    buyers.set(institution.code, buyerId);
  }
  return buyers;
}

/** Opens a buyer; one without a code is known by its name until a plan brings the code. */
export async function openBuyer(
  db: Database,
  institution: Omit<Institution, 'code'> & { code: string | null },
  buyerId: string,
  at: Date,
  example: boolean,
): Promise<string> {
  const regency = /^(?:kab|kota)/i.test(institution.kind || institution.name) ? findRegency(institution.name) : undefined;
  await openOrganisations(db, [{ orgId: buyerId, kind: 'buyer', name: institution.name, example }], at);
  await db
    .insertInto('buyers.organisations')
    .values({
      buyer_id: buyerId,
      institution_code: institution.code,
      name: institution.name,
      kind: institution.kind.toLowerCase() || 'unknown',
      regency_code: regency?.code ?? null,
      example,
      recorded_at: at,
    })
    .execute();
  if (institution.code !== null) await keepCode(db, institution.code, buyerId);
  return buyerId;
}

/** An order may have named the institution before its plan brought the code: then it is that buyer, and gets the code. */
async function adoptBuyer(db: Database, { code, name }: Institution): Promise<string | undefined> {
  const waiting = await acrossOrganisations(db, 'buyers.resolveNamedBuyers')
    .selectFrom('buyers.organisations')
    .select(['buyer_id', 'name'])
    .where('institution_code', 'is', null)
    .orderBy('buyer_id')
    .execute();
  const buyerId = waiting.find((row) => plainInstitution(row.name) === plainInstitution(name))?.buyer_id;
  if (buyerId === undefined) return undefined;
  await db.updateTable('buyers.organisations').set({ institution_code: code }).where('buyer_id', '=', buyerId).execute();
  await keepCode(db, code, buyerId);
  return buyerId;
}

async function keepCode(db: Database, code: string, buyerId: string): Promise<void> {
  await db.insertInto('buyers.institution_codes').values({ institution_code: code, buyer_id: buyerId }).execute();
}

/** The ids of the units, by their place in the list; units not known yet are written. Gives also how many were. */
export async function resolveUnits(
  db: Database,
  buyers: ReadonlyMap<string, string>,
  units: readonly Unit[],
  newId: () => string,
): Promise<{ ids: string[]; opened: number }> {
  const buyerIds = [...new Set(units.map((unit) => buyers.get(unit.institutionCode)!))];
  const known = new Map<string, string>();
  for (const buyerId of buyerIds) {
    const rows = await db.selectFrom('buyers.units').select(['unit_id', 'unit_key']).where('buyer_id', '=', buyerId).execute();
    for (const row of rows) known.set(`${buyerId} ${row.unit_key}`, row.unit_id);
  }
  const fresh: {
    buyer_id: string;
    unit_id: string;
    unit_key: string;
    code: string;
    name: string;
    regency_code: string | null;
  }[] = [];
  const ids = units.map((unit) => {
    const buyerId = buyers.get(unit.institutionCode)!;
    const key = `${buyerId} ${unit.key}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const unitId = newId();
    known.set(key, unitId);
    const regency = findRegency(unit.name)?.code ?? null;
    fresh.push({
      buyer_id: buyerId,
      unit_id: unitId,
      unit_key: unit.key,
      code: unit.code,
      name: unit.name,
      regency_code: regency,
    });
    return unitId;
  });
  for (let i = 0; i < fresh.length; i += 1000)
    await db
      .insertInto('buyers.units')
      .values(fresh.slice(i, i + 1000))
      .execute();
  return { ids, opened: fresh.length };
}

/** The plan of a buyer for a year, opened when there is none. */
export async function resolvePlan(db: Database, buyerId: string, year: number, at: Date, newId: () => string): Promise<string> {
  const known = await db
    .selectFrom('buyers.plans')
    .select('plan_id')
    .where('buyer_id', '=', buyerId)
    .where('year', '=', year)
    .executeTakeFirst();
  if (known) return known.plan_id;
  const planId = newId();
  await db.insertInto('buyers.plans').values({ buyer_id: buyerId, plan_id: planId, year, recorded_at: at }).execute();
  await db.insertInto('buyers.plan_ids').values({ plan_id: planId, buyer_id: buyerId }).execute();
  return planId;
}

/** The buyers whose packages an actor's budget lines may belong to. */
export async function buyersInReach(
  db: Database,
  actor: Actor,
  acrossAll: Database,
): Promise<{ buyerId: string; code: string }[]> {
  const own =
    actor.kind === 'user' && !can(actor, OFFICERS)
      ? actor.memberships.filter((m) => m.role === 'ppk' || m.role === 'pp').map((m) => m.orgId)
      : null;
  if (own !== null && own.length === 0) return [];
  const query = (own === null ? acrossAll : db).selectFrom('buyers.organisations').select(['buyer_id', 'institution_code']);
  const rows = await (own === null ? query : query.where('buyer_id', 'in', own)).orderBy('buyer_id').execute();
  return rows.map((row) => ({ buyerId: row.buyer_id, code: row.institution_code ?? row.buyer_id }));
}

/** The institution that an official without more ado acts for: the only buyer they are ppk or pp of. */
export async function onlyInstitution(db: Database, actor: Actor): Promise<Institution | undefined> {
  if (actor.kind !== 'user') return undefined;
  const own = new Set(actor.memberships.filter((m) => m.role === 'ppk' || m.role === 'pp').map((m) => m.orgId));
  if (own.size !== 1) return undefined;
  const row = await db
    .selectFrom('buyers.organisations')
    .select(['institution_code', 'name', 'kind'])
    .where('buyer_id', '=', [...own][0]!)
    .executeTakeFirst();
  return row?.institution_code ? { code: row.institution_code, name: row.name, kind: row.kind } : undefined;
}
