import { findScheme } from '#certification';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

export const words = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);

/** A reason code in words: "izin belum ada: Sertifikat halal". */
export function reasonText(code: string, lang: 'id' | 'en'): string {
  const [head = '', scheme] = code.split(':', 2);
  const word = words(lang).reasons[head] ?? head;
  return scheme ? `${word}: ${findScheme(scheme)?.name[lang] ?? scheme}` : word;
}
