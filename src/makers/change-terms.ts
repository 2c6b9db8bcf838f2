import { can, demand, type Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { transaction, type Database } from '#platform/database';
import type { Product } from './maker.ts';
import { getProductByUrl } from './read-makers.ts';
import { saveTerms, type Terms } from './store.ts';

/** Whether the actor may set price and capacity: the maker itself, its companion, or an administrator. */
export const mayChangeTerms = (actor: Actor, orgId: string): boolean =>
  can(actor, ['maker', 'companion', 'administrator'], orgId);

/**
 * Sets unit, price by zone, capacity and smallest order of a product; what is null or absent becomes unknown. An import that brings the
 * same file again leaves this alone. Throws 'product-unknown' (404) and, to others than its maker and companion, 'not-yours' (403).
 */
export async function changeTerms(db: Database, actor: Actor, url: string, terms: Terms, at: Date): Promise<Product> {
  const product = await getProductByUrl(db, actor, url);
  if (!mayChangeTerms(actor, product.orgId)) demand(actor, ['maker', 'companion'], product.orgId);
  return transaction(db, async (db) => {
    await saveTerms(db, product.orgId, product.productId, terms, at);
    const facts = {
      prices: Object.keys(terms.prices).length,
      capacityPerMonth: terms.capacityPerMonth,
      minimumOrder: terms.minimumOrder,
    };
    await recordAudit(db, { actor, orgId: product.orgId, act: 'makers.changeTerms', subject: product.productId, facts, at });
    return getProductByUrl(db, actor, url);
  });
}
