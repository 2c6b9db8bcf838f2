// What it takes to bring a product all that the law asks of it: fees and working days as the rulebook knows them. What is not known stays unknown.
import { type CompiledRulebook, type DutyProduct, type PathPlan, planPaths } from '#certification';
import type { Day } from '#platform/days';
import { PROVEN_LEAST } from './pictures.ts';

/** Fees in rupiah and working days, from least to most; most is null where no upper end is known. `unknown`: steps that nobody has put a number on. */
export type Way = {
  feeLeast: number;
  feeMost: number | null;
  daysLeast: number;
  daysMost: number | null;
  unknownFees: readonly string[];
  unknownDays: readonly string[];
};
/** The ways of a product: to each scheme with all that comes before it, and to everything at once. */
export type Ways = { everything: Way; schemes: ReadonlyMap<string, Way> };

/** The cheapest way at the product's own place; nothing when a required permit can't be had there. Pure. */
export function decideWays(product: DutyProduct, day: Day, compiled: CompiledRulebook): Ways | undefined {
  const { plans } = planPaths(product, day, compiled, { evidenceLevelLeast: PROVEN_LEAST });
  const plan = plans.find(({ goals }) => goals.includes('cheapest'));
  if (!plan) return undefined;
  const schemes = new Map(plan.steps.map(({ scheme }) => [scheme, wayTo(scheme, plan)]));
  const { days, feeRupiah } = plan;
  return {
    everything: {
      feeLeast: feeRupiah.least,
      feeMost: feeRupiah.most,
      daysLeast: days.least,
      daysMost: days.most,
      unknownFees: feeRupiah.unknown,
      unknownDays: days.unknown,
    },
    schemes,
  };
}

/** A scheme with the steps that it needs before it. */
function wayTo(scheme: string, { steps }: PathPlan): Way {
  const byScheme = new Map(steps.map((step) => [step.scheme, step]));
  const taken = new Set<string>();
  const take = (one: string): void => {
    if (taken.has(one) || !byScheme.has(one)) return;
    taken.add(one);
    for (const other of byScheme.get(one)!.needs) take(other);
  };
  take(scheme);
  const needed = steps.filter((step) => taken.has(step.scheme));
  const longest = (of: (step: PathPlan['steps'][number]) => number): number => {
    const ends = new Map<string, number>();
    for (const step of needed) ends.set(step.scheme, Math.max(0, ...step.needs.map((other) => ends.get(other) ?? 0)) + of(step));
    return ends.get(scheme) ?? 0;
  };
  const sum = (of: (step: PathPlan['steps'][number]) => number): number => needed.reduce((all, step) => all + of(step), 0);
  return {
    feeLeast: sum((step) => step.feeRupiah?.least ?? 0),
    feeMost: needed.every((step) => step.feeRupiah?.most != null) ? sum((step) => step.feeRupiah!.most!) : null,
    daysLeast: longest((step) => step.days?.least ?? 0),
    daysMost: needed.every((step) => step.days?.most != null) ? longest((step) => step.days!.most!) : null,
    unknownFees: needed.filter((step) => !step.feeRupiah).map((step) => step.scheme),
    unknownDays: needed.filter((step) => !step.days).map((step) => step.scheme),
  };
}

/** Several ways gone by one maker: fees add up, days run side by side. A permit that serves all products is paid once, so this is the most. */
export function together(ways: readonly (Way | undefined)[]): Way | null {
  if (ways.some((way) => way === undefined)) return null;
  const known = ways as readonly Way[];
  const unknowns = (of: (way: Way) => readonly string[]): string[] => [...new Set(known.flatMap(of))].toSorted();
  return {
    feeLeast: Math.max(0, ...known.map(({ feeLeast }) => feeLeast)),
    feeMost: known.every(({ feeMost }) => feeMost !== null) ? known.reduce((sum, { feeMost }) => sum + feeMost!, 0) : null,
    daysLeast: Math.max(0, ...known.map(({ daysLeast }) => daysLeast)),
    daysMost: known.every(({ daysMost }) => daysMost !== null) ? Math.max(0, ...known.map(({ daysMost }) => daysMost!)) : null,
    unknownFees: unknowns(({ unknownFees }) => unknownFees),
    unknownDays: unknowns(({ unknownDays }) => unknownDays),
  };
}
