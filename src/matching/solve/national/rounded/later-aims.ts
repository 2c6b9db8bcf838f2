// The later aims of a rounded plan, one after another and none at the cost of one before: the rupiah of each line served stays to the unit; then no maker
// holds more than a share of a class, in a province and in the nation, while another with room could take it; then goods travel less; then the buyer pays
// less. A move gives what a line has of one offer to another that may answer it; it is made when the first aim that it touches gains.
import { type Instance, MONTHS, zoneBetween, ZONES } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';
import type { Pairs } from './pairs.ts';
import { Placement } from './placement.ts';
import { Shares } from './shares.ts';
import type { Terms } from './terms.ts';

export type LaterOptions = {
  /** No maker holds more than this share of a class's rupiah in a province or in the nation, if it can be helped; a quarter when not said. */
  largestShare?: number;
  /** Kilometres between regencies a and b at [a * regencies + b]. */
  kilometres: Uint16Array;
  /** Passes over all lines at most; it ends sooner when a pass moves nothing. */
  passes?: number;
};
export type Aims = {
  makers: number;
  /** Rupiah held by makers above the share. */
  aboveShareRupiah: number;
  /** The largest maker's share of a class in the nation, the mean over classes by their rupiah. */
  meanLargestShare: number;
  /** From maker to buyer, the mean by rupiah. */
  meanKilometres: number;
  /** What the buyers pay, delivery included. */
  costRupiah: number;
};
export type ArrangedPlan = { assignments: RelaxedPlan['assignments']; before: Aims; after: Aims; moves: number };

/** Rearranges a rounded plan for the later aims; the plan stays one that the terms allow, and each line gets as many units as before. */
export function arrange(
  instance: Instance,
  terms: Terms,
  plan: { assignments: RelaxedPlan['assignments']; pairs: Pairs },
  options: LaterOptions,
): ArrangedPlan {
  return new Arranger(instance, terms, plan, options).run(options.passes ?? 8);
}

/** What a move changes, each less than nought when it gains: rupiah above the share, kilometres, what a unit costs. */
type Change = { above: number; kilometres: number; cost: number };
const gainsMore = (a: Change, b: Change): boolean =>
  a.above !== b.above ? a.above < b.above : a.kilometres !== b.kilometres ? a.kilometres < b.kilometres : a.cost < b.cost;
const NOTHING: Change = { above: 0, kilometres: 0, cost: 0 };

class Arranger {
  private readonly placement: Placement;
  private readonly shares: Shares;
  private moves = 0;

  private readonly instance: Instance;
  private readonly terms: Terms;
  private readonly pairs: Pairs;
  private readonly kilometres: Uint16Array;

  constructor(
    instance: Instance,
    terms: Terms,
    { assignments, pairs }: { assignments: RelaxedPlan['assignments']; pairs: Pairs },
    { largestShare = 0.25, kilometres }: LaterOptions,
  ) {
    this.instance = instance;
    this.terms = terms;
    this.pairs = pairs;
    this.kilometres = kilometres;
    this.placement = new Placement(instance);
    for (let a = 0; a < assignments.line.length; a++)
      this.placement.add(assignments.line[a]!, assignments.cell[a]!, assignments.quantity[a]!);
    this.shares = new Shares(instance, terms, assignments, largestShare);
  }

  run(passes: number): ArrangedPlan {
    const before = this.aims();
    for (let pass = 0, moved = -1; pass < passes && moved !== this.moves; pass++) {
      moved = this.moves;
      for (let line = 0; line < this.instance.lines.count; line++)
        for (const offer of this.offersOf(line)) this.moveFrom(line, offer);
    }
    return { assignments: this.placement.assignments(), before, after: this.aims(), moves: this.moves };
  }

  private offersOf(line: number): Set<number> {
    const { placement } = this;
    const offers = new Set<number>();
    for (let part = placement.firstOfLine[line]!; part >= 0; part = placement.nextOfLine[part]!)
      offers.add((placement.cell[part]! / MONTHS) | 0);
    return offers;
  }

