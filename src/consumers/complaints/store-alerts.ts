// The SQL of alerts: lots that several independent people say made them ill.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { LotKeyed } from './store.ts';

export type LotAlert = LotKeyed & { lotCode: string; openedAt: Date; handledAt: Date | null };

/** One at a time looks at the complaints of a lot: the row of the lot is held until the transaction ends. */
export async function holdLotAlert(db: Database, lot: LotKeyed, lotCode: string): Promise<{ open: boolean }> {
  await db
    .insertInto('consumers.lot_alerts')
    .values({ org_id: lot.orgId, product_id: lot.productId, lot_key: lot.lotKey, lot_code: lotCode })
    .onConflict((conflict) => conflict.columns(['org_id', 'product_id', 'lot_key']).doNothing())
    .execute();
  const row = await atLot(db, lot).select(['opened_at', 'handled_at']).forUpdate().executeTakeFirstOrThrow();
  return { open: row.opened_at !== null && row.handled_at === null };
}

const atLot = (db: Database, { orgId, productId, lotKey }: LotKeyed) =>
  db
    .selectFrom('consumers.lot_alerts')
    .where('org_id', '=', orgId)
    .where('product_id', '=', productId)
    .where('lot_key', '=', lotKey);

export const openLotAlert = (db: Database, lot: LotKeyed, at: Date): Promise<void> =>
  setAlert(db, lot, { opened_at: at, handled_at: null, handled_because: null });

export const endLotAlert = (db: Database, lot: LotKeyed, because: string, at: Date): Promise<void> =>
  setAlert(db, lot, { handled_at: at, handled_because: because });

async function setAlert(
  db: Database,
  { orgId, productId, lotKey }: LotKeyed,
  to: { opened_at?: Date; handled_at: Date | null; handled_because: string | null },
): Promise<void> {
  await db
    .updateTable('consumers.lot_alerts')
    .set(to)
    .where('org_id', '=', orgId)
    .where('product_id', '=', productId)
    .where('lot_key', '=', lotKey)
    .execute();
}

export type IllComplaint = { complaintId: string; senderGroup: string; receivedAt: Date };

/** The complaints with symptoms about a lot that came in since a time. */
export async function listIll(db: Database, { orgId, productId, lotKey }: LotKeyed, since: Date): Promise<IllComplaint[]> {
  return db
    .selectFrom('consumers.complaints')
    .select(['complaint_id as complaintId', 'sender_group as senderGroup', 'received_at as receivedAt'])
    .where('org_id', '=', orgId)
    .where('product_id', '=', productId)
    .where('lot_key', '=', lotKey)
    .where('kind', '=', 'ill')
    .where('received_at', '>=', since)
    .orderBy('received_at')
    .execute();
}

/** The open alerts about lots that were made or bought in these regencies, the oldest first. */
export async function listOpenAlerts(db: Database, regencies: readonly string[]): Promise<LotAlert[]> {
  const { rows } = await sql<LotAlert>`
    select a.org_id as "orgId", a.product_id as "productId", a.lot_key as "lotKey", a.lot_code as "lotCode", a.opened_at as "openedAt",
      a.handled_at as "handledAt"
    from consumers.lot_alerts as a
    where a.opened_at is not null and a.handled_at is null and exists (
      select from consumers.complaints as c
      where c.org_id = a.org_id and c.product_id = a.product_id and c.lot_key = a.lot_key and c.kind = 'ill'
        and (c.made_regency = any(${[...regencies]}::text[]) or c.bought_regency = any(${[...regencies]}::text[])))
    order by a.opened_at, a.lot_key`.execute(acrossOrganisations(db, 'consumers.listComplaints'));
  return rows;
}
