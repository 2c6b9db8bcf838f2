// The rounded plan: minimum orders and most suppliers respected, made in four steps. The lines are tightened to what any such plan could serve; the
// relaxed optimum of the tightened lines gives prices; from the prices come a bound and a first plan, dearest lines first; then the plan is made better
// by attempts, as many as there is time for. It holds whenever it is stopped.
import { indexPlaces, type PlaceIndex, sortedBy } from '../index-places.ts';
import { type Instance, MONTHS } from '../instance.ts';
import { type RelaxedPlan, solveRelaxed } from '../solve-relaxed.ts';
import type { Prices } from './check-rounded.ts';
import { Improver } from './improve.ts';
import { lowerBound, pricesOf } from './lagrangian.ts';
import { listPairs, type Pairs } from './pairs.ts';
import { Placement } from './placement.ts';
import { Server } from './serve-line.ts';
import type { Terms } from './terms.ts';

export type RoundedPlan = {
  valueRupiah: number;
  /** No rounded plan is worth more: checkRoundedBound finds the same from the prices alone. */
  boundRupiah: number;
  prices: Prices;
  /** Units served of each line, and what any rounded plan could serve of it at most. */
  served: Int32Array;
  most: Int32Array;
  assignments: RelaxedPlan['assignments'];
  attempts: number;
};
export type RoundedOptions = {
  /** Attempts at making the first plan better; twenty for each line when not said. */
  attempts?: number;
  /** Rounds of lowering the bound. */
  rounds?: number;
  /** Attempts draw random numbers from this. */
  seed?: number;
  index?: PlaceIndex;
  /** Asked every thousand attempts; the plan held then is given. */
  stop?: (held: { attempts: number; valueRupiah: number; boundRupiah: number }) => boolean;
};

/** Attempts between two questions whether to stop. */
const ASK_EVERY = 1000;

/** A plan that respects minimum orders and most suppliers, with a bound on any. The same for the same input and options. */
export function solveRounded(instance: Instance, terms: Terms, options: RoundedOptions = {}): RoundedPlan {
  const { index = indexPlaces(instance), attempts = 20 * instance.lines.count, rounds = 0, seed = 1 } = options;
  const pairs = listPairs(instance, terms, index);
  const relaxed = solveRelaxed({ ...instance, lines: { ...instance.lines, quantity: pairs.most } }, { index });
  const placement = new Placement(instance);
  const server = new Server(instance, terms, pairs, totalPrices(instance, pricesOf(instance, relaxed)), placement);
  for (const line of dearestFirst(instance, pairs)) server.serve(line, pairs.most[line]!, 1);
  const { boundRupiah, prices } = lowerBound(instance, terms, pairs, pricesOf(instance, relaxed), placement.valueRupiah, rounds);
  const improver = new Improver(instance, pairs, placement, server, seed);
  let made = 0;
  for (; made < attempts && placement.valueRupiah < boundRupiah; made++) {
    const held = { attempts: made, valueRupiah: placement.valueRupiah, boundRupiah };
    if (made % ASK_EVERY === 0 && options.stop?.(held)) break;
    improver.attempt();
  }
  return {
    valueRupiah: placement.valueRupiah,
    boundRupiah,
    prices,
    served: placement.served,
    most: pairs.most,
    assignments: placement.assignments(),
    attempts: made,
  };
}

/** What a unit of each cell costs in all. */
function totalPrices(instance: Instance, prices: Prices): Float64Array {
  return prices.ofCell.map((price, cell) => {
    const group = instance.offers.group[(cell / MONTHS) | 0]!;
    return price + (group < 0 ? 0 : prices.ofGroup[group * MONTHS + (cell % MONTHS)]!);
  });
}

/**
 * Lines by value times a power of their quantity, falling: a large line finds its few able makers only while they are free. At 10,000 lines the first
 * plan's gap is 9.6 % by value alone, 7.2 % at the square root, 7.1 % at 0.7 and at 1.
 */
function dearestFirst(instance: Instance, pairs: Pairs): Uint32Array {
  const { lines } = instance;
  const keys = Float64Array.from(pairs.most, (most, line) => lines.valueRupiah[line]! * most ** 0.7);
  const scale = 2 ** 20 / keys.reduce((most, key) => Math.max(most, key), 1);
  return sortedBy(
    Int32Array.from(keys, (key) => 2 ** 20 - Math.round(key * scale)),
    lines.count,
  );
}
