// The SQL for reading many makers at once: a companion's desk shows two hundred. Three reads by key, whatever their number.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Maker } from './maker.ts';
import { KEPT_COLUMNS, type KeptProduct, toKeptProduct, toMaker, toPlace } from './rows.ts';

/** A maker with its places, and its products by name. The business number goes only to persons with an account. */
export type MakerWithProducts = { maker: Maker; products: KeptProduct[] };

/** These makers by name, each with its products; an id that is no maker is left out. Public facts, whoever asks. */
export async function listMakersOfMany(db: Database, actor: Actor, orgIds: readonly string[]): Promise<MakerWithProducts[]> {
  if (orgIds.length === 0) return [];
  const ids = [...new Set(orgIds)];
  const these = sql<boolean>`org_id = any(${ids}::uuid[])`;
  const makers = await db
    .selectFrom('makers.makers')
    .selectAll()
    .where(these)
    .orderBy(sql`lower(name)`)
    .orderBy('org_id')
    .execute();
  const places = await db.selectFrom('makers.places').selectAll().where(these).orderBy('place_id').execute();
  const products = await db
    .selectFrom('makers.products')
    .select(KEPT_COLUMNS)
    .where(these)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('product_id')
    .execute();
  const placeOf = new Map(places.map((row) => [row.place_id, toPlace(row)]));
  const placesOf = Map.groupBy(places, (row) => row.org_id);
  const productsOf = Map.groupBy(products, (row) => row.org_id);
  return makers.map((row) => ({
    maker: toMaker(row, placesOf.get(row.org_id) ?? [], actor),
    products: (productsOf.get(row.org_id) ?? []).map((one) => toKeptProduct(one, row, placeOf.get(one.place_id ?? '') ?? null)),
  }));
}
