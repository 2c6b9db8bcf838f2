// A line's grounds in words.
import { formatDay, today } from '#platform/days';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { Basis } from './describe-line.ts';
import type { Flag, PlaceBasis } from './package.ts';

export const words = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);

/** Why a class was found: "akun 5.1.02.01.01.0024 (...), terlihat; kata: kertas, map". */
export function explainBasis(basis: Basis, lang: 'id' | 'en'): string {
  const t = words(lang).basis;
  const { menu } = basis as Basis & { menu?: string[] };
  if (menu) return t.menu(menu.join(', '));
  if (basis.decision) return t.decision(dayWords(basis.decision.at, lang));
  const grounds: string[] = [];
  if (basis.account)
    grounds.push(`${t.account(basis.account.code, basis.account.name ?? '')}, ${t.accountConfidence[basis.account.confidence]}`);
  if (basis.words.length > 0) grounds.push(t.words(basis.words.join(', ')));
  if (basis.kind) grounds.push(t.kind(words(lang).kinds[basis.kind]));
  return grounds.length > 0 ? grounds.join('; ') : t.none;
}

/** "24 November 2026", the day in Jakarta of an ISO time. */
export const dayWords = (at: string, lang: 'id' | 'en'): string => formatDay(today(new Date(at)), lang);

/** What is odd about a line, in words. */
export const flagWords = (flags: readonly Flag[], lang: 'id' | 'en'): string[] => flags.map((flag) => words(lang).flags[flag]);
/** Where a line's place comes from. */
export const placeWords = (basis: PlaceBasis, lang: 'id' | 'en'): string => words(lang).places[basis];
