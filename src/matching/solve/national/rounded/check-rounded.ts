// A second opinion on a rounded plan and on its bound, by the definition and from the instance alone: nothing of the solver's state is believed.
import { checkPlan } from '../check.ts';
import { eligibleMonths, type Instance, MONTHS } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';
import type { Terms } from './terms.ts';

/** Rupiah for one more unit of an offer's month, of a group's month, and of what a line wants; whole numbers, so that a bound is exact. */
export type Prices = { ofCell: Float64Array; ofGroup: Float64Array; ofLine: Float64Array };

/** The worth of a plan after checking every limit of the relaxed problem, minimum orders and most suppliers. Throws with the first fault. */
export function checkRounded(instance: Instance, terms: Terms, assignments: RelaxedPlan['assignments']): number {
  const valueRupiah = checkPlan(instance, assignments);
  const ofPair = new Map<string, number>();
  const makersOf = new Map<number, Set<number>>();
  for (let a = 0; a < assignments.line.length; a++) {
    const line = assignments.line[a]!;
    const offer = Math.floor(assignments.cell[a]! / MONTHS);
    const pair = `${line} ${offer}`;
    ofPair.set(pair, (ofPair.get(pair) ?? 0) + assignments.quantity[a]!);
    if (!makersOf.has(line)) makersOf.set(line, new Set());
    makersOf.get(line)!.add(terms.maker[offer]!);
  }
  for (const [pair, quantity] of ofPair) {
    const [line, offer] = pair.split(' ').map(Number);
    if (quantity < terms.minimumOrder[offer!]!) throw new Error(`line ${line} takes ${quantity} of offer ${offer}, too little`);
  }
  for (const [line, makers] of makersOf)
    if (makers.size > terms.mostSuppliers[line]!) throw new Error(`line ${line} has ${makers.size} suppliers`);
  return valueRupiah;
}

/**
 * An upper bound in rupiah on what any rounded plan is worth, from any whole prices whatever (Lagrangian duality): all supply and all that is wanted at
 * their prices, and for each line what its best makers, as many as it may have, could give it above these prices, each alone. None gives more than the
 * line can take, and none whose minimum order is above that gives any.
 */
export function checkRoundedBound(instance: Instance, terms: Terms, prices: Prices): number {
  const { lines, offers, groups } = instance;
  let bound = 0;
  for (let cell = 0; cell < prices.ofCell.length; cell++)
    bound += whole(prices.ofCell[cell]!) * offers.capacityPerMonth[Math.floor(cell / MONTHS)]!;
  for (let shared = 0; shared < prices.ofGroup.length; shared++)
    bound += whole(prices.ofGroup[shared]!) * groups.capacityPerMonth[Math.floor(shared / MONTHS)]!;
  const ofClass: number[][] = Array.from({ length: instance.classes }, () => []);
  for (let offer = 0; offer < offers.count; offer++) ofClass[offers.classOf[offer]!]!.push(offer);
  for (let line = 0; line < lines.count; line++) {
    const candidates: Candidate[] = [];
    for (const offer of ofClass[lines.classOf[line]!]!) {
      const months = eligibleMonths(instance, line, offer);
      if (months) candidates.push(candidateOf(instance, terms, prices, offer, months));
    }
    const own = whole(prices.ofLine[line]!);
    bound += mostAbove(candidates, lines.valueRupiah[line]! - own, own, lines.quantity[line]!, terms.mostSuppliers[line]!);
  }
  return bound;
}

function whole(price: number): number {
  if (!(price >= 0) || !Number.isSafeInteger(price)) throw new Error(`${price} is not a whole price`);
  return price;
}

type Candidate = { maker: number; minimumOrder: number; monthly: number; costs: number[] };

function candidateOf(instance: Instance, terms: Terms, prices: Prices, offer: number, months: number): Candidate {
  const { offers, groups } = instance;
  const group = offers.group[offer]!;
  const monthly = Math.min(offers.capacityPerMonth[offer]!, group < 0 ? Infinity : groups.capacityPerMonth[group]!);
  const costs: number[] = [];
  for (let rest = months; rest; rest &= rest - 1) {
    const month = 31 - Math.clz32(rest & -rest);
    costs.push(prices.ofCell[offer * MONTHS + month]! + (group < 0 ? 0 : prices.ofGroup[group * MONTHS + month]!));
  }
  return {
    maker: terms.maker[offer]!,
    minimumOrder: terms.minimumOrder[offer]!,
    monthly,
    costs: costs.toSorted((a, b) => a - b),
  };
}

/** The sum over the best makers of what their offers count. */
function sumOfBest(candidates: Candidate[], most: number, counts: (candidate: Candidate) => number): number {
  const ofMaker = new Map<number, number>();
  for (const candidate of candidates) ofMaker.set(candidate.maker, (ofMaker.get(candidate.maker) ?? 0) + counts(candidate));
  const best = [...ofMaker.values()].toSorted((a, b) => b - a).slice(0, most);
  return best.reduce((sum, one) => sum + one, 0);
}

/** The line's own price for what it can take, and what it could be worth above all prices at most. `value` is a unit's worth without the own price. */
function mostAbove(eligible: Candidate[], value: number, own: number, wanted: number, suppliers: number): number {
  let candidates = eligible;
  let quantity = wanted;
  // What its makers can't give it can't take; then offers that would ask for more than that fall away, and so on.
  for (let before = -1; quantity !== before;) {
    before = quantity;
    const units = ({ monthly, costs }: Candidate): number => Math.min(quantity, monthly * costs.length);
    candidates = candidates.filter((candidate) => candidate.monthly > 0 && candidate.minimumOrder <= units(candidate));
    quantity = Math.min(quantity, sumOfBest(candidates, suppliers, units));
  }
  const best = sumOfBest(candidates, suppliers, ({ monthly, costs }) => {
    let [above, left] = [0, quantity];
    for (const cost of costs) {
      const units = Math.min(left, monthly);
      above += Math.max(0, value - cost) * units;
      left -= units;
    }
    return above;
  });
  return own * quantity + best;
}
