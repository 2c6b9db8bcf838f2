import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { rulebook } from '../rulebook/commands.ts';
import { demandToTell, sameFact, type ToldFact } from './product-facts.ts';
import { factsOf, holdFacts, saveFacts } from './store.ts';

export type Told = { given: number; created: number; changed: number; unchanged: number };

const isPrivate = (fact: string): boolean => rulebook().words.slots.get(fact)?.fact.private ?? false;
const isOfMaker = (fact: string): boolean => rulebook().words.slots.get(fact)?.fact.of === 'maker';

/**
 * Keeps answers to facts of products, each organisation's by who may answer for it (else `not-yours`, 403); the same answer again changes
 * nothing. All or nothing, and two at once one after the other. The caller has seen that products and values exist (`fitsFact`).
 */
export async function tellFacts(db: Database, actor: Actor, told: readonly ToldFact[], at: Date): Promise<Told> {
  const orgIds = [...new Set(told.map((one) => one.orgId))];
  for (const orgId of orgIds) demandToTell(actor, orgId);
  return transaction(db, async (db) => {
    await holdFacts(db, orgIds);
    const { byProduct, newest } = await factsOf(db, actor, orgIds);
    const counts = { given: told.length, created: 0, changed: 0, unchanged: 0 };
    const news = told.filter(({ orgId, productId, fact, value }) => {
      const before = isOfMaker(fact) ? newest.get(orgId)?.[fact] : byProduct.get(productId)?.[fact];
      if (sameFact(before, value)) counts.unchanged += 1;
      else if (before === undefined) counts.created += 1;
      else counts.changed += 1;
      return !sameFact(before, value);
    });
    if (news.length === 0) return counts;
    await saveFacts(db, actor, news, isOfMaker, at);
    for (const [orgId, facts] of Map.groupBy(news, (one) => one.orgId))
      await recordAudit(db, {
        actor,
        orgId,
        act: 'certification.tellFacts',
        subject: orgId,
        // Of each answer the product, the fact and its value: so the chain knows what stood there before. A chain is for good, so of a
        // private one it only knows that it was told.
        facts: Object.fromEntries(
          facts.map(({ productId, fact, value }) => [
            `${productId} ${fact}`,
            isPrivate(fact) ? value !== null : JSON.stringify(value),
          ]),
        ),
        at,
      });
    return counts;
  });
}
