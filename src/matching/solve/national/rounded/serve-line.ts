// One line served from what is left: which makers, how much of each, in which months.
import { type Instance, MONTHS } from '../instance.ts';
import type { Pairs } from './pairs.ts';
import type { Placement } from './placement.ts';
import type { Terms } from './terms.ts';

export class Server {
  private readonly maker: Int32Array;
  private readonly group: Int32Array;
  private readonly minimumOrder: Int32Array;
  private readonly mostSuppliers: Uint8Array;
  private readonly value: Int32Array;
  /** Rupiah for a unit of each cell: what another line would give for it. */
  private readonly price: Float64Array;
  /** What is left of each candidate of the line at hand, nought when that is too little; and the price of its cheapest month. */
  private readonly room: Int32Array;
  private readonly cheapest: Float64Array;
  /** Units that must be taken of a candidate at least: its minimum order, one when the line has it already. */
  private readonly least: Int32Array;
  private readonly makers: number[] = [];

  private readonly pairs: Pairs;
  private readonly placement: Placement;

  constructor(instance: Instance, terms: Terms, pairs: Pairs, price: Float64Array, placement: Placement) {
    this.maker = terms.maker;
    this.group = instance.offers.group;
    this.minimumOrder = terms.minimumOrder;
    this.mostSuppliers = terms.mostSuppliers;
    this.value = instance.lines.valueRupiah;
    this.price = price;
    this.pairs = pairs;
    this.placement = placement;
    let longest = 0;
    for (let line = 0; line < instance.lines.count; line++)
      longest = Math.max(longest, pairs.start[line + 1]! - pairs.start[line]!);
    this.room = new Int32Array(longest);
    this.least = new Int32Array(longest);
    this.cheapest = new Float64Array(longest);
  }

  /**
   * Places what can be placed of a line beside what it has, up to so many units in all. `thrift` weighs the prices of supply against taking what is
   * largest; `skips` says, when given, which candidates are left out this time.
   */
  serve(line: number, upTo: number, thrift: number, skips?: () => boolean): void {
    const { pairs, placement } = this;
    const start = pairs.start[line]!;
    const count = pairs.start[line + 1]! - start;
    let missing = upTo - placement.served[line]!;
    if (missing <= 0) return;
    this.listMakers(line);
    for (let i = 0; i < count; i++) {
      if (skips?.()) this.room[i] = 0;
      else this.look(line, start + i, i);
    }
    while (missing > 0) {
      const i = this.choose(line, start, count, missing, thrift);
      if (i < 0) return this.shareOut(line, start, count, missing);
      const offer = pairs.offer[start + i]!;
      const maker = this.maker[offer]!;
      if (!this.makers.includes(maker)) this.makers.push(maker);
      missing -= this.fill(line, offer, pairs.months[start + i]!, Math.min(missing, this.room[i]!));
      this.room[i] = 0;
      const group = this.group[offer]!;
      if (missing === 0 || group < 0) continue;
      // Offers under one limit share what is left of it.
      for (let other = 0; other < count; other++)
        if (this.room[other]! > 0 && this.group[pairs.offer[start + other]!] === group) this.look(line, start + other, other);
    }
  }

  private listMakers(line: number): void {
    const { placement, makers } = this;
    makers.length = 0;
    for (let part = placement.firstOfLine[line]!; part >= 0; part = placement.nextOfLine[part]!) {
      const maker = this.maker[(placement.cell[part]! / MONTHS) | 0]!;
      if (!makers.includes(maker)) makers.push(maker);
    }
  }

  /** What is missing is below every minimum order left: an offer already taken gives some of its units away, so that one more is worth its while. */
  private shareOut(line: number, start: number, count: number, missing: number): void {
    const { pairs, placement, minimumOrder, makers } = this;
    const full = makers.length >= this.mostSuppliers[line]!;
    for (let i = 0; i < count; i++) {
      const offer = pairs.offer[start + i]!;
      if (this.room[i] === 0 || this.least[i]! <= missing || (full && !makers.includes(this.maker[offer]!))) continue;
      const lacks = minimumOrder[offer]! - missing;
      const giver = this.giverOf(line, lacks);
      if (giver < 0) continue;
      this.takeBack(line, giver, lacks);
      // What was given back may have been under the same limit: only what is there now can be taken.
      this.fill(line, offer, pairs.months[start + i]!, minimumOrder[offer]!);
      if (placement.unitsOf(line, offer) < minimumOrder[offer]!) throw new Error(`offer ${offer} had less than was seen`);
      return;
    }
  }

