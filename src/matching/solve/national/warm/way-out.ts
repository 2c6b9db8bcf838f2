// The cheapest way to place more of a line: it takes a cell, who stands there takes another, and so on, until a cell has room or somebody is left
// out. Worth hangs on the line alone, so what a way costs is the worth of whom it leaves out (room: its price), and any way to the cheapest end is
// best. No end costs less than the cells on the way to it are priced, so only cells cheaper than the best end so far need to be looked into; at last all of
// these are known, and their prices rise to what the end costs.
import { eligibleMonths, MONTHS, ZONES } from '../instance.ts';
import { Walk } from '../walk.ts';
import type { Flow } from './flow.ts';
import { Heap } from './heap.ts';

/** After so many ways that earlier moves have broken, a new search finds the next one sooner. */
const MOST_BROKEN = 3;

export class WayOut {
  private readonly flow: Flow;
  private readonly walk: Walk;
  private readonly heap = new Heap();
  private search = 0;
  private readonly seen: Int32Array;
  private readonly sharedSeen: Int32Array;
  /** Months seen of an offer beside the index, and by which search. */
  private readonly besideSeen: Int32Array;
  private readonly besideMonths: Uint16Array;
  /** How a line was reached: by the line before it, whose taking of `takes` pushes this placement out. */
  private readonly before: Int32Array;
  private readonly pushed: Int32Array;
  private readonly pushedFrom: Int32Array;
  private readonly takes: Int32Array;
  private seenOffers: number[] = [];
  private seenMonths: number[] = [];
  private full: number[] = [];
  private fullShared: number[] = [];
  /** Where ways may end, the cheapest first: in room (a cell and the line that takes it) or with a line left out (the cell is -1). */
  private readonly ends = new Heap();
  /** What the line served is worth: no way may cost as much. */
  private worth = 0;
  /** The cheapest cell that was passed over: what is known ends short of it. */
  private knownBelow = 0;
  private passesOver = true;

  constructor(flow: Flow) {
    this.flow = flow;
    const { instance, offerIndex } = flow;
    const lineRoom = instance.lines.classOf.length;
    this.walk = new Walk(instance, offerIndex, new Int32Array(offerIndex.start.length));
    this.seen = new Int32Array(lineRoom);
    this.before = new Int32Array(lineRoom);
    this.pushed = new Int32Array(lineRoom);
    this.pushedFrom = new Int32Array(lineRoom);
    this.takes = new Int32Array(lineRoom);
    this.sharedSeen = new Int32Array(flow.groupLeft.length);
    this.besideSeen = new Int32Array(instance.offers.classOf.length);
    this.besideMonths = new Uint16Array(instance.offers.classOf.length);
  }

  /** Places what is worth placing of the line. Everything else must be as the flow says it is between changes. */
  serve(line: number): void {
    const { flow } = this;
    this.worth = flow.instance.lines.valueRupiah[line]!;
    this.passesOver = true;
    while (flow.missing(line) > 0 && this.worth > 0) {
      this.begin(line);
      const cost = this.followWays(line);
      this.rest();
      this.raise(cost);
      if (cost >= this.worth) break;
      this.passesOver = false;
    }
    if (flow.missing(line) > 0) flow.want(line);
  }

  private begin(line: number): void {
    this.search++;
    this.full = [];
    this.fullShared = [];
    this.heap.clear();
    this.ends.clear();
    this.knownBelow = Infinity;
    this.seen[line] = this.search;
    this.heap.push(0, -1, line);
  }

  private rest(): void {
    for (let i = 0; i < this.seenOffers.length; i++) this.flow.addMonths(this.seenOffers[i]!, this.seenMonths[i]!);
    this.seenOffers = [];
    this.seenMonths = [];
  }

  /**
   * Goes the ways of one search, the cheapest first, as long as what the search has seen still holds, and says what the last one cost: no less than the line is
   * worth when there is no way left that pays.
   */
  private followWays(line: number): number {
    const { flow, heap, ends } = this;
    let cost = 0;
    let broken = Infinity;
    let brokenWays = 0;
    while (flow.missing(line) > 0) {
      while (heap.least < Math.min(ends.least, this.worth)) {
        heap.pop();
        if (heap.a < 0) this.expand(heap.b, heap.key);
        else this.lookInto(heap.key, heap.a, heap.b);
      }
      const next = Math.min(ends.least, this.worth);
      if (next > this.knownBelow || next > broken) return cost;
      if (ends.least >= this.worth) return this.worth;
      ends.pop();
      const { a: endLine, b: endCell } = ends;
      if (endCell < 0 && flow.placed.headOfLine[endLine]! < 0) continue;
      if (endCell >= 0 && flow.room(endCell) <= 0) {
        heap.push(next, endCell, endLine);
        continue;
      }
      const quantity = this.carries(line, endLine, endCell);
      // Another way may lead to the same end: only a new search can say, unless another end costs no more.
      if (quantity <= 0) {
        if (++brokenWays > MOST_BROKEN) return cost;
        broken = Math.min(broken, next);
        continue;
      }
      cost = next;
      this.go(line, endLine, endCell, quantity);
      ends.push(next, endLine, endCell);
    }
    return cost;
  }

