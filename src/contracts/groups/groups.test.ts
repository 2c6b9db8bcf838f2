import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Carrier } from '#matching';
import { rupiah, sumOf } from '#platform/money';
import { MADE_BY, type Part } from './choice.ts';
import { type Candidate, decideOwnMadeOfGroup, dutiesBy, madeBy, sharesOf, valueOf, whyNotChoose } from './decide-choice.ts';
import { whyNotQuality } from './read-group.ts';

const maker = (n: number, more: Partial<Candidate> = {}): Candidate => ({
  productId: `keripik-${n}`,
  orgId: `pembuat-${n}`,
  makerName: ['Keripik Bu Sari', 'Keripik Pak Made', 'Keripik Bu Rina'][n]!,
  productName: 'Keripik singkong',
  unit: 'bungkus',
  sizeClass: 'micro',
  placeId: null,
  answer: 'accepted',
  quantity: null,
  unitPriceRupiah: null,
  reasonCode: null,
  ...more,
});
const three = [0, 1, 2].map((n) => maker(n));
const part = (n: number, quantity = 100) => ({
  ...{ productId: `keripik-${n}`, quantity, unitPriceRupiah: rupiah(10_000) },
  ownMade: 'yes' as const,
});
const koperasi: Carrier = { orgId: 'koperasi', name: 'Koperasi Maju', kind: 'cooperative' };
const why = (parts: ReturnType<typeof part>[], more: object = {}, candidates = three, room = 3_000_000) =>
  whyNotChoose(
    { parts, vehicle: 'cooperative', signerOrgId: 'koperasi', ...more },
    new Map(candidates.map((one) => [one.productId, one])),
    [koperasi],
    room,
  )?.code;

describe('choosing makers', () => {
  test('three who said yes are chosen together, up to the last rupiah of the ceiling', () => {
    expect(why([part(0), part(1), part(2)])).toBeUndefined();
    expect(why([part(0), part(1), part(2)], {}, three, 2_999_999)).toBe('choice-over-ceiling');
    expect(why([part(0, 1e12)])).toBe('choice-over-ceiling');
  });

  test('nobody, one who did not say yes, and one maker twice are refused', () => {
    expect(why([])).toBe('choice-empty');
    for (const answer of ['declined', 'open', 'late', 'notAsked'] as const)
      expect(why([part(0)], {}, [maker(0, { answer })])).toBe('choice-not-accepted');
    expect(why([part(0), part(1)], {}, [maker(0), maker(1, { orgId: 'pembuat-0' })])).toBe('choice-maker-twice');
  });

  test('several need a vehicle, and who signs must fit it; one alone needs neither', () => {
    expect(why([part(0)], { vehicle: null, signerOrgId: null })).toBeUndefined();
    expect(why([part(0), part(1)], { vehicle: null })).toBe('vehicle-missing');
    expect(why([part(0), part(1)], { vehicle: 'lots', signerOrgId: null })).toBeUndefined();
    expect(why([part(0), part(1)], { vehicle: 'leadFirm' })).toBe('signer-not-fit');
    expect(why([part(0), part(1)], { vehicle: 'leadFirm', signerOrgId: 'pembuat-1' })).toBeUndefined();
    expect(why([part(0), part(1)], { vehicle: 'leadFirm', signerOrgId: 'pembuat-2' })).toBe('signer-not-fit');
  });

  test('who signs bears the four duties of a supplier, but for lots, where each bears them', () => {
    expect(dutiesBy('cooperative').map(({ by }) => by)).toEqual(['signer', 'signer', 'signer', 'signer']);
    expect(new Set(dutiesBy('lots').map(({ by }) => by))).toEqual(new Set(['eachMember']));
  });
});

describe('what a group makes itself', () => {
  const parts = fc.array(
    fc.record({ madeBy: fc.constantFrom(...MADE_BY), valueRupiah: fc.integer({ min: 1, max: 1e9 }).map(rupiah) }),
    { minLength: 1, maxLength: 8 },
  );

  test('a maker that is not small, or does not make it itself, is none of its own; what is unknown stays unknown', () => {
    expect(madeBy({ sizeClass: 'micro' }, 'yes')).toBe('member');
    expect(madeBy({ sizeClass: 'medium' }, 'yes')).toBe('other');
    expect(madeBy({ sizeClass: 'micro' }, 'no')).toBe('other');
    expect(madeBy({ sizeClass: 'micro' }, 'unknown')).toBe('unknown');
    expect(madeBy({ sizeClass: 'unknown' }, 'yes')).toBe('unknown');
  });

  test('the test holds with half, and unknown never makes it hold', () => {
    const half = (unknown: Part['madeBy'], own: number) =>
      decideOwnMadeOfGroup([
        { madeBy: 'member', valueRupiah: rupiah(own) },
        { madeBy: unknown, valueRupiah: rupiah(100 - own) },
      ]).stands;
    expect([half('other', 50), half('other', 49), half('unknown', 50), half('unknown', 49)]).toEqual([
      'holds',
      'fails',
      'holds',
      'open',
    ]);
    fc.assert(
      fc.property(parts, (some) => {
        const own = sumOf(some.filter((one) => one.madeBy === 'member').map((one) => one.valueRupiah));
        const whole = sumOf(some.map((one) => one.valueRupiah));
        expect(decideOwnMadeOfGroup(some).stands === 'holds').toBe(own * 2 >= whole);
      }),
      { numRuns: 100 },
    );
  });

  test('every payment is split to the last rupiah, and a larger part never gets less', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 1e12 }), (some, sum) => {
        const choice = { parts: some as unknown as Part[] };
        const got = sharesOf(rupiah(sum), choice);
        expect(sumOf(got)).toBe(sum);
        for (const [i, a] of some.entries())
          for (const [j, b] of some.entries())
            if (a.valueRupiah > b.valueRupiah) expect(got[i]! + 1).toBeGreaterThanOrEqual(got[j]!);
      }),
      { numRuns: 100 },
    );
    expect(valueOf({ quantity: 3, unitPriceRupiah: rupiah(12_500) })).toBe(37_500);
  });
});

test('what is agreed and tested for all: a specification by the buyer, an outcome for every test', () => {
  const choice = { parts: [{ position: 1 }, { position: 2 }] as Part[] };
  const entry = {
    kind: 'firstArticle',
    part: 1,
    lot: null,
    outcome: 'passed',
    onDay: '2026-11-01',
    evidence: 'x',
    note: '',
  } as const;
  const no = (more: object, side: 'buyer' | 'seller' = 'buyer') =>
    whyNotQuality({ ...entry, ...more } as never, choice, side, '2026-11-24' as never)?.code;
  expect(no({})).toBeUndefined();
  expect(no({ part: 3 })).toBe('quality-part-unknown');
  expect(no({ part: null })).toBe('quality-needs-part');
  expect(no({ outcome: null })).toBe('quality-needs-outcome');
  expect(no({ onDay: '2026-11-25' })).toBe('step-in-future');
  expect(no({ kind: 'lotTest', lot: null })).toBe('quality-needs-lot');
  expect(no({ kind: 'lotTest', lot: 'L1' }, 'seller')).toBeUndefined();
  expect(no({ kind: 'specification', outcome: null }, 'seller')).toBe('specification-by-buyer');
  expect(no({ kind: 'specification' })).toBe('specification-has-no-outcome');
});
