import * as english from './copy.en.ts';
import * as bahasa from './copy.id.ts';
import type { Problem } from './json-schema.ts';

export const ocdsWords = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);

/** A problem in words: "$.releases[0].date: tidak ada, padahal wajib". */
export function problemText({ path, code, facts }: Problem, lang: 'id' | 'en'): string {
  const { problems } = ocdsWords(lang);
  const wording = problems[code as keyof typeof problems];
  return `${path}: ${typeof wording === 'function' ? wording(facts) : wording}`;
}
