// What people of a kitchen do with its menus: keep a week, a recipe, prices; bring a workbook; see what the week needs.
import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { addDays, type Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { decideNeeds, type MenuDish, type Needs } from './decide-needs.ts';
import { dishIdOf, findIngredient, type Recipe, recipesOf } from './dishes.ts';
import type { MenuFile } from './read-menu-file.ts';
import * as store from './store.ts';

export const MOST_DISHES = 120;
const MOST_PORTIONS = 1_000_000;

/** The Monday of the week of a day. */
export const mondayOf = (of: Day): Day => addDays(of, -((new Date(of).getUTCDay() + 6) % 7));

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

/** Keeps the dishes of a week in the place of those before. Refuses 'menu-too-long' and 'portions-wrong' (422). */
export async function keepMenu(
  db: Database,
  actor: Actor,
  of: { buyerId: string; weekFrom: Day; dishes: readonly MenuDish[] },
  at: Date,
): Promise<void> {
  demand(actor, store.KITCHEN, of.buyerId);
  if (of.dishes.length > MOST_DISHES) throw new Refusal('menu-too-long', 422, { most: MOST_DISHES });
  for (const { portions } of of.dishes)
    if (!Number.isInteger(portions) || portions < 1 || portions > MOST_PORTIONS)
      throw new Refusal('portions-wrong', 422, { portions, most: MOST_PORTIONS });
  await transaction(db, async (db) => {
    await store.writeMenu(db, actor, of, at);
    await recordAudit(db, {
      actor,
      orgId: of.buyerId,
      act: 'buyers.keepMenu',
      subject: of.weekFrom,
      facts: { dishes: of.dishes.length },
      at,
    });
  });
}

/** Keeps a recipe of the kitchen. Refuses 'recipe-name-missing' and 'recipe-empty' (422). */
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
  const uses = Object.fromEntries(
    Object.entries(of.uses).filter(([id, each]) => findIngredient(id) && Number.isInteger(each) && each > 0 && each <= 5000),
  );
  if (Object.keys(uses).length === 0) throw new Refusal('recipe-empty', 422);
  await transaction(db, async (db) => {
    await store.writeRecipe(db, actor, of.buyerId, { dishId, name: { id: name, en: name }, uses, example: false }, at);
    await recordAudit(db, { actor, orgId: of.buyerId, act: 'buyers.keepRecipe', subject: dishId, at });
  });
  return dishId;
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
