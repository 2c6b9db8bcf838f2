// From a week's menu to what the kitchen needs: per ingredient, per day, per delivery, and what it would cost.
import { addDays, type Day } from '#platform/days';
import { rupiah, type Rupiah } from '#platform/money';
import { findBand, findGoodBand, isWide, type PriceBand } from '../price-bands.ts';
import { findIngredient, hasAmounts, type Ingredient, type Recipe } from './dishes.ts';

/** A dish on a day (1 Monday to 7 Sunday). */
export type MenuDish = { weekday: number; dishId: string; portions: number };
/** The same by its id or as a person names it. */
export type WantedDish = Omit<MenuDish, 'dishId'> & { dish: string };
/** `measure` is whole grams, millilitres or pieces. */
export type Amount = { day: Day; measure: number };
export type NeedPrice =
  | { kind: 'own'; priceRupiah: number }
  | { kind: 'band'; priceRupiah: number; band: PriceBand }
  | { kind: 'unknown' };
export type Need = {
  ingredient: Ingredient;
  /** All week, in the measure of recipes. */
  measure: number;
  /** All week, in the unit it is bought in, rounded up to a whole one. */
  quantity: number;
  days: Amount[];
  /** When it comes: fresh goods on each cooking day, others for as many days as they keep. */
  deliveries: Amount[];
  price: NeedPrice;
  /** quantity times price; null while the price is unknown. Always an estimate: a need is neither budget nor order. */
  rupiah: Rupiah | null;
  /** Dishes that it goes into. */
  dishIds: string[];
};
export type PricedNeed = Need & { rupiah: Rupiah };
export type Needs = {
  needs: Need[];
  /** The needs whose price is known, in the same order: only these can be planned, for unknown rupiah are not zero. */
  priced: PricedNeed[];
  /** The needs that nobody gave a price for and no band tells one of. */
  unpriced: Need[];
  /** Dishes without a recipe: nothing is counted for them. */
  withoutRecipe: string[];
  portionsByDay: { day: Day; dishes: MenuDish[]; portions: number }[];
  /** The sum of the priced; an estimate, and of those alone. */
  rupiah: Rupiah;
};

/** Portions times recipe, added up by ingredient and day. Pure; needs in the order of the rulebook's ingredients. */
export function decideNeeds(
  weekFrom: Day,
  menu: readonly MenuDish[],
  recipes: ReadonlyMap<string, Recipe>,
  prices: ReadonlyMap<string, number>,
): Needs {
  const amounts = new Map<string, Map<Day, number>>();
  const dishes = new Map<string, Set<string>>();
  const withoutRecipe = new Set<string>();
  const days = new Map<Day, MenuDish[]>();
  for (const dish of menu) {
    const day = addDays(weekFrom, dish.weekday - 1);
    days.set(day, [...(days.get(day) ?? []), dish]);
    const recipe = recipes.get(dish.dishId);
    if (!recipe || !hasAmounts(recipe)) {
      withoutRecipe.add(dish.dishId);
      continue;
    }
    for (const [id, each] of Object.entries(recipe.uses)) {
      const of = amounts.get(id) ?? new Map<Day, number>();
      amounts.set(id, of);
      of.set(day, (of.get(day) ?? 0) + each * dish.portions);
      dishes.set(id, (dishes.get(id) ?? new Set()).add(dish.dishId));
    }
  }
  const needs = [...amounts]
    .map(([id, of]) => needOf(findIngredient(id)!, of, prices.get(id), [...dishes.get(id)!]))
    .toSorted((a, b) => rank(a) - rank(b) || (a.ingredient.id < b.ingredient.id ? -1 : 1));
  const priced = needs.filter((need): need is PricedNeed => need.rupiah !== null);
  return {
    needs,
    priced,
    unpriced: needs.filter((need) => need.rupiah === null),
    withoutRecipe: [...withoutRecipe],
    portionsByDay: [...days]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      // Portions of a day are meals: the most of any dish, not their sum, for one meal has several dishes.
      .map(([day, of]) => ({ day, dishes: of, portions: Math.max(...of.map((dish) => dish.portions)) })),
    rupiah: rupiah(priced.reduce((sum, need) => sum + need.rupiah, 0)),
  };
}
// Staples first, then what is fresh, then what makers process.
const rank = ({ ingredient }: Need): number => (ORDER.indexOf(ingredient.classId) + ORDER.length + 1) % (ORDER.length + 1);
const ORDER = ['beras', 'daging-segar', 'ikan-segar', 'telur', 'tahu-tempe', 'sayur-segar', 'palawija', 'buah-segar'];

function needOf(ingredient: Ingredient, of: ReadonlyMap<Day, number>, ownPrice: number | undefined, dishIds: string[]): Need {
  const days = [...of].map(([day, measure]) => ({ day, measure })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const measure = days.reduce((sum, each) => sum + each.measure, 0);
  const quantity = Math.ceil(measure / ingredient.perUnit);
  const found = priceOf(ingredient, ownPrice);
  const price: NeedPrice = found.kind !== 'unknown' && quantity * found.priceRupiah > MOST_RUPIAH ? { kind: 'unknown' } : found;
  return {
    ingredient,
    measure,
    quantity,
    days,
    deliveries: deliveriesOf(days, ingredient.keepDays),
    price,
    rupiah: price.kind === 'unknown' ? null : rupiah(quantity * price.priceRupiah),
    dishIds,
  };
}

/** A delivery on the first day that needs it serves that day and the next until it no longer keeps. Their sum is the need. */
export function deliveriesOf(days: readonly Amount[], keepDays: number): Amount[] {
  const deliveries: Amount[] = [];
  for (const { day, measure } of days) {
    const last = deliveries.at(-1);
    if (last && day < addDays(last.day, keepDays)) last.measure += measure;
    else deliveries.push({ day, measure });
  }
  return deliveries;
}

/**
 * More rupiah than this for one ingredient in one week is a slip of the pen in its portions, amounts or price: they are not told, and not planned.
 * Below it the sum over all ingredients stays exact.
 */
const MOST_RUPIAH = 10_000_000_000_000;

/** The kitchen's own price, else the median of the good's band, else of the class's where that counts in the same unit and is no wide one. */
function priceOf({ good, classId, unit }: Ingredient, own: number | undefined): NeedPrice {
  if (own !== undefined) return { kind: 'own', priceRupiah: own };
  const band = (good === null ? undefined : findGoodBand(good)) ?? findBand(classId);
  return band && band.unit === unit && !isWide(band) ? { kind: 'band', priceRupiah: band.median, band } : { kind: 'unknown' };
}

/** What comes on one day. `quantity` is in the unit of purchase, rounded up for this delivery alone, so a week's may add up to a little more. */
export type PurchaseDay = { day: Day; weekday: number; purchases: { need: Need; quantity: number }[] };

/** The deliveries of all needs, by day. Pure. */
export function purchasesOf(needs: readonly Need[]): PurchaseDay[] {
  const days = new Map<Day, PurchaseDay['purchases']>();
  for (const need of needs)
    for (const { day, measure } of need.deliveries) {
      const purchases = days.get(day) ?? [];
      days.set(day, purchases);
      purchases.push({ need, quantity: Math.ceil(measure / need.ingredient.perUnit) });
    }
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, purchases]) => ({ day, weekday: weekdayOf(day), purchases }));
}

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => ((new Date(day).getUTCDay() + 6) % 7) + 1;
