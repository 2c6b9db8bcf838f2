// Every offer that may answer a line under its terms. The relaxed problem needs no such list; the rounded one asks each line again and again which of
// few makers to take, so its offers are listed once: 0.6 million pairs at 10,000 lines.
import type { PlaceIndex } from '../index-places.ts';
import { type Instance, validMonths, zoneBetween, ZONES } from '../instance.ts';
import type { Terms } from './terms.ts';

export type Pairs = {
  /** Offers of line l stand at [start[l], start[l + 1]). */
  start: Int32Array;
  offer: Int32Array;
  /** Months in which the offer may answer the line. */
  months: Uint16Array;
  /** What any rounded plan can serve of a line at most. */
  most: Int32Array;
};

/** Units that an offer can give in a month, when its group gives to nobody else. */
export function monthlyOf({ offers, groups }: Instance): Int32Array {
  return offers.capacityPerMonth.map((capacity, offer) => {
    const group = offers.group[offer]!;
    return group < 0 ? capacity : Math.min(capacity, groups.capacityPerMonth[group]!);
  });
}

/** Counts the months of a mask. */
export function monthsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}

/**
 * Lists the pairs and tightens each line's quantity: no plan serves more of it than its most capable makers, as many as it may have, can give in its
 * months; an offer whose minimum order is above that, or above its own capacity in these months, can never be taken, and without it the most may be
 * less again. What is left out is in no rounded plan, so a bound for the tightened lines is one for the lines as written.
 */
export function listPairs(instance: Instance, terms: Terms, index: PlaceIndex): Pairs {
  const { lines } = instance;
  const monthly = monthlyOf(instance);
  const start = new Int32Array(lines.count + 1);
  const most = new Int32Array(lines.count);
  let offer = new Int32Array(1 << 16);
  let months = new Uint16Array(1 << 16);
  const capable = new BestMakers(terms);
  for (let line = 0; line < lines.count; line++) {
    const from = start[line]!;
    let to = from;
    eachEligible(instance, index, line, (candidate, mask) => {
      if (to === offer.length) {
        const [offersBefore, monthsBefore] = [offer, months];
        (offer = new Int32Array(to * 2)).set(offersBefore);
        (months = new Uint16Array(to * 2)).set(monthsBefore);
      }
      offer[to] = candidate;
      months[to++] = mask;
    });
    for (let wanted: number = lines.quantity[line]!, before = -1; wanted !== before;) {
      before = wanted;
      capable.begin();
      let kept = from;
      for (let p = from; p < to; p++) {
        const capacity = monthly[offer[p]!]! * monthsIn(months[p]!);
        if (capacity === 0 || terms.minimumOrder[offer[p]!]! > Math.min(wanted, capacity)) continue;
        capable.add(offer[p]!, Math.min(wanted, capacity));
        offer[kept] = offer[p]!;
        months[kept++] = months[p]!;
      }
      to = kept;
      most[line] = wanted = Math.min(wanted, capable.sumOfBest(terms.mostSuppliers[line]!));
    }
    start[line + 1] = to;
  }
  return { start, offer: offer.slice(0, start[lines.count]), months: months.slice(0, start[lines.count]), most };
}

/** Calls back with each offer that may answer the line and the months in which it may, once. */
function eachEligible(instance: Instance, index: PlaceIndex, line: number, found: (offer: number, months: number) => void): void {
  const { lines, offers, places, freightRupiah } = instance;
  const productClass = lines.classOf[line]!;
  const regency = lines.regency[line]!;
  const schemes = lines.schemes[line]!;
  for (let zone = 0; zone < ZONES; zone++) {
    const list = index.listOf(productClass, regency, zone);
    const limit = lines.ceilingRupiah[line]! - freightRupiah[productClass * ZONES + zone]!;
    for (let entry = index.start[list]!; entry < index.start[list + 1]! && index.entryPrice[entry]! <= limit; entry++) {
      if ((index.entrySchemes[entry]! & schemes) !== schemes) continue;
      const offer = index.entryOffer[entry]!;
      // A nearer offer stands in the farther lists too; it was met in its own.
      if (zoneBetween(places, regency, offers.regency[offer]!) !== zone) continue;
      const months = lines.months[line]! & validMonths(instance, offer, schemes);
      if (months) found(offer, months);
    }
  }
}

/** Sums something by maker and finds the makers with the most. */
export class BestMakers {
  private readonly maker: Int32Array;
  private readonly sum: Float64Array;
  private readonly stamp: Int32Array;
  private readonly touched: Int32Array;
  private count = 0;
  private round = 0;
  private readonly best = new Float64Array(256);
  private readonly bestMaker = new Int32Array(256);
  /** Makers found by the last sumOfBest, at [0, bestCount) of bestMaker. */
  bestCount = 0;

  constructor({ maker }: Terms) {
    let makers = 0;
    for (const one of maker) makers = Math.max(makers, one + 1);
    this.maker = maker;
    this.sum = new Float64Array(makers);
    this.stamp = new Int32Array(makers);
    this.touched = new Int32Array(makers);
  }

  begin(): void {
    this.round++;
    this.count = 0;
  }

  add(offer: number, amount: number): void {
    const maker = this.maker[offer]!;
    if (this.stamp[maker] !== this.round) {
      this.stamp[maker] = this.round;
      this.sum[maker] = 0;
      this.touched[this.count++] = maker;
    }
    this.sum[maker]! += amount;
  }

  /** The sum over the `most` makers with the highest sums. */
  sumOfBest(most: number): number {
    const { best, bestMaker, sum, touched } = this;
    this.bestCount = 0;
    let least = 0;
    for (let t = 0; t < this.count; t++) {
      const maker = touched[t]!;
      if (this.bestCount < most) {
        best[this.bestCount] = sum[maker]!;
        bestMaker[this.bestCount++] = maker;
        if (this.bestCount < most) continue;
      } else if (sum[maker]! > best[least]!) {
        best[least] = sum[maker]!;
        bestMaker[least] = maker;
      } else continue;
      for (let b = 0; b < most; b++) if (best[b]! < best[least]!) least = b;
    }
    let total = 0;
    for (let b = 0; b < this.bestCount; b++) total += best[b]!;
    return total;
  }

  /** Calls back with each of the best makers found last. */
  eachBest(found: (maker: number) => void): void {
    for (let b = 0; b < this.bestCount; b++) found(this.bestMaker[b]!);
  }
}
