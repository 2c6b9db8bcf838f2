import { classById, provinceOf, regencyByCode } from '#platform/codes';
import type { Language } from '#ui';
import { copy as english } from '../copy.en.ts';
import { copy as bahasa } from '../copy.id.ts';
import type { Prices } from '../maker.ts';

export const words = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

export const className = (classId: string, lang: Language): string => classById(classId)?.name[lang] ?? classId;

/** "Kota Pontianak, Kalimantan Barat", or nothing when it is not known. */
export function regencyName(code: string | null): string | undefined {
  if (code === null) return undefined;
  const [regency, province] = [regencyByCode(code), provinceOf(code)];
  return regency && province ? `${regency.name}, ${province.name}` : code;
}

/** A whole number as it is written in the language. */
export const whole = (count: number, lang: Language): string => count.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID');

export function lowestPrice(prices: Prices): number | undefined {
  const known = Object.values(prices);
  return known.length > 0 ? Math.min(...known) : undefined;
}
