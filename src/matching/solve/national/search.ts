// Whether more of a line can be placed at all: a breadth-first search for an augmenting path over every cell that is live. What a search has visited
// in vain is closed: whoever stands there can go nowhere else, now or later. It is frozen at the worth of the line that failed, and these worths are
// the prices of an optimal dual.
import type { Capacity } from './capacity.ts';
import { type Instance, MONTHS, ZONES } from './instance.ts';
import type { RelaxedPlan } from './solve-relaxed.ts';
import type { Walk } from './walk.ts';

/** How one search ended: a way was gone that broke the others, so search again; nothing is missing or there is no way; too much was looked at. */
type Ending = 'again' | 'done' | 'given up';

export class Search {
  readonly priceOfCell: Float64Array;
  readonly priceOfGroup: Float64Array;
  /** What is missing of the line searched for. */
  missing = 0;
  private first = -1;
  private number = 0;
  private readonly seen: Int32Array;
  private readonly groupSeen: Int32Array;
  /** How a visited line was reached: by the line before it, whose taking of a cell pushes this assignment out. */
  private readonly before: Int32Array;
  private readonly pushed: Int32Array;
  private readonly pushedFrom: Int32Array;
  private readonly pushedBy: Int32Array;
  private readonly queue: Int32Array;
  private readonly visited = new Visited();

  private readonly instance: Instance;
  private readonly capacity: Capacity;
  private readonly finder: Walk;
  private readonly visitor: Walk;
  private readonly lineMoves: Uint8Array;
  private readonly counts: RelaxedPlan['counts'];

  /** `finder` walks to room, `visitor` over live cells; `lineMoves` says how far from room each line is at least. */
  constructor(capacity: Capacity, finder: Walk, visitor: Walk, lineMoves: Uint8Array, counts: RelaxedPlan['counts']) {
    const { instance } = capacity;
    const { lines, offers, groups } = instance;
    this.instance = instance;
    this.capacity = capacity;
    this.finder = finder;
    this.visitor = visitor;
    this.lineMoves = lineMoves;
    this.counts = counts;
    this.priceOfCell = new Float64Array(offers.count * MONTHS);
    this.priceOfGroup = new Float64Array(groups.count * MONTHS);
    this.seen = new Int32Array(lines.count);
    this.groupSeen = new Int32Array(groups.count * MONTHS);
    this.before = new Int32Array(lines.count);
    this.pushed = new Int32Array(lines.count);
    this.pushedFrom = new Int32Array(lines.count);
    this.pushedBy = new Int32Array(lines.count);
    this.queue = new Int32Array(lines.count + 1);
  }

  /** Entries looked at. */
  get steps(): number {
    return this.visitor.steps;
  }

  /**
   * Places what can be placed of the line, which finds no room by itself; `missing` says what could not be. False when it has given up, because more
   * than so many entries would have to be looked at.
   */
  place(line: number, wanted: number, mostSteps: number): boolean {
    const limit = this.visitor.steps + mostSteps;
    this.first = line;
    this.missing = wanted;
    let ending: Ending = 'again';
    while (ending === 'again') ending = this.searchOnce(limit);
    return ending === 'done';
  }

  /** Places what the ways of one search carry; freezes what it has visited when there is none. */
  private searchOnce(limit: number): Ending {
    this.begin();
    let end = 1;
    for (let at = 0; at < end; at++) {
      const line = this.queue[at]!;
      for (let zone = 0; zone < ZONES; zone++) {
        if (!this.visitor.turnTo(this.capacity.live, line, zone)) continue;
        while (this.visitor.next(this.capacity.live)) {
          end = this.visit(line, end);
          if (end >= 0 && this.visitor.steps <= limit) continue;
          this.thaw();
          if (end >= 0) return 'given up';
          return this.missing === 0 ? 'done' : 'again';
        }
      }
    }
    this.freeze(this.instance.lines.valueRupiah[this.first]!);
    this.counts.frozen++;
    return 'done';
  }

  private begin(): void {
    this.counts.searched++;
    this.number++;
    this.seen[this.first] = this.number;
    this.before[this.first] = -1;
    this.queue[0] = this.first;
    this.visited.clear();
    this.capacity.live.memory.begin();
  }

  /** Visits the months that the visitor has met, for the line; says the queue's new end, or -1 when the search is over. */
  private visit(line: number, queued: number): number {
    const { offer, months } = this.visitor;
    // Out of the live cells at once: this search never meets it again; put back if a way is found.
    this.visited.addOffer(offer, months);
    this.capacity.remove(this.capacity.live, offer, months);
    let end = queued;
    for (let rest = months; rest && end >= 0; rest &= rest - 1)
      end = this.reach(line, offer * MONTHS + 31 - Math.clz32(rest & -rest), end);
    return end;
  }

