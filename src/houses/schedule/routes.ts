// /rumah/{house}/jadwal: the board of a week. Moves go by a form; the same rules as for a booking decide.
import { z } from 'zod';
import { demand } from '#platform/access';
import type { Day } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { cancelRun, getBookingHouse, moveRun, type Now } from '../bookings/book-run.ts';
import type { Booking } from '../bookings/booking.ts';
import { formatClock } from '../bookings/calendar.ts';
import { readDay, readMoment } from '../bookings/schema.ts';
import { SchedulePage } from '../pages/schedule-page.tsx';
import { SuggestionPage } from '../pages/suggestion-page.tsx';
import { CancelForm, Done, MoveForm, SuggestionOut, UseForm, Used, WeekOut, WeekQuery } from './schema.ts';
import { readWeek, suggestWeek, useSuggestion, type WeekSuggestion } from './suggest-week.ts';
import { scheduleWords } from './words.ts';

const OPERATOR = { roles: ['houseOperator'] as const };
const MAY_CHANGE = { roles: ['houseOperator', 'maker', 'companion'] as const };

export function scheduleRoutes(app: App): void {
  board(app);
  changes(app);
  suggestions(app);
}

function board(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/jadwal',
    summary: 'Jadwal satu pekan: pesanan menurut lini dan jam, dan permintaan yang menunggu',
    access: OPERATOR,
    input: WeekQuery,
    output: WeekOut,
    run: async ({ house, pekan }, c) => {
      const week = await readWeek(c.db, c.actor, house, dayOf(pekan, c));
      const { monday, lines, booked, wanted } = week;
      return {
        ...{ houseId: house, monday, lines: lines.map(({ lineId, name }) => ({ lineId, name })) },
        ...{ booked: booked.map(runOut), wanted: wanted.map(runOut) },
      };
    },
    page: ({ houseId }, c) => showBoard(houseId, c),
    invalid: (problem, values, c) => showBoard(values['house']!, c, problem),
    files: async ({ houseId }, c) => boardFile(houseId, c),
  });
}

function changes(app: App): void {
  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/jadwal/pindah',
    summary: 'Pindahkan pesanan ke lini, hari, dan jam lain, atau beri jam kepada permintaan; diperiksa seperti pemesanan baru',
    access: MAY_CHANGE,
    input: MoveForm,
    output: Done,
    run: async ({ house, pesanan, lini, hari, jam }, c) => {
      await demandRecord(house, c);
      const from = readMoment({ hari, jam });
      if (!from) throw new Refusal('booking-field-missing', 422, {}, 'hari');
      const bookingId = idOf(pesanan, 'pesanan');
      await moveRun(c.db, c.actor, house, { bookingId, lineId: idOf(lini, 'lini'), from }, nowOf(c));
      return { bookingId };
    },
    page: (_, c) => backTo(c, 'moved'),
    invalid: (problem, values, c) => showBoard(values['house']!, c, problem, values),
  });

  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/jadwal/batal',
    summary: 'Batalkan pesanan; jamnya bebas lagi',
    access: MAY_CHANGE,
    input: CancelForm,
    output: Done,
    run: async ({ house, pesanan }, c) => {
      await demandRecord(house, c);
      const bookingId = idOf(pesanan, 'pesanan');
      await cancelRun(c.db, c.actor, house, bookingId, nowOf(c));
      return { bookingId };
    },
    page: (_, c) => backTo(c, 'cancelled'),
    invalid: (problem, values, c) => showBoard(values['house']!, c, problem, values),
  });
}

function suggestions(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/jadwal/usulan',
    summary: 'Usulan jadwal satu pekan: keterlambatan dulu, lalu jam pembersihan, dengan batas di sampingnya',
    access: OPERATOR,
    input: WeekQuery,
    output: SuggestionOut,
    run: async ({ house, pekan }, c) =>
      suggestionOut(house, await suggestWeek(c.db, c.actor, house, dayOf(pekan, c), { today: c.today })),
    page: ({ houseId }, c) => showSuggestion(houseId, c),
    invalid: (problem, values, c) => showBoard(values['house']!, c, problem),
  });

  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/jadwal/susun',
    summary: 'Pakai usulan yang tadi dilihat (sidik); tiap pesanan diperiksa seperti pemesanan baru',
    access: OPERATOR,
    input: UseForm,
    output: Used,
    run: async ({ house, pekan, sidik }, c) => {
      demand(c.actor, ['houseOperator'], (await getBookingHouse(c.db, house)).orgId);
      return { placed: await useSuggestion(c.db, c.actor, house, dayOf(pekan, c), sidik ?? '', nowOf(c)) };
    },
    page: ({ placed }, c) => backTo(c, `applied-${placed}`),
    invalid: (problem, values, c) => showBoard(values['house']!, c, problem, values),
  });
}

