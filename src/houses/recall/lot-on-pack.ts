// What other rooms must know of a lot on a pack beyond what anybody may see: which house answers for it, and what was recalled of late.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { PackLot } from './journey-of-lot.ts';
import type { LotKey } from './trace.ts';

export type LotOfHouse = {
  orgId: string;
  houseId: string;
  houseName: string;
  regencyCode: string;
  lotId: string;
  useBefore: Day | null;
};

/** The house that made the lot on a pack, released or not; undefined when no house here made such a lot. */
export async function findPackLot(db: Database, lot: PackLot): Promise<LotOfHouse | undefined> {
  const { rows } = await sql<LotOfHouse>`
    select l.org_id as "orgId", l.house_id as "houseId", h.name as "houseName", h.regency_code as "regencyCode",
      l.lot_id as "lotId", l.use_before as "useBefore"
    from houses.lots as l
    join houses.houses as h on h.org_id = l.org_id and h.house_id = l.house_id
    where l.maker_org_id = ${lot.makerOrgId} and l.product_id = ${lot.productId} and l.code = ${lot.code}
    order by l.released_on desc nulls last, l.lot_id
    limit 1`.execute(acrossOrganisations(db, 'houses.journeyOfLot'));
  return rows[0];
}

/** A lot that a house released, as its pack names it and as the house recorded it. */
export type ReleasedLot = PackLot & { lotId: string; houseId: string; houseName: string; madeOn: Day; useBefore: Day | null };

/** Those of these lots that a house released and that no recall holds, wherever a lot of that code lies; each once. Public. */
export async function listReleasedLots(db: Database, lots: readonly PackLot[]): Promise<ReleasedLot[]> {
  const { rows } = await sql<ReleasedLot>`
    select distinct on (l.maker_org_id, l.product_id, l.code) l.maker_org_id as "makerOrgId", l.product_id as "productId", l.code,
      l.lot_id as "lotId", l.house_id as "houseId", h.name as "houseName", l.began_on as "madeOn", l.use_before as "useBefore"
    from unnest(${lots.map((one) => one.makerOrgId)}::uuid[], ${lots.map((one) => one.productId)}::uuid[],
      ${lots.map((one) => one.code)}::text[]) as a(maker_org_id, product_id, code)
    join houses.lots as l on l.maker_org_id = a.maker_org_id and l.product_id = a.product_id and l.code = a.code
    join houses.houses as h on h.org_id = l.org_id and h.house_id = l.house_id
    where l.released_on is not null and not exists (
      select 1
      from houses.lots as o
      join houses.holds as d on d.org_id = o.org_id and d.lot_id = o.lot_id and d.lifted_at is null
      where o.maker_org_id = l.maker_org_id and o.product_id = l.product_id and o.code = l.code)
    order by l.maker_org_id, l.product_id, l.code, l.released_on desc, l.lot_id`.execute(
    acrossOrganisations(db, 'houses.journeyOfLot'),
  );
  return rows;
}

/** How these lots stand on packs; what is only material stands on none. */
export async function listPackLots(db: Database, lots: readonly LotKey[]): Promise<PackLot[]> {
  const { rows } = await sql<PackLot>`
    select l.maker_org_id as "makerOrgId", l.product_id as "productId", l.code
    from unnest(${lots.map((one) => one.orgId)}::uuid[], ${lots.map((one) => one.lotId)}::uuid[]) as o(org_id, lot_id)
    join houses.lots as l on l.org_id = o.org_id and l.lot_id = o.lot_id
    where l.product_id is not null
    order by l.lot_id`.execute(db);
  return rows;
}

/** The lots of products that a running recall holds, each once, with the time since when. */
export async function listRecalledLots(db: Database): Promise<(PackLot & { since: Date })[]> {
  const { rows } = await sql<PackLot & { since: Date }>`
    select l.maker_org_id as "makerOrgId", l.product_id as "productId", l.code, max(h.held_at) as since
    from houses.recalls as r
    join houses.holds as h on h.recall_org_id = r.org_id and h.recall_id = r.recall_id and h.lifted_at is null
    join houses.lots as l on l.org_id = h.org_id and l.lot_id = h.lot_id
    where r.closed_at is null and l.product_id is not null
    group by 1, 2, 3
    order by 1, 2, 3`.execute(acrossOrganisations(db, 'houses.listRecalledLots'));
  return rows;
}
