import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, day } from '#platform/days';
import { countedTwice, minus, NOTHING, plus, sameAsOne } from './count-once.ts';
import { decidePair, findPairs, tooManyAlike } from './decide-pairs.ts';
import type { Sighting } from './decide-pairs.ts';
import { whatChanged } from './reconcile.ts';

const contract: Sighting = {
  ...{ id: 'a', source: 'spseContract', rupCodes: ['53540979'], rupiah: 85_914_000, onDay: day('2026-03-02') },
  ...{
    unitName: 'Dinas Pendidikan',
    accountCode: '5.1.02.01.01.0052',
    sellerKey: 'k1',
    title: 'Belanja makanan dan minuman rapat',
  },
};
const order: Sighting = { ...contract, id: 'b', source: 'catalogueV6', onDay: day('2026-03-04'), sellerKey: 'code' };
const shop: Sighting = { ...contract, id: 'c', source: 'onlineShop', rupCodes: [] };

const verdictOf = (a: Sighting, b: Sighting): string | undefined => decidePair(a, b)?.verdict;

test('one RUP code and one amount within a month is the same purchase; a month and a day apart it is none', () => {
  expect(verdictOf(contract, order)).toBe('same');
  expect(verdictOf(contract, { ...order, onDay: addDays(contract.onDay, 31) })).toBe('same');
  expect(verdictOf(contract, { ...order, onDay: addDays(contract.onDay, 32) })).toBeUndefined();
});
test('a rupiah of difference, or PPN, leaves it to a person; more than one in a hundred is another purchase', () => {
  expect(verdictOf(contract, { ...order, rupiah: 85_914_001 })).toBe('doubtful');
  expect(decidePair(contract, { ...order, rupiah: Math.round(85_914_000 * 1.11) })?.grounds).toContainEqual({
    ground: 'amountWithoutPpn',
  });
  // The rate is the rulebook's for the day: a tenth more was no PPN in 2026.
  expect(verdictOf(contract, { ...order, rupiah: Math.round(85_914_000 * 1.1) })).toBeUndefined();
  expect(verdictOf(contract, { ...order, rupiah: 87_000_000 })).toBeUndefined();
});
test('where a source has no RUP code, unit and amount within a week need the seller or the account beside them', () => {
  expect(verdictOf(contract, shop)).toBe('same');
  expect(verdictOf(contract, { ...shop, sellerKey: null, accountCode: null })).toBe('doubtful');
  expect(verdictOf(contract, { ...shop, sellerKey: null })).toBe('same');
  expect(verdictOf(contract, { ...shop, onDay: addDays(contract.onDay, 8) })).toBeUndefined();
  expect(verdictOf(contract, { ...shop, unitName: 'Dinas Kesehatan' })).toBeUndefined();
});
test('another seller is never taken for the same; a code and a name of sellers are not held against each other', () => {
  expect(verdictOf(contract, { ...shop, sellerKey: 'k2' })).toBeUndefined();
  expect(verdictOf(contract, { ...shop, rupCodes: contract.rupCodes, sellerKey: 'k2' })).toBe('doubtful');
  expect(verdictOf(contract, order)).toBe('same');
});
test('two purchases of one source are two, and two that name other RUP codes too', () => {
  expect(verdictOf(contract, { ...contract, id: 'z' })).toBeUndefined();
  expect(verdictOf(contract, { ...order, rupCodes: ['60000001'] })).toBeUndefined();
});
test('an order for several RUP packages is found under each of them', () => {
  expect(verdictOf(contract, { ...order, rupCodes: ['50000000', '53540979'] })).toBe('same');
});
test('where two orders fit one contract, neither is taken and a person is asked', () => {
  const pairs = findPairs([contract, order, { ...order, id: 'd' }]);
  expect(pairs.map(({ verdict }) => verdict)).toEqual(['doubtful', 'doubtful']);
  expect(pairs[0]!.grounds).toContainEqual({ ground: 'severalFit' });
});

