// A small generator of numbers from a seed (sfc32 by Chris Doty-Humphrey, seeded by a string hash), so that the example regency is the same on
// every run and every machine. Nothing here asks the clock or the machine's own chance.
import { strict as assert } from 'node:assert';
import { addDays, daysBetween, type Day } from '#platform/days';

export class Random {
  readonly #seed: string;
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  constructor(seed: string) {
    this.#seed = seed;
    [this.#a, this.#b, this.#c] = [hash(seed, 2_166_136_261), hash(seed, 1_597_334_677), hash(seed, 951_274_213)];
    for (let i = 0; i < 15; i += 1) this.#word();
  }

  /** A generator of its own for one part, so that a change in one part leaves the others as they are. */
  fork(part: string): Random {
    return new Random(`${this.#seed}/${part}`);
  }

  #word(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    return this.#word() / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from least to most, both counted in. */
  int(least: number, most: number): number {
    assert(most >= least);
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(from: readonly T[]): T {
    assert(from.length > 0);
    return from[Math.floor(this.next() * from.length)]!;
  }

  /** One of the keys, each as likely as its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice;
    return choices.at(-1)![0];
  }

  /** So many different ones, in the order of chance; all of them when there are fewer. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = [...from];
    for (let i = 0; i < Math.min(count, left.length); i += 1) {
      const j = i + Math.floor(this.next() * (left.length - i));
      [left[i], left[j]] = [left[j]!, left[i]!];
    }
    return left.slice(0, count);
  }

  /** Between least and most, evenly on the scale of logarithms: prices and capacities are spread so. */
  logUniform(least: number, most: number): number {
    return Math.exp(Math.log(least) + this.next() * (Math.log(most) - Math.log(least)));
  }

  /** Log-normal with this median and spread of the logarithm. */
  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return Math.exp(Math.log(median) + sigma * radius * Math.cos(2 * Math.PI * this.next()));
  }

  day(first: Day, last: Day): Day {
    return addDays(first, this.int(0, daysBetween(first, last)));
  }

  digits(count: number): string {
    let text = '';
    for (let i = 0; i < count; i += 1) text += this.int(0, 9);
    return text;
  }

  /** A UUID in the form of version 7, its time and its chance from the seed. */
  uuid(atMs: number): string {
    const time = Math.floor(atMs).toString(16).padStart(12, '0');
    const hex = (words: number): string =>
      Array.from({ length: words }, () => this.#word().toString(16).padStart(8, '0')).join('');
    const chance = hex(3);
    const variant = '89ab'[this.int(0, 3)]!;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(3, 6)}-${chance.slice(6, 18)}`;
  }
}

/** FNV-1a with another start for each word of the state. */
function hash(text: string, start: number): number {
  let value = start;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16_777_619);
  return value >>> 0;
}

/** To the nearest step, at least one step: prices end in 500, plans in 1,000. */
export const roundTo = (value: number, step: number): number => Math.max(step, Math.round(value / step) * step);
