// Lines and products as an instance of the national engine, with the way back. Pure: the same lines and products in any order give the same
// instance, for both are sorted first.
import { classById, provinces, regencies } from '#platform/codes';
import type { Day } from '#platform/days';
import { CLASS_SURE } from '../decide-pair.ts';
import { unitKey, ZONES as ZONE_NAMES } from '../facts.ts';
import { ALL_MONTHS, type Instance, nationalPlaces, ZONES } from '../solve/national/index.ts';
import { type ClassUnits, decideDemand, deliveryMonths, type Demand, isCertain, MOST } from './decide-demand.ts';
import { lawfulMonths } from './decide-duty-months.ts';
import {
  LAW,
  LEFT_OUT,
  type LeftOut,
  type LineRef,
  type Market,
  type MarketLine,
  type MarketOffer,
  type ProductRef,
  SCHEMES,
  SMALL,
} from './market.ts';
import type { Picture } from './pictures.ts';

/** Two places that are nowhere: an unknown one is in nobody's regency, province or island, so only a price for the nation holds there. */
const UNKNOWN_OF_LINE = regencies.length;
const UNKNOWN_OF_OFFER = regencies.length + 1;
const regencyNumber = new Map(regencies.map(({ code }, n) => [code, n]));

/** The market of the lines of one year in one picture, seen from `today`: months that have gone can't be delivered in, but an old plan can be read. */
export function buildMarket(lines: readonly MarketLine[], offers: readonly MarketOffer[], picture: Picture, today: Day): Market {
  const offersOf = Map.groupBy(offers.toSorted(byProduct), (one) => one.classId);
  const leftOut = Object.fromEntries(LEFT_OUT.map((why) => [why, { lines: 0, rupiah: 0 }])) as Market['leftOut'];
  const units = new Map([...offersOf].map(([classId, some]) => [classId, unitsOf(some)]));
  const kinds = new Numbered();
  const wanted: { line: MarketLine; demand: Demand; kind: number }[] = [];
  for (const line of lines.toSorted(byLine)) {
    const found = demandOf(line, units);
    if (typeof found !== 'string') wanted.push({ line, demand: found, kind: kinds.of(`${line.classId}\n${found.unit}`) });
    else {
      leftOut[found].lines += 1;
      leftOut[found].rupiah += line.rupiah;
    }
  }
  const sold = [...offersOf.values()].flat().filter((one) => kinds.has(`${one.classId}\n${unitKey(one.unit)}`));
  const supply = new Supply(picture);
  const middle = middleCapacities(sold);
  for (const offer of sold) {
    const kind = `${offer.classId}\n${unitKey(offer.unit)}`;
    supply.add(offer, kinds.of(kind), middle.get(kind) ?? 0);
  }
  return {
    instance: {
      classes: Math.max(1, kinds.count),
      schemes: SCHEMES,
      places: placesWithUnknown(),
      // A product's price is what it costs delivered: nothing is added on the way.
      freightRupiah: new Int32Array(Math.max(1, kinds.count) * ZONES),
      lines: demandColumns(wanted, picture, today),
      offers: supply.columns(),
      groups: supply.groups(),
    },
    lines: wanted.map(({ line, demand }): LineRef => ({
      line,
      measure: demand.measure,
      unit: demand.unit,
      rupiah: demand.quantity * demand.valueRupiah,
    })),
    products: supply.products,
    productOf: supply.productOf,
    leftOut,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byProduct = (a: MarketOffer, b: MarketOffer): number =>
  compare(a.classId, b.classId) || compare(a.productId, b.productId) || compare(a.orgId, b.orgId);
const byLine = (a: MarketLine, b: MarketLine): number => compare(a.planLineId, b.planLineId);

function demandOf(line: MarketLine, units: ReadonlyMap<string, ClassUnits>): Demand | LeftOut {
  const kind = line.classId === null ? undefined : classById(line.classId)?.kind;
  if (line.classId === null || kind === undefined) return 'class-unknown';
  if (kind === 'not-for-makers') return 'not-for-makers';
  const ofClass = units.get(line.classId);
  return ofClass === undefined ? 'no-product' : (decideDemand(line, ofClass) ?? 'too-large');
}

/** The units in which a class is offered, the one of most offers first, with the middle of what a unit costs in the own province. */
function unitsOf(offers: readonly MarketOffer[]): ClassUnits {
  return [...Map.groupBy(offers, (one) => unitKey(one.unit))]
    .toSorted(([a, some], [b, others]) => others.length - some.length || compare(a ?? '', b ?? ''))
    .map(([unit, some]) => ({ unit, usualRupiah: middleOf(some.map((one) => tiersOf(one).at(-1)?.price ?? null)) }));
}

/** What half of the makers of a class and unit can make in a month at least, of those that say. */
function middleCapacities(offers: readonly MarketOffer[]): Map<string, number> {
  const kinds = Map.groupBy(offers, (one) => `${one.classId}\n${unitKey(one.unit)}`);
  return new Map([...kinds].map(([kind, some]) => [kind, middleOf(some.map((one) => one.capacityPerMonth)) ?? 0]));
}

/** The lower of the two in the middle; nothing of nothing. */
function middleOf(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((one): one is number => one !== null && one > 0).toSorted((a, b) => a - b);
  return known[(known.length - 1) >> 1] ?? null;
}

/** The prices that a product names, the nearest first, each with the farthest zone that it takes in; a price that is no better is left out. */
export function tiersOf({
  prices,
  regencyCode,
}: Pick<MarketOffer, 'prices' | 'regencyCode'>): { price: number; reach: number }[] {
  const tiers: { price: number; reach: number }[] = [];
  for (const [reach, zone] of ZONE_NAMES.entries()) {
    const price = prices[zone];
    if (price === undefined || (regencyCode === null && zone !== 'nation')) continue;
    const before = tiers.at(-1);
    if (before && before.price >= price) tiers.pop();
    tiers.push({ price: Math.min(price, MOST), reach });
  }
  return tiers;
}

/** Gives each text a number in the order of first sight. */
class Numbered {
  private readonly numbers = new Map<string, number>();
  get count(): number {
    return this.numbers.size;
  }
  has(text: string): boolean {
    return this.numbers.has(text);
  }
  of(text: string): number {
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }
}

function placesWithUnknown(): Instance['places'] {
  const known = nationalPlaces();
  const [province, island] = [provinces.length, known.islands];
  return {
    provinceOfRegency: Uint8Array.from([...known.provinceOfRegency, province, province + 1]),
    islandOfProvince: Uint8Array.from([...known.islandOfProvince, island, island + 1]),
    islands: known.islands + 2,
  };
}

function demandColumns(
  wanted: readonly { line: MarketLine; demand: Demand; kind: number }[],
  picture: Picture,
  today: Day,
): Instance['lines'] {
  const answerable = (line: MarketLine, demand: Demand): number =>
    picture !== 'checked' && !isCertain(line, demand) ? 0 : deliveryMonths(line, today, picture);
  return {
    count: wanted.length,
    classOf: Uint16Array.from(wanted, ({ kind }) => kind),
    regency: Uint16Array.from(wanted, ({ line }) => regencyNumber.get(line.regencyCode ?? '') ?? UNKNOWN_OF_LINE),
    months: Uint16Array.from(wanted, ({ line, demand }) => answerable(line, demand)),
    schemes: Uint8Array.from(wanted, ({ line }) => (1 << LAW) | (line.smallBusiness === true ? 1 << SMALL : 0)),
    quantity: Int32Array.from(wanted, ({ demand }) => demand.quantity),
    valueRupiah: Int32Array.from(wanted, ({ demand }) => demand.valueRupiah),
    ceilingRupiah: Int32Array.from(wanted, ({ demand }) => demand.ceilingRupiah),
  };
}

/** Gathers products into the engine's offers: one for each price, all of a product under its one capacity. */
class Supply {
  readonly products: ProductRef[] = [];
  readonly productOf: number[] = [];
  private readonly rows: {
    kind: number;
    regency: number;
    reach: number;
    price: number;
    capacity: number;
    group: number;
    months: number[];
  }[] = [];
  private readonly groupCapacity: number[] = [];
  private readonly picture: Picture;

  constructor(picture: Picture) {
    this.picture = picture;
  }

  add(offer: MarketOffer, kind: number, usualCapacity: number): void {
    const unsure = this.picture !== 'checked' && (offer.classProbability ?? 1) < CLASS_SURE;
    const tiers = unsure ? [] : this.tiers(offer);
    const capacityAssumed = offer.capacityPerMonth === null && this.picture === 'checked';
    const capacityPerMonth = Math.min(offer.capacityPerMonth ?? (capacityAssumed ? usualCapacity : 0), MOST);
    const group = tiers.length > 1 ? this.groupCapacity.push(capacityPerMonth) - 1 : -1;
    this.products.push({ offer, firstOffer: this.rows.length, offers: tiers.length, group, capacityPerMonth, capacityAssumed });
    for (const { price, reach } of tiers) {
      this.productOf.push(this.products.length - 1);
      this.rows.push({
        kind,
        regency: regencyNumber.get(offer.regencyCode ?? '') ?? UNKNOWN_OF_OFFER,
        reach,
        price,
        capacity: capacityPerMonth,
        group,
        months: schemeMonthsOf(offer, this.picture),
      });
    }
  }

  /** Once it has been asked, a price that nobody has said fits, and the farthest one that was said holds for the nation. */
  private tiers(offer: MarketOffer): { price: number; reach: number }[] {
    const said = tiersOf(offer);
    const last = said.at(-1);
    if (this.picture !== 'checked' || last?.reach === ZONES - 1) return said;
    return last ? [...said.slice(0, -1), { price: last.price, reach: ZONES - 1 }] : [{ price: 0, reach: ZONES - 1 }];
  }

  columns(): Instance['offers'] {
    const { rows } = this;
    return {
      count: rows.length,
      classOf: Uint16Array.from(rows, ({ kind }) => kind),
      regency: Uint16Array.from(rows, ({ regency }) => regency),
      reach: Uint8Array.from(rows, ({ reach }) => reach),
      priceRupiah: Int32Array.from(rows, ({ price }) => price),
      capacityPerMonth: Int32Array.from(rows, ({ capacity }) => capacity),
      group: Int32Array.from(rows, ({ group }) => group),
      schemeMonths: Uint16Array.from(rows.flatMap(({ months }) => months)),
    };
  }

  groups(): Instance['groups'] {
    return { count: this.groupCapacity.length, capacityPerMonth: Int32Array.from(this.groupCapacity) };
  }
}

/** Months by the schemes of the instance: what the law asks for, and micro or small where a line is reserved for them. */
export function schemeMonthsOf(
  offer: MarketOffer,
  picture: Picture,
  granted?: ReadonlySet<string>,
): [law: number, small: number] {
  // The flag that reserves a line is nearly always set: a larger maker is one to ask about, not one to turn away.
  const fits = picture === 'checked' || offer.sizeClass === 'micro' || offer.sizeClass === 'small';
  return [lawfulMonths(offer.law, picture, granted), fits ? ALL_MONTHS : 0];
}
