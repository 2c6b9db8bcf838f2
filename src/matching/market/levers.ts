// What could open plan lines to makers, each as changes of the market in the picture `told`. A permit reaches as far as its subject does: one of a
// business serves all that it makes, one of a place all that is made there.
import { getScheme } from '#certification';
import { provinceOf } from '#platform/codes';
import { unitKey } from '../facts.ts';
import { type Instance, type OfferValues, type Solved, ZONES } from '../solve/national/index.ts';
import { schemeMonthsOf } from './build-instance.ts';
import { MOST } from './decide-demand.ts';
import { lawfulMonths, missingSchemes, type ProductMonths } from './decide-duty-months.ts';
import { together, type Way, type Ways } from './decide-ways.ts';
import type { Market, ProductRef } from './market.ts';

export const LEVER_KINDS = ['certificate', 'everything', 'house', 'capacity', 'price', 'reach'] as const;
export type LeverKind = (typeof LEVER_KINDS)[number];
/** The steps of the last three kinds: half as much again a month, a tenth off every price, one zone farther at the price of the farthest. */
export const STEPS = { capacity: 1.5, price: 0.9, reach: 1 } as const;

export type Change = { offer: number; values: Partial<OfferValues> } | { group: number; capacityPerMonth: number };
export type Lever = {
  kind: LeverKind;
  orgId: string;
  /** The products that it changes. */
  productIds: readonly string[];
  /** The schemes that are got; none for a step. */
  schemes: readonly string[];
  houseId: string | null;
  /** Null: not known, or nothing that the rulebook has a way to. */
  way: Way | null;
  changes: readonly Change[];
};
/** Every product of a regency that lacks a scheme gets it. */
export type PlaceLever = {
  regencyCode: string | null;
  scheme: string;
  products: number;
  makers: number;
  changes: readonly Change[];
};

/** Every product of a province gets all that it lacks. */
export type ProvinceLever = { provinceCode: string; products: number; makers: number; changes: readonly Change[] };

/** A product made at a house: where that is, what the law asks of it there, and what the house's lines for its class can make. */
export type AtHouse = {
  houseId: string;
  regencyCode: string;
  law: ProductMonths;
  lines: readonly { unit: string | null; capacityPerMonth: number | null }[];
};

/** What is known of products beside the market: ways to what is missing, and what the law asks at each house that makes the class. */
export type LeverFacts = {
  waysOf: (productId: string) => Ways | undefined;
  housesOf: (productId: string) => readonly AtHouse[];
};

/** Every lever of every maker, in a fixed order. Pure. */
export function listLevers({ instance, products }: Market, facts: LeverFacts): Lever[] {
  return [...Map.groupBy(products, ({ offer }) => offer.orgId)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([orgId, own]) => [
      ...certificateLevers(orgId, own, facts),
      ...everythingLever(orgId, own, facts),
      ...houseLevers(orgId, own, facts),
      ...own.flatMap((product) => stepLevers(orgId, product, instance)),
    ]);
}

type Granted = ReadonlySet<string>;
const missingOf = ({ offer }: ProductRef): string[] => missingSchemes(offer.law, 'told');
const tiersOf = ({ firstOffer, offers }: ProductRef): number[] => Array.from({ length: offers }, (_, tier) => firstOffer + tier);

/** The product with schemes granted: its offers hold in more months; nothing when they don't. */
function granting(product: ProductRef, granted: Granted): Change[] {
  const months = schemeMonthsOf(product.offer, 'told', granted);
  if (months[0] === lawfulMonths(product.offer.law, 'told')) return [];
  return tiersOf(product).map((offer) => ({ offer, values: { schemeMonths: months } }));
}

/** One permit for all that it serves. */
function certificateLevers(orgId: string, products: readonly ProductRef[], { waysOf }: LeverFacts): Lever[] {
  const served = Map.groupBy(
    products.flatMap((product) => missingOf(product).map((scheme) => ({ scheme, product }))),
    ({ scheme, product: { offer } }) => `${scheme}\n${scopeOf(scheme, offer)}`,
  );
  return [...served.values()].flatMap((pairs) => {
    const { scheme } = pairs[0]!;
    const changes = pairs.flatMap(({ product }) => granting(product, new Set([scheme])));
    if (changes.length === 0) return [];
    const ways = pairs.map(({ product: { offer } }) => waysOf(offer.productId)?.schemes.get(scheme));
    const way = ways.find((one) => one !== undefined) ?? null;
    const productIds = pairs.map(({ product: { offer } }) => offer.productId);
    return [{ kind: 'certificate', orgId, productIds, schemes: [scheme], houseId: null, way, changes } satisfies Lever];
  });
}

/** What a permit of the scheme would be about: the business, the place where the product is made, or the product alone. */
function scopeOf(scheme: string, { productId, placeId }: ProductRef['offer']): string {
  const { subject } = getScheme(scheme);
  if (subject === 'business') return '';
  return subject === 'facility' && placeId !== null ? placeId : productId;
}

