import type { CertificateFacts, Suspension } from '#certification';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, type Month, addDays } from '#platform/days';
import { crackersForSchool, novemberDay, sarisCrackers, sarisSppIrt } from '../examples.ts';
import { type LineFacts, type OfferFacts, SIZE_CLASSES, ZONES, deliveryOf } from '../facts.ts';
import { explainCertificates } from '../explain-certificates.ts';
import { explainPair } from '../explain-pair.ts';
import { REASONS } from '../reasons.ts';
import { indexOffers } from './index-offers.ts';
import { type Surroundings, lineMatcher } from './match-line.ts';

const TOWNS = ['61.71', '61.72', '32.73', '61.01'];
const around: Surroundings = {
  zoneOf: (a, b) => (a === b ? 'regency' : a.slice(0, 2) === b.slice(0, 2) ? 'province' : 'nation'),
  distanceKm: (a, b) => Math.abs(TOWNS.indexOf(a) - TOWNS.indexOf(b)) * 100,
  kindOf: (classId) => (classId === 'tanah' ? 'not-for-makers' : classId === 'asing' ? null : 'goods'),
  pathDays: () => null,
  dutyOffices: (classId) => (classId === 'keripik-umbi' ? ['dinkes', 'bpom', 'bpjph'] : []),
};
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const days = fc.integer({ min: -200, max: 500 }).map((n) => addDays(novemberDay, n));
const months = fc.integer({ min: 1, max: 12 }).map((n) => `2027-${String(n).padStart(2, '0')}` as Month);

const anyLine: fc.Arbitrary<LineFacts> = fc.record({
  planLineId: fc.constant('line'),
  classId: fc.constantFrom('keripik-umbi', 'meja'),
  classProbability: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  rupiah: fc.integer({ min: 0, max: 50_000_000 }),
  quantity: maybe(fc.integer({ min: 1, max: 3_000 })),
  unit: fc.constantFrom(null, 'bungkus', 'kg'),
  monthFrom: maybe(months),
  monthUntil: maybe(months),
  regencyCode: maybe(fc.constantFrom(...TOWNS)),
  reservedForSmall: fc.boolean(),
});
const anyOffer: fc.Arbitrary<OfferFacts> = fc.record({
  orgId: fc.constantFrom('org1', 'org2', 'org3'),
  productId: fc.uuid(),
  urlId: fc.constant('u'),
  makerName: fc.constant('Dapur'),
  productName: fc.constant('Keripik'),
  classId: fc.constantFrom('keripik-umbi', 'meja'),
  classProbability: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  placeId: fc.constantFrom(null, 'place1', 'place2'),
  sizeClass: maybe(fc.constantFrom(...SIZE_CLASSES)),
  regencyCode: maybe(fc.constantFrom(...TOWNS)),
  unit: fc.constantFrom(null, 'bks', 'kilo'),
  capacityPerMonth: maybe(fc.integer({ min: 0, max: 2_000 })),
  minimumOrder: maybe(fc.integer({ min: 1, max: 2_000 })),
  prices: fc.record(
    Object.fromEntries(ZONES.map((zone) => [zone, fc.integer({ min: 0, max: 30_000 })])) as Record<
      (typeof ZONES)[number],
      fc.Arbitrary<number>
    >,
    { requiredKeys: [] },
  ),
});
const suspended = ([from, lasts]: [Day, number | null]): Suspension[] => [
  { from, until: lasts === null ? null : addDays(from, lasts) },
];
const anyCertificate = (offers: readonly OfferFacts[]): fc.Arbitrary<CertificateFacts> =>
  fc.record({
    orgId: fc.constantFrom('org1', 'org2', 'org3', 'org4'),
    productId: fc.constantFrom(null, ...offers.map(({ productId }) => productId)),
    placeId: fc.constantFrom(null, 'place1', 'place2'),
    subject: fc.constantFrom('business', 'facility', 'product', 'productAtFacility', 'group'),
    scheme: fc.constantFrom('sppIrt', 'halal', 'nib'),
    number: fc.constantFrom('1', '2', '3'),
    issuedOn: maybe(days),
    validUntil: maybe(days),
    evidenceLevel: fc.constantFrom(0, 1, 2, 3),
    checkedOn: maybe(days),
    revokedOn: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: days }),
    suspensions: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.tuple(days, fc.constantFrom(null, 20, 200)).map(suspended) },
    ),
  });
const market = fc
  .uniqueArray(anyOffer, { maxLength: 25, selector: ({ productId }) => productId })
  .chain((offers) =>
    fc.record({ offers: fc.constant(offers), certificates: fc.array(anyCertificate(offers), { maxLength: 20 }), line: anyLine }),
  );

test('the same offers in any order give the same list', async () => {
  await fc.assert(
    fc.asyncProperty(market, fc.infiniteStream(fc.nat()), async ({ offers, certificates, line }, salt) => {
      const shuffled = offers.map((offer) => [salt.next().value, offer] as const).toSorted((a, b) => a[0] - b[0]);
      const one = lineMatcher(await indexOffers(offers, certificates), around, novemberDay)(line);
      const two = lineMatcher(
        await indexOffers(
          shuffled.map(([, offer]) => offer),
          certificates.toReversed(),
        ),
        around,
        novemberDay,
      )(line);
      expect(two).toEqual(one);
    }),
  );
});

