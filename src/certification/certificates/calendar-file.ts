// The calendar as a table to download.
import { type Day, formatDay } from '#platform/days';
import type { Language } from '#ui';
import { lookUpText, stateText } from '../pages/certificate-words.ts';
import type { CalendarRow } from './schema.ts';
import { certificateWords, schemeName } from './words.ts';

/** The columns of the calendar as a download. */
export function fileColumns(lang: Language) {
  const t = certificateWords(lang);
  const column = (key: string, title: string, width: number) => ({ key, title, kind: 'text' as const, width });
  return [
    column('holder', t.holder, 32),
    column('about', t.about, 32),
    column('scheme', t.scheme, 24),
    column('number', t.number, 26),
    column('ends', t.ends, 18),
    column('state', t.state, 30),
    column('level', t.evidence, 8),
    column('lookUp', t.forms.lookUp, 34),
  ];
}

/** Its rows, in words. */
export async function* fileRows(rows: AsyncIterable<CalendarRow>, lang: Language) {
  for await (const row of rows)
    yield {
      holder: row.holder,
      about: row.about ?? '',
      scheme: schemeName(row.scheme, lang),
      number: row.number ?? '',
      ends: row.validUntil ? formatDay(row.validUntil as Day, lang) : '',
      state: stateText(row, lang),
      level: String(row.evidenceLevel),
      lookUp: lookUpText(row, lang) ?? '',
    };
}
