// A menu as a workbook or text table: rows of day, dish, portions; and, in the same or another sheet, rows of dish, ingredient, amount a portion.
import { readSheets, columnLetter } from '#platform/sheets';
import { Refusal } from '#platform/refusal';
import type { WantedDish } from './decide-needs.ts';
import { dishIdOf, findDish, findIngredientNamed, MOST_AMOUNT, plainName, type Recipe } from './dishes.ts';
import { readWhole } from './read-whole.ts';

export type MenuFault = {
  sheet: string;
  cell: string;
  value: string;
  code: 'weekday-unread' | 'portions-unread' | 'ingredient-unread' | 'amount-unread';
};
export type MenuFile = { dishes: WantedDish[]; recipes: Recipe[]; faults: MenuFault[] };

const WEEKDAYS: readonly (readonly string[])[] = [
  ['senin', 'monday', 'sen', '1'],
  ['selasa', 'tuesday', 'sel', '2'],
  ['rabu', 'wednesday', 'rab', '3'],
  ['kamis', 'thursday', 'kam', '4'],
  ['jumat', 'friday', 'jum at', 'jum', '5'],
  ['sabtu', 'saturday', 'sab', '6'],
  ['minggu', 'sunday', 'min', '7'],
];

/** 1 Monday to 7 Sunday: a name, a number, or a date. */
export function readWeekday(typed: string): number | undefined {
  const text = plainName(typed);
  const named = WEEKDAYS.findIndex((names) => names.includes(text)) + 1;
  if (named > 0) return named;
  const date = /^(\d{4})-(\d\d)-(\d\d)/.exec(typed.trim());
  return date ? ((new Date(`${date[1]}-${date[2]}-${date[3]}`).getUTCDay() + 6) % 7) + 1 || undefined : undefined;
}

const TITLES = {
  day: ['hari', 'tanggal', 'day', 'date'],
  dish: ['hidangan', 'menu', 'masakan', 'dish'],
  portions: ['porsi', 'jumlah porsi', 'portions'],
  ingredient: ['bahan', 'ingredient'],
  amount: ['per porsi', 'gram per porsi', 'jumlah per porsi', 'gram', 'per portion'],
} as const;
type Title = keyof typeof TITLES;

/** Reads a menu file: .xlsx, .csv, .csv.gz. Good rows are kept and each bad one is named. Refuses 'menu-columns-missing' where no sheet has the columns. */
export async function readMenuFile(path: string, own: readonly Recipe[] = []): Promise<MenuFile> {
  const file: MenuFile = { dishes: [], recipes: [], faults: [] };
  const recipes = new Map<string, { name: string; uses: Record<string, number> }>();
  let sheet: string | undefined;
  let at: Map<Title, number> | undefined;
  let found = false;
  for await (const row of readSheets(path)) {
    if (row.sheet !== sheet) [sheet, at] = [row.sheet, undefined];
    if (!at) {
      const titles = titlesOf(row.cells);
      if (
        titles.has('dish') &&
        ((titles.has('day') && titles.has('portions')) || (titles.has('ingredient') && titles.has('amount')))
      ) {
        at = titles;
        found = true;
      }
      continue;
    }
    const cell = (title: Title): string => row.cells[at!.get(title) ?? -1]?.trim() ?? '';
    const fault = (title: Title, code: MenuFault['code']): void =>
      void file.faults.push({
        sheet: row.sheet,
        cell: `${columnLetter(at!.get(title)!)}${row.row}`,
        value: cell(title).slice(0, 80),
        code,
      });
    const name = cell('dish');
    if (name === '') continue;
    if (at.has('ingredient')) {
      const [ingredient, amount] = [findIngredientNamed(cell('ingredient')), readWhole(cell('amount'))];
      if (ingredient === undefined) fault('ingredient', 'ingredient-unread');
      else if (amount === undefined || amount > MOST_AMOUNT) fault('amount', 'amount-unread');
      else {
        const dishId = findDish(name, own) ?? dishIdOf(name);
        const recipe = recipes.get(dishId) ?? { name, uses: {} };
        recipes.set(dishId, recipe);
        recipe.uses[ingredient] = amount;
      }
    } else {
      const [weekday, portions] = [readWeekday(cell('day')), readWhole(cell('portions'))];
      if (weekday === undefined) fault('day', 'weekday-unread');
      else if (portions === undefined) fault('portions', 'portions-unread');
      else file.dishes.push({ weekday, dish: name, portions });
    }
  }
  if (!found) throw new Refusal('menu-columns-missing', 422, {}, 'berkas');
  file.recipes = [...recipes].map(([dishId, { name, uses }]) => ({ dishId, name: { id: name, en: name }, uses, example: false }));
  return file;
}

function titlesOf(cells: readonly string[]): Map<Title, number> {
  const titles = new Map<Title, number>();
  for (const [i, cell] of cells.entries())
    for (const [title, aliases] of Object.entries(TITLES) as [Title, readonly string[]][])
      if (aliases.includes(plainName(cell)) && !titles.has(title)) titles.set(title, i);
  return titles;
}
