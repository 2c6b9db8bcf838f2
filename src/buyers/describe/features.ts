// What the model sees of a line, as hashed features with values. Words of the name weigh by place, words of the description by how often they
// come, the occasion in a space of its own; each word brings its stem and the letter groups inside it, so that slips and affixes still speak.
import { findAccountUse } from '../accounts.ts';
import { detailWords, firstOf, nameWords, stemOf } from './normalise.ts';

/** A line as the describer takes it; what isn't known is null or absent. */
export type LineFacts = {
  name: string;
  description: string | null;
  specification: string | null;
  account: string | null;
  kind: string | null;
  volumeText?: string | null;
  rupiah?: number | null;
  unitName?: string | null;
  /** How many accounts pay for the package: with several its words are about all of them, and the account tells more. */
  accountsInPackage?: number;
};
/** Features as [hash, value] in pairs: even places hashes, odd places values. */
export type Pairs = number[];

/** A part of a line: words, or one named fact. `parts` of a line are weighed and added up; a part of words explains itself word by word. */
export type Part =
  | { kind: 'word' | 'pair'; space: Space; word: string; value: number; account?: true }
  | { kind: 'fact'; fact: string; value: number };
/** 'w': what is bought; 'x': the occasion; 'u': the work unit. */
export type Space = 'w' | 'x' | 'u';

/** How loud each part of a line is. */
export const WEIGHTS = {
  head: 1,
  aside: 0.4,
  details: 1,
  occasion: 0.35,
  first: 0.6,
  shared: 0.35,
  accountWords: 0.5,
  unitWords: 0.25,
  pairs: 0.7,
  fact: 0.5,
};
const WORDS_MOST = 60;
// The first word of a volume: "12 bulan", "30 porsi makan"; "1 paket" says nothing.
const UNIT = /[a-z]{2,}[a-z0-9]*/i;

/** The parts of a line. Pure. */
export function partsOf(line: LineFacts, parts: Part[] = []): Part[] {
  const shared = (line.accountsInPackage ?? 1) > 1 ? WEIGHTS.shared : 1;
  const { head, aside, context } = nameWords(line.name);
  const first = firstOf(head);
  if (first !== undefined) fact(parts, `first ${first}`, WEIGHTS.first * shared);
  addWords(parts, 'w', aside, aside.map(() => 1), WEIGHTS.aside); // prettier-ignore
  addWords(parts, 'w', head, head.map((_, i) => Math.max(0.85 ** i, 0.3)), WEIGHTS.head * shared); // prettier-ignore
  addWords(parts, 'x', context, context.map(() => 1), WEIGHTS.occasion); // prettier-ignore
  const details: string[] = [];
  for (const text of [line.description, line.specification])
    if (text !== null && text !== line.name) details.push(...detailWords(text));
  addCounted(parts, details, WEIGHTS.details * shared);
  if (line.account !== null) addAccount(parts, line.account);
  if (line.kind !== null) fact(parts, `kind ${line.kind}`);
  const unit = line.volumeText ? UNIT.exec(line.volumeText)?.[0].toLowerCase() : undefined;
  if (unit && unit !== 'paket') fact(parts, `unit ${unit}`, 0.3);
  if (line.rupiah) fact(parts, `rupiah ${Math.round(Math.log10(line.rupiah) * 2)}`, 0.3);
  if (line.unitName) {
    const words = detailWords(line.unitName);
    addWords(parts, 'u', words, words.map(() => 1), WEIGHTS.unitWords); // prettier-ignore
  }
  return parts;
}

const fact = (parts: Part[], what: string, value = WEIGHTS.fact): void => void parts.push({ kind: 'fact', fact: what, value });

/** Words and neighbouring pairs with weights, scaled to one length whatever their number. */
function addWords(parts: Part[], space: Space, words: readonly string[], weights: readonly number[], scale: number): void {
  if (words.length === 0) return;
  let square = 0;
  for (const weight of weights) square += weight * weight;
  const unit = scale / Math.sqrt(Math.max(square, 1));
  const most = Math.min(words.length, WORDS_MOST);
  for (let i = 0; i < most; i += 1) {
    parts.push({ kind: 'word', space, word: words[i]!, value: unit * weights[i]! });
    if (space === 'w' && i + 1 < most)
      parts.push({ kind: 'pair', space, word: `${words[i]} ${words[i + 1]}`, value: unit * weights[i]! * WEIGHTS.pairs });
  }
}

/** Words of the details: each once, by the root of how often it comes; the same for pairs. */
function addCounted(parts: Part[], words: readonly string[], scale: number): void {
  if (words.length === 0) return;
  const counts = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (const [i, word] of words.entries()) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (i + 1 < words.length) {
      const pair = `${word} ${words[i + 1]}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  let square = 0;
  for (const n of counts.values()) square += n;
  const unit = scale / Math.sqrt(square);
  for (const [word, n] of counts) parts.push({ kind: 'word', space: 'w', word, value: unit * Math.sqrt(n) });
  for (const [word, n] of pairs) parts.push({ kind: 'pair', space: 'w', word, value: unit * Math.sqrt(n) * WEIGHTS.pairs });
}

/** The account in full, its prefixes, and the words of its name. */
function addAccount(parts: Part[], account: string): void {
  fact(parts, `account ${account}`, 1);
  const groups = account.split('.');
  if (groups.length === 1) fact(parts, `account ${account.slice(0, 4)}`);
  else for (let n = groups.length - 1; n >= 2; n -= 1) fact(parts, `account ${groups.slice(0, n).join('.')}`);
  const name = findAccountUse(account)?.name;
  if (!name) return;
  const { head } = nameWords(name);
  const from = parts.length;
  addWords(parts, 'w', head, head.map(() => 1), WEIGHTS.accountWords); // prettier-ignore
  for (let i = from; i < parts.length; i += 1) Object.assign(parts[i]!, { account: true });
}

/** The hashed features of one part, its value left out: word, stem and letter groups, or the pair or fact alone. */
export function featuresOf(part: Part): Pairs {
  if (part.kind === 'fact') return [hashOf('f', part.fact), 1];
  if (part.kind === 'pair') return [hashOf(`${part.space}2`, part.word), 1];
  const pairs: Pairs = [hashOf(part.space, part.word), 1];
  if (part.space === 'u') return pairs;
  const stem = stemOf(part.word);
  if (stem !== part.word) pairs.push(hashOf(part.space, stem), 0.5);
  if (part.space !== 'w') return pairs;
  const framed = `<${part.word}>`;
  const groups: number[] = [];
  for (const n of [3, 4, 5]) for (let i = 0; i + n <= framed.length; i += 1) groups.push(hashOf('c', framed.slice(i, i + n)));
  const value = 0.7 / Math.sqrt(Math.max(groups.length, 1));
  for (const group of groups) pairs.push(group, value);
  return pairs;
}

/** FNV-1a over the letters, 32 bits, never 0. */
export function hashOf(space: string, text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < space.length; i += 1) hash = Math.imul(hash ^ space.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 32, 0x01000193);
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return hash >>> 0 || 1;
}
