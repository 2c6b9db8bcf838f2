// The lots of a product, or of a house, as an officer who inspects may see them: what was made, where it stands, what a recall holds.
import { sql } from 'kysely';
import { type Actor, demand } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { LotState } from '../batches/lot.ts';
import type { HazardClass } from '../batches/settings.ts';

export type InspectedLot = {
  houseId: string;
  houseName: string;
  code: string;
  name: string;
  state: LotState;
  beganOn: Day;
  useBefore: Day | null;
  /** The recall that holds it; of several the gravest. */
  recall: { hazardClass: HazardClass; reason: string; since: Date } | null;
};
export type LotsOf = { makerOrgId: string; productId: string } | { orgId: string; houseId: string };

/** The newest lots that were made; materials are left out. For officers: whether the place is theirs the room that inspects asks. */
export async function listLotsForOfficer(db: Database, actor: Actor, of: LotsOf, limit = 30): Promise<InspectedLot[]> {
  demand(actor, ['officer']);
  const { rows } = await sql<
    Omit<InspectedLot, 'recall'> & { hazardClass: HazardClass | null; reason: string | null; since: Date | null }
  >`
    select l.house_id as "houseId", h.name as "houseName", l.code, l.name, l.state, l.began_on as "beganOn", l.use_before as "useBefore",
      r.hazard_class as "hazardClass", r.reason, r.held_at as since
    from houses.lots as l
    join houses.houses as h on h.org_id = l.org_id and h.house_id = l.house_id
    left join lateral (
      select c.hazard_class, c.reason, o.held_at
      from houses.holds as o
      join houses.recalls as c on c.org_id = o.recall_org_id and c.recall_id = o.recall_id
      where o.org_id = l.org_id and o.lot_id = l.lot_id and o.lifted_at is null
      order by length(c.hazard_class), o.held_at
      limit 1
    ) as r on true
    where l.kind = 'product' and ${
      'houseId' in of
        ? sql<boolean>`l.org_id = ${of.orgId} and l.house_id = ${of.houseId}`
        : sql<boolean>`l.maker_org_id = ${of.makerOrgId} and l.product_id = ${of.productId}`
    }
    order by l.recorded_at desc, l.lot_id desc
    limit ${limit}`.execute(acrossOrganisations(db, 'houses.listLotsForOfficer'));
  return rows.map(({ hazardClass, reason, since, ...lot }) => ({
    ...lot,
    recall: hazardClass === null || since === null ? null : { hazardClass, reason: reason ?? '', since },
  }));
}
