import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

/** The languages of every screen. Bahasa is first: it is what a page speaks when nobody asked for another. */
export type Language = 'id' | 'en';
export const languages: readonly Language[] = ['id', 'en'];

/** The words that the components themselves need; everything else comes in as props. */
export const words = (lang: Language) => (lang === 'en' ? english : bahasa);

/** The same path in another language: `/cek?q=madu` becomes `/cek?q=madu&bahasa=en`; a choice already in the path is replaced. */
export function pathInLanguage(path: string, lang: Language): string {
  const [beforeQuery = '', query] = (path.split('#', 1)[0] ?? '').split('?', 2);
  const search = new URLSearchParams(query ?? '');
  search.set('bahasa', lang);
  return `${beforeQuery}?${search.toString()}`;
}
