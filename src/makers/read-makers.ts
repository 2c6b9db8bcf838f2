// Reads for pages, programs and other rooms. `get` throws, `list` gives a page.
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import type { Maker, MakerSummary, Product, ProductSummary } from './maker.ts';
import { findUrlId } from './numbers.ts';
import {
  findMaker,
  findMakers,
  findProduct,
  findProductOfGtin,
  findProductOfUrl,
  findProducts,
  type MakerFilter,
} from './store.ts';

export { countMakers, streamOffers } from './store.ts';

/** A page of a list by key: `next` is the id after which the following page begins, absent on the last. */
export type Listed<Row> = { rows: Row[]; next?: string };

/** 25 makers a page (or `limit`), by name; filters are combined. `regencyCode` may be a province's ('61'). */
export async function listMakers(db: Database, actor: Actor, filter: MakerFilter, limit = 25): Promise<Listed<MakerSummary>> {
  const rows = await findMakers(db, actor, filter, limit);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return rows.length > limit && last ? { rows: page, next: last.orgId } : { rows: page };
}

/** All makers of a filter one by one, for the table to download: a page of 500 at a time. */
export async function* everyMaker(db: Database, actor: Actor, filter: MakerFilter): AsyncGenerator<MakerSummary, void, void> {
  let after = filter.after;
  do {
    const { rows, next } = await listMakers(db, actor, { ...filter, ...(after ? { after } : {}) }, 500);
    yield* rows;
    after = next;
  } while (after);
}

/** Throws 'maker-unknown' (404). */
export async function getMaker(db: Database, actor: Actor, orgId: string): Promise<Maker> {
  const maker = await findMaker(db, actor, orgId);
  if (!maker) throw new Refusal('maker-unknown', 404);
  return maker;
}

/** A maker's products by name, 50 a page. */
export async function listProducts(
  db: Database,
  actor: Actor,
  orgId: string,
  after?: string,
  limit = 50,
): Promise<Listed<ProductSummary>> {
  const rows = await findProducts(db, actor, orgId, limit + 1, after);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return rows.length > limit && last ? { rows: page, next: last.productId } : { rows: page };
}

/** Throws 'product-unknown' (404), also for a product that is retired. */
export async function getProduct(db: Database, actor: Actor, orgId: string, productId: string): Promise<Product> {
  const product = await findProduct(db, actor, orgId, productId);
  if (!product) throw new Refusal('product-unknown', 404);
  return product;
}

/** The product behind /produk/{url}, as typed or read aloud. Throws 'product-unknown' (404). */
export async function getProductByUrl(db: Database, actor: Actor, url: string): Promise<Product> {
  const urlId = findUrlId(url);
  const found = urlId === undefined ? undefined : await findProductOfUrl(db, urlId);
  if (!found) throw new Refusal('product-unknown', 404);
  return getProduct(db, actor, found.orgId, found.productId);
}

/** The product that carries a GTIN of 14 digits. Throws 'product-unknown' (404). */
export async function getProductByGtin(db: Database, actor: Actor, gtin14: string): Promise<Product> {
  const found = await findProductOfGtin(db, gtin14);
  if (!found) throw new Refusal('product-unknown', 404);
  return getProduct(db, actor, found.orgId, found.productId);
}

/** All products of a maker one by one, for the table to download. */
export async function* everyProduct(db: Database, actor: Actor, orgId: string): AsyncGenerator<ProductSummary, void, void> {
  let after: string | undefined;
  do {
    const { rows, next } = await listProducts(db, actor, orgId, after, 500);
    yield* rows;
    after = next;
  } while (after);
}
