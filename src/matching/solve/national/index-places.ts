// Where a line looks for offers: four lists, each sorted by price. An offer stands in the list of its class in its regency, and, as far as it
// delivers, in those of its province, its island and the nation. Delivery never costs less to a farther zone, so an offer met twice is met first
// at its true price, and what the line may buy of a list is always its beginning.
import { unionsOf16 } from './block-masks.ts';
import { type Instance, ZONES } from './instance.ts';

export type PlaceIndex = {
  /** Entries of list l stand at [start[l], start[l + 1]). */
  start: Int32Array;
  entryOffer: Int32Array;
  entryPrice: Int32Array;
  /** Schemes the entry's offer holds in some month. */
  entrySchemes: Uint8Array;
  /** The union of entrySchemes over each sixteen entries. */
  schemesBy16: Uint8Array;
  /** Where offer o stands in its lists, at [o * ZONES + zone]; -1 beyond its reach. */
  entryOf: Int32Array;
  listOf: (productClass: number, regency: number, zone: number) => number;
};

/** How the lists are numbered: for each class one per regency, province and island, and one for the nation. */
export function numberLists({ places, classes }: Instance): Pick<PlaceIndex, 'listOf'> & { lists: number } {
  const regencyCount = places.provinceOfRegency.length;
  const provinceCount = places.islandOfProvince.length;
  const width = regencyCount + provinceCount + places.islands + 1;
  const columnOf = new Uint16Array(regencyCount * ZONES);
  for (let regency = 0; regency < regencyCount; regency++) {
    const province = places.provinceOfRegency[regency]!;
    const island = places.islandOfProvince[province]!;
    columnOf.set([regency, regencyCount + province, regencyCount + provinceCount + island, width - 1], regency * ZONES);
  }
  return {
    lists: classes * width,
    listOf: (productClass, regency, zone) => productClass * width + columnOf[regency * ZONES + zone]!,
  };
}

export function indexPlaces(instance: Instance): PlaceIndex {
  const { offers, schemes } = instance;
  const { lists, listOf } = numberLists(instance);
  const start = new Int32Array(lists + 1);
  for (let offer = 0; offer < offers.count; offer++)
    for (let zone = 0; zone <= offers.reach[offer]!; zone++)
      start[listOf(offers.classOf[offer]!, offers.regency[offer]!, zone)]!++;
  // From how many stand in a list to where it ends; filling from the back turns each end into its start.
  let count = 0;
  for (let list = 0; list <= lists; list++) start[list] = count += start[list]!;

  const entryOffer = new Int32Array(count);
  const entryPrice = new Int32Array(count);
  const entrySchemes = new Uint8Array(count);
  const entryOf = new Int32Array(offers.count * ZONES).fill(-1);
  // One sort of the offers by price sorts every list.
  const rising = sortedBy(offers.priceRupiah, offers.count);
  for (let i = offers.count - 1; i >= 0; i--) {
    const offer = rising[i]!;
    let held = 0;
    for (let scheme = 0; scheme < schemes; scheme++) if (offers.schemeMonths[offer * schemes + scheme]) held |= 1 << scheme;
    for (let zone = 0; zone <= offers.reach[offer]!; zone++) {
      const entry = --start[listOf(offers.classOf[offer]!, offers.regency[offer]!, zone)]!;
      entryOffer[entry] = offer;
      entryPrice[entry] = offers.priceRupiah[offer]!;
      entrySchemes[entry] = held;
      entryOf[offer * ZONES + zone] = entry;
    }
  }
  const schemesBy16 = unionsOf16(entrySchemes, new Uint8Array((count >> 4) + 1));
  return { start, entryOffer, entryPrice, entrySchemes, schemesBy16, entryOf, listOf };
}

const DIGIT = 11;

/** The numbers 0 .. count - 1 in the order of their rising keys, equal keys by number. Keys are whole and from 0 to 2^31 - 1. */
export function sortedBy(keys: Int32Array, count: number): Uint32Array {
  let most = 0;
  for (let i = 0; i < count; i++) {
    if (keys[i]! < 0) throw new RangeError(`key ${keys[i]} is below nought`);
    if (keys[i]! > most) most = keys[i]!;
  }
  // From the last digit to the first, each time keeping the order so far among equal digits.
  let order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  let sorted = new Uint32Array(count);
  for (let shift = 0; shift < 31 && most >> shift > 0; shift += DIGIT) {
    const next = new Uint32Array((1 << DIGIT) + 1);
    for (let i = 0; i < count; i++) next[((keys[i]! >> shift) & ((1 << DIGIT) - 1)) + 1]!++;
    for (let digit = 0; digit < 1 << DIGIT; digit++) next[digit + 1]! += next[digit]!;
    for (let i = 0; i < count; i++) {
      const item = order[i]!;
      sorted[next[(keys[item]! >> shift) & ((1 << DIGIT) - 1)]!++] = item;
    }
    [order, sorted] = [sorted, order];
  }
  return order;
}
