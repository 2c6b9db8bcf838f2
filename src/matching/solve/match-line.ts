// One line against the index: every offer of its class is weighed on the columns, the best are explained. Lines of a plan share classes, places
// and months, so what depends only on those (zones, price bands, certificates on the days of delivery) is worked out once and kept.
import type { Day } from '#platform/days';
import { type CertificateBits, type PairFacts, type PairWeight, type PriceBand, bitsOf, weighPair } from '../decide-pair.ts';
import { explainCertificates } from '../explain-certificates.ts';
import { type ExplainedPair, explainPair } from '../explain-pair.ts';
import { type Delivery, type LineFacts, type OfferFacts, SIZE_CLASSES, ZONES, type Zone, deliveryOf, unitKey } from '../facts.ts';
import type { OfferIndex } from './index-offers.ts';
import { Best, type Ranked } from './rank.ts';

/** What the matcher asks of the codes: geography and the kinds of classes. */
export type Surroundings = {
  zoneOf: (a: string, b: string) => Zone | null;
  distanceKm: (a: string, b: string) => number | null;
  /** `not-for-makers` for classes that no small maker answers (land, salaries, fuel); null for a class that is not known. */
  kindOf: (classId: string) => 'goods' | 'service' | 'not-for-makers' | null;
  /** Who must be asked about the duties of the class. */
  dutyOffices: (classId: string) => readonly string[];
};

export type Invitation = { rank: number; offer: OfferFacts } & ExplainedPair;

/** Why a line has nobody to invite. */
export type NoAnswer = 'class-unknown' | 'not-for-makers' | 'no-product' | 'all-fail';

/** The products that may be asked (eligible, then check; at most `limit`), a few of the best that can't answer and why, and how many there are of each. */
export type LineMatch = {
  invitations: Invitation[];
  notEligible: Invitation[];
  counts: { eligible: number; check: number; notEligible: number };
  noAnswer: NoAnswer | null;
  delivery: Delivery;
};

export type Limits = { invited: number; notEligible: number };
export const LIMITS: Limits = { invited: 20, notEligible: 3 };

/** Makes a function that matches one line after another on this day. Pure in what it answers: its caches can't be seen from outside. */
export function lineMatcher(
  index: OfferIndex,
  around: Surroundings,
  today: Day,
): (line: LineFacts, limits?: Limits) => LineMatch {
  const zonesFrom = keep((regencyCode: string | null) => zonesOfRegencies(index, around, regencyCode));
  const bandsOf = keep((key: string) => {
    const [classId, zone, unit] = key.split('\n') as [string, string, string];
    return priceBand(index, classId, Number(zone), Number(unit));
  });
  const certificatesOn = keep((key: string) => {
    const [classId, firstDay, lastDay] = key.split('\n') as [string, string, string];
    const delivery = { firstDay: firstDay || null, lastDay: lastDay || null } as Delivery;
    return certificateBits(index, around, classId, delivery, today);
  });

  return (line, limits = LIMITS) => {
    const delivery = deliveryOf(line, today);
    const nobody = (noAnswer: NoAnswer): LineMatch => ({
      invitations: [],
      notEligible: [],
      counts: { eligible: 0, check: 0, notEligible: 0 },
      noAnswer,
      delivery,
    });
    const { classId } = line;
    const kind = classId === null ? null : around.kindOf(classId);
    if (classId === null || kind === null) return nobody('class-unknown');
    if (kind === 'not-for-makers') return nobody('not-for-makers');
    const range = index.classes.get(classId);
    if (!range) return nobody('no-product');

    const zones = zonesFrom(line.regencyCode);
    const certificates = certificatesOn(`${classId}\n${delivery.firstDay ?? ''}\n${delivery.lastDay ?? ''}`);
    const wantedUnit = unitKey(line.unit);
    const bands = Array.from({ length: ZONES.length }, () => new Map<number, PriceBand | null>());
    const bandOf = (zone: number, unit: number): PriceBand | null => {
      let band = bands[zone]!.get(unit);
      if (band === undefined) bands[zone]!.set(unit, (band = bandsOf(`${classId}\n${zone}\n${unit}`)));
      return band;
    };

    const counts = [0, 0, 0];
    const invited = new Best(limits.invited);
    const failed = new Best(limits.notEligible);
    const weight: PairWeight = { verdict: 0, strength: 0, answerableRupiah: -1 };
    const one: Ranked = {
      row: 0,
      verdict: 0,
      strength: 0,
      answerableRupiah: -1,
      distanceKm: Number.NaN,
      priceRupiah: Number.NaN,
    };
    const pair = { line, delivery } as PairFacts;
    for (let row = range[0]; row < range[1]; row++) {
      const regency = index.regency[row]!;
      const zone = zones.zone[regency]!;
      const priceZone = zone < 0 ? NATION : zone;
      const price = index.delivered[row * ZONES.length + priceZone]!;
      const unit = index.unit[row]!;
      pair.classProbability = known(index.classProbability[row]!);
      pair.priceRupiah = known(price);
      pair.priceElsewhere = pair.priceRupiah === null && index.priced[row] === 1;
      pair.sameUnit = wantedUnit === null || unit === 0 ? null : index.units[unit] === wantedUnit;
      pair.band = bandOf(priceZone, unit);
      pair.capacityPerMonth = known(index.capacityPerMonth[row]!);
      pair.minimumOrder = known(index.minimumOrder[row]!);
      pair.sizeClass = SIZE_CLASSES[index.sizeClass[row]! - 1] ?? null;
      pair.zone = zone < 0 ? null : ZONES[zone]!;
      pair.makerPlaceKnown = regency !== 0;
      weighPair(pair, certificates[row - range[0]]!, weight);
      counts[weight.verdict]! += 1;
      one.row = row;
      one.verdict = weight.verdict;
      one.strength = weight.strength;
      one.answerableRupiah = weight.answerableRupiah;
      one.distanceKm = zones.km[regency]!;
      one.priceRupiah = price;
      (weight.verdict === 2 ? failed : invited).offer(one);
    }

    const explained = (best: Best): Invitation[] =>
      best.list().map(({ row }, i) => {
        const offer = index.rows[row]!;
        const regency = index.regency[row]!;
        const zone = zones.zone[regency]!;
        const surroundings = {
          zone: zone < 0 ? null : ZONES[zone]!,
          distanceKm: known(zones.km[regency]!),
          band: bandOf(zone < 0 ? NATION : zone, index.unit[row]!),
          dutyOffices: around.dutyOffices(classId),
        };
        return { rank: i + 1, offer, ...explainPair(line, offer, index.certificatesOf(offer), surroundings, today) };
      });
    const [eligible, check, notEligible] = counts as [number, number, number];
    return {
      invitations: explained(invited),
      notEligible: explained(failed),
      counts: { eligible, check, notEligible },
      noAnswer: eligible + check === 0 ? 'all-fail' : null,
      delivery,
    };
  };
}

