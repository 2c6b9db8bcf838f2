// People and products for tests and the pages' examples: invented, round enough to check in the head.
import type { CertificateFacts } from '#certification';
import { type Day, type Month, day } from '#platform/days';
import type { LineFacts, OfferFacts } from './facts.ts';
import type { PlanLineInFull } from './plan-line.ts';

/** SD Negeri 3 Pontianak wants 1,000 packs of cassava crackers for Rp 10 million, March and April 2027. */
export const crackersForSchool: LineFacts = {
  planLineId: '00000000-0000-7000-8000-00000000aa01',
  classId: 'keripik-umbi',
  classProbability: 0.9,
  rupiah: 10_000_000,
  quantity: 1_000,
  unit: 'bungkus',
  monthFrom: '2027-03' as Month,
  monthUntil: '2027-04' as Month,
  regencyCode: '61.71',
  reservedForSmall: true,
};

/** Bu Sari makes 800 packs a month in the same town and sells them at Rp 9,000 there, Rp 9,500 in the province. */
export const sarisCrackers: OfferFacts = {
  orgId: '00000000-0000-7000-8000-000000000001',
  productId: '00000000-0000-7000-8000-0000000000c1',
  urlId: 'sari1',
  makerName: 'Dapur Bu Sari',
  productName: 'Keripik singkong asin',
  classId: 'keripik-umbi',
  classProbability: null,
  placeId: '00000000-0000-7000-8000-0000000000f1',
  sizeClass: 'micro',
  regencyCode: '61.71',
  unit: 'bks',
  capacityPerMonth: 800,
  minimumOrder: 50,
  prices: { regency: 9_000, province: 9_500 },
};

/** Her SPP-IRT, looked up in the register, holds to the last day of delivery. */
export const sarisSppIrt: CertificateFacts = {
  orgId: sarisCrackers.orgId,
  productId: sarisCrackers.productId,
  placeId: sarisCrackers.placeId,
  subject: 'productAtFacility',
  scheme: 'sppIrt',
  number: '2116171010001-27',
  issuedOn: day('2022-05-01'),
  validUntil: day('2027-04-30'),
  evidenceLevel: 2,
  revokedOn: null,
  checkedOn: day('2026-10-05'),
};

export const novemberDay: Day = day('2026-11-24');

/** Her line as the plan shows it. */
export const crackersLine: PlanLineInFull = {
  topicId: '00000000-0000-0000-0000-0000000000c1',
  ...crackersForSchool,
  buyerId: '00000000-0000-7000-8000-00000000bb01',
  buyerName: 'Kota Pontianak',
  planId: '00000000-0000-7000-8000-00000000cc01',
  year: 2027,
  packageId: '00000000-0000-7000-8000-00000000dd01',
  rupCode: '60000001',
  packageName: 'Belanja makanan ringan untuk sekolah',
  unitName: 'Dinas Pendidikan dan Kebudayaan Kota Pontianak',
  method: 'E-Purchasing',
  kind: 'goods',
  smallBusiness: true,
  domestic: true,
  position: 0,
  text: 'Belanja makanan ringan untuk sekolah',
  account: '5.1.02.01.01.0052',
  basis: { words: ['keripik'] },
  alternatives: [{ classId: 'kerupuk', probability: 0.05 }],
  unitPriceRupiah: 10_000,
  placeBasis: 'name',
  flags: [],
  ceilingRupiah: 10_000_000,
  volumeText: '1.000 bungkus',
  description: null,
  specification: null,
};
