// A bound for the rounded problem from prices. At given prices each line stands alone, and what it could be worth at most is quickly said (see
// checkRoundedBound); the sum is a bound whatever the prices are (Geoffrion 1974). At the relaxed optimum's prices it is at most the relaxed optimum;
// from there the prices are moved along subgradients, each the units asked for beyond the supply, with Polyak's step towards the plan's value.
import { type Instance, MONTHS } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';
import type { Prices } from './check-rounded.ts';
import { ChosenPairs } from './choose-pairs.ts';
import { LinePrice } from './line-price.ts';
import type { Pairs } from './pairs.ts';
import type { Terms } from './terms.ts';

/** A bound, the prices that prove it, and the pairs that matter at them. */
export type Bound = { boundRupiah: number; prices: Prices; chosen: Pairs };
type SupplyPrices = Pick<Prices, 'ofCell' | 'ofGroup'>;

/** How far a step goes at first: a share of Polyak's. */
const FIRST_STRIDE = 0.25;
/** After so many rounds without a lower bound the stride is cut. */
const PATIENCE = 2;
/** How much of the last direction a step keeps. */
const MOMENTUM = 0.8;
/** After so many rounds that looked at chosen pairs all pairs are asked, and those that were missed are added. */
const ROUNDS_BETWEEN = 15;

/** Lowers the bound from the given prices in so many rounds; `valueRupiah` is what some rounded plan is worth. */
export function lowerBound(
  instance: Instance,
  terms: Terms,
  pairs: Pairs,
  from: SupplyPrices,
  valueRupiah: number,
  rounds: number,
): Bound {
  return new Lagrangian(instance, terms, pairs, from).lower(valueRupiah, rounds);
}

/** The relaxed optimum's prices as two that add up: the relaxed plan's are totals, the higher of a cell's and its group's. */
export function pricesOf(instance: Instance, relaxed: Pick<RelaxedPlan, 'priceOfCell' | 'priceOfGroup'>): SupplyPrices {
  const { group } = instance.offers;
  const ofCell = relaxed.priceOfCell.map((price, cell) => {
    const shared = group[(cell / MONTHS) | 0]!;
    return shared < 0 ? price : Math.max(0, price - relaxed.priceOfGroup[shared * MONTHS + (cell % MONTHS)]!);
  });
  return { ofCell, ofGroup: relaxed.priceOfGroup.slice() };
}

/** Prices of one kind of supply: where they are, rounded to whole rupiah, what is asked for at them, and the direction of the last step. */
class Supply {
  readonly price: Float64Array;
  readonly whole: Float64Array;
  readonly asked: Float64Array;
  private readonly direction: Float64Array;
  private readonly capacityPerMonth: Int32Array;

  /** A price moves with the share of its supply asked for too much, not with the units: 40 rounds then do more than 150 (3,000 lines, tight). */
  private readonly scale: Float64Array;

  constructor(from: Float64Array, capacityPerMonth: Int32Array) {
    this.price = from.slice();
    this.whole = new Float64Array(from.length);
    this.asked = new Float64Array(from.length);
    this.direction = new Float64Array(from.length);
    this.capacityPerMonth = capacityPerMonth;
    this.scale = from.map((_, i) => 1 / Math.max(1, capacityPerMonth[(i / MONTHS) | 0]!));
  }

  /** Rounds the prices, forgets what was asked for, and says what all supply costs. */
  open(): number {
    let cost = 0;
    for (let i = 0; i < this.price.length; i++) {
      this.whole[i] = Math.round(this.price[i]!);
      cost += this.whole[i]! * this.capacityPerMonth[(i / MONTHS) | 0]!;
    }
    this.asked.fill(0);
    return cost;
  }

  /** Turns the direction towards what is asked for too much; a price at nought of what is asked for too little stays. Says the direction's scaled square. */
  turn(): number {
    const { price, asked, direction, capacityPerMonth, scale } = this;
    let square = 0;
    for (let i = 0; i < price.length; i++) {
      const over = asked[i]! - capacityPerMonth[(i / MONTHS) | 0]!;
      const turned = over + MOMENTUM * direction[i]!;
      direction[i] = price[i] === 0 && turned < 0 ? 0 : turned;
      square += scale[i]! * direction[i]! ** 2;
    }
    return square;
  }

