// The verbs of booking: check, book, want, move, cancel, and the question at release. Load, decide, save; every way in comes through here.
import { type Actor, actorId, can, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { type Booking, placeOf, type RunPlace, samePlace } from './booking.ts';
import { formatClock, type Moment, startOf } from './calendar.ts';
import type { RunNature } from './changeover.ts';
import {
  type BookingDecision,
  type BookingRefusal,
  decideBooking,
  refusePermits,
  refuseWhateverTheHour,
} from './decide-booking.ts';
import { readLineFacts, readRunProduct } from './read-booking-facts.ts';
import {
  type BookingHouse,
  findBookingHouse,
  holdBooking,
  holdLines,
  insertBooking,
  readBookableLines,
  replaceBooking,
} from './store.ts';

/** Who may book for a maker beside the house's own operator. */
const MAKERS = ['maker', 'companion'] as const;

/** A run as somebody asks for it: whose product, how much, by when. */
export type RunRequest = Pick<RunNature, 'colour' | 'scent'> & {
  bookingId: string;
  makerOrgId: string;
  productId: string;
  lineId: string;
  quantity: number;
  process: string | null;
  dueOn: Day | null;
};
/** When it is asked, on the clock and on the calendar of the edge. */
export type Now = { today: Day; at: Date };

/** The house with its calendar. Throws 'not-found' (404). */
export async function getBookingHouse(db: Database, houseId: string): Promise<BookingHouse> {
  const house = await findBookingHouse(db, houseId);
  if (!house) throw new Refusal('not-found', 404);
  return house;
}

/** Refuses who may book neither for the house nor for the maker. */
export function demandMayBook(actor: Actor, house: BookingHouse, makerOrgId: string): void {
  if (!can(actor, MAKERS, makerOrgId)) demand(actor, ['houseOperator'], house.orgId);
}

/** Whether a run may be booked at a moment, with every reason why not; keeps nothing. Refuses as `bookRun` does, except for the decision. */
export async function checkRun(
  db: Database,
  actor: Actor,
  houseId: string,
  run: RunRequest,
  from: Moment,
  now: Now,
): Promise<BookingDecision> {
  const house = await getBookingHouse(db, houseId);
  demandMayBook(actor, house, run.makerOrgId);
  const { product } = await readRunProduct(db, house, run, from.day);
  const facts = await readLineFacts(db, house, run.lineId, from.day, now.today, [run.bookingId]);
  return decideBooking(facts, { product, quantity: run.quantity, process: run.process, at: from });
}

/**
 * Books a run on a line from a moment on. Sent twice with one id it is booked once. Refuses with the first reason of `decideBooking` (409,
 * `more` counts the others), 'booking-id-taken' (409), 'product-unknown', 'booking-line-unknown' and 'not-found' (404), 'not-yours' (403).
 */
export async function bookRun(
  db: Database,
  actor: Actor,
  houseId: string,
  run: RunRequest,
  from: Moment,
  now: Now,
): Promise<Booking> {
  const house = await getBookingHouse(db, houseId);
  demandMayBook(actor, house, run.makerOrgId);
  return transaction(db, async (inside) => {
    // The line is held before anything about it is read: what is decided stays true until it is kept, whoever asks at the same moment.
    await holdLines(inside, house.orgId, houseId, [run.lineId]);
    const before = await holdBooking(inside, house.orgId, houseId, run.bookingId);
    if (before) return sameOrRefused(before, run, from);
    const { product, makerName } = await readRunProduct(inside, house, run, from.day);
    const facts = await readLineFacts(inside, house, run.lineId, from.day, now.today);
    const decision = decideBooking(facts, { product, quantity: run.quantity, process: run.process, at: from });
    if (!decision.allowed) throw refusalOf(decision.refusals);
    const { minutes, stretches } = decision;
    const booking: Booking = {
      ...bookingOf(house, run, product, makerName, facts.line.unit),
      state: 'booked',
      lineId: run.lineId,
      minutes,
      stretches,
    };
    await keep(() => insertBooking(inside, booking, actorId(actor), now.at), facts.line.name);
    await tell(inside, actor, 'houses.bookRun', booking, now);
    return booking;
  });
}

/**
 * Asks for a run without an hour: the week's schedule will find one. Refused is what no hour of that line would mend, and a permit that fails
 * on the day it is due (today, where none is told). Sent twice with one id it is asked for once.
 */
export async function wantRun(db: Database, actor: Actor, houseId: string, run: RunRequest, now: Now): Promise<Booking> {
  const house = await getBookingHouse(db, houseId);
  demandMayBook(actor, house, run.makerOrgId);
  return transaction(db, async (inside) => {
    const before = await holdBooking(inside, house.orgId, houseId, run.bookingId);
    if (before) return sameOrRefused(before, run);
    const day = run.dueOn !== null && run.dueOn > now.today ? run.dueOn : now.today;
    const { product, makerName } = await readRunProduct(inside, house, run, day);
    const facts = await readLineFacts(inside, house, run.lineId, day, now.today);
    const [first, ...rest] = [...refuseWhateverTheHour(facts, { product, ...run }), ...refusePermits(product, [day])];
    if (first) throw refusalOf([first, ...rest]);
    const booking: Booking = {
      ...bookingOf(house, run, product, makerName, facts.line.unit),
      state: 'wanted',
      minutes: null,
      stretches: [],
    };
    await insertBooking(inside, booking, actorId(actor), now.at);
    await tell(inside, actor, 'houses.wantRun', booking, now);
    return booking;
  });
}

/** A booking to be put on a line from a moment on; `seen`: where it stood for who asks, undefined when that isn't told. */
export type Move = { bookingId: string; lineId: string; from: Moment; seen?: RunPlace | undefined };
/** A booking as it stands after a change, and where it stood before: for undoing it. */
export type Moved = { booking: Booking; before: RunPlace };

/** Whether a booking may be moved so, with every reason why not; keeps nothing. Refuses as `moveRun` does, except for the decision. */
export async function checkMove(
  db: Database,
  actor: Actor,
  houseId: string,
  { bookingId, lineId, from }: Omit<Move, 'seen'>,
  now: Now,
): Promise<BookingDecision> {
  const house = await getBookingHouse(db, houseId);
  const booking = await getBooking(db, house, bookingId);
  return checkRun(db, actor, houseId, { ...booking, lineId }, from, now);
}

/**
 * A booking (wanted or booked) put on a line from a moment on, decided anew. Refuses as `bookRun` does, and 'booking-cancelled',
 * 'booking-begun' and 'booking-moved-on' (409): somebody else moved it since it was seen.
 */
export async function moveRun(db: Database, actor: Actor, houseId: string, move: Move, now: Now): Promise<Moved> {
  const { bookingId, lineId, from } = move;
  const house = await getBookingHouse(db, houseId);
  return transaction(db, async (inside) => {
    const before = await getMovable(inside, actor, house, move, now);
    await holdLines(inside, house.orgId, houseId, [lineId, ...(before.lineId === null ? [] : [before.lineId])]);
    const { product } = await readRunProduct(inside, house, before, from.day);
    const facts = await readLineFacts(inside, house, lineId, from.day, now.today, [bookingId]);
    const decision = decideBooking(facts, { product, quantity: before.quantity, process: before.process, at: from });
    if (!decision.allowed) throw refusalOf(decision.refusals);
    const { minutes, stretches } = decision;
    const { halal, allergens } = product;
    const moved: Booking = { ...before, state: 'booked', lineId, minutes, stretches, halal, allergens, unit: facts.line.unit };
    await keep(() => replaceBooking(inside, moved, now.at), facts.line.name);
    await tell(inside, actor, 'houses.moveRun', moved, now);
    return { booking: moved, before: placeOf(before) };
  });
}

/** Takes the hours of a booking away; it waits for an hour again. Doing so twice changes nothing. Refuses as `moveRun` does, but decides nothing. */
export async function unplaceRun(
  db: Database,
  actor: Actor,
  houseId: string,
  asked: Pick<Move, 'bookingId' | 'seen'>,
  now: Now,
): Promise<Moved> {
  const house = await getBookingHouse(db, houseId);
  return transaction(db, async (inside) => {
    const before = await getMovable(inside, actor, house, asked, now);
    if (before.state === 'wanted') return { booking: before, before: null };
    const waiting: Booking = { ...before, state: 'wanted', minutes: null, stretches: [] };
    await replaceBooking(inside, waiting, now.at);
    await tell(inside, actor, 'houses.unplaceRun', waiting, now);
    return { booking: waiting, before: placeOf(before) };
  });
}

/** The booking, held, when who asks may change it, it hasn't begun, and it stands where it was seen. */
async function getMovable(
  db: Database,
  actor: Actor,
  house: BookingHouse,
  { bookingId, seen }: Pick<Move, 'bookingId' | 'seen'>,
  { today }: Now,
): Promise<Booking> {
  const booking = await getBooking(db, house, bookingId);
  demandMayBook(actor, house, booking.makerOrgId);
  if (booking.state === 'cancelled') throw new Refusal('booking-cancelled', 409);
  if (booking.stretches[0] && booking.stretches[0].day < today) throw new Refusal('booking-begun', 409);
  const place = placeOf(booking);
  if (seen === undefined || samePlace(seen, place)) return booking;
  const lines = place && (await readBookableLines(db, house.orgId, house.houseId));
  throw new Refusal('booking-moved-on', 409, {
    product: booking.productName,
    line: lines?.find(({ lineId }) => lineId === place?.lineId)?.name ?? '',
    ...{ day: place?.from.day ?? '', time: place ? formatClock(place.from.minute) : '' },
  });
}

/** Cancels a booking; its hours are free at once. Cancelling twice changes nothing. Refuses 'booking-begun' (409) once its day has passed. */
export async function cancelRun(db: Database, actor: Actor, houseId: string, bookingId: string, now: Now): Promise<void> {
  const house = await getBookingHouse(db, houseId);
  await transaction(db, async (inside) => {
    const seen = await getBooking(inside, house, bookingId);
    demandMayBook(actor, house, seen.makerOrgId);
    if (seen.state === 'cancelled') return;
    if (seen.stretches[0] && seen.stretches[0].day < now.today) throw new Refusal('booking-begun', 409);
    const cancelled: Booking = { ...seen, state: 'cancelled', stretches: [] };
    await replaceBooking(inside, cancelled, now.at);
    await tell(inside, actor, 'houses.cancelRun', cancelled, now);
  });
}

/**
 * Refuses a run that may not be made on a day: not booked, cancelled, on another day than it has hours, or with a permit that doesn't hold on
 * that day (suspended since it was booked, say). For whoever opens or releases a batch of the booking.
 */
export async function demandRunnable(
  db: Database,
  actor: Actor,
  houseId: string,
  bookingId: string,
  madeOn: Day,
): Promise<Booking> {
  const house = await getBookingHouse(db, houseId);
  const booking = await getBooking(db, house, bookingId);
  demandMayBook(actor, house, booking.makerOrgId);
  if (booking.state !== 'booked' || booking.lineId === null) throw new Refusal('booking-not-booked', 409);
  if (!booking.stretches.some(({ day }) => day === madeOn))
    throw new Refusal('booking-other-day', 409, { day: madeOn, from: startOf(booking.stretches).day });
  const { product } = await readRunProduct(db, house, booking, madeOn);
  const facts = await readLineFacts(db, house, booking.lineId, madeOn, madeOn, [bookingId]);
  const [first, ...rest] = [...refuseWhateverTheHour(facts, { product, ...booking }), ...refusePermits(product, [madeOn])];
  if (first) throw refusalOf([first, ...rest]);
  return booking;
}

async function getBooking(db: Database, house: BookingHouse, bookingId: string): Promise<Booking> {
  const booking = await holdBooking(db, house.orgId, house.houseId, bookingId);
  if (!booking) throw new Refusal('not-found', 404);
  return booking;
}

/** The refusal to hear, with how many more there are; `checkRun` gives all of them. */
export function refusalOf([first, ...rest]: readonly [BookingRefusal, ...BookingRefusal[]]): Refusal {
  return new Refusal(first.code, 409, { ...first.facts, more: rest.length }, FIELDS[first.code.replace(/^booking-/, '')] ?? '');
}
const FIELDS: Readonly<Record<string, string>> = {
  'line-class': 'lini',
  'line-process': 'proses',
  'lot-small': 'jumlah',
  past: 'hari',
  'closed-hour': 'jam',
  'hours-taken': 'jam',
};

/** The same id means the same run; a run that says otherwise under that id is refused. */
function sameOrRefused(before: Booking, run: RunRequest, from?: Moment): Booking {
  const first = before.stretches[0];
  const sameHour =
    from === undefined || (first?.day === from.day && first.fromMinute === from.minute && before.lineId === run.lineId);
  if (before.productId === run.productId && before.quantity === run.quantity && sameHour) return before;
  throw new Refusal('booking-id-taken', 409);
}

const bookingOf = (
  { orgId, houseId }: BookingHouse,
  run: RunRequest,
  { productId, productName, classId, halal, allergens }: RunNature & { productName: string; classId: string | null },
  makerName: string,
  unit: string,
) => ({
  ...{
    orgId,
    houseId,
    bookingId: run.bookingId,
    lineId: run.lineId,
    makerOrgId: run.makerOrgId,
    makerName,
    productId,
    productName,
  },
  ...{ classId: classId!, process: run.process, quantity: run.quantity, unit, dueOn: run.dueOn, halal, allergens },
  ...{ colour: run.colour, scent: run.scent },
});

/** The hold makes it impossible that an hour is given twice; should it ever be tried, the database refuses and so do we. */
async function keep(write: () => Promise<void>, line: string): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === UNIQUE_VIOLATION) throw new Refusal('booking-id-taken', 409);
    if (code !== EXCLUSION_VIOLATION) throw error;
    throw new Refusal('booking-hours-taken', 409, { line, more: 0 }, 'jam');
  }
}
const EXCLUSION_VIOLATION = '23P01';
/** One id sent at the same moment for two lines. */
const UNIQUE_VIOLATION = '23505';

const tell = (db: Database, actor: Actor, act: string, booking: Booking, { at }: Now): Promise<void> =>
  recordAudit(db, {
    ...{ actor, orgId: booking.orgId, act, subject: booking.bookingId, at },
    facts: {
      ...{ house: booking.houseId, line: booking.lineId, product: booking.productId, quantity: booking.quantity },
      ...{ from: booking.stretches[0]?.day ?? null, minute: booking.stretches[0]?.fromMinute ?? null },
    },
  });
