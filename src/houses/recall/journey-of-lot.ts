// What anybody may know of a lot on a pack: whether it is recalled, and where it was made of what. No supplier, buyer or quantity.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { HazardClass } from '../batches/settings.ts';
import { traceLots } from './trace.ts';

/** A lot as a pack names it: whose product, and the code that is printed. */
export type PackLot = { makerOrgId: string; productId: string; code: string };

/** `unknown`: no house here made such a lot, which says nothing about it. */
export type LotRecallStatus =
  | { state: 'unknown' }
  | { state: 'clear' }
  | { state: 'recalled'; hazardClass: HazardClass; since: Date };

/** Whether a recall holds the lot that a pack names; of several the gravest class. Public. */
export async function recallStatusOfLot(db: Database, lot: PackLot): Promise<LotRecallStatus> {
  const { rows } = await sql<{ hazardClass: HazardClass | null; since: Date | null }>`
    select r.hazard_class as "hazardClass", h.held_at as since
    from houses.lots as l
    left join houses.holds as h on h.org_id = l.org_id and h.lot_id = l.lot_id and h.lifted_at is null
    left join houses.recalls as r on r.org_id = h.recall_org_id and r.recall_id = h.recall_id
    where l.maker_org_id = ${lot.makerOrgId} and l.product_id = ${lot.productId} and l.code = ${lot.code}
    order by length(r.hazard_class), h.held_at
    limit 1`.execute(acrossOrganisations(db, 'houses.journeyOfLot'));
  const [found] = rows;
  if (!found) return { state: 'unknown' };
  if (found.hazardClass === null || found.since === null) return { state: 'clear' };
  return { state: 'recalled', hazardClass: found.hazardClass, since: found.since };
}

export type LotJourney = {
  houseId: string;
  houseName: string;
  regencyCode: string;
  madeOn: Day;
  releasedOn: Day;
  useBefore: Day | null;
  /** What went into it, by name, and where that lay. */
  ingredients: { name: string; houseName: string; beganOn: Day }[];
};

/** Where a released lot was made, when, and of what; undefined when no house here released such a lot. Public. */
export async function journeyOfLot(db: Database, lot: PackLot): Promise<LotJourney | undefined> {
  const { rows } = await sql<Omit<LotJourney, 'ingredients'> & { orgId: string; lotId: string }>`
    select l.org_id as "orgId", l.lot_id as "lotId", l.house_id as "houseId", h.name as "houseName", h.regency_code as "regencyCode",
      l.began_on as "madeOn", l.released_on as "releasedOn", l.use_before as "useBefore"
    from houses.lots as l
    join houses.houses as h on h.org_id = l.org_id and h.house_id = l.house_id
    where l.maker_org_id = ${lot.makerOrgId} and l.product_id = ${lot.productId} and l.code = ${lot.code} and l.released_on is not null
    order by l.released_on desc, l.lot_id
    limit 1`.execute(acrossOrganisations(db, 'houses.journeyOfLot'));
  const [found] = rows;
  if (!found) return undefined;
  const { orgId, lotId, ...journey } = found;
  const before = await traceLots(db, [{ orgId, lotId }], 'back');
  const materials = before.filter((one) => one.kind === 'material');
  return { ...journey, ingredients: materials.map(({ name, houseName, beganOn }) => ({ name, houseName, beganOn })) };
}
