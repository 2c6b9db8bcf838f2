import type { Language } from '#platform/http';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { ClockNow } from './settings.ts';

export const complaintWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** "7 hari" of a clock. */
export function lengthText({ value, unit }: ClockNow, lang: Language): string {
  const { clocks } = complaintWords(lang);
  return unit === 'hour' ? clocks.hours(value) : unit === 'day' ? clocks.days(value) : clocks.workingDays(value);
}

/** The instrument and article of a clock, as cited. */
export const sourceOf = ({ instrument, article }: ClockNow): string => [instrument, article].filter(Boolean).join(' ');
