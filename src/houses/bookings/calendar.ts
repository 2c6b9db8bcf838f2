// The open time of a line: the hours of an ordinary week without holidays, maintenance and the days before the house opened. A moment is a day
// and a minute of the clock on the house's wall. Pure.
import { addDays, type Day } from '#platform/days';

/** 1 is Monday; minutes from midnight, `toMinute` not counted in. */
export type OpeningHours = { weekday: number; fromMinute: number; toMinute: number };
/** Whole days, both counted in; `lineId` null: the whole house. */
export type Closure = {
  closureId: string;
  lineId: string | null;
  kind: 'holiday' | 'maintenance';
  fromDay: Day;
  toDay: Day;
  note: string | null;
};
export type HouseCalendar = {
  openedOn: Day | null;
  hours: readonly OpeningHours[];
  closures: readonly Closure[];
  /** Hours of lines that a plan must leave alone. */
  taken?: readonly (Stretch & { lineId: string })[];
};

export type Moment = { day: Day; minute: number };
/** A stretch of time within one day. */
export type Stretch = { day: Day; fromMinute: number; toMinute: number };

/** How far ahead a run may reach, in days: a run that finds no end until then isn't laid. */
export const REACH_DAYS = 62;

/** Monday is 1. */
export const weekdayOf = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
/** The Monday of the day's week. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** Why a line stands on a day; nothing where it works. */
export const closureOn = ({ closures }: HouseCalendar, lineId: string, day: Day): Closure | undefined =>
  closures.find((one) => (one.lineId === null || one.lineId === lineId) && one.fromDay <= day && day <= one.toDay);

/** The open stretches of a line on a day, in order. */
export function openStretches(calendar: HouseCalendar, lineId: string, day: Day): Stretch[] {
  if (calendar.openedOn === null || day < calendar.openedOn || closureOn(calendar, lineId, day)) return [];
  const weekday = weekdayOf(day);
  const open = calendar.hours
    .filter((one) => one.weekday === weekday)
    .map(({ fromMinute, toMinute }): Stretch => ({ day, fromMinute, toMinute }))
    .toSorted((a, b) => a.fromMinute - b.fromMinute);
  const taken = (calendar.taken ?? []).filter((one) => one.lineId === lineId && one.day === day);
  return taken.reduce((left, one) => left.flatMap((stretch) => without(stretch, one)), open);
}

/** What is left of a stretch when another is taken out. */
function without(stretch: Stretch, out: Stretch): Stretch[] {
  if (!overlap(stretch, out)) return [stretch];
  const before = { ...stretch, toMinute: out.fromMinute };
  const after = { ...stretch, fromMinute: out.toMinute };
  return [before, after].filter(({ fromMinute, toMinute }) => fromMinute < toMinute);
}

/** Lays so many minutes of work over a line's open time from a moment on; undefined when they don't end within REACH_DAYS. */
export function layWork(calendar: HouseCalendar, lineId: string, from: Moment, minutes: number): Stretch[] | undefined {
  const laid: Stretch[] = [];
  let left = minutes;
  for (let n = 0; n <= REACH_DAYS && left > 0; n += 1) {
    const day = addDays(from.day, n);
    for (const { fromMinute, toMinute } of openStretches(calendar, lineId, day)) {
      const start = n === 0 ? Math.max(fromMinute, from.minute) : fromMinute;
      const taken = Math.min(left, toMinute - start);
      if (taken <= 0) continue;
      laid.push({ day, fromMinute: start, toMinute: start + taken });
      left -= taken;
    }
  }
  return left > 0 ? undefined : laid;
}

/** Minutes of a line's open time between two moments; 0 when the second isn't later. */
export function openMinutesBetween(calendar: HouseCalendar, lineId: string, from: Moment, to: Moment): number {
  let minutes = 0;
  for (let day = from.day; day <= to.day; day = addDays(day, 1))
    for (const { fromMinute, toMinute } of openStretches(calendar, lineId, day)) {
      const start = day === from.day ? Math.max(fromMinute, from.minute) : fromMinute;
      const end = day === to.day ? Math.min(toMinute, to.minute) : toMinute;
      minutes += Math.max(0, end - start);
    }
  return minutes;
}

/** Below zero when the first moment is earlier. */
export const compareMoments = (a: Moment, b: Moment): number => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1);
export const startOf = (stretches: readonly Stretch[]): Moment => ({ day: stretches[0]!.day, minute: stretches[0]!.fromMinute });
export const endOf = (stretches: readonly Stretch[]): Moment => ({
  day: stretches.at(-1)!.day,
  minute: stretches.at(-1)!.toMinute,
});
export const overlap = (a: Stretch, b: Stretch): boolean =>
  a.day === b.day && a.fromMinute < b.toMinute && b.fromMinute < a.toMinute;

/** '07:30' as minutes from midnight; undefined for what is no time of a day. '24:00' is the end of a day. */
export function parseClock(text: string): number | undefined {
  const read = /^(\d{1,2})[.:](\d{2})$/.exec(text.trim());
  if (!read) return undefined;
  const [hour, minute] = [Number(read[1]), Number(read[2])];
  const minutes = hour * 60 + minute;
  return minute < 60 && minutes <= 1440 ? minutes : undefined;
}
/** Minutes from midnight as '07:30'. */
export const formatClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
