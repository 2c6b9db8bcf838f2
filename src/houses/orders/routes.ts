// /rumah/{house}/pesanan, /biaya and /buku-pesanan: buyers' orders, costs, and what follows from both; for the house's operator.
import { z } from 'zod';
import { demand } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { formatMonth } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther, upload } from '#platform/http';
import { queueImport } from '#platform/imports';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { type FieldErrors, frameOf } from '#ui';
import { getBookingHouse, type Now } from '../bookings/book-run.ts';
import { getHouse } from '../list-houses.ts';
import { CostsPage } from '../pages/costs-page.tsx';
import { OrderBookPage } from '../pages/order-book-page.tsx';
import { OrdersPage } from '../pages/orders-page.tsx';
import { demandOrders, orderColumns } from './import-orders.ts';
import { COST_PARTS, enterOrder, getOwnHouse, markOrder, tellCosts } from './keep-orders.ts';
import { ORDER_STATES } from './order.ts';
import { readOrder } from './read-form.ts';
import { readOrderBook } from './read-order-book.ts';
import { OrderBookOut, OrderForm, OrderOut, OrdersOut } from './schema.ts';
import { listClassCosts, listCostStatements, listLicencePlans, listMaterials, listOrders } from './store.ts';
import { className, orderWords } from './words.ts';

const OPERATOR = { roles: ['houseOperator'] as const };
const nowOf = (c: Context): Now => ({ today: c.today, at: c.now });

export function orderRoutes(app: App, jobs: Jobs): void {
  book(app);
  orders(app);
  imports(app, jobs);
  costs(app);
}

/** The first screen of a house for its operator. */
export async function showOrderBook(houseId: string, c: Context) {
  return OrderBookPage({ frame: frameOf(c, '/rumah'), book: await readOrderBook(c.db, c.actor, houseId, c.today) });
}

function book(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/buku-pesanan',
    summary: 'Pesanan enam bulan terhadap kapasitas, kekurangan dalam ton dan rupiah, titik impas, peringatan dini',
    access: OPERATOR,
    input: z.object({ house: z.uuid() }),
    output: OrderBookOut,
    run: async ({ house }, c) => {
      const { demand, breakEven, unitCosts, cashDays, warnings } = await readOrderBook(c.db, c.actor, house, c.today);
      return {
        ...{ houseId: house, breakEven, unitCosts, cashDays, lines: demand.lines },
        classes: demand.classes,
        warnings: warnings.map(({ code, tone }) => ({ code, tone })),
      };
    },
    page: ({ houseId }, c) => showOrderBook(houseId, c),
    files: ({ classes }, c) => demandFile(classes, c),
  });
}

function demandFile(classes: z.infer<typeof OrderBookOut>['classes'], c: Context) {
  const t = orderWords(c.lang);
  const text = (key: string, title: string, width = 20) => ({ key, title, kind: 'text' as const, width });
  const number = (key: string, title: string) => ({ key, title, kind: 'number' as const });
  const rupiah = (key: string, title: string) => ({ key, title, kind: 'rupiah' as const });
  return {
    name: 'buku-pesanan',
    columns: [
      ...[text('class', t.productClass, 30), text('month', t.month), text('unit', t.unit, 12), number('demand', t.signed)],
      ...[number('capacity', t.capacity), number('canMake', t.canMake), number('gap', t.gap), number('tonnes', t.gapTonnes)],
      rupiah('rupiah', t.gapRupiah),
    ],
    rows: classes.flatMap(({ classId, unit, months }) =>
      months.map((one) => ({
        ...{ class: className(classId, c.lang), month: formatMonth(one.month, c.lang), unit, demand: one.demand / 1000 },
        ...{ capacity: unitsOf(one.capacity?.thousandths ?? null), canMake: unitsOf(one.canMake), gap: unitsOf(one.gap) },
        ...{ tonnes: one.gapGrams === null ? null : one.gapGrams / 1_000_000, rupiah: one.gapRupiah },
      })),
    ),
  };
}
const unitsOf = (thousandths: number | null): number | null => (thousandths === null ? null : thousandths / 1000);

