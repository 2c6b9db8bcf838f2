// rulebook/price-bands.yaml as a look-up: what one unit of a class costs, from orders and price lists of public buyers.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { classById } from '#platform/codes';

/** bought: what public buyers paid, or set aside where the plan counts; list: what sellers asked of them; market: what shops asked. */
export type BandBasis = 'bought' | 'list' | 'market';
/** Quartiles and median of a price in whole rupiah, n observations, of the years named; not adjusted to later years. */
export type PriceBand = {
  classId: string;
  /** The one good it is about; null when it is about the class. */
  good: string | null;
  unit: string;
  q1: number;
  median: number;
  q3: number;
  n: number;
  basis: BandBasis;
  sources: readonly string[];
  years: string;
};

type Raw = Omit<PriceBand, 'classId' | 'good'> & { class: string; good?: string };
const file = parse(readFileSync(new URL('../../rulebook/price-bands.yaml', import.meta.url), 'utf8')) as { bands: Raw[] };

/** All bands, those of classes first. */
export const priceBands: readonly PriceBand[] = file.bands.map(({ class: classId, good = null, ...raw }) => {
  assert(classById(classId), `rulebook/price-bands.yaml: no class ${classId}`);
  assert(raw.q1 >= 1 && raw.q1 <= raw.median && raw.median <= raw.q3, `rulebook/price-bands.yaml: ${classId} out of order`);
  return { classId, good, ...raw };
});

const byClass = new Map(priceBands.filter((band) => band.good === null).map((band) => [band.classId, band]));
const byGood = new Map(priceBands.filter((band) => band.good !== null).map((band) => [band.good!, band]));

/** The band of a class as a whole. */
export const findBand = (classId: string): PriceBand | undefined => byClass.get(classId);
/** The band of one good ('beras', 'telur ayam'), for the ingredients of menus. */
export const findGoodBand = (good: string): PriceBand | undefined => byGood.get(good);

// Where the third quartile is more than four times the first, the class mixes things of such different price that a count of them tells a
// maker nothing: printed sheets and printed books, stools and wardrobes.
const WIDEST = 4;
export const isWide = (band: PriceBand): boolean => band.q3 > band.q1 * WIDEST;
/** Classes whose quantity can be estimated from rupiah. */
export const estimable: readonly string[] = [...byClass.values()].filter((band) => !isWide(band)).map((band) => band.classId);
