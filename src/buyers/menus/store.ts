// Menus, recipes and prices of kitchens. A kitchen is a buyer; its people alone read and write these.
import { sql } from 'kysely';
import { can, demand, type Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import type { MenuDish } from './decide-needs.ts';
import type { Recipe } from './dishes.ts';

/** Who may read and write the menus of a kitchen. */
export const KITCHEN = ['ppk', 'pp', 'companion'] as const;

export type Kitchen = {
  buyerId: string;
  institutionCode: string | null;
  name: string;
  regencyCode: string | null;
  example: boolean;
};
/** `version` changes whenever somebody keeps the week; '' while nothing was. */
export type Menu = { weekFrom: Day; plannedAt: Date | null; version: string; dishes: MenuDish[] };
export type MenuInList = { weekFrom: Day; dishes: number; plannedAt: Date | null };

/** The buyers that the actor may keep menus for, kitchens first. */
export async function listKitchens(db: Database, actor: Actor): Promise<Kitchen[]> {
  if (actor.kind !== 'user') return [];
  const ids = [...new Set(actor.memberships.filter((m) => can(actor, KITCHEN, m.orgId)).map((m) => m.orgId))];
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('buyers.organisations')
    .select(['buyer_id', 'institution_code', 'name', 'kind', 'regency_code', 'example'])
    .where('buyer_id', 'in', ids)
    .orderBy('name')
    .orderBy('buyer_id')
    .execute();
  return rows.toSorted((a, b) => Number(b.kind === 'dapur') - Number(a.kind === 'dapur')).map(toKitchen);
}

/** One kitchen. Refuses whoever is not of it ('sign-in-first', 'not-yours'), and 'kitchen-not-found' (404). */
export async function getKitchen(db: Database, actor: Actor, buyerId: string): Promise<Kitchen> {
  demand(actor, KITCHEN, buyerId);
  const row = await db
    .selectFrom('buyers.organisations')
    .select(['buyer_id', 'institution_code', 'name', 'regency_code', 'example'])
    .where('buyer_id', '=', buyerId)
    .executeTakeFirst();
  if (!row) throw new Refusal('kitchen-not-found', 404);
  return toKitchen(row);
}

type KitchenRow = {
  buyer_id: string;
  institution_code: string | null;
  name: string;
  regency_code: string | null;
  example: boolean;
};
const toKitchen = (row: KitchenRow): Kitchen => ({
  buyerId: row.buyer_id,
  institutionCode: row.institution_code,
  name: row.name,
  regencyCode: row.regency_code,
  example: row.example,
});

/** The latest menus of a kitchen, the newest week first. */
export async function listMenus(db: Database, actor: Actor, buyerId: string, limit = 12): Promise<MenuInList[]> {
  demand(actor, KITCHEN, buyerId);
  const { rows } = await sql<{ week_from: Day; planned_at: Date | null; dishes: number }>`
    select m.week_from, m.planned_at,
      (select count(*) from buyers.menu_dishes as d where d.buyer_id = m.buyer_id and d.week_from = m.week_from) as dishes
    from buyers.menus as m
    where m.buyer_id = ${buyerId}
    order by m.week_from desc
    limit ${limit}`.execute(db);
  return rows.map((row) => ({ weekFrom: row.week_from, plannedAt: row.planned_at, dishes: row.dishes }));
}

/** The latest week before one that has dishes. */
export async function findEarlierWeek(db: Database, actor: Actor, buyerId: string, weekFrom: Day): Promise<Day | undefined> {
  demand(actor, KITCHEN, buyerId);
  const row = await db
    .selectFrom('buyers.menu_dishes')
    .select('week_from')
    .where('buyer_id', '=', buyerId)
    .where('week_from', '<', weekFrom)
    .orderBy('week_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.week_from as Day | undefined;
}

/** The menu of a week; empty when nothing was written. */
export async function readMenu(db: Database, actor: Actor, buyerId: string, weekFrom: Day): Promise<Menu> {
  demand(actor, KITCHEN, buyerId);
  const menu = await db
    .selectFrom('buyers.menus')
    .select(['planned_at', 'recorded_at'])
    .where('buyer_id', '=', buyerId)
    .where('week_from', '=', weekFrom)
    .executeTakeFirst();
  const dishes = await db
    .selectFrom('buyers.menu_dishes')
    .select(['weekday', 'dish_id', 'portions'])
    .where('buyer_id', '=', buyerId)
    .where('week_from', '=', weekFrom)
    .orderBy('position')
    .execute();
  return {
    weekFrom,
    plannedAt: menu?.planned_at ?? null,
    version: menu?.recorded_at.toISOString() ?? '',
    dishes: dishes.map((row) => ({ weekday: row.weekday, dishId: row.dish_id, portions: row.portions })),
  };
}

/** Holds a week until the end of the transaction, opening it where nothing was written. Gives what its version was; '' when it is new. */
export async function holdMenu(db: Database, actor: Actor, buyerId: string, weekFrom: Day, at: Date): Promise<string> {
  demand(actor, KITCHEN, buyerId);
  const opened = await db
    .insertInto('buyers.menus')
    .values({ buyer_id: buyerId, week_from: weekFrom, recorded_at: at, recorded_by: actorUser(actor), planned_at: null })
    .onConflict((c) => c.columns(['buyer_id', 'week_from']).doNothing())
    .returning('week_from')
    .executeTakeFirst();
  if (opened) return '';
  const { rows } = await sql<{ recorded_at: Date }>`
    select m.recorded_at from buyers.menus as m
    where m.buyer_id = ${buyerId} and m.week_from = ${weekFrom} for update`.execute(db);
  return rows[0]!.recorded_at.toISOString();
}

const actorUser = (actor: Actor): string | null => (actor.kind === 'user' ? actor.userId : null);

/** Puts the dishes of a week in the place of those before; `holdMenu` was called first. */
export async function writeMenu(
  db: Database,
  actor: Actor,
  { buyerId, weekFrom, dishes }: { buyerId: string; weekFrom: Day; dishes: readonly MenuDish[] },
  at: Date,
): Promise<void> {
  demand(actor, KITCHEN, buyerId);
  await db
    .updateTable('buyers.menus')
    .set({ recorded_at: at, recorded_by: actorUser(actor) })
    .where('buyer_id', '=', buyerId)
    .where('week_from', '=', weekFrom)
    .execute();
  await db.deleteFrom('buyers.menu_dishes').where('buyer_id', '=', buyerId).where('week_from', '=', weekFrom).execute();
  if (dishes.length > 0)
    await db
      .insertInto('buyers.menu_dishes')
      .values(
        dishes.map((dish, position) => ({
          buyer_id: buyerId,
          week_from: weekFrom,
          position,
          weekday: dish.weekday,
          dish_id: dish.dishId,
          portions: dish.portions,
        })),
      )
      .execute();
}

/** Remembers when the needs of a week last went into the plan. */
export async function markPlanned(db: Database, actor: Actor, buyerId: string, weekFrom: Day, at: Date): Promise<void> {
  demand(actor, KITCHEN, buyerId);
  await db
    .updateTable('buyers.menus')
    .set({ planned_at: at })
    .where('buyer_id', '=', buyerId)
    .where('week_from', '=', weekFrom)
    .execute();
}

/** The kitchen's own recipes. */
export async function listRecipes(db: Database, actor: Actor, buyerId: string): Promise<Recipe[]> {
  demand(actor, KITCHEN, buyerId);
  const rows = await db
    .selectFrom('buyers.recipes')
    .select(['dish_id', 'name', 'ingredients'])
    .where('buyer_id', '=', buyerId)
    .orderBy('dish_id')
    .execute();
  return rows.map((row) => ({
    dishId: row.dish_id,
    name: { id: row.name, en: row.name },
    uses: row.ingredients as Record<string, number>,
    example: false,
  }));
}

/** Names a dish, without amounts; one that the kitchen has, or that another names or fills at this moment, stays as it is. */
export async function openRecipe(
  db: Database,
  actor: Actor,
  buyerId: string,
  { dishId, name }: { dishId: string; name: string },
  at: Date,
): Promise<void> {
  demand(actor, KITCHEN, buyerId);
  await db
    .insertInto('buyers.recipes')
    .values({ buyer_id: buyerId, dish_id: dishId, name, ingredients: '{}', recorded_at: at })
    .onConflict((c) => c.columns(['buyer_id', 'dish_id']).doNothing())
    .execute();
}

/** Puts a recipe in the place of the kitchen's one before. */
export async function writeRecipe(
  db: Database,
  actor: Actor,
  buyerId: string,
  { dishId, name, uses }: Recipe,
  at: Date,
): Promise<void> {
  demand(actor, KITCHEN, buyerId);
  const ingredients = JSON.stringify(uses);
  await db
    .insertInto('buyers.recipes')
    .values({ buyer_id: buyerId, dish_id: dishId, name: name.id, ingredients, recorded_at: at })
    .onConflict((c) => c.columns(['buyer_id', 'dish_id']).doUpdateSet({ name: name.id, ingredients, recorded_at: at }))
    .execute();
}

/** Takes a recipe of the kitchen away; an example of the same dish then stands again. */
export async function dropRecipe(db: Database, actor: Actor, buyerId: string, dishId: string): Promise<void> {
  demand(actor, KITCHEN, buyerId);
  await db.deleteFrom('buyers.recipes').where('buyer_id', '=', buyerId).where('dish_id', '=', dishId).execute();
}

/** Whether any week of the kitchen has the dish. */
export async function isCooked(db: Database, actor: Actor, buyerId: string, dishId: string): Promise<boolean> {
  demand(actor, KITCHEN, buyerId);
  const row = await db
    .selectFrom('buyers.menu_dishes')
    .select('position')
    .where('buyer_id', '=', buyerId)
    .where('dish_id', '=', dishId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the kitchen pays, by ingredient. */
export async function readPrices(db: Database, actor: Actor, buyerId: string): Promise<Map<string, number>> {
  demand(actor, KITCHEN, buyerId);
  const rows = await db
    .selectFrom('buyers.ingredient_prices')
    .select(['ingredient_id', 'price_rupiah'])
    .where('buyer_id', '=', buyerId)
    .execute();
  return new Map(rows.map((row) => [row.ingredient_id, row.price_rupiah]));
}

/** Writes prices; null takes one back, and the band holds again. */
export async function writePrices(
  db: Database,
  actor: Actor,
  buyerId: string,
  prices: ReadonlyMap<string, number | null>,
  at: Date,
): Promise<void> {
  demand(actor, KITCHEN, buyerId);
  for (const [ingredientId, priceRupiah] of prices)
    await (priceRupiah === null
      ? db
          .deleteFrom('buyers.ingredient_prices')
          .where('buyer_id', '=', buyerId)
          .where('ingredient_id', '=', ingredientId)
          .execute()
      : db
          .insertInto('buyers.ingredient_prices')
          .values({ buyer_id: buyerId, ingredient_id: ingredientId, price_rupiah: priceRupiah, recorded_at: at })
          .onConflict((c) => c.columns(['buyer_id', 'ingredient_id']).doUpdateSet({ price_rupiah: priceRupiah, recorded_at: at }))
          .execute());
}
