// `node --import ./bin/jsx.mjs bench/match-line.ts [500000 1000000]`: how long one new line takes against the national index that the server keeps in
// memory. Offers are spread over the real classes by Zipf, so the dearest question is a line of the largest class; a place and months that were
// not asked for before count as new. Beside it, in the same run, stands the plain way to the same list: each offer of the class explained in full
// and sorted. CPU seconds of this process, for the machine may be shared.
import { type CertificateFacts, type EvidenceLevel, rulebook } from '#certification';
import { classes, regencies } from '#platform/codes';
import { addDays, addMonths, type Day, day, type Month } from '#platform/days';
import { decideLaw } from '../src/matching/decide-law.ts';
import { explainCertificates } from '../src/matching/explain-certificates.ts';
import { explainPair } from '../src/matching/explain-pair.ts';
import { deliveryOf, type LineFacts, NO_REQUIREMENTS, type OfferFacts } from '../src/matching/facts.ts';
import { indexOffers, type OfferIndex } from '../src/matching/solve/index-offers.ts';
import { lineMatcher, primeMatcher } from '../src/matching/solve/match-line.ts';
import { VERDICTS } from '../src/matching/reasons.ts';
import { surroundings } from '../src/matching/surroundings.ts';

const today = day('2026-11-24');
const sizes = process.argv.slice(2).map(Number);
const makeable = classes.filter(({ kind }) => kind !== 'not-for-makers');
const harmonic = makeable.reduce((sum, _, i) => sum + 1 / (i + 1), 0);

let seed = 20261124;
const random = (): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
function timed<T>(work: () => T): [result: T, seconds: number] {
  const began = cpu();
  const result = work();
  return [result, cpu() - began];
}

/** A maker's product with what most have: price, capacity, place; three in four are prepared for by certificates. */
function offerOf(classId: string, at: number): OfferFacts {
  const price = 5_000 + Math.floor(random() * 20_000);
  return {
    ...{
      orgId: `o${Math.floor(at / 2)}`,
      productId: `p${at}`,
      urlId: `u${at}`,
      placeId: `f${at}`,
      classId,
      classProbability: null,
    },
    ...{ makerName: `Pembuat ${at}`, productName: `Produk ${at}`, sizeClass: 'micro', regencyCode: pick(regencies).code },
    ...{ unit: 'bungkus', capacityPerMonth: 50 + Math.floor(random() * 2_000), minimumOrder: 10 },
    prices: { province: price, nation: price + 2_000 },
  };
}

function* certificatesOf({ orgId, productId, placeId }: OfferFacts): Generator<CertificateFacts> {
  const schemes = [
    ['nib', 0.9, 'business'],
    ['halal', 0.6, 'productAtFacility'],
    ['sppIrt', 0.6, 'productAtFacility'],
  ] as const;
  for (const [scheme, share, subject] of schemes) {
    if (random() > share) continue;
    const issuedOn = addDays(day('2022-12-01'), Math.floor(random() * 1_450));
    yield {
      ...{ orgId, productId, placeId, scheme, subject, number: null, revokedOn: null, checkedOn: null },
      ...{ issuedOn, validUntil: scheme === 'nib' ? null : addDays(issuedOn, 5 * 365) },
      evidenceLevel: Math.floor(random() * 3) as EvidenceLevel,
    };
  }
}

/** The index of one class. Laws are those of the rulebook for the class; products differ in size class only. */
async function classIndex(classId: string, offers: number): Promise<OfferIndex> {
  const law = decideLaw({ classId, facts: { sizeClass: 'micro' } }, today, rulebook());
  const rows = Array.from({ length: offers }, (_, at) => offerOf(classId, at));
  const laws = new Map(rows.map(({ productId }) => [productId, law]));
  return indexOffers(
    rows,
    rows.flatMap((row) => [...certificatesOf(row)]),
    laws,
  );
}

const lineOf = (classId: string, at: number): LineFacts => ({
  ...{ planLineId: `l${at}`, classId, classProbability: 0.9, rupiah: 20_000_000, quantity: 1_500, unit: 'bungkus' },
  ...{ regencyCode: pick(regencies).code, reservedForSmall: true },
  ...{ monthFrom: addMonths('2027-01' as Month, at), monthUntil: addMonths('2027-02' as Month, at) },
});

/** The plain way: every offer explained in full, then sorted. */
function plainList(index: OfferIndex, line: LineFacts, on: Day): number {
  const offices = surroundings.dutyOffices(line.classId!);
  const delivery = deliveryOf(line, on);
  const found = index.rows.map((offer) => {
    const zone = surroundings.zoneOf(line.regencyCode!, offer.regencyCode!);
    const distanceKm = surroundings.distanceKm(line.regencyCode!, offer.regencyCode!);
    const pathDays = (scheme: string): number | null => surroundings.pathDays(offer.classId, offer.sizeClass, scheme, on);
    const asked = { law: index.lawOf(offer)!, requirements: NO_REQUIREMENTS, pathDays };
    const certificates = explainCertificates(offer, index.certificatesOf(offer), delivery, on, offices, asked);
    return explainPair(line, offer, certificates, { zone, distanceKm, band: null }, on);
  });
  const order = (one: (typeof found)[number]): number => VERDICTS.indexOf(one.verdict);
  return found.toSorted((a, b) => order(a) - order(b) || b.strength - a.strength).length;
}

for (const total of sizes.length > 0 ? sizes : [500_000, 1_000_000]) {
  const { id: classId } = makeable.find(({ id }) => id === 'keripik-umbi')!;
  const largest = Math.round(total / harmonic);
  const [index, built] = await (async () => {
    const began = cpu();
    return [await classIndex(classId, largest), cpu() - began] as const;
  })();
  const match = lineMatcher(index, surroundings, today);
  const [, primed] = timed(() => primeMatcher(match, classId, today));
  const times = Array.from({ length: 6 }, (_, at) => timed(() => match(lineOf(classId, at)))[1]);
  const again = timed(() => match({ ...lineOf(classId, 0), rupiah: 21_000_000 }))[1];
  const [, plain] = timed(() => plainList(index, lineOf(classId, 7), today));
  const worst = Math.max(...times);
  const median = times.toSorted((a, b) => a - b)[3]!;
  console.log(
    `${total.toLocaleString('en-GB')} offers in ${makeable.length} classes; the largest has ${largest.toLocaleString('en-GB')} and took ${built.toFixed(1)} s to index and ${primed.toFixed(1)} s to prime, ` +
      `${Math.round(process.memoryUsage.rss() / 1e6)} MB resident`,
  );
  console.log(
    `  a line of a new place and new months: first ${times[0]!.toFixed(2)} s, median ${median.toFixed(2)} s, worst ${worst.toFixed(2)} s; ` +
      `of known months at another place ${again.toFixed(2)} s`,
  );
  console.log(`  the plain way in the same run: ${plain.toFixed(2)} s; ratio ${(median / plain).toFixed(2)}`);
}
