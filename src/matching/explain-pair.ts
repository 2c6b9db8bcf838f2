import type { Day } from '#platform/days';
import * as decide from './decide-pair.ts';
import type { PriceBand } from './decide-pair.ts';
import { type LineFacts, type OfferFacts, SIZE_CLASSES, type Zone, ZONES, deliveryOf, promisedIn, unitKey } from './facts.ts';
import { type Reason, type ReasonFacts, VERDICTS, type Verdict, reason } from './reasons.ts';

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

/** What lies around a pair: how far apart it is, and the prices of the class in that zone and unit. */
export type PairSurroundings = { zone: Zone | null; distanceKm: number | null; band: PriceBand | null };

/**
 * Says how an offer answers a line on a day, with reasons for, against and unknown; `certificates` is what `explainCertificates` says of the offer
 * on the days of this line's delivery. Pure. Nothing here awards: `eligible` means that nothing known speaks against asking this maker,
 * `check` that a person must look at something first, `notEligible` that it can't answer.
 */
export function explainPair(
  line: LineFacts,
  offer: OfferFacts,
  certificates: readonly Reason[],
  around: PairSurroundings,
  today: Day,
): ExplainedPair {
  const delivery = deliveryOf(line, today);
  const priced = deliveredPrice(offer.prices, around.zone);
  const price = priced?.priceRupiah ?? NaN;
  const perMonth = offer.capacityPerMonth ?? NaN;
  const minimum = offer.minimumOrder ?? NaN;
  const months = delivery.months ?? NaN;
  const sameUnit = compareUnits(unitKey(line.unit), unitKey(offer.unit));
  const quantity = line.quantity !== null && sameUnit === 1 ? line.quantity : NaN;
  const elsewhere = Number.isNaN(price) && ZONES.some((zone) => offer.prices[zone] !== undefined);
  const size = offer.sizeClass === null ? 0 : 1 + SIZE_CLASSES.indexOf(offer.sizeClass);
  const zone = around.zone === null ? -1 : ZONES.indexOf(around.zone);

  const priceReason = decide.priceId(price, elsewhere, line.rupiah, quantity, decide.bandId(price, around.band));
  const promised = promisedIn(offer, delivery);
  const units = decide.unitsIn(perMonth, months, promised);
  const capacity = decide.capacityId(perMonth, months, price, line.rupiah, quantity, promised);
  const reasons: Reason[] = [];
  const add = (id: decide.ReasonId, facts: ReasonFacts): void => {
    const code = decide.codeOf(id);
    if (code !== null) reasons.push(reason(code, facts));
  };
  add(decide.classId(line.classProbability ?? 1, offer.classProbability ?? 1), classFacts(line, offer));
  add(priceReason, Number.isNaN(price) ? otherPrice(offer, around.zone) : priceFacts(line, price, quantity, around.band));
  add(decide.unitId(line.quantity !== null, sameUnit), compact({ lineUnit: line.unit, offerUnit: offer.unit }));
  add(
    capacity,
    offer.capacityPerMonth === null
      ? {}
      : compact({
          capacityPerMonth: offer.capacityPerMonth,
          capacity: units,
          promised: promised === 0 ? null : promised,
          unit: offer.unit,
          quantity: known(quantity),
          rupiah: Number.isNaN(quantity) ? line.rupiah : null,
          valueRupiah: Number.isNaN(quantity) ? known(Math.min(units * price, Number.MAX_SAFE_INTEGER)) : null,
          monthFrom: delivery.from,
          monthUntil: delivery.from === null ? null : delivery.until,
        }),
  );
  add(
    decide.minimumId(minimum, price, line.rupiah, quantity),
    offer.minimumOrder === null
      ? {}
      : compact({
          minimumOrder: offer.minimumOrder,
          unit: offer.unit,
          quantity: known(quantity),
          minimumRupiah: Number.isNaN(quantity) ? known(Math.min(minimum * price, Number.MAX_SAFE_INTEGER)) : null,
          rupiah: Number.isNaN(quantity) ? line.rupiah : null,
        }),
  );
  add(
    decide.placeId(line.regencyCode !== null, offer.regencyCode !== null, zone),
    compact({ regencyCode: offer.regencyCode, distanceKm: around.distanceKm === null ? null : Math.round(around.distanceKm) }),
  );
  if (offer.houseName) reasons.push(reason('house-used', { house: offer.houseName }));
  add(decide.sizeId(line.reservedForSmall, size), compact({ sizeClass: offer.sizeClass }));
  reasons.push(...certificates);

  const bits = decide.bitsOf(reasons.map(({ code }) => code));
  return {
    verdict: VERDICTS[decide.verdictOfBits(bits)],
    strength: decide.strengthOfBits(bits),
    answerableRupiah: known(decide.answerableRupiah(perMonth, months, price, line.rupiah, quantity, promised)),
    distanceKm: around.distanceKm,
    zone: around.zone,
    priceRupiah: known(price),
    priceZone: priced?.zone ?? null,
    capacity: delivery.months === null ? null : known(units),
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

/** 1 the same, 0 different, -1 one of them unknown. */
export const compareUnits = (wanted: string | null, offered: string | null): -1 | 0 | 1 =>
  wanted === null || offered === null ? -1 : wanted === offered ? 1 : 0;

function classFacts(line: LineFacts, offer: OfferFacts): ReasonFacts {
  const unsure = [line.classProbability, offer.classProbability].find(
    (probability) => probability !== null && probability < decide.CLASS_SURE,
  );
  return compact({ classId: offer.classId, percent: unsure === undefined || unsure === null ? null : Math.round(unsure * 100) });
}

/** What is known of the price, where it is not known for the buyer's zone. */
function otherPrice(offer: OfferFacts, zone: Zone | null): ReasonFacts {
  const knownZone = ZONES.find((one) => offer.prices[one] !== undefined);
  return knownZone === undefined ? {} : compact({ knownZone, knownPriceRupiah: offer.prices[knownZone]!, zone });
}

function priceFacts(line: LineFacts, priceRupiah: number, quantity: number, band: PriceBand | null): ReasonFacts {
  if (Number.isNaN(quantity)) return { priceRupiah, rupiah: line.rupiah, offers: band?.offers ?? 0, ...band };
  const ceilingRupiah = decide.ceilingOf(line.rupiah, quantity);
  return { priceRupiah, ceilingRupiah, ...(priceRupiah > ceilingRupiah && { overRupiah: priceRupiah - ceilingRupiah }) };
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
/** Facts without those that are unknown. */
const compact = (facts: Record<string, string | number | null>): ReasonFacts =>
  Object.fromEntries(Object.entries(facts).filter((pair): pair is [string, string | number] => pair[1] !== null));
