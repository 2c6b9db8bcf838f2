// /menu: what kitchens cook and what they need for it.
import { z } from 'zod';
import { can } from '#platform/access';
import { classById } from '#platform/codes';
import { addDays, type Day, formatDay, parseDay } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf, type Files, type Problem, seeOther, upload } from '#platform/http';
import { parseRupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { type FieldErrors, frameOf } from '#ui';
import type { MenuDish } from './decide-needs.ts';
import { findIngredient } from './dishes.ts';
import { keepMenu, keepMenuFile, keepPrices, mondayOf, MOST_DISHES, readWeek, type Week } from './keep-menu.ts';
import { deliveriesText, menuWords, MenuListPage, MenuWeekPage, priceText, weekHref } from '../pages/menu-page.tsx';
import { planMenu } from './plan-menu.ts';
import { readMenuFile } from './read-menu-file.ts';
import { getKitchen, KITCHEN, listKitchens, listMenus, listRecipes } from './store.ts';

const Kitchen = z.uuid('kitchen-not-found');
const WeekInput = z.object({ dapur: Kitchen, pekan: z.string() });
const WeekRef = z.object({ buyerId: z.uuid(), weekFrom: z.string() });
const Amount = z.object({ day: z.string(), measure: z.int() });
const WeekData = z
  .object({
    weekFrom: z.string(),
    dishes: z.array(z.object({ weekday: z.int(), dishId: z.string(), portions: z.int() })),
    needs: z.array(
      z.object({
        ingredient: z.string(),
        classId: z.string(),
        quantity: z.int(),
        unit: z.string(),
        deliveries: z.array(Amount),
        rupiah: z.int().nullable().meta({ description: 'Perkiraan: jumlah kali harga; null bila harganya belum diketahui' }),
      }),
    ),
  })
  .meta({ id: 'MenuWeek' });

/** The Monday that an address names. Refuses 'menu-week-unread' (422). */
function mondayAt(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed.ok) throw new Refusal('menu-week-unread', 422);
  return mondayOf(parsed.day);
}
const weekData = (week: Week) => ({
  weekFrom: week.weekFrom,
  dishes: week.dishes,
  needs: week.needs.needs.map(({ ingredient, quantity, deliveries, rupiah }) => ({
    ingredient: ingredient.id,
    classId: ingredient.classId,
    quantity,
    unit: ingredient.unit,
    deliveries,
    rupiah,
  })),
  week,
});
const showWeek = (week: Week, c: Context, errors = {}) => MenuWeekPage({ frame: frameOf(c, '/rencana'), week, errors });
/** The week shown again with what was wrong; where the form names no week of the actor's, the list of its kitchens. Throws nothing of its own. */
async function again(problem: Problem, values: Record<string, string>, c: Context) {
  const [buyerId, week] = [Kitchen.safeParse(values['dapur']).data, parseDay(values['pekan'] ?? '')];
  if (buyerId === undefined || !week.ok || !can(c.actor, KITCHEN, buyerId))
    return showKitchens(c, addDays(mondayOf(c.today), 7), fieldErrorsOf(problem));
  return showWeek(await readWeek(c.db, c.actor, buyerId, mondayOf(week.day)), c, fieldErrorsOf(problem));
}

const kitchensOf = async (c: Context) => (await listKitchens(c.db, c.actor)).slice(0, 20);
async function showKitchens(c: Context, nextWeek: Day, errors: FieldErrors = {}) {
  const kitchens = [];
  for (const kitchen of await kitchensOf(c)) kitchens.push({ kitchen, weeks: await listMenus(c.db, c.actor, kitchen.buyerId) });
  return MenuListPage({ frame: frameOf(c, '/rencana'), visitor: c.actor.kind === 'visitor', kitchens, nextWeek, errors });
}

