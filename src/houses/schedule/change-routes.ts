// What changes one booking of the board: moved, its hours taken away, cancelled. Drawing and form send the same; the rules of booking decide.
import { z } from 'zod';
import { demand } from '#platform/access';
import { type App, type Context, endpoint } from '#platform/http';
import { Refusal } from '#platform/refusal';
import {
  cancelRun,
  checkMove,
  getBookingHouse,
  type Move,
  type Moved,
  moveRun,
  type Now,
  unplaceRun,
} from '../bookings/book-run.ts';
import { placeOf } from '../bookings/booking.ts';
import { mondayOf } from '../bookings/calendar.ts';
import { placeText, readDay, readMoment, readPlace, type ToldDecision } from '../bookings/schema.ts';
import { tellDecision } from '../bookings/tell-decision.ts';
import { CancelForm, Done, MovedOut, MoveForm, UnplaceForm } from './schema.ts';
import { backToBoard, showBoard } from './show-board.ts';

const MAY_CHANGE = { roles: ['houseOperator', 'maker', 'companion'] as const };

export function changeRoutes(app: App): void {
  moves(app);
  cancels(app);
}

function moves(app: App): void {
  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/jadwal/pindah',
    summary: 'Pindahkan pesanan ke lini, hari, dan jam lain, atau beri jam kepada permintaan; diperiksa seperti pemesanan baru',
    access: MAY_CHANGE,
    input: MoveForm,
    output: MovedOut,
    run: async (form, c) => {
      await demandAsker(form.house, c);
      return movedOut(await moveRun(c.db, c.actor, form.house, readMove(form), nowOf(c)), c);
    },
    page: (moved, c) => backToBoard(c, { pekan: moved.week, selesai: 'moved', pesanan: moved.bookingId, semula: moved.before }),
    invalid: async (problem, values, c) => {
      const decision = problem.code === 'booking-moved-on' ? null : await decisionOn(values, c);
      return showBoard(values['house']!, c, { problem, values, decision });
    },
  });

  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/jadwal/tunggu',
    summary: 'Lepas jam pesanan; ia menunggu jam lagi',
    access: MAY_CHANGE,
    input: UnplaceForm,
    output: MovedOut,
    run: async ({ house, pesanan, pekan, dilihat }, c) => {
      await demandAsker(house, c);
      const asked = { bookingId: idOf(pesanan, 'pesanan'), seen: readPlace(dilihat, 'dilihat') };
      const week = pekan ? readDay(pekan, 'pekan') : undefined;
      return {
        ...movedOut(await unplaceRun(c.db, c.actor, house, asked, nowOf(c)), c),
        ...(week ? { week: mondayOf(week) } : {}),
      };
    },
    page: (moved, c) => backToBoard(c, { pekan: moved.week, selesai: 'waiting', pesanan: moved.bookingId, semula: moved.before }),
    invalid: (problem, values, c) => showBoard(values['house']!, c, { problem, values }),
  });
}

function cancels(app: App): void {
  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/jadwal/batal',
    summary: 'Batalkan pesanan; jamnya bebas lagi',
    access: MAY_CHANGE,
    input: CancelForm,
    output: Done,
    run: async ({ house, pesanan }, c) => {
      await demandAsker(house, c);
      const bookingId = idOf(pesanan, 'pesanan');
      await cancelRun(c.db, c.actor, house, bookingId, nowOf(c));
      return { bookingId };
    },
    page: (_, c) => backToBoard(c, { selesai: 'cancelled' }),
    invalid: (problem, values, c) => showBoard(values['house']!, c, { problem, values }),
  });
}

const nowOf = ({ today, now }: Context): Now => ({ today, at: now });

function readMove({ pesanan, lini, hari, jam, dilihat }: MoveForm): Move {
  const from = readMoment({ hari, jam });
  if (!from) throw new Refusal('booking-field-missing', 422, {}, 'hari');
  return { bookingId: idOf(pesanan, 'pesanan'), lineId: idOf(lini, 'lini'), from, seen: readPlace(dilihat, 'dilihat') };
}

/** The week that shows what was done: of the new hours, else of the old ones. */
function movedOut({ booking, before }: Moved, { today }: Context) {
  const place = placeOf(booking);
  return {
    ...{ bookingId: booking.bookingId, place: placeText(place), before: placeText(before) },
    week: mondayOf((place ?? before)?.from.day ?? today),
  };
}

/** All reasons against a move that was refused; null where it was no rule of booking that refused it. */
async function decisionOn(values: Record<string, string>, c: Context): Promise<ToldDecision | null> {
  try {
    const form = MoveForm.parse(values);
    const decision = await checkMove(c.db, c.actor, form.house, readMove(form), nowOf(c));
    return decision.allowed ? null : tellDecision(decision, c.say);
  } catch (error) {
    if (error instanceof Refusal || error instanceof z.ZodError) return null;
    throw error;
  }
}

function idOf(text: string | undefined, field: string): string {
  const read = z.uuid().safeParse(text?.toLowerCase());
  if (!read.success) throw new Refusal(text ? 'booking-choice-unknown' : 'booking-field-missing', 422, {}, field);
  return read.data;
}

/** Who is neither of the house nor of any maker is refused before a field is read; whose booking it is, the verb asks. */
async function demandAsker(houseId: string, { db, actor }: Context): Promise<void> {
  const house = await getBookingHouse(db, houseId);
  const ofMaker = actor.kind === 'user' && actor.memberships.some(({ role }) => role === 'maker' || role === 'companion');
  if (!ofMaker) demand(actor, ['houseOperator'], house.orgId);
}
