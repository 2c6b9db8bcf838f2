// A week of a house as a scheduling instance, and a plan laid back over the hours of its lines. Pure.
import { addDays, type Day } from '#platform/days';
import type { Booking } from '../bookings/booking.ts';
import {
  compareMoments,
  endOf,
  type HouseCalendar,
  layWork,
  type Moment,
  openMinutesBetween,
  type Stretch,
  startOf,
} from '../bookings/calendar.ts';
import { cleaningBetween, type RunNature } from '../bookings/changeover.ts';
import { type BookableLine, minutesOf } from '../bookings/decide-booking.ts';
import type { ScheduleInstance, Sequences } from './instance.ts';

/** A run to be scheduled, with the lines on which it may be made on every day that is left of the week. */
export type Job = { booking: Booking; nature: RunNature; lineIds: ReadonlySet<string> };
/** What of a week is to be planned: from a moment on, over these lines, with the runs that stay where they are. */
export type WeekToPlan = {
  calendar: HouseCalendar;
  lines: readonly BookableLine[];
  jobs: readonly Job[];
  staying: readonly Booking[];
  from: Day;
  to: Day;
};
export type PlacedJob = { job: Job; lineId: string; stretches: readonly Stretch[] };

/** The moment from which a line is free, and what ran there before. */
function lineStart({ staying, from }: WeekToPlan, lineId: string): { at: Moment; before: Booking | undefined } {
  const week = { day: from, minute: 0 };
  const earlier = staying
    .filter((one) => one.lineId === lineId && one.stretches.length > 0 && compareMoments(startOf(one.stretches), week) <= 0)
    .toSorted((a, b) => compareMoments(endOf(a.stretches), endOf(b.stretches)))
    .at(-1);
  const end = earlier && endOf(earlier.stretches);
  return { at: end && compareMoments(end, week) > 0 ? end : week, before: earlier };
}

/** The instance: jobs by position in `jobs`, lines by position in `lines`. A cleaning that fits into the time before the week costs nothing in it. */
export function instanceOf(week: WeekToPlan): ScheduleInstance {
  const { calendar, lines, jobs } = week;
  return {
    jobCount: jobs.length,
    lines: lines.map((line) => {
      const { at, before } = lineStart(week, line.lineId);
      const cleanedAlready = before ? openMinutesBetween(calendar, line.lineId, endOf(before.stretches), at) : 0;
      return {
        minutes: jobs.map(({ booking, lineIds }) => (lineIds.has(line.lineId) ? (minutesOf(line, booking) ?? null) : null)),
        dueMinute: jobs.map(({ booking: { dueOn } }) =>
          dueOn === null ? null : openMinutesBetween(calendar, line.lineId, at, { day: dueOn, minute: DAY_END }),
        ),
        firstChangeover: jobs.map(({ nature }) =>
          before ? Math.max(0, cleaningBetween(before, nature, line.cleaning).minutes - cleanedAlready) : 0,
        ),
        changeover: jobs.map((one) => jobs.map((next) => cleaningBetween(one.nature, next.nature, line.cleaning).minutes)),
      };
    }),
  };
}
const DAY_END = 1440;

/** Lays a plan over the lines' hours; runs that would end after the week's last day are left out. */
export function layPlan(week: WeekToPlan, sequences: Sequences): { placed: PlacedJob[]; left: Job[] } {
  const placed: PlacedJob[] = [];
  const left: Job[] = [];
  for (const [n, sequence] of sequences.entries()) {
    const line = week.lines[n]!;
    let { at, before }: { at: Moment; before: RunNature | undefined } = lineStart(week, line.lineId);
    let cleaned = 0;
    const start = lineStart(week, line.lineId);
    if (start.before) cleaned = openMinutesBetween(week.calendar, line.lineId, endOf(start.before.stretches), start.at);
    for (const position of sequence) {
      const job = week.jobs[position]!;
      const cleaning = before ? Math.max(0, cleaningBetween(before, job.nature, line.cleaning).minutes - cleaned) : 0;
      const from = cleaning === 0 ? at : endAfter(week.calendar, line.lineId, at, cleaning);
      const stretches = from && layWork(week.calendar, line.lineId, from, minutesOf(line, job.booking)!);
      if (!stretches || stretches.at(-1)!.day > week.to) {
        left.push(job);
        continue;
      }
      placed.push({ job, lineId: line.lineId, stretches });
      [at, before, cleaned] = [endOf(stretches), job.nature, 0];
    }
  }
  return { placed: placed.toSorted((a, b) => compareMoments(startOf(a.stretches), startOf(b.stretches))), left };
}

function endAfter(calendar: HouseCalendar, lineId: string, from: Moment, minutes: number): Moment | undefined {
  const laid = layWork(calendar, lineId, from, minutes);
  return laid && endOf(laid);
}

/** The days of a week from a day on. */
export const daysOf = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};
