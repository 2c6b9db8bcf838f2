// A walk through the four lists of a line: which offers may answer it in a month that a question asks for.
import type { BlockMasks } from './block-masks.ts';
import type { PlaceIndex } from './index-places.ts';
import { type Instance, validMonths, ZONES } from './instance.ts';
import type { ListMemory } from './list-memory.ts';

/** Months of each entry for one question, and what searches have learned about them. */
export type Lookup = { masks: BlockMasks; memory: ListMemory };

const firstAbove = (sorted: Int32Array, from: number, to: number, price: number): number => {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > price) high = middle;
    else low = middle + 1;
  }
  return low;
};

export class Walk {
  /** Entries looked at, the clock of the search. */
  steps = 0;
  /** The list turned to: its long number, where it goes on, where it ends, and what is looked for. */
  private list = 0;
  private line = -1;
  private zone = 0;
  private entry = 0;
  private end = 0;
  private limit = 0;
  private schemes = 0;
  private window = 0;
  /** What the last find or next met. */
  offer = -1;
  months = 0;
  private readonly instance: Instance;
  private readonly index: PlaceIndex;
  private readonly longNumber: Int32Array;

  /** `longNumber` numbers the lists that lookups have a memory of; all 0 for lookups without one. */
  constructor(instance: Instance, index: PlaceIndex, longNumber: Int32Array) {
    this.instance = instance;
    this.index = index;
    this.longNumber = longNumber;
  }

  /** Turns to the line's list for the zone: says whether anything may be there; then `next` goes through it. */
  turnTo(lookup: Lookup, line: number, zone: number): boolean {
    const { lines, freightRupiah } = this.instance;
    const { index } = this;
    const productClass = lines.classOf[line]!;
    const list = index.listOf(productClass, lines.regency[line]!, zone);
    this.entry = index.start[list]!;
    this.end = index.start[list + 1]!;
    if (this.entry === this.end) return false;
    this.limit = lines.ceilingRupiah[line]! - freightRupiah[productClass * ZONES + zone]!;
    this.schemes = lines.schemes[line]!;
    this.window = lines.months[line]!;
    this.list = this.longNumber[list]!;
    if (this.list === 0) return true;
    this.window = lookup.memory.open(this.list, this.schemes, this.window, this.limit);
    if (this.window === 0) return false;
    if (lookup.memory.above >= 0) this.entry = firstAbove(index.entryPrice, this.entry, this.end, lookup.memory.above);
    return true;
  }

  /** The next offer of the list turned to that may answer the line in a month of the masks; sets offer and months. False at the end, and the end is remembered. */
  next(lookup: Lookup): boolean {
    const { index, schemes, window, end, limit } = this;
    const { masks } = lookup;
    for (let entry = this.entry; ; entry++) {
      entry = masks.next(entry, end, window, schemes, index.entrySchemes, index.schemesBy16);
      if (entry >= end || index.entryPrice[entry]! > limit) break;
      this.steps++;
      const offer = index.entryOffer[entry]!;
      const months = masks.at(entry) & window & validMonths(this.instance, offer, schemes);
      if (!months) continue;
      this.entry = entry + 1;
      this.offer = offer;
      this.months = months;
      return true;
    }
    if (this.list > 0) lookup.memory.learn(this.list, schemes, window, limit);
    return false;
  }

  /** An offer that may answer the line in a month of the masks; sets offer and months. */
  find(lookup: Lookup, line: number): boolean {
    this.line = line;
    return this.findFrom(lookup, 0);
  }

  /** The next find for the same line, from the offer of the last one on: right as long as the masks have only lost months since. */
  findOn(lookup: Lookup): boolean {
    this.entry--;
    return this.next(lookup) || this.findFrom(lookup, this.zone + 1);
  }

  private findFrom(lookup: Lookup, first: number): boolean {
    for (this.zone = first; this.zone < ZONES; this.zone++)
      if (this.turnTo(lookup, this.line, this.zone) && this.next(lookup)) return true;
    return false;
  }
}