const NATION = ZONES.indexOf('nation');
const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

function keep<K, V>(make: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    let value = kept.get(key);
    if (value === undefined) kept.set(key, (value = make(key)));
    return value;
  };
}

/** Zone (-1 = unknown) and distance (NaN = unknown) from the line's regency to every regency in the index. */
function zonesOfRegencies(index: OfferIndex, around: Surroundings, from: string | null): { zone: Int8Array; km: Float64Array } {
  const zone = new Int8Array(index.regencies.length).fill(-1);
  const km = new Float64Array(index.regencies.length).fill(Number.NaN);
  if (from !== null)
    for (let i = 1; i < index.regencies.length; i++) {
      const between = around.zoneOf(from, index.regencies[i]!);
      if (between !== null) zone[i] = ZONES.indexOf(between);
      km[i] = around.distanceKm(from, index.regencies[i]!) ?? Number.NaN;
    }
  return { zone, km };
}

/** From the lowest to the highest tenth of what a unit of the class costs delivered in that zone; null where nothing is priced. */
function priceBand(index: OfferIndex, classId: string, zone: number, unit: number): PriceBand | null {
  const [from, until] = index.classes.get(classId)!;
  const prices: number[] = [];
  for (let row = from; row < until; row++) {
    const price = index.delivered[row * ZONES.length + zone]!;
    if (index.unit[row] === unit && !Number.isNaN(price)) prices.push(price);
  }
  if (prices.length === 0) return null;
  prices.sort((a, b) => a - b);
  const at = (share: number): number => prices[Math.round((prices.length - 1) * share)]!;
  return { lowRupiah: at(0.1), highRupiah: at(0.9), offers: prices.length };
}

function certificateBits(index: OfferIndex, around: Surroundings, classId: string, delivery: Delivery, today: Day): Uint8Array {
  const [from, until] = index.classes.get(classId)!;
  const offices = around.dutyOffices(classId);
  const bits: CertificateBits[] = [];
  for (let row = from; row < until; row++) {
    const offer = index.rows[row]!;
    bits.push(bitsOf(explainCertificates(offer, index.certificatesOf(offer), delivery, today, offices).map(({ code }) => code)));
  }
  return Uint8Array.from(bits);
}
