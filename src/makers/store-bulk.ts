// SQL of imports and loads: what they must know before they add, adding by COPY, and changing what a source now says otherwise.
import { sql } from 'kysely';
import { copyIn, type Database, type Tables } from '#platform/database';
import { tellChanges } from '#platform/outbox';
import type { LegalForm } from './legal-form.ts';
import type { MakerFacts, PlaceKind, ProductFacts } from './maker.ts';
import { toPlace } from './rows.ts';
import { savePrice } from './store.ts';

// ---- writing in bulk ----

export type NewMaker = { orgId: string; facts: MakerFacts; source: string; example: boolean };
export type NewPlace = {
  orgId: string;
  placeId: string;
  kind: PlaceKind;
  name: string;
  regencyCode: string | null;
  district: string | null;
};
export type NewProduct = {
  orgId: string;
  productId: string;
  urlId: string;
  placeId: string | null;
  facts: ProductFacts;
  source: string;
  contentSha256: Buffer | null;
};
export type NewKey = { key: string; orgId: string; productId: string | null };
/** What one batch adds. Order within a list is the order in the table. */
export type Additions = { makers: NewMaker[]; places: NewPlace[]; products: NewProduct[]; keys: NewKey[] };

const MAKER_COLUMNS = [
  'org_id', 'name', 'legal_form', 'size_class', 'capital_rupiah', 'yearly_sales_rupiah', 'nib', 'cooperative_org_id', 'regency_code', 'district',
  'taxable', 'source', 'example', 'recorded_at',
] as const satisfies readonly (keyof Tables['makers.makers'])[]; // prettier-ignore
const PRODUCT_COLUMNS = [
  'org_id', 'product_id', 'url_id', 'place_id', 'name', 'brand', 'class_id', 'class_probability', 'description', 'composition', 'ingredients',
  'additives', 'process', 'pack', 'storage', 'net_content', 'unit', 'shelf_life_days', 'claims', 'capacity_per_month', 'minimum_order', 'gtin',
  'source', 'content_sha256', 'recorded_at',
] as const satisfies readonly (keyof Tables['makers.products'])[]; // prettier-ignore

/** Adds a batch by COPY, look-ups included. Must run inside a transaction. A number or key that is taken already breaks it: ask first. */
export async function addAll(db: Database, added: Additions, at: Date): Promise<void> {
  const { makers, places, products, keys } = added;
  if (makers.length > 0)
    await copyIn(
      db,
      'makers.makers',
      MAKER_COLUMNS,
      makers.map((m) => [m.orgId, ...makerValues(m.facts), m.source, m.example, at]),
    );
  const nibs = makers.flatMap((m) => (m.facts.nib === null ? [] : [[m.facts.nib, m.orgId]]));
  if (nibs.length > 0) await copyIn(db, 'makers.nibs', ['nib', 'org_id'], nibs);
  if (places.length > 0)
    await copyIn(
      db,
      'makers.places',
      ['org_id', 'place_id', 'kind', 'name', 'regency_code', 'district'],
      places.map((p) => [p.orgId, p.placeId, p.kind, p.name, p.regencyCode, p.district]),
    );
  if (products.length > 0) {
    await copyIn(
      db,
      'makers.products',
      PRODUCT_COLUMNS,
      products.map((p) => [p.orgId, p.productId, p.urlId, p.placeId, ...productValues(p.facts), p.source, p.contentSha256, at]),
    );
    await copyIn(
      db,
      'makers.product_urls',
      ['url_id', 'org_id', 'product_id'],
      products.map((p) => [p.urlId, p.orgId, p.productId]),
    );
    const prices = products.flatMap((p) =>
      Object.entries(p.facts.prices).map(([zone, price]) => [p.orgId, p.productId, zone, price]),
    );
    if (prices.length > 0) await copyIn(db, 'makers.prices', ['org_id', 'product_id', 'zone', 'price_rupiah'], prices);
    const gtins = products.flatMap((p) => (p.facts.gtin === null ? [] : [[p.facts.gtin, p.orgId, p.productId]]));
    if (gtins.length > 0) await copyIn(db, 'makers.gtins', ['gtin', 'org_id', 'product_id'], gtins);
  }
  if (keys.length > 0)
    await copyIn(
      db,
      'makers.source_keys',
      ['key', 'org_id', 'product_id'],
      keys.map((k) => [k.key, k.orgId, k.productId]),
    );
}

const makerValues = (m: MakerFacts) => [
  m.name, m.legalForm, m.sizeClass, m.capitalRupiah, m.yearlySalesRupiah, m.nib, m.cooperativeOrgId, m.regencyCode, m.district, m.taxable,
]; // prettier-ignore
const productValues = (p: ProductFacts) => [
  p.name, p.brand, p.classId, p.classProbability, p.description, p.composition, p.ingredients, p.additives, p.process, p.pack, p.storage,
  p.netContent, p.unit, p.shelfLifeDays, p.claims, p.capacityPerMonth, p.minimumOrder, p.gtin,
]; // prettier-ignore

// ---- what an import must know before it adds ----

