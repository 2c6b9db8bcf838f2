import type { Language } from '#ui';
import { allergens as englishAllergens, changes as englishChanges, copy as english } from './copy.en.ts';
import { allergens as bahasaAllergens, changes as bahasaChanges, copy as bahasa } from './copy.id.ts';

export const bookingWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);
export const changeWords = (lang: Language): Record<string, string> => (lang === 'en' ? englishChanges : bahasaChanges);
export const allergenWords = (lang: Language): Record<string, string> => (lang === 'en' ? englishAllergens : bahasaAllergens);
