// A bound for the rounded problem from prices. At given prices each line stands alone, and what it could be worth at most is quickly said (see
// checkRoundedBound); the sum is a bound whatever the prices are (Geoffrion 1974). At the relaxed optimum's prices it is at most the relaxed optimum;
// from there the prices are moved along subgradients, each the units asked for beyond the supply, with Polyak's step towards the plan's value.
import { type Instance, MONTHS } from '../instance.ts';
import type { Prices } from './check-rounded.ts';
import { BestMakers, monthlyOf, type Pairs } from './pairs.ts';
import type { Terms } from './terms.ts';

export type Bound = { boundRupiah: number; prices: Prices };

/** How far a step goes at first: a share of Polyak's. */
const FIRST_STRIDE = 0.1;
/** After so many rounds without a lower bound the stride is cut. */
const PATIENCE = 5;
/** How much of the last direction a step keeps. */
const MOMENTUM = 0;

/** Lowers the bound from the given prices in so many rounds; `valueRupiah` is what some rounded plan is worth. */
export function lowerBound(
  instance: Instance,
  terms: Terms,
  pairs: Pairs,
  from: Prices,
  valueRupiah: number,
  rounds: number,
): Bound {
  return new Lagrangian(instance, terms, pairs, from).lower(valueRupiah, rounds);
}

class Lagrangian {
  private readonly cell: Float64Array;
  private readonly group: Float64Array;
  /** Units asked for at the prices, and the direction of the next step. */
  private readonly cellUse: Float64Array;
  private readonly groupUse: Float64Array;
  private readonly cellStep: Float64Array;
  private readonly groupStep: Float64Array;
  private readonly whole: Prices;
  private readonly monthly: Int32Array;
  private readonly makers: BestMakers;
  private readonly chosen: Uint8Array;
  private readonly sorted: { costs: Float64Array; cells: Int32Array; count: number };
  /** Offer's months of the chosen makers, cheapest first. */
  private asked: { cost: number; cell: number }[] = [];

  private readonly instance: Instance;
  private readonly terms: Terms;
  private readonly pairs: Pairs;

  constructor(instance: Instance, terms: Terms, pairs: Pairs, from: Prices) {
    this.instance = instance;
    this.terms = terms;
    this.pairs = pairs;
    const cells = instance.offers.count * MONTHS;
    const shared = instance.groups.count * MONTHS;
    this.group = from.ofGroup.slice();
    // The relaxed prices are totals: what a cell costs above its group is its own.
    this.cell = from.ofCell.slice();
    this.cellUse = new Float64Array(cells);
    this.groupUse = new Float64Array(shared);
    this.cellStep = new Float64Array(cells);
    this.groupStep = new Float64Array(shared);
    this.whole = { ofCell: new Float64Array(cells), ofGroup: new Float64Array(shared) };
    this.monthly = monthlyOf(instance);
    this.makers = new BestMakers(terms);
    this.chosen = new Uint8Array(terms.maker.reduce((most, maker) => Math.max(most, maker), 0) + 1);
    this.sorted = { costs: new Float64Array(MONTHS), cells: new Int32Array(MONTHS), count: 0 };
  }

  lower(valueRupiah: number, rounds: number): Bound {
    let stride = FIRST_STRIDE;
    let boundRupiah = Infinity;
    let prices: Prices = this.whole;
    let idle = 0;
    for (let round = 0; round <= rounds; round++) {
      const bound = this.evaluate();
      if (bound < boundRupiah) {
        if (bound < boundRupiah * (1 - 1e-5)) idle = 0;
        boundRupiah = bound;
        prices = { ofCell: this.whole.ofCell.slice(), ofGroup: this.whole.ofGroup.slice() };
      } else idle++;
      if (idle >= PATIENCE) [stride, idle] = [stride * 0.6, 0];
      if (boundRupiah <= valueRupiah || stride < 1e-4) break;
      this.step(stride * (bound - valueRupiah));
    }
    return { boundRupiah, prices };
  }

  /** The bound at the prices rounded to whole rupiah; what the lines ask for there is counted in cellUse and groupUse. */
  private evaluate(): number {
    const { instance, whole, cell, group, cellUse, groupUse } = this;
    const { lines, offers, groups } = instance;
    let bound = 0;
    for (let c = 0; c < cell.length; c++) {
      whole.ofCell[c] = Math.round(cell[c]!);
      bound += whole.ofCell[c]! * offers.capacityPerMonth[(c / MONTHS) | 0]!;
    }
    for (let g = 0; g < group.length; g++) {
      whole.ofGroup[g] = Math.round(group[g]!);
      bound += whole.ofGroup[g]! * groups.capacityPerMonth[(g / MONTHS) | 0]!;
    }
    cellUse.fill(0);
    groupUse.fill(0);
    for (let line = 0; line < lines.count; line++) bound += this.mostAbove(line);
    return bound;
  }

