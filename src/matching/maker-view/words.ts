import { schemeName } from '../words.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { Blocker } from './summarise-demand.ts';

export const demandWords = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);

/** "Sertifikat halal", "Harga: belum diketahui". */
export function blockerWords({ kind, scheme, unknown }: Blocker, lang: 'id' | 'en'): string {
  const t = demandWords(lang);
  const name = scheme === null ? t.blocker[kind] : schemeName(scheme, lang);
  return unknown && kind !== 'verified' ? t.unknownSuffix(name) : name;
}
