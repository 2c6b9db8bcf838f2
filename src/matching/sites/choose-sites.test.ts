import { describe, expect, test } from 'vitest';
import { ALL_MONTHS, type Instance, randomFrom, solveRelaxed } from '../solve/national/index.ts';
import { smallInstance } from '../solve/national/test-instances.ts';
import { chooseSites } from './choose-sites.ts';
import { HouseLedger, type HouseOffers } from './house-ledger.ts';

/** Up to five houses in the places of a small market, some of which lend its first scheme. */
function smallHouses(instance: Instance, seed: number): { houses: HouseOffers[]; costs: number[] } {
  const random = randomFrom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const houses = Array.from({ length: 1 + whole(5) }, (): HouseOffers => ({
    capacityPerMonth: 1 + whole(12),
    offers: Array.from({ length: 1 + whole(4) }, () => ({
      classOf: whole(instance.classes),
      regency: instance.lines.regency[whole(instance.lines.count)]!,
      reach: whole(4),
      priceRupiah: 50 + whole(80),
      schemeMonths: [random() < 0.6 ? ALL_MONTHS : 0, random() < 0.6 ? ALL_MONTHS : 0],
    })),
  }));
  return { houses, costs: houses.map(() => 1 + whole(12)) };
}

/** The market with the houses in it from the start, solved from cold. */
function coldValue(instance: Instance, houses: readonly HouseOffers[]): number {
  const added = houses.flatMap((house, i) =>
    house.offers.map((offer) => ({ ...offer, capacity: house.capacityPerMonth, group: instance.groups.count + i })),
  );
  const { offers, groups } = instance;
  const column = <T extends Int32Array | Uint16Array | Uint8Array>(old: T, more: number[]): T => {
    const all = new (old.constructor as new (length: number) => T)(old.length + more.length);
    all.set(old);
    all.set(more, old.length);
    return all;
  };
  return solveRelaxed({
    ...instance,
    offers: {
      ...offers,
      count: offers.count + added.length,
      classOf: column(offers.classOf, added.map((one) => one.classOf)),
      regency: column(offers.regency, added.map((one) => one.regency)),
      reach: column(offers.reach, added.map((one) => one.reach)),
      priceRupiah: column(offers.priceRupiah, added.map((one) => one.priceRupiah)),
      capacityPerMonth: column(offers.capacityPerMonth, added.map((one) => one.capacity)),
      group: column(offers.group, added.map((one) => one.group)),
      schemeMonths: column(offers.schemeMonths, added.flatMap((one) => one.schemeMonths)),
    },
    groups: {
      count: groups.count + houses.length,
      capacityPerMonth: column(groups.capacityPerMonth, houses.map((house) => house.capacityPerMonth)),
    },
  }).valueRupiah; // prettier-ignore
}

const subsets = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, bits) => Array.from({ length: count }, (_, i) => i).filter((i) => (bits >> i) & 1));

