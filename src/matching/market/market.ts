// The nouns of the market: what is wanted of makers, what they offer, and what an instance of the national engine stands for.
import type { PlanLine } from '#buyers';
import type { OfferFacts } from '../facts.ts';
import type { Instance } from '../solve/national/index.ts';
import type { ProductMonths } from './decide-duty-months.ts';

/** A plan line as the buyers' room gives it, one product class wanted. */
export type MarketLine = PlanLine;
/** A product with what the law asks of it in each month of the year. */
export type MarketOffer = OfferFacts & { law: ProductMonths };

/**
 * What a line's units are. stated: the plan or the buyer says how many. estimated: rupiah by the class's price band. rupiah: neither is known, so
 * a unit stands for what the offers of the class usually cost, and only the rupiah mean something.
 */
export const MEASURES = ['stated', 'estimated', 'rupiah'] as const;
export type Measure = (typeof MEASURES)[number];

/** What stands behind a line of the instance. */
export type LineRef = {
  line: MarketLine;
  measure: Measure;
  unit: string | null;
  /** The rupiah that count: quantity times the whole rupiah of one unit. */
  rupiah: number;
};
/** Lines that no offer can be held against, and why. */
export const LEFT_OUT = ['class-unknown', 'not-for-makers', 'no-product', 'too-large'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** An instance of the national engine with the way back to lines and products. */
export type Market = {
  instance: Instance;
  lines: readonly LineRef[];
  /** Every product of a class that is wanted, once. */
  products: readonly ProductRef[];
  /** The product behind each offer of the instance. */
  productOf: readonly number[];
  leftOut: Readonly<Record<LeftOut, { lines: number; rupiah: number }>>;
};
/** A product in the instance: one offer for each price that it names, under one shared limit when there are several. */
export type ProductRef = {
  offer: MarketOffer;
  firstOffer: number;
  offers: number;
  /** -1: a single offer has its own capacity. */
  group: number;
  /** Units a month that count, 0 where unknown counts as none. */
  capacityPerMonth: number;
  /** The capacity is not known and stands for what half of the class's makers can make at least. */
  capacityAssumed: boolean;
};

/** The schemes of the instance: all that the law asks for in one, and the size that a reserved line asks for. */
export const LAW = 0;
export const SMALL = 1;
export const SCHEMES = 2;
