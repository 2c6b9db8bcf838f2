// What matching knows of a plan line, an offer and a certificate: flat facts, `null` = unknown, never zero and never no.
import { type Day, type Month, addDays, addMonths, monthOf, monthsFrom } from '#platform/days';

/** A plan line as it is wanted. rupiah is the line's share of the ceiling (pagu); quantity in `unit`; months are the first and the last of delivery. */
export type LineFacts = {
  planLineId: string;
  classId: string | null;
  /** 0 to 1; null when a person chose the class. */
  classProbability: number | null;
  rupiah: number;
  quantity: number | null;
  unit: string | null;
  monthFrom: Month | null;
  monthUntil: Month | null;
  regencyCode: string | null;
  /** The package carries the small-business flag of its source: nearly always set, so it asks a question and proves nothing. */
  reservedForSmall: boolean;
  /** What the buyer asks for beyond the law; absent: nothing. */
  requirements?: Requirements;
};

/** What a buyer asks for itself: the least evidence level of every certificate that counts, the least TKDN, and certificates by scheme. */
export type Requirements = { evidenceLeast: 1 | 2 | 3 | null; tkdnLeastPercent: number | null; schemes: readonly string[] };
export const NO_REQUIREMENTS: Requirements = { evidenceLeast: null, tkdnLeastPercent: null, schemes: [] };

/** How far the buyer lies from the maker, narrowest first; each takes in the ones before it. */
export const ZONES = ['regency', 'province', 'island', 'nation'] as const;
export type Zone = (typeof ZONES)[number];

/** A product that a maker offers. prices: one unit delivered into a zone; a zone without a price is unknown. capacityPerMonth and minimumOrder in `unit`. */
export type OfferFacts = {
  orgId: string;
  productId: string;
  urlId: string;
  makerName: string;
  productName: string;
  classId: string;
  classProbability: number | null;
  placeId: string | null;
  sizeClass: SizeClass | null;
  regencyCode: string | null;
  unit: string | null;
  capacityPerMonth: number | null;
  minimumOrder: number | null;
  prices: Readonly<Partial<Record<Zone, number>>>;
  /** The shared production house that it is made at, by name; absent or null where it is made elsewhere, or nobody knows where. */
  houseName?: string | null;
  /** Units that contracts take from months of the capacity, in `unit`; absent: nothing is promised. */
  promised?: readonly { month: Month; quantity: number }[];
};
export const SIZE_CLASSES = ['micro', 'small', 'medium', 'large'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** The days and months in which a line is delivered, seen from a day. Null = unknown. */
export type Delivery = {
  from: Month | null;
  until: Month | null;
  /** Months that are still left to make and deliver in; all planned months when the last has passed, so that an old plan can still be read. */
  months: number | null;
  /** The first day on which something can still be delivered. */
  firstDay: Day | null;
  lastDay: Day | null;
  /** The last planned month lies before the day. */
  passed: boolean;
};

/** The delivery of a line: months already gone can't be made in any more. */
export function deliveryOf(line: Pick<LineFacts, 'monthFrom' | 'monthUntil'>, today: Day): Delivery {
  const { monthFrom, monthUntil } = line;
  const lastDay = monthUntil === null ? null : addDays(`${addMonths(monthUntil, 1)}-01` as Day, -1);
  const passed = monthUntil !== null && monthUntil < monthOf(today);
  if (monthFrom === null || monthUntil === null || monthUntil < monthFrom)
    return { from: null, until: monthUntil, months: null, firstDay: null, lastDay, passed };
  const begun = !passed && monthFrom <= monthOf(today);
  const from = begun ? monthOf(today) : monthFrom;
  const firstDay = begun ? today : (`${from}-01` as Day);
  return { from, until: monthUntil, months: monthsFrom(from, monthUntil).length, firstDay, lastDay, passed };
}

/** Units that are promised in the months of a delivery, each month at most what is made in one. Months that are not known take nothing. */
export function promisedIn(
  { promised = [], capacityPerMonth }: OfferFacts,
  { from, until }: Pick<Delivery, 'from' | 'until'>,
): number {
  if (from === null || until === null || capacityPerMonth === null) return 0;
  return promised
    .filter(({ month }) => from <= month && month <= until)
    .reduce((sum, { quantity }) => sum + Math.min(quantity, capacityPerMonth), 0);
}

/** The offer with what is promised of it. */
export function withPromised(offer: OfferFacts, promised: ReadonlyMap<string, NonNullable<OfferFacts['promised']>>): OfferFacts {
  const months = promised.get(offer.productId);
  return months === undefined ? offer : { ...offer, promised: months };
}

/** Units as people write them, made comparable: "Bks." and "bungkus" are one unit. Null stays unknown. */
export function unitKey(unit: string | null): string | null {
  const plain = unit?.toLowerCase().replaceAll(/[^a-z0-9]+/g, '') ?? '';
  return plain === '' ? null : (SAME_UNIT.get(plain) ?? plain);
}
const SAME_UNIT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bungkus: 'bks',
    buah: 'pcs pc piece bh unit',
    pak: 'pack pck',
    kotak: 'ktk box dus',
    botol: 'btl',
    kg: 'kilogram kilo',
    g: 'gram gr',
    liter: 'ltr l',
    lembar: 'lbr',
    porsi: 'orang org',
    setel: 'stel set',
  }).flatMap(([unit, others]) => others.split(' ').map((other): [string, string] => [other, unit])),
);