const nowOf = ({ today, now }: Context): Now => ({ today, at: now });
const dayOf = (text: string | undefined, { today }: Context): Day => (text ? readDay(text, 'pekan') : today);

function idOf(text: string | undefined, field: string): string {
  const read = z.uuid().safeParse(text?.toLowerCase());
  if (!read.success) throw new Refusal(text ? 'booking-choice-unknown' : 'booking-field-missing', 422, {}, field);
  return read.data;
}

/** Who is neither of the house nor of any maker is refused before a field is read; whose booking it is, the verb asks. */
async function demandRecord(houseId: string, { db, actor }: Context): Promise<void> {
  const house = await getBookingHouse(db, houseId);
  const ofMaker = actor.kind === 'user' && actor.memberships.some(({ role }) => role === 'maker' || role === 'companion');
  if (!ofMaker) demand(actor, ['houseOperator'], house.orgId);
}

/** Back to the week from which a form was sent, with what was done. */
function backTo(c: Context, done: string): Response {
  const house = c.path.split('/')[2]!;
  const week = new URL(c.http.req.header('referer') ?? 'http://x', c.url).searchParams.get('pekan');
  const query = new URLSearchParams({ ...(week ? { pekan: week } : {}), selesai: done });
  return seeOther(`/rumah/${house}/jadwal?${query.toString()}`);
}

const runOut = (one: Booking) => ({
  ...{ bookingId: one.bookingId, lineId: one.lineId, state: one.state, makerName: one.makerName, productName: one.productName },
  ...{ quantity: one.quantity, unit: one.unit, dueOn: one.dueOn, minutes: one.minutes, stretches: [...one.stretches] },
});

const suggestionOut = (houseId: string, { week, suggestion, placed, unplaced, fingerprint }: WeekSuggestion) => ({
  ...{ houseId, monday: week.monday, fingerprint },
  ...{ value: suggestion?.value ?? null, earliestDue: suggestion?.earliestDue ?? null, bound: suggestion?.bound ?? null },
  ...{ proven: suggestion?.proven ?? true, gapPercent: suggestion?.gapPercent ?? 0 },
  placed: placed.map(({ job, lineId, stretches }) => ({ bookingId: job.booking.bookingId, lineId, stretches: [...stretches] })),
  unplaced: unplaced.map(({ booking, refusal }) => ({ bookingId: booking.bookingId, code: refusal?.code ?? null })),
});

async function showBoard(houseId: string, c: Context, problem?: Problem, values: Record<string, string> = {}) {
  const asked = z.string().safeParse(values['pekan'] ?? c.url.searchParams.get('pekan')).data;
  const day = asked === undefined ? c.today : safely(() => readDay(asked, 'pekan'), c.today);
  const week = await readWeek(c.db, c.actor, houseId, values['hari'] ? safely(() => readDay(values['hari']!, 'hari'), day) : day);
  return SchedulePage({
    ...{ frame: frameOf(c, '/rumah'), week, today: c.today, values },
    errors: problem && fieldErrorsOf(problem),
    done: c.url.searchParams.get('selesai') ?? undefined,
  });
}
const safely = (read: () => Day, otherwise: Day): Day => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

async function showSuggestion(houseId: string, c: Context) {
  const asked = c.url.searchParams.get('pekan') ?? undefined;
  const seen = await suggestWeek(c.db, c.actor, houseId, dayOf(asked, c), { today: c.today });
  return SuggestionPage({ frame: frameOf(c, '/rumah'), seen, say: (code, facts) => c.say(code, facts) });
}

async function boardFile(houseId: string, c: Context) {
  const t = scheduleWords(c.lang);
  const week = await readWeek(c.db, c.actor, houseId, dayOf(c.url.searchParams.get('pekan') ?? undefined, c));
  const lineOf = new Map(week.lines.map(({ lineId, name }) => [lineId, name]));
  const text = (key: string, title: string, width = 24) => ({ key, title, kind: 'text' as const, width });
  return {
    name: `jadwal-${week.monday}`,
    columns: [
      ...[text('line', t.line), text('maker', t.run, 30), text('product', t.run, 30)],
      ...[{ key: 'day', title: t.day, kind: 'day' as const }, text('from', t.start, 10), text('to', t.end, 10)],
      ...[{ key: 'quantity', title: t.quantity, kind: 'number' as const }, text('unit', '', 10)],
      { key: 'due', title: t.due, kind: 'day' as const },
    ],
    rows: week.booked.flatMap((run) =>
      run.stretches.map(({ day, fromMinute, toMinute }) => ({
        ...{ line: lineOf.get(run.lineId ?? ''), maker: run.makerName, product: run.productName, day },
        ...{ from: formatClock(fromMinute), to: formatClock(toMinute), quantity: run.quantity, unit: run.unit, due: run.dueOn },
      })),
    ),
  };
}