function orders(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/pesanan',
    summary: 'Pesanan pembeli yang sudah ditandatangani',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), disimpan: z.string().max(20).optional() }),
    output: OrdersOut,
    run: async ({ house }, c) => ({ houseId: house, orders: await listOrders(c.db, await getOwnHouse(c.db, c.actor, house)) }),
    page: ({ houseId }, c) => showOrders(houseId, c),
    files: ({ orders: rows }, c) => ordersFile(rows, c),
  });

  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/pesanan',
    summary: 'Catat satu pesanan pembeli; dikirim dua kali dengan id yang sama dicatat sekali',
    access: OPERATOR,
    input: OrderForm,
    output: OrderOut,
    run: async ({ house, id, ...fields }, c) => {
      await getOwnHouse(c.db, c.actor, house);
      return enterOrder(c.db, c.actor, house, readOrder(fields), id ?? uuidv7(c.now.getTime()), nowOf(c));
    },
    page: (_, c) => seeOther(`${c.path}?disimpan=ya`),
    invalid: (problem, values, c) => showOrders(values['house']!, c, fieldErrorsOf(problem), values),
  });

  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/pesanan/:pesanan/status',
    summary: 'Tandai pesanan terkirim, batal, atau terbuka lagi',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), pesanan: z.string().max(60), status: z.string().max(20).optional() }),
    output: OrderOut,
    run: async ({ house, pesanan, status }, c) => {
      await getOwnHouse(c.db, c.actor, house);
      const state = ORDER_STATES.find((one) => one === status);
      if (!state) throw new Refusal('booking-choice-unknown', 422, {}, 'status');
      const orderId = z.uuid().safeParse(pesanan);
      if (!orderId.success) throw new Refusal('order-unknown', 404);
      return markOrder(c.db, c.actor, house, orderId.data, state, nowOf(c));
    },
    page: (_, c) => seeOther(`${c.path.split('/').slice(0, 4).join('/')}?disimpan=ya`),
    invalid: (problem, values, c) => showOrders(values['house']!, c, fieldErrorsOf(problem)),
  });
}

function ordersFile(rows: z.infer<typeof OrdersOut>['orders'], c: Context) {
  return {
    name: 'pesanan-pembeli',
    columns: orderColumns(c.lang),
    rows: rows
      .filter(({ state }) => state === 'open')
      .map((one) => ({
        ...{ buyer: one.buyerName, productClass: className(one.classId, c.lang), unit: one.unit, document: one.document },
        ...{ quantity: String(one.quantityThousandths / 1000).replace('.', ','), price: one.priceRupiah?.toString() ?? null },
        ...{ from: one.fromMonth, to: one.toMonth, signedOn: one.signedOn },
      })),
  };
}

async function showOrders(houseId: string, c: Context, errors?: FieldErrors, values: Record<string, string> = {}) {
  // A form that can't be read is shown again too: to the operator alone.
  await getOwnHouse(c.db, c.actor, houseId);
  const house = await getHouse(c.db, c.actor, houseId);
  return OrdersPage({
    ...{ frame: frameOf(c, '/rumah'), house, orders: await listOrders(c.db, house), errors },
    values: { ...values, id: values['id'] ?? uuidv7() },
    saved: c.url.searchParams.has('disimpan'),
  });
}

const UPLOAD_BYTES = 10 * 1024 * 1024;

