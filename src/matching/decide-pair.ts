// A line and an offer, brought down to numbers and weighed. Each aspect gives one reason code; `weighPair` gives only what ranking needs and
// allocates nothing, for a plan weighs millions of pairs; `explainPair` (explain-pair.ts) asks the same functions and adds the facts.
import type { Delivery, LineFacts, SizeClass } from './facts.ts';
import { type ReasonCode, meaningOf } from './reasons.ts';

/** Below this probability a class is a guess that a person must confirm. */
export const CLASS_SURE = 0.6;
/** Fewer priced offers than this make no band. */
export const BAND_OFFERS = 5;

/** The middle four fifths of the prices of a class in a zone and unit, one unit delivered. */
export type PriceBand = { lowRupiah: number; highRupiah: number; offers: number };

/** What deciding needs to know of a pair. Null = unknown. `priceRupiah` is delivered to the line's place. */
export type PairFacts = {
  line: LineFacts;
  delivery: Delivery;
  classProbability: number | null;
  priceRupiah: number | null;
  /** There is a price, but none for the zone that the line lies in. */
  priceElsewhere: boolean;
  /** Both units are known and the same; null: one of them is unknown. Only asked where the line has a quantity. */
  sameUnit: boolean | null;
  band: PriceBand | null;
  capacityPerMonth: number | null;
  minimumOrder: number | null;
  sizeClass: SizeClass | null;
  zone: 'regency' | 'province' | 'island' | 'nation' | null;
  makerPlaceKnown: boolean;
};

/** The quantity, where it can be compared with what is offered. */
export const quantityOf = (pair: PairFacts): number | null => (pair.sameUnit === true ? pair.line.quantity : null);

/** The rupiah that one unit may cost: the line's rupiah over its quantity, rounded down. */
export const ceilingOf = (line: LineFacts, quantity: number): number => Math.floor(line.rupiah / quantity);

export const classCode = ({ line, classProbability }: PairFacts): ReasonCode =>
  line.classProbability !== null && line.classProbability < CLASS_SURE
    ? 'class-line-unsure'
    : classProbability !== null && classProbability < CLASS_SURE
      ? 'class-product-unsure'
      : 'class-answers';

export function priceCode(pair: PairFacts): ReasonCode {
  const { line, priceRupiah, band } = pair;
  if (priceRupiah === null) return pair.priceElsewhere ? 'price-zone-unknown' : 'price-unknown';
  const quantity = quantityOf(pair);
  if (quantity !== null) return priceRupiah <= ceilingOf(line, quantity) ? 'price-within' : 'price-over';
  if (priceRupiah > line.rupiah) return 'price-over-line';
  if (band === null || band.offers < BAND_OFFERS) return 'price-alone';
  return priceRupiah > band.highRupiah ? 'price-above-band' : priceRupiah < band.lowRupiah ? 'price-below-band' : 'price-in-band';
}

/** A quantity was asked that can't be compared with what is offered. */
export const unitCode = ({ line, sameUnit }: PairFacts): ReasonCode | null =>
  line.quantity === null || sameUnit === true ? null : sameUnit === null ? 'unit-unknown' : 'unit-differs';

export function capacityCode(pair: PairFacts): ReasonCode {
  const { capacityPerMonth, priceRupiah, line } = pair;
  if (capacityPerMonth === null) return 'capacity-unknown';
  if (capacityPerMonth === 0) return 'capacity-none';
  const months = pair.delivery.months ?? 1;
  const quantity = quantityOf(pair);
  if (quantity !== null) {
    if (capacityPerMonth * months >= quantity) return 'capacity-enough';
    return pair.delivery.months === null ? 'capacity-months-unknown' : 'capacity-short';
  }
  if (priceRupiah === null) return 'capacity-uncompared';
  if (capacityPerMonth * months * priceRupiah >= line.rupiah) return 'capacity-covers-rupiah';
  return pair.delivery.months === null ? 'capacity-months-unknown' : 'capacity-covers-part';
}

