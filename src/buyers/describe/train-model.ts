// Multinomial logistic regression by AdaGrad: plain loops in a fixed order with a seeded shuffle, so that the same samples give the same weights.
import type { LineFacts } from './features.ts';
import { featuresOf, partsOf } from './features.ts';
import type { Trained } from './model-file.ts';
import { type Random, randomOf, shuffled } from './random.ts';

/** A line with its class; `weight` is how much it counts. */
export type Sample = { line: LineFacts; classId: string; weight: number };
export type TrainOptions = {
  epochs: number;
  rate: number;
  /** Pull of every weight towards nothing, each time its feature is met. */
  decay: number;
  seed: number;
  /** Features of fewer samples are left out. */
  leastSamples: number;
  onProgress?: (epoch: number, loss: number) => void;
};
export const TRAINING: TrainOptions = { epochs: 8, rate: 0.25, decay: 2e-5, seed: 2026, leastSamples: 2 };

const LEAST_PULL = 1e-5;

type Row = { indexes: Uint32Array; values: Float32Array; target: number; weight: number };

/** Trains on samples; `classIds` in the order the model keeps. Temperature is 1: calibrate afterwards. */
export function trainModel(samples: readonly Sample[], classIds: readonly string[], options: TrainOptions = TRAINING): Trained {
  const { rows, hashes } = rowsOf(samples, classIds, options.leastSamples);
  const width = classIds.length;
  const weights = new Float32Array(hashes.length * width);
  const squares = new Float32Array(hashes.length * width);
  const bias = new Float32Array(width);
  const biasSquares = new Float32Array(width).fill(1);
  const scores = new Float64Array(width);
  const pulls = new Uint16Array(width);
  const random = randomOf(options.seed);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const rate = options.rate * (1 - epoch / (options.epochs + 1));
    let loss = 0;
    for (const row of shuffled(rows, random)) loss += step(row, rate);
    options.onProgress?.(epoch + 1, loss / rows.length);
  }
  return { classIds, hashes, weights, bias, temperature: 1 };

  function step({ indexes, values, target, weight }: Row, rate: number): number {
    scores.set(bias);
    for (let i = 0; i < indexes.length; i += 1) {
      const from = indexes[i]! * width;
      const value = values[i]!;
      for (let k = 0; k < width; k += 1) scores[k]! += value * weights[from + k]!;
    }
    let most = -Infinity;
    for (let k = 0; k < width; k += 1) if (scores[k]! > most) most = scores[k]!;
    let sum = 0;
    for (let k = 0; k < width; k += 1) sum += scores[k] = Math.exp(scores[k]! - most);
    // Most classes are out of the question: only those that still pull are stepped through.
    let pulling = 0;
    for (let k = 0; k < width; k += 1) {
      scores[k] = weight * (scores[k]! / sum - (k === target ? 1 : 0));
      if (Math.abs(scores[k]!) >= LEAST_PULL) pulls[pulling++] = k;
    }
    for (let p = 0; p < pulling; p += 1) {
      const k = pulls[p]!;
      const slope = scores[k]!;
      biasSquares[k]! += slope * slope;
      bias[k]! -= (0.1 * rate * slope) / Math.sqrt(biasSquares[k]!);
    }
    for (let i = 0; i < indexes.length; i += 1) {
      const from = indexes[i]! * width;
      const value = values[i]!;
      for (let p = 0; p < pulling; p += 1) {
        const k = pulls[p]!;
        const at = from + k;
        const slope = scores[k]! * value + options.decay * weights[at]!;
        squares[at]! += slope * slope;
        weights[at]! -= (rate * slope) / (Math.sqrt(squares[at]!) + 1e-2);
      }
    }
    return -weight * Math.log(Math.max(1e-12, 1 + scores[target]! / weight));
  }
}

/** Samples as rows of feature numbers; features in the order of their hashes. */
function rowsOf(samples: readonly Sample[], classIds: readonly string[], least: number): { rows: Row[]; hashes: Uint32Array } {
  const classAt = new Map(classIds.map((id, k) => [id, k]));
  const known = new Map<string, number[]>();
  const met = new Map<number, number>();
  const bags = samples.map(({ line }) => {
    const bag = new Map<number, number>();
    for (const part of partsOf(line)) {
      const key = part.kind === 'fact' ? part.fact : `${part.kind}${part.space}${part.word}`;
      let pairs = known.get(key);
      if (!pairs) known.set(key, (pairs = featuresOf(part)));
      for (let i = 0; i < pairs.length; i += 2) bag.set(pairs[i]!, (bag.get(pairs[i]!) ?? 0) + pairs[i + 1]! * part.value);
    }
    for (const hash of bag.keys()) met.set(hash, (met.get(hash) ?? 0) + 1);
    return bag;
  });
  const hashes = Uint32Array.from([...met].filter(([, n]) => n >= least).map(([hash]) => hash)).toSorted();
  const indexOf = new Map([...hashes].map((hash, i) => [hash, i]));
  const rows = samples.flatMap(({ classId, weight }, i) => {
    const target = classAt.get(classId);
    if (target === undefined) return [];
    const features = [...bags[i]!].filter(([hash]) => indexOf.has(hash));
    return [
      {
        indexes: Uint32Array.from(features, ([hash]) => indexOf.get(hash)!),
        values: Float32Array.from(features, ([, value]) => value),
        target,
        weight,
      },
    ];
  });
  return { rows, hashes };
}

export type { Random };
