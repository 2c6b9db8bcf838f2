import { provinceOf, regencyByCode } from '#platform/codes';
import { formatRupiah } from '#platform/money';
import type { Language } from '#ui';
import { marketCopy } from '../market/words.ts';
import { number, schemeName } from '../words.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { findHouseKind } from './house-kinds.ts';
import type { SiteAssumptions } from './plan-sites.ts';
import type { SiteRun } from './site-run.ts';

export const siteCopy = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);
export const kindName = (id: string, lang: Language): string => findHouseKind(id)?.name[lang] ?? id;
export const placeWords = (regencyCode: string): string => regencyByCode(regencyCode)?.name ?? regencyCode;

/** "Cabai, saus, dan bumbu, Jawa Barat, rencana 2027". */
export function runWords({ year, provinceCode, assumptions }: SiteRun, lang: Language): string {
  const t = siteCopy(lang);
  const place = provinceCode === null ? t.nation : (provinceOf(provinceCode)?.name ?? provinceCode);
  const kinds = assumptions.kindIds.length === 1 ? kindName(assumptions.kindIds[0]!, lang) : t.allKinds;
  return t.scope(String(year), place, kinds);
}

/** What was assumed, as terms and words. */
export function assumptionWords(assumptions: SiteAssumptions, lang: Language): { term: string; words: string }[] {
  const t = siteCopy(lang);
  return [
    { term: t.capacity, words: t.capacityWords(number(assumptions.capacityPerMonth)) },
    { term: t.radius, words: `${number(assumptions.radiusKm)} km` },
    { term: t.costEach, words: formatRupiah(assumptions.costPerYearRupiah) },
    { term: t.budget, words: formatRupiah(assumptions.budgetRupiah) },
    { term: t.productPermits, words: assumptions.productPermits ? t.productPermitsYes : t.productPermitsNo },
    { term: t.picture, words: marketCopy(lang).pictures[assumptions.picture] },
  ];
}

/** "IP-CPPOB, NKV", or that it lends none. */
export function lendsWords(kindId: string, lang: Language): string {
  const lends = findHouseKind(kindId)?.lends ?? [];
  return lends.length === 0 ? siteCopy(lang).lendsNone : lends.map((scheme) => schemeName(scheme, lang)).join(', ');
}
