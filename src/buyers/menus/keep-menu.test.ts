import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Actor, visitor } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { addDays, day } from '#platform/days';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { loadBuyers } from '../load-buyers.ts';
import { addDish, copyWeek, forgetRecipe, keepMenu, keepPrices, keepRecipe, nameDish, readWeek } from './keep-menu.ts';
import * as store from './store.ts';

const at = new Date('2026-11-24T02:00:00Z');
const later = new Date('2026-11-24T02:05:00Z');
const weekFrom = day('2026-11-30');

const person = (orgId: string): Actor => ({
  kind: 'user',
  userId: uuidv7(),
  name: 'Juru masak',
  example: true,
  memberships: [{ orgId, role: 'pp' }],
});
async function kitchen(db: Database): Promise<{ buyerId: string; cook: Actor }> {
  const buyerId = uuidv7();
  const buyer = { buyerId, institutionCode: 'CTH90', name: 'Dapur Leles', kind: 'DAPUR', regencyCode: '32.05', example: true };
  await loadBuyers(db, { buyers: [buyer], pledges: [] }, at);
  return { buyerId, cook: person(buyerId) };
}
const rice = { weekday: 1, dish: 'nasi-putih', portions: 1000 };

test('a dish comes to several days at once, Monday first, and one that nobody knows keeps its name and is without amounts', withDatabase(async (db) => {
  const { buyerId, cook } = await kitchen(db);
  const add = (dish: string, weekdays: number[]) => addDish(db, cook, { buyerId, weekFrom, weekdays, dish, portions: 500 }, at);
  await add('Soto Bu Sari', [3, 1]);
  await add('NASI PUTIH', [1, 5]);
  const week = await readWeek(db, cook, buyerId, weekFrom);
  expect(week.dishes.map((dish) => [dish.weekday, dish.dishId])).toEqual([[1, 'soto-bu-sari'], [1, 'nasi-putih'], [3, 'soto-bu-sari'], [5, 'nasi-putih']]);
  expect(week.recipes.get('soto-bu-sari')?.name.id).toBe('Soto Bu Sari');
  expect(week.needs.withoutRecipe).toEqual(['soto-bu-sari']);
  await keepRecipe(db, cook, { buyerId, dishId: 'soto-bu-sari', name: 'Soto Bu Sari', uses: { ayam: 40 } }, at);
  expect((await readWeek(db, cook, buyerId, weekFrom)).needs.withoutRecipe).toEqual([]);
  await expect(add(' ', [1])).rejects.toMatchObject({ code: 'dish-missing', field: 'hidangan' });
  await expect(add('Nasi putih', [])).rejects.toMatchObject({ code: 'weekdays-missing' });
  await expect(addDish(db, cook, { buyerId, weekFrom, weekdays: [1], dish: 'Roti', portions: 0 }, at)).rejects.toMatchObject({ code: 'portions-wrong' });
  expect((await readWeek(db, cook, buyerId, weekFrom)).dishes).toHaveLength(4);
})); // prettier-ignore

test('two people adding to one week at once lose nothing of each other; whoever keeps a week read before that is told', async () => {
  const { db } = await freshDatabase({ max: 4 });
  const { buyerId, cook } = await kitchen(db);
  const other = person(buyerId);
  const names = ['Pisang', 'Jeruk', 'Pepaya', 'Semangka', 'Roti', 'Susu'];
  await Promise.all(
    names.map((dish, i) => addDish(db, i % 2 ? cook : other, { buyerId, weekFrom, weekdays: [1], dish, portions: 10 }, at)),
  );
  const read = await readWeek(db, cook, buyerId, weekFrom);
  expect(read.dishes.map((dish) => dish.dishId).toSorted()).toEqual(names.map((name) => name.toLowerCase()).toSorted());
  await addDish(db, other, { buyerId, weekFrom, weekdays: [2], dish: 'Abon', portions: 10 }, later);
  await expect(keepMenu(db, cook, { buyerId, weekFrom, dishes: [rice] }, later, read.version)).rejects.toMatchObject({
    code: 'menu-moved-on',
    status: 409,
  });
  const now = await readWeek(db, cook, buyerId, weekFrom);
  expect(now.dishes).toHaveLength(7);
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: [rice] }, later, now.version);
  expect((await readWeek(db, other, buyerId, weekFrom)).dishes).toHaveLength(1);
});

test('a dish that one names while another fills its recipe keeps the amounts', async () => {
  const { db } = await freshDatabase({ max: 4 });
  const { buyerId, cook } = await kitchen(db);
  let named: Promise<string> | undefined;
  await transaction(db, async (filling) => {
    await keepRecipe(filling, cook, { buyerId, name: 'Soto kami', uses: { beras: 90 } }, at);
    named = nameDish(db, cook, buyerId, 'Soto kami', at);
    const waits = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await waits.execute(db)).rows[0]!.n === 0) await new Promise((go) => setTimeout(go, 20));
  });
  expect(await named).toBe('soto-kami');
  expect((await store.listRecipes(db, cook, buyerId)).map((each) => each.uses)).toEqual([{ beras: 90 }]);
}); // prettier-ignore

