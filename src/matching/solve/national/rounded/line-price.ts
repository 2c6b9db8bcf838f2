// What one line could be worth at most above the prices of supply, and the price of its own quantity at which that is least. Without a price of its own
// each of its makers would be thought to give it all; with one, only what is worth more than the price counts. The least lies where the makers together
// ask for as much as the line wants: the sum is convex in the price, and the place is found by cutting from both sides.
import { type Instance, MONTHS } from '../instance.ts';
import { BestMakers, monthlyOf, type Pairs } from './pairs.ts';
import type { Terms } from './terms.ts';

/** Cuts after which the price is good enough: it is a bound at every price. */
const MOST_CUTS = 3;

/** The sum at one price of the line, and the units its best makers ask for there. */
type Point = { price: number; sum: number; asked: number };

export class LinePrice {
  /** The line's own price, found last. */
  priceRupiah = 0;
  private readonly monthly: Int32Array;
  private readonly makers: BestMakers;
  private readonly chosen: Uint8Array;
  /** What a unit of a cell costs in all: its own price and its group's. */
  private readonly supplyPrice: Float64Array;
  /** Offers of the line worth something above the supply's prices, their months with the cheapest first. */
  private readonly offer: Int32Array;
  private readonly months: Uint8Array;
  private readonly cost: Float64Array;
  private readonly cell: Int32Array;
  /** Where the offer stands among the line's pairs. */
  private readonly pairAt: Int32Array;
  /** Pairs of the line that has the most. */
  readonly longest: number;
  private count = 0;
  private value = 0;
  private quantity = 0;
  private suppliers = 0;
  /** The price at which the best makers were found last. */
  private bestAt = -1;
  /** Where the least lies between: prices and the share of what is asked for at the first. */
  private below: Point = { price: 0, sum: 0, asked: 0 };
  private above: Point = { price: 0, sum: 0, asked: 0 };

  private readonly instance: Instance;
  private readonly terms: Terms;
  private readonly pairs: Pairs;

  constructor(instance: Instance, terms: Terms, pairs: Pairs) {
    this.instance = instance;
    this.terms = terms;
    this.pairs = pairs;
    this.supplyPrice = new Float64Array(instance.offers.count * MONTHS);
    this.monthly = monthlyOf(instance);
    this.makers = new BestMakers(terms);
    this.chosen = new Uint8Array(terms.maker.reduce((most, maker) => Math.max(most, maker), 0) + 1);
    let longest = 0;
    for (let line = 0; line < instance.lines.count; line++)
      longest = Math.max(longest, pairs.start[line + 1]! - pairs.start[line]!);
    this.longest = longest;
    this.pairAt = new Int32Array(longest);
    this.offer = new Int32Array(longest);
    this.months = new Uint8Array(longest);
    this.cost = new Float64Array(longest * MONTHS);
    this.cell = new Int32Array(longest * MONTHS);
  }

  /** Sets the prices of supply. */
  open(ofCell: Float64Array, ofGroup: Float64Array): void {
    const { group } = this.instance.offers;
    for (let cell = 0; cell < ofCell.length; cell++) {
      const shared = group[(cell / MONTHS) | 0]!;
      this.supplyPrice[cell] = ofCell[cell]! + (shared < 0 ? 0 : ofGroup[shared * MONTHS + (cell % MONTHS)]!);
    }
  }

  /** What the line adds to the bound at its best own price, which is kept in priceRupiah. */
  find(line: number): number {
    this.value = this.instance.lines.valueRupiah[line]!;
    this.quantity = this.pairs.most[line]!;
    this.suppliers = this.terms.mostSuppliers[line]!;
    this.gather(line);
    let below = this.at(0);
    let above = below;
    let best = below;
    if (below.asked > this.quantity) {
      let cheapest = this.value;
      for (let i = 0; i < this.count; i++) cheapest = Math.min(cheapest, this.cost[i * MONTHS]!);
      above = this.at(this.value - cheapest);
      if (above.sum < best.sum) best = above;
      for (let cut = 0; cut < MOST_CUTS; cut++) {
        const price = this.cutBetween(below, above);
        if (price <= below.price || price >= above.price) break;
        const point = this.at(price);
        if (point.sum < best.sum) best = point;
        if (point.asked > this.quantity) below = point;
        else above = point;
      }
    }
    this.below = below;
    this.above = above;
    this.priceRupiah = best.price;
    return best.sum;
  }

  /** Adds what the line asks for at its price: its makers' units just below and just above it, in the shares that make up what it wants. */
  ask(ofCell: Float64Array, ofGroup: Float64Array): void {
    const { below, above, quantity } = this;
    if (below === above) return this.spread(below.price, 1, ofCell, ofGroup);
    const share = Math.min(1, (quantity - above.asked) / (below.asked - above.asked));
    if (share > 0) this.spread(below.price, share, ofCell, ofGroup);
    if (share < 1) this.spread(above.price, 1 - share, ofCell, ofGroup);
  }

