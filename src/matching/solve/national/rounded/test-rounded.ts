// Small instances with terms, and the rounded problem as a mixed-integer program for an outside solver.
import { eligibleMonths, type Instance } from '../instance.ts';
import { randomFrom } from '../generate.ts';
import { smallInstance } from '../test-instances.ts';
import type { Terms } from './terms.ts';

/** A small instance whose units are worth thousands, so that whole prices are fine enough. */
export function smallRounded(seed: number): { instance: Instance; terms: Terms } {
  const instance = smallInstance(seed);
  const random = randomFrom(seed + 7_000_000);
  const whole = (below: number): number => Math.floor(random() * below);
  const terms = {
    minimumOrder: instance.offers.capacityPerMonth.map(() => (random() < 0.5 ? 1 : 1 + whole(14))),
    maker: instance.offers.classOf.reduce((makers, _, offer) => {
      makers[offer] = random() < 0.3 && offer > 0 ? makers[offer - 1]! : offer;
      return makers;
    }, new Int32Array(instance.offers.count)),
    mostSuppliers: Uint8Array.from(instance.lines.quantity, () => 1 + whole(3)),
  };
  return {
    instance: { ...instance, lines: { ...instance.lines, valueRupiah: instance.lines.valueRupiah.map((v) => v * 1000) } },
    terms,
  };
}

/** The instance in CPLEX LP format: x units of a line in a cell, y whether a line takes an offer, z whether it has a maker. */
export function asMixedProgram(instance: Instance, terms: Terms): string {
  const { lines, offers, groups } = instance;
  const objective: string[] = [];
  const limits: string[] = [];
  const binaries = new Set<string>();
  const cells = new Map<string, string[]>();
  for (let line = 0; line < lines.count; line++) {
    const ofLine: string[] = [];
    const makers = new Set<string>();
    for (let offer = 0; offer < offers.count; offer++) {
      const ofPair: string[] = [];
      for (let rest = eligibleMonths(instance, line, offer); rest; rest &= rest - 1) {
        const month = 31 - Math.clz32(rest & -rest);
        const variable = `x${line}_${offer}_${month}`;
        ofPair.push(variable);
        objective.push(`${lines.valueRupiah[line]} ${variable}`);
        into(cells, `cell ${offer} ${month}`, variable);
        if (offers.group[offer]! >= 0) into(cells, `group ${offers.group[offer]} ${month}`, variable);
      }
      if (ofPair.length === 0) continue;
      const [taken, maker] = [`y${line}_${offer}`, `z${line}_${terms.maker[offer]}`];
      binaries.add(taken).add(maker);
      makers.add(maker);
      ofLine.push(...ofPair);
      const most = Math.min(lines.quantity[line]!, ofPair.length * offers.capacityPerMonth[offer]!);
      limits.push(
        `${ofPair.join(' + ')} - ${most} ${taken} <= 0`,
        `${ofPair.join(' + ')} - ${terms.minimumOrder[offer]} ${taken} >= 0`,
        `${taken} - ${maker} <= 0`,
      );
    }
    if (ofLine.length === 0) continue;
    limits.push(`${ofLine.join(' + ')} <= ${lines.quantity[line]}`, `${[...makers].join(' + ')} <= ${terms.mostSuppliers[line]}`);
  }
  for (const [key, variables] of cells) {
    const [kind, which] = key.split(' ');
    const capacity = kind === 'cell' ? offers.capacityPerMonth[Number(which)] : groups.capacityPerMonth[Number(which)];
    limits.push(`${variables.join('\n + ')} <= ${capacity}`);
  }
  if (objective.length === 0) return '';
  return [
    `Maximize\n obj: ${objective.join('\n + ')}`,
    `Subject To\n${limits.map((limit, i) => `r${i}: ${limit}`).join('\n')}`,
    `Binary\n${[...binaries].join('\n')}\nEnd\n`,
  ].join('\n');
}

function into(sums: Map<string, string[]>, key: string, variable: string): void {
  if (!sums.has(key)) sums.set(key, []);
  sums.get(key)!.push(variable);
}