  /** Gives what the line has of the offer to the one that gains most by it, if any gains. */
  private moveFrom(line: number, from: number): void {
    const { pairs, placement, terms } = this;
    const units = placement.unitsOf(line, from);
    const held = this.offersOf(line);
    const makers = new Set([...held].filter((offer) => offer !== from).map((offer) => terms.maker[offer]!));
    const full = makers.size >= terms.mostSuppliers[line]!;
    let best = NOTHING;
    let into = -1;
    for (let p = pairs.start[line]!; p < pairs.start[line + 1]!; p++) {
      const to = pairs.offer[p]!;
      if (to === from || (full && !makers.has(terms.maker[to]!))) continue;
      if (!held.has(to) && terms.minimumOrder[to]! > units) continue;
      const change = this.changeBy(line, from, to, units);
      if (!gainsMore(change, best) || this.roomOf(p) < units) continue;
      [best, into] = [change, p];
    }
    if (into >= 0) this.move(line, from, into, units);
  }

  private changeBy(line: number, from: number, to: number, units: number): Change {
    return {
      above: this.shares.changeBy(line, this.terms.maker[from]!, this.terms.maker[to]!, units),
      kilometres: this.kilometresOf(line, to) - this.kilometresOf(line, from),
      cost: this.costOf(line, to) - this.costOf(line, from),
    };
  }

  private roomOf(pair: number): number {
    let room = 0;
    for (let rest = this.pairs.months[pair]!; rest; rest &= rest - 1)
      room += this.placement.room(this.pairs.offer[pair]! * MONTHS + 31 - Math.clz32(rest & -rest));
    return room;
  }

  private move(line: number, from: number, into: number, units: number): void {
    const { placement, pairs, terms } = this;
    const to = pairs.offer[into]!;
    for (let month = 0; month < MONTHS; month++) {
      const given = placement.unitsIn(line, from * MONTHS + month);
      if (given > 0) placement.add(line, from * MONTHS + month, -given);
    }
    let left = units;
    for (let rest = pairs.months[into]!; left > 0; rest &= rest - 1) {
      const cell = to * MONTHS + 31 - Math.clz32(rest & -rest);
      const now = Math.min(left, placement.room(cell));
      if (now > 0) placement.add(line, cell, now);
      left -= now;
    }
    this.shares.move(line, terms.maker[from]!, terms.maker[to]!, units);
    placement.begin();
    this.moves++;
  }

  private kilometresOf(line: number, offer: number): number {
    const { lines, offers, places } = this.instance;
    return this.kilometres[lines.regency[line]! * places.provinceOfRegency.length + offers.regency[offer]!]!;
  }

  private costOf(line: number, offer: number): number {
    const { lines, offers, places, freightRupiah } = this.instance;
    const zone = zoneBetween(places, lines.regency[line]!, offers.regency[offer]!);
    return offers.priceRupiah[offer]! + freightRupiah[lines.classOf[line]! * ZONES + zone]!;
  }

  private aims(): Aims {
    const { line, cell, quantity } = this.placement.assignments();
    const makers = new Set<number>();
    let [valueRupiah, kilometres, costRupiah] = [0, 0, 0];
    for (let a = 0; a < line.length; a++) {
      const offer = (cell[a]! / MONTHS) | 0;
      const rupiah = quantity[a]! * this.instance.lines.valueRupiah[line[a]!]!;
      makers.add(this.terms.maker[offer]!);
      valueRupiah += rupiah;
      kilometres += rupiah * this.kilometresOf(line[a]!, offer);
      costRupiah += quantity[a]! * this.costOf(line[a]!, offer);
    }
    return {
      makers: makers.size,
      aboveShareRupiah: this.shares.aboveShareRupiah(),
      meanLargestShare: this.shares.meanLargestShare(),
      meanKilometres: valueRupiah === 0 ? 0 : kilometres / valueRupiah,
      costRupiah,
    };
  }
}
