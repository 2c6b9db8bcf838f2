// A second opinion on every plan and bound, from the instance alone: nothing of the solver's state is believed.
import { type Instance, MONTHS, eligibleMonths, validMonths, zoneBetween, ZONES } from './instance.ts';
import type { PlaceIndex } from './index-places.ts';
import type { RelaxedPlan } from './solve-relaxed.ts';

/** The worth of a plan after checking that each assignment is eligible and no limit is passed. Throws with the first fault. */
export function checkPlan(instance: Instance, assignments: RelaxedPlan['assignments']): number {
  const { lines, offers, groups } = instance;
  const ofLine = new Float64Array(lines.count);
  const ofCell = new Float64Array(offers.count * MONTHS);
  const ofGroup = new Float64Array(groups.count * MONTHS);
  let valueRupiah = 0;
  for (let a = 0; a < assignments.line.length; a++) {
    const line = assignments.line[a]!;
    const cell = assignments.cell[a]!;
    const quantity = assignments.quantity[a]!;
    const offer = Math.floor(cell / MONTHS);
    if (!(quantity > 0)) throw new Error(`assignment ${a} places ${quantity}`);
    if (!((eligibleMonths(instance, line, offer) >> (cell % MONTHS)) & 1))
      throw new Error(`offer ${offer} may not answer line ${line}`);
    ofLine[line]! += quantity;
    ofCell[cell]! += quantity;
    if (offers.group[offer]! >= 0) ofGroup[offers.group[offer]! * MONTHS + (cell % MONTHS)]! += quantity;
    valueRupiah += quantity * lines.valueRupiah[line]!;
  }
  for (let line = 0; line < lines.count; line++)
    if (ofLine[line]! > lines.quantity[line]!) throw new Error(`line ${line} gets too much`);
  for (let cell = 0; cell < ofCell.length; cell++)
    if (ofCell[cell]! > offers.capacityPerMonth[Math.floor(cell / MONTHS)]!) throw new Error(`cell ${cell} gives too much`);
  for (let shared = 0; shared < ofGroup.length; shared++)
    if (ofGroup[shared]! > groups.capacityPerMonth[Math.floor(shared / MONTHS)]!)
      throw new Error(`group ${shared} gives too much`);
  return valueRupiah;
}

/**
 * An upper bound in rupiah on what any plan is worth, from any prices whatever: a unit in a cell costs the cell's price or the group's, the higher,
 * and a line pays at most what it is worth above its cheapest cell (weak duality of linear programming). The cheapest cell is looked for among all
 * eligible ones: without the index by comparing every pair, with it along the lists.
 */
export function checkBound(
  instance: Instance,
  plan: Pick<RelaxedPlan, 'priceOfCell' | 'priceOfGroup'>,
  index?: PlaceIndex,
): number {
  const { lines, offers, groups } = instance;
  let bound = 0;
  const cellPrice = new Float64Array(plan.priceOfCell.length);
  for (let shared = 0; shared < plan.priceOfGroup.length; shared++) {
    if (!(plan.priceOfGroup[shared]! >= 0)) throw new Error(`group price ${shared} is below nought`);
    bound += plan.priceOfGroup[shared]! * groups.capacityPerMonth[Math.floor(shared / MONTHS)]!;
  }
  for (let cell = 0; cell < cellPrice.length; cell++) {
    const offer = Math.floor(cell / MONTHS);
    const group = offers.group[offer]!;
    const shared = group < 0 ? 0 : plan.priceOfGroup[group * MONTHS + (cell % MONTHS)]!;
    const own = plan.priceOfCell[cell]!;
    if (!(own >= 0)) throw new Error(`cell price ${cell} is below nought`);
    cellPrice[cell] = Math.max(own, shared);
    bound += Math.max(0, own - shared) * offers.capacityPerMonth[offer]!;
  }
  const cheapest = index ? alongLists(instance, cellPrice, index) : overAllPairs(instance, cellPrice);
  for (let line = 0; line < lines.count; line++)
    bound += lines.quantity[line]! * Math.max(0, lines.valueRupiah[line]! - cheapest(line));
  return bound;
}

const cheapestMonth = (cellPrice: Float64Array, offer: number, months: number, least: number): number => {
  let lowest = least;
  for (let rest = months; rest; rest &= rest - 1)
    lowest = Math.min(lowest, cellPrice[offer * MONTHS + 31 - Math.clz32(rest & -rest)]!);
  return lowest;
};

function overAllPairs(instance: Instance, cellPrice: Float64Array): (line: number) => number {
  return (line) => {
    let least = Infinity;
    for (let offer = 0; offer < instance.offers.count; offer++)
      least = cheapestMonth(cellPrice, offer, eligibleMonths(instance, line, offer), least);
    return least;
  };
}

function alongLists(instance: Instance, cellPrice: Float64Array, index: PlaceIndex): (line: number) => number {
  const { lines, offers, places, freightRupiah } = instance;
  // The least price of any month in each run of 64 entries: most runs are dearer than what is already found.
  const runs = new Float64Array((index.entryOffer.length >> 6) + 1).fill(Infinity);
  for (let entry = 0; entry < index.entryOffer.length; entry++)
    runs[entry >> 6] = cheapestMonth(cellPrice, index.entryOffer[entry]!, 4095, runs[entry >> 6]!);
  return (line) => {
    let least: number = lines.valueRupiah[line]!;
    const productClass = lines.classOf[line]!;
    const schemes = lines.schemes[line]!;
    for (let zone = 0; zone < ZONES && least > 0; zone++) {
      const list = index.listOf(productClass, lines.regency[line]!, zone);
      const limit = lines.ceilingRupiah[line]! - freightRupiah[productClass * ZONES + zone]!;
      for (
        let entry = index.start[list]!;
        entry < index.start[list + 1]! && index.entryPrice[entry]! <= limit && least > 0;
        entry++
      ) {
        if ((entry & 63) === 0 && runs[entry >> 6]! >= least && entry + 64 <= index.start[list + 1]!) {
          entry += 63;
          continue;
        }
        if ((index.entrySchemes[entry]! & schemes) !== schemes) continue;
        const offer = index.entryOffer[entry]!;
        if (zoneBetween(places, lines.regency[line]!, offers.regency[offer]!) > offers.reach[offer]!)
          throw new Error(`entry ${entry} is in a wrong list`);
        least = cheapestMonth(cellPrice, offer, lines.months[line]! & validMonths(instance, offer, schemes), least);
      }
    }
    return least;
  };
}
