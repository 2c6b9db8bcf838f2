import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

export const purchaseWords = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);