export function menuRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/menu',
    summary: 'Dapur yang diwakili, pekan yang sudah disusun, dan hidangan contoh',
    access: 'public',
    input: z.object({}),
    output: z.object({ kitchens: z.array(z.object({ buyerId: z.uuid(), name: z.string() })), nextWeek: z.string() }),
    run: async (_, c) => ({ kitchens: await kitchensOf(c), nextWeek: addDays(mondayOf(c.today), 7) }),
    page: ({ nextWeek }, c) => showKitchens(c, nextWeek as Day),
  });
  endpoint(app, {
    method: 'get',
    path: '/menu/:dapur/pekan/:pekan',
    summary: 'Menu satu pekan dan kebutuhannya per bahan, hari, dan pengiriman',
    access: { roles: KITCHEN },
    input: WeekInput,
    output: WeekData,
    run: async ({ dapur, pekan }, c) => weekData(await readWeek(c.db, c.actor, dapur, mondayAt(pekan))),
    page: (data, c) => showWeek((data as ReturnType<typeof weekData>).week, c),
    files: (data, c) => workbook((data as ReturnType<typeof weekData>).week, c),
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/pekan/:pekan',
    summary: 'Simpan menu sepekan: hari-0, hidangan-0, porsi-0 dan seterusnya',
    access: { roles: KITCHEN },
    input: z.looseObject({ dapur: Kitchen, pekan: z.string() }),
    output: WeekRef,
    run: async (input, c) => {
      const weekFrom = mondayAt(input.pekan);
      await keepMenu(c.db, c.actor, { buyerId: input.dapur, weekFrom, dishes: dishesOf(input) }, c.now);
      return { buyerId: input.dapur, weekFrom };
    },
    page: ({ buyerId, weekFrom }) => seeOther(weekHref(buyerId, weekFrom as Day)),
    invalid: again,
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/pekan/:pekan/rencana',
    summary: 'Masukkan kebutuhan pekan ke rencana dapur sebagai baris dengan rupiah perkiraan',
    access: { roles: KITCHEN },
    input: WeekInput,
    output: z.object({ planId: z.uuid(), lines: z.int(), changed: z.int(), rupiah: z.int(), unpriced: z.array(z.string()) }),
    run: ({ dapur, pekan }, c) => planMenu(c.db, c.actor, dapur, mondayAt(pekan), c.now),
    page: ({ planId }) => seeOther(`/rencana/${planId}?cari=bahan+menu+dapur`),
    invalid: again,
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/harga',
    summary: 'Simpan harga dapur per bahan: harga-beras dan seterusnya; kosong menghapusnya',
    access: { roles: KITCHEN },
    input: z.looseObject({ dapur: Kitchen, pekan: z.string().optional() }),
    output: WeekRef,
    run: async (input, c) => {
      const weekFrom = input.pekan === undefined ? addDays(mondayOf(c.today), 7) : mondayAt(input.pekan);
      await keepPrices(c.db, c.actor, input.dapur, pricesOf(input), c.now);
      return { buyerId: input.dapur, weekFrom };
    },
    page: ({ buyerId, weekFrom }) => seeOther(weekHref(buyerId, weekFrom as Day)),
  });
  upload(app, {
    path: '/menu/impor',
    summary: 'Unggah menu atau resep (berkas) untuk dapur dan pekan',
    access: { roles: KITCHEN },
    maxBytes: 4 * 1024 * 1024,
    maxFiles: 1,
    start: async (files, fields, c) => {
      const named = Kitchen.safeParse(fields['dapur']).data;
      if (named === undefined) throw new Refusal('kitchen-not-found', 404);
      const { buyerId } = await getKitchen(c.db, c.actor, named);
      const weekFrom = mondayAt(fields['pekan'] ?? '');
      const file = await readMenuFile(files[0]!.path, await listRecipes(c.db, c.actor, buyerId));
      const words = menuWords(c.lang).faultCodes;
      // Half a menu would buy half a week: it is kept whole or not at all, and each bad cell is named.
      if (file.faults.length > 0) {
        const rows = file.faults.slice(0, 10).map((f) => `${f.sheet} ${f.cell} "${f.value}": ${words[f.code]}`);
        throw new Refusal('menu-rows-unread', 422, { rows: rows.join('; ') }, 'berkas');
      }
      await keepMenuFile(c.db, c.actor, buyerId, weekFrom, file, c.now);
      return { location: weekHref(buyerId, weekFrom) };
    },
    invalid: again,
  });
}

