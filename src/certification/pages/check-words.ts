import { formatRupiah } from '#platform/money';
import type { Language } from '#ui';
import { copy as english } from '../check/copy.en.ts';
import { copy as bahasa } from '../check/copy.id.ts';
import type { CheckResult, PlanView, SpanView } from '../check/schema.ts';

export type Words = { id: string; en: string };
export type ResultProps = { lang: Language; t: typeof bahasa; result: CheckResult };

export const checkWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

export const listOf = (words: readonly Words[], lang: Language): string => words.map((one) => one[lang]).join(', ');

export const ownPlan = ({ plans }: CheckResult): PlanView | undefined => plans.find((plan) => plan.at === 'own');

/** A span in words; of confidence L and K never without whom to ask. */
export function spanText(span: SpanView | null, unit: 'rupiah' | 'days', ask: string | null, lang: Language): string {
  const t = checkWords(lang);
  if (!span) return ask ? t.unknownAsk(ask) : t.feeUnknown;
  const text = amountText(span.least, span.most, unit, lang);
  const soft = span.confidence === 'L' || span.confidence === 'K';
  return soft && ask ? `${text} (${t.askFor(ask)})` : text;
}

export function amountText(least: number, most: number | null, unit: 'rupiah' | 'days', lang: Language): string {
  const t = checkWords(lang);
  const say = (n: number): string => (unit === 'rupiah' ? (n === 0 ? t.free : formatRupiah(n)) : String(n));
  if (most === null) return t.atLeast(unit === 'rupiah' ? formatRupiah(least) : String(least));
  return least === most ? say(least) : t.range(unit === 'rupiah' ? formatRupiah(least) : String(least), say(most));
}
