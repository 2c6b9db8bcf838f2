// A week as a workbook: menu and recipes, which can be edited and uploaded again; needs, purchases by day and what has no price behind them.
import { classById } from '#platform/codes';
import type { Files } from '#platform/http';
import type { Column, NewSheet, Row } from '#platform/sheets';
import { type Need, purchasesOf } from './decide-needs.ts';
import { findIngredient, hasAmounts, type Recipe } from './dishes.ts';
import type { Week } from './keep-menu.ts';
import { allergensText, deliveryTexts, menuWords, priceText } from './words.ts';

type Language = 'id' | 'en';

const text = (key: string, title: string, width = 24): Column => ({ key, title, kind: 'text', width });
const count = (key: string, title: string): Column => ({ key, title, kind: 'number' });

/** The workbook of a week; its first sheet alone is the CSV. */
export function weekWorkbook(week: Week, lang: Language): Files {
  const t = menuWords(lang);
  const used = [...new Set(week.dishes.map((dish) => dish.dishId))].flatMap((id) => week.recipes.get(id) ?? []);
  return {
    name: `menu-${week.weekFrom}`,
    sheet: t.sheets.menu,
    columns: [text('day', t.day, 12), text('dish', t.dish), count('portions', t.portions), text('allergens', t.allergen, 40)],
    rows: week.dishes.map((dish) => ({
      day: t.weekdays[dish.weekday - 1]!,
      dish: week.recipes.get(dish.dishId)?.name[lang] ?? dish.dishId,
      portions: dish.portions,
      allergens: allergensText(week.recipes.get(dish.dishId), lang),
    })),
    more: [
      recipeSheet(used.filter(hasAmounts), lang),
      needSheet(week.needs.needs, lang),
      purchaseSheet(week.needs.needs, lang),
      unpricedSheet(week.needs.unpriced, lang),
    ],
  };
}

/** Recipes as rows of dish, ingredient and amount: the sheet that `readMenuFile` reads. */
export function recipeSheet(recipes: readonly Recipe[], lang: Language): NewSheet {
  const t = menuWords(lang);
  return {
    name: t.sheets.recipes,
    columns: [
      text('dish', t.dish),
      text('ingredient', t.ingredient),
      count('amount', t.perPortion),
      text('measure', t.columns.measure, 8),
      text('note', t.columns.note, 28),
    ],
    rows: recipes.flatMap((recipe) =>
      Object.entries(recipe.uses).map(([id, amount]) => ({
        dish: recipe.name[lang],
        ingredient: findIngredient(id)!.name[lang],
        amount,
        measure: findIngredient(id)!.per,
        note: recipe.example ? t.example : '',
      })),
    ),
  };
}

const needRow = (need: Need, lang: Language): Row => ({
  what: need.ingredient.name[lang],
  class: classById(need.ingredient.classId)!.name[lang],
  quantity: need.quantity,
  unit: need.ingredient.unit,
});

function needSheet(needs: readonly Need[], lang: Language): NewSheet {
  const t = menuWords(lang);
  return {
    name: t.sheets.needs,
    columns: [
      text('what', t.ingredient),
      text('class', t.columns.class, 36),
      text('kind', t.columns.kind, 10),
      count('quantity', t.quantity),
      text('unit', t.columns.measure, 8),
      count('keepDays', t.columns.keepDays),
      text('deliveries', t.deliveries, 50),
      text('price', t.price, 36),
      { key: 'rupiah', title: t.rupiah, kind: 'rupiah' },
    ],
    rows: needs.map((need) => ({
      ...needRow(need, lang),
      kind: need.ingredient.processed ? t.processed : t.raw,
      keepDays: need.ingredient.keepDays,
      deliveries: deliveryTexts(need, lang).join('; '),
      price: priceText(need, lang),
      rupiah: need.rupiah,
    })),
  };
}

function purchaseSheet(needs: readonly Need[], lang: Language): NewSheet {
  const t = menuWords(lang);
  return {
    name: t.sheets.deliveries,
    columns: [
      { key: 'day', title: t.columns.date, kind: 'day', width: 12 },
      text('weekday', t.day, 12),
      text('what', t.ingredient),
      count('quantity', t.quantity),
      text('unit', t.columns.measure, 8),
    ],
    rows: purchasesOf(needs).flatMap(({ day, weekday, purchases }) =>
      purchases.map(({ need, quantity }) => ({
        day,
        weekday: t.weekdays[weekday - 1]!,
        what: need.ingredient.name[lang],
        quantity,
        unit: need.ingredient.unit,
      })),
    ),
  };
}

function unpricedSheet(unpriced: readonly Need[], lang: Language): NewSheet {
  const t = menuWords(lang);
  return {
    name: t.sheets.unpriced,
    columns: [
      text('what', t.ingredient),
      text('class', t.columns.class, 36),
      count('quantity', t.quantity),
      text('unit', t.columns.measure, 8),
    ],
    rows: unpriced.map((need) => needRow(need, lang)),
  };
}
