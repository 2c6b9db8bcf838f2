// What a payment brings to each maker of a group, and whether the group itself makes enough of what it sells.
import { strict as assert } from 'node:assert';
import { type Rupiah, rupiah, shares, sumOf } from '#platform/money';
import { Refusal } from '#platform/refusal';

/** `weight`: what the member is owed by, in whole numbers: pieces, rupiah of its part, one for each alike. */
export type Member = { memberId: string; weight: number };
/** What goes off first, by the group's agreement: a house's fee, freight, the co-operative's part. */
export type Deduction = { what: string; rupiah: Rupiah };
export type Payout = { deductedRupiah: Rupiah; sharedRupiah: Rupiah; members: { memberId: string; rupiah: Rupiah }[] };

/**
 * Splits what was received among the members, exact to the rupiah; rupiah that are left go to the first members, in the order of the
 * group's agreement. Throws Refusal 'payout-below-deductions', 'payout-without-weight', 'payout-member-twice'. Pure.
 */
export function decidePayout(receivedRupiah: Rupiah, members: readonly Member[], deductions: readonly Deduction[] = []): Payout {
  const deducted = sumOf(deductions.map((one) => one.rupiah));
  if (deducted > receivedRupiah) throw new Refusal('payout-below-deductions', 422, { received: receivedRupiah, deducted });
  if (!members.some(({ weight }) => weight > 0)) throw new Refusal('payout-without-weight', 422);
  if (new Set(members.map(({ memberId }) => memberId)).size < members.length) throw new Refusal('payout-member-twice', 422);
  const shared = rupiah(receivedRupiah - deducted);
  const parts = shares(
    shared,
    members.map(({ weight }) => weight),
  );
  assert.equal(sumOf(parts) + deducted, receivedRupiah, 'a payout loses nothing');
  return {
    deductedRupiah: deducted,
    sharedRupiah: shared,
    members: members.map(({ memberId }, at) => ({ memberId, rupiah: parts[at]! })),
  };
}

/** Who made which value of an order: a member that is itself micro, small or a co-operative, or anybody else. */
export type MadePart = { by: 'member' | 'other'; rupiah: Rupiah };
export type OwnMade = { holds: boolean; memberRupiah: Rupiah; wholeRupiah: Rupiah; missingRupiah: Rupiah };

/**
 * Whether members make at least half of the value: a test in the manner of the "similarly situated" rule of the United States, of Layak and
 * not of Indonesian law. `missingRupiah`: how much of the others' value members would have to make. An order of nothing doesn't hold. Pure.
 */
export function decideOwnMade(parts: readonly MadePart[]): OwnMade {
  const whole = sumOf(parts.map((part) => part.rupiah));
  const own = sumOf(parts.filter(({ by }) => by === 'member').map((part) => part.rupiah));
  const half = Math.floor(whole / 2) + (whole % 2);
  return {
    holds: whole > 0 && own >= half,
    memberRupiah: own,
    wholeRupiah: whole,
    missingRupiah: rupiah(Math.max(0, half - own)),
  };
}
