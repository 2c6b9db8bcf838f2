// The exact relaxed optimum without an LP solver. A line's worth hangs on the line alone, so the sets of units that can be placed together form a
// polymatroid (for units and single places: the transversal matroid of Edmonds and Fulkerson 1965), and taking lines in falling worth, each as far
// as it can be placed without dropping an earlier one, is optimal (Edmonds 1970, 1971). Whether more of a line can be placed is a search for an
// augmenting path: the line takes a full cell and what stands there moves on, until a cell with room is met.
//
// Short paths come from labels, in the manner of Ahuja and Orlin (1991): `near[k]` holds the cells at most k moves from room. Labels steer only; that
// no path is left is proven by a breadth-first search over all live cells. What such a search has visited is closed: whoever stands there can go
// nowhere else, now or later. It is frozen at the worth of the line that failed, and these worths are the prices of an optimal dual.
import { Capacity } from './capacity.ts';
import { indexPlaces, type PlaceIndex, sortedBy } from './index-places.ts';
import { type Instance, MONTHS, ZONES } from './instance.ts';
import { Walk } from './walk.ts';

export type Progress = { linesTried: number; valueRupiah: number; steps: number };
export type RelaxedPlan = {
  valueRupiah: number;
  /** Units served of each line. */
  served: Int32Array;
  /** Units of a line in a cell (offer x month: offer * 12 + month). */
  assignments: { line: Int32Array; cell: Int32Array; quantity: Int32Array };
  /** Rupiah that a unit more would be worth, by offer x month and group x month: the dual prices. */
  priceOfCell: Float64Array;
  priceOfGroup: Float64Array;
  /** Every line was tried to the end. */
  finished: boolean;
  /** Entries looked at, augmenting paths, searches that failed and froze. */
  counts: { steps: number; moved: number; searched: number; frozen: number; givenUp: number };
};
export type SolveOptions = {
  /** Stop, with a plan that holds, after so many entries looked at. */
  maxSteps?: number;
  /** Entries that one line's search for a path may look at before the line is given up unproven. */
  maxStepsPerLine?: number;
  /** Longest path that labels steer: 3 for small instances, where more lists of labels cost more than they save, else 8. */
  depth?: number;
  index?: PlaceIndex;
  onProgress?: (progress: Progress) => void;
  /** Lines between two calls of onProgress. */
  progressEvery?: number;
};

/** Below so many lines an instance is small. */
const SMALL = 5000;

/** Places as much worth as limits allow, dearest lines first; the plan may split a line over offers and months. Deterministic. */
export function solveRelaxed(instance: Instance, options: SolveOptions = {}): RelaxedPlan {
  return new Relaxed(instance, options).run();
}

class Relaxed {
  private readonly capacity: Capacity;
  /** One walk for each number of moves, so that a search goes on where it was after deeper ones. */
  private readonly finders: Walk[];
  private readonly visitor: Walk;
  private readonly priceOfCell: Float64Array;
  private readonly priceOfGroup: Float64Array;
  /** At least so many moves from room. */
  private readonly lineMoves: Uint8Array;
  private readonly counts = { steps: 0, moved: 0, searched: 0, frozen: 0, givenUp: 0 };
  private readonly seen: Int32Array;
  private readonly groupSeen: Int32Array;
  /** How a visited line was reached: by the line before it, whose taking of a cell pushes this assignment out. */
  private readonly before: Int32Array;
  private readonly pushed: Int32Array;
  private readonly pushedFrom: Int32Array;
  private readonly pushedBy: Int32Array;
  private search = 0;
  /** The line that a search is for, and what is missing of it. */
  private first = -1;
  private missing = 0;
  private readonly queue: Int32Array;
  private readonly visitedOffers: number[] = [];
  private readonly visitedMonths: number[] = [];
  private readonly visitedGroups: number[] = [];

  private readonly instance: Instance;
  private readonly options: SolveOptions;

  constructor(instance: Instance, options: SolveOptions) {
    this.instance = instance;
    this.options = options;
    const { lines, offers, groups } = instance;
    const index = options.index ?? indexPlaces(instance);
    this.capacity = new Capacity(instance, index, options.depth ?? (lines.count < SMALL ? 3 : 8));
    const walk = (): Walk => new Walk(instance, index, this.capacity.long.numberOf);
    this.finders = this.capacity.near.map(walk);
    this.visitor = walk();
    this.priceOfCell = new Float64Array(offers.count * MONTHS);
    this.priceOfGroup = new Float64Array(groups.count * MONTHS);
    this.lineMoves = new Uint8Array(lines.count);
    this.seen = new Int32Array(lines.count);
    this.groupSeen = new Int32Array(groups.count * MONTHS);
    this.before = new Int32Array(lines.count);
    this.pushed = new Int32Array(lines.count);
    this.pushedFrom = new Int32Array(lines.count);
    this.pushedBy = new Int32Array(lines.count);
    this.queue = new Int32Array(lines.count + 1);
  }

