// Which lines an offer could answer: the lists of index-places the other way round. A line stands in the lists of its class in its regency, province,
// island and the nation, the highest ceiling first; an offer looks in as many as it delivers to, each up to the ceiling it can keep.
import { type BlockMasks, unionsOf16 } from '../block-masks.ts';
import { numberLists, sortedBy } from '../index-places.ts';
import { type Instance, validMonths, ZONES } from '../instance.ts';

export type LineIndex = {
  /** Entries of list l stand at [start[l], start[l + 1]). */
  start: Int32Array;
  entryLine: Int32Array;
  entryCeiling: Int32Array;
  /** Schemes that the entry's line does not ask for, and their union over sixteen entries. */
  entryNotAsked: Uint8Array;
  notAskedBy16: Uint8Array;
  /** Where line l stands in its lists, at [l * ZONES + zone]. */
  entryOf: Int32Array;
  listOf: (productClass: number, regency: number, zone: number) => number;
};

export function indexLines(instance: Instance): LineIndex {
  const { lines, schemes } = instance;
  const { lists, listOf } = numberLists(instance);
  const start = new Int32Array(lists + 1);
  for (let line = 0; line < lines.count; line++)
    for (let zone = 0; zone < ZONES; zone++) start[listOf(lines.classOf[line]!, lines.regency[line]!, zone) + 1]!++;
  for (let list = 0; list < lists; list++) start[list + 1]! += start[list]!;
  const count = lines.count * ZONES;
  const entryLine = new Int32Array(count);
  const entryCeiling = new Int32Array(count);
  const entryNotAsked = new Uint8Array(count);
  const entryOf = new Int32Array(count);
  const next = start.slice();
  for (const line of sortedBy(lines.ceilingRupiah, lines.count).reverse())
    for (let zone = 0; zone < ZONES; zone++) {
      const entry = next[listOf(lines.classOf[line]!, lines.regency[line]!, zone)]!++;
      entryLine[entry] = line;
      entryCeiling[entry] = lines.ceilingRupiah[line]!;
      entryNotAsked[entry] = ~lines.schemes[line]! & ((1 << schemes) - 1);
      entryOf[line * ZONES + zone] = entry;
    }
  const notAskedBy16 = unionsOf16(entryNotAsked, new Uint8Array((count >> 4) + 1));
  return { start, entryLine, entryCeiling, entryNotAsked, notAskedBy16, entryOf, listOf };
}

/** The first of [from, to) whose falling number is below the limit. */
const firstBelow = (falling: Int32Array, from: number, to: number, limit: number): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falling[middle]! < limit) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** A walk through the lines that an offer may answer in a month, as far as the masks still have them. */
export class LineWalk {
  private readonly instance: Instance;
  private readonly index: LineIndex;
  private offer = 0;
  private window = 0;
  private lacking = 0;
  private entry = 0;
  private end = 0;
  private zone = 0;

  constructor(instance: Instance, index: LineIndex) {
    this.instance = instance;
    this.index = index;
  }

  turnTo(offer: number, month: number): void {
    this.offer = offer;
    this.window = 1 << month;
    this.lacking = 0;
    for (let scheme = 0; scheme < this.instance.schemes; scheme++)
      if (!((validMonths(this.instance, offer, 1 << scheme) >> month) & 1)) this.lacking |= 1 << scheme;
    this.zone = -1;
    this.entry = this.end = 0;
  }

  /** The next line, -1 at the end. */
  next(masks: BlockMasks): number {
    const { index, window, lacking } = this;
    for (;;) {
      this.entry = masks.next(this.entry, this.end, window, lacking, index.entryNotAsked, index.notAskedBy16);
      if (this.entry < this.end) return index.entryLine[this.entry++]!;
      if (!this.turnToZone()) return -1;
    }
  }

  private turnToZone(): boolean {
    const { offers, freightRupiah } = this.instance;
    const { index, offer } = this;
    if (++this.zone > offers.reach[offer]!) return false;
    const productClass = offers.classOf[offer]!;
    const list = index.listOf(productClass, offers.regency[offer]!, this.zone);
    const price = offers.priceRupiah[offer]! + freightRupiah[productClass * ZONES + this.zone]!;
    this.entry = index.start[list]!;
    this.end = firstBelow(index.entryCeiling, this.entry, index.start[list + 1]!, price);
    return true;
  }
}
