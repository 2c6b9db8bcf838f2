import { addDays, type Day } from '#platform/days';

/** Monday to Friday, but for the holidays that are given: Layak keeps no list of them, so that a day told may be early, never late. */
export function isWorkingDay(of: Day, holidays: ReadonlySet<Day> = NO_HOLIDAYS): boolean {
  const weekday = new Date(Date.parse(of)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(of);
}
const NO_HOLIDAYS: ReadonlySet<Day> = new Set();

/** The day so many working days after (or before, below zero) another; that day itself is not counted. */
export function addWorkingDays(to: Day, count: number, holidays: ReadonlySet<Day> = NO_HOLIDAYS): Day {
  let at = to;
  for (let left = Math.abs(count); left > 0;) {
    at = addDays(at, Math.sign(count));
    if (isWorkingDay(at, holidays)) left -= 1;
  }
  return at;
}

/** How many working days lie after `from`, up to and with `until`; 0 when it isn't later. */
export function workingDaysBetween(from: Day, until: Day, holidays: ReadonlySet<Day> = NO_HOLIDAYS): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= until; at = addDays(at, 1)) if (isWorkingDay(at, holidays)) count += 1;
  return count;
}
