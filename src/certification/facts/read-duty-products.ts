import { type KeptProduct, listMakersOfMany, type Maker } from '#makers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Certificate } from '../certificate.ts';
import { rulebook } from '../rulebook/commands.ts';
import { type DutyQuestion, dutyProductOf } from '../rulebook/duty-product.ts';
import type { Facts } from '../rulebook/facts.ts';
import { certificatesOfMany } from '../store.ts';
import { factsOf } from './store.ts';

/** A stored product as the rulebook is asked of it: `decideDuties(one.duty, day, rulebook())`. */
export type StoredDutyProduct = {
  product: KeptProduct;
  /** Facts of product, maker and place, with the answers before what is read from text, and every certificate that may serve. */
  duty: DutyQuestion;
  /** What was answered; empty too for who may not see it. */
  answers: Facts;
};
/** A maker with all of its products; a maker without products is there as well. */
export type StoredDutyMaker = { maker: Maker; products: StoredDutyProduct[]; certificates: readonly Certificate[] };

/**
 * These makers by name with all that the duties of their products rest on, in five reads whatever their number. Answers only where the actor
 * works for the organisation or oversees it (`maySeeFacts`); everybody else gets the duties that the public facts give.
 */
export async function readDutyProducts(db: Database, actor: Actor, orgIds: readonly string[]): Promise<StoredDutyMaker[]> {
  const makers = await listMakersOfMany(db, actor, orgIds);
  const ids = makers.map(({ maker }) => maker.orgId);
  const certificates = Map.groupBy(await certificatesOfMany(db, ids), (one) => one.orgId);
  const { byProduct, newest } = await factsOf(db, actor, ids);
  return makers.map(({ maker, products }) => {
    const held = certificates.get(maker.orgId) ?? [];
    const ofMaker = ofTheMaker(newest.get(maker.orgId));
    return {
      maker,
      certificates: held,
      products: products.map((product) => {
        const answers = { ...byProduct.get(product.productId), ...ofMaker };
        return { product, answers, duty: dutyProductOf(product, maker, { answers, certificates: servingOf(held, product) }) };
      }),
    };
  });
}

/** What is said of the business is said of all its products: the newest answer holds, whichever product it was given at. */
const ofTheMaker = (facts: Facts = {}): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => rulebook().words.slots.get(name)?.fact.of === 'maker'));

/** Those of the business and its places, and those of this product. */
const servingOf = (held: readonly Certificate[], { productId }: KeptProduct): Certificate[] =>
  held.filter((one) => one.productId === null || one.productId === productId);