export function minimumCode(pair: PairFacts): ReasonCode | null {
  const { minimumOrder, priceRupiah, line } = pair;
  if (minimumOrder === null) return 'minimum-unknown';
  const quantity = quantityOf(pair);
  if (quantity !== null) return minimumOrder <= quantity ? 'minimum-within' : 'minimum-over';
  if (priceRupiah === null) return null;
  return minimumOrder * priceRupiah <= line.rupiah ? 'minimum-within' : 'minimum-over-rupiah';
}

export function placeCode({ line, zone, makerPlaceKnown }: PairFacts): ReasonCode {
  if (line.regencyCode === null) return 'place-line-unknown';
  if (!makerPlaceKnown || zone === null) return 'place-maker-unknown';
  return zone === 'regency'
    ? 'place-regency'
    : zone === 'province'
      ? 'place-province'
      : zone === 'island'
        ? 'place-island'
        : 'place-far';
}

export function sizeCode({ line, sizeClass }: PairFacts): ReasonCode | null {
  if (!line.reservedForSmall) return null;
  return sizeClass === null ? 'size-unknown' : sizeClass === 'micro' || sizeClass === 'small' ? 'size-fits' : 'size-too-large';
}

/**
 * How much of the line's rupiah the offer can answer, whole rupiah, never above the line's; null = unknown. Where the quantity is known it is the
 * line's rupiah by the share of the quantity: price times quantity would rank the dearer of two makers first, because it "answers more".
 */
export function answerableRupiah(pair: PairFacts): number | null {
  const { line, priceRupiah, capacityPerMonth } = pair;
  if (priceRupiah === null || capacityPerMonth === null) return null;
  const quantity = quantityOf(pair);
  const units = capacityPerMonth * (pair.delivery.months ?? 1);
  const share = quantity === null ? (units * priceRupiah) / line.rupiah : units / quantity;
  if (share >= 1 || line.rupiah === 0) return line.rupiah;
  return pair.delivery.months === null ? null : Math.floor(line.rupiah * share);
}

/** What ranking needs: 0 eligible, 1 check, 2 not eligible; in how many aspects the pair is strong; the rupiah it can answer (-1 unknown). */
export type PairWeight = { verdict: 0 | 1 | 2; strength: number; answerableRupiah: number };

/** Bits of what the certificates of an offer come to: blocking 1, check 2, strong 4. */
export type CertificateBits = number;
export const BLOCKING = 1;
export const CHECK = 2;
export const STRONG = 4;

/** The bits of reason codes, for the same tables that give a verdict from the codes themselves. */
export function bitsOf(codes: readonly ReasonCode[]): CertificateBits {
  let bits = 0;
  for (const code of codes) bits |= bitsOfCode(code);
  return bits;
}
function bitsOfCode(code: ReasonCode | null): number {
  if (code === null) return 0;
  const { weight, strong } = meaningOf(code);
  return (weight === 'blocking' ? BLOCKING : weight === 'check' ? CHECK : 0) | (strong ? STRONG : 0);
}

/** Weighs a pair into `into`. The result agrees with `explainPair` on the same facts (a property test holds it). */
export function weighPair(pair: PairFacts, certificates: CertificateBits, into: PairWeight): void {
  const klass = bitsOfCode(classCode(pair));
  const price = bitsOfCode(priceCode(pair)) | bitsOfCode(unitCode(pair));
  const capacity = bitsOfCode(capacityCode(pair)) | bitsOfCode(minimumCode(pair));
  const place = bitsOfCode(placeCode(pair));
  const size = bitsOfCode(sizeCode(pair));
  const all = klass | price | capacity | place | size | certificates;
  into.verdict = all & BLOCKING ? 2 : all & CHECK ? 1 : 0;
  into.strength =
    (klass & STRONG) / STRONG + (price & STRONG) / STRONG + (capacity & STRONG) / STRONG + (place & STRONG) / STRONG +
    (size & STRONG) / STRONG + (certificates & STRONG) / STRONG; // prettier-ignore
  into.answerableRupiah = answerableRupiah(pair) ?? -1;
}