  move(length: number): void {
    const { price, direction, scale } = this;
    for (let i = 0; i < price.length; i++) price[i] = Math.max(0, price[i]! + length * scale[i]! * direction[i]!);
  }
}

type Evaluated = Omit<Bound, 'chosen'>;

class Lagrangian {
  private readonly cells: Supply;
  private readonly groups: Supply;
  private readonly ofLine: Float64Array;
  private readonly instance: Instance;
  private readonly terms: Terms;
  private readonly all: Pairs;

  constructor(instance: Instance, terms: Terms, all: Pairs, from: SupplyPrices) {
    this.instance = instance;
    this.terms = terms;
    this.all = all;
    this.cells = new Supply(from.ofCell, instance.offers.capacityPerMonth);
    this.groups = new Supply(from.ofGroup, instance.groups.capacityPerMonth);
    this.ofLine = new Float64Array(instance.lines.count);
  }

  lower(valueRupiah: number, rounds: number): Bound {
    const { instance, terms, all } = this;
    const overAll = new LinePrice(instance, terms, all);
    const choice = new ChosenPairs(instance, terms, all, overAll);
    choice.addBest(this.wholePrices());
    let chosen = choice.pairs();
    let best = this.evaluate(overAll);
    let [stride, made] = [FIRST_STRIDE, 0];
    while (made < rounds && best.boundRupiah > valueRupiah) {
      const next = chosen === all ? rounds : Math.min(rounds, made + ROUNDS_BETWEEN);
      const tried = this.descend(new LinePrice(instance, terms, chosen), valueRupiah, next - made, stride);
      made = next;
      stride = tried.stride;
      this.moveTo(tried.best.prices);
      const proven = chosen === all ? tried.best : this.evaluate(overAll);
      if (proven.boundRupiah < best.boundRupiah) best = proven;
      if (chosen === all) break;
      choice.addBest(this.wholePrices());
      chosen = choice.pairs();
    }
    return { ...best, chosen };
  }

  /** Moves the prices along subgradients for so many rounds, looking at the pairs of `linePrice`: the lowest sum met, a bound if these are all pairs. */
  private descend(
    linePrice: LinePrice,
    valueRupiah: number,
    rounds: number,
    firstStride: number,
  ): { best: Evaluated; stride: number } {
    let best = this.evaluate(linePrice);
    let [stride, idle] = [firstStride, 0];
    let current = best.boundRupiah;
    for (let round = 0; round < rounds && best.boundRupiah > valueRupiah; round++) {
      const square = this.cells.turn() + this.groups.turn();
      if (square === 0) break;
      const length = (stride * (current - valueRupiah)) / square;
      this.cells.move(length);
      this.groups.move(length);
      const next = this.evaluate(linePrice);
      current = next.boundRupiah;
      idle = current < best.boundRupiah ? 0 : idle + 1;
      if (current < best.boundRupiah) best = next;
      if (idle >= PATIENCE) [stride, idle] = [stride * 0.7, 0];
    }
    return { best, stride };
  }

  /** The sum at the prices rounded to whole rupiah; counts what the lines ask for there. */
  private evaluate(linePrice: LinePrice): Evaluated {
    const { cells, groups, ofLine } = this;
    let boundRupiah = cells.open() + groups.open();
    linePrice.open(cells.whole, groups.whole);
    for (let line = 0; line < ofLine.length; line++) {
      boundRupiah += linePrice.find(line);
      ofLine[line] = linePrice.priceRupiah;
      linePrice.ask(cells.asked, groups.asked);
    }
    const prices = { ofCell: cells.whole.slice(), ofGroup: groups.whole.slice(), ofLine: ofLine.slice() };
    return { boundRupiah, prices };
  }

  private moveTo({ ofCell, ofGroup }: SupplyPrices): void {
    this.cells.price.set(ofCell);
    this.groups.price.set(ofGroup);
  }

  private wholePrices(): SupplyPrices {
    return { ofCell: this.cells.price.map(Math.round), ofGroup: this.groups.price.map(Math.round) };
  }
}
