// What people of a kitchen do with its menus: keep a week, a recipe, prices; bring a workbook; see what the week needs.
import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { addDays, type Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { decideNeeds, type MenuDish, type Needs, type WantedDish, weekdayOf } from './decide-needs.ts';
import { dishIdOf, findDish, findIngredient, isExample, MOST_AMOUNT, type Recipe, recipesOf } from './dishes.ts';
import type { MenuFile } from './read-menu-file.ts';
import * as store from './store.ts';

export const MOST_DISHES = 120;
export const MOST_PORTIONS = 1_000_000;

/** The Monday of the week of a day. */
export const mondayOf = (of: Day): Day => addDays(of, 1 - weekdayOf(of));

export type Week = store.Menu & {
  kitchen: store.Kitchen;
  recipes: Map<string, Recipe>;
  prices: Map<string, number>;
  needs: Needs;
};

/** A week of a kitchen with what it needs. Refuses who is not of the kitchen. */
export async function readWeek(db: Database, actor: Actor, buyerId: string, weekFrom: Day): Promise<Week> {
  const kitchen = await store.getKitchen(db, actor, buyerId);
  const menu = await store.readMenu(db, actor, buyerId, mondayOf(weekFrom));
  const recipes = recipesOf(await store.listRecipes(db, actor, buyerId));
  const prices = await store.readPrices(db, actor, buyerId);
  return { ...menu, kitchen, recipes, prices, needs: decideNeeds(menu.weekFrom, menu.dishes, recipes, prices) };
}

/** A week of a kitchen as somebody wants it. */
export type MenuToKeep = { buyerId: string; weekFrom: Day; dishes: readonly WantedDish[] };

/**
 * Keeps the dishes of a week in the place of those before, Monday first. A dish that neither the kitchen nor the rulebook knows is kept by its
 * name, without amounts. Who read the week gives its `version`, so that what another kept meanwhile is not
 * overwritten unseen. Refuses 'menu-too-long', 'portions-wrong' (422) and 'menu-moved-on' (409).
 */
export async function keepMenu(db: Database, actor: Actor, of: MenuToKeep, at: Date, version?: string): Promise<void> {
  demand(actor, store.KITCHEN, of.buyerId);
  await transaction(db, async (db) => {
    const before = await store.holdMenu(db, actor, of.buyerId, of.weekFrom, at);
    if (version !== undefined && version !== before) throw new Refusal('menu-moved-on', 409);
    await writeHeldMenu(db, actor, of, at);
  });
}

/** Writes a week that is held. */
async function writeHeldMenu(db: Database, actor: Actor, of: MenuToKeep, at: Date): Promise<void> {
  if (of.dishes.length > MOST_DISHES) throw new Refusal('menu-too-long', 422, { most: MOST_DISHES });
  for (const { portions } of of.dishes)
    if (!Number.isInteger(portions) || portions < 1 || portions > MOST_PORTIONS)
      throw new Refusal('portions-wrong', 422, { portions, most: MOST_PORTIONS });
  const dishes: MenuDish[] = [];
  for (const { dish, ...rest } of of.dishes) dishes.push({ ...rest, dishId: await nameDish(db, actor, of.buyerId, dish, at) });
  await store.writeMenu(db, actor, { ...of, dishes: dishes.toSorted((a, b) => a.weekday - b.weekday) }, at);
  await recordAudit(db, {
    actor,
    orgId: of.buyerId,
    act: 'buyers.keepMenu',
    subject: of.weekFrom,
    facts: { dishes: of.dishes.length },
    at,
  });
}

/** A dish for some days of a week. */
export type DishToAdd = { buyerId: string; weekFrom: Day; weekdays: readonly number[]; dish: string; portions: number };

/** Adds a dish to days of a week, beside what is there. Refuses 'dish-missing', 'weekdays-missing' and what `keepMenu` does (422). */
export async function addDish(db: Database, actor: Actor, of: DishToAdd, at: Date): Promise<void> {
  const { buyerId, weekFrom, weekdays, dish, portions } = of;
  demand(actor, store.KITCHEN, buyerId);
  if (dishIdOf(dish) === '') throw new Refusal('dish-missing', 422, {}, 'hidangan');
  if (weekdays.length === 0) throw new Refusal('weekdays-missing', 422, {}, 'hari-1');
  await transaction(db, async (db) => {
    await store.holdMenu(db, actor, buyerId, weekFrom, at);
    const before = await store.readMenu(db, actor, buyerId, weekFrom);
    const dishes = [...before.dishes.map(toWanted), ...weekdays.map((weekday) => ({ weekday, dish, portions }))];
    await writeHeldMenu(db, actor, { buyerId, weekFrom, dishes }, at);
  });
}
const toWanted = ({ dishId, ...rest }: MenuDish): WantedDish => ({ ...rest, dish: dishId });

/** The dish of that name; a new one is kept without amounts. Gives its id. */
export async function nameDish(db: Database, actor: Actor, buyerId: string, name: string, at: Date): Promise<string> {
  const own = await store.listRecipes(db, actor, buyerId);
  const known = findDish(name, own);
  if (known !== undefined) return known;
  const text = name.trim().slice(0, 80);
  const dishId = dishIdOf(text);
  if (dishId === '') throw new Refusal('recipe-name-missing', 422, {}, 'nama');
  // Two long names may begin alike: the first keeps its recipe.
  await store.openRecipe(db, actor, buyerId, { dishId, name: text }, at);
  return dishId;
}

/** Puts the dishes of another week in the place of this week's as of `version`. Refuses 'menu-empty' (422) where the other has none, and 'menu-moved-on' (409). */
export async function copyWeek(
  db: Database,
  actor: Actor,
  of: { buyerId: string; from: Day; weekFrom: Day },
  at: Date,
  version?: string,
): Promise<void> {
  const { dishes } = await store.readMenu(db, actor, of.buyerId, of.from);
  if (dishes.length === 0) throw new Refusal('menu-empty', 422);
  await keepMenu(db, actor, { buyerId: of.buyerId, weekFrom: of.weekFrom, dishes: dishes.map(toWanted) }, at, version);
}

/** Keeps a recipe of the kitchen. Refuses 'recipe-name-missing', 'recipe-empty', 'ingredient-unknown' and 'amount-wrong' (422). */
export async function keepRecipe(
  db: Database,
  actor: Actor,
  of: { buyerId: string; dishId?: string | undefined; name: string; uses: Readonly<Record<string, number>> },
  at: Date,
): Promise<string> {
  demand(actor, store.KITCHEN, of.buyerId);
  const name = of.name.trim().slice(0, 80);
  const dishId = of.dishId ?? dishIdOf(name);
  if (name === '' || dishId === '') throw new Refusal('recipe-name-missing', 422, {}, 'nama');
  const { uses } = of;
  if (Object.keys(uses).length === 0) throw new Refusal('recipe-empty', 422, {}, 'bahan-0');
  for (const [id, each] of Object.entries(uses)) {
    if (!findIngredient(id)) throw new Refusal('ingredient-unknown', 422, { ingredient: id });
    if (!Number.isInteger(each) || each < 1 || each > MOST_AMOUNT) throw new Refusal('amount-wrong', 422, { most: MOST_AMOUNT });
  }
  await transaction(db, async (db) => {
    await store.writeRecipe(db, actor, of.buyerId, { dishId, name: { id: name, en: name }, uses, example: false }, at);
    await recordAudit(db, { actor, orgId: of.buyerId, act: 'buyers.keepRecipe', subject: dishId, at });
  });
  return dishId;
}

/** Takes a recipe of the kitchen away: its example stands again. Refuses 'recipe-cooked' (409) where a menu has the dish and no example stands for it. */
export async function forgetRecipe(db: Database, actor: Actor, buyerId: string, dishId: string, at: Date): Promise<void> {
  demand(actor, store.KITCHEN, buyerId);
  await transaction(db, async (db) => {
    if (!isExample(dishId) && (await store.isCooked(db, actor, buyerId, dishId))) throw new Refusal('recipe-cooked', 409);
    await store.dropRecipe(db, actor, buyerId, dishId);
    await recordAudit(db, { actor, orgId: buyerId, act: 'buyers.forgetRecipe', subject: dishId, at });
  });
}

/** Keeps what the kitchen pays; null takes a price back. */
export async function keepPrices(
  db: Database,
  actor: Actor,
  buyerId: string,
  prices: ReadonlyMap<string, number | null>,
  at: Date,
): Promise<void> {
  demand(actor, store.KITCHEN, buyerId);
  await transaction(db, async (db) => {
    await store.writePrices(db, actor, buyerId, prices, at);
    await recordAudit(db, {
      actor,
      orgId: buyerId,
      act: 'buyers.keepPrices',
      subject: buyerId,
      facts: { prices: prices.size },
      at,
    });
  });
}

/** Keeps what a workbook said: its recipes first, then its menu in the place of the week's. */
export async function keepMenuFile(
  db: Database,
  actor: Actor,
  buyerId: string,
  weekFrom: Day,
  file: MenuFile,
  at: Date,
): Promise<void> {
  await transaction(db, async (db) => {
    // A workbook brings the examples back as they were: what is as before stays an example.
    const before = recipesOf(await store.listRecipes(db, actor, buyerId));
    const same = (a: Recipe, b: Recipe | undefined): boolean => b !== undefined && usesText(a) === usesText(b);
    for (const recipe of file.recipes.filter((each) => !same(each, before.get(each.dishId))))
      await keepRecipe(db, actor, { buyerId, ...recipe, name: recipe.name.id }, at);
    if (file.dishes.length > 0) await keepMenu(db, actor, { buyerId, weekFrom, dishes: file.dishes }, at);
  });
}

/** What a recipe uses, in one order, so that two can be compared. */
const usesText = ({ uses }: Recipe): string => JSON.stringify(Object.entries(uses).toSorted(([a], [b]) => (a < b ? -1 : 1)));