  /** An offer of the line that can lose so many units and still be above its minimum order; -1 for none. */
  private giverOf(line: number, units: number): number {
    const { placement } = this;
    for (let part = placement.firstOfLine[line]!; part >= 0; part = placement.nextOfLine[part]!) {
      const offer = (placement.cell[part]! / MONTHS) | 0;
      if (placement.unitsOf(line, offer) - units >= this.minimumOrder[offer]!) return offer;
    }
    return -1;
  }

  private takeBack(line: number, offer: number, units: number): void {
    const { placement } = this;
    let left = units;
    for (let part = placement.firstOfLine[line]!; part >= 0 && left > 0;) {
      const next = placement.nextOfLine[part]!;
      const cell = placement.cell[part]!;
      if (((cell / MONTHS) | 0) === offer) {
        const now = Math.min(left, placement.quantity[part]!);
        placement.add(line, cell, -now);
        left -= now;
      }
      part = next;
    }
  }

  private look(line: number, pair: number, at: number): void {
    const { placement, price } = this;
    const offer = this.pairs.offer[pair]!;
    let room = 0;
    let cheapest = Infinity;
    for (let rest = this.pairs.months[pair]!; rest; rest &= rest - 1) {
      const cell = offer * MONTHS + 31 - Math.clz32(rest & -rest);
      const left = placement.room(cell);
      if (left === 0) continue;
      room += left;
      if (price[cell]! < cheapest) cheapest = price[cell]!;
    }
    this.least[at] = placement.served[line] === 0 || placement.unitsOf(line, offer) === 0 ? this.minimumOrder[offer]! : 1;
    this.room[at] = room < this.least[at] ? 0 : room;
    this.cheapest[at] = cheapest;
  }

  /** The candidate to take next: of those that can give all that is missing the cheapest, the tightest first; else the one that gives the most above its price. */
  private choose(line: number, start: number, count: number, missing: number, thrift: number): number {
    const { pairs, room, cheapest, makers } = this;
    const value = this.value[line]!;
    const full = makers.length >= this.mostSuppliers[line]!;
    let best = -1;
    let [finishes, score] = [false, 0];
    for (let i = 0; i < count; i++) {
      if (room[i] === 0) continue;
      const offer = pairs.offer[start + i]!;
      if (this.least[i]! > missing || (full && !makers.includes(this.maker[offer]!))) continue;
      const enough = room[i]! >= missing;
      if (finishes && !enough) continue;
      // Among those that finish, a hair of a rupiah a unit of what would be left keeps the large ones for large lines.
      const now = enough
        ? -thrift * cheapest[i]! * missing - room[i]! * value * 0.01
        : room[i]! * Math.max(0.05 * value, value - thrift * cheapest[i]!);
      if (best >= 0 && enough === finishes && now <= score) continue;
      [best, finishes, score] = [i, enough, now];
    }
    return best;
  }

  /** Places the units in the offer's months, the cheapest first, of equal ones the roomiest; says how many. */
  private fill(line: number, offer: number, months: number, units: number): number {
    const { placement, price } = this;
    let [missing, rest] = [units, months];
    while (missing > 0 && rest) {
      let best = -1;
      let most = 0;
      for (let at = rest; at; at &= at - 1) {
        const month = 31 - Math.clz32(at & -at);
        const cell = offer * MONTHS + month;
        const room = placement.room(cell);
        if (room === 0) continue;
        if (best < 0 || price[cell]! < price[best]! || (price[cell] === price[best] && room > most)) [best, most] = [cell, room];
      }
      if (best < 0) break;
      const now = Math.min(missing, most);
      placement.add(line, best, now);
      missing -= now;
      rest &= ~(1 << (best % MONTHS));
    }
    return units - missing;
  }
}
