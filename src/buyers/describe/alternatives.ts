// What else could describe a line: two baselines and four learners, each from the same training lines as the model. Plain, small, only to compare.
import { classById } from '#platform/codes';
import { findAccountUse } from '../accounts.ts';
import { findAccountInText } from '../mak.ts';
import type { PackageKind } from '../describe-line.ts';
import type { LineFacts } from './features.ts';
import { describeByKeywords } from './keywords.ts';
import type { Scored } from './model.ts';
import { detailWords, nameWords } from './normalise.ts';
import type { Sample } from './train-model.ts';

export type Describer = (line: LineFacts) => Scored[];
const ranked = (scores: ReadonlyMap<string, number>): Scored[] => {
  const sum = [...scores.values()].reduce((a, b) => a + b, 0) || 1;
  return [...scores]
    .map(([classId, score]) => ({ classId, probability: score / sum }))
    .toSorted((a, b) => b.probability - a.probability || (a.classId < b.classId ? -1 : 1));
};
const withUnknown = (answers: readonly Scored[]): Scored[] => {
  const rest = Math.max(0, 1 - answers.reduce((sum, { probability }) => sum + probability, 0));
  return [...answers, { classId: 'unknown', probability: rest }].toSorted((a, b) => b.probability - a.probability);
};

/** Baseline 1: the class an account most often buys (rulebook/accounts.yaml, its families), whatever the words say; without account the commonest class of plans. */
export const byAccount: Describer = (line) => {
  const account = line.account ?? findAccountInText(line.name);
  const use = account === undefined ? undefined : findAccountUse(account);
  if (use && use.classes.length > 0)
    return withUnknown(use.classes.map(({ classId, share }) => ({ classId, probability: share * 0.9 })).toSorted((a, b) => b.probability - a.probability)); // prettier-ignore
  return [
    { classId: 'nasi-kotak', probability: 0.15 },
    { classId: 'alat-tulis', probability: 0.12 },
    { classId: 'konstruksi-jalan-air', probability: 0.12 },
    { classId: 'barang-cetakan', probability: 0.1 },
    { classId: 'konsultansi', probability: 0.08 },
  ];
};

/** Baseline 2: phrases of the rulebook with weights, and the account table: the describer before the model. */
export const byKeywords: Describer = (line) =>
  withUnknown(
    describeByKeywords({ ...line, kind: line.kind as PackageKind | null, accountsInPackage: line.accountsInPackage ?? 1 }),
  );

const tokens = (line: LineFacts): string[] => {
  const { head, aside } = nameWords(line.name);
  const account = line.account === null ? undefined : findAccountUse(line.account)?.name;
  const details = [line.description, line.specification].flatMap((text) => (text === null ? [] : detailWords(text)));
  return [...head, ...aside, ...details, ...(line.account === null ? [] : [`#${line.account}`]), ...(account ? nameWords(account).head : [])]; // prettier-ignore
};
const countOf = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** BM25: each class one document of all its training lines. */
export function bm25(samples: readonly Sample[]): Describer {
  const texts = new Map<string, Map<string, number>>();
  for (const { line, classId } of samples) {
    const text = texts.get(classId) ?? new Map<string, number>();
    texts.set(classId, text);
    for (const word of tokens(line)) text.set(word, (text.get(word) ?? 0) + 1);
  }
  const lengths = new Map([...texts].map(([id, text]) => [id, [...text.values()].reduce((a, b) => a + b, 0)]));
  const mean = [...lengths.values()].reduce((a, b) => a + b, 0) / lengths.size;
  const classesWith = new Map<string, number>();
  for (const text of texts.values()) for (const word of text.keys()) classesWith.set(word, (classesWith.get(word) ?? 0) + 1);
  return (line) => {
    const scores = new Map<string, number>();
    for (const word of new Set(tokens(line))) {
      const n = classesWith.get(word);
      if (n === undefined) continue;
      const idf = Math.log(1 + (texts.size - n + 0.5) / (n + 0.5));
      for (const [id, text] of texts) {
        const tf = text.get(word);
        if (tf === undefined) continue;
        const score = (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * lengths.get(id)!) / mean));
        scores.set(id, (scores.get(id) ?? 0) + score);
      }
    }
    return ranked(scores).slice(0, 5);
  };
}

/** k nearest training lines by cosine of tf-idf, k = 15, weighed by nearness. */
export function nearest(samples: readonly Sample[]): Describer {
  const linesWith = new Map<string, number>();
  const bags = samples.map(({ line }) => countOf(tokens(line)));
  for (const bag of bags) for (const word of bag.keys()) linesWith.set(word, (linesWith.get(word) ?? 0) + 1);
  const weigh = (bag: Map<string, number>): [string, number][] => {
    const weighed = [...bag].map(([word, n]): [string, number] => [word, (1 + Math.log(n)) * Math.log(samples.length / (linesWith.get(word) ?? samples.length))]); // prettier-ignore
    const norm = Math.sqrt(weighed.reduce((sum, [, w]) => sum + w * w, 0)) || 1;
    return weighed.map(([word, w]) => [word, w / norm]);
  };
  const index = new Map<string, [number, number][]>();
  for (const [i, bag] of bags.entries())
    for (const [word, w] of weigh(bag)) {
      const list = index.get(word) ?? [];
      index.set(word, list);
      list.push([i, w]);
    }
  return (line) => {
    const near = new Map<number, number>();
    for (const [word, w] of weigh(countOf(tokens(line))))
      for (const [i, v] of index.get(word) ?? []) near.set(i, (near.get(i) ?? 0) + w * v);
    const scores = new Map<string, number>();
    for (const [i, nearness] of [...near].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 15))
      scores.set(samples[i]!.classId, (scores.get(samples[i]!.classId) ?? 0) + nearness);
    return ranked(scores).slice(0, 5);
  };
}

/** Multinomial naive Bayes over the words, every class as likely as another, smoothed by a tenth. */
export function naiveBayes(samples: readonly Sample[]): Describer {
  const counts = new Map<string, Map<string, number>>();
  const vocabulary = new Set<string>();
  for (const { line, classId } of samples) {
    const own = counts.get(classId) ?? new Map<string, number>();
    counts.set(classId, own);
    for (const word of tokens(line)) {
      vocabulary.add(word);
      own.set(word, (own.get(word) ?? 0) + 1);
    }
  }
  const totals = new Map([...counts].map(([id, own]) => [id, [...own.values()].reduce((a, b) => a + b, 0) + 0.1 * vocabulary.size])); // prettier-ignore
  return (line) => {
    const words = tokens(line).filter((word) => vocabulary.has(word));
    const logs = [...counts].map(([id, own]): [string, number] => [id, words.reduce((sum, word) => sum + Math.log(((own.get(word) ?? 0) + 0.1) / totals.get(id)!), 0)]); // prettier-ignore
    const most = Math.max(...logs.map(([, log]) => log));
    return ranked(new Map(logs.map(([id, log]) => [id, Math.exp(log - most)]))).slice(0, 5);
  };
}

export const isKnown = (classId: string): boolean => classId === 'unknown' || classById(classId) !== undefined;
