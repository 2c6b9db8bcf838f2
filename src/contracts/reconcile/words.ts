import { copy as english, groundText as groundEnglish } from './copy.en.ts';
import { copy as bahasa, groundText as groundBahasa } from './copy.id.ts';
import type { Ground } from './decide-pairs.ts';

export const reconcileWords = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);
export const groundWords = (ground: Ground, lang: 'id' | 'en'): string => (lang === 'en' ? groundEnglish : groundBahasa)(ground);
