// /menu: what kitchens cook and what they need for it.
import { z } from 'zod';
import { can, demand } from '#platform/access';
import { addDays, type Day, parseDay } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther, upload } from '#platform/http';
import { parseRupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { type FieldErrors, frameOf } from '#ui';
import { MenuListPage } from '../pages/menu-page.tsx';
import { MenuWallPage } from '../pages/menu-wall-page.tsx';
import { MenuWeekPage } from '../pages/menu-week-page.tsx';
import { decideAllergens } from './decide-allergens.ts';
import type { WantedDish } from './decide-needs.ts';
import { findIngredient } from './dishes.ts';
import {
  addDish,
  copyWeek,
  keepMenu,
  keepMenuFile,
  keepPrices,
  mondayOf,
  MOST_DISHES,
  MOST_PORTIONS,
  readWeek,
  type Week,
} from './keep-menu.ts';
import { planMenu } from './plan-menu.ts';
import { readMenuFile } from './read-menu-file.ts';
import { readWhole } from './read-whole.ts';
import { recipeRoutes } from './recipe-routes.ts';
import { findEarlierWeek, getKitchen, KITCHEN, listKitchens, listMenus, listRecipes } from './store.ts';
import { menuWords, weekHref } from './words.ts';
import { weekWorkbook } from './workbook.ts';

const Kitchen = z.uuid('kitchen-not-found');
const WeekInput = z.object({ dapur: Kitchen, pekan: z.string() });
const WeekRef = z.object({ buyerId: z.uuid(), weekFrom: z.string() });
const Amount = z.object({ day: z.string(), measure: z.int() });
const WeekData = z
  .object({
    buyerId: z.uuid(),
    weekFrom: z.string(),
    version: z.string().meta({ description: 'Berubah tiap kali menu disimpan; kirim kembali sebagai versi' }),
    dishes: z.array(
      z.object({
        weekday: z.int(),
        dishId: z.string(),
        portions: z.int(),
        allergens: z.array(z.string()).nullable().meta({ description: 'Menurut nama bahan; null bila takarannya belum ada' }),
      }),
    ),
    withoutRecipe: z.array(z.string()),
    estimateRupiah: z.int().meta({ description: 'Perkiraan, hanya kebutuhan yang harganya diketahui' }),
    unpriced: z.array(z.string()).meta({ description: 'Bahan yang harganya belum diketahui' }),
    needs: z.array(
      z.object({
        ingredient: z.string(),
        classId: z.string(),
        quantity: z.int(),
        unit: z.string(),
        processed: z.boolean(),
        keepDays: z.int(),
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
/** A week as programs read it. */
const weekData = ({ needs, recipes, ...week }: Week): z.output<typeof WeekData> => ({
  buyerId: week.kitchen.buyerId,
  weekFrom: week.weekFrom,
  version: week.version,
  dishes: week.dishes.map((dish) => {
    const allergens = decideAllergens(recipes.get(dish.dishId));
    return { ...dish, allergens: allergens.known ? allergens.named : null };
  }),
  withoutRecipe: needs.withoutRecipe,
  estimateRupiah: needs.rupiah,
  unpriced: needs.unpriced.map((need) => need.ingredient.id),
  needs: needs.needs.map(({ ingredient, quantity, deliveries, rupiah }) => ({
    ingredient: ingredient.id,
    classId: ingredient.classId,
    quantity,
    unit: ingredient.unit,
    processed: ingredient.processed,
    keepDays: ingredient.keepDays,
    deliveries,
    rupiah,
  })),
});

type Refused = { errors?: FieldErrors; typed?: Readonly<Record<string, string>> };
async function showWeek(c: Context, buyerId: string, weekFrom: Day, refused: Refused = {}) {
  const week = await readWeek(c.db, c.actor, buyerId, weekFrom);
  const earlier = week.dishes.length > 0 ? undefined : await findEarlierWeek(c.db, c.actor, buyerId, week.weekFrom);
  return MenuWeekPage({ frame: frameOf(c, '/rencana'), week, earlier, ...refused });
}
/** The week shown again with what was wrong and typed; where the form names no week of the actor's, the list of its kitchens. Throws nothing of its own. */
async function again(problem: Problem, values: Record<string, string>, c: Context) {
  const [buyerId, week] = [Kitchen.safeParse(values['dapur']).data, parseDay(values['pekan'] ?? '')];
  const errors = fieldErrorsOf(problem);
  if (buyerId === undefined || !week.ok || !can(c.actor, KITCHEN, buyerId))
    return showKitchens(c, addDays(mondayOf(c.today), 7), errors);
  // Rows that somebody else changed are no longer those that were typed into.
  const typed = problem.code === 'menu-moved-on' ? {} : values;
  return showWeek(c, buyerId, mondayOf(week.day), { errors, typed });
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
    page: ({ buyerId, weekFrom }, c) => showWeek(c, buyerId, weekFrom as Day),
    files: async ({ buyerId, weekFrom }, c) => weekWorkbook(await readWeek(c.db, c.actor, buyerId, weekFrom as Day), c.lang),
  });
  endpoint(app, {
    method: 'get',
    path: '/menu/:dapur/pekan/:pekan/cetak',
    summary: 'Menu dan belanja sepekan untuk dicetak dan ditempel di dinding dapur',
    access: { roles: KITCHEN },
    input: WeekInput,
    output: WeekData,
    run: async ({ dapur, pekan }, c) => weekData(await readWeek(c.db, c.actor, dapur, mondayAt(pekan))),
    page: async ({ buyerId, weekFrom }, c) =>
      MenuWallPage({ frame: frameOf(c, '/rencana'), week: await readWeek(c.db, c.actor, buyerId, weekFrom as Day) }),
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/pekan/:pekan',
    summary: 'Simpan menu sepekan: hari-0, hidangan-0, porsi-0 dan seterusnya; hapus menyebut nomor baris yang dikeluarkan',
    access: { roles: KITCHEN },
    input: z.looseObject({
      dapur: Kitchen,
      pekan: z.string(),
      versi: z.string().optional(),
      hapus: z.coerce.number().optional(),
    }),
    output: WeekRef,
    run: async (input, c) => {
      const weekFrom = mondayAt(input.pekan);
      const dishes = dishesOf(input, input.hapus);
      await keepMenu(c.db, c.actor, { buyerId: input.dapur, weekFrom, dishes }, c.now, input.versi);
      return { buyerId: input.dapur, weekFrom };
    },
    page: ({ buyerId, weekFrom }) => seeOther(weekHref(buyerId, weekFrom as Day, '#menu')),
    invalid: again,
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/pekan/:pekan/hidangan',
    summary: 'Tambah satu hidangan pada beberapa hari: hari-1 (Senin) sampai hari-7',
    access: { roles: KITCHEN },
    input: z.looseObject({ dapur: Kitchen, pekan: z.string(), hidangan: z.string().default(''), porsi: z.string().default('') }),
    output: WeekRef,
    run: async (input, c) => {
      demand(c.actor, KITCHEN, input.dapur);
      const weekFrom = mondayAt(input.pekan);
      const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => input[`hari-${weekday}`] !== undefined);
      const portions = portionsOf(input.porsi, 'porsi');
      await addDish(c.db, c.actor, { buyerId: input.dapur, weekFrom, weekdays, dish: input.hidangan.trim(), portions }, c.now);
      return { buyerId: input.dapur, weekFrom };
    },
    page: ({ buyerId, weekFrom }) => seeOther(weekHref(buyerId, weekFrom as Day, '#tambah')),
    invalid: again,
  });
  endpoint(app, {
    method: 'post',
    path: '/menu/:dapur/pekan/:pekan/salinan',
    summary: 'Salin menu pekan lain ke pekan ini',
    access: { roles: KITCHEN },
    input: WeekInput.extend({ dari: z.string().default(''), versi: z.string().optional() }),
    output: WeekRef,
    run: async ({ dapur, pekan, dari, versi }, c) => {
      demand(c.actor, KITCHEN, dapur);
      const weekFrom = mondayAt(pekan);
      await copyWeek(c.db, c.actor, { buyerId: dapur, from: mondayAt(dari), weekFrom }, c.now, versi);
      return { buyerId: dapur, weekFrom };
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
    page: ({ buyerId, weekFrom }) => seeOther(weekHref(buyerId, weekFrom as Day, '#harga')),
    invalid: again,
  });
  recipeRoutes(app);
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

/** The rows of the form but the one taken out; one without a dish or day is no row, one without whole portions is refused at its field. */
function dishesOf(input: Record<string, unknown>, out: number | undefined): WantedDish[] {
  const dishes: WantedDish[] = [];
  for (let i = 0; i < MOST_DISHES + 10; i += 1) {
    const text = (name: string): string =>
      typeof input[`${name}-${i}`] === 'string' ? (input[`${name}-${i}`] as string).trim() : '';
    const [weekday, dish] = [Number(text('hari')), text('hidangan')];
    if (i === out || dish === '' || !Number.isInteger(weekday) || weekday < 1 || weekday > 7) continue;
    dishes.push({ weekday, dish: dish.slice(0, 80), portions: portionsOf(text('porsi'), `porsi-${i}`) });
  }
  return dishes;
}

/** Refuses 'portions-wrong' (422) at the field. */
function portionsOf(typed: string, field: string): number {
  const portions = readWhole(typed);
  if (portions === undefined || portions > MOST_PORTIONS)
    throw new Refusal('portions-wrong', 422, { most: MOST_PORTIONS }, field);
  return portions;
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
