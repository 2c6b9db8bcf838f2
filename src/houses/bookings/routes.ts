// /rumah/{house}/pesan-jalur: a run is checked, booked or requested.
import { z } from 'zod';
import { listProducts, namesOf } from '#makers';
import { type Actor, can, demand } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { type App, type Context, endpoint, fieldErrorsOf, seeOther, upload } from '#platform/http';
import { queueImport } from '#platform/imports';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { type FieldErrors, frameOf } from '#ui';
import { getHouse } from '../list-houses.ts';
import { BookRunPage } from '../pages/book-run-page.tsx';
import { bookRun, checkRun, demandMayBook, getBookingHouse, wantRun } from './book-run.ts';
import { demandBookings, templateColumns } from './import-bookings.ts';
import { BookingOut, CheckOut, makerOf, readMoment, readRun, RunForm, type ToldDecision } from './schema.ts';
import { readBookableLines } from './store.ts';
import { tellDecision } from './tell-decision.ts';

const BOOKERS = ['houseOperator', 'maker', 'companion'] as const;

export function bookingRoutes(app: App, jobs: Jobs): void {
  imports(app, jobs);
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/pesan-jalur',
    summary: 'Periksa satu pesanan jalur: boleh, atau semua alasan tidak boleh dengan jalan keluarnya',
    access: { roles: BOOKERS },
    input: RunForm,
    output: CheckOut,
    run: async (form, c) => {
      await demandAsker(form, c);
      return { houseId: form.house, decision: await checkForm(form, c) };
    },
    page: ({ decision, houseId }, c) => {
      const values = formValues(c);
      return showForm(houseId, values, c, { decision, ...(decision ? {} : { errors: missingIn(values, c) }) });
    },
    invalid: (problem, values, c) => showForm(values['house']!, values, c, { errors: fieldErrorsOf(problem) }),
  });

  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/pesan-jalur',
    summary: 'Pesan jalur pada hari dan jam, atau minta tanpa jam; ditolak dengan aturan dan jalan keluarnya',
    access: { roles: BOOKERS },
    input: RunForm,
    output: BookingOut,
    run: async (form, c) => {
      await demandAsker(form, c);
      const run = readRun(form);
      const from = readMoment(form);
      const now = { today: c.today, at: c.now };
      const booking = from
        ? await bookRun(c.db, c.actor, form.house, run, from, now)
        : await wantRun(c.db, c.actor, form.house, run, now);
      const { bookingId, state, minutes, stretches } = booking;
      return { bookingId, state, minutes, stretches: [...stretches] };
    },
    page: ({ state }, c) => {
      const house = c.path.split('/')[2]!;
      return seeOther(`/rumah/${house}/pesan-jalur?dicatat=${state}`);
    },
    invalid: async (problem, values, c) => {
      // The reason that was heard first comes with all the others; a field that can't be read stands at its field.
      const form = RunForm.safeParse(values);
      const decision = form.success ? await checkForm(form.data, c).catch(() => null) : null;
      return showForm(values['house']!, values, c, {
        decision,
        errors: decision ? {} : fieldErrorsOf(problem),
      });
    },
  });
}

const UPLOAD_BYTES = 10 * 1024 * 1024;

function imports(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/pesan-jalur/templat',
    summary: 'Templat kosong untuk banyak pesanan jalur (XLSX atau CSV)',
    access: { roles: ['houseOperator'] },
    input: z.object({ house: z.uuid() }),
    output: z.object({ columns: z.array(z.string()) }).meta({ id: 'BookingTemplate' }),
    run: async ({ house }, c) => {
      demand(c.actor, ['houseOperator'], (await getBookingHouse(c.db, house)).orgId);
      return { columns: templateColumns(c.lang).map(({ title }) => title) };
    },
    page: (_, c) => seeOther(c.path.replace(/\/templat$/, '')),
    files: (_, c) => ({ name: 'templat-pesanan', columns: templateColumns(c.lang), rows: [] }),
  });
  upload(app, {
    path: '/rumah/:house/pesan-jalur/impor',
    summary: 'Unggah tabel pesanan jalur; jawabannya alamat kemajuannya',
    access: { roles: ['houseOperator'] },
    maxBytes: UPLOAD_BYTES,
    maxFiles: 1,
    allow: async (c) => demand(c.actor, ['houseOperator'], (await getBookingHouse(c.db, houseOf(c))).orgId),
    start: async (files, _fields, c) => {
      // What is no table of bookings is said at the form, before anything is queued.
      for (const file of files) await demandBookings(file);
      return { location: `/impor/${await queueImport(c.db, jobs, c.actor, 'bookings', files, c.now, { house: houseOf(c) })}` };
    },
    invalid: (problem, _values, c) => showForm(houseOf(c), {}, c, { errors: { berkas: problem.message } }),
  });
}

