// How the room's copy writes numbers, days and codes; the sentences themselves are in copy.id.ts and copy.en.ts.
import { findScheme } from '#certification';
import { classById, regencyByCode } from '#platform/codes';
import { type Day, type Month, formatDay, formatMonth } from '#platform/days';
import { formatRupiah } from '#platform/money';
import type { ReasonFacts } from './reasons.ts';

type Lang = 'id' | 'en';
type Fact = string | number | undefined;

export const number = (value: Fact): string => NUMBER.format(Number(value));
// Both languages write thousands with a point, as everything in Indonesia does: "1.200" must not mean two things in one office.
const NUMBER = new Intl.NumberFormat('id-ID');
/** A number with a decimal comma, as Indonesia writes it: 43,52. */
export const decimal = (value: Fact): string => DECIMAL.format(Number(value));
const DECIMAL = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });
export const rp = (value: Fact): string => formatRupiah(Number(value));
export const dayWords = (value: Fact, lang: Lang): string => formatDay(String(value) as Day, lang);
export const className = (classId: Fact, lang: Lang): string => classById(String(classId))?.name[lang] ?? String(classId);
export const regencyName = (code: Fact): string => regencyByCode(String(code))?.name ?? String(code);
export const schemeName = (scheme: Fact, lang: Lang): string => findScheme(String(scheme))?.name[lang] ?? String(scheme);
export const issuerOf = (scheme: Fact): string => findScheme(String(scheme))?.issuer ?? '';

/** "Maret 2027", "Maret–Mei 2027", "November 2027–Januari 2028"; nothing when the months are unknown. */
export function monthsWords(from: Fact, until: Fact, lang: Lang): string {
  if (from === undefined || until === undefined) return '';
  const [first, last] = [String(from) as Month, String(until) as Month];
  if (first === last) return formatMonth(first, lang);
  const shown = formatMonth(first, lang);
  return `${first.slice(0, 4) === last.slice(0, 4) ? shown.slice(0, -5) : shown}–${formatMonth(last, lang)}`;
}

/** " bungkus", or nothing when the unit is unknown. */
export const unitWords = (facts: ReasonFacts): string => (facts['unit'] === undefined ? '' : ` ${facts['unit']}`);
