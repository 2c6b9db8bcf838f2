// Instances with the shape of the nation, made from a seed: the same size and seed give the same numbers on every machine. Classes follow Zipf,
// quantities are heavy-tailed with pile-ups at round numbers, makers have several products of one branch under one workshop, some cook in houses.
import { provinces, regencies } from '#platform/codes';
import { ALL_MONTHS, MONTHS, type Instance, type Places, ZONES } from './instance.ts';

export type Recipe = {
  lines: number;
  /** 5/3 of the lines when not said. */
  offers?: number;
  seed: number;
  /** Factor on capacity: below 1 is tight, above 1 is loose. */
  supply?: number;
  /** Factor on how often a certificate is held. */
  certified?: number;
};
const SCHEMES = 5;
const BRANCHES = 12;
/** How often a branch's lines ask for each scheme, and how often its offers hold it: food first, other goods after. */
const ASKED = { food: [0.85, 0.2, 0.55, 0.45, 0.12], other: [0.3, 0.1, 0, 0.45, 0.15] };
const HELD = { food: [0.5, 0.13, 0.4, 0.93, 0.3], other: [0.8, 0.2, 0.5, 0.93, 0.35] };

/** The 38 provinces and 514 regencies of the project's codes as numbers. */
export function nationalPlaces(): Places {
  const islands = [...new Set(provinces.map((province) => province.island))];
  const provinceIndex = new Map(provinces.map((province, index) => [province.code, index]));
  return {
    provinceOfRegency: Uint8Array.from(regencies, (regency) => provinceIndex.get(regency.provinceCode)!),
    islandOfProvince: Uint8Array.from(provinces, (province) => islands.indexOf(province.island)),
    islands: islands.length,
  };
}

