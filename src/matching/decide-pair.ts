// A line and an offer, brought down to numbers and decided. Every number may be NaN = unknown: whatever is compared with it is then neither more nor
// less, and each decision asks for that first. Ranking a plan decides tens of millions of pairs, so decisions take plain numbers, give the
// number of a reason and allocate nothing (bench/matching.ts: 0.85 us a pair with objects and texts, 0.03 us so). `explainPair` asks the
// same functions and puts the facts into words.
import { type Aspect, REASONS, REASON_CODES, type ReasonCode } from './reasons.ts';

/** Below this probability the confidence in a class is low (as the buyers' room counts it): a guess that a person must confirm. */
export const CLASS_SURE = 0.5;
/** Fewer priced offers than this make no band. */
export const BAND_OFFERS = 5;

/** The middle four fifths of the prices of a class in a zone and unit, one unit delivered. */
export type PriceBand = { lowRupiah: number; highRupiah: number; offers: number };

/** The number of a reason: its place in REASON_CODES. NONE: the question does not arise. */
export type ReasonId = number;
export const NONE: ReasonId = REASON_CODES.length;
const ID = Object.fromEntries(REASON_CODES.map((code, i) => [code, i])) as Record<ReasonCode, ReasonId>;
export const codeOf = (id: ReasonId): ReasonCode | null => REASON_CODES[id] ?? null;
const CLASS_ANSWERS = ID['class-answers'];
const CLASS_LINE_UNSURE = ID['class-line-unsure'];
const CLASS_PRODUCT_UNSURE = ID['class-product-unsure'];
const PRICE_WITHIN = ID['price-within'];
const PRICE_OVER = ID['price-over'];
const PRICE_OVER_LINE = ID['price-over-line'];
const PRICE_IN_BAND = ID['price-in-band'];
const PRICE_ABOVE_BAND = ID['price-above-band'];
const PRICE_BELOW_BAND = ID['price-below-band'];
const PRICE_ALONE = ID['price-alone'];
const PRICE_UNKNOWN = ID['price-unknown'];
const PRICE_ZONE_UNKNOWN = ID['price-zone-unknown'];
const CAPACITY_ENOUGH = ID['capacity-enough'];
const CAPACITY_SHORT = ID['capacity-short'];
const CAPACITY_COVERS_RUPIAH = ID['capacity-covers-rupiah'];
const CAPACITY_COVERS_PART = ID['capacity-covers-part'];
const CAPACITY_NONE = ID['capacity-none'];
const CAPACITY_PROMISED = ID['capacity-promised'];
const CAPACITY_UNKNOWN = ID['capacity-unknown'];
const CAPACITY_MONTHS_UNKNOWN = ID['capacity-months-unknown'];
const CAPACITY_UNCOMPARED = ID['capacity-uncompared'];
const MINIMUM_WITHIN = ID['minimum-within'];
const MINIMUM_OVER = ID['minimum-over'];
const MINIMUM_OVER_RUPIAH = ID['minimum-over-rupiah'];
const MINIMUM_UNKNOWN = ID['minimum-unknown'];

/** The rupiah that one unit may cost: the line's rupiah over its quantity, rounded down. */
export const ceilingOf = (rupiah: number, quantity: number): number => Math.floor(rupiah / quantity);

export const classId = (lineProbability: number, productProbability: number): ReasonId =>
  lineProbability < CLASS_SURE ? CLASS_LINE_UNSURE : productProbability < CLASS_SURE ? CLASS_PRODUCT_UNSURE : CLASS_ANSWERS;

/** Where a price stands among its like. */
export function bandId(price: number, band: PriceBand | null): ReasonId {
  if (band === null || band.offers < BAND_OFFERS) return PRICE_ALONE;
  return price > band.highRupiah ? PRICE_ABOVE_BAND : price < band.lowRupiah ? PRICE_BELOW_BAND : PRICE_IN_BAND;
}

/**
 * `price`: one unit delivered to the line's place; `elsewhere`: there is a price, but for other zones only; `quantity`: NaN also where it can't
 * be compared with the unit of the offer; `band`: what `bandId` said.
 */
export function priceId(price: number, elsewhere: boolean, rupiah: number, quantity: number, band: ReasonId): ReasonId {
  if (Number.isNaN(price)) return elsewhere ? PRICE_ZONE_UNKNOWN : PRICE_UNKNOWN;
  if (!Number.isNaN(quantity)) return price <= ceilingOf(rupiah, quantity) ? PRICE_WITHIN : PRICE_OVER;
  return price > rupiah ? PRICE_OVER_LINE : band;
}

/** A quantity was asked that can't be compared with what is offered. sameUnit: 1 yes, 0 no, -1 one of the units is unknown. */
export const unitId = (hasQuantity: boolean, sameUnit: number): ReasonId =>
  !hasQuantity || sameUnit === 1 ? NONE : sameUnit === 0 ? ID['unit-differs'] : ID['unit-unknown'];

/** Units in the months of delivery, without what is promised in them. `months`: NaN = unknown; then one month. NaN where the capacity is. */
export const unitsIn = (perMonth: number, months: number, promised: number): number =>
  Number.isNaN(months) ? perMonth : perMonth * months - promised;

