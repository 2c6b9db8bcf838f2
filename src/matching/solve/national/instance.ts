// The national matching problem in columns: lines of plans, offers of makers, limits that several offers share. Numbers only; no pair is listed.

/** How many months a plan spans. A set of months is a mask: bit 0 is January. */
export const MONTHS = 12;
export const ALL_MONTHS = (1 << MONTHS) - 1;
/** How far an offer delivers, and the zone of a delivery: 0 own regency, 1 own province, 2 own island, 3 the nation. */
export const ZONES = 4;

export type Places = { provinceOfRegency: Uint8Array; islandOfProvince: Uint8Array; islands: number };
export type Lines = {
  count: number;
  classOf: Uint16Array;
  regency: Uint16Array;
  /** Months in which delivery may happen. */
  months: Uint16Array;
  /** Schemes that must be valid in the month of delivery: bit n is scheme n. */
  schemes: Uint8Array;
  /** Units wanted. */
  quantity: Int32Array;
  /** Rupiah that one answered unit counts for: the primary aim. */
  valueRupiah: Int32Array;
  /** Highest price of a unit with its delivery, in rupiah. */
  ceilingRupiah: Int32Array;
};
export type Offers = {
  count: number;
  classOf: Uint16Array;
  regency: Uint16Array;
  /** The farthest zone it delivers to. */
  reach: Uint8Array;
  /** Price of a unit without delivery. */
  priceRupiah: Int32Array;
  /** Units in each month. */
  capacityPerMonth: Int32Array;
  /** The shared limit it stands under (a maker's workshop or a house line), -1 for none. */
  group: Int32Array;
  /** Months in which scheme n of offer o is valid, at [o * schemes + n]. */
  schemeMonths: Uint16Array;
};
export type Instance = {
  classes: number;
  schemes: number;
  places: Places;
  /** Delivery of a unit of class c into zone z, at [c * ZONES + z]; never less for a farther zone. */
  freightRupiah: Int32Array;
  lines: Lines;
  offers: Offers;
  groups: { count: number; capacityPerMonth: Int32Array };
};

/** Months in which the offer holds every scheme of the set. */
export function validMonths(instance: Instance, offer: number, schemes: number): number {
  let months = ALL_MONTHS;
  for (let rest = schemes; rest; rest &= rest - 1)
    months &= instance.offers.schemeMonths[offer * instance.schemes + 31 - Math.clz32(rest & -rest)]!;
  return months;
}

/** Months in which the offer may answer the line, by the definition and without any index: class, reach, price with delivery, certificates. */
export function eligibleMonths(instance: Instance, line: number, offer: number): number {
  const { lines, offers, places } = instance;
  const productClass = lines.classOf[line]!;
  if (offers.classOf[offer] !== productClass) return 0;
  const zone = zoneBetween(places, lines.regency[line]!, offers.regency[offer]!);
  if (zone > offers.reach[offer]!) return 0;
  if (offers.priceRupiah[offer]! + instance.freightRupiah[productClass * ZONES + zone]! > lines.ceilingRupiah[line]!) return 0;
  return lines.months[line]! & validMonths(instance, offer, lines.schemes[line]!);
}

export function zoneBetween(places: Places, regencyA: number, regencyB: number): number {
  if (regencyA === regencyB) return 0;
  const provinceA = places.provinceOfRegency[regencyA]!;
  const provinceB = places.provinceOfRegency[regencyB]!;
  if (provinceA === provinceB) return 1;
  return places.islandOfProvince[provinceA] === places.islandOfProvince[provinceB] ? 2 : 3;
}
