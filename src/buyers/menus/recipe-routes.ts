// /menu/{dapur}/resep: the recipes of a kitchen.
import { z } from 'zod';
import { can } from '#platform/access';
import { parseDay } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { RecipePage, type RecipeRow, RecipesPage } from '../pages/menu-recipes-page.tsx';
import { hasAmounts, MOST_AMOUNT, type Recipe, recipesOf } from './dishes.ts';
import { forgetRecipe, keepRecipe, mondayOf, nameDish } from './keep-menu.ts';
import { readWhole } from './read-whole.ts';
import { getKitchen, KITCHEN, listRecipes } from './store.ts';
import { recipeHref, recipesHref, weekHref } from './words.ts';
import { recipeSheet } from './workbook.ts';

const MOST_ROWS = 60;
const BLANK_ROWS = 3;
const BLANK: RecipeRow = { ingredientId: '', amount: '' };

const Kitchen = z.object({ dapur: z.uuid('kitchen-not-found') });
const Dish = Kitchen.extend({ hidangan: z.string() });
const RecipeData = z
  .object({
    dishId: z.string(),
    name: z.string(),
    example: z.boolean(),
    uses: z
      .record(z.string(), z.int())
      .meta({ description: 'Bahan ke gram, ml, atau buah per porsi; kosong bila belum ada takaran' }),
  })
  .meta({ id: 'Recipe' });
const recipeData = ({ dishId, name, example, uses }: Recipe) => ({ dishId, name: name.id, example, uses: { ...uses } });

async function getRecipe(c: Context, buyerId: string, dishId: string): Promise<Recipe> {
  const recipe = recipesOf(await listRecipes(c.db, c.actor, buyerId)).get(dishId);
  if (!recipe) throw new Refusal('recipe-not-found', 404);
  return recipe;
}

export function recipeRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/menu/:dapur/resep',
    summary: 'Resep dapur sendiri dan yang belum ada takarannya',
    access: { roles: KITCHEN },
    input: Kitchen,
    output: z.object({ buyerId: z.uuid(), recipes: z.array(RecipeData) }),
    run: async ({ dapur }, c) => ({
      buyerId: dapur,
      recipes: (await listRecipes(c.db, c.actor, dapur)).map(recipeData),
    }),
    page: ({ buyerId }, c) => showRecipes(c, buyerId),
    files: async ({ buyerId }, c) => {
      const own = (await listRecipes(c.db, c.actor, buyerId)).filter(hasAmounts);
      const { name: sheet, ...table } = recipeSheet(own, c.lang);
      return { name: 'resep', sheet, ...table, columns: [...table.columns] };
    },
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/resep',
    summary: 'Sebut hidangan baru; takarannya menyusul',
    access: { roles: KITCHEN },
    input: Kitchen.extend({ nama: z.string().default('') }),
    output: z.object({ buyerId: z.uuid(), dishId: z.string() }),
    run: async ({ dapur, nama }, c) => ({ buyerId: dapur, dishId: await nameDish(c.db, c.actor, dapur, nama, c.now) }),
    page: ({ buyerId, dishId }) => seeOther(recipeHref(buyerId, dishId)),
    invalid: (problem, values, c) => showRecipes(c, values['dapur'] ?? '', problem, values['nama']),
  });
  endpoint(app, {
    method: 'get',
    path: '/menu/:dapur/resep/:hidangan',
    summary: 'Satu resep: takaran per porsi',
    access: { roles: KITCHEN },
    input: Dish.extend({ pekan: z.string().optional() }),
    output: RecipeData.extend({ buyerId: z.uuid(), week: z.string().optional() }),
    run: async ({ dapur, hidangan, pekan }, c) => {
      const recipe = recipeData(await getRecipe(c, dapur, hidangan));
      return { ...recipe, buyerId: dapur, ...(pekan === undefined ? {} : { week: pekan }) };
    },
    page: async ({ buyerId, dishId, week }, c) => {
      const recipe = await getRecipe(c, buyerId, dishId);
      return showRecipe(c, buyerId, recipe, { rows: [...rowsOf(recipe), BLANK, BLANK, BLANK], name: recipe.name[c.lang], week });
    },
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/resep/:hidangan',
    summary: 'Simpan resep: nama, bahan-0, jumlah-0 dan seterusnya; tindakan tambah atau hapus-N hanya mengubah formulir',
    access: { roles: KITCHEN },
    input: z.looseObject({
      ...Dish.shape,
      nama: z.string().optional(),
      pekan: z.string().optional(),
      tindakan: z.string().default('simpan'),
    }),
    output: z.object({ buyerId: z.uuid(), dishId: z.string(), saved: z.boolean(), form: RecipeForm }),
    run: async (input, c) => {
      const { dapur: buyerId, hidangan: dishId } = input;
      const recipe = await getRecipe(c, buyerId, dishId);
      const form = {
        rows: typedRows(input),
        name: input.nama ?? recipe.name.id,
        ...(input.pekan === undefined ? {} : { week: input.pekan }),
      };
      const saved = input.tindakan === 'simpan';
      if (saved) await keepRecipe(c.db, c.actor, { buyerId, dishId, name: form.name, uses: usesOf(form.rows) }, c.now);
      return { buyerId, dishId, saved, form: { ...form, rows: changedRows(form.rows, input.tindakan) } };
    },
    page: async ({ buyerId, dishId, saved, form }, c) => {
      if (!saved) return showRecipe(c, buyerId, await getRecipe(c, buyerId, dishId), { ...form, unsaved: true });
      const week = parseDay(form.week ?? '');
      return seeOther(week.ok ? weekHref(buyerId, mondayOf(week.day)) : recipesHref(buyerId));
    },
    invalid: async (problem, values, c) => {
      const buyerId = values['dapur'] ?? '';
      if (!can(c.actor, KITCHEN, buyerId)) throw new Refusal('kitchen-not-found', 404);
      const recipe = await getRecipe(c, buyerId, values['hidangan'] ?? '');
      const form = { rows: typedRows(values), name: values['nama'] ?? '', week: values['pekan'] };
      return showRecipe(c, buyerId, recipe, { ...form, unsaved: true }, problem);
    },
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/resep/:hidangan/hapus',
    summary: 'Hapus resep dapur; contohnya, bila ada, berlaku lagi',
    access: { roles: KITCHEN },
    input: Dish,
    output: z.object({ buyerId: z.uuid() }),
    run: async ({ dapur, hidangan }, c) => {
      await forgetRecipe(c.db, c.actor, dapur, hidangan, c.now);
      return { buyerId: dapur };
    },
    page: ({ buyerId }) => seeOther(recipesHref(buyerId)),
    invalid: (problem, values, c) => showRecipes(c, values['dapur'] ?? '', problem),
  });
}

