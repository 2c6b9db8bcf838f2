// Months as people say them: those that follow each other joined. Pure.
import { addMonths, formatMonth, type Month, yearOf } from '#platform/days';
import type { Language } from '#ui';
import { orderWords } from './words.ts';

/**
 * "Juli sampai September 2026, Desember 2026 sampai April 2027, dan Juni 2027": the months in order, each once; those that follow each
 * other as first and last; the year is said once where both are of it. '' for none.
 */
export function monthSpans(months: readonly Month[], lang: Language): string {
  const spans: [first: Month, last: Month][] = [];
  for (const month of [...new Set(months)].toSorted()) {
    const span = spans.at(-1);
    if (span && addMonths(span[1], 1) === month) span[1] = month;
    else spans.push([month, month]);
  }
  return new Intl.ListFormat(lang === 'en' ? 'en-GB' : 'id-ID').format(spans.map(([first, last]) => spanText(first, last, lang)));
}

function spanText(first: Month, last: Month, lang: Language): string {
  if (first === last) return formatMonth(first, lang);
  const from = formatMonth(first, lang);
  const shortened = yearOf(first) === yearOf(last) ? from.replace(` ${yearOf(first)}`, '') : from;
  return orderWords(lang).monthSpan(shortened, formatMonth(last, lang));
}