  /** Queues the lines that would make room in the cell; says the queue's new end, or -1 when the search is over. */
  private reach(current: number, cell: number, queued: number): number {
    const { capacity } = this;
    // A line is only here because nothing it reaches has room, so the cell is full or its group is.
    if (capacity.left[cell] === 0) return this.reachIn(cell, current, cell, queued);
    const group = this.instance.offers.group[(cell / MONTHS) | 0]!;
    const shared = group * MONTHS + (cell % MONTHS);
    if (this.groupSeen[shared] === this.number) return queued;
    this.groupSeen[shared] = this.number;
    this.visited.addShared(shared);
    let end = queued;
    for (let m = capacity.groupStart[group]!; m < capacity.groupStart[group + 1]! && end >= 0; m++)
      end = this.reachIn(capacity.groupOffers[m]! * MONTHS + (cell % MONTHS), current, cell, end);
    return end;
  }

  /** Queues the lines placed in `from`, whose leaving makes room in `cell`; those with room elsewhere go there first. */
  private reachIn(from: number, current: number, cell: number, queued: number): number {
    const { placed, near } = this.capacity;
    let end = queued;
    for (let a = placed.head[from]!; a > 0;) {
      const other = placed.line[a]!;
      const next = placed.next[a]!;
      if (this.seen[other] === this.number) {
        a = next;
        continue;
      }
      this.seen[other] = this.number;
      this.before[other] = current;
      this.pushed[other] = a;
      this.pushedFrom[other] = from;
      this.pushedBy[other] = cell;
      let moved = false;
      while (this.lineMoves[other] === 0 && this.standsAsPushed(other)) {
        if (!this.finder.find(near[0]!, other)) this.lineMoves[other] = 1;
        else if (this.go(other)) moved = true;
        else return -1;
        if (this.missing === 0) return -1;
      }
      // One that has left altogether may be met again elsewhere.
      if (this.standsAsPushed(other)) this.queue[end++] = other;
      else this.seen[other] = 0;
      a = moved ? placed.head[from]! : next;
    }
    return end;
  }

  /** Whether the line still stands where the search met it. */
  private standsAsPushed(line: number): boolean {
    const { placed } = this.capacity;
    return placed.line[this.pushed[line]!] === line && placed.cell[this.pushed[line]!] === this.pushedFrom[line];
  }

  /** Places as much as the way to `last` carries: it takes the room just found, and each line before it takes what the next one leaves. False when an earlier way broke it. */
  private go(last: number): boolean {
    const { capacity, first, before, pushed, pushedFrom, pushedBy } = this;
    const { placed } = capacity;
    const found = capacity.roomiest(this.finder.offer, this.finder.months);
    let quantity = Math.min(this.missing, capacity.room(found));
    for (let line = last; line !== first; line = before[line]!) {
      if (!this.standsAsPushed(line)) return false;
      quantity = Math.min(quantity, placed.quantity[pushed[line]!]!);
      if (pushedFrom[line] !== pushedBy[line]) quantity = Math.min(quantity, capacity.left[pushedBy[line]!]!);
    }
    if (quantity === 0) return false;
    capacity.take(found, quantity);
    placed.add(last, found, quantity);
    for (let line = last; line !== first; line = before[line]!)
      capacity.replace(pushed[line]!, before[line]!, pushedBy[line]!, quantity);
    this.missing -= quantity;
    this.counts.moved++;
    return true;
  }

  private thaw(): void {
    const { capacity, visited } = this;
    capacity.live.memory.forget();
    for (let i = 0; i < visited.offerCount; i++) capacity.add(capacity.live, visited.offers[i]!, visited.months[i]!);
  }

  private freeze(worth: number): void {
    const { capacity, visited } = this;
    for (let i = 0; i < visited.sharedCount; i++) {
      const shared = visited.shared[i]!;
      if (this.priceOfGroup[shared] === 0) this.priceOfGroup[shared] = worth;
      const group = (shared / MONTHS) | 0;
      for (let m = capacity.groupStart[group]!; m < capacity.groupStart[group + 1]!; m++)
        this.close(capacity.groupOffers[m]!, 1 << (shared % MONTHS));
    }
    for (let i = 0; i < visited.offerCount; i++) {
      const offer = visited.offers[i]!;
      const months = visited.months[i]!;
      for (let rest = months; rest; rest &= rest - 1) {
        const cell = offer * MONTHS + 31 - Math.clz32(rest & -rest);
        if (capacity.left[cell] === 0 && this.priceOfCell[cell] === 0) this.priceOfCell[cell] = worth;
      }
      this.close(offer, months);
    }
  }

  private close(offer: number, months: number): void {
    const { capacity } = this;
    capacity.remove(capacity.live, offer, months);
    capacity.leaveNear(offer, months, capacity.near.length);
  }
}

/** What one search has visited: months of offers, and shared limits. The columns are kept from search to search. */
class Visited {
  readonly offers: number[] = [];
  readonly months: number[] = [];
  readonly shared: number[] = [];
  offerCount = 0;
  sharedCount = 0;

  clear(): void {
    this.offerCount = this.sharedCount = 0;
  }

  addOffer(offer: number, months: number): void {
    this.offers[this.offerCount] = offer;
    this.months[this.offerCount++] = months;
  }

  addShared(shared: number): void {
    this.shared[this.sharedCount++] = shared;
  }
}
