import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { decideNeeds, deliveriesOf, type MenuDish, purchasesOf } from './decide-needs.ts';
import { dishIdOf, exampleRecipes, findDish, findIngredientNamed, ingredients, recipesOf } from './dishes.ts';

const monday = day('2026-11-30');
const none = new Map<string, number>();
const needs = (menu: MenuDish[], prices = none, own: typeof exampleRecipes = []) =>
  decideNeeds(monday, menu, recipesOf(own), prices);
const need = (id: string, menu: MenuDish[], prices = none) => needs(menu, prices).needs.find((each) => each.ingredient.id === id);

test('three thousand portions of rice on five days are 1,125 kg, delivered once', () => {
  const menu = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, dishId: 'nasi-putih', portions: 3000 }));
  const rice = need('beras', menu)!;
  expect(rice).toMatchObject({ measure: 1_125_000, quantity: 1125, price: { kind: 'band' } });
  expect(rice.deliveries).toEqual([{ day: '2026-11-30', measure: 1_125_000 }]);
  expect(rice.days).toHaveLength(5);
});

test('fresh tempe comes on each cooking day, carrots for three days, and each delivery is what its days need', () => {
  const tempe = need('tempe', [
    { weekday: 1, dishId: 'tempe-goreng', portions: 1000 },
    { weekday: 2, dishId: 'orek-tempe', portions: 1000 },
  ])!;
  expect(tempe.deliveries.map((each) => each.day)).toEqual(['2026-11-30', '2026-12-01']);
  const carrots = need(
    'wortel',
    [1, 3, 4].map((weekday) => ({ weekday, dishId: 'sayur-sop', portions: 100 })),
  )!;
  expect(carrots.deliveries).toEqual([
    { day: '2026-11-30', measure: 5000 },
    { day: '2026-12-03', measure: 2500 },
  ]);
});

test('the most that a form takes of portions and price has no rupiah rather than a page that cannot be shown', () => {
  const menu = Array.from({ length: 120 }, () => ({ weekday: 1, dishId: 'bubur', portions: 1_000_000 }));
  const all = Object.fromEntries(ingredients.map(({ id }) => [id, 5000]));
  const own = [{ dishId: 'bubur', name: { id: 'Bubur', en: 'Bubur' }, uses: all, example: false }];
  for (const price of [999_999_999, 20_000, 300]) {
    const found = needs(menu, new Map(ingredients.map(({ id }) => [id, price])), own);
    expect(Number.isSafeInteger(found.rupiah)).toBe(true);
    expect(found.priced.length + found.unpriced.length).toBe(ingredients.length);
  }
});

test('the own price goes before the band, and what has neither has no rupiah, which is not zero', () => {
  const menu = [{ weekday: 1, dishId: 'orek-tempe', portions: 1000 }];
  expect(need('tempe', menu)).toMatchObject({ quantity: 50, price: { kind: 'unknown' }, rupiah: null });
  expect(need('tempe', menu, new Map([['tempe', 14_000]]))).toMatchObject({ price: { kind: 'own' }, rupiah: 700_000 });
  const all = needs(menu);
  expect(all.unpriced.map((each) => each.ingredient.id)).toContain('tempe');
  expect(all.priced.length + all.unpriced.length).toBe(all.needs.length);
  expect(all.rupiah).toBe(all.needs.reduce((sum, each) => sum + (each.rupiah ?? 0), 0));
});

test('a dish without recipe counts for nothing, and is named', () => {
  expect(needs([{ weekday: 1, dishId: 'rendang-nangka', portions: 100 }])).toMatchObject({
    needs: [],
    withoutRecipe: ['rendang-nangka'],
  });
});

test('a recipe of the kitchen stands in the place of the example', () => {
  const own = [{ dishId: 'nasi-putih', name: { id: 'Nasi putih', en: 'Nasi putih' }, uses: { beras: 100 }, example: false }];
  expect(needs([{ weekday: 1, dishId: 'nasi-putih', portions: 10 }], none, own).needs[0]).toMatchObject({ measure: 1000 });
});

test('a meal of several dishes is one portion', () => {
  const menu = ['nasi-putih', 'ayam-goreng', 'sayur-sop'].map((dishId) => ({ weekday: 2, dishId, portions: 500 }));
  expect(needs(menu).portionsByDay).toMatchObject([{ day: '2026-12-01', portions: 500 }]);
});

test('deliveries and days always add up to the need, and no delivery is older than it keeps', () => {
  const dish = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    dishId: fc.constantFrom(...exampleRecipes.map((recipe) => recipe.dishId)),
    portions: fc.integer({ min: 1, max: 100_000 }),
  });
  fc.assert(
    fc.property(fc.array(dish, { maxLength: 30 }), (menu) => {
      for (const each of needs(menu).needs) {
        const sum = (amounts: readonly { measure: number }[]) => amounts.reduce((total, { measure }) => total + measure, 0);
        expect(sum(each.days)).toBe(each.measure);
        expect(sum(each.deliveries)).toBe(each.measure);
        expect(each.quantity * each.ingredient.perUnit).toBeGreaterThanOrEqual(each.measure);
      }
      // What is bought is never less than the need, and more by less than one unit for each delivery.
      const all = needs(menu);
      const days = purchasesOf(all.needs);
      expect(days.map(({ day: each }) => each)).toEqual(days.map(({ day: each }) => each).toSorted());
      for (const { quantity, ingredient, deliveries } of all.needs) {
        const bought = days.flatMap(({ purchases }) => purchases.filter(({ need: of }) => of.ingredient.id === ingredient.id));
        const sum = bought.reduce((total, each) => total + each.quantity, 0);
        expect(bought).toHaveLength(deliveries.length);
        expect(sum).toBeGreaterThanOrEqual(quantity);
        expect(sum).toBeLessThan(quantity + deliveries.length);
      }
    }),
  );
  expect(deliveriesOf([{ day: monday, measure: 1 }], 1)).toEqual([{ day: monday, measure: 1 }]);
});

test('dishes and ingredients are found by how kitchens write them', () => {
  expect(findDish('Tempe Orek')).toBe('orek-tempe');
  expect(findDish('SUSU UHT')).toBe('susu');
  expect(findDish('nasi goreng spesial')).toBeUndefined();
  expect(findIngredientNamed('daging ayam')).toBe('ayam');
  expect(dishIdOf('Nasi Goreng (Spesial)')).toBe('nasi-goreng-spesial');
  expect(ingredients.every((each) => each.keepDays <= 30)).toBe(true);
});
