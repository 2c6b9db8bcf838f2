import type { CertificateFacts } from '#certification';
import type { Day } from '#platform/days';
import * as decide from './decide-pair.ts';
import { type PairFacts, type PriceBand, answerableRupiah, ceilingOf, quantityOf } from './decide-pair.ts';
import { explainCertificates } from './explain-certificates.ts';
import { type Delivery, type LineFacts, type OfferFacts, type Zone, ZONES, deliveryOf, unitKey } from './facts.ts';
import { type Reason, type ReasonCode, type ReasonFacts, type Verdict, reason, strengthOf, verdictOf } from './reasons.ts';

/** How a pair stands: the verdict, its reasons in the order of the aspects, and the numbers that it was ranked by (null = unknown). */
export type ExplainedPair = {
  verdict: Verdict;
  strength: number;
  answerableRupiah: number | null;
  distanceKm: number | null;
  zone: Zone | null;
  /** One unit delivered to the line's place, and the zone whose price that is. */
  priceRupiah: number | null;
  priceZone: Zone | null;
  /** Units in all the months that are left for delivery. */
  capacity: number | null;
  reasons: Reason[];
};

/** What lies around a pair: how far apart, the prices of the class, who must be asked about duties. */
export type PairSurroundings = {
  zone: Zone | null;
  distanceKm: number | null;
  band: PriceBand | null;
  dutyOffices: readonly string[];
};

/**
 * Says how an offer answers a line on a day, with reasons for, against and unknown. Pure. Nothing here awards: `eligible` means that
 * nothing known speaks against asking this maker, `check` that a person must look at something first, `notEligible` that it can't answer.
 */
export function explainPair(
  line: LineFacts,
  offer: OfferFacts,
  certificates: readonly CertificateFacts[],
  around: PairSurroundings,
  today: Day,
): ExplainedPair {
  const delivery = deliveryOf(line, today);
  const priced = deliveredPrice(offer.prices, around.zone);
  const pair = pairFacts(line, offer, delivery, around, priced?.priceRupiah ?? null);
  const reasons: Reason[] = [];
  const add = (code: ReasonCode | null, facts: (code: ReasonCode) => ReasonFacts): void => {
    if (code !== null) reasons.push(reason(code, facts(code)));
  };
  add(decide.classCode(pair), (code) => classFacts(code, line, offer));
  add(decide.priceCode(pair), (code) => priceFacts(code, pair, offer));
  add(decide.unitCode(pair), () => ({ ...(line.unit && { lineUnit: line.unit }), ...(offer.unit && { offerUnit: offer.unit }) }));
  add(decide.capacityCode(pair), () => capacityFacts(pair, offer));
  add(decide.minimumCode(pair), (code) => minimumFacts(code, pair, offer));
  add(decide.placeCode(pair), () => ({
    ...(offer.regencyCode !== null && { regencyCode: offer.regencyCode }),
    ...(around.distanceKm !== null && { distanceKm: Math.round(around.distanceKm) }),
  }));
  add(decide.sizeCode(pair), () => ({ ...(offer.sizeClass !== null && { sizeClass: offer.sizeClass }) }));
  reasons.push(...explainCertificates(offer, certificates, delivery, today, around.dutyOffices));
  const codes = reasons.map(({ code }) => code);
  return {
    verdict: verdictOf(codes),
    strength: strengthOf(codes),
    answerableRupiah: answerableRupiah(pair),
    distanceKm: around.distanceKm,
    zone: around.zone,
    priceRupiah: pair.priceRupiah,
    priceZone: priced?.zone ?? null,
    capacity: offer.capacityPerMonth === null || delivery.months === null ? null : offer.capacityPerMonth * delivery.months,
    reasons,
  };
}

/**
 * The price of one unit delivered into the zone that the buyer lies in: that zone's own price, else that of the next wider zone that has one,
 * for "anywhere in the province" takes in the own regency. An unknown zone is only covered by a price for the whole nation.
 */
