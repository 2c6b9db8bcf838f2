import type { RefusalFacts } from '../refusal.ts';

export type Language = 'id' | 'en';
/** The words of one refusal: a sentence, or a function of its facts (made with numbers and codes, never with a person's data). */
export type Wording = string | ((facts: RefusalFacts) => string);
/** Words by refusal code, for each language; Bahasa and English have the same codes. */
export type Words = Readonly<Record<Language, Readonly<Record<string, Wording>>>>;

/** The sentence for a code. A code without words is a programmer's mistake, but a person still gets an honest sentence. */
export function say(words: Words, lang: Language, code: string, facts: RefusalFacts = {}): string {
  const wording = words[lang][code] ?? words[lang]['unexpected'] ?? code;
  return typeof wording === 'function' ? wording(facts) : wording;
}
