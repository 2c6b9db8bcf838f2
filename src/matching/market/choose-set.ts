// The best set for a budget, chosen lazily: CELF of Leskovec, Krause, Guestrin, Faloutsos, VanBriesen and Glance (2007). It holds where a gain only
// shrinks as more is chosen (submodular). Adding whole cells of offers is so: the most that can be placed on a set of cells is the rank of a weighted
// matroid. Levers that only work together are not: they must be given as one.

/** An item: what it costs, and what it gains when nothing else is taken. */
export type Item = { cost: number; alone: number };
/** What the choice is made on: the gain of one more on top of what was taken, and the taking of it. */
export type Gains = { gainOf: (item: number) => number; take: (item: number) => void };
export type ChosenSet = {
  /** In the order of choosing, each with the gain that it added. */
  chosen: { item: number; gain: number }[];
  gain: number;
  cost: number;
  /** No set within the budget gains more. */
  bound: number;
};

/**
 * The better of two greedy sets, by gain and by gain for its cost: at least (1 - 1/e) / 2 of the best. `open` gives a fresh state to choose on.
 * The bound is that of the run, usually much closer. Costs are whole and from 0 on; what costs nothing is taken first. Deterministic.
 */
export function chooseSet(items: readonly Item[], budget: number, open: () => Gains): ChosenSet {
  const byRatio = greedy(items, budget, open(), (gain, cost) => gain / Math.max(cost, TINY));
  // All that gains anything was taken: there is nothing to choose.
  if (byRatio.bound === byRatio.gain) return byRatio;
  const byGain = greedy(items, budget, open(), (gain) => gain);
  const best = byGain.gain > byRatio.gain ? byGain : byRatio;
  return { ...best, bound: Math.min(byRatio.bound, byGain.bound) };
}
const TINY = 1e-9;

type Entry = { item: number; gain: number; worth: number; atSize: number };

function greedy(
  items: readonly Item[],
  budget: number,
  gains: Gains,
  worthOf: (gain: number, cost: number) => number,
): ChosenSet {
  const entryOf = (item: number, gain: number, atSize: number): Entry => ({
    ...{ item, gain, atSize },
    worth: worthOf(gain, items[item]!.cost),
  });
  // Nothing that doesn't fit into the whole budget can be in any set, and what gains nothing alone never gains.
  let open = items
    .flatMap(({ cost, alone }, item) => (cost <= budget && alone > 0 ? [entryOf(item, alone, 0)] : []))
    .toSorted(byWorth);
  const chosen: ChosenSet['chosen'] = [];
  const passedBy: Entry[] = [];
  let [gain, cost] = [0, 0];
  while (open.length > 0) {
    const first = open[0]!;
    if (cost + items[first.item]!.cost > budget) {
      passedBy.push(first);
      open = open.slice(1);
    } else if (first.atSize === chosen.length) {
      gains.take(first.item);
      chosen.push({ item: first.item, gain: first.gain });
      gain += first.gain;
      cost += items[first.item]!.cost;
      open = open.slice(1);
    } else open = inserted(open.slice(1), entryOf(first.item, gains.gainOf(first.item), chosen.length));
  }
  return { chosen, gain, cost, bound: gain + fractional(passedBy, items, budget) };
}

const byWorth = (a: Entry, b: Entry): number => b.worth - a.worth || a.item - b.item;

function inserted(sorted: Entry[], entry: Entry): Entry[] {
  if (entry.gain <= 0) return sorted;
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byWorth(sorted[middle]!, entry) < 0) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, entry);
  return sorted;
}

/** What the whole budget buys at most of the rest, parts of an item allowed. Gains looked at earlier only overstate: it stays a bound. */
function fractional(rest: readonly Entry[], items: readonly Item[], budget: number): number {
  const costOf = ({ item }: Entry): number => Math.max(items[item]!.cost, TINY);
  let [left, sum] = [budget, 0];
  for (const entry of rest.toSorted((a, b) => b.gain * costOf(a) - a.gain * costOf(b))) {
    const { cost } = items[entry.item]!;
    const share = cost <= left ? 1 : left / cost;
    sum += entry.gain * share;
    left -= Math.min(cost, left);
    if (left === 0 && cost > 0) break;
  }
  return sum;
}
