// Loads what one booking is decided on. Read as Layak itself: what a maker answered may decide a booking without being shown to who books.
import { checkMaterials, listCertificates, readDutyProducts, rulebook } from '#certification';
import { system } from '#platform/access';
import { classById } from '#platform/codes';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import type { Booking } from './booking.ts';
import type { RunNature } from './changeover.ts';
import type { BookingFacts, PlacedRun, RunProduct } from './decide-booking.ts';
import { holdsHalal, madeInHouse, permitsOn } from './permits.ts';
import { type BookingHouse, listAround, readBookableLines } from './store.ts';

/** Groups of rulebook/classes.yaml that are eaten or drunk: allergens and halal matter to what shares their line. */
const EDIBLE = new Set(['food', 'fresh', 'meals', 'herbal']);

/** A product as a run of it is decided, and its maker. */
export type ReadProduct = { product: RunProduct; makerName: string };

/**
 * What is known of a maker's product for a run in the house on and around a day. Colour and scent are told by who books, for no product tells
 * them. Throws 'product-unknown' (404).
 */
export async function readRunProduct(
  db: Database,
  house: BookingHouse,
  { makerOrgId, productId, colour, scent }: { makerOrgId: string; productId: string } & Pick<RunNature, 'colour' | 'scent'>,
  day: Day,
): Promise<ReadProduct> {
  const asHouse = system('houses');
  const [maker] = await readDutyProducts(db, asHouse, [makerOrgId]);
  const found = maker?.products.find((one) => one.product.productId === productId);
  if (!maker || !found) throw new Refusal('product-unknown', 404);
  const { product, duty } = found;
  const same = (text: string): string => text.trim().toLowerCase();
  const alsoNamed = maker.maker.places
    .filter((one) => one.kind === 'house' && same(one.name) === same(house.name) && one.regencyCode === house.regencyCode)
    .map((one) => one.placeId);
  const ofHouse = await listCertificates(db, asHouse, house.orgId);
  const ofMaker = maker.certificates.filter((one) => one.productId === null || one.productId === productId);
  const here = madeInHouse(duty, { houseId: house.houseId, alsoNamed }, ofMaker, ofHouse);
  const edible = EDIBLE.has(classById(product.classId ?? '')?.group ?? '');
  const materials = product.composition === null ? undefined : checkMaterials(duty, day, rulebook());
  const nonHalal = materials?.findings.some(({ kind }) => kind === 'nonHalal') ?? false;
  return {
    makerName: maker.maker.name,
    product: {
      ...{ productId, productName: product.name, classId: product.classId, edible, colour, scent },
      halal: nonHalal ? 'nonHalal' : holdsHalal(here, day, house.leastEvidence) ? 'halal' : 'unknown',
      allergens: materials ? materials.allergens.toSorted() : edible ? null : [],
      permitsOn: (on) => permitsOn(here, on, rulebook(), house.leastEvidence),
    },
  };
}

/** The facts of a line around a day; runs in `without` are left out, for they are the ones to be moved. */
export async function readLineFacts(
  db: Database,
  house: BookingHouse,
  lineId: string,
  day: Day,
  today: Day,
  without: readonly string[] = [],
): Promise<BookingFacts> {
  const lines = await readBookableLines(db, house.orgId, house.houseId);
  const line = lines.find((one) => one.lineId === lineId);
  if (!line) throw new Refusal('booking-line-unknown', 404, {}, 'lini');
  const around = await listAround(db, house.orgId, house.houseId, lineId, day);
  return {
    ...{ today, calendar: house.calendar, line, otherLines: lines.filter((one) => one.lineId !== lineId) },
    placed: around.filter((one) => !without.includes(one.bookingId)).map(toPlacedRun),
  };
}

export const toPlacedRun = ({
  bookingId,
  productId,
  productName,
  halal,
  allergens,
  colour,
  scent,
  stretches,
}: Booking): PlacedRun => ({
  ...{ bookingId, productId, productName, halal, allergens, colour, scent, stretches },
});