/** All that is missing of all that a maker makes. */
function everythingLever(orgId: string, products: readonly ProductRef[], { waysOf }: LeverFacts): Lever[] {
  const lacking = products.filter((product) => missingOf(product).length > 0);
  const changes = lacking.flatMap((product) => granting(product, new Set(missingOf(product))));
  if (changes.length === 0) return [];
  return [
    {
      kind: 'everything',
      orgId,
      productIds: lacking.map(({ offer }) => offer.productId),
      schemes: [...new Set(lacking.flatMap(missingOf))].toSorted(),
      houseId: null,
      way: together(lacking.map(({ offer }) => waysOf(offer.productId)?.everything)),
      changes,
    },
  ];
}

/** A maker makes at a house of its province all that the house can make: permits of the house serve, those of the own place don't, and its line may do more. */
function houseLevers(orgId: string, products: readonly ProductRef[], { housesOf }: LeverFacts): Lever[] {
  const moves = Map.groupBy(
    products.flatMap((product) =>
      housesOf(product.offer.productId)
        .filter((house) => isNear(house, product))
        .map((house) => ({ product, house })),
    ),
    ({ house }) => house.houseId,
  );
  return [...moves].map(([houseId, moved]) => ({
    kind: 'house',
    orgId,
    productIds: moved.map(({ product }) => product.offer.productId),
    schemes: [],
    houseId,
    way: null,
    changes: moved.flatMap(({ product, house }) => [
      ...tiersOf(product).map((offer): Change => {
        const [, small] = schemeMonthsOf(product.offer, 'told');
        return { offer, values: { schemeMonths: [lawfulMonths(house.law, 'told'), small] } };
      }),
      ...roomAt(house, product),
    ]),
  }));
}

const isNear = (house: AtHouse, { offer }: ProductRef): boolean =>
  offer.regencyCode !== null && provinceOf(offer.regencyCode) === provinceOf(house.regencyCode);

/** A line counted in the product's unit gives its capacity where that is more than the maker's own; hours alone say nothing. */
function roomAt({ lines }: AtHouse, product: ProductRef): Change[] {
  const fitting = lines.filter(({ unit }) => unit === unitKey(product.offer.unit));
  const most = Math.max(product.capacityPerMonth, ...fitting.map(({ capacityPerMonth }) => capacityPerMonth ?? 0));
  return most > product.capacityPerMonth ? resized(product, most) : [];
}

function resized(product: ProductRef, capacity: number): Change[] {
  const capacityPerMonth = Math.min(capacity, MOST);
  return [
    ...tiersOf(product).map((offer): Change => ({ offer, values: { capacityPerMonth } })),
    ...(product.group < 0 ? [] : [{ group: product.group, capacityPerMonth }]),
  ];
}

/** A step in what the maker itself decides. One whose capacity isn't known, or that the law keeps out all year, has none. */
function stepLevers(orgId: string, product: ProductRef, { offers }: Instance): Lever[] {
  const { offer, capacityPerMonth } = product;
  if (product.offers === 0 || capacityPerMonth === 0 || lawfulMonths(offer.law, 'told') === 0) return [];
  const tiers = tiersOf(product);
  const last = tiers.at(-1)!;
  const reach = offers.reach[last]!;
  const step = (kind: LeverKind, changes: Change[]): Lever => ({
    ...{ kind, orgId, productIds: [offer.productId], schemes: [], houseId: null, way: null, changes },
  });
  return [
    step('capacity', resized(product, Math.ceil(capacityPerMonth * STEPS.capacity))),
    step(
      'price',
      tiers.map((one) => ({ offer: one, values: { priceRupiah: Math.floor(offers.priceRupiah[one]! * STEPS.price) } })),
    ),
    ...(reach < ZONES - 1 ? [step('reach', [{ offer: last, values: { reach: reach + STEPS.reach } }])] : []),
  ];
}

/** For each regency and scheme: all products there that lack it. */
export function listPlaceLevers({ products }: Market): PlaceLever[] {
  const lacking = products.flatMap((product) => missingOf(product).map((scheme) => ({ scheme, product })));
  const places = Map.groupBy(lacking, ({ scheme, product: { offer } }) => `${offer.regencyCode}\n${scheme}`);
  return [...places]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, pairs]) => ({
      regencyCode: pairs[0]!.product.offer.regencyCode,
      scheme: pairs[0]!.scheme,
      products: pairs.length,
      makers: new Set(pairs.map(({ product: { offer } }) => offer.orgId)).size,
      changes: pairs.flatMap(({ product, scheme }) => granting(product, new Set([scheme]))),
    }));
}

/** For each province: all that is missing of the products there, whose place is known. */
export function listProvinceLevers({ products }: Market): ProvinceLever[] {
  const lacking = products.filter((product) => product.offer.regencyCode !== null && missingOf(product).length > 0);
  return [...Map.groupBy(lacking, ({ offer }) => offer.regencyCode!.slice(0, 2))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([provinceCode, own]) => ({
      provinceCode,
      products: own.length,
      makers: new Set(own.map(({ offer }) => offer.orgId)).size,
      changes: own.flatMap((product) => granting(product, new Set(missingOf(product)))),
    }));
}

/** Makes the changes on a solved market. */
export function apply(solved: Solved, changes: readonly Change[]): void {
  for (const change of changes)
    if ('group' in change) solved.changeGroup(change.group, change.capacityPerMonth);
    else solved.changeOffer(change.offer, change.values);
}
