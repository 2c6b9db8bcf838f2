// Who holds how many rupiah of a class, in each province and in the nation, and how much of it is above a share.
import { type Instance, MONTHS } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';
import type { Terms } from './terms.ts';

export class Shares {
  /** Rupiah of a maker in a market: class and province, and class and nation after all provinces. */
  private readonly held = new Map<number, number>();
  /** What a maker may hold of each market: a share of its rupiah, in whole rupiah. Moves within lines leave it as it is. */
  private readonly limit: Float64Array;
  private readonly total: Float64Array;
  private readonly makers: number;
  private readonly provinces: number;
  private readonly instance: Instance;

  constructor(instance: Instance, terms: Terms, assignments: RelaxedPlan['assignments'], largestShare: number) {
    this.instance = instance;
    this.makers = terms.maker.reduce((most, maker) => Math.max(most, maker), 0) + 1;
    this.provinces = instance.places.islandOfProvince.length;
    this.total = new Float64Array(instance.classes * (this.provinces + 1));
    for (let a = 0; a < assignments.line.length; a++) {
      const line = assignments.line[a]!;
      const maker = terms.maker[Math.floor(assignments.cell[a]! / MONTHS)]!;
      const rupiah = assignments.quantity[a]! * instance.lines.valueRupiah[line]!;
      for (const market of this.marketsOf(line)) {
        this.total[market]! += rupiah;
        this.add(market, maker, rupiah);
      }
    }
    this.limit = this.total.map((rupiah) => Math.floor(rupiah * largestShare));
  }

  /** How much more rupiah are above the share when units of the line go from one maker to another. */
  changeBy(line: number, from: number, to: number, units: number): number {
    if (from === to) return 0;
    const rupiah = units * this.instance.lines.valueRupiah[line]!;
    let change = 0;
    for (const market of this.marketsOf(line)) {
      const [gives, takes] = [this.heldBy(market, from), this.heldBy(market, to)];
      change += this.above(market, gives - rupiah) - this.above(market, gives);
      change += this.above(market, takes + rupiah) - this.above(market, takes);
    }
    return change;
  }

  move(line: number, from: number, to: number, units: number): void {
    const rupiah = units * this.instance.lines.valueRupiah[line]!;
    for (const market of this.marketsOf(line)) {
      this.add(market, from, -rupiah);
      this.add(market, to, rupiah);
    }
  }

  aboveShareRupiah(): number {
    let above = 0;
    for (const [key, rupiah] of this.held) above += this.above(Math.floor(key / this.makers), rupiah);
    return above;
  }

  meanLargestShare(): number {
    const largest = new Float64Array(this.total.length);
    for (const [key, rupiah] of this.held) {
      const market = Math.floor(key / this.makers);
      largest[market] = Math.max(largest[market]!, rupiah);
    }
    let [held, all] = [0, 0];
    for (let market = this.provinces; market < this.total.length; market += this.provinces + 1) {
      held += largest[market]!;
      all += this.total[market]!;
    }
    return all === 0 ? 0 : held / all;
  }

  private marketsOf(line: number): [number, number] {
    const { lines, places } = this.instance;
    const base = lines.classOf[line]! * (this.provinces + 1);
    return [base + places.provinceOfRegency[lines.regency[line]!]!, base + this.provinces];
  }

  private above(market: number, rupiah: number): number {
    return Math.max(0, rupiah - this.limit[market]!);
  }

  private heldBy(market: number, maker: number): number {
    return this.held.get(market * this.makers + maker) ?? 0;
  }

  private add(market: number, maker: number, rupiah: number): void {
    this.held.set(market * this.makers + maker, this.heldBy(market, maker) + rupiah);
  }
}
