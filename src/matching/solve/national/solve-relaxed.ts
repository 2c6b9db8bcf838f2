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
import { type Instance, MONTHS } from './instance.ts';
import { Search } from './search.ts';
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
  /** Stop, with a plan that holds, when it says so; asked before each line. */
  stop?: () => boolean;
  /** Entries that one line's search for a path may look at before the line is given up unproven. */
  maxStepsPerLine?: number;
  /** Longest path that labels steer: 14 when not said, 8 from half a million lines on. */
  depth?: number;
  index?: PlaceIndex;
  onProgress?: (progress: Progress) => void;
  /** Lines between two calls of onProgress. */
  progressEvery?: number;
};

/** Longest way that labels steer. Each length costs a list of labels, made when the first line looks so far: where memory counts, fewer. */
const DEPTH = 14;
const DEPTH_OF_LARGE = 8;
const LARGE = 500_000;
/** Entries that a first search for a way may look at: most lines that find no room are proven to have none by looking at a few. */
const QUICK = 48;

/** Places as much worth as limits allow, dearest lines first; the plan may split a line over offers and months. Deterministic. */
export function solveRelaxed(instance: Instance, options: SolveOptions = {}): RelaxedPlan {
  return new Relaxed(instance, options).run();
}

class Relaxed {
  private readonly capacity: Capacity;
  /** One walk for each number of moves, so that a search goes on where it was after deeper ones. */
  private readonly finders: Walk[];
  /** At least so many moves from room. */
  private readonly lineMoves: Uint8Array;
  private readonly search: Search;
  private readonly counts = { steps: 0, moved: 0, searched: 0, frozen: 0, givenUp: 0 };

  private readonly instance: Instance;
  private readonly options: SolveOptions;

  constructor(instance: Instance, options: SolveOptions) {
    this.instance = instance;
    this.options = options;
    const { lines } = instance;
    const index = options.index ?? indexPlaces(instance);
    this.capacity = new Capacity(instance, index, options.depth ?? (lines.count < LARGE ? DEPTH : DEPTH_OF_LARGE));
    const walk = (): Walk => new Walk(instance, index, this.capacity.long.numberOf);
    this.finders = Array.from({ length: this.capacity.depth + 1 }, walk);
    this.lineMoves = new Uint8Array(lines.count);
    this.search = new Search(this.capacity, this.finders[0]!, walk(), this.lineMoves, this.counts);
  }

  run(): RelaxedPlan {
    const { lines } = this.instance;
    const { counts, search } = this;
    const { maxSteps = Infinity, stop, onProgress, progressEvery = 10_000 } = this.options;
    const served = new Int32Array(lines.count);
    const rising = sortedBy(lines.valueRupiah, lines.count);
    let valueRupiah = 0;
    let tried = 0;
    for (; tried < lines.count && !stop?.() && (maxSteps === Infinity || this.steps < maxSteps); tried++) {
      const line = rising[lines.count - 1 - tried]!;
      served[line] = this.serve(line, lines.quantity[line]!);
      valueRupiah += served[line] * lines.valueRupiah[line]!;
      if (onProgress && tried % progressEvery === 0) onProgress({ linesTried: tried, valueRupiah, steps: this.steps });
    }
    counts.steps = this.steps;
    return {
      valueRupiah,
      served,
      assignments: this.capacity.placed.compact(),
      priceOfCell: search.priceOfCell,
      priceOfGroup: search.priceOfGroup,
      finished: tried === lines.count && counts.givenUp === 0,
      counts,
    };
  }

  private get steps(): number {
    let steps = this.search.steps;
    for (const finder of this.finders) steps += finder.steps;
    return steps;
  }

  /** Places what can be placed of the line and says how much it was. */
  private serve(line: number, wanted: number): number {
    const { search } = this;
    const { maxStepsPerLine = Infinity } = this.options;
    let missing = this.steerAtMost(line, 0, wanted);
    if (missing > 0 && !search.place(line, missing, Math.min(QUICK, maxStepsPerLine))) {
      missing = search.missing;
      for (let moves = 1; moves <= this.capacity.depth && missing > 0; moves++) missing = this.steerAtMost(line, moves, missing);
      if (missing === 0) return wanted;
      if (!search.place(line, missing, maxStepsPerLine)) this.counts.givenUp++;
    }
    return missing === 0 ? wanted : wanted - search.missing;
  }

  /** Places the line along all paths of at most so many moves that the labels show; says what is missing then. */
  private steerAtMost(line: number, moves: number, wanted: number): number {
    if (wanted === 0 || this.lineMoves[line]! > moves) return wanted;
    const near = this.capacity.nearAt(moves);
    const finder = this.finders[moves]!;
    let missing = wanted;
    for (let found = finder.find(near, line); found; found = finder.findOn(near)) {
      missing -= this.enter(line, finder.offer, finder.months, moves, missing);
      if (missing === 0) return 0;
    }
    this.lineMoves[line] = moves + 1;
    return missing;
  }

  /** Places up to `most` of the line along one path of at most `moves` moves that the labels show; 0 when there is none. */
  private steer(line: number, moves: number, most: number): number {
    if (this.lineMoves[line]! > moves) return 0;
    const near = this.capacity.near[moves]!;
    const finder = this.finders[moves]!;
    for (let found = finder.find(near, line); found; found = finder.findOn(near)) {
      const got = this.enter(line, finder.offer, finder.months, moves, most);
      if (got > 0) return got;
    }
    this.lineMoves[line] = moves + 1;
    return 0;
  }

  /** Places up to `most` of the line in one of the offer's months, from which others may have to move; 0, and the month is farther, when none of them can. */
  private enter(line: number, offer: number, months: number, moves: number, most: number): number {
    const { capacity } = this;
    const roomy = months & capacity.monthsNear(0, offer);
    if (roomy) return capacity.use(line, capacity.roomiest(offer, roomy), most);
    const month = this.nearestMonth(offer, months, moves);
    const distance = capacity.movesFrom(offer, month, moves);
    const cell = offer * MONTHS + month;
    if (capacity.left[cell] === 0) {
      const got = this.steerOut(cell, line, cell, distance, most);
      if (got <= 0) capacity.setFarther(cell, Math.max(1 - got, distance + 1));
      return Math.max(0, got);
    }
    if (capacity.groupMoves(cell) > distance) {
      capacity.setFarther(cell, capacity.groupMoves(cell));
      return 0;
    }
    const got = this.steerOutOfGroup(line, cell, distance, Math.min(most, capacity.left[cell]!));
    if (got <= 0) capacity.setFarther(cell, Math.max(1 - got, distance + 1));
    return Math.max(0, got);
  }

  /** Steers one of those in `from` away so that the line can take `cell`: says how much, or minus the fewest moves that any of them may be from room. */
  private steerOut(from: number, line: number, cell: number, distance: number, most: number): number {
    const { capacity, lineMoves } = this;
    const { placed } = capacity;
    let least = 254;
    for (let a = placed.head[from]!; a > 0; a = placed.next[a]!) {
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
    let nearest = months;
    for (let k = moves - 1; k >= 0; k--) {
      const nearer = nearest & capacity.monthsNear(k, offer);
      if (!nearer) break;
      nearest = nearer;
    }
    return 31 - Math.clz32(nearest & -nearest);
  }
}