export function deliveredPrice(prices: OfferFacts['prices'], zone: Zone | null): { zone: Zone; priceRupiah: number } | null {
  for (let i = ZONES.indexOf(zone ?? 'nation'); i < ZONES.length; i++) {
    const priceRupiah = prices[ZONES[i]!];
    if (priceRupiah !== undefined) return { zone: ZONES[i]!, priceRupiah };
  }
  return null;
}

function pairFacts(
  line: LineFacts,
  offer: OfferFacts,
  delivery: Delivery,
  around: PairSurroundings,
  priceRupiah: number | null,
): PairFacts {
  const [wanted, offered] = [unitKey(line.unit), unitKey(offer.unit)];
  return {
    line,
    delivery,
    classProbability: offer.classProbability,
    priceRupiah,
    priceElsewhere: priceRupiah === null && ZONES.some((zone) => offer.prices[zone] !== undefined),
    sameUnit: wanted === null || offered === null ? null : wanted === offered,
    band: around.band,
    capacityPerMonth: offer.capacityPerMonth,
    minimumOrder: offer.minimumOrder,
    sizeClass: offer.sizeClass,
    zone: around.zone,
    makerPlaceKnown: offer.regencyCode !== null,
  };
}

function classFacts(code: ReasonCode, line: LineFacts, offer: OfferFacts): ReasonFacts {
  const probability =
    code === 'class-line-unsure' ? line.classProbability : code === 'class-product-unsure' ? offer.classProbability : null;
  return { classId: offer.classId, ...(probability !== null && { percent: Math.round(probability * 100) }) };
}

function priceFacts(code: ReasonCode, pair: PairFacts, offer: OfferFacts): ReasonFacts {
  const { line, priceRupiah, band } = pair;
  if (priceRupiah === null) {
    const known = ZONES.find((zone) => offer.prices[zone] !== undefined);
    return known ? { knownZone: known, knownPriceRupiah: offer.prices[known]!, ...(pair.zone && { zone: pair.zone }) } : {};
  }
  const quantity = quantityOf(pair);
  if (code === 'price-within' || code === 'price-over') {
    const ceilingRupiah = ceilingOf(line, quantity!);
    return { priceRupiah, ceilingRupiah, ...(code === 'price-over' && { overRupiah: priceRupiah - ceilingRupiah }) };
  }
  if (code === 'price-over-line') return { priceRupiah, rupiah: line.rupiah };
  return { priceRupiah, offers: band?.offers ?? 0, ...(band && { lowRupiah: band.lowRupiah, highRupiah: band.highRupiah }) };
}

function capacityFacts(pair: PairFacts, offer: OfferFacts): ReasonFacts {
  const { delivery, line, priceRupiah, capacityPerMonth } = pair;
  if (capacityPerMonth === null) return {};
  const quantity = quantityOf(pair);
  const capacity = capacityPerMonth * (delivery.months ?? 1);
  return {
    capacityPerMonth,
    capacity,
    ...(offer.unit !== null && { unit: offer.unit }),
    ...(quantity === null ? { rupiah: line.rupiah } : { quantity }),
    ...(quantity === null && priceRupiah !== null && { valueRupiah: Math.min(capacity * priceRupiah, Number.MAX_SAFE_INTEGER) }),
    ...(delivery.from !== null && delivery.until !== null && { monthFrom: delivery.from, monthUntil: delivery.until }),
  };
}

function minimumFacts(code: ReasonCode, pair: PairFacts, offer: OfferFacts): ReasonFacts {
  const { minimumOrder, priceRupiah, line } = pair;
  if (minimumOrder === null) return {};
  const quantity = quantityOf(pair);
  return {
    minimumOrder,
    ...(offer.unit !== null && { unit: offer.unit }),
    ...(code === 'minimum-over' && { quantity: quantity! }),
    ...(code === 'minimum-over-rupiah' && {
      minimumRupiah: Math.min(minimumOrder * priceRupiah!, Number.MAX_SAFE_INTEGER),
      rupiah: line.rupiah,
    }),
  };
}
