// An instance that may change: its columns copied with room at the end for lines, offers and groups that come in addition.
import type { Instance } from '../instance.ts';
import type { Column, UndoLog } from './undo-log.ts';

export type LineValues = {
  classOf: number;
  regency: number;
  months: number;
  schemes: number;
  quantity: number;
  valueRupiah: number;
  ceilingRupiah: number;
};
export type OfferValues = {
  classOf: number;
  regency: number;
  reach: number;
  priceRupiah: number;
  capacityPerMonth: number;
  group: number;
  /** Months in which each scheme is valid, one mask for each scheme of the instance. */
  schemeMonths: readonly number[];
};
/** How many lines, offers and groups may come in addition. */
export type Spare = { lines: number; offers: number; groups: number };

const LINE_KEYS = ['classOf', 'regency', 'months', 'schemes', 'quantity', 'valueRupiah', 'ceilingRupiah'] as const;
const OFFER_KEYS = ['classOf', 'regency', 'reach', 'priceRupiah', 'capacityPerMonth', 'group'] as const;

/** A copy of the instance whose columns have room for `spare` more. */
export function withSpare(instance: Instance, spare: Spare): Instance {
  const { lines, offers, groups, schemes } = instance;
  return {
    ...instance,
    lines: resized(lines, lines.count + spare.lines, schemes),
    offers: resized(offers, offers.count + spare.offers, schemes),
    groups: resized(groups, groups.count + spare.groups, schemes),
  };
}

/** A copy that is as long as its counts say: the instance as it stands after all changes. */
export const withoutSpare = (instance: Instance): Instance => withSpare(instance, { lines: 0, offers: 0, groups: 0 });

function resized<T extends { count: number }>(columns: T, length: number, schemes: number): T {
  const copies = Object.entries(columns).map(([name, column]: [string, unknown]) => {
    if (!ArrayBuffer.isView(column)) return [name, column];
    const from = column as Column;
    const to = new (from.constructor as new (length: number) => Column)(length * (name === 'schemeMonths' ? schemes : 1));
    to.set(from.subarray(0, Math.min(from.length, to.length)));
    return [name, to];
  });
  return Object.fromEntries(copies) as T;
}

export function lineValues(instance: Instance, line: number): LineValues {
  return Object.fromEntries(LINE_KEYS.map((key) => [key, instance.lines[key][line]!])) as LineValues;
}

export function offerValues(instance: Instance, offer: number): OfferValues {
  const { offers, schemes } = instance;
  const numbers = Object.fromEntries(OFFER_KEYS.map((key) => [key, offers[key][offer]!]));
  const schemeMonths = [...offers.schemeMonths.subarray(offer * schemes, (offer + 1) * schemes)];
  return { ...(numbers as Omit<OfferValues, 'schemeMonths'>), schemeMonths };
}

export function writeLine(instance: Instance, line: number, values: LineValues, log: UndoLog): void {
  for (const key of LINE_KEYS) log.set(instance.lines[key], line, values[key]);
}

export function writeOffer(instance: Instance, offer: number, values: OfferValues, log: UndoLog): void {
  for (const key of OFFER_KEYS) log.set(instance.offers[key], offer, values[key]);
  for (let scheme = 0; scheme < instance.schemes; scheme++)
    log.set(instance.offers.schemeMonths, offer * instance.schemes + scheme, values.schemeMonths[scheme]!);
}

/** The number of a line, offer or group more; its columns are still nought. */
export function oneMore(columns: { count: number; [column: string]: unknown }, room: number, log: UndoLog): number {
  if (columns.count === room) throw new RangeError(`no room for more than ${room}: open the solved state with more spare`);
  log.note(() => void columns.count--);
  return columns.count++;
}
