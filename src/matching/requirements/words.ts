import { schemeName } from '../words.ts';
import type { Requirements } from '../facts.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

export const requirementWords = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);

/** Each thing that is asked as a line of its own; empty when nothing is. */
export function toldRequirements({ evidenceLeast, tkdnLeastPercent, schemes }: Requirements, lang: 'id' | 'en'): string[] {
  const { told } = requirementWords(lang);
  return [
    ...(evidenceLeast === null ? [] : [told.evidence(String(evidenceLeast))]),
    ...(tkdnLeastPercent === null ? [] : [told.tkdn(String(tkdnLeastPercent))]),
    ...(schemes.length === 0 ? [] : [told.schemes(schemes.map((scheme) => schemeName(scheme, lang)).join(', '))]),
  ];
}
