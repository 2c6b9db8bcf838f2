// The verbs of the schedule: read a week, suggest a plan for it, use the suggestion.
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type Actor, actorId, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { addDays, type Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { getBookingHouse, type Now } from '../bookings/book-run.ts';
import type { Booking } from '../bookings/booking.ts';
import { mondayOf, startOf } from '../bookings/calendar.ts';
import {
  type BookableLine,
  type BookingRefusal,
  decideBooking,
  refusePermits,
  refuseWhateverTheHour,
  type RunProduct,
} from '../bookings/decide-booking.ts';
import { readLineFacts, readRunProduct } from '../bookings/read-booking-facts.ts';
import { type BookingHouse, holdLines, listBookings, readBookableLines, replaceBooking } from '../bookings/store.ts';
import { daysOf, instanceOf, type Job, layPlan, type PlacedJob, type WeekToPlan } from './build-week.ts';
import type { ScheduleInstance } from './instance.ts';
import { type Suggestion, WORK_OF_A_LARGE_WEEK, WORK_OF_A_PAGE } from './suggest-plan.ts';
import { MOST_JOBS_TO_PROVE } from './prove-plan.ts';

/** A week as its operator sees it. */
export type HouseWeek = { house: BookingHouse; monday: Day; lines: BookableLine[]; booked: Booking[]; wanted: Booking[] };

/** The week of a day, and all requests that wait. Refuses who doesn't run the house. */
export async function readWeek(db: Database, actor: Actor, houseId: string, day: Day): Promise<HouseWeek> {
  const house = await getBookingHouse(db, houseId);
  demand(actor, ['houseOperator'], house.orgId);
  const monday = mondayOf(day);
  return {
    ...{ house, monday, lines: await readBookableLines(db, house.orgId, houseId) },
    booked: await listBookings(db, house.orgId, houseId, { fromDay: monday, toDay: addDays(monday, 6) }),
    wanted: await listBookings(db, house.orgId, houseId, { states: ['wanted'] }),
  };
}

/** A run that no line of the house may make this week, with the reason of the line that comes nearest. */
export type Unfit = { booking: Booking; refusal: BookingRefusal | null };
export type WeekSuggestion = {
  week: HouseWeek;
  suggestion: Suggestion | null;
  placed: PlacedJob[];
  unplaced: Unfit[];
  /** Of everything that it rests on: what is used later must be what was seen. */
  fingerprint: string;
};

/**
 * A plan for what is left of a week: the requests that wait and the bookings that begin in it, from today or from its Monday on. Runs that have
 * begun stay. Nothing is kept. `suggestion` is null when there is nothing to schedule.
 */
export async function suggestWeek(
  db: Database,
  actor: Actor,
  houseId: string,
  day: Day,
  { today }: Pick<Now, 'today'>,
): Promise<WeekSuggestion> {
  const week = await readWeek(db, actor, houseId, day);
  const to = addDays(week.monday, 6);
  const from = week.monday > today ? week.monday : today;
  const movable = week.booked.filter(({ stretches }) => startOf(stretches).day >= from);
  const { jobs, unfit } = await readJobs(db, week, [...movable, ...week.wanted], daysOf(from, to), today);
  const moving = new Set(jobs.map(({ booking }) => booking.bookingId));
  const around = await listBookings(db, week.house.orgId, houseId, { fromDay: addDays(from, -LOOK_BACK_DAYS), toDay: to });
  const staying = around.filter(({ bookingId }) => !moving.has(bookingId));
  // A booking that may not be made any more keeps its hours until somebody moves or cancels it.
  const taken = staying.flatMap(({ lineId, stretches }) => stretches.map((one) => ({ ...one, lineId: lineId! })));
  const toPlan: WeekToPlan = { calendar: { ...week.house.calendar, taken }, lines: week.lines, jobs, staying, from, to };
  const instance = instanceOf(toPlan);
  const fingerprint = fingerprintOf(instance, jobs);
  if (jobs.length === 0) return { week, suggestion: null, placed: [], unplaced: unfit, fingerprint };
  const suggestion = await suggestionFor(instance, fingerprint);
  const { placed, left } = layPlan(toPlan, suggestion.sequences);
  return {
    week,
    suggestion,
    placed,
    unplaced: [...unfit, ...left.map(({ booking }) => ({ booking, refusal: null }))],
    fingerprint,
  };
}
/** Runs before the week whose leavings still must be cleaned are looked for so far back. */
const LOOK_BACK_DAYS = 31;

/** The runs with the lines that may make them on every day of the plan; those that none may, with a reason. */
async function readJobs(db: Database, week: HouseWeek, bookings: readonly Booking[], days: readonly Day[], today: Day) {
  const jobs: Job[] = [];
  const unfit: Unfit[] = [];
  for (const booking of bookings) {
    const product = await findProduct(db, week.house, booking, days.at(-1) ?? today);
    if (!product) {
      unfit.push({
        booking,
        refusal: { code: 'booking-class-unknown', facts: { product: booking.productName }, ways: ['answer'] },
      });
      continue;
    }
    const permits = refusePermits(product, days);
    const onLine = (line: BookableLine): BookingRefusal[] => {
      const facts = { today, calendar: week.house.calendar, line, otherLines: [], placed: [] };
      return [...refuseWhateverTheHour(facts, { product, quantity: booking.quantity, process: booking.process }), ...permits];
    };
    const answers = week.lines.map((line) => ({ line, refusals: line.unit === booking.unit ? onLine(line) : OTHER_UNIT }));
    const lineIds = answers.filter(({ refusals }) => refusals.length === 0).map(({ line }) => line.lineId);
    if (lineIds.length > 0) jobs.push({ booking, nature: product, lineIds: new Set(lineIds) });
    else
      unfit.push({ booking, refusal: answers.toSorted((a, b) => a.refusals.length - b.refusals.length)[0]?.refusals[0] ?? null });
  }
  return { jobs, unfit };
}
/** The product of a booking; undefined when its maker took it off its list. */
async function findProduct(db: Database, house: BookingHouse, booking: Booking, day: Day): Promise<RunProduct | undefined> {
  try {
    return (await readRunProduct(db, house, booking, day)).product;
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}

/** A quantity in bottles says nothing on a line that counts kilograms. */
const OTHER_UNIT: BookingRefusal[] = [{ code: 'booking-line-class', facts: { line: '', others: '' }, ways: ['otherLine'] }];

const fingerprintOf = (instance: ScheduleInstance, jobs: readonly Job[]): string =>
  createHash('sha256')
    .update(JSON.stringify([instance, jobs.map(({ booking }) => [booking.bookingId, booking.lineId, booking.stretches])]))
    .digest('hex')
    .slice(0, 32);

// The same instance has the same answer: the last few are kept, so that using a suggestion doesn't work it out again.
const worked = new Map<string, Promise<Suggestion>>();
const MOST_KEPT = 16;
function suggestionFor(instance: ScheduleInstance, fingerprint: string): Promise<Suggestion> {
  const kept = worked.get(fingerprint);
  if (kept) return kept;
  const fresh = inWorker(instance);
  worked.set(fingerprint, fresh);
  fresh.catch(() => worked.delete(fingerprint));
  if (worked.size > MOST_KEPT) worked.delete(worked.keys().next().value!);
  return fresh;
}

function inWorker(instance: ScheduleInstance): Promise<Suggestion> {
  const work = instance.jobCount <= MOST_JOBS_TO_PROVE ? WORK_OF_A_PAGE : WORK_OF_A_LARGE_WEEK;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('suggest-worker.ts', import.meta.url), { workerData: { instance, work } });
    worker.once('message', (suggestion: Suggestion) => {
      resolve(suggestion);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
}

/**
 * Gives every run of a suggestion its hours, decided one by one as a booking is: all of them, or, when one of them would be left without hours
 * that it has, none ('schedule-would-unbook', 409). Refuses 'schedule-moved-on' (409) when the week isn't what was seen. Gives how many.
 */
export async function useSuggestion(
  db: Database,
  actor: Actor,
  houseId: string,
  day: Day,
  fingerprint: string,
  now: Now,
): Promise<number> {
  return transaction(db, async (inside) => {
    const house = await getBookingHouse(inside, houseId);
    demand(actor, ['houseOperator'], house.orgId);
    const lines = await readBookableLines(inside, house.orgId, houseId);
    await holdLines(
      inside,
      house.orgId,
      houseId,
      lines.map(({ lineId }) => lineId),
    );
    const seen = await suggestWeek(inside, actor, houseId, day, now);
    if (seen.fingerprint !== fingerprint) throw new Refusal('schedule-moved-on', 409);
    // All hours of the runs that move are free first: where one was, another may come.
    for (const { job } of seen.placed)
      if (job.booking.stretches.length > 0)
        await replaceBooking(inside, { ...job.booking, state: 'wanted', stretches: [] }, now.at);
    let count = 0;
    for (const placed of seen.placed) if (await place(inside, house, placed, now)) count += 1;
    const lost = seen.unplaced.find(({ booking, refusal }) => refusal === null && booking.state === 'booked');
    if (lost) throw new Refusal('schedule-would-unbook', 409, { product: lost.booking.productName });
    await recordAudit(inside, {
      ...{ actor, orgId: house.orgId, act: 'houses.useSuggestion', subject: houseId, at: now.at },
      facts: { week: seen.week.monday, runs: count, by: actorId(actor) },
    });
    return count;
  });
}

/** One run, decided as every booking is; refused it keeps waiting, unless it had hours before. */
async function place(db: Database, house: BookingHouse, { job, lineId, stretches }: PlacedJob, now: Now): Promise<boolean> {
  const { booking } = job;
  const at = startOf(stretches);
  const { product } = await readRunProduct(db, house, booking, at.day);
  const facts = await readLineFacts(db, house, lineId, at.day, now.today, [booking.bookingId]);
  const decision = decideBooking(facts, { product, quantity: booking.quantity, process: booking.process, at });
  if (decision.allowed) {
    const { minutes } = decision;
    const { halal, allergens } = product;
    await replaceBooking(
      db,
      { ...booking, state: 'booked', lineId, minutes, stretches: decision.stretches, halal, allergens },
      now.at,
    );
    return true;
  }
  if (booking.state === 'booked') throw new Refusal('schedule-would-unbook', 409, { product: booking.productName });
  return false;
}
