import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import { decideLadder, decidePreference, type OnMarket } from './decide-preference.ts';

const NOW = day('2026-11-24');
const product = (id: string, over: Partial<OnMarket> = {}): OnMarket => ({
  ...{ id, origin: 'domestic', tkdn: null, bmp: null, listed: false, declared: false },
  ...over,
});

describe('the ladder of Pasal 66', () => {
  const importOnly = product('impor', { origin: 'import' });
  const ladder = (...market: OnMarket[]) => {
    const { rung, ...rest } = decideLadder([...market, importOnly], true, NOW);
    return [rung, 'mayBuy' in rest ? rest.mayBuy : []];
  };

  test('1: something reaches 40 with its BMP, so all from 25 may be bought, and nothing below', () => {
    const market = [product('a', { tkdn: 2800, bmp: 1200 }), product('b', { tkdn: 2500 }), product('c', { tkdn: 2499 })];
    expect(ladder(...market)).toEqual([1, ['a', 'b']]);
  });
  test('2: nothing reaches 40, but something 25', () => {
    expect(ladder(product('a', { tkdn: 2800, bmp: 1199 }), product('c', { tkdn: 2499 }))).toEqual([2, ['a']]);
  });
  test('3: nothing reaches 25', () => {
    expect(ladder(product('c', { tkdn: 2499 }), product('d', { listed: true }))).toEqual([3, ['c']]);
  });
  test('4: without any certificate, what is listed or, of craft and farm, declared', () => {
    expect(ladder(product('d', { listed: true }), product('e', { declared: true }), product('f'))).toEqual([4, ['d', 'e']]);
  });
  test('5: nothing domestic, or not enough of it: imports, with approval', () => {
    expect(ladder(product('f'))).toEqual([5, ['impor']]);
    expect(decideLadder([product('a', { tkdn: 4000 }), importOnly], false, NOW)).toMatchObject({ rung: 5, mayBuy: ['impor'] });
  });
  test('an import is never on a domestic rung, whatever its certificate says', () => {
    expect(ladder(product('x', { origin: 'import', tkdn: 9000 }))).toEqual([5, ['x', 'impor']]);
  });
  test('the day before Perpres 46/2025 it is not told, on its day it is', () => {
    expect(decideLadder([product('a', { tkdn: 4000 })], true, day('2025-04-29')).rung).toBe(null);
    expect(decideLadder([product('a', { tkdn: 4000 })], true, day('2025-04-30')).rung).toBe(1);
  });
});

describe('the price preference of Pasal 67', () => {
  const offer = (id: string, price: number, tkdn: number) => ({ id, priceRupiah: rupiah(price), tkdn });
  const tender = (ceiling: number, method: 'tender' | 'miniCompetition' | 'other' = 'tender') => ({
    method,
    ceilingRupiah: rupiah(ceiling),
  });
  const ranked = (...offers: ReturnType<typeof offer>[]) => {
    const decided = decidePreference(offers, tender(2_000_000_000), NOW);
    return decided.applies ? decided.ranked : [];
  };

  test('the value of the reference: TKDN 40 at 100,000,000 is 10 % and compares as 90,000,000; the price stays', () => {
    expect(ranked(offer('a', 100_000_000, 4000))).toEqual([
      { id: 'a', priceRupiah: 100_000_000, tkdn: 4000, preferencePoints: 1000, comparedRupiah: 90_000_000 },
    ]);
  });
  test('TKDN 24.99 gets nothing, 25 gets 6.25 %', () => {
    expect(ranked(offer('a', 100_000_000, 2499), offer('b', 100_000_000, 2500)).map((one) => one.comparedRupiah)).toEqual([
      93_750_000, 100_000_000,
    ]);
  });
  test('a dearer domestic offer may win, and a tie goes to the higher TKDN', () => {
    expect(ranked(offer('a', 90_000_001, 0), offer('b', 100_000_000, 4000)).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(ranked(offer('a', 90_000_000, 0), offer('b', 100_000_000, 4000)).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(ranked(offer('a', 89_999_999, 0), offer('b', 100_000_000, 4000)).map(({ id }) => id)).toEqual(['a', 'b']);
  });
  test('only above one billion, in a tender or a mini competition, from its day on', () => {
    const applies = (ceiling: number, method?: 'tender' | 'miniCompetition' | 'other', on = NOW) =>
      decidePreference([], tender(ceiling, method), on).applies;
    expect([applies(1_000_000_000), applies(1_000_000_001)]).toEqual([false, true]);
    expect([applies(2e9, 'miniCompetition'), applies(2e9, 'other')]).toEqual([true, false]);
    expect([applies(2e9, 'tender', day('2025-04-29')), applies(2e9, 'tender', day('2025-04-30'))]).toEqual([null, true]);
  });
  test('the order of the offers changes nothing, and no price is compared below three quarters of it', () => {
    const offers = fc.uniqueArray(
      fc.record({ id: fc.uuid(), priceRupiah: fc.nat({ max: 1e13 }).map(rupiah), tkdn: fc.nat({ max: 10_000 }) }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(offers, (list) => {
        const one = decidePreference(list, tender(2e9), NOW);
        expect(decidePreference(list.toReversed(), tender(2e9), NOW)).toEqual(one);
        for (const { priceRupiah, comparedRupiah } of one.applies ? one.ranked : [])
          expect(comparedRupiah >= Math.floor(priceRupiah * 0.75) && comparedRupiah <= priceRupiah).toBe(true);
      }),
    );
  });
});
