// The unlock ledger: by how much the best plan of the market rises when a lever is pulled, found by solving the market again from where it stands.
import { openSolved, type Solved } from '../solve/national/index.ts';
import { chooseSet, type ChosenSet } from './choose-set.ts';
import {
  apply,
  type Change,
  type Lever,
  type LeverFacts,
  listLevers,
  listPlaceLevers,
  listProvinceLevers,
  type PlaceLever,
  type ProvinceLever,
} from './levers.ts';
import type { SolvedMarket } from './plan-market.ts';

/** A lever with the rupiah of plan lines that it opens, all else as it is. */
export type Unlocked<T> = T & { rupiah: number };
/** What a budget opens at best: makers each brought all that they lack. `bound`: no choice within it opens more. */
export type BudgetSet = Omit<ChosenSet, 'chosen'> & { budget: number; chosen: { lever: Lever; rupiah: number }[] };
export type Ledger = {
  /** What opens something, the most first. */
  levers: Unlocked<Lever>[];
  places: Unlocked<PlaceLever>[];
  /** All that is missing in a province, at once; also where it opens nothing. */
  provinces: Unlocked<ProvinceLever>[];
  sets: BudgetSet[];
  /** Makers to whom permits would open something, but one of the fees isn't known: they are in no set. */
  unpriced: number;
  /** All that every maker lacks, at once: no set of these levers opens more. */
  everythingRupiah: number;
};

/** Rupiah that are looked at as budgets. */
export const BUDGETS: readonly number[] = [0, 1_000_000, 10_000_000, 100_000_000];

type Options = { onProgress?: (done: number, total: number) => void; budgets?: readonly number[] };

/** The ledger of a market solved in the picture `told`. Lets others have the processor between levers; deterministic. */
export async function unlockMarket({ market, plan }: SolvedMarket, facts: LeverFacts, options: Options = {}): Promise<Ledger> {
  const solved = openSolved(market.instance, plan);
  const levers = listLevers(market, facts);
  const places = listPlaceLevers(market);
  const provinces = listProvinceLevers(market);
  const progress = stepper(levers.length + places.length + provinces.length, options.onProgress);
  const opened = await gainsOf(solved, levers, progress);
  const openedPlaces = await gainsOf(solved, places, progress);
  const whole = opened.filter(({ kind }) => kind === 'everything');
  const opening = whole.filter(({ rupiah }) => rupiah > 0);
  const priced = opening.filter((lever) => costOf(lever) !== null);
  return {
    levers: ranked(opened),
    places: ranked(openedPlaces),
    provinces: await gainsOf(solved, provinces, progress),
    sets: (options.budgets ?? BUDGETS).map((budget) => setFor(budget, solved, priced)),
    unpriced: opening.length - priced.length,
    everythingRupiah: solved.gainOf(() => {
      for (const { changes } of whole) apply(solved, changes);
    }),
  };
}

/** The most that a lever may cost in fees; null where it isn't known. */
export const costOf = ({ way }: Lever): number | null => (way === null || way.unknownFees.length > 0 ? null : way.feeMost);

const ranked = <T>(all: readonly Unlocked<T>[]): Unlocked<T>[] =>
  all.filter(({ rupiah }) => rupiah > 0).toSorted((a, b) => b.rupiah - a.rupiah);

async function gainsOf<T extends { changes: readonly Change[] }>(
  solved: Solved,
  levers: readonly T[],
  step: () => Promise<void> | undefined,
): Promise<Unlocked<T>[]> {
  const gains: Unlocked<T>[] = [];
  for (const lever of levers) {
    gains.push({ ...lever, rupiah: solved.gainOf(() => apply(solved, lever.changes)) });
    await step();
  }
  return gains;
}

/** Counts steps; at least every fifth of a second it says how many there were and lets others run. */
function stepper(total: number, onProgress: Options['onProgress']): () => Promise<void> | undefined {
  let [done, rested] = [0, performance.now()];
  return () => {
    done += 1;
    if (performance.now() - rested < 200 && done < total) return undefined;
    onProgress?.(done, total);
    return new Promise<void>((resume) => setImmediate(resume)).then(() => void (rested = performance.now()));
  };
}

function setFor(budget: number, solved: Solved, levers: readonly Unlocked<Lever>[]): BudgetSet {
  const marks: number[] = [];
  const open = () => {
    for (const mark of marks.splice(0)) solved.rollback(mark);
    marks.push(solved.mark());
    return {
      gainOf: (item: number) => solved.gainOf(() => apply(solved, levers[item]!.changes)),
      take: (item: number) => apply(solved, levers[item]!.changes),
    };
  };
  const found = chooseSet(
    levers.map((lever) => ({ cost: costOf(lever)!, alone: lever.rupiah })),
    budget,
    open,
  );
  for (const mark of marks) solved.rollback(mark);
  return { ...found, budget, chosen: found.chosen.map(({ item, gain }) => ({ lever: levers[item]!, rupiah: gain })) };
}
