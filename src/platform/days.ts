// A day is a string 'YYYY-MM-DD' and a month 'YYYY-MM': they sort, compare and print as they are, and no time zone can move them.
import { strict as assert } from 'node:assert';

declare const brand: unique symbol;
/** A calendar day, 'YYYY-MM-DD', from 1945-01-01 to 2199-12-31. */
export type Day = string & { readonly [brand]: 'Day' };
/** A calendar month, 'YYYY-MM'. */
export type Month = string & { readonly [brand]: 'Month' };

/** The text as a day; asserts that it is one. For what people typed use `parseDay`. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  assert(parsed.ok && parsed.day === text, `not a day: ${text}`);
  return parsed.day;
}

export const monthOf = (of: Day): Month => of.slice(0, 7) as Month;
export const yearOf = (of: Day | Month): number => Number(of.slice(0, 4));

/** The month so many months later (or earlier, below zero). */
export function addMonths(to: Month, months: number): Month {
  const count = Number(to.slice(0, 4)) * 12 + Number(to.slice(5)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}` as Month;
}

/** The day so many days later (or earlier, below zero). */
export const addDays = (to: Day, days: number): Day =>
  new Date(Date.parse(to) + days * 86_400_000).toISOString().slice(0, 10) as Day;

/** Days from one day to another: 1 from a day to the next, below zero when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The months from first to last, both counted in; empty when last is before first. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Today in Western Indonesia (UTC+7, without summer time): the edge asks this once and hands it down; deciders get it as a fact. */
export const today = (now: Date = new Date()): Day => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) as Day;

/**
 * Reads a day as people and files write it: '2026-03-01', '2026-03-01T00:00:00Z', '1/3/2026' and '01-03-2026' (day first, as in
 * Indonesia), '1 Maret 2026', 'Mar 1, 2026', and Excel's serial number (1900 system). Gives the reason as a code when it can't.
 */
export function parseDay(text: string): { ok: true; day: Day } | { ok: false; why: DayFault } {
  const typed = text.trim();
  if (typed === '') return { ok: false, why: 'day-missing' };
  const iso = /^(\d{4,})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(typed);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4,})$/.exec(typed);
  if (local) return calendarDay(Number(local[3]), Number(local[2]), Number(local[1]));
  const words = /^(\d{1,2})\s+([a-z]+)\.?\s+(\d{4,})$/i.exec(typed);
  if (words) return calendarDay(Number(words[3]), monthNumber(words[2]!), Number(words[1]));
  const english = /^([a-z]+)\.?\s+(\d{1,2}),\s*(\d{4,})$/i.exec(typed);
  if (english) return calendarDay(Number(english[3]), monthNumber(english[1]!), Number(english[2]));
  const serial = /^\d{5}(?:\.\d+)?$/.test(typed) ? Math.floor(Number(typed)) : undefined;
  if (serial !== undefined && serial >= 20_000 && serial < 80_000)
    return { ok: true, day: new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) as Day };
  return { ok: false, why: 'day-unreadable' };
}
export type DayFault = 'day-missing' | 'day-unreadable' | 'day-impossible' | 'day-year';

function calendarDay(year: number, month: number, date: number): { ok: true; day: Day } | { ok: false; why: DayFault } {
  if (year < 1945 || year > 2199) return { ok: false, why: 'day-year' };
  const made = new Date(Date.UTC(year, month - 1, date));
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date) return { ok: false, why: 'day-impossible' };
  return { ok: true, day: made.toISOString().slice(0, 10) as Day };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei may', 'jun', 'jul', 'agu aug ags', 'sep', 'okt oct', 'nov nop', 'des dec'];
const monthNumber = (word: string): number =>
  MONTHS.findIndex((names) => names.split(' ').includes(word.slice(0, 3).toLowerCase())) + 1;

/** A day in words: '1 Maret 2027', in English '1 March 2027'. */
export const formatDay = (of: Day, lang: 'id' | 'en' = 'id'): string =>
  `${Number(of.slice(8))} ${MONTH_NAMES[lang][Number(of.slice(5, 7)) - 1]} ${of.slice(0, 4)}`;
/** A month in words: 'Maret 2027', in English 'March 2027'. */
export const formatMonth = (of: Month | Day, lang: 'id' | 'en' = 'id'): string =>
  `${MONTH_NAMES[lang][Number(of.slice(5, 7)) - 1]} ${of.slice(0, 4)}`;
const MONTH_NAMES = {
  id: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const;