/** Numbers in [0, 1) from a seed: sfc32 of Chris Doty-Humphrey's PractRand, integer steps only. */
export function randomFrom(seed: number): () => number {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Draws an index in proportion to the weights. */
function drawer(weights: readonly number[]): (random: number) => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (const [i, weight] of weights.entries()) sums[i] = total += weight;
  return (random) => {
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > random * total) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** An instance of the recipe's size. */
export function generate({
  lines: lineCount,
  offers: offerCount = Math.round((lineCount * 5) / 3),
  seed,
  supply = 1,
  certified = 1,
}: Recipe): Instance {
  const random = randomFrom(seed);
  // A sum of twelve is near enough to a bell.
  const bell = (): number => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += random();
    return sum;
  };
  const skewed = (median: number, spread: number): number => median * Math.exp(spread * bell());
  const places = nationalPlaces();
  const classes = Math.max(60, Math.min(5000, Math.round(Math.sqrt(lineCount) * 2.9)));
  const regencyWeights = regencies.map(() => skewed(1, 0.8));
  const drawMakerPlace = drawer(regencyWeights);
  const drawBuyerPlace = drawer(regencyWeights.map((weight) => Math.sqrt(weight) * skewed(1, 0.4)));
  const branchOf = Array.from({ length: classes }, () => Math.floor(random() * random() * BRANCHES));
  const usualPrice = branchOf.map(() => skewed(50_000, 0.5));
  const drawClass = drawer(branchOf.map((_, c) => 1 / (c + 1)));
  const supplyWeights = branchOf.map((_, c) => skewed(1, 0.45) / (c + 1));
  const members = Array.from({ length: BRANCHES }, (_, branch) => branchOf.flatMap((b, c) => (b === branch ? [c] : [])));
  const drawBranch = drawer(members.map((list) => list.reduce((sum, c) => sum + supplyWeights[c]!, 0)));
  const drawOfBranch = members.map((list) => drawer(list.map((c) => supplyWeights[c]!)));
  const freightRupiah = new Int32Array(classes * ZONES);
  for (let c = 0; c < classes; c++) {
    const heavy = usualPrice[c]! * skewed(1, 0.6);
    for (const [zone, share] of [0, 0.02, 0.07, 0.2].entries()) freightRupiah[c * ZONES + zone] = Math.round(heavy * share);
  }

  const offers: Instance['offers'] = {
    count: offerCount,
    classOf: new Uint16Array(offerCount),
    regency: new Uint16Array(offerCount),
    reach: new Uint8Array(offerCount),
    priceRupiah: new Int32Array(offerCount),
    capacityPerMonth: new Int32Array(offerCount),
    group: new Int32Array(offerCount).fill(-1),
    schemeMonths: new Uint16Array(offerCount * SCHEMES),
  };
  const groupCapacity: number[] = [];
  const houses = new Map<number, number>();
  for (let offer = 0; offer < offerCount;) {
    const branch = drawBranch(random());
    const regency = drawMakerPlace(random());
    const able = bell();
    let products = 1;
    while (products < 12 && random() < 0.6) products++;
    const first = offer;
    const hours = skewed(70, 0.9) * supply * (random() < 0.07 ? 6 : 1);
    // A house stands in a province for a branch of food; its users share its hours.
    const house = branch < 3 && random() < 0.2 ? places.provinceOfRegency[regency]! * BRANCHES + branch : -1;
    let sum = 0;
    for (; offer < offerCount && offer < first + products; offer++) {
      const c = members[branch]![drawOfBranch[branch]!(random())]!;
      offers.classOf[offer] = c;
      offers.regency[offer] = regency;
      const far = random();
      offers.reach[offer] = far < 0.3 ? 0 : far < 0.65 ? 1 : far < 0.8 ? 2 : 3;
      offers.priceRupiah[offer] = Math.max(1, Math.round(usualPrice[c]! * skewed(1, 0.22)));
      const capacity = Math.max(4, Math.round((hours * (0.5 + random())) / Math.sqrt(products)));
      offers.capacityPerMonth[offer] = capacity;
      sum += capacity;
      const held = branch < 3 ? HELD.food : HELD.other;
      for (let scheme = 0; scheme < SCHEMES; scheme++) {
        const has = random() < Math.min(0.98, held[scheme]! * certified * Math.exp(0.4 * able)) || (house >= 0 && scheme < 3);
        if (!has) continue;
        const ends = random() < 0.78 ? MONTHS : 1 + Math.floor(random() * MONTHS);
        const begins = random() < 0.9 ? 0 : Math.floor(random() * ends);
        offers.schemeMonths[offer * SCHEMES + scheme] = ALL_MONTHS & ((1 << ends) - 1) & ~((1 << begins) - 1);
      }
    }
    if (house >= 0) {
      let group = houses.get(house);
      if (group === undefined) houses.set(house, (group = groupCapacity.push(0) - 1));
      groupCapacity[group]! += Math.round(sum / 2);
      offers.group.fill(group, first, offer);
    } else if (offer - first > 1) {
      offers.group.fill(groupCapacity.push(Math.max(4, Math.round(sum * 0.7))) - 1, first, offer);
    }
  }

  const lines: Instance['lines'] = {
    count: lineCount,
    classOf: new Uint16Array(lineCount),
    regency: new Uint16Array(lineCount),
    months: new Uint16Array(lineCount),
    schemes: new Uint8Array(lineCount),
    quantity: new Int32Array(lineCount),
    valueRupiah: new Int32Array(lineCount),
    ceilingRupiah: new Int32Array(lineCount),
  };
  for (let line = 0; line < lineCount; line++) {
    const c = drawClass(random());
    lines.classOf[line] = c;
    lines.regency[line] = drawBuyerPlace(random());
    const begins = Math.floor(random() * MONTHS);
    const ends = Math.min(MONTHS - 1, begins + (random() < 0.35 ? 0 : 1 + Math.floor(random() * 3)));
    lines.months[line] = ((1 << (ends + 1)) - 1) & ~((1 << begins) - 1);
    for (const [scheme, share] of (branchOf[c]! < 3 ? ASKED.food : ASKED.other).entries())
      if (random() < share) lines.schemes[line]! |= 1 << scheme;
    const wanted = Math.max(1, Math.min(200_000, Math.round(skewed(200, 1.35))));
    // Half of all buyers write round numbers.
    lines.quantity[line] = random() < 0.5 && wanted > 10 ? Math.round(wanted / 10) * 10 : wanted;
    const price = usualPrice[c]! * skewed(1.12, 0.25);
    lines.ceilingRupiah[line] = Math.max(1, random() < 0.5 ? Math.round(price / 1000) * 1000 : Math.round(price));
    lines.valueRupiah[line] = lines.ceilingRupiah[line]!;
  }
  const groups = { count: groupCapacity.length, capacityPerMonth: Int32Array.from(groupCapacity) };
  return { classes, schemes: SCHEMES, places, freightRupiah, lines, offers, groups };
}

/** FNV-1a over every column: says whether two machines hold the same instance. */
export function checksum(instance: Instance): string {
  let hash = 0x811c9dc5;
  const { lines, offers, groups } = instance;
  for (const column of [...Object.values(lines), ...Object.values(offers), ...Object.values(groups), instance.freightRupiah]) {
    if (typeof column === 'number') continue;
    for (const value of column) hash = Math.imul(hash ^ value, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
