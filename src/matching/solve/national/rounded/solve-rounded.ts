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
  /** Units served of each line. */
  served: Int32Array;
  /** Who may answer which line, and what any rounded plan could serve of it at most. */
  pairs: Pairs;
  assignments: RelaxedPlan['assignments'];
  attempts: number;
};
export type RoundedOptions = {
  /** Attempts at making the first plan better; when not said twenty for each line (forty where the bound is far), 30,000 at least. */
  attempts?: number;
  /** Rounds of lowering the bound; when not said 40, and 80 more where the first plan is far below it. */
  rounds?: number;
  /** Attempts draw random numbers from this. */
  seed?: number;
  index?: PlaceIndex;
  /** Asked every thousand attempts; the plan held then is given. */
  stop?: (held: { attempts: number; valueRupiah: number; boundRupiah: number }) => boolean;
};

/** Attempts between two questions whether to stop. */
const ASK_EVERY = 1000;
/** What the first attempts may lose: a share of what a line is worth on average; it falls to nought at nine tenths of the attempts. */
const WARMTH = 0.1;

/** A first plan further below the bound than this share (supply is scarce) gets more rounds and attempts. */
const FAR = 0.06;
const ROUNDS = { usual: 40, more: 80 };
const ATTEMPTS = { usual: 20, far: 40, least: 30_000 };

/** A plan that respects minimum orders and most suppliers, with a bound on any. The same for the same input and options. */
export function solveRounded(instance: Instance, terms: Terms, options: RoundedOptions = {}): RoundedPlan {
  const { index = indexPlaces(instance), rounds, attempts } = options;
  const pairs = listPairs(instance, terms, index);
  const relaxed = solveRelaxed({ ...instance, lines: { ...instance.lines, quantity: pairs.most } }, { index });
  const relaxedPrices = pricesOf(instance, relaxed);
  const first = firstPlan(instance, terms, pairs, relaxedPrices);
  let bound = lowerBound(instance, terms, pairs, relaxedPrices, first.valueRupiah, rounds ?? ROUNDS.usual);
  let placement = better(first, firstPlan(instance, terms, pairs, bound.prices));
  const far = placement.valueRupiah < (1 - FAR) * bound.boundRupiah;
  if (far && rounds === undefined) {
    bound = lowerBound(instance, terms, pairs, bound.prices, placement.valueRupiah, ROUNDS.more);
    placement = better(placement, firstPlan(instance, terms, pairs, bound.prices));
  }
  const { chosen, ...proven } = bound;
  const server = new Server(instance, terms, chosen, totalPrices(instance, proven.prices), placement);
  const improver = new Improver(instance, chosen, placement, server, options.seed ?? 1);
  const { count } = instance.lines;
  const most = attempts ?? Math.max(ATTEMPTS.least, (far ? ATTEMPTS.far : ATTEMPTS.usual) * count);
  return { ...proven, pairs, ...improve(placement, improver, proven.boundRupiah, count, { ...options, attempts: most }) };
}

const better = (a: Placement, b: Placement): Placement => (b.valueRupiah > a.valueRupiah ? b : a);

/** Makes attempts and keeps the best plan held when asked whether to stop, and at the end. */
function improve(
  placement: Placement,
  improver: Improver,
  boundRupiah: number,
  lineCount: number,
  { attempts, stop }: RoundedOptions & { attempts: number },
): Pick<RoundedPlan, 'valueRupiah' | 'served' | 'assignments' | 'attempts'> {
  const warm = (WARMTH * boundRupiah) / lineCount;
  let best = snapshot(placement);
  let made = 0;
  for (; made < attempts && placement.valueRupiah < boundRupiah; made++) {
    if (made % ASK_EVERY === 0) {
      if (placement.valueRupiah > best.valueRupiah) best = snapshot(placement);
      if (stop?.({ attempts: made, valueRupiah: best.valueRupiah, boundRupiah })) break;
    }
    improver.attempt(Math.max(0, warm * (1 - (1.1 * made) / attempts)));
  }
  return { ...(placement.valueRupiah > best.valueRupiah ? snapshot(placement) : best), attempts: made };
}

const snapshot = (placement: Placement): Pick<RoundedPlan, 'valueRupiah' | 'served' | 'assignments'> => ({
  valueRupiah: placement.valueRupiah,
  served: placement.served.slice(),
  assignments: placement.assignments(),
});

/** Serves the lines one after another at the prices. */
function firstPlan(instance: Instance, terms: Terms, pairs: Pairs, prices: Pick<Prices, 'ofCell' | 'ofGroup'>): Placement {
  const placement = new Placement(instance);
  const server = new Server(instance, terms, pairs, totalPrices(instance, prices), placement);
  for (const line of dearestFirst(instance, pairs)) server.serve(line, pairs.most[line]!, 1);
  return placement;
}

/** What a unit of each cell costs in all. */
function totalPrices(instance: Instance, prices: Pick<Prices, 'ofCell' | 'ofGroup'>): Float64Array {
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
