import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rupiah, sumOf } from '#platform/money';
import { decideOwnMade, decidePayout, type MadePart } from './decide-payout.ts';

const members = (...weights: number[]) => weights.map((weight, at) => ({ memberId: `pembuat-${at + 1}`, weight }));

describe('a payout', () => {
  test('of 10,000,000 over 14 members leaves one rupiah more to the first ten', () => {
    const paid = decidePayout(rupiah(10_000_000), members(...Array.from({ length: 14 }, () => 1)));
    expect(paid.members.map((one) => one.rupiah)).toEqual([
      ...Array.from({ length: 10 }, () => 714_286),
      ...Array.from({ length: 4 }, () => 714_285),
    ]);
  });

  test('by volume, one member with half of it: the other thirteen have 384,615, and the rupiah that are left go first', () => {
    const parts = decidePayout(rupiah(10_000_000), members(13, ...Array.from({ length: 13 }, () => 1))).members;
    expect(parts[0]!.rupiah).toBe(5_000_001);
    expect(parts.slice(1, 5).map((one) => one.rupiah)).toEqual([384_616, 384_616, 384_616, 384_616]);
    expect(parts.slice(5).every((one) => one.rupiah === 384_615)).toBe(true);
  });

  test('takes the house off first', () => {
    const paid = decidePayout(rupiah(9_850_000), members(2, 1, 1), [{ what: 'tarif rumah', rupiah: rupiah(850_000) }]);
    expect(paid).toMatchObject({ deductedRupiah: 850_000, sharedRupiah: 9_000_000 });
    expect(paid.members.map((one) => one.rupiah)).toEqual([4_500_000, 2_250_000, 2_250_000]);
  });

  test('that deductions eat up is refused; down to nothing it is not', () => {
    const deduct = (amount: number) => () =>
      decidePayout(rupiah(100), members(1), [{ what: 'tarif rumah', rupiah: rupiah(amount) }]);
    expect(deduct(100)().members[0]!.rupiah).toBe(0);
    expect(deduct(101)).toThrow('payout-below-deductions');
  });

  test('to nobody, or to one twice, is refused', () => {
    expect(() => decidePayout(rupiah(100), [])).toThrow('payout-without-weight');
    expect(() => decidePayout(rupiah(100), members(0, 0))).toThrow('payout-without-weight');
    expect(() => decidePayout(rupiah(100), [...members(1), ...members(1)])).toThrow('payout-member-twice');
  });

  test('loses and makes no rupiah, and more weight never has less', () => {
    const weights = fc.array(fc.nat({ max: 1e6 }), { minLength: 1, maxLength: 30 }).filter((list) => list.some((one) => one > 0));
    fc.assert(
      fc.property(fc.nat({ max: 9e14 }), weights, fc.nat({ max: 1000 }), (sum, list, permille) => {
        const fee = rupiah(Math.floor((sum / 1000) * permille));
        const paid = decidePayout(rupiah(sum), members(...list), [{ what: 'tarif', rupiah: fee }]);
        expect(sumOf(paid.members.map((one) => one.rupiah)) + fee).toBe(sum);
        for (const [at, weight] of list.entries())
          for (const [other, lighter] of list.entries())
            if (weight > lighter) expect(paid.members[at]!.rupiah + 1).toBeGreaterThanOrEqual(paid.members[other]!.rupiah);
      }),
    );
  });
});

describe('what members make themselves', () => {
  const made = (member: number, other: number) =>
    decideOwnMade([
      { by: 'member', rupiah: rupiah(member) },
      { by: 'other', rupiah: rupiah(other) },
    ]);

  test('holds from exactly half on', () => {
    expect([made(50, 50).holds, made(49, 51).holds, made(50, 51).holds, made(51, 50).holds]).toEqual([true, false, false, true]);
  });
  test('says how much is missing; of nothing it doesn’t hold', () => {
    expect(made(30, 70)).toEqual({ holds: false, memberRupiah: 30, wholeRupiah: 100, missingRupiah: 20 });
    expect(decideOwnMade([]).holds).toBe(false);
  });
  test('when members make what is missing, and the others so much less, it holds, and with a rupiah less it doesn’t', () => {
    const part = fc.record({
      by: fc.constantFrom('member' as const, 'other' as const),
      rupiah: fc.nat({ max: 1e12 }).map(rupiah),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (parts: MadePart[]) => {
        const now = decideOwnMade(parts);
        fc.pre(!now.holds && now.wholeRupiah > 0);
        const moved = (by: number) => made(now.memberRupiah + by, now.wholeRupiah - now.memberRupiah - by).holds;
        expect([moved(now.missingRupiah), moved(now.missingRupiah - 1)]).toEqual([true, false]);
      }),
    );
  });
});
