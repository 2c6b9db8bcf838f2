// How many units of what a line asks for, and what one of them is worth: in the units that the plan states where an offer knows them, else in
// units estimated by the price band, else in units that only carry the line's rupiah.
import { CLASS_SURE } from '../decide-pair.ts';
import { decideLineQuantity } from '#buyers';
import type { Day } from '#platform/days';
import { deliveryOf, unitKey } from '../facts.ts';
import { ALL_MONTHS, MONTHS } from '../solve/national/index.ts';
import type { MarketLine, Measure } from './market.ts';
import type { Picture } from './pictures.ts';

/** What a class's offers say of their units: the units that are offered, the main one first, each with what one usually costs. */
export type ClassUnits = readonly { unit: string | null; usualRupiah: number | null }[];

export type Demand = {
  measure: Measure;
  unit: string | null;
  quantity: number;
  /** Whole rupiah that a unit counts for. */
  valueRupiah: number;
  /** The highest price of a unit: as stated, else the whole line, for less than one unit nobody sells. */
  ceilingRupiah: number;
};

/** The engine counts in 32 bits. */
export const MOST = 2 ** 31 - 1;

/** The demand of a line among the offers of its class; nothing when its numbers are too large to be a maker's order. Pure. */
export function decideDemand(line: MarketLine, units: ClassUnits): Demand | undefined {
  const counted = unitsOf(line, units);
  const quantity = Math.max(1, counted.quantity);
  const valueRupiah = Math.floor(line.rupiah / quantity);
  if (quantity > MOST || line.rupiah > Number.MAX_SAFE_INTEGER || valueRupiah > MOST) return undefined;
  const ceilingRupiah = counted.measure === 'stated' ? valueRupiah : Math.min(line.rupiah, MOST);
  return { ...counted, quantity, valueRupiah, ceilingRupiah };
}

function unitsOf(line: MarketLine, units: ClassUnits): Pick<Demand, 'measure' | 'unit' | 'quantity'> {
  const quantity = decideLineQuantity(line);
  if (quantity.kind !== 'unknown' && quantity.likely !== null) {
    const unit = unitKey(quantity.unit);
    const isOffered = unit !== null && units.some((one) => one.unit === unit);
    if (isOffered) return { measure: quantity.kind, unit, quantity: quantity.likely };
  }
  const main = units.find(({ usualRupiah }) => usualRupiah !== null) ?? units[0];
  return {
    measure: 'rupiah',
    unit: main?.unit ?? null,
    quantity: Math.floor(line.rupiah / (main?.usualRupiah ?? Math.max(1, line.rupiah))),
  };
}

/** Whether the line can be answered for certain: its class is no mere guess, and a stated quantity can be held against the offers. */
export const isCertain = (line: MarketLine, { measure }: Demand): boolean =>
  (line.classProbability ?? 1) >= CLASS_SURE && (line.quantity === null || measure === 'stated');

/** Months of the year in which the line may be delivered. Unknown months are none for certain, and all of them once it has been asked. */
export function deliveryMonths(line: MarketLine, today: Day, picture: Picture): number {
  const { from, until } = deliveryOf(line, today);
  if (from === null || until === null) return picture === 'checked' ? ALL_MONTHS : 0;
  const at = (month: string): number => (Number(month.slice(0, 4)) - line.year) * 12 + Number(month.slice(5)) - 1;
  const first = Math.min(Math.max(at(from), 0), MONTHS - 1);
  const last = Math.min(Math.max(at(until), first), MONTHS - 1);
  return ((1 << (last + 1)) - 1) & ~((1 << first) - 1);
}
