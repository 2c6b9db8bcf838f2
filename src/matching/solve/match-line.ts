// One line against the index: every offer of its class is weighed on the columns, the best are explained. Lines of a plan share classes, places
// and months, so what depends only on those (zones, price bands, certificates on the days of delivery) is worked out once and kept.
import { addMonths, type Day, monthOf } from '#platform/days';
import * as decide from '../decide-pair.ts';
import { BITS, type PriceBand } from '../decide-pair.ts';
import { explainCertificates } from '../explain-certificates.ts';
import { type ExplainedPair, compareUnits, explainPair } from '../explain-pair.ts';
import {
  type Delivery,
  type LineFacts,
  NO_REQUIREMENTS,
  type OfferFacts,
  type Requirements,
  type SizeClass,
  ZONES,
  type Zone,
  deliveryOf,
  promisedIn,
  unitKey,
} from '../facts.ts';
import type { Reason } from '../reasons.ts';
import type { OfferIndex } from './index-offers.ts';
import { CertificateBits, turnsOf } from './certificate-bits.ts';
import { Best, type Ranked } from './rank.ts';

/** What the matcher asks of the codes: geography and the kinds of classes. */
export type Surroundings = {
  zoneOf: (a: string, b: string) => Zone | null;
  distanceKm: (a: string, b: string) => number | null;
  /** `not-for-makers` for classes that no small maker answers (land, salaries, fuel); null for a class that is not known. */
  kindOf: (classId: string) => 'goods' | 'service' | 'not-for-makers' | null;
  /** Who must be asked about the duties of the class. */
  dutyOffices: (classId: string) => readonly string[];
  /** Working days to a certificate for a product of the class and a business of the size; null where not known. */
  pathDays: (classId: string, sizeClass: SizeClass | null, scheme: string, on: Day) => number | null;
};

/** planned: it stands before the others because it was asked to (`Limits.first`). */
export type Invitation = { rank: number; offer: OfferFacts; planned?: true } & ExplainedPair;

/** Why a line has nobody to invite. */
export const NO_ANSWERS = ['class-unknown', 'not-for-makers', 'no-product', 'all-fail'] as const;
export type NoAnswer = (typeof NO_ANSWERS)[number];

/** The products that may be asked (eligible, then check; at most `limit`), a few of the best that can't answer and why, and how many there are of each. */
export type LineMatch = {
  invitations: Invitation[];
  notEligible: Invitation[];
  counts: { eligible: number; check: number; notEligible: number };
  noAnswer: NoAnswer | null;
  delivery: Delivery;
};

/** first: products that stand before all others where they may be asked, whatever their rank. */
export type Limits = { invited: number; notEligible: number; first?: ReadonlySet<string> };
export const LIMITS: Limits = { invited: 20, notEligible: 3 };

/** Makes a function that matches one line after another on this day. Pure in what it answers: its caches can't be seen from outside. */
export function lineMatcher(
  index: OfferIndex,
  around: Surroundings,
  today: Day,
): (line: LineFacts, limits?: Limits) => LineMatch {
  const contexts = new Map<string, ClassContext>();
  const shared = sharedParts(index, around, today);
  const contextOf = (line: LineFacts, delivery: Delivery): ClassContext => {
    const key = [
      line.classId,
      line.regencyCode,
      delivery.firstDay,
      delivery.lastDay,
      delivery.from,
      unitKey(line.unit),
      line.reservedForSmall,
      JSON.stringify(line.requirements ?? NO_REQUIREMENTS),
    ].join('\n');
    let context = contexts.get(key);
    if (context === undefined) {
      // Lines come in no useful order and a context of a big class takes a megabyte; forgetting all of them now and then costs little.
      if (contexts.size >= CONTEXTS_MAX) contexts.clear();
      contexts.set(key, (context = classContext(index, shared, line, delivery)));
    }
    return context;
  };

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
    if (!index.classes.has(classId)) return nobody('no-product');

    const context = contextOf(line, delivery);
    const { counts, first, invited, failed } = rankOffers(index, context, line, delivery, limits);
    const explained = (best: readonly Ranked[]): Invitation[] =>
      best.map(({ row }, i) => {
        const offer = index.rows[row]!;
        const zone = context.zones.zone[index.regency[row]!]!;
        const surroundings = {
          zone: zone < 0 ? null : ZONES[zone]!,
          distanceKm: known(context.zones.km[index.regency[row]!]!),
          band: shared.bandOf(classId, zone < 0 ? NATION : zone, index.unit[row]!),
        };
        return {
          rank: i + 1,
          offer,
          ...(limits.first?.has(offer.productId) && best !== failed && { planned: true as const }),
          ...explainPair(
            line,
            offer,
            shared.certificatesOn(classId, delivery, line.requirements).reasonsOf(row),
            surroundings,
            today,
          ),
        };
      });
    return {
      invitations: explained([...first, ...invited].slice(0, Math.max(limits.invited, first.length))),
      notEligible: explained(failed),
      counts,
      noAnswer: counts.eligible + counts.check === 0 ? 'all-fail' : null,
      delivery,
    };
  };
}

