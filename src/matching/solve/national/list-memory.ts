// What searches have learned of long lists: up to which price nothing is left for a set of schemes in a month. Masks only lose months, so what was
// learned stays true; a search that may put months back (the live cells of a search that finds a path) forgets what it learned meanwhile.
import { MONTHS } from './instance.ts';
import type { PlaceIndex } from './index-places.ts';

/** Lists shorter than this are looked through each time. */
const LONG = 64;
/** With more schemes than this the table would be larger than the lists: nothing is remembered. */
const MOST_SCHEMES = 6;

/** Numbers of the long lists from 1 on, 0 for short ones. */
export type LongLists = { numberOf: Int32Array; count: number };

/** The long lists of an index, for all its memories and walks. */
export function longLists(index: PlaceIndex, schemes: number): LongLists {
  const numberOf = new Int32Array(index.start.length - 1);
  let count = 0;
  if (schemes <= MOST_SCHEMES)
    for (let list = 0; list < numberOf.length; list++)
      if (index.start[list + 1]! - index.start[list]! >= LONG) numberOf[list] = ++count;
  return { numberOf, count };
}

export class ListMemory {
  /** The price below which nothing is left, by list, schemes and month; nought when nothing is known: memory that is never touched costs nothing. */
  private readonly nothingBelow: Int32Array;
  private readonly sets: number;
  private readonly changedKeys: number[] = [];
  private readonly changedFrom: number[] = [];
  private keepsChanges = false;
  /** After `open`: the price above which an entry may be left for one of the open months. */
  above = -1;

  constructor(longCount: number, schemes: number) {
    this.sets = longCount > 0 ? 1 << schemes : 0;
    this.nothingBelow = new Int32Array(longCount * this.sets * MONTHS);
  }

  /** The months of the window for which something may be left at or below the limit. */
  open(list: number, schemes: number, window: number, limit: number): number {
    const base = ((list - 1) * this.sets + schemes) * MONTHS;
    let months = 0;
    let above = limit;
    for (let rest = window; rest; rest &= rest - 1) {
      const month = 31 - Math.clz32(rest & -rest);
      const known = this.nothingBelow[base + month]! - 1;
      if (known >= limit) continue;
      months |= 1 << month;
      if (known < above) above = known;
    }
    this.above = above;
    return months;
  }

  /** Says that nothing is left up to the limit in these months for offers that hold these schemes, and so for those that hold more. */
  learn(list: number, schemes: number, months: number, limit: number): void {
    for (let set = schemes; set < this.sets; set = (set + 1) | schemes)
      for (let rest = months; rest; rest &= rest - 1) {
        const key = ((list - 1) * this.sets + set) * MONTHS + 31 - Math.clz32(rest & -rest);
        if (this.nothingBelow[key]! > limit) continue;
        if (this.keepsChanges) {
          this.changedKeys.push(key);
          this.changedFrom.push(this.nothingBelow[key]!);
        }
        this.nothingBelow[key] = limit + 1;
      }
  }

  /** From here on what is learned may be forgotten. */
  begin(): void {
    this.keepsChanges = true;
    this.changedKeys.length = this.changedFrom.length = 0;
  }

  forget(): void {
    for (let i = this.changedKeys.length - 1; i >= 0; i--) this.nothingBelow[this.changedKeys[i]!] = this.changedFrom[i]!;
  }
}
