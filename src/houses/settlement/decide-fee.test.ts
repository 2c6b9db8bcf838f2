// The fee models and shares of procurement-and-rpb.md 4.4, each with figures that can be checked in the head.
import { expect, test } from 'vitest';
import { uuidv7 } from '#platform/database';
import type { Month } from '#platform/days';
import {
  buyAndSellBack,
  type Fee,
  memberRate,
  priceShare,
  proportion,
  slotHire,
  tollPerUnit,
  tollWithYield,
  yearlyFee,
} from './decide-fee.ts';
import type { Pool } from './settlement.ts';
import { sharePool } from './share-pool.ts';

const sumOf = (fees: readonly Fee[]): number => fees.reduce((sum, { amountRupiah }) => sum + amountRupiah, 0);
const costOf = (fees: readonly Fee[]): number => fees.reduce((sum, { costRupiah }) => sum + costRupiah, 0);
const sixtyBottles = { quantity: 60_000, unit: 'botol' };

test('toll per unit: 60 bottles at Rp 2,500 and Rp 150,000 for setup are Rp 300,000', () => {
  expect(sumOf(tollPerUnit({ rateRupiah: 2_500, setupRupiah: 150_000 }, sixtyBottles))).toBe(300_000);
  expect(sumOf(tollPerUnit({ rateRupiah: 2_500, setupRupiah: null }, sixtyBottles))).toBe(150_000);
});

test('toll with yield: 100 kg in at Rp 3,000; at the agreed quarter nothing is owed, a gram below it is', () => {
  const terms = { rateRupiah: 3_000, yieldBasisPoints: 2_500, productRupiah: 80_000 };
  expect(sumOf(tollWithYield(terms, { inputGrams: 100_000, outputGrams: 25_000 }))).toBe(300_000);
  expect(sumOf(tollWithYield(terms, { inputGrams: 100_000, outputGrams: 26_000 }))).toBe(300_000);
  expect(sumOf(tollWithYield(terms, { inputGrams: 100_000, outputGrams: 24_999 }))).toBe(299_920);
  expect(sumOf(tollWithYield(terms, { inputGrams: 100_000, outputGrams: 22_000 }))).toBe(300_000 - 3 * 80_000);
});

test('slot hire: two and a half hours at Rp 100,000 and Rp 50,000 for cleaning, which a booking over two months pays once', () => {
  const tariff = { rateRupiah: 100_000, cleaningRupiah: 50_000 };
  expect(sumOf(slotHire(tariff, { minutes: 150, first: true }))).toBe(300_000);
  expect(sumOf(slotHire(tariff, { minutes: 150, first: false }))).toBe(250_000);
});

test('buy and sell back: the product costs its cost and the margin; input of the member is paid to it', () => {
  const tariff = { rateRupiah: null, setupRupiah: null, shareBasisPoints: 1_250 };
  const batch = { inputGrams: 40_000, quantity: 60_000, unit: 'botol' };
  const own = buyAndSellBack(tariff, { inputRupiah: 20_000, inputFromMember: true }, batch);
  expect([sumOf(own), costOf(own)]).toEqual([100_000, 100_000]);
  const others = buyAndSellBack(tariff, { inputRupiah: 20_000, inputFromMember: false }, batch);
  expect([sumOf(others), costOf(others)]).toEqual([900_000, 100_000]);
  const made = buyAndSellBack(
    { ...tariff, rateRupiah: 1_000, setupRupiah: 40_000 },
    { inputRupiah: 20_000, inputFromMember: false },
    batch,
  );
  expect(sumOf(made)).toBe(1_012_500);
});

test('price share: the owner gets price x (1 - s)', () => {
  const fees = priceShare({ shareBasisPoints: 1_500 }, { saleRupiah: 10_000 }, sixtyBottles);
  expect([sumOf(fees), costOf(fees)]).toEqual([-510_000, 90_000]);
});

test('membership: a yearly fee and a reduced rate', () => {
  expect(sumOf([...yearlyFee(600_000), ...memberRate(1_800, sixtyBottles)])).toBe(708_000);
});

test('amounts are rounded half up, exactly, however large', () => {
  expect([proportion(1, 1, 2), proportion(1, 1, 3), proportion(2, 1, 3), proportion(0, 1, 3)]).toEqual([1, 0, 1, 0]);
  expect(proportion(9_007_199_254_740_991, 10_000, 10_000)).toBe(9_007_199_254_740_991);
});

const fourteen = Array.from({ length: 14 }, (_, n) => ({ makerOrgId: uuidv7(), makerName: `Mainan ${n + 1}` }));
const certificate: Pool = {
  ...{ poolId: uuidv7(), kind: 'sniType', name: 'Sertifikat jenis mainan', amountRupiah: 10_000_000, sharedBy: 'members' },
  ...{ classId: 'mainan', excluded: false, makerOrgIds: fourteen.map(({ makerOrgId }) => makerOrgId) },
  ...{ fromMonth: '2026-11' as Month, untilMonth: null },
};

test('a toy type certificate of Rp 10,000,000 over 14 members is Rp 714,285 each and a rupiah more for the first ten', () => {
  const { shares } = sharePool(certificate, fourteen, { batches: new Map(), minutes: new Map(), volume: new Map() });
  expect(shares.map(({ amountRupiah }) => amountRupiah)).toEqual([
    ...Array.from({ length: 10 }, () => 714_286),
    ...Array.from({ length: 4 }, () => 714_285),
  ]);
});

test('by volume, where one of them uses half, the others pay Rp 384,615 each, and the sum is exact', () => {
  const volume = new Map(fourteen.map(({ makerOrgId }, n) => [makerOrgId, n === 13 ? 13_000 : 1_000]));
  const usage = { batches: new Map(), minutes: new Map(), volume: new Map([['mainan', volume]]) };
  const { shares } = sharePool({ ...certificate, sharedBy: 'volume' }, fourteen, usage);
  const amounts = shares.map(({ amountRupiah }) => amountRupiah);
  expect(amounts.reduce((sum, one) => sum + one, 0)).toBe(10_000_000);
  expect(amounts[13]).toBe(5_000_000);
  expect(amounts.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 384_616));
  expect(amounts.slice(5, 13)).toEqual(Array.from({ length: 8 }, () => 384_615));
});

test('a cost per batch goes by batches, one of the house by booked minutes, and without any use nobody bears it', () => {
  const [first, second] = fourteen.map(({ makerOrgId }) => makerOrgId);
  const usage = {
    batches: new Map([
      [first!, 3],
      [second!, 1],
    ]),
    minutes: new Map([[second!, 90]]),
    volume: new Map(),
  };
  const shared = (sharedBy: Pool['sharedBy'], kind: Pool['kind']) =>
    sharePool({ ...certificate, kind, sharedBy, amountRupiah: 400_001 }, fourteen, usage).shares.map(
      ({ amountRupiah }) => amountRupiah,
    );
  expect(shared('batches', 'lotTest')).toEqual([300_001, 100_000]);
  expect(shared('hours', 'staff')).toEqual([400_001]);
  expect(sharePool({ ...certificate, sharedBy: 'hours' }, fourteen, { ...usage, minutes: new Map() }).shares).toEqual([]);
});
