// How well a describer does on labelled lines: right at first, right among five, macro F1, calibration, each by lines and by rupiah.
import { classById } from '#platform/codes';
import type { Scored } from './model.ts';
import { pick, randomOf } from './random.ts';

/** A labelled line and what a describer answered, the likeliest first, `unknown` a class like the others. */
export type Judged = { classId: string; rupiah: number; answers: readonly Scored[] };
export type Figures = {
  lines: number;
  rupiah: number;
  top1: number;
  top5: number;
  top1ByRupiah: number;
  top5ByRupiah: number;
  macroF1: number;
  macroF1ByRupiah: number;
  /** Expected calibration error of the first answer, ten bins of equal width. */
  ece: number;
  eceByRupiah: number;
};

/** Goods and services that makers can supply, by the label. */
export const isForMakers = (classId: string): boolean => {
  const kind = classById(classId)?.kind;
  return kind === 'goods' || kind === 'service';
};

export function figuresOf(judged: readonly Judged[]): Figures {
  const one = (): number => 1;
  const byRupiah = ({ rupiah }: Judged): number => rupiah;
  return {
    lines: judged.length,
    rupiah: judged.reduce((sum, { rupiah }) => sum + rupiah, 0),
    top1: share(judged, one, 1),
    top5: share(judged, one, 5),
    top1ByRupiah: share(judged, byRupiah, 1),
    top5ByRupiah: share(judged, byRupiah, 5),
    macroF1: macroF1(judged, one),
    macroF1ByRupiah: macroF1(judged, byRupiah),
    ece: calibrationError(judged, one),
    eceByRupiah: calibrationError(judged, byRupiah),
  };
}

/** Between which ends a figure lies in 95 of 100 resamples of the lines (with replacement). */
export type Interval = { low: Figures; high: Figures };
export function intervalsOf(judged: readonly Judged[], resamples = 500): Interval {
  const random = randomOf(7);
  const drawn = Array.from({ length: resamples }, () => figuresOf(judged.map(() => pick(judged, random))));
  const at = (share: number): Figures => {
    const ends = { ...drawn[0]! };
    for (const key of Object.keys(ends) as (keyof Figures)[])
      ends[key] = drawn.map((figures) => figures[key]).toSorted((a, b) => a - b)[Math.floor(share * (resamples - 1))]!;
    return ends;
  };
  return { low: at(0.025), high: at(0.975) };
}

type Weight = (each: Judged) => number;
function share(judged: readonly Judged[], weight: Weight, top: number): number {
  let [right, all] = [0, 0];
  for (const each of judged) {
    all += weight(each);
    if (each.answers.slice(0, top).some(({ classId }) => classId === each.classId)) right += weight(each);
  }
  return all === 0 ? 0 : right / all;
}

/** The mean of F1 over the classes that have a label. */
function macroF1(judged: readonly Judged[], weight: Weight): number {
  const sums = new Map<string, { labelled: number; answered: number; right: number }>();
  const of = (id: string): { labelled: number; answered: number; right: number } => {
    let found = sums.get(id);
    if (!found) sums.set(id, (found = { labelled: 0, answered: 0, right: 0 }));
    return found;
  };
  for (const each of judged) {
    const first = each.answers[0]?.classId;
    of(each.classId).labelled += weight(each);
    if (first !== undefined) of(first).answered += weight(each);
    if (first === each.classId) of(first).right += weight(each);
  }
  const labelled = [...sums.values()].filter((sum) => sum.labelled > 0);
  return labelled.reduce((sum, each) => sum + (2 * each.right) / (each.labelled + each.answered), 0) / labelled.length;
}

function calibrationError(judged: readonly Judged[], weight: Weight): number {
  const bins = Array.from({ length: 10 }, () => ({ sure: 0, right: 0 }));
  let all = 0;
  for (const each of judged) {
    const [first] = each.answers;
    const probability = first?.probability ?? 0;
    const bin = bins[Math.min(9, Math.floor(probability * 10))]!;
    const w = weight(each);
    all += w;
    bin.sure += w * probability;
    if (first?.classId === each.classId) bin.right += w;
  }
  return all === 0 ? 0 : bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / all;
}

/** The commonest mistakes: label, answer, lines, rupiah. */
export function confusions(judged: readonly Judged[]): { label: string; answer: string; lines: number; rupiah: number }[] {
  const pairs = new Map<string, { label: string; answer: string; lines: number; rupiah: number }>();
  for (const { classId: label, rupiah, answers } of judged) {
    const answer = answers[0]?.classId ?? 'unknown';
    if (answer === label) continue;
    const key = `${label} ${answer}`;
    const pair = pairs.get(key) ?? { label, answer, lines: 0, rupiah: 0 };
    pairs.set(key, { ...pair, lines: pair.lines + 1, rupiah: pair.rupiah + rupiah });
  }
  return [...pairs.values()].toSorted((a, b) => b.lines - a.lines || b.rupiah - a.rupiah || (a.label < b.label ? -1 : 1));
}
