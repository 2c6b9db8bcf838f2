import { provinceOf, regencyByCode } from '#platform/codes';
import { formatMonth, type Month } from '#platform/days';
import { formatRupiah } from '#platform/money';
import type { Language } from '#ui';
import { className } from '../words.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { MarketScope } from './read-market.ts';
import type { MarketSummary, ScarcePlace } from './schema.ts';

export const marketCopy = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** "Kalimantan Barat, rencana 2025". */
export function scopeWords({ year, provinceCode }: MarketScope, lang: Language): string {
  const t = marketCopy(lang);
  return t.scope(year, provinceCode === null ? t.nation : (provinceOf(provinceCode)?.name ?? provinceCode));
}

/** What a planning is at. */
export const phaseWords = (phase: string, lang: Language): string => marketCopy(lang).phases[phase] ?? phase;

export const placeName = (regencyCode: string | null, lang: Language): string =>
  regencyCode === null ? marketCopy(lang).unknownPlace : (regencyByCode(regencyCode)?.name ?? regencyCode);

/** "Maret 2026: kapasitas keripik di Kabupaten Garut bernilai Rp 9.000 lebih per bungkus." */
export function scarceWords({ classId, unit, regencyCode, month, rupiah }: ScarcePlace, year: number, lang: Language): string {
  const t = marketCopy(lang);
  const when = formatMonth(`${year}-${String(month).padStart(2, '0')}` as Month, lang);
  return t.scarceWords(when, className(classId, lang), placeName(regencyCode, lang), formatRupiah(rupiah), unit ?? t.aUnit);
}

/** How far a value lies below its bound, in percent with three digits; nothing when it is the bound. */
export function gapPercent(valueRupiah: number, boundRupiah: number, lang: Language): string | undefined {
  if (valueRupiah >= boundRupiah) return undefined;
  const percent = ((boundRupiah - valueRupiah) / boundRupiah) * 100;
  return percent.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID', { maximumSignificantDigits: 3 });
}

/** "Dengan pesanan terkecil: Rp 9 M, paling tinggi Rp 10 M; hilang karenanya Rp 1 M."; nothing for a run kept before there was one. */
export function roundedWords({ rounded, pictures }: MarketSummary, lang: Language): string | undefined {
  if (!rounded) return undefined;
  const lost = pictures.certain.valueRupiah - rounded.valueRupiah;
  return marketCopy(lang).rounded.said(formatRupiah(rounded.valueRupiah), formatRupiah(rounded.boundRupiah), formatRupiah(lost));
}