  /** Puts the cells that the line may take on the heap; cut short by an end that costs no more than they may, it is put there itself for later. */
  private expand(line: number, price: number): void {
    const { flow, walk, ends } = this;
    for (let zone = 0; zone < ZONES; zone++) {
      if (!walk.turnTo(flow.offerMonths, line, zone)) continue;
      while (walk.next(flow.offerMonths)) {
        const { offer, months } = walk;
        flow.removeMonths(offer, months);
        this.seenOffers.push(offer);
        this.seenMonths.push(months);
        this.push(line, offer, months);
        if (ends.least <= price) return this.heap.push(price, -1, line);
      }
    }
    for (const offer of flow.offersBeside.list(flow.instance.lines.classOf[line]!)) {
      if (this.besideSeen[offer] !== this.search) this.besideMonths[offer] = 0;
      this.besideSeen[offer] = this.search;
      const months = eligibleMonths(flow.instance, line, offer) & ~this.besideMonths[offer]!;
      this.besideMonths[offer]! |= months;
      this.push(line, offer, months);
    }
  }

  private push(line: number, offer: number, months: number): void {
    const { flow, ends } = this;
    for (let rest = months; rest; rest &= rest - 1) {
      const cell = offer * MONTHS + 31 - Math.clz32(rest & -rest);
      const price = flow.price[cell]!;
      if (price >= this.worth) continue;
      if (this.passesOver && price >= ends.least) {
        if (price < this.knownBelow) this.knownBelow = price;
      } else if (flow.room(cell) > 0) ends.push(price, line, cell);
      else this.heap.push(price, cell, line);
    }
  }

  /** Who would make room in the cell by leaving: those in it when it is full, else all under its shared limit. */
  private lookInto(price: number, cell: number, taker: number): void {
    const { flow } = this;
    if (flow.left[cell]! <= 0) {
      this.full.push(cell);
      return this.pushOut(price, cell, cell, taker);
    }
    const shared = flow.sharedOf(cell);
    if (this.sharedSeen[shared] === this.search) return;
    this.sharedSeen[shared] = this.search;
    this.fullShared.push(shared);
    for (let other = flow.firstUnder(shared); other >= 0; other = flow.nextUnder(other)) this.pushOut(price, other, cell, taker);
  }

  private pushOut(price: number, from: number, cell: number, taker: number): void {
    const { placed, instance } = this.flow;
    for (let p = placed.headOfCell[from]!; p >= 0; p = placed.nextInCell[p]!) {
      const line = placed.line[p]!;
      if (this.seen[line] === this.search) continue;
      this.seen[line] = this.search;
      this.before[line] = taker;
      this.pushed[line] = p;
      this.pushedFrom[line] = from;
      this.takes[line] = cell;
      const worth = instance.lines.valueRupiah[line]!;
      if (worth < this.worth) this.ends.push(worth, line, -1);
      this.heap.push(price, -1, line);
    }
  }

  private raise(price: number): void {
    for (const cell of this.full) if (this.flow.price[cell]! < price) this.flow.setPrice(cell, price);
    for (const shared of this.fullShared) this.flow.raiseShared(shared, price);
  }

  /** How much can move along the way to the end; nought when an earlier move has broken it. */
  private carries(first: number, endLine: number, endCell: number): number {
    const { flow, before, pushed, pushedFrom, takes } = this;
    const { placed } = flow;
    let quantity = flow.missing(first);
    if (endCell >= 0) quantity = Math.min(quantity, flow.room(endCell));
    for (let line = endLine; line !== first; line = before[line]!) {
      const p = pushed[line]!;
      if (placed.line[p] !== line || placed.cell[p] !== pushedFrom[line]) return 0;
      quantity = Math.min(quantity, placed.quantity[p]!);
      if (pushedFrom[line] !== takes[line]) quantity = Math.min(quantity, flow.left[takes[line]!]!);
    }
    return quantity;
  }

  private go(first: number, endLine: number, endCell: number, quantity: number): void {
    const { flow, before, pushed, takes } = this;
    if (endCell >= 0) flow.place(endLine, endCell, quantity);
    for (let line = endLine; line !== first; line = before[line]!) {
      flow.unplace(pushed[line]!, quantity);
      flow.place(before[line]!, takes[line]!, quantity);
    }
  }
}
