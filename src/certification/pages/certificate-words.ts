import { type Day, formatDay } from '#platform/days';
import type { Language } from '#ui';
import { copy as english } from '../copy.en.ts';
import { copy as bahasa } from '../copy.id.ts';
import type { CalendarRow, CertificateWhole } from '../certificates/schema.ts';
import { certificateWords } from '../certificates/words.ts';

type Shown = Pick<CalendarRow, 'state' | 'since' | 'validUntil'>;

/** Where a certificate stands, in words: "dibekukan, sejak 1 Maret 2026". */
export function stateText({ state, since, validUntil }: Shown, lang: Language): string {
  const t = lang === 'en' ? english : bahasa;
  const word = t.standingWords[state];
  if (state === 'valid' && validUntil) return `${word}, ${t.validUntil(formatDay(validUntil as Day, lang))}`;
  return since ? `${word}, ${t.since(formatDay(since as Day, lang))}` : word;
}

/** The same of one that was read whole. */
export const wholeStateText = (whole: CertificateWhole, lang: Language): string =>
  stateText({ ...whole, since: sinceOf(whole) }, lang);

const sinceOf = ({ state, suspensions, revokedOn, validUntil }: CertificateWhole) =>
  state === 'suspended'
    ? (suspensions.at(-1)?.from ?? null)
    : state === 'revoked'
      ? revokedOn
      : state === 'expired'
        ? validUntil
        : null;

/** Its last day; where it holds without one, that; else that it is not known. */
export function endText({ state, validUntil }: Pick<Shown, 'state' | 'validUntil'>, lang: Language): string {
  if (validUntil) return formatDay(validUntil as Day, lang);
  return state === 'valid' ? (lang === 'en' ? english : bahasa).endless : certificateWords(lang).whole.unknown;
}

/** What the last look-up came to, where it wants attention. */
export function lookUpText({ lookUp, lookedUpOn }: Pick<CalendarRow, 'lookUp' | 'lookedUpOn'>, lang: Language): string | null {
  if (!lookUp || !lookedUpOn) return null;
  return certificateWords(lang).lookUps[lookUp](formatDay(lookedUpOn as Day, lang));
}
