// Product and service classes (rulebook/classes.yaml) and the look-up from free text to classes. Deliberately simple: phrases with weights,
// the longest at each place, earlier words more telling than later ones (the head of an Indonesian noun phrase comes first).
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { phraseBook } from './words.ts';

export type ClassKind = 'goods' | 'service' | 'not-for-makers';
export type ProductClass = {
  /** Stable slug: 'keripik-umbi'. */
  id: string;
  name: { id: string; en: string };
  group: string;
  kind: ClassKind;
  /** Unit of sale that is most usual. */
  unit: string;
  /** Where the class comes from; see the head of rulebook/classes.yaml. */
  source: string;
  /** Group 01-15 of the home-food permit, when a product of the class may have one. */
  sppIrtGroup?: string;
  /** Row N01-N50 of the matrix of rules for goods that are not food. */
  matrix?: string;
  /** Its phrases, without marks. */
  words: readonly string[];
};
/** A phrase met in a text: the class it speaks for and how loudly. */
export type ClassHit = { classId: string; score: number; phrase: string };
export type WeightedClass = { classId: string; probability: number };

type Raw = Omit<ProductClass, 'words'> & { words: string };
const file = parse(readFileSync(new URL('../../../rulebook/classes.yaml', import.meta.url), 'utf8')) as {
  spellings: Record<string, string>;
  ignore: string;
  classes: Raw[];
};

const listOf = (text: string): string[] => text.split(',').map((word) => word.trim());
const bare = (phrase: string): string => phrase.replace(/[!~]$/, '');

/** All classes, in the order of the rulebook. */
export const classes: readonly ProductClass[] = file.classes.map((raw) => ({ ...raw, words: listOf(raw.words).map(bare) }));
const byId = new Map(classes.map((c) => [c.id, c]));
export const classById = (id: string): ProductClass | undefined => byId.get(id);

// Longer phrases tell more, but not in proportion.
const BY_LENGTH = [0, 1, 1.7, 2.3, 2.8];
const MARKS: Record<string, number> = { '!': 1.5, '~': 0.3 };
const hitOf = (classId: string, marked: string): ClassHit => {
  const phrase = bare(marked);
  const length = phrase.split(/[\s-]+/).length;
  return { classId, phrase, score: BY_LENGTH[Math.min(length, 4)]! * (MARKS[marked.at(-1)!] ?? 1) };
};
const book = phraseBook<ClassHit>(file.spellings, [
  ...listOf(file.ignore).map((phrase) => [phrase, null] as const),
  ...file.classes.flatMap((raw) => listOf(raw.words).map((marked) => [bare(marked), hitOf(raw.id, marked)] as const)),
]);

/** The words of a text as phrases are looked up in it: lower case, known spellings put right, single slips forgiven. */
export const canonicalWords = (text: string): string[] => book.canonical(text);

// A later phrase weighs three quarters of the one before it, but never less than three tenths.
const LATER = 0.75;
const LEAST = 0.3;
const PHRASES_MOST = 40;

/** The telling phrases of a text, each once, weighed by place; at most 40. */
export function findClassHits(text: string): ClassHit[] {
  const met = new Set<ClassHit>();
  const hits: ClassHit[] = [];
  book.find(text.length > 4000 ? text.slice(0, 4000) : text, (hit) => {
    if (met.has(hit) || hits.length >= PHRASES_MOST) return;
    met.add(hit);
    hits.push({ ...hit, score: hit.score * Math.max(LATER ** hits.length, LEAST) });
  });
  return hits;
}

// The weight of "something that no phrase speaks for": one ordinary word alone gives 0.63, a telling pair 0.81.
const UNKNOWN = 0.6;

/** Hits as probabilities, the likeliest first, ties in the order of the rulebook; they add up to less than 1, the rest is unknown. */
export function weighClasses(hits: Iterable<ClassHit>, top = 5): WeightedClass[] {
  const scores = new Map<string, number>();
  let sum = UNKNOWN;
  for (const { classId, score } of hits) {
    scores.set(classId, (scores.get(classId) ?? 0) + score);
    sum += score;
  }
  return [...scores]
    .map(([classId, score]) => ({ classId, probability: Math.round((score / sum) * 1000) / 1000 }))
    .toSorted((a, b) => b.probability - a.probability || order.get(a.classId)! - order.get(b.classId)!)
    .slice(0, top);
}
const order = new Map(classes.map((c, i) => [c.id, i]));

/** The classes that a text speaks of, likeliest first; nothing when no phrase is known. The same text always gives the same answer. */
export const findClasses = (text: string, top = 5): WeightedClass[] => weighClasses(findClassHits(text), top);