/** Holds back other imports of makers until this transaction ends. */
export async function oneAtATime(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('makers.import'))`.execute(db);
}

export async function findKeys(
  db: Database,
  keys: readonly string[],
): Promise<Map<string, { orgId: string; productId: string | null }>> {
  const rows = await db
    .selectFrom('makers.source_keys')
    .selectAll()
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.key, { orgId: row.org_id, productId: row.product_id }]));
}

export async function findNibs(db: Database, nibs: readonly string[]): Promise<Map<string, string>> {
  if (nibs.length === 0) return new Map();
  const rows = await db
    .selectFrom('makers.nibs')
    .selectAll()
    .where(sql<boolean>`nib = any(${nibs}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.nib, row.org_id]));
}

export async function findGtins(db: Database, gtins: readonly string[]): Promise<Map<string, string>> {
  if (gtins.length === 0) return new Map();
  const rows = await db
    .selectFrom('makers.gtins')
    .select(['gtin', 'product_id'])
    .where(sql<boolean>`gtin = any(${gtins}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.gtin, row.product_id]));
}

export async function makersOf(db: Database, orgIds: readonly string[]): Promise<Map<string, MakerFacts>> {
  const rows = await db
    .selectFrom('makers.makers')
    .selectAll()
    .where(sql<boolean>`org_id = any(${orgIds}::uuid[])`)
    .execute();
  return new Map(
    rows.map((r) => [
      r.org_id,
      {
        name: r.name,
        legalForm: r.legal_form as LegalForm | null,
        sizeClass: r.size_class as MakerFacts['sizeClass'],
        capitalRupiah: r.capital_rupiah,
        yearlySalesRupiah: r.yearly_sales_rupiah,
        nib: r.nib,
        cooperativeOrgId: r.cooperative_org_id,
        regencyCode: r.regency_code,
        district: r.district,
        taxable: r.taxable,
      },
    ]),
  );
}

export async function placesOf(db: Database, orgIds: readonly string[]): Promise<NewPlace[]> {
  const rows = await db
    .selectFrom('makers.places')
    .selectAll()
    .where(sql<boolean>`org_id = any(${orgIds}::uuid[])`)
    .orderBy('place_id')
    .execute();
  return rows.map((r) => ({ orgId: r.org_id, ...toPlace(r) }));
}

export async function hashesOf(
  db: Database,
  orgIds: readonly string[],
  productIds: readonly string[],
): Promise<Map<string, Buffer | null>> {
  if (productIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('makers.products')
    .select(['product_id', 'content_sha256'])
    .where(sql<boolean>`org_id = any(${orgIds}::uuid[]) and product_id = any(${productIds}::uuid[])`)
    .execute();
  return new Map(rows.map((r) => [r.product_id, r.content_sha256]));
}

// ---- changing ----

export async function changeMaker(db: Database, orgId: string, facts: MakerFacts, source: string, at: Date): Promise<void> {
  const values = makerValues(facts);
  const set = Object.fromEntries(MAKER_COLUMNS.slice(1, 1 + values.length).map((column, i) => [column, values[i]]));
  await db
    .updateTable('makers.makers')
    .set({ ...set, source, recorded_at: at })
    .where('org_id', '=', orgId)
    .execute();
  if (facts.nib !== null)
    await db
      .insertInto('makers.nibs')
      .values({ nib: facts.nib, org_id: orgId })
      .onConflict((c) => c.column('nib').doNothing())
      .execute();
  await tellChanges(db, [{ kind: 'maker', orgId, subjectId: orgId }], at);
}

/**
 * Writes what a source now says of a product over what was there. Capacity, smallest order and prices that the source doesn't know stay,
 * for they may be the maker's own; the rest is the source's.
 */
export async function changeProduct(db: Database, product: Omit<NewProduct, 'urlId'>, at: Date): Promise<void> {
  const { orgId, productId, facts } = product;
  await db
    .updateTable('makers.products')
    .set({
      place_id: product.placeId,
      name: facts.name,
      brand: facts.brand,
      class_id: facts.classId,
      class_probability: facts.classProbability,
      description: facts.description,
      composition: facts.composition,
      ingredients: JSON.stringify(facts.ingredients),
      additives: facts.additives,
      process: facts.process,
      pack: facts.pack,
      storage: facts.storage,
      net_content: facts.netContent,
      shelf_life_days: facts.shelfLifeDays,
      claims: facts.claims,
      gtin: facts.gtin,
      source: product.source,
      content_sha256: product.contentSha256,
      recorded_at: at,
      ...(facts.unit === null ? {} : { unit: facts.unit }),
      ...(facts.capacityPerMonth === null ? {} : { capacity_per_month: facts.capacityPerMonth }),
      ...(facts.minimumOrder === null ? {} : { minimum_order: facts.minimumOrder }),
    })
    .where('org_id', '=', orgId)
    .where('product_id', '=', productId)
    .execute();
  for (const [zone, price] of Object.entries(facts.prices)) await savePrice(db, orgId, productId, zone, price);
  if (facts.gtin !== null)
    await db
      .insertInto('makers.gtins')
      .values({ gtin: facts.gtin, org_id: orgId, product_id: productId })
      .onConflict((c) => c.column('gtin').doNothing())
      .execute();
  await tellChanges(db, [{ kind: 'product', orgId, subjectId: productId }], at);
}
