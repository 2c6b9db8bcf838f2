// The linear model at work: the vectors of a line's parts are added up, divided by the temperature and made probabilities.
import { featuresOf, type LineFacts, type Part, partsOf } from './features.ts';
import type { ModelData } from './model-file.ts';

export type Scored = { classId: string; probability: number };
/** How much a part of the line spoke for a class, against the mean of all classes. */
export type Voice = { part: Part; strength: number };

// Words and facts of plans come again and again; a word's vector is made once. Bounded, for files may be hostile.
const VECTORS_MOST = 12_000;

export class LineModel {
  readonly classIds: readonly string[];
  readonly #data: ModelData;
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #vectors = new Map<string, Float32Array>();
  readonly #scores: Float64Array;

  constructor(data: ModelData) {
    this.#data = data;
    this.classIds = data.classIds;
    this.#scores = new Float64Array(data.classIds.length);
    let size = 1;
    while (size < data.hashes.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    for (let i = 0; i < data.hashes.length; i += 1) {
      let slot = data.hashes[i]! & this.#mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = i;
    }
  }

  /** The probabilities of all classes for a line, in the order of `classIds`; the array is new. */
  probabilities(line: LineFacts): Float64Array {
    return this.#softmax(partsOf(line));
  }

  /** The likeliest classes with what spoke for each. Ties in the order of the classes. */
  describe(line: LineFacts, top: number): { scored: Scored[]; voices: (classId: string) => Voice[] } {
    const parts = partsOf(line);
    const probabilities = this.#softmax(parts);
    const best: number[] = [];
    for (let k = 0; k < probabilities.length; k += 1) {
      let at = best.length;
      while (at > 0 && probabilities[best[at - 1]!]! < probabilities[k]!) at -= 1;
      if (at >= top) continue;
      best.splice(at, 0, k);
      if (best.length > top) best.pop();
    }
    return {
      scored: best.map((k) => ({ classId: this.classIds[k]!, probability: probabilities[k]! })),
      voices: (classId) => this.#voices(parts, this.classIds.indexOf(classId)),
    };
  }

  #softmax(parts: readonly Part[]): Float64Array {
    const scores = this.#scores;
    const width = scores.length;
    for (let k = 0; k < width; k += 1) scores[k] = this.#data.bias[k]!;
    for (const part of parts) {
      if (part.kind === 'pair') {
        this.#addRow(scores, featuresOf(part)[0]!, part.value);
        continue;
      }
      const vector = this.#vectorOf(part);
      const { value } = part;
      for (let k = 0; k < width; k += 1) scores[k]! += value * vector[k]!;
    }
    let most = -Infinity;
    for (let k = 0; k < width; k += 1) most = Math.max(most, scores[k]!);
    const probabilities = new Float64Array(width);
    let sum = 0;
    for (let k = 0; k < width; k += 1) sum += probabilities[k] = Math.exp((scores[k]! - most) / this.#data.temperature);
    for (let k = 0; k < width; k += 1) probabilities[k]! /= sum;
    return probabilities;
  }

  #vectorOf(part: Part): Float32Array {
    const key = part.kind === 'fact' ? ` ${part.fact}` : part.space + part.word;
    let vector = this.#vectors.get(key);
    if (vector) return vector;
    vector = new Float32Array(this.#scores.length);
    const pairs = featuresOf(part);
    for (let i = 0; i < pairs.length; i += 2) this.#addRow(vector, pairs[i]!, pairs[i + 1]!);
    // Centred: softmax does not mind, and what a part says for a class is then said against the mean of all.
    let sum = 0;
    for (const each of vector) sum += each;
    const mean = sum / vector.length;
    for (let k = 0; k < vector.length; k += 1) vector[k]! -= mean;
    if (this.#vectors.size < VECTORS_MOST) this.#vectors.set(key, vector);
    return vector;
  }

  #addRow(into: Float32Array | Float64Array, hash: number, value: number): void {
    const { hashes, scales, starts, classAt, levelAt } = this.#data;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const row = this.#slots[slot]!;
      if (row < 0) return;
      if (hashes[row] !== hash) continue;
      const scale = scales[row]! * value;
      for (let e = starts[row]!; e < starts[row + 1]!; e += 1) into[classAt[e]!]! += scale * levelAt[e]!;
      return;
    }
  }

  #voices(parts: readonly Part[], k: number): Voice[] {
    const voices: Voice[] = [];
    if (k < 0) return voices;
    for (const part of parts) if (part.kind !== 'pair') voices.push({ part, strength: part.value * this.#vectorOf(part)[k]! });
    return voices.toSorted((a, b) => b.strength - a.strength);
  }
}