  run(): RelaxedPlan {
    const { lines } = this.instance;
    const { capacity, counts } = this;
    const { maxSteps = Infinity, onProgress, progressEvery = 10_000 } = this.options;
    const served = new Int32Array(lines.count);
    const rising = sortedBy(lines.valueRupiah, lines.count);
    let valueRupiah = 0;
    let tried = 0;
    for (; tried < lines.count && this.steps < maxSteps; tried++) {
      const line = rising[lines.count - 1 - tried]!;
      served[line] = this.serve(line, lines.quantity[line]!);
      valueRupiah += served[line] * lines.valueRupiah[line]!;
      if (onProgress && tried % progressEvery === 0) onProgress({ linesTried: tried, valueRupiah, steps: this.steps });
    }
    counts.steps = this.steps;
    const { placed } = capacity;
    const kept = Int32Array.from({ length: placed.count }, (_, a) => a).filter((a) => placed.line[a]! >= 0);
    return {
      valueRupiah,
      served,
      assignments: {
        line: kept.map((a) => placed.line[a]!),
        cell: kept.map((a) => placed.cell[a]!),
        quantity: kept.map((a) => placed.quantity[a]!),
      },
      priceOfCell: this.priceOfCell,
      priceOfGroup: this.priceOfGroup,
      finished: tried === lines.count && counts.givenUp === 0,
      counts,
    };
  }

  private get steps(): number {
    let steps = this.visitor.steps;
    for (const finder of this.finders) steps += finder.steps;
    return steps;
  }

  /** Places what can be placed of the line and says how much it was. */
  private serve(line: number, wanted: number): number {
    const { capacity } = this;
    let missing = wanted;
    for (let moves = this.lineMoves[line]!; missing > 0 && moves <= capacity.depth;) {
      const got = this.steer(line, moves, missing);
      missing -= got;
      if (got === 0) moves++;
    }
    const limit = this.visitor.steps + (this.options.maxStepsPerLine ?? Infinity);
    for (let ended = false; missing > 0 && !ended;) {
      this.first = line;
      this.missing = missing;
      ended = this.searchAll(limit);
      missing = this.missing;
    }
    return wanted - missing;
  }

  /** Places up to `most` of the line along one path of at most `moves` moves that the labels show; 0 when there is none. */
  private steer(line: number, moves: number, most: number): number {
    const { capacity, lineMoves } = this;
    const { placed } = capacity;
    if (lineMoves[line]! > moves) return 0;
    const near = capacity.near[moves]!;
    const finder = this.finders[moves]!;
    for (let found = finder.find(near, line); found; found = finder.findOn(near)) {
      const { offer, months } = finder;
      const month = this.nearestMonth(offer, months, moves);
      const distance = capacity.movesFrom(offer, month, moves);
      if (distance === 0) {
        const cell = capacity.roomiest(offer, months & capacity.near[0]!.masks.at(capacity.index.entryOf[offer * ZONES]!));
        const quantity = Math.min(most, capacity.room(cell));
        capacity.take(cell, quantity);
        placed.add(line, cell, quantity);
        return quantity;
      }
      const cell = offer * MONTHS + month;
      const full = capacity.left[cell] === 0;
      if (!full && capacity.groupMoves(cell) > distance) {
        capacity.setFarther(cell, capacity.groupMoves(cell));
        continue;
      }
      const got = full
        ? this.steerOut(cell, line, cell, distance, most)
        : this.steerOutOfGroup(line, cell, distance, Math.min(most, capacity.left[cell]!));
      if (got > 0) return got;
      capacity.setFarther(cell, Math.max(1 - got, distance + 1));
    }
    lineMoves[line] = moves + 1;
    return 0;
  }

  /** Steers one of those in `from` away so that the line can take `cell`: says how much, or minus the fewest moves that any of them may be from room. */
  private steerOut(from: number, line: number, cell: number, distance: number, most: number): number {
    const { capacity, lineMoves } = this;
    const { placed } = capacity;
    let least = 254;
    for (let a = placed.head[from]!; a >= 0; a = placed.next[a]!) {
      const other = placed.line[a]!;
      if (other !== line && lineMoves[other]! < distance) {
        const quantity = this.steer(other, distance - 1, Math.min(most, placed.quantity[a]!));
        if (quantity > 0) {
          capacity.replace(a, line, cell, quantity);
          this.counts.moved++;
          return quantity;
        }
      }
      least = Math.min(least, other === line ? distance : lineMoves[other]!);
    }
    return -least;
  }

  private steerOutOfGroup(line: number, cell: number, distance: number, most: number): number {
    const { groupStart, groupOffers } = this.capacity;
    const group = this.instance.offers.group[(cell / MONTHS) | 0]!;
    let least = 254;
    for (let m = groupStart[group]!; m < groupStart[group + 1]!; m++) {
      const got = this.steerOut(groupOffers[m]! * MONTHS + (cell % MONTHS), line, cell, distance, most);
      if (got > 0) return got;
      least = Math.min(least, -got);
    }
    return -least;
  }

