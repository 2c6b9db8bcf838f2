// What other systems saw of purchases, as far as anyone may read it: nothing of a seller but that there is one.
import { sql } from 'kysely';
import { type Actor, namesOfOrganisations } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';
import type { ObservedReading } from './facts.ts';

export type ReadingKey = { readAt: Date; purchaseId: string; version: number };
export type PurchaseKey = { buyerId: string; purchaseId: string };
export type ReadingOf = PurchaseKey & { version: number };

const COLUMNS = sql.raw(`r.buyer_id as "buyerId", r.purchase_id as "purchaseId", r.version, p.source, p.source_key as "sourceKey",
  r.read_at as "readAt", r.unit_name as "unitName", r.title, r.method, r.rup_codes as "rupCodes", r.outcome, r.class_id as "classId",
  (select coalesce(json_agg(json_build_object('step', e.step, 'onDay', e.on_day, 'rupiah', e.rupiah, 'sen', e.sen) order by e.position), '[]')
    from contracts.purchase_entries as e
    where e.buyer_id = r.buyer_id and e.purchase_id = r.purchase_id and e.version = r.version) as entries,
  (select coalesce(json_agg(json_build_object('position', l.position, 'title', l.title, 'quantity', l.quantity, 'classId', l.class_id)
      order by l.position), '[]')
    from contracts.purchase_lines as l
    where l.buyer_id = r.buyer_id and l.purchase_id = r.purchase_id and l.version = r.version and l.repeats is null) as lines`);
const TABLES = sql.raw(`contracts.purchase_readings as r
  join contracts.purchases as p on p.buyer_id = r.buyer_id and p.purchase_id = r.purchase_id`);

/** Which readings of all buyers there are, what was read last first, after the one that is named. */
export async function listReadings(
  db: Database,
  _actor: Actor,
  { after, limit }: { after: ReadingKey | undefined; limit: number },
): Promise<(ReadingOf & { readAt: Date })[]> {
  const later = after
    ? sql`where (r.read_at, r.purchase_id, r.version)
        < (${after.readAt}::timestamptz, ${after.purchaseId}::uuid, ${after.version}::integer)`
    : sql``;
  const { rows } = await sql<ReadingOf & { readAt: Date }>`
    select r.buyer_id as "buyerId", r.purchase_id as "purchaseId", r.version, r.read_at as "readAt"
    from contracts.purchase_readings as r ${later}
    order by r.read_at desc, r.purchase_id desc, r.version desc limit ${limit}`.execute(
    acrossOrganisations(db, 'contracts.listPublishedPurchases'),
  );
  return rows;
}

/** The purchases of all buyers in the order of their keys, after the one that is named. */
export async function listPurchaseKeys(
  db: Database,
  _actor: Actor,
  { after, limit }: { after: PurchaseKey | undefined; limit: number },
): Promise<PurchaseKey[]> {
  const later = after ? sql`where (p.buyer_id, p.purchase_id) > (${after.buyerId}::uuid, ${after.purchaseId}::uuid)` : sql``;
  const { rows } = await sql<PurchaseKey>`
    select p.buyer_id as "buyerId", p.purchase_id as "purchaseId" from contracts.purchases as p ${later}
    order by p.buyer_id, p.purchase_id limit ${limit}`.execute(acrossOrganisations(db, 'contracts.listPublishedPurchases'));
  return rows;
}

/** The purchase that a source names by this key. */
export async function findPurchase(
  db: Database,
  _actor: Actor,
  { buyerId, source, sourceKey }: { buyerId: string; source: string; sourceKey: string },
): Promise<PurchaseKey | undefined> {
  const row = await db
    .selectFrom('contracts.purchases')
    .select('purchase_id')
    .where('buyer_id', '=', buyerId)
    .where('source', '=', source)
    .where('source_key', '=', sourceKey)
    .executeTakeFirst();
  return row && { buyerId, purchaseId: row.purchase_id };
}

/** These readings, in no order; `version` null stands for every reading of the purchase. */
export async function readReadings(
  db: Database,
  _actor: Actor,
  wanted: readonly (PurchaseKey & { version: number | null })[],
): Promise<ObservedReading[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<Omit<ObservedReading, 'buyerName'>>`
    select ${COLUMNS} from ${TABLES}
    join unnest(${wanted.map((one) => one.buyerId)}::uuid[], ${wanted.map((one) => one.purchaseId)}::uuid[],
        ${wanted.map((one) => one.version)}::integer[]) as w (buyer_id, purchase_id, version)
      on w.buyer_id = r.buyer_id and w.purchase_id = r.purchase_id and coalesce(w.version, r.version) = r.version`.execute(db);
  const names = await namesOfOrganisations(db, [...new Set(rows.map((row) => row.buyerId))]);
  return rows.map((row) => ({ ...row, buyerName: names.get(row.buyerId) ?? row.buyerId }));
}
