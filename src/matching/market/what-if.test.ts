import { expect, test } from 'vitest';
import { decideDuties, rulebook } from '#certification';
import { day } from '#platform/days';
import { exampleProducts } from '../../../test/support/example-products.ts';
import { novemberDay } from '../examples.ts';
import { smallMarket } from './test-markets.ts';
import { compareMarkets, daySettings, supposedOffers, supposedRulebook, type Supposition } from './what-if.ts';

const nothing: Supposition = { setting: null, capacityPercent: 100, pricePercent: 100, classId: null };

test('supposing nothing changes no line, and the changes of lines add up to the change of the whole', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const { lines, offers } = smallMarket(seed);
    const compare = (supposed: Supposition) =>
      compareMarkets(lines, { before: offers, after: supposedOffers(offers, supposed) }, novemberDay);
    expect(compare(nothing)).toMatchObject({ moreLines: 0, fewerLines: 0, lines: [] });
    const halved = compare({ ...nothing, capacityPercent: 50 });
    const change = halved.lines.reduce((sum, line) => sum + line.afterRupiah - line.beforeRupiah, 0);
    expect(change).toBe(halved.after.valueRupiah - halved.before.valueRupiah);
    expect(change).toBeLessThanOrEqual(0);
    expect(halved.lines).toHaveLength(halved.moreLines + halved.fewerLines);
  }
});

test('a class named alone leaves the products of the others as they are', () => {
  const { offers } = smallMarket(5);
  for (const [n, offer] of supposedOffers(offers, { ...nothing, pricePercent: 110, classId: 'kerupuk' }).entries())
    if (offer.classId !== 'kerupuk') expect(offer).toBe(offers[n]);
});

test('a rule that waits longer is required of fewer products on a day between the two, and the rulebook in force stays as it is', () => {
  const setting = daySettings().find(({ id }) => id === 'halalFoodUmkLastDay')!;
  const between = day('2026-12-01');
  const supposed = supposedRulebook({ ...nothing, setting: { id: setting.id, day: day('2027-10-17') } });
  const required = (compiled: ReturnType<typeof rulebook>): number =>
    exampleProducts()
      .slice(0, 500)
      .filter((product) =>
        decideDuties(product, between, compiled).duties.some((duty) => duty.scheme === 'halal' && duty.verdict === 'required'),
      ).length;
  const now = required(rulebook());
  expect(required(supposed)).toBeLessThan(now);
  expect(required(rulebook())).toBe(now);
});

test('a setting that the rulebook has not is refused', () => {
  expect(() => supposedRulebook({ ...nothing, setting: { id: 'no-such', day: novemberDay } })).toThrow('what-if-setting-unknown');
});
