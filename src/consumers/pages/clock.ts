import type { Language } from '#ui';

// Made once: making one takes as long as all the rest of a page's words.
const clockIn = (locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' });
const CLOCKS: Record<Language, Intl.DateTimeFormat> = { id: clockIn('id-ID'), en: clockIn('en-GB') };

const MINUTE_MS = 60_000;
const last: Record<Language, { minute: number; time: string }> = { id: { minute: NaN, time: '' }, en: { minute: NaN, time: '' } };

/** The time in Western Indonesian Time, as a clock shows it. Whoever asks in the same minute gets what was written for the one before. */
export function timeOf(at: Date, lang: Language): string {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  if (last[lang].minute !== minute) last[lang] = { minute, time: CLOCKS[lang].format(at) };
  return last[lang].time;
}