function imports(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/pesanan/templat',
    summary: 'Templat kosong untuk banyak pesanan pembeli (XLSX atau CSV)',
    access: OPERATOR,
    input: z.object({ house: z.uuid() }),
    output: z.object({ columns: z.array(z.string()) }).meta({ id: 'HouseOrderTemplate' }),
    run: async ({ house }, c) => {
      await getOwnHouse(c.db, c.actor, house);
      return { columns: orderColumns(c.lang).map(({ title }) => title) };
    },
    page: (_, c) => seeOther(c.path.replace(/\/templat$/, '')),
    files: (_, c) => ({ name: 'templat-pesanan-pembeli', columns: orderColumns(c.lang), rows: [] }),
  });
  upload(app, {
    path: '/rumah/:house/pesanan/impor',
    summary: 'Unggah tabel pesanan pembeli; jawabannya alamat kemajuannya',
    access: OPERATOR,
    maxBytes: UPLOAD_BYTES,
    maxFiles: 1,
    allow: async (c) => demand(c.actor, ['houseOperator'], (await getBookingHouse(c.db, houseOf(c))).orgId),
    start: async (files, _fields, c) => {
      for (const file of files) await demandOrders(file);
      return { location: `/impor/${await queueImport(c.db, jobs, c.actor, 'orders', files, c.now, { house: houseOf(c) })}` };
    },
    invalid: (problem, _values, c) => showOrders(houseOf(c), c, { berkas: problem.message }),
  });
}

/** The house of the address; 404 where that holds no id, for uploads, which no schema has parsed. */
function houseOf(c: Context): string {
  const read = z.uuid().safeParse(c.http.req.param('house'));
  if (!read.success) throw new Refusal('not-found', 404);
  return read.data;
}

function costs(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/biaya',
    summary: 'Biaya, kas, kalender bahan baku, dan rencana izin yang diisi pengelola rumah',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), disimpan: z.string().max(20).optional(), bahan: z.string().max(40).optional() }),
    output: z.object({ houseId: z.uuid(), parts: z.array(z.string()) }).meta({ id: 'HouseCostsForm' }),
    run: async ({ house }, c) => {
      await getOwnHouse(c.db, c.actor, house);
      return { houseId: house, parts: [...COST_PARTS] };
    },
    page: ({ houseId }, c) => showCosts(houseId, c),
  });

  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/biaya',
    summary: 'Simpan satu bagian (bagian: biaya, jenis, bahan, hapus-bahan, izin, hapus-izin)',
    access: OPERATOR,
    input: z.object({ house: z.uuid() }).catchall(z.string().max(4000)),
    output: z.object({ houseId: z.uuid(), part: z.string() }).meta({ id: 'HouseCostsSaved' }),
    run: async ({ house, ...fields }, c) => {
      await getOwnHouse(c.db, c.actor, house);
      const part = COST_PARTS.find((one) => one === fields['bagian']);
      if (!part) throw new Refusal('booking-choice-unknown', 422, {}, 'bagian');
      await tellCosts(c.db, c.actor, house, part, fields, nowOf(c));
      return { houseId: house, part };
    },
    page: ({ houseId, part }) => seeOther(`/rumah/${houseId}/biaya?disimpan=${part}`),
    invalid: (problem, values, c) => showCosts(values['house']!, c, problem, values),
  });
}

async function showCosts(houseId: string, c: Context, problem?: Problem, values: Record<string, string> = {}) {
  // A form that can't be read is shown again too: to the operator alone.
  await getOwnHouse(c.db, c.actor, houseId);
  const house = await getHouse(c.db, c.actor, houseId);
  const materials = await listMaterials(c.db, house);
  const chosen = values['bagian'] === 'bahan' ? values['id'] : c.url.searchParams.get('bahan');
  const ordered = (await listOrders(c.db, house)).map(({ classId }) => classId);
  return CostsPage({
    ...{ frame: frameOf(c, '/rumah'), house, values, errors: problem && fieldErrorsOf(problem) },
    ...{ statements: await listCostStatements(c.db, house, 20), classCosts: await listClassCosts(c.db, house) },
    ...{
      materials,
      changing: materials.find(({ materialId }) => materialId === chosen),
      licencePlans: await listLicencePlans(c.db, house),
    },
    classIds: [...new Set([...house.lines.flatMap(({ classIds }) => classIds), ...ordered])].toSorted(),
    saved: c.url.searchParams.has('disimpan'),
  });
}
