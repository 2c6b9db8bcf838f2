// How menus are said: the words by language, the addresses, and the texts that pages, papers and workbooks share.
import { type Day, formatDay } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { decideAllergens } from './decide-allergens.ts';
import { type Need, weekdayOf } from './decide-needs.ts';
import { findIngredient, type Ingredient, type Recipe } from './dishes.ts';

type Language = 'id' | 'en';

export const menuWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);
export const number = (count: number, lang: Language): string => count.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID');
export const weekHref = (buyerId: string, weekFrom: Day, ending = ''): string => `/menu/${buyerId}/pekan/${weekFrom}${ending}`;
export const recipesHref = (buyerId: string): string => `/menu/${buyerId}/resep`;
export const recipeHref = (buyerId: string, dishId: string, ending = ''): string =>
  `${recipesHref(buyerId)}/${encodeURIComponent(dishId)}${ending}`;

/** "Beras 75 gram, Garam 1 gram". */
export const usesText = ({ uses }: Recipe, lang: Language): string =>
  Object.entries(uses)
    .map(([id, each]) => `${findIngredient(id)!.name[lang]} ${each} ${findIngredient(id)!.per}`)
    .join(', ');

/** "Senin, 30 November 2026: 75 kg" for each delivery. */
export const deliveryTexts = ({ ingredient, deliveries }: Need, lang: Language): string[] =>
  deliveries.map(({ day, measure }) => {
    const weekday = menuWords(lang).weekdays[weekdayOf(day) - 1];
    return `${weekday}, ${formatDay(day, lang)}: ${number(Math.ceil(measure / ingredient.perUnit), lang)} ${ingredient.unit}`;
  });

/** The price of one with its ground, or that it is not known. */
export function priceText({ price }: Need, lang: Language): string {
  const t = menuWords(lang);
  if (price.kind === 'unknown') return t.unknown;
  const ground = price.kind === 'own' ? t.own : t.band(price.band.years.replace('..', '–'), number(price.band.n, lang));
  return `${formatRupiah(price.priceRupiah)}, ${ground}`;
}

/** How long one delivery keeps. */
export const keepText = ({ keepDays }: Ingredient, lang: Language): string =>
  keepDays === 1 ? menuWords(lang).fresh : menuWords(lang).keeps(keepDays);

/** Whether there is anything to say of a dish's allergens but that the names of its ingredients say none. */
export function saysAllergens(recipe: Recipe | undefined): boolean {
  const found = decideAllergens(recipe);
  return !found.known || found.named.length > 0 || found.labels.length > 0;
}

/** The allergens of a dish in words: those named, the labels to read, or that they are not known. */
export function allergensText(recipe: Recipe | undefined, lang: Language): string {
  const t = menuWords(lang);
  const found = decideAllergens(recipe);
  if (!found.known) return t.unknown;
  const named = found.named.length > 0 ? found.named.map((id) => t.allergens[id] ?? id).join(', ') : t.noneNamed;
  const labels = found.labels.map((ingredient) => ingredient.name[lang].toLowerCase());
  return labels.length > 0 ? `${named}; ${t.checkLabel(labels.join(', '))}` : named;
}
