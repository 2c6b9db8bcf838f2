// What a solved market comes to, in totals that may be shown to everybody.
import { rupiah } from '#platform/money';
import { MONTHS } from '../solve/national/index.ts';
import { type LineRef, MEASURES, type Measure } from './market.ts';
import { PICTURES, type Picture } from './pictures.ts';
import type { SolvedMarket } from './plan-market.ts';
import { roundMarket } from './rounded-market.ts';
import type { ClassPart, MarketSummary, PictureTotals, RegencyPart, ScarcePlace } from './schema.ts';

type Pictures = Record<Picture, SolvedMarket>;

/** Totals of the three pictures of one market. Pure; each list the largest first. */
export function summariseMarket(pictures: Pictures): MarketSummary {
  const { market } = pictures.told;
  const { lines, products, leftOut } = market;
  return {
    askedLines: lines.length,
    askedRupiah: sumOf(lines, (one) => one.rupiah),
    linesByMeasure: byMeasure(lines, () => 1),
    leftOut,
    products: products.length,
    makers: new Set(products.map(({ offer }) => offer.orgId)).size,
    pictures: eachPicture((picture) => totalsOf(pictures[picture])),
    rounded: roundMarket(pictures.certain),
    byClass: partsOf(pictures, ({ line }) => line.classId!).map(([classId, part]): ClassPart => ({ classId, ...part })),
    byRegency: partsOf(pictures, ({ line }) => line.regencyCode).map(([regencyCode, part]): RegencyPart => ({
      regencyCode,
      ...part,
    })),
    scarce: scarcePlaces(pictures.told).slice(0, MOST_SCARCE),
  };
}
const MOST_SCARCE = 200;

const sumOf = <T>(all: Iterable<T>, of: (one: T, n: number) => number): number => {
  let [sum, n] = [0, 0];
  for (const one of all) sum += of(one, n++);
  return rupiah(sum);
};
const eachPicture = <T>(make: (picture: Picture) => T): Record<Picture, T> =>
  Object.fromEntries(PICTURES.map((picture) => [picture, make(picture)])) as Record<Picture, T>;
const byMeasure = (lines: readonly LineRef[], of: (line: number) => number): Record<Measure, number> => {
  const sums = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>;
  for (const [n, { measure }] of lines.entries()) sums[measure] += of(n);
  return sums;
};

const answeredOf = ({ market, plan }: SolvedMarket, line: number): number =>
  plan.served[line]! * market.instance.lines.valueRupiah[line]!;

function totalsOf(solved: SolvedMarket): PictureTotals {
  const { market, plan, valueRupiah, boundRupiah } = solved;
  const { quantity } = market.instance.lines;
  const isWhole = (line: number): boolean => plan.served[line] === quantity[line];
  return {
    valueRupiah,
    // A bound is a sum of prices in fractions of a rupiah at worst: rounding it up keeps it a bound.
    boundRupiah: Math.ceil(boundRupiah),
    answeredLines: market.lines.filter((_, line) => isWhole(line)).length,
    partlyLines: market.lines.filter((_, line) => plan.served[line]! > 0 && !isWhole(line)).length,
    byMeasure: byMeasure(market.lines, (line) => answeredOf(solved, line)),
  };
}

type Part = Omit<ClassPart, 'classId'>;

/** Lines and rupiah by a key, in all pictures: they hold the same lines in the same order. */
function partsOf<Key>(pictures: Pictures, keyOf: (line: LineRef) => Key): [Key, Part][] {
  const groups = Map.groupBy(pictures.told.market.lines.keys(), (n) => keyOf(pictures.told.market.lines[n]!));
  return [...groups]
    .map(([key, members]): [Key, Part] => [
      key,
      {
        lines: members.length,
        askedRupiah: sumOf(members, (n) => pictures.told.market.lines[n]!.rupiah),
        answered: eachPicture((picture) => sumOf(members, (n) => answeredOf(pictures[picture], n))),
      },
    ])
    .toSorted(([a, one], [b, other]) => other.askedRupiah - one.askedRupiah || (String(a) < String(b) ? -1 : 1));
}

/** The highest price that a unit more of capacity has in a class, regency and month. A maker's own price of the offer is no part of it. */
function scarcePlaces({ market, plan }: SolvedMarket): ScarcePlace[] {
  const best = new Map<string, ScarcePlace>();
  for (const product of market.products)
    for (let month = 0; month < MONTHS; month++) {
      const worth = priceOfProduct(product, month, plan);
      if (worth <= 0) continue;
      const { classId, unit, regencyCode } = product.offer;
      const key = `${classId}\n${unit}\n${regencyCode}\n${month}`;
      if (worth > (best.get(key)?.rupiah ?? 0)) best.set(key, { classId, unit, regencyCode, month: month + 1, rupiah: worth });
    }
  return [...best.values()].toSorted((a, b) => b.rupiah - a.rupiah || a.month - b.month || (a.classId < b.classId ? -1 : 1));
}

function priceOfProduct(
  { group, firstOffer, offers }: SolvedMarket['market']['products'][number],
  month: number,
  plan: SolvedMarket['plan'],
): number {
  if (group >= 0) return Math.round(plan.priceOfGroup[group * MONTHS + month]!);
  return offers === 0 ? 0 : Math.round(plan.priceOfCell[firstOffer * MONTHS + month]!);
}