describe('houses chosen under a budget, on 300 random markets', () => {
  const cases = Array.from({ length: 300 }, (_, seed) => {
    const instance = smallInstance(seed);
    const { houses, costs } = smallHouses(instance, seed);
    const base = coldValue(instance, []);
    const valueOf = subsets(houses.length).map(
      (set) =>
        coldValue(
          instance,
          set.map((i) => houses[i]!),
        ) - base,
    );
    return { instance, houses, costs, valueOf, budget: 4 + (seed % 20) };
  });
  const indexOf = (set: readonly number[]): number => set.reduce((bits, i) => bits | (1 << i), 0);

  test('each unlocks what solving again from cold says, alone and beside others', () => {
    for (const { instance, houses, valueOf } of cases) {
      const ledger = new HouseLedger(instance, solveRelaxed(instance), houses);
      for (const set of subsets(houses.length)) expect(ledger.gainOf(set)).toBe(valueOf[indexOf(set)]);
      const mark = ledger.mark();
      ledger.open(0);
      for (let i = 1; i < houses.length; i++) expect(ledger.gainOf([i])).toBe(valueOf[indexOf([0, i])]! - valueOf[1]!);
      ledger.rollback(mark);
      expect(ledger.unlockedRupiah).toBe(0);
    }
  });

  test('what a house adds never grows when others are open, so that the bound is one', () => {
    for (const { houses, valueOf } of cases)
      for (const less of subsets(houses.length))
        for (const more of subsets(houses.length)) {
          if ((indexOf(less) & indexOf(more)) !== indexOf(less)) continue;
          for (let house = 0; house < houses.length; house++) {
            if (more.includes(house)) continue;
            const gain = (set: readonly number[]) => valueOf[indexOf([...set, house])]! - valueOf[indexOf(set)]!;
            expect(gain(more)).toBeLessThanOrEqual(gain(less));
          }
        }
  });

  test('the choice is within the budget and worth what brute force says; no set beats the bounds, and the choice is near the best', async () => {
    let [reached, most] = [0, 0];
    for (const { instance, houses, costs, valueOf, budget } of cases) {
      const ledger = new HouseLedger(instance, solveRelaxed(instance), houses);
      const choice = await chooseSites(costs, budget, ledger);
      const chosen = choice.chosen.map(({ house }) => house);
      expect(choice.costRupiah).toBe(chosen.reduce((sum, i) => sum + costs[i]!, 0));
      expect(choice.costRupiah).toBeLessThanOrEqual(budget);
      expect(choice.unlockedRupiah).toBe(valueOf[indexOf(chosen)]);
      expect(choice.chosen.reduce((sum, { gainRupiah }) => sum + gainRupiah, 0)).toBe(choice.unlockedRupiah);
      for (const { gainRupiah, costRupiah } of choice.chosen) expect(gainRupiah).toBeGreaterThan(costRupiah);
      const costOf = (set: readonly number[]): number => set.reduce((sum, i) => sum + costs[i]!, 0);
      const within = subsets(houses.length).filter((set) => costOf(set) <= budget);
      const bestNet = Math.max(...within.map((set) => valueOf[indexOf(set)]! - costOf(set)));
      expect(Math.max(...within.map((set) => valueOf[indexOf(set)]!))).toBeLessThanOrEqual(choice.boundRupiah);
      expect(bestNet).toBeLessThanOrEqual(choice.netBoundRupiah);
      expect(choice.aloneRupiah).toEqual(houses.map((_, i) => valueOf[1 << i]));
      expect(ledger.unlockedRupiah).toBe(0);
      reached += choice.unlockedRupiah - choice.costRupiah;
      most += bestNet;
    }
    expect(reached / most).toBeGreaterThan(0.9);
  });
});

test('where houses of different classes can take nothing from one another, the bound by class holds and is never looser', async () => {
  let [byClass, plain] = [0, 0];
  for (let seed = 1_000; seed < 1_300; seed++) {
    const drawn = smallInstance(seed);
    // Without shared limits the classes of a market are markets of their own.
    const instance = { ...drawn, offers: { ...drawn.offers, group: drawn.offers.group.map(() => -1) } };
    const { houses: mixed, costs } = smallHouses(instance, seed);
    const houses = mixed.map((house) => ({
      ...house,
      offers: house.offers.map((offer) => ({ ...offer, classOf: house.offers[0]!.classOf })),
    }));
    const parts = houses.map(({ offers }) => String(offers[0]!.classOf));
    const base = coldValue(instance, []);
    const budget = 4 + (seed % 20);
    const choose = (known?: string[]) =>
      chooseSites(costs, budget, new HouseLedger(instance, solveRelaxed(instance), houses), undefined, known);
    const [apart, together] = [await choose(parts), await choose()];
    expect(apart.chosen).toEqual(together.chosen);
    expect(apart.boundRupiah).toBeLessThanOrEqual(together.boundRupiah);
    for (const set of subsets(houses.length)) {
      const cost = set.reduce((sum, i) => sum + costs[i]!, 0);
      if (cost > budget) continue;
      const value = coldValue(instance, set.map((i) => houses[i]!)) - base; // prettier-ignore
      expect(value).toBeLessThanOrEqual(apart.boundRupiah);
      expect(value - cost).toBeLessThanOrEqual(apart.netBoundRupiah);
    }
    byClass += apart.boundRupiah;
    plain += together.boundRupiah;
  }
  expect(byClass).toBeLessThan(plain);
});
