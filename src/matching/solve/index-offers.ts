// Everything that is offered, as columns in memory, made from one streaming read of offers and one of certificates. A plan is matched against
// this and never asks the database per pair. Offers are sorted by class, product and organisation, so that the order of reading can't show.
import type { ProductLaw } from '../decide-law.ts';
import type { HeldCertificate } from '../explain-law.ts';
import type { OfferFacts } from '../facts.ts';
import { SIZE_CLASSES, ZONES, unitKey } from '../facts.ts';

/** Row i of every column is one offer; a class is a range of rows. NaN and 0 (for the numbered columns) = unknown. */
export type OfferIndex = {
  rows: readonly OfferFacts[];
  /** First row and the row after the last, by class. */
  classes: ReadonlyMap<string, readonly [from: number, until: number]>;
  /** Price of one unit delivered, four columns a row in the order of ZONES, each the narrowest price that takes the zone in; NaN = unknown. */
  delivered: Float64Array;
  /** 1 where any price is known. */
  priced: Uint8Array;
  capacityPerMonth: Float64Array;
  minimumOrder: Float64Array;
  classProbability: Float64Array;
  /** 1 + position in SIZE_CLASSES. */
  sizeClass: Uint8Array;
  /** Position in `regencies`; 0 = unknown. */
  regency: Uint16Array;
  regencies: readonly string[];
  /** Position in `units`; 0 = unknown. */
  unit: Uint16Array;
  units: readonly string[];
  certificatesOf: (offer: OfferFacts) => readonly HeldCertificate[];
  /** What the law asks of the product; nothing where it was not decided. */
  lawOf: (offer: OfferFacts) => ProductLaw | undefined;
  certificates: number;
};

type Stream<T> = AsyncIterable<T> | Iterable<T>;

/** Reads both streams once. Certificates of organisations that offer nothing are let go. `laws`: what was decided, by product. */
export async function indexOffers(
  offers: Stream<OfferFacts>,
  certificates: Stream<HeldCertificate>,
  laws: ReadonlyMap<string, ProductLaw> = NO_LAWS,
): Promise<OfferIndex> {
  const rows: OfferFacts[] = [];
  for await (const offer of offers) rows.push(offer);
  rows.sort((a, b) => compare(a.classId, b.classId) || compare(a.productId, b.productId) || compare(a.orgId, b.orgId));

  const byOrganisation = new Map<string, HeldCertificate[]>(rows.map(({ orgId }) => [orgId, []]));
  let kept = 0;
  for await (const certificate of certificates) {
    const held = byOrganisation.get(certificate.orgId);
    if (!held) continue;
    held.push(certificate);
    kept += 1;
  }

  const classes = new Map<string, [number, number]>();
  const regencies = new Numbered();
  const units = new Numbered();
  const index = {
    delivered: new Float64Array(rows.length * ZONES.length).fill(Number.NaN),
    priced: new Uint8Array(rows.length),
    capacityPerMonth: new Float64Array(rows.length),
    minimumOrder: new Float64Array(rows.length),
    classProbability: new Float64Array(rows.length),
    sizeClass: new Uint8Array(rows.length),
    regency: new Uint16Array(rows.length),
    unit: new Uint16Array(rows.length),
  };
  for (const [i, offer] of rows.entries()) {
    const range = classes.get(offer.classId);
    if (range) range[1] = i + 1;
    else classes.set(offer.classId, [i, i + 1]);
    let price: number | undefined;
    for (let zone = ZONES.length - 1; zone >= 0; zone--) {
      price = offer.prices[ZONES[zone]!] ?? price;
      if (price !== undefined) index.delivered[i * ZONES.length + zone] = price;
    }
    index.priced[i] = price === undefined ? 0 : 1;
    index.capacityPerMonth[i] = offer.capacityPerMonth ?? Number.NaN;
    index.minimumOrder[i] = offer.minimumOrder ?? Number.NaN;
    index.classProbability[i] = offer.classProbability ?? Number.NaN;
    index.sizeClass[i] = offer.sizeClass === null ? 0 : 1 + SIZE_CLASSES.indexOf(offer.sizeClass);
    index.regency[i] = regencies.of(offer.regencyCode);
    index.unit[i] = units.of(unitKey(offer.unit));
  }
  return {
    rows,
    classes,
    ...index,
    regencies: regencies.texts,
    units: units.texts,
    certificatesOf: ({ orgId }) => byOrganisation.get(orgId) ?? [],
    lawOf: ({ productId }) => laws.get(productId),
    certificates: kept,
  };
}

const NO_LAWS: ReadonlyMap<string, ProductLaw> = new Map();

/** Gives each text a small number in the order of first sight; nothing is 0. */
class Numbered {
  readonly texts: string[] = [''];
  readonly #numbers = new Map<string, number>();
  of(text: string | null): number {
    if (text === null) return 0;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