const RecipeForm = z.object({
  rows: z.array(z.object({ ingredientId: z.string(), amount: z.string() })),
  name: z.string(),
  week: z.string().optional(),
});

async function showRecipes(c: Context, buyerId: string, problem?: Problem, typed?: string) {
  if (!can(c.actor, KITCHEN, buyerId)) throw new Refusal('kitchen-not-found', 404);
  const kitchen = await getKitchen(c.db, c.actor, buyerId);
  const own = await listRecipes(c.db, c.actor, buyerId);
  const refused = problem ? { errors: fieldErrorsOf(problem), ...(typed === undefined ? {} : { typed }) } : {};
  return RecipesPage({ frame: frameOf(c, '/rencana'), kitchen, own, ...refused });
}

type Shown = { rows: RecipeRow[]; name: string; week?: string | undefined; unsaved?: boolean };
async function showRecipe(c: Context, buyerId: string, recipe: Recipe, shown: Shown, problem?: Problem) {
  const kitchen = await getKitchen(c.db, c.actor, buyerId);
  const errors = problem ? fieldErrorsOf(problem) : {};
  return RecipePage({ frame: frameOf(c, '/rencana'), kitchen, recipe, ...shown, errors });
}

const rowsOf = ({ uses }: Recipe): RecipeRow[] =>
  Object.entries(uses).map(([ingredientId, amount]) => ({ ingredientId, amount: String(amount) }));

/** The rows of the form as they were typed. */
function typedRows(input: Record<string, unknown>): RecipeRow[] {
  const text = (name: string): string => (typeof input[name] === 'string' ? input[name].trim() : '');
  const rows: RecipeRow[] = [];
  for (let i = 0; i < MOST_ROWS && input[`bahan-${i}`] !== undefined; i += 1)
    rows.push({ ingredientId: text(`bahan-${i}`), amount: text(`jumlah-${i}`) });
  return rows;
}

/** The rows after a button of the form: one less, or some blank ones more. */
function changedRows(rows: readonly RecipeRow[], act: string): RecipeRow[] {
  const out = /^hapus-(\d+)$/.exec(act);
  if (out) return rows.filter((_, i) => i !== Number(out[1]));
  return [...rows, ...Array.from({ length: Math.min(BLANK_ROWS, MOST_ROWS - rows.length) }, () => BLANK)];
}

/** The amounts of the filled rows; the same ingredient twice is added up. Refuses 'amount-wrong' (422) at its field. */
function usesOf(rows: readonly RecipeRow[]): Record<string, number> {
  const uses: Record<string, number> = {};
  for (const [i, { ingredientId, amount }] of rows.entries()) {
    if (ingredientId === '' || amount === '') continue;
    const sum = (uses[ingredientId] ?? 0) + (readWhole(amount) ?? Number.NaN);
    if (!(sum <= MOST_AMOUNT)) throw new Refusal('amount-wrong', 422, { most: MOST_AMOUNT }, `jumlah-${i}`);
    uses[ingredientId] = sum;
  }
  return uses;
}
