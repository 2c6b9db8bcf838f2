// The cheapest way to place more of a line: it takes a cell, who stands there takes another, and so on, until a cell has room or somebody is left
// out. Worth hangs on the line alone, so what a way costs is the worth of whom it leaves out (room: its price), and any way to the cheapest end is
// best. No end costs less than the cells on the way to it are priced, so only cells cheaper than the best end so far need to be looked into; at last all of
// these are known, and their prices rise to what the end costs.
import { eligibleMonths, MONTHS, ZONES } from '../instance.ts';
import { Walk } from '../walk.ts';
import type { Flow } from './flow.ts';
import { Heap } from './heap.ts';

/** After so many ends to which no way leads any more, a new search finds the next one sooner. */
const MOST_CUT_OFF = 8;

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
  /** The lines reached, the line served first. */
  private reached: number[] = [];
  private first = -1;
  /** Who would take a cell: a guess, as the search that looked into it last has found it. */
  private readonly takerOf: Int32Array;
  /** Which attempt at a way has tried the line last, and those tried by this one. */
  private attempt = 0;
  /** Whether the attempt mends the ways of takers, too. */
  private deep = false;
  private readonly triedBy: Int32Array;
  private tried: number[] = [];
  /** The search that found that no way leads to the line any more, and what the cheapest end at such lines costs. */
  private readonly cutOffBy: Int32Array;
  private cutOffAt = Infinity;
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
    this.takerOf = new Int32Array(flow.price.length);
    this.triedBy = new Int32Array(lineRoom);
    this.cutOffBy = new Int32Array(lineRoom);
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
    this.cutOffAt = Infinity;
    this.first = line;
    this.reached = [line];
    this.seen[line] = this.search;
    this.heap.push(0, -1, line);
  }

  private rest(): void {
    for (let i = 0; i < this.seenOffers.length; i++) this.flow.addMonths(this.seenOffers[i]!, this.seenMonths[i]!);
    this.seenOffers = [];
    this.seenMonths = [];
  }

  /**
   * Goes the ways of one search, the cheapest first, and says what the last one cost: no less than the line is worth when there is no way left that pays. What
   * the search knows stays true while it moves lines, as long as ways cost what those cost that were cut off; and it ends early where it has passed over cells.
   */
  private followWays(line: number): number {
    const { flow, ends } = this;
    let cost = 0;
    let endsCutOff = 0;
    while (flow.missing(line) > 0) {
      this.lookOn();
      const next = Math.min(ends.least, this.worth);
      if (next > this.knownBelow || next > this.cutOffAt) return cost;
      if (next >= this.worth) return this.worth;
      ends.pop();
      const { a: endLine, b: endCell } = ends;
      if (endCell < 0 && flow.placed.headOfLine[endLine]! < 0) continue;
      if (endCell >= 0 && flow.room(endCell) <= 0) {
        this.heap.push(next, endCell, endLine);
        continue;
      }
      const last = this.wayTo(endLine, endCell);
      if (last < 0) {
        if (++endsCutOff > MOST_CUT_OFF) return cost;
        this.cutOffAt = next;
        continue;
      }
      cost = next;
      this.go(last, endCell);
      ends.push(next, last, endCell);
    }
    return cost;
  }

  /** Looks into cells and lines until none is cheaper than the cheapest end. */
  private lookOn(): void {
    const { heap, ends } = this;
    while (heap.least < Math.min(ends.least, this.worth)) {
      heap.pop();
      if (heap.a < 0) this.expand(heap.b, heap.key);
      else this.lookInto(heap.key, heap.a, heap.b);
    }
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
    this.takerOf[cell] = taker;
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
      this.reached.push(line);
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

  /**
   * Makes a way to the end whole again where earlier moves have broken it: the line that ends it, -1 when no way leads there any more. Hanging one line on a way that
   * is whole keeps ways short; hanging all on the way anew is tried after that.
   */
  private wayTo(endLine: number, endCell: number): number {
    for (const deep of [false, true]) {
      this.deep = deep;
      this.attempt++;
      this.tried = [];
      let last = this.leadsTo(endLine) ? endLine : -1;
      if (last < 0 && endCell >= 0) last = this.takerWithWay(endCell);
      if (last < 0) continue;
      this.straighten(last);
      return last;
    }
    for (const line of this.tried) this.cutOffBy[line] = this.search;
    return -1;
  }

  /** Whether a whole way leads from the line served to this one, or does when the line is hung elsewhere. */
  private leadsTo(line: number): boolean {
    if (line === this.first) return true;
    if (this.cutOffBy[line] === this.search || this.triedBy[line] === this.attempt) return false;
    this.triedBy[line] = this.attempt;
    this.tried.push(line);
    return (this.holds(line) && this.leadsTo(this.before[line]!)) || this.hangElsewhere(line);
  }

  /** Whether the line still stands where it was to be pushed out, and leaving there still makes room for its taker. */
  private holds(line: number): boolean {
    const { flow, pushed, pushedFrom, takes } = this;
    const { placed } = flow;
    const p = pushed[line]!;
    if (placed.line[p] !== line || placed.cell[p] !== pushedFrom[line]) return false;
    return pushedFrom[line] === takes[line] || flow.left[takes[line]!]! > 0;
  }

  /** Looks for another cell where the line stands, and for somebody with a whole way who takes it, or another cell under its full limit. */
  private hangElsewhere(line: number): boolean {
    const { placed } = this.flow;
    for (let p = placed.headOfLine[line]!; p >= 0; p = placed.nextOfLine[p]!) {
      const from = placed.cell[p]!;
      if (this.hangAt(line, p, from) || this.hangUnderLimit(line, p, from)) return true;
    }
    return false;
  }

  private hangUnderLimit(line: number, p: number, from: number): boolean {
    const { flow } = this;
    const shared = flow.sharedOf(from);
    if (shared < 0 || this.sharedSeen[shared] !== this.search) return false;
    for (let cell = flow.firstUnder(shared); cell >= 0; cell = flow.nextUnder(cell))
      if (cell !== from && flow.left[cell]! > 0 && this.hangAt(line, p, cell)) return true;
    return false;
  }

  private hangAt(line: number, p: number, cell: number): boolean {
    const taker = this.takerWithWay(cell);
    if (taker < 0) return false;
    this.before[line] = taker;
    this.pushed[line] = p;
    this.pushedFrom[line] = this.flow.placed.cell[p]!;
    this.takes[line] = cell;
    return true;
  }

  /** Somebody reached by a whole way who may take the cell, -1 for nobody. */
  private takerWithWay(cell: number): number {
    const guess = this.takerOf[cell]!;
    if (this.seen[guess] === this.search && this.mayTake(guess, cell) && this.hasWay(guess)) return guess;
    for (const taker of this.reached) if (this.mayTake(taker, cell) && this.hasWay(taker)) return taker;
    return -1;
  }

  private hasWay(taker: number): boolean {
    if (this.deep) return this.leadsTo(taker);
    for (let line = taker; line !== this.first; line = this.before[line]!) if (!this.holds(line)) return false;
    return true;
  }

  private mayTake(line: number, cell: number): boolean {
    if (this.cutOffBy[line] === this.search || this.triedBy[line] === this.attempt) return false;
    return ((eligibleMonths(this.flow.instance, line, (cell / MONTHS) | 0) >> (cell % MONTHS)) & 1) === 1;
  }

  /** Cuts the way short where it takes a cell twice. */
  private straighten(endLine: number): void {
    const { first, before, takes } = this;
    for (let line = endLine; line !== first; line = before[line]!)
      for (let other = before[line]!; other !== first; other = before[other]!)
        if (takes[other] === takes[line]) before[line] = before[other]!;
  }

  /** Moves as much as the way to the end carries. */
  private go(endLine: number, endCell: number): void {
    const { flow, first, before, pushed, takes } = this;
    const quantity = this.carries(endLine, endCell);
    if (endCell >= 0) flow.place(endLine, endCell, quantity);
    for (let line = endLine; line !== first; line = before[line]!) {
      flow.unplace(pushed[line]!, quantity);
      flow.place(before[line]!, takes[line]!, quantity);
    }
  }

  private carries(endLine: number, endCell: number): number {
    const { flow, first, before, pushed, pushedFrom, takes } = this;
    let quantity = flow.missing(first);
    if (endCell >= 0) quantity = Math.min(quantity, flow.room(endCell));
    for (let line = endLine; line !== first; line = before[line]!) {
      quantity = Math.min(quantity, flow.placed.quantity[pushed[line]!]!);
      if (pushedFrom[line] !== takes[line]) quantity = Math.min(quantity, flow.left[takes[line]!]!);
    }
    return quantity;
  }
}