  private nearestMonth(offer: number, months: number, moves: number): number {
    const { capacity } = this;
    const entry = capacity.index.entryOf[offer * ZONES]!;
    let nearest = months;
    for (let k = moves - 1; k >= 0; k--) {
      const nearer = nearest & capacity.near[k]!.masks.at(entry);
      if (!nearer) break;
      nearest = nearer;
    }
    return 31 - Math.clz32(nearest & -nearest);
  }

  /**
   * Breadth first over every live cell: places what the ways it finds carry, until nothing is missing or an earlier way has broken one (then it says false:
   * search again). True when it has frozen all it visited, or has given up at the limit.
   */
  private searchAll(limit: number): boolean {
    const { capacity, counts, first } = this;
    counts.searched++;
    this.search++;
    this.seen[first] = this.search;
    this.before[first] = -1;
    this.queue[0] = first;
    this.visitedOffers.length = this.visitedMonths.length = this.visitedGroups.length = 0;
    capacity.live.memory.begin();
    let end = 1;
    for (let at = 0; at < end; at++) {
      const current = this.queue[at]!;
      for (let zone = 0; zone < ZONES; zone++) {
        if (!this.visitor.turnTo(capacity.live, current, zone)) continue;
        while (this.visitor.next(capacity.live)) {
          const { offer, months: visited } = this.visitor;
          // Out of the live cells at once: this search never meets it again; put back if a way is found.
          this.visitedOffers.push(offer);
          this.visitedMonths.push(visited);
          capacity.remove(capacity.live, offer, visited);
          for (let rest = visited; rest && end >= 0; rest &= rest - 1)
            end = this.reach(current, offer * MONTHS + 31 - Math.clz32(rest & -rest), end);
          const givenUp = end >= 0 && this.visitor.steps > limit;
          if (end >= 0 && !givenUp) continue;
          this.thaw();
          if (givenUp) counts.givenUp++;
          return givenUp;
        }
      }
    }
    this.freeze(this.instance.lines.valueRupiah[first]!);
    counts.frozen++;
    return true;
  }

  /** Queues the lines that would make room in the cell; says the queue's new end, or -1 when the search is over. */
  private reach(current: number, cell: number, queued: number): number {
    const { capacity } = this;
    // A line is only here because nothing it reaches has room, so the cell is full or its group is.
    if (capacity.left[cell] === 0) return this.reachIn(cell, current, cell, queued);
    const group = this.instance.offers.group[(cell / MONTHS) | 0]!;
    const shared = group * MONTHS + (cell % MONTHS);
    if (this.groupSeen[shared] === this.search) return queued;
    this.groupSeen[shared] = this.search;
    this.visitedGroups.push(shared);
    let end = queued;
    for (let m = capacity.groupStart[group]!; m < capacity.groupStart[group + 1]! && end >= 0; m++)
      end = this.reachIn(capacity.groupOffers[m]! * MONTHS + (cell % MONTHS), current, cell, end);
    return end;
  }

  /** Queues the lines placed in `from`, whose leaving makes room in `cell`; those with room elsewhere go there first. */
  private reachIn(from: number, current: number, cell: number, queued: number): number {
    const { placed, near } = this.capacity;
    let end = queued;
    for (let a = placed.head[from]!; a >= 0;) {
      const other = placed.line[a]!;
      const next = placed.next[a]!;
      if (this.seen[other] === this.search) {
        a = next;
        continue;
      }
      this.seen[other] = this.search;
      this.before[other] = current;
      this.pushed[other] = a;
      this.pushedFrom[other] = from;
      this.pushedBy[other] = cell;
      let moved = false;
      while (this.lineMoves[other] === 0 && this.standsAsPushed(other)) {
        if (!this.finders[0]!.find(near[0]!, other)) this.lineMoves[other] = 1;
        else if (this.place(other)) moved = true;
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
  private place(last: number): boolean {
    const { capacity, first, before, pushed, pushedFrom, pushedBy } = this;
    const { placed } = capacity;
    const found = capacity.roomiest(this.finders[0]!.offer, this.finders[0]!.months);
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
    this.capacity.live.memory.forget();
    for (let i = 0; i < this.visitedOffers.length; i++)
      this.capacity.add(this.capacity.live, this.visitedOffers[i]!, this.visitedMonths[i]!);
  }

  private freeze(worth: number): void {
    const { capacity } = this;
    for (const shared of this.visitedGroups) {
      if (this.priceOfGroup[shared] === 0) this.priceOfGroup[shared] = worth;
      const group = (shared / MONTHS) | 0;
      for (let m = capacity.groupStart[group]!; m < capacity.groupStart[group + 1]!; m++)
        this.close(capacity.groupOffers[m]!, 1 << (shared % MONTHS));
    }
    for (let i = 0; i < this.visitedOffers.length; i++) {
      const offer = this.visitedOffers[i]!;
      const months = this.visitedMonths[i]!;
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
