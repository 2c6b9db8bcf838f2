// The words of a composition and what the rulebook knows behind them: additives by name, synonym and INS number, banned and limited
// substances, and plain words (vague, animal, allergen ...). Looked up by whole phrases, the longest first.
import type { Rulebook } from './load-rulebook.ts';
import type { AdditiveEntry, AdditiveLimitRow, MaterialWordEntry, SubstanceEntry } from './schema.ts';

export type WordKind = 'vague' | 'animal' | 'nonHalal' | 'positive' | 'allergen' | 'plain';
export type MaterialHit =
  | { kind: 'additive'; id: string; additive: AdditiveEntry; phrase: string }
  | { kind: 'substance'; id: string; substance: SubstanceEntry; phrase: string }
  | { kind: WordKind; id: string; word: MaterialWordEntry; phrase: string };

export type MaterialWords = {
  phrases: ReadonlyMap<string, readonly MaterialHit[]>;
  /** The most words that a phrase has. */
  longest: number;
  byIns: ReadonlyMap<string, AdditiveEntry>;
  substances: ReadonlyMap<string, SubstanceEntry>;
  limits: ReadonlyMap<string, readonly AdditiveLimitRow[]>;
  /** What was found behind names already. */
  found: Map<string, { hits: readonly MaterialHit[]; whole: boolean }>;
};

const known = new WeakMap<Rulebook, MaterialWords>();

/** The dictionary of a rulebook, made once. */
export function materialWordsOf(rulebook: Rulebook): MaterialWords {
  const made = known.get(rulebook) ?? compileWords(rulebook);
  known.set(rulebook, made);
  return made;
}

function compileWords(rulebook: Rulebook): MaterialWords {
  const phrases = new Map<string, MaterialHit[]>();
  let longest = 1;
  const add = (name: string, hit: MaterialHit): void => {
    const phrase = plainWords(name);
    if (phrase === '') return;
    longest = Math.max(longest, phrase.split(' ').length);
    const hits = phrases.get(phrase) ?? [];
    if (!hits.some((one) => one.kind === hit.kind && one.id === hit.id)) hits.push({ ...hit, phrase });
    phrases.set(phrase, hits);
  };
  for (const additive of rulebook.additives)
    for (const name of [additive.name, ...additive.synonyms])
      add(name, { kind: 'additive', id: additive.ins, additive, phrase: '' });
  for (const file of rulebook.materials) {
    if (file.kind === 'substances')
      for (const substance of file.entries)
        for (const name of substance.names) add(name, { kind: 'substance', id: substance.id, substance, phrase: '' });
    else
      for (const word of file.entries)
        for (const name of word.names) add(name, { kind: file.kind, id: word.id, word, phrase: '' });
  }
  const limits = new Map<string, AdditiveLimitRow[]>();
  for (const row of rulebook.additiveLimits) {
    const key = `${row.ins} ${row.category}`;
    limits.set(key, [...(limits.get(key) ?? []), row]);
  }
  const substances = rulebook.materials.flatMap((file) => (file.kind === 'substances' ? file.entries : []));
  return {
    ...{ phrases, longest, limits },
    found: new Map(),
    byIns: new Map(rulebook.additives.map((one) => [plainIns(one.ins), one])),
    substances: new Map(substances.map((one) => [one.id, one])),
  };
}

/** Lower case, letters and digits only, one blank between: "Natrium-Benzoat (E211)" is "natrium benzoat e211". */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const plainIns = (text: string): string => text.toLowerCase().replace(/[^0-9a-z()]/g, '');

// Words that say how an ingredient is cut or chosen, not what it is.
const MANNER = new Set(
  'segar asli pilihan utuh iris cincang parut halus giling tumbuk secukupnya bersih kupas murni lokal matang mentah tua muda besar kecil'.split(
    ' ',
  ),
);

/** What is known behind one ingredient: the whole name, else every longest phrase in it. `whole` says that nothing else was typed. */
export function findMaterials(words: MaterialWords, name: string): { hits: readonly MaterialHit[]; whole: boolean } {
  const known = words.found.get(name);
  if (known) return known;
  if (words.found.size >= NAMES_KEPT) words.found.clear();
  const found = lookUp(words, name);
  words.found.set(name, found);
  return found;
}
/** The names that makers write most come again and again; some hundred bytes each. */
const NAMES_KEPT = 10_000;

function lookUp(words: MaterialWords, name: string): { hits: MaterialHit[]; whole: boolean } {
  const tokens = plainWords(name).split(' ');
  const said = tokens.filter((token) => !MANNER.has(token));
  for (const exact of [tokens.join(' '), said.join(' ')]) {
    const hits = words.phrases.get(exact);
    if (hits) return { hits: [...hits], whole: true };
  }
  const hits: MaterialHit[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = longestAt(words, tokens, at);
    if (length > 0) hits.push(...words.phrases.get(tokens.slice(at, at + length).join(' '))!);
    at += Math.max(length, 1);
  }
  return { hits, whole: false };
}

function longestAt(words: MaterialWords, tokens: readonly string[], at: number): number {
  for (let length = Math.min(words.longest, tokens.length - at); length > 0; length--)
    if (words.phrases.has(tokens.slice(at, at + length).join(' '))) return length;
  return 0;
}

/** The categories whose rows speak for a category, the nearest first: 12.6.2, 12.6, 12.0. */
export function categoriesAbove(category: string): string[] {
  const parts = category.split('.');
  const above: string[] = [];
  for (let length = parts.length; length > 0; length--) above.push(parts.slice(0, length).join('.'));
  const top = `${parts[0]}.0`;
  return above.includes(top) ? above : [...above, top];
}
