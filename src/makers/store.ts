// The SQL of this room's pages and of its door; that of imports is in store-bulk.ts, and there is no other. Reads of one organisation pin its
// key; reads across organisations are the list and the stream of offers.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations, streamRows, type Database } from '#platform/database';
import { today } from '#platform/days';
import type { SizeClass } from './decide-size-class.ts';
import type { LegalForm } from './legal-form.ts';
import type { Maker, MakerSummary, Offer, Prices, PriceZone, Product, ProductSummary } from './maker.ts';
import type { Ingredient } from './parse-composition.ts';
import { toKeptProduct, toMaker, toPlace } from './rows.ts';

export type MakerFilter = {
  search?: string;
  classId?: string;
  regencyCode?: string /** The id of the last maker of the page before. */;
  after?: string;
};

/** One page of makers by name, one row more than `limit` when there are more. Public facts only, whoever asks. */
export async function findMakers(db: Database, _actor: Actor, filter: MakerFilter, limit: number): Promise<MakerSummary[]> {
  const { search, classId, regencyCode, after } = filter;
  const like = search === undefined ? undefined : `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await acrossOrganisations(db, 'makers.listMakers')
    .selectFrom('makers.makers as m')
    .select(['m.org_id', 'm.name', 'm.legal_form', 'm.size_class', 'm.regency_code', 'm.example'])
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('makers.products as p')
          .select([
            sql<number>`count(*)::int`.as('product_count'),
            sql<
              string[]
            >`coalesce(array_agg(distinct p.class_id order by p.class_id) filter (where p.class_id is not null), '{}')`.as(
              'class_ids',
            ),
          ])
          .whereRef('p.org_id', '=', 'm.org_id')
          .where('p.retired_at', 'is', null)
          .as('made'),
      (j) => j.onTrue(),
    )
    .select(['made.product_count', 'made.class_ids'])
    .$if(like !== undefined, (q) =>
      q.where((e) =>
        e.or([
          e('m.name', 'ilike', like!),
          e.exists(
            e
              .selectFrom('makers.products as s')
              .select('s.product_id')
              .whereRef('s.org_id', '=', 'm.org_id')
              .where('s.retired_at', 'is', null)
              .where((p) => p.or([p('s.name', 'ilike', like!), p('s.brand', 'ilike', like!)])),
          ),
        ]),
      ),
    )
    .$if(classId !== undefined, (q) =>
      q.where((e) =>
        e.exists(
          e
            .selectFrom('makers.products as c')
            .select('c.product_id')
            .whereRef('c.org_id', '=', 'm.org_id')
            .where('c.class_id', '=', classId!)
            .where('c.retired_at', 'is', null),
        ),
      ),
    )
    .$if(regencyCode !== undefined, (q) =>
      // A code of two digits is a province; its regencies begin with it.
      regencyCode!.length === 2
        ? q.where('m.regency_code', 'like', `${regencyCode}.%`)
        : q.where('m.regency_code', '=', regencyCode!),
    )
    .$if(after !== undefined, (q) =>
      q.where(
        // Ids, not names, stand in addresses: a business may bear its owner's name.
        sql<boolean>`(lower(m.name), m.org_id) > ((select lower(a.name) from makers.makers as a where a.org_id = ${after!}::uuid), ${after!}::uuid)`,
      ),
    )
    .orderBy(sql`lower(m.name)`)
    .orderBy('m.org_id')
    .limit(limit + 1)
    .execute();
  return rows.map((r) => ({
    orgId: r.org_id,
    name: r.name,
    legalForm: r.legal_form as LegalForm | null,
    sizeClass: (r.size_class ?? 'unknown') as SizeClass,
    regencyCode: r.regency_code,
    productCount: r.product_count ?? 0,
    classIds: r.class_ids ?? [],
    example: r.example,
  }));
}

/** One maker with its places; its business number only for persons with an account. */
export async function findMaker(db: Database, actor: Actor, orgId: string): Promise<Maker | undefined> {
  const row = await db.selectFrom('makers.makers').selectAll().where('org_id', '=', orgId).executeTakeFirst();
  if (!row) return undefined;
  const places = await db.selectFrom('makers.places').selectAll().where('org_id', '=', orgId).orderBy('place_id').execute();
  return toMaker(row, places, actor);
}

/** A maker's products by name, so many after the one named. */
export async function findProducts(
  db: Database,
  _actor: Actor,
  orgId: string,
  limit: number,
  after?: string,
): Promise<ProductSummary[]> {
  const rows = await db
    .selectFrom('makers.products as p')
    .select(['p.product_id', 'p.url_id', 'p.name', 'p.brand', 'p.class_id', 'p.unit', 'p.capacity_per_month'])
    .select(PRICES.as('prices'))
    .where('p.org_id', '=', orgId)
    .where('p.retired_at', 'is', null)
    .$if(after !== undefined, (q) =>
      q.where(
        sql<boolean>`(p.name, p.product_id) > ((select a.name from makers.products as a where a.org_id = ${orgId}::uuid and a.product_id = ${after!}::uuid), ${after!}::uuid)`,
      ),
    )
    .orderBy('p.name')
    .orderBy('p.product_id')
    .limit(limit)
    .execute();
  return rows.map((r) => ({
    productId: r.product_id,
    urlId: r.url_id,
    name: r.name,
    brand: r.brand,
    classId: r.class_id,
    prices: r.prices,
    unit: r.unit,
    capacityPerMonth: r.capacity_per_month,
  }));
}

/** The prices of product `p` as one object by zone. On the key, so it stays on one shard. */
const PRICES = sql<Prices>`(
  select coalesce(jsonb_object_agg(r.zone, r.price_rupiah), '{}')
  from makers.prices as r
  where r.org_id = p.org_id and r.product_id = p.product_id)`;

export async function findProductOfUrl(db: Database, urlId: string): Promise<{ orgId: string; productId: string } | undefined> {
  const row = await db
    .selectFrom('makers.product_urls')
    .select(['org_id', 'product_id'])
    .where('url_id', '=', urlId)
    .executeTakeFirst();
  return row && { orgId: row.org_id, productId: row.product_id };
}

/** The product that carries a GTIN, in whichever of its lengths the maker told it: GS1 reads 8, 12, 13 and 14 digits as one number. */
export async function findProductOfGtin(db: Database, gtin14: string): Promise<{ orgId: string; productId: string } | undefined> {
  const lengths = [14, 13, 12, 8].filter((length) => /^0*$/.test(gtin14.slice(0, 14 - length)));
  const row = await db
    .selectFrom('makers.gtins')
    .select(['org_id', 'product_id'])
    .where(
      'gtin',
      'in',
      lengths.map((length) => gtin14.slice(14 - length)),
    )
    .executeTakeFirst();
  return row && { orgId: row.org_id, productId: row.product_id };
}

export async function findProduct(db: Database, _actor: Actor, orgId: string, productId: string): Promise<Product | undefined> {
  const row = await db
    .selectFrom('makers.products as p')
    .innerJoin('makers.makers as m', 'm.org_id', 'p.org_id')
    .selectAll('p')
    .select(['m.name as maker_name', 'm.example as maker_example', 'm.regency_code as maker_regency', PRICES.as('prices')])
    .where('p.org_id', '=', orgId)
    .where('p.product_id', '=', productId)
    .where('p.retired_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const place =
    row.place_id === null
      ? undefined
      : await db
          .selectFrom('makers.places')
          .selectAll()
          .where('org_id', '=', orgId)
          .where('place_id', '=', row.place_id)
          .executeTakeFirst();
  const maker = { name: row.maker_name, example: row.maker_example, regency_code: row.maker_regency };
  return {
    ...toKeptProduct(row, maker, place ? toPlace(place) : null),
    description: row.description,
    ingredients: row.ingredients as unknown as Ingredient[],
    prices: row.prices,
  };
}

/**
 * Every product that has a class, flat, in the order of its keys, in constant memory: one read for the whole market. Read it inside
 * `transaction(db, work, { statementSeconds: 0 })` when there are very many. Matching works for all buyers alike, so whoever asks gets the
 * same rows; they hold public facts only.
 */
export async function* streamOffers(
  db: Database,
  _actor: Actor,
  only: { classIds?: readonly string[] } = {},
): AsyncGenerator<Offer, void, void> {
  const classIds = only.classIds;
  const query = acrossOrganisations(db, 'makers.streamOffers')
    .selectFrom('makers.products as p')
    .innerJoin('makers.makers as m', 'm.org_id', 'p.org_id')
    .leftJoin('makers.places as l', (j) => j.onRef('l.org_id', '=', 'p.org_id').onRef('l.place_id', '=', 'p.place_id'))
    .leftJoin(
      (e) =>
        e
          .selectFrom('makers.prices as z')
          .select(['z.org_id', 'z.product_id', ...ZONE_PRICES])
          // Said again here, or every price of the market would be gathered for the few products of a class.
          .$if(classIds !== undefined, (q) =>
            q
              .innerJoin('makers.products as q', (j) =>
                j.onRef('q.org_id', '=', 'z.org_id').onRef('q.product_id', '=', 'z.product_id'),
              )
              .where(sql<boolean>`q.class_id = any(${classIds ?? []}::text[])`),
          )
          .groupBy(['z.org_id', 'z.product_id'])
          .as('r'),
      (j) => j.onRef('r.org_id', '=', 'p.org_id').onRef('r.product_id', '=', 'p.product_id'),
    )
    .select([
      'p.org_id',
      'p.product_id',
      'p.url_id',
      'p.name',
      'm.name as maker_name',
      'p.class_id',
      'p.class_probability',
      'p.place_id',
      'm.size_class',
      'm.cooperative_org_id',
      'p.unit',
      'p.capacity_per_month',
      'p.minimum_order',
      'p.shelf_life_days',
      'p.recorded_at',
      'r.regency',
      'r.province',
      'r.island',
      'r.nation',
    ]) // prettier-ignore
    .select((e) => e.fn.coalesce('l.regency_code', 'm.regency_code').as('regency_code'))
    .where('p.retired_at', 'is', null)
    .where('p.class_id', 'is not', null)
    .$if(classIds !== undefined, (q) => q.where(sql<boolean>`p.class_id = any(${classIds ?? []}::text[])`))
    .orderBy('p.org_id')
    .orderBy('p.product_id');
  for await (const r of streamRows(acrossOrganisations(db, 'makers.streamOffers'), query)) {
    const prices: Prices = {};
    if (r.regency !== null) prices.regency = r.regency;
    if (r.province !== null) prices.province = r.province;
    if (r.island !== null) prices.island = r.island;
    if (r.nation !== null) prices.nation = r.nation;
    yield {
      orgId: r.org_id,
      productId: r.product_id,
      urlId: r.url_id,
      productName: r.name,
      makerName: r.maker_name,
      classId: r.class_id!,
      classProbability: r.class_probability,
      placeId: r.place_id,
      regencyCode: r.regency_code,
      sizeClass: r.size_class as Offer['sizeClass'],
      cooperativeOrgId: r.cooperative_org_id,
      prices,
      unit: r.unit,
      capacityPerMonth: r.capacity_per_month,
      minimumOrder: r.minimum_order,
      shelfLifeDays: r.shelf_life_days,
      recordedOn: today(r.recorded_at),
    };
  }
}
const zonePrice = <Z extends PriceZone>(zone: Z) =>
  sql<number | null>`max(price_rupiah) filter (where zone = ${sql.lit(zone)})`.as(zone);
const ZONE_PRICES = [zonePrice('regency'), zonePrice('province'), zonePrice('island'), zonePrice('nation')] as const;

/** How many makers and products there are, for the start page. */
export async function countMakers(db: Database): Promise<{ makers: number; products: number }> {
  const everywhere = acrossOrganisations(db, 'makers.countMakers');
  const { makers } = await everywhere
    .selectFrom('makers.makers')
    .select(sql<number>`count(*)::int`.as('makers'))
    .executeTakeFirstOrThrow();
  const { products } = await everywhere
    .selectFrom('makers.products')
    .select(sql<number>`count(*)::int`.as('products'))
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { makers, products };
}

/** What a maker sells on which terms; null = unknown, a zone without a price loses its row. */
export type Terms = { unit: string | null; capacityPerMonth: number | null; minimumOrder: number | null; prices: Prices };

export async function saveTerms(db: Database, orgId: string, productId: string, terms: Terms, at: Date): Promise<void> {
  await db
    .updateTable('makers.products')
    .set({ unit: terms.unit, capacity_per_month: terms.capacityPerMonth, minimum_order: terms.minimumOrder, recorded_at: at })
    .where('org_id', '=', orgId)
    .where('product_id', '=', productId)
    .execute();
  await db.deleteFrom('makers.prices').where('org_id', '=', orgId).where('product_id', '=', productId).execute();
  for (const [zone, price] of Object.entries(terms.prices)) await savePrice(db, orgId, productId, zone, price);
}

/** Sets the price of a zone. */
export async function savePrice(db: Database, orgId: string, productId: string, zone: string, price: number): Promise<void> {
  await db
    .insertInto('makers.prices')
    .values({ org_id: orgId, product_id: productId, zone, price_rupiah: price })
    .onConflict((c) => c.columns(['org_id', 'product_id', 'zone']).doUpdateSet({ price_rupiah: price }))
    .execute();
}
