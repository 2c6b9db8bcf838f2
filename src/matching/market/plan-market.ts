// The whole market at once: the best that can be answered, proven by a bound, in both pictures.
import type { Day } from '#platform/days';
import { checkBound, checkPlan, indexPlaces, type RelaxedPlan, solveRelaxed } from '../solve/national/index.ts';
import { buildMarket } from './build-instance.ts';
import type { Market, MarketLine, MarketOffer } from './market.ts';
import { PICTURES, type Picture } from './pictures.ts';

/** A solved market. The bound holds for every plan there can be; where it equals the value, no plan is better. */
export type SolvedMarket = { market: Market; plan: RelaxedPlan; valueRupiah: number; boundRupiah: number };

/** Solves a market and checks plan and bound by code that knows nothing of how they were found. Deterministic. */
export function solveMarket(market: Market): SolvedMarket {
  const { instance } = market;
  const index = indexPlaces(instance);
  const plan = solveRelaxed(instance, { index });
  return {
    market,
    plan,
    valueRupiah: checkPlan(instance, plan.assignments),
    boundRupiah: checkBound(instance, plan, index),
  };
}

/** Both pictures of the same lines and products. Pure. */
export function planMarket(
  { lines, offers }: { lines: readonly MarketLine[]; offers: readonly MarketOffer[] },
  today: Day,
): Record<Picture, SolvedMarket> {
  const solve = (picture: Picture): SolvedMarket => solveMarket(buildMarket(lines, offers, picture, today));
  return Object.fromEntries(PICTURES.map((picture) => [picture, solve(picture)])) as Record<Picture, SolvedMarket>;
}
