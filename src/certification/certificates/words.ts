import type { Language } from '#ui';
import { findScheme, schemes } from '../schemes.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

/** The words of the certificate pages. */
export const certificateWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** What can be certified, to choose from. */
export const schemeOptions = (lang: Language): { value: string; label: string }[] =>
  schemes.filter(({ kind }) => kind === 'certificate').map(({ id, name }) => ({ value: id, label: name[lang] }));

export const schemeName = (scheme: string, lang: Language): string => findScheme(scheme)?.name[lang] ?? scheme;
