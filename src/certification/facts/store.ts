// The SQL of answers: by organisation, its key.
import { sql } from 'kysely';
import { copyIn, type Database } from '#platform/database';
import type { Facts, FactValue } from '../rulebook/facts.ts';
import type { FactsByProduct, ToldFact } from './product-facts.ts';

/** Every answer of these organisations, by product. */
export async function factsOf(db: Database, orgIds: readonly string[]): Promise<FactsByProduct> {
  if (orgIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('certification.product_facts')
    .select(['product_id', 'fact', 'value'])
    .where(sql<boolean>`org_id = any(${[...orgIds]}::uuid[])`)
    .orderBy('product_id')
    .orderBy('fact')
    .execute();
  const found = new Map<string, Record<string, FactValue>>();
  for (const { product_id: productId, fact, value } of rows) {
    const facts = found.get(productId) ?? {};
    facts[fact] = value as FactValue;
    found.set(productId, facts);
  }
  return found satisfies ReadonlyMap<string, Facts>;
}

/** Replaces the answers; one of null takes its answer away. In the caller's transaction, as all or nothing. */
export async function saveFacts(db: Database, told: readonly ToldFact[], toldBy: string, at: Date): Promise<void> {
  for (const [orgId, facts] of Map.groupBy(told, (one) => one.orgId)) {
    const pairs = sql.join(facts.map(({ productId, fact }) => sql`(${productId}::uuid, ${fact}::text)`));
    await sql`
      delete from certification.product_facts as f
      where f.org_id = ${orgId} and (f.product_id, f.fact) in (${pairs})`.execute(db);
  }
  const kept = told.filter(({ value }) => value !== null);
  await copyIn(
    db,
    'certification.product_facts',
    ['org_id', 'product_id', 'fact', 'value', 'told_by', 'told_at'],
    // As text, for a bare string or number is JSON only once it is written as such.
    kept.map(({ orgId, productId, fact, value }) => [orgId, productId, fact, JSON.stringify(value), toldBy, at]),
  );
}
