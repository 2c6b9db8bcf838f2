// /rumah/{house}/jadwal: the board of a week, and its suggestion. What changes one booking is in change-routes.ts.
import { demand } from '#platform/access';
import type { Day } from '#platform/days';
import { type App, type Context, endpoint } from '#platform/http';
import { frameOf } from '#ui';
import { getBookingHouse } from '../bookings/book-run.ts';
import { type Booking, placeOf } from '../bookings/booking.ts';
import { formatClock } from '../bookings/calendar.ts';
import { placeText, readDay } from '../bookings/schema.ts';
import { SuggestionPage } from '../pages/suggestion-page.tsx';
import { changeRoutes } from './change-routes.ts';
import { SuggestionOut, UseForm, Used, WeekOut, WeekQuery } from './schema.ts';
import { backToBoard, showBoard } from './show-board.ts';
import { readWeek, suggestWeek, useSuggestion, type WeekSuggestion } from './suggest-week.ts';
import { scheduleWords } from './words.ts';

const OPERATOR = { roles: ['houseOperator'] as const };

export function scheduleRoutes(app: App): void {
  board(app);
  changeRoutes(app);
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
    page: ({ houseId }, c) => showBoard(houseId, c, {}),
    invalid: (problem, values, c) => showBoard(values['house']!, c, { problem }),
    files: async ({ houseId }, c) => boardFile(houseId, c),
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
    invalid: (problem, values, c) => showBoard(values['house']!, c, { problem }),
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
      return { placed: await useSuggestion(c.db, c.actor, house, dayOf(pekan, c), sidik ?? '', { today: c.today, at: c.now }) };
    },
    page: ({ placed }, c) => backToBoard(c, { selesai: `applied-${placed}` }),
    invalid: (problem, values, c) => showBoard(values['house']!, c, { problem, values }),
  });
}

const dayOf = (text: string | undefined, { today }: Context): Day => (text ? readDay(text, 'pekan') : today);

const runOut = (one: Booking) => ({
  ...{ bookingId: one.bookingId, lineId: one.lineId, state: one.state, makerName: one.makerName, productName: one.productName },
  ...{ quantity: one.quantity, unit: one.unit, dueOn: one.dueOn, minutes: one.minutes, stretches: [...one.stretches] },
  place: placeText(placeOf(one)),
});

const suggestionOut = (houseId: string, { week, suggestion, placed, unplaced, fingerprint }: WeekSuggestion) => ({
  ...{ houseId, monday: week.monday, fingerprint },
  ...{ value: suggestion?.value ?? null, earliestDue: suggestion?.earliestDue ?? null, bound: suggestion?.bound ?? null },
  ...{ proven: suggestion?.proven ?? true, gapPercent: suggestion?.gapPercent ?? 0 },
  placed: placed.map(({ job, lineId, stretches }) => ({ bookingId: job.booking.bookingId, lineId, stretches: [...stretches] })),
  unplaced: unplaced.map(({ booking, refusal }) => ({ bookingId: booking.bookingId, code: refusal?.code ?? null })),
});

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