const sightings = fc.array(
  fc.record({
    source: fc.constantFrom<Sighting['source']>('ledger', 'spseContract', 'catalogueV6', 'onlineShop'),
    rupCodes: fc.subarray(['50000001', '50000002'], { maxLength: 2 }),
    rupiah: fc.constantFrom(1_000_000, 1_005_000, 2_000_000),
    day: fc.integer({ min: 0, max: 40 }),
    sellerKey: fc.constantFrom('k1', 'k2', null),
  }),
  { maxLength: 12 },
);
const made = (
  drawn: { day: number; source: Sighting['source']; rupCodes: string[]; rupiah: number; sellerKey: string | null }[],
): Sighting[] =>
  drawn.map(({ day: later, ...one }, i) => ({
    ...contract,
    ...one,
    id: String.fromCodePoint(97 + i),
    onDay: addDays(contract.onDay, later),
  }));

test('the same sightings in any order give the same pairs, each purchase at most one of each other source', () => {
  fc.assert(
    fc.property(sightings, (drawn) => {
      const all = made(drawn);
      const pairs = findPairs(all);
      expect(findPairs(all.toReversed())).toEqual(pairs);
      const slots = pairs
        .filter(({ verdict }) => verdict === 'same')
        .flatMap(({ firstId, secondId }) => {
          const sourceOf = (id: string) => all.find((one) => one.id === id)!.source;
          return [`${firstId} ${sourceOf(secondId)}`, `${secondId} ${sourceOf(firstId)}`];
        });
      expect(new Set(slots).size).toBe(slots.length);
    }),
    { numRuns: 120 },
  );
});

test('counted once: every purchase is in the sum exactly once, whatever is taken as one', () => {
  fc.assert(
    fc.property(sightings, (drawn) => {
      const all = made(drawn).map((one) => ({ ...one, amounts: { ...NOTHING, purchases: 1, orderedRupiah: one.rupiah! } }));
      const sets = sameAsOne(
        all,
        findPairs(all).filter(({ verdict }) => verdict === 'same'),
      );
      const inSets = sets.flatMap(({ counted, others }) => [counted, ...others]);
      expect(new Set(inSets).size).toBe(inSets.length);
      const raw = all.reduce((sum, { amounts }) => plus(sum, amounts), NOTHING);
      const alone = all.filter((one) => !inSets.includes(one));
      const once = [...alone, ...sets.map(({ counted }) => counted)].reduce((sum, { amounts }) => plus(sum, amounts), NOTHING);
      expect(minus(raw, countedTwice(sets))).toEqual(once);
    }),
    { numRuns: 120 },
  );
});

test('what a person said is apart is never counted as one, not by a third sighting either', () => {
  const all = ['a', 'b', 'c'].map((id) => ({ id, source: 'spseRecord' as const }));
  const two = (firstId: string, secondId: string) => ({ firstId, secondId });
  const idsOf = (apart: ReturnType<typeof two>[]) =>
    sameAsOne(all, [two('a', 'b'), two('b', 'c')], apart).map(({ counted, others }) => [counted, ...others].map(({ id }) => id));
  expect(idsOf([])).toEqual([['a', 'b', 'c']]);
  expect(idsOf([two('a', 'c')])).toEqual([['a', 'b']]);
  expect(idsOf([two('c', 'a')])).toEqual([['a', 'b']]);
  expect(idsOf([two('a', 'b')])).toEqual([['b', 'c']]);
});

test('what a person decided stays; what the rules no longer find is taken back by a new entry', () => {
  const found = findPairs([contract, order]);
  const kept = { ...found[0]!, position: 1, reason: null, byPerson: false, decidedAt: new Date(0) };
  expect(whatChanged([kept], found)).toEqual([]);
  expect(whatChanged([{ ...kept, verdict: 'different', byPerson: true }], found)).toEqual([]);
  expect(whatChanged([kept], [])).toMatchObject([{ position: 2, verdict: 'different', grounds: [] }]);
  expect(whatChanged([{ ...kept, byPerson: true }], [])).toEqual([]);
});

test('more than sixty alike are not compared, and are told; of one source alone there is nothing to compare', () => {
  const alike = (count: number, source: Sighting['source'] = 'spseContract'): Sighting[] =>
    Array.from({ length: count }, (_, n) => ({ ...contract, id: `${source}${n}`, source }));
  const sixty = [...alike(59), order];
  expect([findPairs(sixty).length > 0, tooManyAlike(sixty)]).toEqual([true, []]);
  const more = [...alike(60), order];
  expect([findPairs(more), tooManyAlike(more).length]).toEqual([[], 61]);
  expect(tooManyAlike(alike(61))).toEqual([]);
});
