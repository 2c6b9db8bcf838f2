import fc from 'fast-check';
import { expect, test } from 'vitest';
import { novemberDay } from '../examples.ts';
import { openSolved, solveRelaxed } from '../solve/national/index.ts';
import { buildMarket } from './build-instance.ts';
import { chooseSet } from './choose-set.ts';
import { apply, listLevers, listPlaceLevers, listProvinceLevers } from './levers.ts';
import type { MarketOffer } from './market.ts';
import { solveMarket } from './plan-market.ts';
import { smallMarket } from './test-markets.ts';
import { unlockMarket } from './unlock.ts';

const CASES = 1_000;

test('what a lever unlocks is what solving the changed market from nothing gives, over a thousand markets', async () => {
  let [levers, opening] = [0, 0];
  for (let seed = 1; seed <= CASES; seed++) {
    const { lines, offers, facts } = smallMarket(seed);
    const solved = solveMarket(buildMarket(lines, offers, 'told', novemberDay));
    const ledger = await unlockMarket(solved, facts, { budgets: [] });
    const said = new Map(
      [...ledger.levers, ...ledger.places, ...ledger.provinces].map(({ changes, rupiah }) => [JSON.stringify(changes), rupiah]),
    );
    const { market } = solved;
    for (const { changes } of [...listLevers(market, facts), ...listPlaceLevers(market), ...listProvinceLevers(market)]) {
      const changed = openSolved(solved.market.instance, solved.plan);
      apply(changed, changes);
      const gain = solveRelaxed(changed.instance()).valueRupiah - solved.valueRupiah;
      expect(said.get(JSON.stringify(changes)) ?? 0, `seed ${seed}`).toBe(Math.max(0, gain));
      levers += 1;
      if (gain > 0) opening += 1;
    }
  }
  expect(levers).toBeGreaterThan(10_000);
  expect(opening).toBeGreaterThan(1_000);
}, 120_000);

test('a permit that a lever grants opens as much as the permit itself, held all year by all that it serves', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { lines, offers, facts } = smallMarket(seed);
    const solved = solveMarket(buildMarket(lines, offers, 'told', novemberDay));
    const { levers } = await unlockMarket(solved, facts, { budgets: [] });
    for (const { kind, productIds, schemes, rupiah } of levers.filter((one) => one.schemes.length > 0)) {
      const certified = offers.map((offer) => (productIds.includes(offer.productId) ? holding(offer, schemes) : offer));
      const after = solveMarket(buildMarket(lines, certified, 'told', novemberDay));
      expect(after.valueRupiah - solved.valueRupiah, `seed ${seed} ${kind}`).toBe(rupiah);
    }
  }
}, 60_000);

const holding = (offer: MarketOffer, schemes: readonly string[]): MarketOffer => ({
  ...offer,
  law: {
    ...offer.law,
    duties: offer.law.duties.map((duty) => (schemes.includes(duty.scheme) ? { ...duty, proven: 4095 } : duty)),
  },
});

test('the chosen set stays within the budget, is no worse than a third of the best, and its bound is above the best of all sets', () => {
  let compared = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const { lines, offers, facts } = smallMarket(seed);
    const { market, plan } = solveMarket(buildMarket(lines, offers, 'told', novemberDay));
    const levers = listLevers(market, facts).filter(({ kind }) => kind === 'everything');
    if (levers.length < 2) continue;
    const costs = levers.map((_, n) => (n * 7 + seed) % 4);
    const budget = seed % 6;
    const gainOfSet = (members: readonly number[]): number => {
      const solved = openSolved(market.instance, plan);
      return solved.gainOf(() => {
        for (const n of members) apply(solved, levers[n]!.changes);
      });
    };
    const items = costs.map((cost, n) => ({ cost, alone: gainOfSet([n]) }));
    const found = chooseSet(items, budget, () => {
      const solved = openSolved(market.instance, plan);
      return {
        gainOf: (n) => solved.gainOf(() => apply(solved, levers[n]!.changes)),
        take: (n) => apply(solved, levers[n]!.changes),
      };
    });
    const best = Math.max(
      ...subsets(levers.length)
        .filter((set) => set.reduce((sum, n) => sum + costs[n]!, 0) <= budget)
        .map(gainOfSet),
    );
    expect(found.cost).toBeLessThanOrEqual(budget);
    expect(found.gain).toBe(gainOfSet(found.chosen.map(({ item }) => item)));
    expect(found.bound).toBeGreaterThanOrEqual(best - 1e-6);
    expect(found.gain).toBeGreaterThanOrEqual(best * ((1 - 1 / Math.E) / 2) - 1e-6);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(100);
}, 60_000);

const subsets = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, mask) => Array.from({ length: count }, (_, n) => n).filter((n) => (mask >> n) & 1));

test('the same market in another order gives the same ledger', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 100_000 }), async (seed) => {
      const { lines, offers, facts } = smallMarket(seed);
      const ledgerOf = async (l: typeof lines, o: typeof offers) =>
        unlockMarket(solveMarket(buildMarket(l, o, 'told', novemberDay)), facts);
      expect(await ledgerOf(lines.toReversed(), offers.toReversed())).toEqual(await ledgerOf(lines, offers));
    }),
    { numRuns: 100 },
  );
});
