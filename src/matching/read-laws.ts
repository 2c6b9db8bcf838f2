// What the law asks of products, read for many makers at once. As the public knows the products: a list must be the same for whoever asks, and
// say nothing of what a maker answered for itself.
import { type DutyProduct, readDutyProducts, rulebook } from '#certification';
import { listMakers } from '#makers';
import { visitor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { decideLaw, type ProductLaw } from './decide-law.ts';
import type { OfferFacts } from './facts.ts';

/** By product: the law on the days from `today` on, and the shared house that it is made at. */
export class ProductLaws {
  readonly laws = new Map<string, ProductLaw>();
  readonly #houses = new Map<string, string>();
  readonly #lawOf: (product: DutyProduct) => ProductLaw;
  constructor(today: Day) {
    this.#lawOf = lawReader(today);
  }

  /** Reads the products of these makers; of one class where one is named. */
  async read(db: Database, orgIds: readonly string[], classId?: string): Promise<void> {
    for (let i = 0; i < orgIds.length; i += MAKERS_AT_ONCE)
      for (const { products } of await readDutyProducts(db, visitor, orgIds.slice(i, i + MAKERS_AT_ONCE)))
        for (const { product, duty } of products) {
          if (classId !== undefined && product.classId !== classId) continue;
          this.laws.set(product.productId, this.#lawOf(duty));
          if (product.place?.kind === 'house') this.#houses.set(product.productId, product.place.name);
        }
  }

  /** The offer with the house that it is made at. */
  placed = (offer: OfferFacts): OfferFacts => ({ ...offer, houseName: this.#houses.get(offer.productId) ?? null });
}
const MAKERS_AT_ONCE = 500;

/** Reads the products of all makers. */
export async function readAllLaws(db: Database, today: Day): Promise<ProductLaws> {
  const laws = new ProductLaws(today);
  let after: string | undefined;
  do {
    const page = await listMakers(db, visitor, after === undefined ? {} : { after }, MAKERS_AT_ONCE);
    await laws.read(
      db,
      page.rows.map(({ orgId }) => orgId),
    );
    after = page.next;
  } while (after !== undefined);
  return laws;
}

/** Decides the law once for products that the rulebook can't tell apart: a class of a hundred thousand has some hundreds of them. */
function lawReader(today: Day): (product: DutyProduct) => ProductLaw {
  const known = new Map<string, ProductLaw>();
  return ({ classId, facts }) => {
    const key = `${classId ?? ''} ${JSON.stringify(facts)}`;
    let law = known.get(key);
    if (law === undefined) known.set(key, (law = decideLaw({ classId, facts }, today, rulebook())));
    return law;
  };
}