/** Looks at every offer of a class once, so that the first line that is asked for finds most of the work done. */
export function primeMatcher(match: ReturnType<typeof lineMatcher>, classId: string, today: Day): void {
  const month = addMonths(monthOf(today), 1);
  const nothing = { planLineId: '', classProbability: null, rupiah: 0, quantity: null, unit: null, regencyCode: null };
  match({ ...nothing, classId, monthFrom: month, monthUntil: month, reservedForSmall: false }, { invited: 0, notEligible: 0 });
}

const CONTEXTS_MAX = 200;

/** What the offers of a class come to for all lines of one place, delivery, unit and reservation; row by row from the first of the class. */
type ClassContext = {
  first: number;
  zones: Zones;
  /** Bits of place, size and certificates. */
  bits: Uint8Array;
  price: Float64Array;
  /** What `bandId` says of the price. */
  band: Uint8Array;
  sameUnit: Int8Array;
  /** Units that contracts take from the months of delivery. */
  promised: Float64Array;
};

function classContext(index: OfferIndex, shared: SharedParts, line: LineFacts, delivery: Delivery): ClassContext {
  const classId = line.classId!;
  const [first, end] = index.classes.get(classId)!;
  const zones = shared.zonesFrom(line.regencyCode);
  const certificates = shared.certificatesOn(classId, delivery, line.requirements).bits;
  const wanted = unitKey(line.unit);
  const context = {
    first,
    zones,
    bits: new Uint8Array(end - first),
    price: new Float64Array(end - first),
    band: new Uint8Array(end - first),
    sameUnit: new Int8Array(end - first),
    promised: new Float64Array(end - first),
  };
  for (let i = 0; i < end - first; i++) {
    const row = first + i;
    const regency = index.regency[row]!;
    const zone = zones.zone[regency]!;
    const priceZone = zone < 0 ? NATION : zone;
    const price = index.delivered[row * ZONES.length + priceZone]!;
    context.bits[i] =
      certificates[i]! |
      BITS[decide.placeId(line.regencyCode !== null, regency !== 0, zone)]! |
      BITS[decide.sizeId(line.reservedForSmall, index.sizeClass[row]!)]!;
    context.price[i] = price;
    context.band[i] = decide.bandId(price, shared.bandOf(classId, priceZone, index.unit[row]!));
    context.promised[i] = promisedIn(index.rows[row]!, delivery);
    context.sameUnit[i] = compareUnits(wanted, index.units[index.unit[row]!]! || null);
  }
  return context;
}

/** Decides every offer of the class for the line and keeps the best. This is the loop that a plan runs tens of millions of times. */
function rankOffers(
  index: OfferIndex,
  { first, zones, bits: fixed, price: prices, band, sameUnit, promised }: ClassContext,
  line: LineFacts,
  delivery: Delivery,
  limits: Limits,
): { counts: LineMatch['counts']; first: readonly Ranked[]; invited: readonly Ranked[]; failed: readonly Ranked[] } {
  const { rupiah } = line;
  const months = delivery.months ?? NaN;
  const lineProbability = line.classProbability ?? 1;
  const asked = line.quantity ?? NaN;
  const hasQuantity = line.quantity !== null;
  const { capacityPerMonth, minimumOrder, classProbability, priced, regency } = index;
  const counts = [0, 0, 0];
  const before = rowsOf(index, first, fixed.length, limits.first);
  const planned = new Best(before?.size ?? 0);
  const invited = new Best(limits.invited);
  const failed = new Best(limits.notEligible);
  for (let i = 0; i < fixed.length; i++) {
    const row = first + i;
    const price = prices[i]!;
    const perMonth = capacityPerMonth[row]!;
    const quantity = sameUnit[i] === 1 ? asked : NaN;
    const bits =
      fixed[i]! |
      BITS[decide.classId(lineProbability, classProbability[row]!)]! |
      BITS[decide.priceId(price, priced[row] === 1, rupiah, quantity, band[i]!)]! |
      BITS[decide.unitId(hasQuantity, sameUnit[i]!)]! |
      BITS[decide.capacityId(perMonth, months, price, rupiah, quantity, promised[i])]! |
      BITS[decide.minimumId(minimumOrder[row]!, price, rupiah, quantity)]!;
    const verdict = decide.verdictOfBits(bits);
    counts[verdict]! += 1;
    const strength = decide.strengthOfBits(bits);
    const best = verdict === 2 ? failed : before?.has(row) ? planned : invited;
    if (!best.admits(verdict, strength)) continue;
    const answerable = decide.answerableRupiah(perMonth, months, price, rupiah, quantity, promised[i]);
    best.offer({
      row,
      verdict,
      strength,
      answerableRupiah: Number.isNaN(answerable) ? -1 : answerable,
      distanceKm: zones.km[regency[row]!]!,
      priceRupiah: price,
    });
  }
  const [eligible, check, notEligible] = counts as [number, number, number];
  return {
    counts: { eligible, check, notEligible },
    first: planned.list(),
    invited: invited.list(),
    failed: failed.list(),
  };
}

