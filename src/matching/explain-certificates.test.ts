import type { CertificateFacts } from '#certification';
import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { crackersForSchool, novemberDay, sarisCrackers, sarisSppIrt } from './examples.ts';
import { explainCertificates } from './explain-certificates.ts';
import { deliveryOf } from './facts.ts';

const delivery = deliveryOf(crackersForSchool, novemberDay);
const codes = (...certificates: Partial<CertificateFacts>[]) =>
  explainCertificates(
    sarisCrackers,
    certificates.map((certificate) => ({ ...sarisSppIrt, ...certificate })),
    delivery,
    novemberDay,
    [],
  ).map(({ code }) => code);

test('on the last day of delivery a certificate still holds, the day before it does not', () => {
  expect(delivery.lastDay).toBe('2027-04-30');
  expect(codes({ validUntil: day('2027-04-30') })).toEqual(['certificate-valid-verified']);
  expect(codes({ validUntil: day('2027-04-29') })).toEqual(['certificate-ends-before']);
});

test('a certificate that ended yesterday has expired, one that ends today has not', () => {
  expect(codes({ validUntil: day('2026-11-23') })).toEqual(['certificate-expired']);
  expect(codes({ validUntil: day('2026-11-24') })).toEqual(['certificate-ends-before']);
});

test('a certificate suspended on any day of delivery, or today, is not counted; one reinstated by the first day is', () => {
  expect([delivery.firstDay, delivery.lastDay]).toEqual(['2027-03-01', '2027-04-30']);
  const suspended = (from: string, until: string | null) =>
    codes({ suspensions: [{ from: day(from), until: until === null ? null : day(until) }] });
  expect(suspended('2027-04-30', null)).toEqual(['certificate-suspended']);
  expect(suspended('2027-05-01', null)).toEqual(['certificate-valid-verified']);
  expect(suspended('2027-02-01', '2027-03-02')).toEqual(['certificate-suspended']);
  expect(suspended('2027-02-01', '2027-03-01')).toEqual(['certificate-valid-verified']);
  expect(suspended('2026-11-24', '2026-12-01')).toEqual(['certificate-suspended']);
  expect(suspended('2026-11-01', '2026-11-24')).toEqual(['certificate-valid-verified']);
});

test('a claim is not a valid certificate, a seen document is one, a looked-up one is verified', () => {
  expect(codes({ evidenceLevel: 0 })).toEqual(['certificate-claimed']);
  expect(codes({ evidenceLevel: 1 })).toEqual(['certificate-valid']);
  expect(codes({ evidenceLevel: 3 })).toEqual(['certificate-valid-verified']);
});

test('without an end date an endless scheme holds, another is unknown', () => {
  expect(codes({ scheme: 'halal', number: 'ID61110001234560524', validUntil: null })).toEqual(['certificate-valid-verified']);
  expect(codes({ validUntil: null, number: null })).toEqual(['certificate-term-unknown']);
});

test('an SPP-IRT whose own number ends in a year gone by has expired, with the day', () => {
  const [reason] = explainCertificates(
    sarisCrackers,
    [{ ...sarisSppIrt, number: '2116171010001-25', validUntil: null }],
    delivery,
    novemberDay,
    [],
  );
  expect(reason).toMatchObject({ code: 'certificate-expired', facts: { validUntil: '2025-12-31' } });
});

test('a renewal makes good what it renews, but a claimed renewal does not', () => {
  const old = { number: '1', validUntil: day('2026-01-31') };
  expect(codes(old, { number: '2' })).toEqual(['certificate-valid-verified']);
  expect(codes(old, { number: '2', evidenceLevel: 0 })).toEqual(['certificate-claimed', 'certificate-expired']);
});

test('a revocation stays in sight unless another number is known at least as well', () => {
  const revoked = { number: '1', revokedOn: day('2026-10-01') };
  expect(codes(revoked)).toEqual(['certificate-revoked']);
  expect(codes(revoked, { number: '2', evidenceLevel: 1 })).toEqual(['certificate-valid', 'certificate-revoked']);
  expect(codes(revoked, { number: '1' })).toEqual(['certificate-valid-verified', 'certificate-revoked']);
  expect(codes(revoked, { number: '2', evidenceLevel: 3 })).toEqual(['certificate-valid-verified']);
});

test("another product's certificate says nothing, another place's says that it is the wrong place", () => {
  expect(codes({ productId: 'another' })).toEqual(['certificates-unknown']);
  expect(codes({ subject: 'facility', scheme: 'slhs', productId: null, placeId: 'another' })).toEqual(['certificates-unknown']);
  expect(codes({ placeId: 'another' })).toEqual(['certificate-other-place']);
  expect(codes({ subject: 'business', scheme: 'nib', productId: null, placeId: null })).toEqual(['certificate-valid']);
});

test('issued after the first day of delivery it is not counted, and without months only its being valid today is known', () => {
  expect(codes({ issuedOn: day('2027-03-01') })).toEqual(['certificate-valid-verified']);
  expect(codes({ issuedOn: day('2027-03-02') })).toEqual(['certificate-starts-after']);
  const unknown = deliveryOf({ monthFrom: null, monthUntil: null }, novemberDay);
  expect(explainCertificates(sarisCrackers, [sarisSppIrt], unknown, novemberDay, []).map(({ code }) => code)).toEqual([
    'certificate-delivery-unknown',
  ]);
});
