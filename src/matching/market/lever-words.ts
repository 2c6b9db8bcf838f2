import { formatRupiah } from '#platform/money';
import type { Language } from '#ui';
import { number, schemeName } from '../words.ts';
import type { Way } from './decide-ways.ts';
import type { KeptLever } from './kept-lever.ts';
import { marketCopy } from './words.ts';

/** "Sertifikat halal untuk Keripik singkong dan 2 produk lain". */
export function leverWords({ kind, schemes, products, house }: KeptLever, lang: Language): string {
  const t = marketCopy(lang).unlock;
  const first = products[0]?.name ?? '';
  // One permit that is all there is to get is called by its name.
  return t.kinds[kind === 'everything' && schemes.length === 1 ? 'certificate' : kind]({
    schemes: schemes.map((scheme) => schemeName(scheme, lang)).join(', '),
    products: products.length > 1 ? t.andMore(first, number(products.length - 1)) : first,
    house: house?.name ?? '',
  });
}

type Words = { least: number; most: number | null; unknown: readonly string[] };
function spanWords({ least, most, unknown }: Words, write: (n: number) => string, lang: Language): string {
  const t = marketCopy(lang).unlock;
  if (unknown.length > 0 && least === 0) return t.unknown;
  return unknown.length > 0 || most === null ? t.atLeast(write(least)) : t.span(write(least), write(most));
}

/** "Rp 0–Rp 300.000", "mulai Rp 50.000", or that it isn't known. */
export const feeWords = (way: Way | null, lang: Language): string =>
  way === null
    ? marketCopy(lang).unlock.unknown
    : spanWords({ least: way.feeLeast, most: way.feeMost, unknown: way.unknownFees }, formatRupiah, lang);

export const daysWords = (way: Way | null, lang: Language): string =>
  way === null
    ? marketCopy(lang).unlock.unknown
    : spanWords({ least: way.daysLeast, most: way.daysMost, unknown: way.unknownDays }, number, lang);