/** The rows of these products among `count` from `first` on; nothing when none is asked for. */
function rowsOf(index: OfferIndex, first: number, count: number, products?: ReadonlySet<string>): Set<number> | undefined {
  if (products === undefined || products.size === 0) return undefined;
  const rows = Array.from({ length: count }, (_, i) => first + i);
  return new Set(rows.filter((row) => products.has(index.rows[row]!.productId)));
}

// ---- what many contexts share ----

type SharedParts = ReturnType<typeof sharedParts>;
type Zones = { zone: Int8Array; km: Float64Array };

function sharedParts(index: OfferIndex, around: Surroundings, today: Day) {
  const bands = keep((key: string) => {
    const [classId, zone, unit] = key.split('\n') as [string, string, string];
    return priceBand(index, classId, Number(zone), Number(unit));
  });
  const certificates = keep((key: string) => {
    const [classId, requirements] = key.split('\n') as [string, string];
    return classCertificates(index, around, classId, JSON.parse(requirements) as Requirements, today);
  });
  const windows = keep((key: string) => {
    const [classId, requirements, firstDay, lastDay] = key.split('\n') as [string, string, string, string];
    const window = { firstDay: (firstDay || null) as Day | null, lastDay: (lastDay || null) as Day | null };
    return certificates(`${classId}\n${requirements}`)(window);
  });
  return {
    zonesFrom: keep((regencyCode: string | null) => zonesOfRegencies(index, around, regencyCode)),
    bandOf: (classId: string, zone: number, unit: number) => bands(`${classId}\n${zone}\n${unit}`),
    certificatesOn: (classId: string, { firstDay, lastDay }: Delivery, requirements = NO_REQUIREMENTS) =>
      windows([classId, JSON.stringify(requirements), firstDay ?? '', lastDay ?? ''].join('\n')),
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
function zonesOfRegencies(index: OfferIndex, around: Surroundings, from: string | null): Zones {
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

/** What the certificates of a class's offers come to, for what a buyer asks: bits for all in a window, reasons for those that are asked. */
function classCertificates(index: OfferIndex, around: Surroundings, classId: string, requirements: Requirements, today: Day) {
  const [first, end] = index.classes.get(classId)!;
  const offices = around.dutyOffices(classId);
  const explain = (row: number, window: Window): Reason[] => {
    const offer = index.rows[row]!;
    const law = index.lawOf(offer);
    const pathDays = (scheme: string): number | null => around.pathDays(classId, offer.sizeClass, scheme, today);
    return explainCertificates(
      offer,
      index.certificatesOf(offer),
      window,
      today,
      offices,
      law && { law, requirements, pathDays },
    );
  };
  const bits = new CertificateBits(
    first,
    end,
    (row, window) => decide.bitsOf(explain(row, window).map(({ code }) => code)),
    (row) => turnsOf(index.certificatesOf(index.rows[row]!), index.lawOf(index.rows[row]!), today),
  );
  return (window: Window): { bits: Uint8Array; reasonsOf: (row: number) => readonly Reason[] } => ({
    bits: bits.on(window),
    reasonsOf: keep((row: number) => explain(row, window)),
  });
}
type Window = Pick<Delivery, 'firstDay' | 'lastDay'>;
