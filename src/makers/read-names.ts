// Names and regions of many makers at once, for lists of other rooms.
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';

export type MakerNames = {
  makers: Map<string, { name: string; nib: string | null; regencyCode: string | null }>;
  products: Map<string, { orgId: string; name: string; urlId: string; placeId: string | null }>;
  places: Map<string, { orgId: string; name: string; regencyCode: string | null }>;
};

/** The names of these makers, of their products that are not retired and of their places, by id. What is not a maker's is left out. */
export async function namesOf(db: Database, _actor: Actor, orgIds: readonly string[]): Promise<MakerNames> {
  const ids = [...new Set(orgIds)];
  if (ids.length === 0) return { makers: new Map(), products: new Map(), places: new Map() };
  const makers = await db
    .selectFrom('makers.makers')
    .select(['org_id', 'name', 'nib', 'regency_code'])
    .where('org_id', 'in', ids)
    .execute();
  const products = await db
    .selectFrom('makers.products')
    .select(['org_id', 'product_id', 'name', 'url_id', 'place_id'])
    .where('org_id', 'in', ids)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('product_id')
    .execute();
  const places = await db
    .selectFrom('makers.places')
    .select(['org_id', 'place_id', 'name', 'regency_code'])
    .where('org_id', 'in', ids)
    .orderBy('place_id')
    .execute();
  return {
    makers: new Map(makers.map((m) => [m.org_id, { name: m.name, nib: m.nib, regencyCode: m.regency_code }])),
    products: new Map(
      products.map((p) => [p.product_id, { orgId: p.org_id, name: p.name, urlId: p.url_id, placeId: p.place_id }]),
    ),
    places: new Map(places.map((p) => [p.place_id, { orgId: p.org_id, name: p.name, regencyCode: p.regency_code }])),
  };
}
