// The SQL for reading many makers at once: a companion's desk shows two hundred. Three reads by key, whatever their number.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { SizeClass } from './decide-size-class.ts';
import type { LegalForm } from './legal-form.ts';
import type { Maker, Place, Product } from './maker.ts';
import { toPlace } from './store.ts';

/** A product without what only its own page shows. */
export type KeptProduct = Omit<Product, 'ingredients' | 'prices' | 'description'>;
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
    .select(COLUMNS)
    .where(these)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('product_id')
    .execute();
  const placeOf = new Map(places.map((row) => [row.place_id, toPlace(row)]));
  const placesOf = Map.groupBy(places, (row) => row.org_id);
  const productsOf = Map.groupBy(products, (row) => row.org_id);
  return makers.map((row) => ({
    maker: {
      orgId: row.org_id,
      name: row.name,
      legalForm: row.legal_form as LegalForm | null,
      sizeClass: (row.size_class ?? 'unknown') as SizeClass,
      nib: actor.kind === 'visitor' ? null : row.nib,
      cooperativeOrgId: row.cooperative_org_id,
      regencyCode: row.regency_code,
      district: row.district,
      taxable: row.taxable,
      source: row.source,
      example: row.example,
      recordedAt: row.recorded_at.toISOString(),
      places: (placesOf.get(row.org_id) ?? []).map((one) => toPlace(one)),
    },
    products: (productsOf.get(row.org_id) ?? []).map((one) => toKept(one, row, placeOf.get(one.place_id ?? '') ?? null)),
  }));
}

const COLUMNS = [
  ...(['org_id', 'product_id', 'url_id', 'place_id', 'name', 'brand', 'class_id', 'class_probability', 'composition'] as const),
  ...(['additives', 'process', 'pack', 'storage', 'net_content', 'unit', 'shelf_life_days', 'claims'] as const),
  ...(['capacity_per_month', 'minimum_order', 'gtin', 'source', 'recorded_at'] as const),
] as const;

type Row = {
  [
    Name in
      | ('brand' | 'class_id' | 'composition' | 'additives' | 'process' | 'pack' | 'storage')
      | ('place_id' | 'net_content' | 'unit' | 'claims' | 'gtin')
  ]: string | null;
} & { [Name in 'org_id' | 'product_id' | 'url_id' | 'name' | 'source']: string } & {
  [Name in 'class_probability' | 'shelf_life_days' | 'capacity_per_month' | 'minimum_order']: number | null;
} & { recorded_at: Date };

function toKept(
  row: Row,
  maker: { name: string; example: boolean; regency_code: string | null },
  place: Place | null,
): KeptProduct {
  return {
    orgId: row.org_id,
    productId: row.product_id,
    urlId: row.url_id,
    makerName: maker.name,
    makerExample: maker.example,
    regencyCode: place?.regencyCode ?? maker.regency_code,
    placeId: row.place_id,
    place,
    name: row.name,
    brand: row.brand,
    classId: row.class_id,
    classProbability: row.class_probability,
    composition: row.composition,
    additives: row.additives,
    process: row.process,
    pack: row.pack,
    storage: row.storage,
    netContent: row.net_content,
    unit: row.unit,
    shelfLifeDays: row.shelf_life_days,
    claims: row.claims,
    capacityPerMonth: row.capacity_per_month,
    minimumOrder: row.minimum_order,
    gtin: row.gtin,
    source: row.source,
    recordedAt: row.recorded_at.toISOString(),
  };
}
