// Makers with their places and products. Class mix after the counts of small manufacturers (2022: food 37 %, wood 14 %, apparel 14 %; nine in
// ten micro), with more food and meals, for that is what offices buy most often.
import { gtinCheckDigit } from '#makers';
import type { LegalForm, LoadedMaker, LoadedPlace, LoadedProduct, PlaceKind, Prices } from '#makers';
import { businessName, REGENCIES, villageName } from './names.ts';
import { type Random, roundTo } from './random.ts';
import type { Recipe, Trade } from './trade.ts';
import { FOOD_TRADES } from './trades-food.ts';
import { OTHER_TRADES } from './trades-other.ts';
import { SNACK_TRADES } from './trades-snacks.ts';
import { TEXTILE_TRADES } from './trades-textile.ts';

export const TRADES: readonly Trade[] = [...SNACK_TRADES, ...FOOD_TRADES, ...TEXTILE_TRADES, ...OTHER_TRADES];
export const MAKER_COUNT = 1_500;

/** A maker and, for each of its products, the recipe that it was made by. */
export type ExampleMaker = Omit<LoadedMaker, 'regencyCode' | 'places' | 'products'> & {
  regencyCode: string;
  places: LoadedPlace[];
  products: (LoadedProduct & { classId: string; prices: Prices; recipe: Recipe })[];
  tradeId: string;
};

export function makeMakers(random: Random, startMs: number): ExampleMaker[] {
  const taken = new Set<string>();
  return Array.from({ length: MAKER_COUNT }, (_, n) => makeMaker(random.fork(`maker-${n}`), startMs + n * 1_000, n, taken));
}

function makeMaker(random: Random, atMs: number, n: number, taken: Set<string>): ExampleMaker {
  const trade = random.weighted(TRADES.map((one) => [one, one.weight] as const));
  const regencyCode = random.weighted(REGENCIES);
  const district = villageName(random);
  const sizeClass = random.weighted([
    ['micro', 84],
    ['small', 9],
    ['medium', 1.5],
    [null, 5.5],
  ] as const);
  const kind = random.weighted<PlaceKind>(
    trade.places ?? [
      ['home', 7],
      ['workshop', 3],
    ],
  );
  const place: LoadedPlace = {
    placeId: random.uuid(atMs),
    kind: sizeClass === 'medium' ? 'factory' : kind,
    name: PLACE_NAMES[kind],
    regencyCode,
    district,
  };
  const scale = sizeClass === 'small' ? 3 : sizeClass === 'medium' ? 9 : 1;
  const recipes = random.some(
    trade.recipes,
    random.weighted([
      [1, 36],
      [2, 34],
      [3, 20],
      [4, 10],
    ] as const),
  );
  const name = freeName(random, recipes[0]!.businesses ?? trade.businesses, district, taken);
  const products = recipes.flatMap((recipe) =>
    random
      .some(
        recipe.names,
        random.weighted([
          [1, 66],
          [2, 27],
          [3, 7],
        ] as const),
      )
      .map((product) => makeProduct(random, atMs, recipe, product, place.placeId, scale)),
  );
  return {
    orgId: random.uuid(atMs),
    name,
    example: true,
    legalForm: legalFormOf(random, name),
    sizeClass,
    nib: random.chance(0.82) ? exampleNib(n) : null,
    regencyCode,
    district,
    taxable: sizeClass === 'medium' ? true : random.chance(0.7) ? false : null,
    places: [place],
    products,
    tradeId: trade.id,
  };
}

const PLACE_NAMES: Record<PlaceKind, string> = {
  home: 'Dapur rumah',
  workshop: 'Bengkel',
  factory: 'Pabrik',
  house: 'Rumah produksi bersama',
  unknown: 'Tempat usaha',
};

function freeName(random: Random, patterns: readonly string[], district: string, taken: Set<string>): string {
  for (let tries = 0; ; tries += 1) {
    const plain = businessName(random, random.pick(patterns));
    const name = tries < 2 ? plain : tries < 5 ? `${plain} ${district}` : `${plain} ${district} ${tries}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

function legalFormOf(random: Random, name: string): LegalForm | null {
  if (name.startsWith('CV ')) return 'cv';
  if (name.startsWith('Koperasi ')) return 'koperasi';
  if (name.startsWith('Kelompok ')) return null;
  return random.weighted<LegalForm | null>([
    ['perorangan', 72],
    ['ptPerorangan', 9],
    ['pt', 2],
    [null, 17],
  ]);
}

/** Thirteen digits that begin with 99: the first six of a real number are a day, so this is nobody's. */
const exampleNib = (n: number): string => `99${String(n).padStart(6, '0')}32050`;

function makeProduct(
  random: Random,
  atMs: number,
  recipe: Recipe,
  name: string,
  placeId: string,
  scale: number,
): ExampleMaker['products'][number] {
  const net = recipe.net ? random.pick(recipe.net) : null;
  const price = random.logUniform(...recipe.price);
  return {
    productId: random.uuid(atMs),
    placeId: random.chance(0.9) ? placeId : null,
    name,
    classId: recipe.classId,
    classProbability: random.chance(0.88) ? 0.97 : 0.55,
    composition: recipe.composition && random.chance(0.9) ? random.pick(recipe.composition) : null,
    additives: recipe.additives && random.chance(0.5) ? recipe.additives : null,
    process: random.chance(0.85) ? recipe.process : null,
    pack: recipe.pack ? random.pick(recipe.pack) : null,
    storage: recipe.storage ?? null,
    netContent: net,
    unit: recipe.unit,
    shelfLifeDays: recipe.shelf ? roundTo(random.int(...recipe.shelf), recipe.shelf[0] >= 30 ? 10 : 1) : null,
    capacityPerMonth: random.chance(0.83) ? tidy(random.logUniform(...recipe.capacity) * scale) : null,
    minimumOrder:
      recipe.minimum && random.chance(0.7) ? roundTo(random.int(...recipe.minimum), 5) : random.chance(0.15) ? 10 : null,
    gtin: random.chance(0.07) ? exampleGtin(random) : null,
    prices: makePrices(random, price),
    recipe,
  };
}

/** Delivered further it costs more; how far a maker has thought, differs, and the rest is unknown. */
function makePrices(random: Random, regency: number): Prices {
  const step = regency >= 100_000 ? 5_000 : regency >= 10_000 ? 500 : regency >= 1_000 ? 100 : 10;
  if (random.chance(0.06)) return {};
  const prices: Prices = { regency: roundTo(regency, step) };
  if (random.chance(0.72)) prices.province = roundTo(regency * 1.06, step);
  if (prices.province && random.chance(0.45)) prices.island = roundTo(regency * 1.13, step);
  if (prices.island && random.chance(0.4)) prices.nation = roundTo(regency * 1.27, step);
  return prices;
}

/** Two telling digits: a maker says "about 1,200 a month", not 1,187. */
function tidy(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return roundTo(value, step);
}

/** A number of the range that GS1 leaves to shops for their own use (20-29), with a true check digit: it can be nobody's product. */
function exampleGtin(random: Random): string {
  const body = `20${random.digits(10)}`;
  return body + gtinCheckDigit(body);
}