  private mostAbove(line: number): number {
    const { pairs, makers, monthly, sorted, terms } = this;
    const value = this.instance.lines.valueRupiah[line]!;
    const quantity = pairs.most[line]!;
    let cheapest: number = value;
    makers.begin();
    for (let p = pairs.start[line]!; p < pairs.start[line + 1]!; p++) {
      const offer = pairs.offer[p]!;
      this.sortMonths(offer, pairs.months[p]!, value);
      let [above, left] = [0, quantity];
      for (let i = 0; i < sorted.count; i++) {
        const units = Math.min(left, monthly[offer]!);
        above += (value - sorted.costs[i]!) * units;
        left -= units;
      }
      if (above === 0) continue;
      if (sorted.costs[0]! < cheapest) cheapest = sorted.costs[0]!;
      makers.add(offer, above);
    }
    const best = makers.sumOfBest(terms.mostSuppliers[line]!);
    if (best > 0) this.ask(line, value, quantity);
    return Math.min(best, quantity * (value - cheapest));
  }

  /** Months of the offer that cost less than the value, cheapest first. */
  private sortMonths(offer: number, months: number, value: number): void {
    const { sorted, whole } = this;
    const group = this.instance.offers.group[offer]!;
    sorted.count = 0;
    for (let rest = months; rest; rest &= rest - 1) {
      const month = 31 - Math.clz32(rest & -rest);
      const cell = offer * MONTHS + month;
      const cost = whole.ofCell[cell]! + (group < 0 ? 0 : whole.ofGroup[group * MONTHS + month]!);
      if (cost >= value) continue;
      let at = sorted.count++;
      for (; at > 0 && sorted.costs[at - 1]! > cost; at--) {
        sorted.costs[at] = sorted.costs[at - 1]!;
        sorted.cells[at] = sorted.cells[at - 1]!;
      }
      sorted.costs[at] = cost;
      sorted.cells[at] = cell;
    }
  }

  /** Counts what the line asks for of the makers found best: its quantity, from the cheapest of their months on. */
  private ask(line: number, value: number, quantity: number): void {
    const { pairs, makers, chosen, sorted, monthly, terms, cellUse, groupUse } = this;
    const { group } = this.instance.offers;
    makers.eachBest((maker) => (chosen[maker] = 1));
    this.asked = [];
    for (let p = pairs.start[line]!; p < pairs.start[line + 1]!; p++) {
      if (!chosen[terms.maker[pairs.offer[p]!]!]) continue;
      this.sortMonths(pairs.offer[p]!, pairs.months[p]!, value);
      for (let i = 0; i < sorted.count; i++) this.asked.push({ cost: sorted.costs[i]!, cell: sorted.cells[i]! });
    }
    makers.eachBest((maker) => (chosen[maker] = 0));
    this.asked.sort((a, b) => a.cost - b.cost);
    let left = quantity;
    for (const { cell } of this.asked) {
      if (left <= 0) return;
      const offer = (cell / MONTHS) | 0;
      const units = Math.min(left, monthly[offer]!);
      cellUse[cell]! += units;
      if (group[offer]! >= 0) groupUse[group[offer]! * MONTHS + (cell % MONTHS)]! += units;
      left -= units;
    }
  }

  /** Moves the prices towards what is asked for too much; prices at nought of what is asked for too little stay. */
  private step(distance: number): void {
    const { offers, groups } = this.instance;
    const columns = [
      { price: this.cell, use: this.cellUse, step: this.cellStep, capacity: offers.capacityPerMonth },
      { price: this.group, use: this.groupUse, step: this.groupStep, capacity: groups.capacityPerMonth },
    ];
    let square = 0;
    for (const { price, use, step, capacity } of columns)
      for (let i = 0; i < price.length; i++) {
        const over = use[i]! - capacity[(i / MONTHS) | 0]!;
        step[i] = price[i] === 0 && over < 0 ? 0 : over + MOMENTUM * step[i]!;
        square += step[i]! ** 2;
      }
    if (square === 0) return;
    for (const { price, step } of columns)
      for (let i = 0; i < price.length; i++) price[i] = Math.max(0, price[i]! + (distance / square) * step[i]!);
  }
}

/** The relaxed optimum's prices as two that add up: the relaxed check takes the higher of a cell's and its group's. */
export function pricesOf(instance: Instance, relaxed: { priceOfCell: Float64Array; priceOfGroup: Float64Array }): Prices {
  const { group } = instance.offers;
  const ofCell = relaxed.priceOfCell.map((price, cell) => {
    const g = group[(cell / MONTHS) | 0]!;
    return g < 0 ? price : Math.max(0, price - relaxed.priceOfGroup[g * MONTHS + (cell % MONTHS)]!);
  });
  return { ofCell, ofGroup: relaxed.priceOfGroup.slice() };
}
