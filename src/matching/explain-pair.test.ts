import type { CertificateFacts } from '#certification';
import { expect, test } from 'vitest';
import { crackersForSchool, novemberDay, sarisCrackers, sarisSppIrt } from './examples.ts';
import { type PairSurroundings, deliveredPrice, explainPair } from './explain-pair.ts';
import { explainCertificates } from './explain-certificates.ts';
import { type LineFacts, type OfferFacts, deliveryOf } from './facts.ts';
import type { ReasonCode } from './reasons.ts';

const nearby: PairSurroundings = { zone: 'regency', distanceKm: 0, band: null };
const FOOD = ['dinkes', 'bpom', 'bpjph'];
const explain = (
  line: Partial<LineFacts>,
  offer: Partial<OfferFacts>,
  certificates: CertificateFacts[] = [sarisSppIrt],
  around = nearby,
  offices = FOOD,
) => {
  const wanted = { ...crackersForSchool, ...line };
  const offered = { ...sarisCrackers, ...offer };
  const held = explainCertificates(offered, certificates, deliveryOf(wanted, novemberDay), novemberDay, offices);
  return explainPair(wanted, offered, held, around, novemberDay);
};
const facts = (pair: ReturnType<typeof explain>, code: ReasonCode) => pair.reasons.find((reason) => reason.code === code)?.facts;

test('a maker with price, capacity, place and a looked-up permit may be asked, and every reason says its numbers', () => {
  const pair = explain({}, {});
  expect(pair.verdict).toBe('eligible');
  expect(facts(pair, 'price-within')).toEqual({ priceRupiah: 9_000, ceilingRupiah: 10_000 });
  expect(facts(pair, 'capacity-enough')).toMatchObject({
    capacity: 1_600,
    quantity: 1_000,
    monthFrom: '2027-03',
    monthUntil: '2027-04',
  });
  expect(facts(pair, 'certificate-valid-verified')).toMatchObject({
    scheme: 'sppIrt',
    validUntil: '2027-04-30',
    evidenceLevel: 2,
  });
  expect(pair.reasons.map(({ code }) => code)).toEqual([
    'class-answers', 'price-within', 'capacity-enough', 'minimum-within', 'place-regency', 'size-fits', 'certificate-valid-verified', 'duties-to-check',
  ]); // prettier-ignore
});

test('a price is within the ceiling at exactly the rupiah over the quantity, and over it one rupiah above', () => {
  expect(explain({}, { prices: { regency: 10_000 } }).verdict).toBe('eligible');
  const over = explain({}, { prices: { regency: 11_200 } });
  expect(over.verdict).toBe('notEligible');
  expect(facts(over, 'price-over')).toEqual({ priceRupiah: 11_200, ceilingRupiah: 10_000, overRupiah: 1_200 });
  expect(explain({ rupiah: 9_999_999 }, { prices: { regency: 10_000 } }).verdict).toBe('notEligible');
});

test('a price for a narrower zone is not a price for this buyer, but one for a wider zone is', () => {
  expect(deliveredPrice({ regency: 9_000 }, 'province')).toBeNull();
  expect(deliveredPrice({ regency: 9_000, nation: 12_000 }, 'province')).toEqual({ zone: 'nation', priceRupiah: 12_000 });
  expect(deliveredPrice({ regency: 9_000, nation: 12_000 }, null)).toEqual({ zone: 'nation', priceRupiah: 12_000 });
  const far = explain({}, { prices: { regency: 9_000 } }, [sarisSppIrt], { ...nearby, zone: 'province', distanceKm: 120.4 });
  expect(far.verdict).toBe('check');
  expect(facts(far, 'price-zone-unknown')).toEqual({ zone: 'province', knownZone: 'regency', knownPriceRupiah: 9_000 });
  expect(facts(far, 'place-province')).toEqual({ regencyCode: '61.71', distanceKm: 120 });
});

test('too little capacity answers a part, none answers nothing, and unknown capacity is neither', () => {
  const part = explain({}, { capacityPerMonth: 200 });
  expect([part.verdict, part.answerableRupiah]).toEqual(['check', 4_000_000]);
  expect(facts(part, 'capacity-short')).toMatchObject({ capacity: 400, quantity: 1_000 });
  expect(explain({}, { capacityPerMonth: 0 }).verdict).toBe('notEligible');
  const unknown = explain({}, { capacityPerMonth: null });
  expect([unknown.verdict, unknown.answerableRupiah, unknown.capacity]).toEqual(['check', null, null]);
  expect(facts(unknown, 'capacity-unknown')).toEqual({});
});

test('months that have begun count from this month only', () => {
  const begun = explain({ monthFrom: '2026-01' as never, monthUntil: '2026-12' as never }, {}, []);
  expect(facts(begun, 'capacity-enough')).toMatchObject({ capacity: 1_600, monthFrom: '2026-11', monthUntil: '2026-12' });
});

test('without a quantity, capacity times price is held against the rupiah, and the price against its class', () => {
  const around = { ...nearby, band: { lowRupiah: 8_000, highRupiah: 12_000, offers: 40 } };
  const pair = explain({ quantity: null, unit: null }, {}, [sarisSppIrt], around);
  expect(pair.verdict).toBe('eligible');
  expect(facts(pair, 'capacity-covers-rupiah')).toMatchObject({ valueRupiah: 14_400_000, rupiah: 10_000_000 });
  expect(facts(pair, 'price-in-band')).toMatchObject({ priceRupiah: 9_000, lowRupiah: 8_000, highRupiah: 12_000, offers: 40 });
  expect(explain({ quantity: null, rupiah: 8_999 }, {}, [sarisSppIrt], around).verdict).toBe('notEligible');
});

test('a quantity in another unit or without a unit is not compared', () => {
  const pair = explain({ unit: 'kg' }, {});
  expect(facts(pair, 'unit-differs')).toEqual({ lineUnit: 'kg', offerUnit: 'bks' });
  expect(pair.verdict).toBe('check');
  expect(facts(explain({ unit: null }, {}), 'unit-unknown')).toEqual({ offerUnit: 'bks' });
});

test('an order smaller than the maker takes is not for that maker', () => {
  expect(explain({}, { minimumOrder: 1_000 }).verdict).toBe('eligible');
  expect(facts(explain({}, { minimumOrder: 1_001 }), 'minimum-over')).toMatchObject({ minimumOrder: 1_001, quantity: 1_000 });
  expect(explain({}, { minimumOrder: 1_001 }).verdict).toBe('notEligible');
});

test('the small-business flag asks for the size class, and an unknown size is not small', () => {
  expect(facts(explain({}, { sizeClass: null }), 'size-unknown')).toEqual({});
  expect(explain({}, { sizeClass: null }).verdict).toBe('check');
  expect(explain({}, { sizeClass: 'medium' }).verdict).toBe('check');
  expect(explain({ reservedForSmall: false }, { sizeClass: 'medium' }).verdict).toBe('eligible');
});

test('a food product whose certificates are not recorded is to be checked, not refused', () => {
  const pair = explain({}, {}, []);
  expect(pair.verdict).toBe('check');
  expect(facts(pair, 'certificates-unknown')).toEqual({});
  expect(pair.reasons.filter(({ side }) => side === 'against')).toEqual([]);
  expect(explain({}, {}, [], nearby, []).verdict).toBe('eligible');
});
