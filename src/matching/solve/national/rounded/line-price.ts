// What one line could be worth at most above the prices of supply, and the price of its own quantity at which that is least. Without a price of its own
// each of its makers would be thought to give it all; with one, only what is worth more than the price counts. The least lies where the makers together
// ask for as much as the line wants: the sum is convex in the price, and the place is found by cutting from both sides.
import { type Instance, MONTHS } from '../instance.ts';
import type { Prices } from './check-rounded.ts';
import { BestMakers, monthlyOf, type Pairs } from './pairs.ts';
import type { Terms } from './terms.ts';

/** Cuts after which the price is good enough: it is a bound at every price. */
const MOST_CUTS = 6;

/** The sum at one price of the line, and the units its best makers ask for there. */
type Point = { price: number; sum: number; asked: number };

export class LinePrice {
  /** The line's own price, found last. */
  priceRupiah = 0;
  private readonly monthly: Int32Array;
  private readonly makers: BestMakers;
  private readonly chosen: Uint8Array;
  /** Offers of the line worth something above the supply's prices, their months with the cheapest first. */
  private readonly offer: Int32Array;
  private readonly months: Uint8Array;
  private readonly cost: Float64Array;
  private readonly cell: Int32Array;
  private count = 0;
  private value = 0;
  private quantity = 0;
  private suppliers = 0;
  /** Where the least lies between: prices and the share of what is asked for at the first. */
  private below: Point = { price: 0, sum: 0, asked: 0 };
  private above: Point = { price: 0, sum: 0, asked: 0 };

  private readonly instance: Instance;
  private readonly terms: Terms;
  private readonly pairs: Pairs;
  private readonly prices: Pick<Prices, 'ofCell' | 'ofGroup'>;

  constructor(instance: Instance, terms: Terms, pairs: Pairs, prices: Pick<Prices, 'ofCell' | 'ofGroup'>) {
    this.instance = instance;
    this.terms = terms;
    this.pairs = pairs;
    this.prices = prices;
    this.monthly = monthlyOf(instance);
    this.makers = new BestMakers(terms);
    this.chosen = new Uint8Array(terms.maker.reduce((most, maker) => Math.max(most, maker), 0) + 1);
    let longest = 0;
    for (let line = 0; line < instance.lines.count; line++)
      longest = Math.max(longest, pairs.start[line + 1]! - pairs.start[line]!);
    this.offer = new Int32Array(longest);
    this.months = new Uint8Array(longest);
    this.cost = new Float64Array(longest * MONTHS);
    this.cell = new Int32Array(longest * MONTHS);
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

  private gather(line: number): void {
    const { pairs } = this;
    this.count = 0;
    for (let p = pairs.start[line]!; p < pairs.start[line + 1]!; p++) {
      const months = this.sortMonths(pairs.offer[p]!, pairs.months[p]!, this.count * MONTHS);
      if (months === 0) continue;
      this.offer[this.count] = pairs.offer[p]!;
      this.months[this.count++] = months;
    }
  }

  /** Writes the offer's months that cost less than the value, cheapest first, from `base` on; says how many. */
  private sortMonths(offer: number, months: number, base: number): number {
    const { cost, cell, value, prices } = this;
    const group = this.instance.offers.group[offer]!;
    let count = 0;
    for (let rest = months; rest; rest &= rest - 1) {
      const month = 31 - Math.clz32(rest & -rest);
      const one = offer * MONTHS + month;
      const price = prices.ofCell[one]! + (group < 0 ? 0 : prices.ofGroup[group * MONTHS + month]!);
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
    const { makers, offer, chosen, terms } = this;
    makers.begin();
    for (let i = 0; i < this.count; i++) {
      const worth = this.worthOf(i, price);
      if (worth > 0) makers.add(offer[i]!, worth);
    }
    const sum = price * this.quantity + makers.sumOfBest(this.suppliers);
    makers.eachBest((maker) => (chosen[maker] = 1));
    let asked = 0;
    for (let i = 0; i < this.count; i++) if (chosen[terms.maker[offer[i]!]!]) asked += this.unitsOf(i, price);
    makers.eachBest((maker) => (chosen[maker] = 0));
    return { price, sum, asked };
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
    const { makers, chosen, terms, offer, monthly } = this;
    const { group } = this.instance.offers;
    this.at(price);
    makers.eachBest((maker) => (chosen[maker] = 1));
    for (let i = 0; i < this.count; i++) {
      const one = offer[i]!;
      if (!chosen[terms.maker[one]!]) continue;
      let left = this.unitsOf(i, price);
      for (let at = i * MONTHS; left > 0; at++) {
        const units = Math.min(left, monthly[one]!);
        ofCell[this.cell[at]!]! += share * units;
        if (group[one]! >= 0) ofGroup[group[one]! * MONTHS + (this.cell[at]! % MONTHS)]! += share * units;
        left -= units;
      }
    }
    makers.eachBest((maker) => (chosen[maker] = 0));
  }
}
