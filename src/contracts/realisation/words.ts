import { classById, provinces } from '#platform/codes';
import { formatMonth, type Month } from '#platform/days';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { UNKNOWN } from './filter.ts';

type Language = 'id' | 'en';
export const words = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

const provinceNames = new Map(provinces.map(({ code, name }) => [code, name]));

/** How keys of the dashboard's tables are written; what is not known says so, what has no word stands as it is. */
export const kindName = (kind: string, lang: Language): string =>
  kind === UNKNOWN || kind === 'unknown' ? words(lang).unknown : (words(lang).kinds[kind] ?? kind);
export const provinceName = (code: string, lang: Language): string =>
  code === UNKNOWN ? words(lang).unknown : (provinceNames.get(code) ?? code);
export const className = (id: string, lang: Language): string =>
  id === UNKNOWN ? words(lang).unknown : (classById(id)?.name[lang] ?? id);
export const monthName = (month: string, lang: Language): string =>
  month === UNKNOWN ? words(lang).unknown : formatMonth(month as Month, lang);
export const unitName = (key: string, name: string | null, lang: Language): string =>
  name ?? (key === UNKNOWN ? words(lang).unknown : key);
