import type { Language } from '#ui';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

export const orderWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);
