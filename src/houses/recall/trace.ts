// Where a lot came from and where it went, over all houses: in SQL, one index look-up for each step, so that the rest of the table costs nothing.
import { sql, type RawBuilder } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { LotState } from '../batches/lot.ts';

export type LotKey = { orgId: string; lotId: string };
/** A lot on the way, in the house where it lies. */
export type TracedLot = LotKey & {
  houseId: string;
  houseName: string;
  code: string;
  name: string;
  kind: 'material' | 'product';
  state: LotState;
  unit: string;
  stock: number;
  beganOn: Day;
  supplierName: string | null;
  gtin: string | null;
};
/** So much of a lot in a delivery; quantities are thousandths of `unit`. */
export type TracedDelivery = LotKey & {
  shipmentId: string;
  houseName: string;
  code: string;
  buyerName: string;
  shippedOn: Day;
  lotCode: string;
  unit: string;
  quantity: number;
};

type Way = 'forward' | 'back';

/** Every lot that these lots went into (or came from), themselves counted in, in any house; by house and code. */
export async function traceLots(db: Database, from: readonly LotKey[], way: Way): Promise<TracedLot[]> {
  const { rows } = await sql<TracedLot>`
    with recursive ${reachedBy(from, way)}
    select l.org_id as "orgId", l.lot_id as "lotId", l.house_id as "houseId", h.name as "houseName", l.code, l.name, l.kind, l.state,
      l.unit, l.stock_thousandths as stock, l.began_on as "beganOn", l.supplier_name as "supplierName", l.gtin
    from reached as r
    join houses.lots as l on l.org_id = r.org_id and l.lot_id = r.lot_id
    join houses.houses as h on h.org_id = l.org_id and h.house_id = l.house_id
    order by h.name, l.began_on, l.code, l.lot_id`.execute(acrossOrganisations(db, 'houses.traceLots'));
  return rows;
}

/** The deliveries that these lots, or what was made of them, left with; by day and number. */
export async function traceDeliveries(db: Database, from: readonly LotKey[]): Promise<TracedDelivery[]> {
  const { rows } = await sql<TracedDelivery>`
    with recursive ${reachedBy(from, 'forward')}
    select p.org_id as "orgId", p.lot_id as "lotId", p.shipment_id as "shipmentId", h.name as "houseName", s.code,
      s.buyer_name as "buyerName", s.shipped_on as "shippedOn", l.code as "lotCode", l.unit, p.quantity_thousandths as quantity
    from reached as r
    join houses.shipment_lots as p on p.org_id = r.org_id and p.lot_id = r.lot_id
    join houses.shipments as s on s.org_id = p.org_id and s.shipment_id = p.shipment_id
    join houses.lots as l on l.org_id = r.org_id and l.lot_id = r.lot_id
    join houses.houses as h on h.org_id = s.org_id and h.house_id = s.house_id
    order by s.shipped_on, s.code, l.code, p.shipment_id, p.lot_id`.execute(acrossOrganisations(db, 'houses.traceLots'));
  return rows;
}

/** `reached (org_id, lot_id)`: the closure over inputs and over lots that came from another house. `union` drops what was reached before, so it ends. */
const reachedBy = (from: readonly LotKey[], way: Way): RawBuilder<unknown> => sql`
  reached as (
    select o.org_id, o.lot_id
    from unnest(${from.map((one) => one.orgId)}::uuid[], ${from.map((one) => one.lotId)}::uuid[]) as o(org_id, lot_id)
    union
    select n.org_id, n.lot_id
    from reached as r
    cross join lateral (${way === 'forward' ? NEXT : BEFORE}) as n
  )`;
const NEXT = sql`
  select i.org_id, i.lot_id
  from houses.lot_inputs as i
  where i.org_id = r.org_id and i.input_lot_id = r.lot_id
  union all
  select l.org_id, l.lot_id
  from houses.lots as l
  where l.source_org_id = r.org_id and l.source_lot_id = r.lot_id`;
const BEFORE = sql`
  select i.org_id, i.input_lot_id as lot_id
  from houses.lot_inputs as i
  where i.org_id = r.org_id and i.lot_id = r.lot_id
  union all
  select l.source_org_id as org_id, l.source_lot_id as lot_id
  from houses.lots as l
  where l.org_id = r.org_id and l.lot_id = r.lot_id and l.source_lot_id is not null`;