  /** Writes what each of the line's pairs could give it above the prices and its own, in rupiah; says the most. */
  writeWorths(line: number, worth: Float64Array): number {
    this.find(line);
    worth.fill(0, 0, this.pairs.start[line + 1]! - this.pairs.start[line]!);
    let most = 0;
    for (let i = 0; i < this.count; i++) {
      const one = this.worthOf(i, this.priceRupiah);
      worth[this.pairAt[i]!] = one;
      if (one > most) most = one;
    }
    return most;
  }

  private gather(line: number): void {
    const { pairs } = this;
    this.count = 0;
    for (let p = pairs.start[line]!; p < pairs.start[line + 1]!; p++) {
      const months = this.sortMonths(pairs.offer[p]!, pairs.months[p]!, this.count * MONTHS);
      if (months === 0) continue;
      this.pairAt[this.count] = p - pairs.start[line]!;
      this.offer[this.count] = pairs.offer[p]!;
      this.months[this.count++] = months;
    }
  }

  /** Writes the offer's months that cost less than the value, cheapest first, from `base` on; says how many. */
  private sortMonths(offer: number, months: number, base: number): number {
    const { cost, cell, value, supplyPrice } = this;
    let count = 0;
    for (let rest = months; rest; rest &= rest - 1) {
      const one = offer * MONTHS + 31 - Math.clz32(rest & -rest);
      const price = supplyPrice[one]!;
      if (price >= value) continue;
      let at = base + count++;
      for (; at > base && cost[at - 1]! > price; at--) {
        cost[at] = cost[at - 1]!;
        cell[at] = cell[at - 1]!;
      }
      cost[at] = price;
      cell[at] = one;
    }
    return count;
  }

  private at(price: number): Point {
    const sum = price * this.quantity + this.bestAbove(price);
    let asked = 0;
    this.eachChosen((i) => (asked += this.unitsOf(i, price)));
    return { price, sum, asked };
  }

  /** Finds the best makers at the price of the line and says what they could give above it. */
  private bestAbove(price: number): number {
    const { makers, offer, cost, value } = this;
    makers.begin();
    for (let i = 0; i < this.count; i++) if (cost[i * MONTHS]! + price < value) makers.add(offer[i]!, this.worthOf(i, price));
    this.bestAt = price;
    return makers.sumOfBest(this.suppliers);
  }

  /** Calls back with each offer of the best makers. */
  private eachChosen(found: (i: number) => void): void {
    const { makers, chosen, offer, terms } = this;
    makers.eachBest((maker) => (chosen[maker] = 1));
    for (let i = 0; i < this.count; i++) if (chosen[terms.maker[offer[i]!]!]) found(i);
    makers.eachBest((maker) => (chosen[maker] = 0));
  }

  private worthOf(i: number, price: number): number {
    const { cost, value, monthly } = this;
    let [worth, left] = [0, this.quantity];
    const end = i * MONTHS + this.months[i]!;
    for (let at = i * MONTHS; at < end && left > 0; at++) {
      const above = value - price - cost[at]!;
      if (above <= 0) break;
      const units = Math.min(left, monthly[this.offer[i]!]!);
      worth += above * units;
      left -= units;
    }
    return worth;
  }

  private unitsOf(i: number, price: number): number {
    let months = 0;
    while (months < this.months[i]! && this.cost[i * MONTHS + months]! + price < this.value) months++;
    return Math.min(this.quantity, months * this.monthly[this.offer[i]!]!);
  }

  /** Where the sum's tangents at the two prices meet, in whole rupiah. */
  private cutBetween(below: Point, above: Point): number {
    const falls = below.asked - this.quantity;
    const rises = this.quantity - above.asked;
    return Math.round((below.sum - above.sum + falls * below.price + rises * above.price) / (falls + rises));
  }

  /** Adds a share of what the best makers ask for at a price of the line. */
  private spread(price: number, share: number, ofCell: Float64Array, ofGroup: Float64Array): void {
    const { offer, monthly } = this;
    const { group } = this.instance.offers;
    if (this.bestAt !== price) this.bestAbove(price);
    this.eachChosen((i) => {
      const one = offer[i]!;
      let left = this.unitsOf(i, price);
      for (let at = i * MONTHS; left > 0; at++) {
        const units = Math.min(left, monthly[one]!);
        ofCell[this.cell[at]!]! += share * units;
        if (group[one]! >= 0) ofGroup[group[one]! * MONTHS + (this.cell[at]! % MONTHS)]! += share * units;
        left -= units;
      }
    });
  }
}
