import { classById } from '#platform/codes';
import type { Language } from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

export const orderWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** The name of a product class; the id where it is none of the rulebook's. */
export const className = (classId: string, lang: Language): string => classById(classId)?.name[lang] ?? classId;

/** Grams as tonnes from one tonne on, else as kilograms. */
export function massText(grams: number, lang: Language): string {
  const t = orderWords(lang);
  return grams >= 1_000_000
    ? t.inTonnes(formatQuantity(Math.round(grams / 1000), lang))
    : t.inKilograms(formatQuantity(grams, lang));
}