/** The rows of the form; one without a dish or day is no row, one without whole portions is refused at its field. */
function dishesOf(input: Record<string, unknown>): MenuDish[] {
  const dishes: MenuDish[] = [];
  for (let i = 0; i < MOST_DISHES + 10; i += 1) {
    const text = (name: string): string =>
      typeof input[`${name}-${i}`] === 'string' ? (input[`${name}-${i}`] as string).trim() : '';
    const [weekday, dishId, portions] = [Number(text('hari')), text('hidangan'), text('porsi').replaceAll('.', '')];
    if (dishId === '' || !Number.isInteger(weekday) || weekday < 1 || weekday > 7) continue;
    if (!/^\d{1,7}$/.test(portions) || Number(portions) < 1)
      throw new Refusal('portions-wrong', 422, { most: 1_000_000 }, `porsi-${i}`);
    dishes.push({ weekday, dishId: dishId.slice(0, 60), portions: Number(portions) });
  }
  return dishes;
}

function pricesOf(input: Record<string, unknown>): Map<string, number | null> {
  const prices = new Map<string, number | null>();
  for (const [name, value] of Object.entries(input)) {
    const id = /^harga-(.+)$/.exec(name)?.[1];
    if (id === undefined || !findIngredient(id) || typeof value !== 'string') continue;
    const parsed = parseRupiah(value);
    if (value.trim() === '') prices.set(id, null);
    else if (parsed.ok && parsed.amount > 0 && parsed.amount < 1e9) prices.set(id, parsed.amount);
    else throw new Refusal(parsed.ok ? 'money-too-large' : parsed.why, 422, {}, name);
  }
  return prices;
}

/** The week as a workbook that can be uploaded again: menu and recipes; needs and deliveries behind them. */
function workbook(week: Week, c: Context): Files {
  const t = menuWords(c.lang);
  const text = (key: string, title: string, width = 24) => ({ key, title, kind: 'text' as const, width });
  const count = (key: string, title: string) => ({ key, title, kind: 'number' as const });
  const nameOf = (id: string): string => week.recipes.get(id)?.name[c.lang] ?? id;
  const used = [...new Set(week.dishes.map((dish) => dish.dishId))].flatMap((id) => week.recipes.get(id) ?? []);
  return {
    name: `menu-${week.weekFrom}`,
    sheet: t.sheets.menu,
    columns: [text('day', t.day, 12), text('dish', t.dish), count('portions', t.portions)],
    rows: week.dishes.map((dish) => ({ day: t.weekdays[dish.weekday - 1]!, dish: nameOf(dish.dishId), portions: dish.portions })),
    more: [
      {
        name: t.sheets.recipes,
        columns: [
          text('dish', t.dish),
          text('ingredient', t.ingredient),
          count('amount', t.perPortion),
          text('measure', t.columns.measure, 8),
          text('note', t.columns.note, 28),
        ],
        rows: used.flatMap((recipe) =>
          Object.entries(recipe.uses).map(([id, amount]) => ({
            dish: recipe.name[c.lang],
            ingredient: findIngredient(id)!.name[c.lang],
            amount,
            measure: findIngredient(id)!.per,
            note: recipe.example ? t.example : '',
          })),
        ),
      },
      {
        name: t.sheets.needs,
        columns: [
          text('what', t.ingredient),
          text('class', t.columns.class, 36),
          count('quantity', t.quantity),
          text('unit', t.columns.measure, 8),
          text('deliveries', t.deliveries, 50),
          text('price', t.price, 36),
          { key: 'rupiah', title: t.rupiah, kind: 'rupiah' as const },
        ],
        rows: week.needs.needs.map((need) => ({
          what: need.ingredient.name[c.lang],
          class: classById(need.ingredient.classId)!.name[c.lang],
          quantity: need.quantity,
          unit: need.ingredient.unit,
          deliveries: deliveriesText(need, c.lang),
          price: priceText(need, c.lang),
          rupiah: need.rupiah,
        })),
      },
      {
        name: t.sheets.deliveries,
        columns: [
          text('date', t.columns.date, 18),
          text('what', t.ingredient),
          count('quantity', t.quantity),
          text('unit', t.columns.measure, 8),
        ],
        rows: week.needs.needs
          .flatMap((need) => need.deliveries.map((delivery) => ({ need, delivery })))
          .toSorted((a, b) => (a.delivery.day < b.delivery.day ? -1 : a.delivery.day > b.delivery.day ? 1 : 0))
          .map(({ need, delivery }) => ({
            date: formatDay(delivery.day, c.lang),
            what: need.ingredient.name[c.lang],
            quantity: Math.ceil(delivery.measure / need.ingredient.perUnit),
            unit: need.ingredient.unit,
          })),
      },
    ],
  };
}
