import type { Language } from '#ui';

// Made once: making one takes as long as all the rest of a page's words.
const clockIn = (locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' });
const CLOCKS: Record<Language, Intl.DateTimeFormat> = { id: clockIn('id-ID'), en: clockIn('en-GB') };

/** The time in Western Indonesian Time, as a clock shows it. */
export const timeOf = (at: Date, lang: Language): string => CLOCKS[lang].format(at);
