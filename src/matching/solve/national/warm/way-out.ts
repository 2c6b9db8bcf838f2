// The cheapest way to place more of a line: it takes a cell, who stands there takes another, and so on, until a cell has room or somebody is left
// out. Worth hangs on the line alone, so what a way costs is the worth of whom it leaves out (room: its price), and any way to the cheapest end is
// best. No end costs less than the cells on the way to it are priced, so only cells cheaper than the best end so far need to be looked into; at last all of
// these are known, and their prices rise to what the end costs.
import { eligibleMonths, MONTHS, ZONES } from '../instance.ts';
import { Walk } from '../walk.ts';
import type { Flow } from './flow.ts';
import { Heap } from './heap.ts';

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
  private readonly takes: Int32Array;
  private seenOffers: number[] = [];
  private seenMonths: number[] = [];
  private full: number[] = [];
  private fullShared: number[] = [];
  /** The cheapest end so far: what it costs, the line left out or (with endCell) the line that takes the room. */
  private cost = 0;
  private endLine = -1;
  private endCell = -1;

  constructor(flow: Flow) {
    this.flow = flow;
    const { instance, offerIndex } = flow;
    const lineRoom = instance.lines.classOf.length;
    this.walk = new Walk(instance, offerIndex, new Int32Array(offerIndex.start.length).fill(-1));
    this.seen = new Int32Array(lineRoom);
    this.before = new Int32Array(lineRoom);
    this.pushed = new Int32Array(lineRoom);
    this.takes = new Int32Array(lineRoom);
    this.sharedSeen = new Int32Array(flow.groupLeft.length);
    this.besideSeen = new Int32Array(instance.offers.classOf.length);
    this.besideMonths = new Uint16Array(instance.offers.classOf.length);
  }

  /** Places what is worth placing of the line. Everything else must be as the flow says it is between changes. */
  serve(line: number): void {
    const { flow } = this;
    while (flow.missing(line) > 0 && flow.instance.lines.valueRupiah[line]! > 0) {
      this.find(line);
      this.raise();
      if (this.endLine < 0) break;
      this.go(line);
    }
    if (flow.missing(line) > 0) flow.want(line);
  }

  private find(line: number): void {
    const { flow, heap } = this;
    this.search++;
    this.cost = flow.instance.lines.valueRupiah[line]!;
    this.endLine = this.endCell = -1;
    this.full = [];
    this.fullShared = [];
    this.seen[line] = this.search;
    heap.clear();
    this.expand(line);
    while (heap.least < this.cost) {
      heap.pop();
      this.lookInto(heap.a, heap.b);
    }
    for (let i = 0; i < this.seenOffers.length; i++) flow.addMonths(this.seenOffers[i]!, this.seenMonths[i]!);
    this.seenOffers = [];
    this.seenMonths = [];
  }

  /** Puts the cells that the line may take on the heap. */
  private expand(line: number): void {
    const { flow, walk } = this;
    for (let zone = 0; zone < ZONES; zone++) {
      if (!walk.turnTo(flow.offerMonths, line, zone)) continue;
      while (this.cost > 0 && walk.next(flow.offerMonths)) {
        const { offer, months } = walk;
        flow.removeMonths(offer, months);
        this.seenOffers.push(offer);
        this.seenMonths.push(months);
        this.push(line, offer, months);
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
    for (let rest = months; rest; rest &= rest - 1) {
      const cell = offer * MONTHS + 31 - Math.clz32(rest & -rest);
      const price = this.flow.price[cell]!;
      if (price >= this.cost) continue;
      if (this.flow.room(cell) > 0) this.end(price, line, cell);
      else this.heap.push(price, cell, line);
    }
  }

  private end(cost: number, line: number, cell: number): void {
    this.cost = cost;
    this.endLine = line;
    this.endCell = cell;
  }

  /** Who would make room in the cell by leaving: those in it when it is full, else all under its shared limit. */
  private lookInto(cell: number, taker: number): void {
    const { flow } = this;
    if (flow.left[cell]! <= 0) {
      this.full.push(cell);
      return this.pushOut(cell, cell, taker);
    }
    const shared = flow.sharedOf(cell);
    if (this.sharedSeen[shared] === this.search) return;
    this.sharedSeen[shared] = this.search;
    this.fullShared.push(shared);
    for (const other of flow.cellsUnder(shared)) this.pushOut(other, cell, taker);
  }

  private pushOut(from: number, cell: number, taker: number): void {
    const { placed, instance } = this.flow;
    for (let p = placed.headOfCell[from]!; p >= 0 && this.cost > 0; p = placed.nextInCell[p]!) {
      const line = placed.line[p]!;
      if (this.seen[line] === this.search) continue;
      this.seen[line] = this.search;
      this.before[line] = taker;
      this.pushed[line] = p;
      this.takes[line] = cell;
      if (instance.lines.valueRupiah[line]! < this.cost) this.end(instance.lines.valueRupiah[line]!, line, -1);
      this.expand(line);
    }
  }

  private raise(): void {
    for (const cell of this.full) if (this.flow.price[cell]! < this.cost) this.flow.setPrice(cell, this.cost);
    for (const shared of this.fullShared) this.flow.raiseShared(shared, this.cost);
  }

  /** Moves along the way found as much as it carries. */
  private go(first: number): void {
    const { flow, before, pushed, takes } = this;
    const { placed } = flow;
    let quantity = flow.missing(first);
    if (this.endCell >= 0) quantity = Math.min(quantity, flow.room(this.endCell));
    for (let line = this.endLine; line !== first; line = before[line]!) {
      quantity = Math.min(quantity, placed.quantity[pushed[line]!]!);
      if (placed.cell[pushed[line]!] !== takes[line]) quantity = Math.min(quantity, flow.left[takes[line]!]!);
    }
    if (this.endCell >= 0) flow.place(this.endLine, this.endCell, quantity);
    for (let line = this.endLine; line !== first; line = before[line]!) {
      flow.unplace(pushed[line]!, quantity);
      flow.place(before[line]!, takes[line]!, quantity);
    }
  }
}