/**
 * `months`: NaN = unknown; then one month is held against what is asked, for less than that it can't be. `promised`: units that contracts take from
 * these months already.
 */
export function capacityId(
  perMonth: number,
  months: number,
  price: number,
  rupiah: number,
  quantity: number,
  promised = 0,
): ReasonId {
  if (Number.isNaN(perMonth)) return CAPACITY_UNKNOWN;
  if (perMonth === 0) return CAPACITY_NONE;
  const units = unitsIn(perMonth, months, promised);
  if (units === 0) return CAPACITY_PROMISED;
  if (!Number.isNaN(quantity)) {
    if (units >= quantity) return CAPACITY_ENOUGH;
    return Number.isNaN(months) ? CAPACITY_MONTHS_UNKNOWN : CAPACITY_SHORT;
  }
  if (Number.isNaN(price)) return CAPACITY_UNCOMPARED;
  if (units * price >= rupiah) return CAPACITY_COVERS_RUPIAH;
  return Number.isNaN(months) ? CAPACITY_MONTHS_UNKNOWN : CAPACITY_COVERS_PART;
}

export function minimumId(minimum: number, price: number, rupiah: number, quantity: number): ReasonId {
  if (Number.isNaN(minimum)) return MINIMUM_UNKNOWN;
  if (!Number.isNaN(quantity)) return minimum <= quantity ? MINIMUM_WITHIN : MINIMUM_OVER;
  if (Number.isNaN(price)) return NONE;
  return minimum * price <= rupiah ? MINIMUM_WITHIN : MINIMUM_OVER_RUPIAH;
}

/** `zone`: position in ZONES, -1 = unknown. */
export function placeId(linePlaceKnown: boolean, makerPlaceKnown: boolean, zone: number): ReasonId {
  if (!linePlaceKnown) return ID['place-line-unknown'];
  if (!makerPlaceKnown || zone < 0) return ID['place-maker-unknown'];
  return PLACE_IDS[zone]!;
}
const PLACE_IDS = [ID['place-regency'], ID['place-province'], ID['place-island'], ID['place-far']];

/** `size`: 1 + position in SIZE_CLASSES, 0 = unknown. */
export const sizeId = (reserved: boolean, size: number): ReasonId =>
  !reserved ? NONE : size === 0 ? ID['size-unknown'] : size <= 2 ? ID['size-fits'] : ID['size-too-large'];

/**
 * How much of the line's rupiah the offer can answer, whole rupiah, never above the line's; NaN = unknown. Where the quantity is known it is the
 * line's rupiah by the share of the quantity: price times quantity would rank the dearer of two makers first, because it "answers more".
 */
export function answerableRupiah(
  perMonth: number,
  months: number,
  price: number,
  rupiah: number,
  quantity: number,
  promised = 0,
): number {
  if (Number.isNaN(price) || Number.isNaN(perMonth)) return Number.NaN;
  const units = unitsIn(perMonth, months, promised);
  const byPrice = Number.isNaN(quantity);
  if (rupiah === 0 || (byPrice ? units * price >= rupiah : units >= quantity)) return rupiah;
  if (Number.isNaN(months)) return Number.NaN;
  return byPrice ? units * price : shareOf(rupiah, units, quantity);
}

/** sum * part / whole, rounded down, exactly: first dividing, then multiplying gives 14.999.999 for 15 of 22 parts of 22 million. */
const shareOf = (sum: number, part: number, whole: number): number =>
  sum * part <= Number.MAX_SAFE_INTEGER ? Math.floor((sum * part) / whole) : Number((BigInt(sum) * BigInt(part)) / BigInt(whole));

// ---- what reasons do to a pair, as bits that can be or-ed ----

/** Bit 1: not eligible; bit 2: a person must check; from bit 4 on: strong in an aspect. Fits a byte. */
export type Bits = number;
export const BLOCKING = 1;
const CHECK = 2;
const ASPECTS: readonly Aspect[] = ['class', 'price', 'capacity', 'place', 'size', 'certificate'];
/** The bits of each reason by its number; of NONE too. */
export const BITS: Uint8Array = Uint8Array.from([
  ...REASON_CODES.map((code) => {
    const meaning: { weight: string; aspect: Aspect; strong?: true } = REASONS[code];
    const weight = meaning.weight === 'blocking' ? BLOCKING : meaning.weight === 'check' ? CHECK : 0;
    return weight | (meaning.strong ? 4 << ASPECTS.indexOf(meaning.aspect) : 0);
  }),
  0,
]);
export const bitsOf = (codes: readonly ReasonCode[]): Bits => codes.reduce((bits, code) => bits | BITS[ID[code]]!, 0);
/** 0 eligible, 1 check, 2 not eligible. */
export const verdictOfBits = (bits: Bits): 0 | 1 | 2 => (bits & BLOCKING ? 2 : bits & CHECK ? 1 : 0);
/** In how many aspects a pair with these bits is strong. */
export const strengthOfBits = (bits: Bits): number => ONES[bits >> 2]!;
const ONES = Uint8Array.from({ length: 64 }, (_, n) => n.toString(2).replaceAll('0', '').length);