test('a week begins as a copy of an earlier one, which an empty one is not', withDatabase(async (db) => {
  const { buyerId, cook } = await kitchen(db);
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: [rice] }, at);
  const next = addDays(weekFrom, 14);
  expect(await store.findEarlierWeek(db, cook, buyerId, next)).toBe(weekFrom);
  await copyWeek(db, cook, { buyerId, from: weekFrom, weekFrom: next }, at);
  expect((await readWeek(db, cook, buyerId, next)).dishes).toEqual((await readWeek(db, cook, buyerId, weekFrom)).dishes);
  await expect(copyWeek(db, cook, { buyerId, from: weekFrom, weekFrom: next }, later, '')).rejects.toMatchObject({ code: 'menu-moved-on' });
  await expect(copyWeek(db, cook, { buyerId, from: addDays(weekFrom, 7), weekFrom: next }, at)).rejects.toMatchObject({ code: 'menu-empty' });
})); // prettier-ignore

test('an own recipe goes before the example and gives way to it again; one that a menu has and no example stands for stays', withDatabase(async (db) => {
  const { buyerId, cook } = await kitchen(db);
  const grams = async () => (await readWeek(db, cook, buyerId, weekFrom)).needs.needs[0]?.measure;
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: [rice] }, at);
  expect(await grams()).toBe(75_000);
  await keepRecipe(db, cook, { buyerId, dishId: 'nasi-putih', name: 'Nasi putih', uses: { beras: 100 } }, at);
  expect(await grams()).toBe(100_000);
  await forgetRecipe(db, cook, buyerId, 'nasi-putih', at);
  expect(await grams()).toBe(75_000);
  const dishId = await nameDish(db, cook, buyerId, 'Soto kami', at);
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: [{ weekday: 1, dish: dishId, portions: 5 }] }, at);
  await expect(forgetRecipe(db, cook, buyerId, dishId, at)).rejects.toMatchObject({ code: 'recipe-cooked', status: 409 });
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: [] }, at);
  await forgetRecipe(db, cook, buyerId, dishId, at);
  expect(await store.listRecipes(db, cook, buyerId)).toEqual([]);
  for (const uses of [{ beras: 0 }, { beras: 5001 }, { beras: 1.5 }])
    await expect(keepRecipe(db, cook, { buyerId, name: 'Bubur', uses }, at)).rejects.toMatchObject({ code: 'amount-wrong' });
  await expect(keepRecipe(db, cook, { buyerId, name: 'Bubur', uses: { batu: 5 } }, at)).rejects.toMatchObject({ code: 'ingredient-unknown' });
  await expect(keepRecipe(db, cook, { buyerId, name: 'Bubur', uses: {} }, at)).rejects.toMatchObject({ code: 'recipe-empty' });
  const long = `Nasi ${'sangat '.repeat(9)}`;
  await keepRecipe(db, cook, { buyerId, name: `${long}enak`, uses: { beras: 90 } }, at);
  expect(await nameDish(db, cook, buyerId, `${long}lezat`, at)).toBe((await store.listRecipes(db, cook, buyerId))[0]!.dishId);
  expect((await store.listRecipes(db, cook, buyerId)).map((each) => each.uses)).toEqual([{ beras: 90 }]);
})); // prettier-ignore

test('no door and no store of menus opens to another kitchen', withDatabase(async (db) => {
  const { buyerId } = await kitchen(db);
  for (const [actor, code] of [[person(uuidv7()), 'not-yours'], [visitor, 'sign-in-first']] as const)
    for (const attempt of [
      () => addDish(db, actor, { buyerId, weekFrom, weekdays: [1], dish: 'Roti', portions: 1 }, at),
      () => copyWeek(db, actor, { buyerId, from: weekFrom, weekFrom }, at),
      () => forgetRecipe(db, actor, buyerId, 'roti', at),
      () => keepPrices(db, actor, buyerId, new Map(), at),
      () => nameDish(db, actor, buyerId, 'Roti', at),
      () => store.listRecipes(db, actor, buyerId),
      () => store.readPrices(db, actor, buyerId),
      () => store.readMenu(db, actor, buyerId, weekFrom),
      () => store.holdMenu(db, actor, buyerId, weekFrom, at),
      () => store.writeMenu(db, actor, { buyerId, weekFrom, dishes: [] }, at),
      () => store.openRecipe(db, actor, buyerId, { dishId: 'x', name: 'X' }, at),
      () => store.writeRecipe(db, actor, buyerId, { dishId: 'x', name: { id: 'X', en: 'X' }, uses: {}, example: false }, at),
      () => store.dropRecipe(db, actor, buyerId, 'x'),
      () => store.isCooked(db, actor, buyerId, 'x'),
      () => store.markPlanned(db, actor, buyerId, weekFrom, at),
      () => store.writePrices(db, actor, buyerId, new Map(), at),
      () => store.findEarlierWeek(db, actor, buyerId, weekFrom),
    ])
      await expect(attempt()).rejects.toMatchObject({ code });
})); // prettier-ignore
