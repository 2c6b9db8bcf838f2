// What a row of the room's tables says, in the room's own words: the one mapping for pages, the door and the desk.
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access';
import type { Tables } from '#platform/database';
import type { SizeClass } from './decide-size-class.ts';
import type { LegalForm } from './legal-form.ts';
import type { Maker, Place, PlaceKind, Product } from './maker.ts';

type MakerRow = Selectable<Tables['makers.makers']>;
type PlaceRow = Selectable<Tables['makers.places']>;

/** The columns of a product that a list needs too. */
export const KEPT_COLUMNS = [
  ...(['org_id', 'product_id', 'url_id', 'place_id', 'name', 'brand', 'class_id', 'class_probability', 'composition'] as const),
  ...(['additives', 'process', 'pack', 'storage', 'net_content', 'unit', 'shelf_life_days', 'claims'] as const),
  ...(['capacity_per_month', 'minimum_order', 'gtin', 'source', 'recorded_at'] as const),
] as const satisfies readonly (keyof Tables['makers.products'])[];
type ProductRow = Pick<Selectable<Tables['makers.products']>, (typeof KEPT_COLUMNS)[number]>;

/** A product without what only its own page shows. */
export type KeptProduct = Omit<Product, 'ingredients' | 'prices' | 'description'>;

/** A maker with its places; its business number only for persons with an account. */
export const toMaker = (row: MakerRow, places: readonly PlaceRow[], actor: Actor): Maker => ({
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
  places: places.map(toPlace),
});

export const toPlace = (row: Omit<PlaceRow, 'org_id'>): Place => ({
  placeId: row.place_id,
  kind: row.kind as PlaceKind,
  name: row.name,
  regencyCode: row.regency_code,
  district: row.district,
});

/** A product of a maker, made at a place; where no place is known it stands where the maker does. */
export const toKeptProduct = (
  row: ProductRow,
  maker: Pick<MakerRow, 'name' | 'example' | 'regency_code'>,
  place: Place | null,
): KeptProduct => ({
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
});
