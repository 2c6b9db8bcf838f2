// The order of an invitation list: verdict, in how many aspects the pair is strong, the rupiah it can answer, nearness, price, then the row in
// the index (class, product, organisation), so that no tie is left to chance. What is unknown comes after what is known, never as zero.

/** The numbers that a pair is ranked by. answerableRupiah -1, distanceKm and priceRupiah NaN = unknown. */
export type Ranked = {
  row: number;
  verdict: 0 | 1 | 2;
  strength: number;
  answerableRupiah: number;
  distanceKm: number;
  priceRupiah: number;
};

/** Below zero when `a` stands before `b`. A total order: never zero for two different rows. */
export const byRank = (a: Ranked, b: Ranked): number =>
  a.verdict - b.verdict ||
  b.strength - a.strength ||
  b.answerableRupiah - a.answerableRupiah ||
  knownFirst(a.distanceKm, b.distanceKm) ||
  knownFirst(a.priceRupiah, b.priceRupiah) ||
  a.row - b.row;

const knownFirst = (a: number, b: number): number =>
  a === b ? 0 : Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a - b;

/** Keeps the best so many of what is offered to it, in order; a pair that stands behind all of them costs one comparison. */
export class Best {
  readonly #limit: number;
  readonly #kept: Ranked[] = [];
  constructor(limit: number) {
    this.#limit = limit;
  }
  /** Whether a pair of this verdict and strength may still find a place: a quick look before it is weighed in full. */
  admits(verdict: number, strength: number): boolean {
    if (this.#kept.length < this.#limit) return true;
    const last = this.#kept[this.#limit - 1];
    return last !== undefined && (verdict < last.verdict || (verdict === last.verdict && strength >= last.strength));
  }
  offer(one: Ranked): void {
    const kept = this.#kept;
    if (this.#limit === 0 || (kept.length === this.#limit && byRank(kept[kept.length - 1]!, one) < 0)) return;
    let low = 0;
    for (let high = kept.length; low < high;) {
      const middle = (low + high) >> 1;
      if (byRank(kept[middle]!, one) < 0) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, one);
    if (kept.length > this.#limit) kept.pop();
  }
  list(): readonly Ranked[] {
    return this.#kept;
  }
}
