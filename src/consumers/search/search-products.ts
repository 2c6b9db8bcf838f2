import { readDutyProducts, rulebook } from '#certification';
import { type KeptProduct, type ProductKey, type ProductSearch, searchProducts as findProducts } from '#makers';
import { visitor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { decideReadiness, type Readiness } from './decide-readiness.ts';

export type ConsumerSearch = ProductSearch & {
  /** With a halal certificate that holds. */
  halal?: boolean;
  /** Duties met, each permit known at least so well; left out: all products. */
  metAtLeast?: 0 | 1 | 2 | 3;
};
export type FoundProduct = { product: KeptProduct; readiness: Readiness };

const PAGE = 20;
/** What permits decide is asked product by product: so many are looked at for one page, then the page ends early and leads on. */
const LOOKED_AT_MOST = 600;
const STEP = 100;

/** A page of products that fit, read as a visitor reads them. `next` is the key after which the following page begins. */
export async function searchProducts(
  db: Database,
  { halal = false, metAtLeast, ...search }: ConsumerSearch,
  today: Day,
): Promise<{ rows: FoundProduct[]; next: ProductKey | null }> {
  const fits = ({ readiness }: FoundProduct): boolean =>
    (!halal || readiness.halal !== null) &&
    (metAtLeast === undefined || (readiness.state === 'met' && (readiness.evidenceLevel ?? 3) >= metAtLeast));
  const rows: FoundProduct[] = [];
  let { after } = search;
  const step = halal || metAtLeast !== undefined ? STEP : PAGE + 1;
  for (let looked = 0; looked < LOOKED_AT_MOST; looked += step) {
    const keys = await findProducts(db, visitor, { ...search, ...(after ? { after } : {}) }, step);
    for (const found of await readFound(db, keys, today)) {
      if (rows.length === PAGE) return { rows, next: keyOf(rows.at(-1)!) };
      if (fits(found)) rows.push(found);
      after = keyOf(found);
    }
    if (keys.length < step) return { rows, next: null };
  }
  return { rows, next: after ?? null };
}

const keyOf = ({ product: { orgId, productId } }: FoundProduct): ProductKey => ({ orgId, productId });

/** The products of these keys in the order of the keys. */
async function readFound(db: Database, keys: readonly ProductKey[], today: Day): Promise<FoundProduct[]> {
  const makers = await readDutyProducts(db, visitor, [...new Set(keys.map(({ orgId }) => orgId))]);
  const known = new Map(makers.flatMap(({ products }) => products.map((one) => [one.product.productId, one] as const)));
  return keys.flatMap(({ productId }) => {
    const one = known.get(productId);
    // Retired between the two reads.
    if (!one) return [];
    return [{ product: one.product, readiness: decideReadiness(one.duty, today, rulebook()) }];
  });
}
