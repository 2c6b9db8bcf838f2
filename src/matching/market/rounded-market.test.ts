import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { planMarket } from './plan-market.ts';
import { roundMarket } from './rounded-market.ts';
import { smallMarket } from './test-markets.ts';

const today = day('2027-01-01');

test('respecting smallest orders never answers more than the picture it is about, and lies under its own bound, on sixty small markets', () => {
  let lost = 0;
  for (let seed = 0; seed < 60; seed++) {
    const { certain } = planMarket(smallMarket(seed), today);
    const rounded = roundMarket(certain);
    expect(rounded.valueRupiah).toBeLessThanOrEqual(rounded.boundRupiah);
    expect(rounded.boundRupiah).toBeLessThanOrEqual(certain.boundRupiah);
    if (rounded.valueRupiah < certain.valueRupiah) lost++;
    expect(roundMarket(certain)).toEqual(rounded);
  }
  expect(lost).toBeGreaterThan(0);
});

test('without smallest orders nothing is lost where few makers are enough, and what nobody has said is counted', () => {
  const { lines, offers } = smallMarket(3);
  const unsaid = offers.map((offer) => ({ ...offer, minimumOrder: null }));
  const { certain } = planMarket({ lines, offers: unsaid }, today);
  const rounded = roundMarket(certain);
  expect(rounded.valueRupiah).toBe(certain.valueRupiah);
  expect(rounded.productsWithoutMinimum).toBe(certain.market.products.length);
});

test('a smallest order above all that is wanted answers nothing, however large it is', () => {
  const { lines, offers } = smallMarket(3);
  for (const minimumOrder of [1_000_000, 3_000_000_000]) {
    const large = offers.map((offer) => ({ ...offer, minimumOrder }));
    expect(roundMarket(planMarket({ lines, offers: large }, today).certain)).toMatchObject({ valueRupiah: 0, answeredLines: 0 });
  }
});
