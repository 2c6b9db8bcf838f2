// The dearest use of room: a line with units missing takes it, or one that leaves a priced cell to it, which then has room for another, and so on. The
// converse of way-out: no line reached is worth more than the cells on the way are priced, so only cells dearer than the best line so far need to be looked
// into; at last all of these are known, and their prices fall to what that line is worth.
import { eligibleMonths, MONTHS } from '../instance.ts';
import type { Flow } from './flow.ts';
import { Heap } from './heap.ts';
import { LineWalk } from './line-index.ts';

/** A cell, or all cells with room under a shared limit, that would have room if a placement left. */
type Opening = { cell: number; shared: number; leaves: number; limited: boolean };

export class WayIn {
  private readonly flow: Flow;
  private readonly walk: LineWalk;
  /** Dearest first: keys are prices below nought. */
  private readonly heap = new Heap();
  private search = 0;
  private readonly seen: Int32Array;
  private readonly cellSeen: Uint8Array;
  private readonly sharedSeen: Int32Array;
  /** The opening through which a line would come in. */
  private readonly into: Int32Array;
  private openings: Opening[] = [];
  private lookedInto: number[] = [];
  private seenLines: number[] = [];
  /** The line worth most so far. */
  private endLine = -1;
  private worth = 0;

  constructor(flow: Flow) {
    this.flow = flow;
    const { instance, lineIndex } = flow;
    const lineRoom = instance.lines.classOf.length;
    this.walk = new LineWalk(instance, lineIndex);
    this.seen = new Int32Array(lineRoom);
    this.into = new Int32Array(lineRoom);
    this.cellSeen = new Uint8Array(flow.price.length);
    this.sharedSeen = new Int32Array(flow.groupLeft.length);
  }

  /** Uses the room that has come up in a cell, and under its shared limit. */
  fill(cell: number): void {
    const { flow } = this;
    const shared = flow.sharedOf(cell);
    const floor = (): number => (shared < 0 ? 0 : flow.groupPrice[shared]!);
    while (flow.room(cell) > 0 && flow.price[cell]! > floor()) {
      this.find({ cell, shared: -1, leaves: -1, limited: false }, floor());
      this.lower();
      if (this.endLine < 0) break;
      this.go(flow.room(cell));
    }
    // Room of its own and none under the limit: the price is the limit's.
    if (flow.left[cell]! > 0 && flow.price[cell]! > floor()) throw new Error(`cell ${cell} has room that its price denies`);
    if (shared >= 0) this.fillShared(shared);
  }

  /** Uses the room that has come up under a shared limit. */
  fillShared(shared: number): void {
    const { flow } = this;
    while (flow.groupLeft[shared]! > 0 && flow.groupPrice[shared]! > 0) {
      this.find({ cell: -1, shared, leaves: -1, limited: false }, 0);
      this.lower();
      if (this.endLine < 0) break;
      this.go(flow.groupLeft[shared]!);
    }
  }

  private find(start: Opening, floor: number): void {
    const { flow, heap } = this;
    this.search++;
    this.worth = floor;
    this.endLine = -1;
    this.openings = [];
    this.lookedInto = [];
    this.seenLines = [];
    heap.clear();
    this.open(start);
    while (-heap.least > this.worth) {
      heap.pop();
      this.lookedInto.push(heap.a);
      const opening = this.openings[heap.a]!;
      if (opening.cell >= 0) this.lookForTakers(heap.a, opening.cell);
      else this.openUnder(opening);
    }
    for (const { cell } of this.openings) if (cell >= 0) this.cellSeen[cell] = 0;
    for (const line of this.seenLines) if (!flow.linesBeside.has(line)) flow.showLine(line);
  }

  private open(opening: Opening): void {
    const { flow, heap } = this;
    const price = opening.cell >= 0 ? flow.price[opening.cell]! : flow.groupPrice[opening.shared]!;
    if (price <= this.worth) return;
    if (opening.cell < 0) {
      if (this.sharedSeen[opening.shared] === this.search) return;
      this.sharedSeen[opening.shared] = this.search;
    } else {
      if (this.cellSeen[opening.cell] === 1) return;
      this.cellSeen[opening.cell] = 1;
    }
    heap.push(-price, this.openings.push(opening) - 1, 0);
  }

  private openUnder({ shared, leaves }: Opening): void {
    const { flow } = this;
    for (let cell = flow.firstUnder(shared); cell >= 0; cell = flow.nextUnder(cell))
      if (flow.left[cell]! > 0) this.open({ cell, shared: -1, leaves, limited: true });
  }

  private lookForTakers(opening: number, cell: number): void {
    const { flow, walk } = this;
    const offer = (cell / MONTHS) | 0;
    const month = cell % MONTHS;
    walk.turnTo(offer, month);
    for (let line = walk.next(flow.wantingMonths); line >= 0; line = walk.next(flow.wantingMonths)) {
      flow.maskLine(line);
      this.meet(line, opening);
    }
    for (const line of flow.linesBeside.list(flow.instance.offers.classOf[offer]!))
      if (this.seen[line] !== this.search && (eligibleMonths(flow.instance, line, offer) >> month) & 1) this.meet(line, opening);
  }

  /** A line that could come in through the opening: takes it if units are missing, and opens the priced cells where it stands. */
  private meet(line: number, opening: number): void {
    const { flow } = this;
    const { placed } = flow;
    this.seen[line] = this.search;
    this.seenLines.push(line);
    this.into[line] = opening;
    const worth = flow.instance.lines.valueRupiah[line]!;
    let wants = false;
    if (flow.missing(line) > 0 && worth > 0) {
      wants = true;
      if (worth > this.worth) {
        this.worth = worth;
        this.endLine = line;
      }
    }
    for (let p = placed.headOfLine[line]!; p >= 0; p = placed.nextOfLine[p]!) {
      const cell = placed.cell[p]!;
      if (flow.price[cell] === 0) continue;
      wants = true;
      this.open({ cell, shared: -1, leaves: p, limited: false });
      const shared = flow.sharedOf(cell);
      if (shared >= 0) this.open({ cell: -1, shared, leaves: p, limited: false });
    }
    if (!wants) flow.doNotWant(line);
  }

  private lower(): void {
    const { flow, worth } = this;
    for (const at of this.lookedInto) {
      const { cell, shared } = this.openings[at]!;
      if (cell >= 0) {
        if (flow.price[cell]! > worth) flow.setPrice(cell, worth);
      } else if (flow.groupPrice[shared]! > worth) flow.log.set(flow.groupPrice, shared, worth);
    }
  }

  /** Moves along the way found as much as it carries. */
  private go(room: number): void {
    const { flow, into, openings } = this;
    const { placed } = flow;
    let quantity = Math.min(room, flow.missing(this.endLine));
    for (let line = this.endLine; ;) {
      const { cell, leaves, limited } = openings[into[line]!]!;
      if (limited) quantity = Math.min(quantity, flow.left[cell]!);
      if (leaves < 0) break;
      quantity = Math.min(quantity, placed.quantity[leaves]!);
      line = placed.line[leaves]!;
    }
    for (let line = this.endLine; ;) {
      const { cell, leaves } = openings[into[line]!]!;
      const next = leaves < 0 ? -1 : placed.line[leaves]!;
      if (leaves >= 0) flow.unplace(leaves, quantity);
      flow.place(line, cell, quantity);
      if (next < 0) break;
      line = next;
    }
  }
}
