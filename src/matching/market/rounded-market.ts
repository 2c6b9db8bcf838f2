// What makers' smallest orders cost the market: the solved picture planned once more so that no maker bakes less than it takes orders for, and no line
// is split over more makers than a buyer would sign with.
import { indexPlaces, MONTHS } from '../solve/national/index.ts';
import { checkRounded, solveRounded, type Terms } from '../solve/national/rounded/index.ts';
import { MOST } from './decide-demand.ts';
import type { Market } from './market.ts';
import type { SolvedMarket } from './plan-market.ts';
import type { RoundedTotals } from './schema.ts';

/** Makers that one line is split over at most. Plans state no limit: this is a setting, the one that groups of makers have too. */
export const MOST_SUPPLIERS = 8;
/** Attempts at a better plan for each line. */
const ATTEMPTS = 5;

/** Totals of the rounded plan of a solved market beside its bound, plan checked by code of its own. Deterministic. */
export function roundMarket({ market, boundRupiah }: SolvedMarket): RoundedTotals {
  const { instance, products } = market;
  const terms = termsOf(market);
  const plan = solveRounded(instance, terms, {
    index: indexPlaces(instance),
    attempts: ATTEMPTS * instance.lines.count,
  });
  return {
    valueRupiah: checkRounded(instance, terms, plan.assignments),
    // What no relaxed plan is worth no rounded one is either.
    boundRupiah: Math.min(plan.boundRupiah, Math.ceil(boundRupiah)),
    answeredLines: plan.served.reduce((count, units, line) => count + (units === instance.lines.quantity[line] ? 1 : 0), 0),
    mostSuppliers: MOST_SUPPLIERS,
    productsWithoutMinimum: products.filter(({ offer }) => offer.minimumOrder === null).length,
    suppliersPerLine: suppliersPerLine(market, plan.assignments),
  };
}

/** What the makers say; a smallest order that nobody has said counts as one unit, and is counted. */
function termsOf({ instance, products, productOf }: Market): Terms {
  const makers = new Map<string, number>();
  const offerOf = (offer: number) => products[productOf[offer]!]!.offer;
  return {
    // An order larger than the engine counts is larger than any line's.
    minimumOrder: Int32Array.from(productOf, (_, offer) => Math.min(MOST, offerOf(offer).minimumOrder ?? 1)),
    maker: Int32Array.from(productOf, (_, offer) => {
      const { orgId } = offerOf(offer);
      if (!makers.has(orgId)) makers.set(orgId, makers.size);
      return makers.get(orgId)!;
    }),
    mostSuppliers: new Uint8Array(instance.lines.count).fill(MOST_SUPPLIERS),
  };
}

/** Makers of a line that is served, in the mean; nought when none is. */
function suppliersPerLine({ products, productOf }: Market, { line, cell }: { line: Int32Array; cell: Int32Array }): number {
  const pairs = new Set<string>();
  const lines = new Set<number>();
  for (let a = 0; a < line.length; a++) {
    lines.add(line[a]!);
    pairs.add(`${line[a]} ${products[productOf[Math.floor(cell[a]! / MONTHS)]!]!.offer.orgId}`);
  }
  return lines.size === 0 ? 0 : Math.round((pairs.size / lines.size) * 10) / 10;
}
