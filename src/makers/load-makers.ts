// Makers in bulk from a program, not from a file: the example data, and whoever has ids of its own.
import { demand, openOrganisations, type Actor } from '#platform/access';
import { transaction, type Database } from '#platform/database';
import type { MakerFacts, ProductFacts } from './maker.ts';
import { urlIdOf } from './numbers.ts';
import { parseComposition } from './parse-composition.ts';
import { addAll, type Additions, type NewPlace } from './store-bulk.ts';

/** Facts that are left out are unknown (null). */
export type LoadedMaker = {
  orgId: string;
  name: string;
  example?: boolean;
  places?: readonly LoadedPlace[];
  products?: readonly LoadedProduct[];
} & Partial<MakerFacts>;
export type LoadedPlace = Omit<NewPlace, 'orgId'>;
/** `ingredients` are parsed from `composition` when they are left out. */
export type LoadedProduct = { productId: string; placeId?: string | null; name: string } & Partial<ProductFacts>;

/**
 * Adds makers with their places, products and prices, streamed, in one transaction; ids are the caller's (UUIDv7), and `source` says where
 * they come from. Only for organisations that are new: an id, NIB or GTIN that is there already breaks the load and nothing is kept.
 */
export async function loadMakers(
  db: Database,
  actor: Actor,
  rows: Iterable<LoadedMaker> | AsyncIterable<LoadedMaker>,
  { source, at }: { source: string; at: Date },
): Promise<{ makers: number; places: number; products: number }> {
  demand(actor, ['ministry', 'administrator']);
  const counts = { makers: 0, places: 0, products: 0 };
  await transaction(
    db,
    async (db) => {
      let added = none();
      const save = async (): Promise<void> => {
        await openOrganisations(
          db,
          added.makers.map((m) => ({ orgId: m.orgId, kind: 'maker' as const, name: m.facts.name, example: m.example })),
          at,
        );
        await addAll(db, added, at);
        for (const part of ['makers', 'places', 'products'] as const) counts[part] += added[part].length;
        added = none();
      };
      for await (const row of rows) {
        take(added, row, source);
        if (added.products.length + added.makers.length >= BATCH) await save();
      }
      await save();
    },
    { statementSeconds: 0 },
  );
  return counts;
}
const BATCH = 2_000;
const none = (): Additions => ({ makers: [], places: [], products: [], keys: [] });

function take(added: Additions, row: LoadedMaker, source: string): void {
  const { orgId } = row;
  added.makers.push({
    orgId,
    source,
    example: row.example ?? false,
    facts: {
      name: row.name,
      legalForm: row.legalForm ?? null,
      sizeClass: row.sizeClass ?? null,
      capitalRupiah: row.capitalRupiah ?? null,
      yearlySalesRupiah: row.yearlySalesRupiah ?? null,
      nib: row.nib ?? null,
      cooperativeOrgId: row.cooperativeOrgId ?? null,
      regencyCode: row.regencyCode ?? null,
      district: row.district ?? null,
      taxable: row.taxable ?? null,
    },
  });
  for (const place of row.places ?? []) added.places.push({ ...place, orgId });
  for (const product of row.products ?? []) {
    const composition = product.composition ?? null;
    added.products.push({
      orgId,
      productId: product.productId,
      urlId: urlIdOf(product.productId),
      placeId: product.placeId ?? null,
      source,
      contentSha256: null,
      facts: {
        name: product.name,
        brand: product.brand ?? null,
        classId: product.classId ?? null,
        classProbability: product.classProbability ?? null,
        description: product.description ?? null,
        composition,
        ingredients: product.ingredients ?? (composition === null ? [] : parseComposition(composition)),
        additives: product.additives ?? null,
        process: product.process ?? null,
        pack: product.pack ?? null,
        storage: product.storage ?? null,
        netContent: product.netContent ?? null,
        unit: product.unit ?? null,
        shelfLifeDays: product.shelfLifeDays ?? null,
        claims: product.claims ?? null,
        capacityPerMonth: product.capacityPerMonth ?? null,
        minimumOrder: product.minimumOrder ?? null,
        gtin: product.gtin ?? null,
        prices: product.prices ?? {},
      },
    });
  }
}
