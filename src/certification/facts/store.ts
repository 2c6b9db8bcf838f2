// The SQL of answers: by organisation, its key. It reads for who may see them, and writes for who may answer.
import { sql } from 'kysely';
import { type Actor, actorId } from '#platform/access';
import { copyIn, type Database } from '#platform/database';
import type { FactValue } from '../rulebook/facts.ts';
import { demandToTell, type FactsByOrganisation, type FactsByProduct, maySeeFacts, type ToldFact } from './product-facts.ts';

/** Holds the answers of these organisations until the transaction ends, always in one order, so that two who tell wait for each other. */
export async function holdFacts(db: Database, orgIds: readonly string[]): Promise<void> {
  for (const orgId of orgIds.toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`certification.product_facts ${orgId}`}, 0))`.execute(db);
}

/**
 * Every answer of these organisations that the actor may see: as given, by product; and by organisation the newest to each fact. Of others
 * there is none.
 */
export async function factsOf(
  db: Database,
  actor: Actor,
  orgIds: readonly string[],
): Promise<{ byProduct: FactsByProduct; newest: FactsByOrganisation }> {
  const rows = await db
    .selectFrom('certification.product_facts')
    .select(['org_id', 'product_id', 'fact', 'value'])
    .where(sql<boolean>`org_id = any(${orgIds.filter((orgId) => maySeeFacts(actor, orgId))}::uuid[])`)
    .orderBy('told_at')
    .orderBy('product_id')
    .orderBy('fact')
    .execute();
  const byProduct = new Map<string, Record<string, FactValue>>();
  const newest = new Map<string, Record<string, FactValue>>();
  const put = (into: Map<string, Record<string, FactValue>>, key: string, fact: string, value: FactValue): void => {
    const facts = into.get(key) ?? {};
    facts[fact] = value;
    into.set(key, facts);
  };
  for (const { org_id: orgId, product_id: productId, fact, value } of rows) {
    put(byProduct, productId, fact, value as FactValue);
    put(newest, orgId, fact, value as FactValue);
  }
  return { byProduct, newest };
}

/**
 * Replaces the answers; one of null takes its answer away. What is said of the business replaces whatever any product of it said. In the
 * caller's transaction, as all or nothing; each answer is there once.
 */
export async function saveFacts(
  db: Database,
  actor: Actor,
  told: readonly ToldFact[],
  isOfMaker: (fact: string) => boolean,
  at: Date,
): Promise<void> {
  for (const orgId of new Set(told.map((one) => one.orgId))) demandToTell(actor, orgId);
  for (const [orgId, facts] of Map.groupBy(told, (one) => one.orgId)) {
    const common = [...new Set(facts.map(({ fact }) => fact).filter((fact) => isOfMaker(fact)))];
    const pairs = facts.map(({ productId, fact }) => `${productId} ${fact}`);
    await sql`
      delete from certification.product_facts as f
      where f.org_id = ${orgId} and (f.fact = any(${common}::text[]) or f.product_id || ' ' || f.fact = any(${pairs}::text[]))`.execute(
      db,
    );
  }
  await copyIn(
    db,
    'certification.product_facts',
    ['org_id', 'product_id', 'fact', 'value', 'told_by', 'told_at'],
    // As text, for a bare string or number is JSON only once it is written as such.
    told
      .filter(({ value }) => value !== null)
      .map(({ orgId, productId, fact, value }) => [orgId, productId, fact, JSON.stringify(value), actorId(actor), at]),
  );
}