test('what is weighed on the columns is what is explained: verdicts, counts and the order agree for every pair', async () => {
  await fc.assert(
    fc.asyncProperty(market, async ({ offers, certificates, line }) => {
      const index = await indexOffers(offers, certificates);
      const match = lineMatcher(index, around, novemberDay)(line, { invited: 100, notEligible: 100 });
      const all = [...match.invitations, ...match.notEligible];
      expect(all).toHaveLength(offers.filter(({ classId }) => classId === line.classId).length);
      const counted = { eligible: 0, check: 0, notEligible: 0 };
      for (const { verdict } of all) counted[verdict] += 1;
      expect(match.counts).toEqual(counted);
      expect(match.notEligible.every(({ verdict }) => verdict === 'notEligible')).toBe(true);
      for (const [before, after] of match.invitations.slice(1).map((after, i) => [match.invitations[i]!, after] as const)) {
        if (before.verdict !== after.verdict) expect(before.verdict).toBe('eligible');
        else if (before.strength !== after.strength) expect(before.strength).toBeGreaterThan(after.strength);
        else expect(before.answerableRupiah ?? -1).toBeGreaterThanOrEqual(after.answerableRupiah ?? -1);
      }
    }),
  );
});

test('an eligible pair has no blocking reason, no reason to check, and nothing of it is unknown that the choice needs', async () => {
  await fc.assert(
    fc.asyncProperty(market, async ({ offers, certificates, line }) => {
      const match = lineMatcher(
        await indexOffers(offers, certificates),
        around,
        novemberDay,
      )(line, { invited: 100, notEligible: 100 });
      for (const pair of match.invitations.filter(({ verdict }) => verdict === 'eligible')) {
        expect(pair.reasons.every(({ code }) => REASONS[code].weight === 'note')).toBe(true);
        expect(pair.offer.capacityPerMonth).not.toBeNull();
        expect(pair.priceRupiah).not.toBeNull();
        expect(pair.answerableRupiah).not.toBeNull();
      }
      for (const pair of match.notEligible)
        expect(pair.reasons.some(({ code }) => REASONS[code].weight === 'blocking')).toBe(true);
      for (const pair of [...match.invitations, ...match.notEligible])
        if (pair.answerableRupiah !== null) expect(pair.answerableRupiah).toBeLessThanOrEqual(line.rupiah);
    }),
  );
});

test('a certificate that ends before the last day of delivery is never counted valid', () => {
  fc.assert(
    fc.property(anyLine, fc.array(anyCertificate([sarisCrackers]), { maxLength: 8 }), (line, certificates) => {
      const offer = { ...sarisCrackers, orgId: 'org1', placeId: 'place1' };
      const delivery = deliveryOf(line, novemberDay);
      const { lastDay } = delivery;
      const reasons = explainCertificates(offer, certificates, delivery, novemberDay, []);
      for (const { code, facts } of reasons.filter((reason) => reason.code.startsWith('certificate-valid'))) {
        if (facts['validUntil'] !== undefined) expect(facts['validUntil'] >= lastDay!, code).toBe(true);
        expect(facts['revokedOn']).toBeUndefined();
        const touching = certificates.filter(({ suspensions }) =>
          suspensions?.some(({ from, until }) => from <= lastDay! && (until === null || delivery.firstDay! < until)),
        );
        const free = certificates.filter((one) => one.scheme === facts['scheme'] && !touching.includes(one));
        expect(free.length, 'a valid one is not suspended on any day of delivery').toBeGreaterThan(0);
        expect(facts['evidenceLevel']).toBeGreaterThanOrEqual(1);
      }
    }),
  );
});

test('unknown capacity is never zero and never enough', () => {
  fc.assert(
    fc.property(anyLine, anyOffer, (line, offer) => {
      const surroundings = { zone: 'regency', distanceKm: 0, band: null } as const;
      const codes = explainPair(line, { ...offer, capacityPerMonth: null }, [], surroundings, novemberDay).reasons.map(
        ({ code }) => code,
      );
      expect(codes.filter((code) => code.startsWith('capacity-'))).toEqual(['capacity-unknown']);
    }),
  );
});

test('a line without an answer says why', async () => {
  const index = await indexOffers([{ ...sarisCrackers, capacityPerMonth: 0 }], [sarisSppIrt]);
  const match = lineMatcher(index, around, novemberDay as Day);
  const why = (classId: string | null) => match({ ...crackersForSchool, classId }).noAnswer;
  expect([why(null), why('asing'), why('tanah'), why('meja'), why('keripik-umbi')]).toEqual([
    'class-unknown',
    'class-unknown',
    'not-for-makers',
    'no-product',
    'all-fail',
  ]);
  expect(match(crackersForSchool).notEligible.map(({ offer }) => offer.makerName)).toEqual(['Dapur Bu Sari']);
});

test('of many offers the best so many are listed and the rest are counted', async () => {
  const many = Array.from({ length: 50 }, (_, i) => ({
    ...sarisCrackers,
    productId: `p${String(i).padStart(2, '0')}`,
    prices: { regency: 9_000 + i },
  }));
  const match = lineMatcher(await indexOffers(many.toReversed(), []), around, novemberDay)(crackersForSchool);
  expect(match.invitations.map(({ offer }) => offer.productId)).toEqual(many.slice(0, 20).map(({ productId }) => productId));
  expect(match.counts).toEqual({ eligible: 0, check: 50, notEligible: 0 });
});
