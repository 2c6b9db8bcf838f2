import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { Reason, Verdict } from './reasons.ts';

/** The room's words in a language; English has exactly the keys of Bahasa. */
export const copyOf = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);

/** A reason as a sentence. */
export const sentence = ({ code, facts }: Reason, lang: 'id' | 'en'): string => copyOf(lang).reasons[code](facts);

export const verdictWords = (verdict: Verdict, lang: 'id' | 'en'): string => copyOf(lang).verdicts[verdict];
