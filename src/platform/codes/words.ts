// Words as people type them, made comparable: lower case, known spellings put right, "-nya" cut, and one slip of the finger forgiven in long words.

/** What is looked for in texts: phrases of canonical words, each with what it stands for. */
export type PhraseBook<T> = {
  /** The canonical words of a text, in order. */
  canonical(text: string): string[];
  /** The phrases in the text, left to right, the longest at each place; a phrase of no meaning is read over. */
  find(text: string, met: (meaning: T, at: number) => void): void;
};

type Node<T> = { next: Map<string, Node<T>>; meaning?: T | null };

// A cache of spelling corrections: plans repeat the same few thousand words. It stops growing where a hostile file would make it.
const CACHE_MOST = 200_000;

/** Builds the book from spellings (typed -> right, each up to two words on the left) and phrases; the first meaning of a phrase stays. */
export function phraseBook<T>(
  spellings: Readonly<Record<string, string>>,
  phrases: Iterable<readonly [string, T | null]>,
): PhraseBook<T> {
  const single = new Map<string, string[]>();
  const double = new Map<string, Map<string, string[]>>();
  for (const [typed, right] of Object.entries(spellings)) {
    const [first, second] = wordsOf(typed) as [string, string?];
    if (second === undefined) single.set(first, wordsOf(right));
    else double.set(first, (double.get(first) ?? new Map<string, string[]>()).set(second, wordsOf(right)));
  }
  const vocabulary = new Set<string>([...single.keys(), ...double.keys()]);
  const slips = new Map<string, string>();
  const cache = new Map<string, string[]>();

  const corrected = (word: string): string[] => {
    const known = cache.get(word);
    if (known) return known;
    let right = word;
    if (!vocabulary.has(right) && right.length > 5 && right.endsWith('nya')) right = right.slice(0, -3);
    if (!vocabulary.has(right)) right = withoutSlip(right, vocabulary, slips);
    const words = single.get(right) ?? [right];
    if (cache.size < CACHE_MOST) cache.set(word, words);
    return words;
  };
  const canonical = (text: string): string[] => {
    const typed = wordsOf(text);
    const words: string[] = [];
    for (let i = 0; i < typed.length; i += 1) {
      const pair = double.get(typed[i]!)?.get(typed[i + 1] ?? '');
      if (pair) i += 1;
      for (const word of pair ?? corrected(typed[i]!)) words.push(word);
    }
    return words;
  };

  const root: Node<T> = { next: new Map() };
  const all = [...phrases].map(([phrase, meaning]) => [canonical(phrase), meaning] as const);
  for (const [words, meaning] of all) {
    let node = root;
    for (const word of words) {
      vocabulary.add(word);
      let next = node.next.get(word);
      if (!next) node.next.set(word, (next = { next: new Map() }));
      node = next;
    }
    if (node.meaning === undefined) node.meaning = meaning;
  }
  cache.clear();
  for (const word of [...vocabulary].toSorted())
    if (word.length >= SLIP_LENGTH) for (const cut of cutsOf(word)) if (!slips.has(cut)) slips.set(cut, word);

  return {
    canonical,
    find: (text, met) => {
      const words = canonical(text);
      for (let at = 0; at < words.length;) {
        let node = root.next.get(words[at]!);
        let end = at + 1;
        let meaning = node?.meaning;
        for (let i = at + 1; node && i < words.length; i += 1) {
          node = node.next.get(words[i]!);
          if (node?.meaning !== undefined) [meaning, end] = [node.meaning, i + 1];
        }
        if (meaning !== undefined && meaning !== null) met(meaning, at);
        at = meaning === undefined ? at + 1 : end;
      }
    },
  };
}

const SLIP_LENGTH = 7;
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** The word with each one of its letters left out. */
function cutsOf(word: string): string[] {
  const cuts: string[] = [];
  for (let i = 1; i < word.length; i += 1) cuts.push(word.slice(0, i) + word.slice(i + 1));
  return cuts;
}

/** One letter too many, too few, doubled or swapped with its neighbour; the first letter is trusted. Another letter in place of one is not
 * forgiven: "pengamatan" is no slip for "pengamanan". */
function withoutSlip(word: string, vocabulary: ReadonlySet<string>, slips: ReadonlyMap<string, string>): string {
  const single = word.replace(/([a-z])\1+/g, '$1');
  if (word.length > 4 && vocabulary.has(single)) return single;
  if (word.length < SLIP_LENGTH || word.length > 24) return word;
  const missing = slips.get(word);
  if (missing) return missing;
  for (let i = 1; i < word.length; i += 1) {
    const cut = word.slice(0, i) + word.slice(i + 1);
    if (cut.length >= SLIP_LENGTH && vocabulary.has(cut)) return cut;
    const swapped = word.slice(0, i) + (word[i + 1] ?? '') + word[i]! + word.slice(i + 2);
    if (vocabulary.has(swapped)) return swapped;
  }
  return word;
}
