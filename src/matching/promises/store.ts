// The SQL of promised capacity: movements, never changed. What stands is their sum.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Month } from '#platform/days';
import type { Promised, PromiseKey } from './promise-capacity.ts';

type ProductKey = Pick<PromiseKey, 'orgId' | 'productId'>;

/** Lets the later of two who promise of the same product wait until the transaction of the earlier ends. */
export async function holdProduct(db: Database, { orgId, productId }: ProductKey): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`matching.promises ${orgId} ${productId}`}, 0))`.execute(db);
}

/** What stands of a product, by promise and month. */
export async function promisedOf(db: Database, { orgId, productId }: ProductKey): Promise<(Promised & { promiseId: string })[]> {
  const { rows } = await sql<{ promise_id: string; month: string; quantity: number }>`
    select p.promise_id, p.month, sum(p.quantity)::bigint as quantity
    from matching.promises as p
    where p.org_id = ${orgId} and p.product_id = ${productId}
    group by p.promise_id, p.month
    having sum(p.quantity) <> 0
    order by p.month, p.promise_id`.execute(db);
  return rows.map(({ promise_id, month, quantity }) => ({ promiseId: promise_id, month: month.slice(0, 7) as Month, quantity }));
}

/** The products of these makers from which a promise takes something now. */
export async function productsOfPromise(db: Database, orgIds: readonly string[], promiseId: string): Promise<Set<string>> {
  const { rows } = await sql<{ product_id: string }>`
    select p.product_id
    from matching.promises as p
    where p.org_id = any(${orgIds}::uuid[]) and p.promise_id = ${promiseId}
    group by p.org_id, p.product_id
    having sum(p.quantity) > 0`.execute(db);
  return new Set(rows.map((row) => row.product_id));
}

/** Adds movements behind those that are there; the caller holds the product. */
export async function insertMovements(
  db: Database,
  { orgId, productId, promiseId }: PromiseKey,
  movements: readonly Promised[],
  by: string,
  at: Date,
): Promise<void> {
  for (const { month, quantity } of movements)
    await sql`
      insert into matching.promises (org_id, product_id, promise_id, month, position, quantity, recorded_at, recorded_by)
      select ${orgId}, ${productId}, ${promiseId}, ${`${month}-01`}::date, count(*) + 1, ${quantity}::bigint, ${at}, ${by}
      from matching.promises as p
      where p.org_id = ${orgId} and p.product_id = ${productId} and p.promise_id = ${promiseId} and p.month = ${`${month}-01`}::date`.execute(
      db,
    );
}

/** What of each product is promised from a month on, by product; of these makers where some are named, else of all. */
export async function promisedByProduct(
  db: Database,
  since: Month,
  orgIds?: readonly string[],
): Promise<ReadonlyMap<string, Promised[]>> {
  const whose = orgIds === undefined ? sql`` : sql`and p.org_id = any(${orgIds}::uuid[])`;
  const from = orgIds === undefined ? acrossOrganisations(db, 'matching.promisedByProduct') : db;
  const { rows } = await sql<{ product_id: string; month: string; quantity: number }>`
    select p.product_id, p.month, sum(p.quantity)::bigint as quantity
    from matching.promises as p
    where p.month >= ${`${since}-01`}::date ${whose}
    group by p.org_id, p.product_id, p.month
    having sum(p.quantity) > 0
    order by p.product_id, p.month`.execute(from);
  const found = new Map<string, Promised[]>();
  for (const { product_id, month, quantity } of rows)
    found.set(product_id, [...(found.get(product_id) ?? []), { month: month.slice(0, 7) as Month, quantity }]);
  return found;
}
