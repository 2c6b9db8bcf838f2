import type { Language } from '#ui';
import { findScheme } from '../schemes.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

/** The words of the certificate pages. */
export const certificateWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

export const schemeName = (scheme: string, lang: Language): string => findScheme(scheme)?.name[lang] ?? scheme;
