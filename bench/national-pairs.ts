// Every pair of a line and an offer's month, as a solver without an index needs it.
import { eligibleMonths, type Instance, MONTHS } from '../src/matching/solve/national/index.ts';

export type Pairs = { count: number; line: Int32Array; cell: Int32Array };

export function listPairs(instance: Instance): Pairs {
  const offersOf = new Map<number, number[]>();
  for (let offer = 0; offer < instance.offers.count; offer++) {
    const productClass = instance.offers.classOf[offer]!;
    const known = offersOf.get(productClass);
    if (known) known.push(offer);
    else offersOf.set(productClass, [offer]);
  }
  const line: number[] = [];
  const cell: number[] = [];
  for (let wanted = 0; wanted < instance.lines.count; wanted++)
    for (const offer of offersOf.get(instance.lines.classOf[wanted]!) ?? [])
      for (let rest = eligibleMonths(instance, wanted, offer); rest; rest &= rest - 1) {
        line.push(wanted);
        cell.push(offer * MONTHS + 31 - Math.clz32(rest & -rest));
      }
  return { count: line.length, line: Int32Array.from(line), cell: Int32Array.from(cell) };
}