/** The house of the address; 404 where that holds no id, for uploads, which no schema has parsed. */
function houseOf(c: Context): string {
  const read = z.uuid().safeParse(c.http.req.param('house'));
  if (!read.success) throw new Refusal('not-found', 404);
  return read.data;
}

/** Refuses who may book neither here nor for the maker: before anything is read of the form. */
async function demandAsker(form: RunForm, { db, actor }: Context): Promise<void> {
  const house = await getBookingHouse(db, form.house);
  const maker = makerOf(form);
  if (maker !== undefined) demandMayBook(actor, house, maker);
  else if (!can(actor, ['maker', 'companion'])) demand(actor, ['houseOperator'], house.orgId);
}

/** The decision on what a form says; null while it doesn't say enough to decide. */
async function checkForm(form: RunForm, c: Context): Promise<ToldDecision | null> {
  if (!form.produk || !form.lini || !form.jumlah || !form.hari) return null;
  const from = readMoment(form);
  if (!from) return null;
  const decision = await checkRun(c.db, c.actor, form.house, readRun(form), from, { today: c.today, at: c.now });
  return tellDecision(decision, c.say);
}

/** The fields without which a form that was sent can't be checked; nothing while none was filled in. */
function missingIn(values: Record<string, string>, c: Context): FieldErrors | undefined {
  if (values['jumlah'] === undefined) return undefined;
  const missing = ['produk', 'lini', 'jumlah', 'hari', 'jam'].filter((name) => !values[name]);
  return Object.fromEntries(missing.map((name) => [name, c.say('booking-field-missing')]));
}

const formValues = (c: Context): Record<string, string> => Object.fromEntries(c.url.searchParams);

async function showForm(
  houseId: string,
  values: Record<string, string>,
  c: Context,
  shown: { decision?: ToldDecision | null; errors?: FieldErrors },
) {
  const house = await getHouse(c.db, c.actor, houseId);
  const makerOrgId = makerOf(values);
  const booker = await getBookingHouse(c.db, houseId);
  const makers = await makersToChoose(c, house, c.actor);
  const chosen = makerOrgId === undefined ? undefined : await productsToChoose(c, makerOrgId);
  return BookRunPage({
    frame: frameOf(c, '/rumah'),
    house: { houseId, name: house.name },
    operator: can(c.actor, ['houseOperator'], house.orgId),
    makers,
    chosen,
    lines: await readBookableLines(c.db, house.orgId, booker.houseId),
    values: { ...values, id: values['id'] ?? uuidv7() },
    decision: shown.decision ?? null,
    errors: shown.errors,
    saved: values['dicatat'],
  });
}

/** The makers for whom somebody may book: the operator for all members, others for their own. */
async function makersToChoose({ db }: Context, house: Awaited<ReturnType<typeof getHouse>>, actor: Actor) {
  if (can(actor, ['houseOperator'], house.orgId))
    return house.members.map(({ makerOrgId, makerName }) => ({ orgId: makerOrgId, name: makerName }));
  if (actor.kind !== 'user') return [];
  const own = actor.memberships.filter(({ role }) => role === 'maker' || role === 'companion').map(({ orgId }) => orgId);
  const { makers } = await namesOf(db, actor, own);
  const names = [...makers].map(([orgId, { name }]) => ({ orgId, name }));
  return names.toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
}

async function productsToChoose({ db, actor }: Context, orgId: string) {
  const { makers } = await namesOf(db, actor, [orgId]);
  const name = makers.get(orgId)?.name;
  if (name === undefined) throw new Refusal('product-unknown', 404);
  const { rows } = await listProducts(db, actor, orgId, undefined, 200);
  return { orgId, name, products: rows.map(({ productId, name: product }) => ({ productId, name: product })) };
}
