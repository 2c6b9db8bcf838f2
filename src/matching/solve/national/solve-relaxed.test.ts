import { describe, expect, test } from 'vitest';
import { checkBound, checkPlan } from './check.ts';
import { checksum, generate, randomFrom } from './generate.ts';
import { indexPlaces } from './index-places.ts';
import { ALL_MONTHS, type Instance } from './instance.ts';
import { solveRelaxed } from './solve-relaxed.ts';
import { asLinearProgram, loadHighs, smallInstance } from './test-instances.ts';

const optimum = (instance: Instance): number => {
  const plan = solveRelaxed(instance);
  const value = checkPlan(instance, plan.assignments);
  expect(plan.valueRupiah).toBe(value);
  expect(checkBound(instance, plan)).toBe(value);
  return value;
};
const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

/** The instance with lines, offers and groups in another order. */
function shuffled(instance: Instance, seed: number): Instance {
  const random = randomFrom(seed);
  const orderOf = (count: number): number[] =>
    seeds(0, count)
      .map((i) => [random(), i] as const)
      .toSorted((a, b) => a[0] - b[0])
      .map(([, i]) => i);
  const { lines, offers, groups, schemes } = instance;
  const [lineOrder, offerOrder, groupOrder] = [orderOf(lines.count), orderOf(offers.count), orderOf(groups.count)];
  const newGroup = new Map(groupOrder.map((old, now) => [old, now]));
  const take = <T extends Int32Array | Uint16Array | Uint8Array>(column: T, order: number[]): T =>
    column.map((_, i) => column[order[i]!]!) as T;
  return {
    ...instance,
    lines: {
      count: lines.count,
      classOf: take(lines.classOf, lineOrder),
      regency: take(lines.regency, lineOrder),
      months: take(lines.months, lineOrder),
      schemes: take(lines.schemes, lineOrder),
      quantity: take(lines.quantity, lineOrder),
      valueRupiah: take(lines.valueRupiah, lineOrder),
      ceilingRupiah: take(lines.ceilingRupiah, lineOrder),
    },
    offers: {
      count: offers.count,
      classOf: take(offers.classOf, offerOrder),
      regency: take(offers.regency, offerOrder),
      reach: take(offers.reach, offerOrder),
      priceRupiah: take(offers.priceRupiah, offerOrder),
      capacityPerMonth: take(offers.capacityPerMonth, offerOrder),
      group: take(offers.group, offerOrder).map((group) => newGroup.get(group) ?? -1),
      schemeMonths: offers.schemeMonths.map(
        (_, i) => offers.schemeMonths[offerOrder[Math.floor(i / schemes)]! * schemes + (i % schemes)]!,
      ),
    },
    groups: { count: groups.count, capacityPerMonth: take(groups.capacityPerMonth, groupOrder) },
  };
}

describe('the relaxed optimum', () => {
  test('is that of an LP solver to the rupiah, and its prices prove it, on three thousand small instances', async () => {
    let compared = 0;
    const highs = await loadHighs();
    for (let batch = 0; batch < 100; batch++) {
      // Thirty instances side by side in one program, their optima told apart by a variable each.
      const objective: string[] = [];
      const limits: string[] = [];
      const ours = new Map<string, number>();
      for (const seed of seeds(batch * 30, 30)) {
        const instance = smallInstance(seed);
        const value = optimum(instance);
        const program = asLinearProgram(instance, `x${seed}`);
        if (program.objective.length === 0) {
          expect(value).toBe(0);
          continue;
        }
        objective.push(`v${seed}`);
        limits.push(...program.limits, `sum${seed}: v${seed} - ${program.objective.join('\n - ')} <= 0`);
        ours.set(`v${seed}`, value);
      }
      const solution = highs.solve(`Maximize\n obj: ${objective.join('\n + ')}\nSubject To\n${limits.join('\n')}\nEnd\n`);
      expect(solution.Status).toBe('Optimal');
      for (const [name, value] of ours)
        expect([name, value]).toEqual([name, Math.round((solution.Columns[name] as { Primal: number }).Primal) + 0]);
      compared += [...ours.values()].filter((value) => value > 0).length;
    }
    expect(compared).toBeGreaterThan(1000);
  });

  test('does not depend on how far labels steer', () => {
    for (const seed of seeds(50_000, 300)) {
      const instance = smallInstance(seed);
      const value = optimum(instance);
      for (const depth of [0, 1, 9]) expect(solveRelaxed(instance, { depth }).valueRupiah).toBe(value);
    }
  });

  test('never falls when an offer has more certificates, more capacity, or comes in addition', () => {
    for (const seed of seeds(60_000, 500)) {
      const instance = smallInstance(seed);
      const { offers } = instance;
      const value = optimum(instance);
      const which = seed % offers.count;
      const certified = offers.schemeMonths.slice();
      certified[which * instance.schemes] = ALL_MONTHS;
      expect(optimum({ ...instance, offers: { ...offers, schemeMonths: certified } })).toBeGreaterThanOrEqual(value);
      const larger = offers.capacityPerMonth.slice();
      larger[which]! += 5;
      expect(optimum({ ...instance, offers: { ...offers, capacityPerMonth: larger } })).toBeGreaterThanOrEqual(value);
      const fewer = offers.capacityPerMonth.slice();
      fewer[which] = 0;
      expect(optimum({ ...instance, offers: { ...offers, capacityPerMonth: fewer } })).toBeLessThanOrEqual(value);
    }
  });

  test('is the same in whatever order lines, offers and groups come', () => {
    for (const seed of seeds(70_000, 500)) {
      const instance = smallInstance(seed);
      expect(optimum(shuffled(instance, seed))).toBe(optimum(instance));
    }
  });

  test('holds when stopped anywhere: a plan within all limits, and a bound above the optimum', () => {
    for (const seed of seeds(80_000, 300)) {
      const instance = smallInstance(seed);
      const value = optimum(instance);
      for (const options of [{ maxSteps: 0 }, { maxSteps: 5 }, { maxSteps: 20 }, { depth: 0, maxStepsPerLine: 1 }]) {
        const plan = solveRelaxed(instance, options);
        const reached = checkPlan(instance, plan.assignments);
        expect(reached).toBe(plan.valueRupiah);
        expect(reached).toBeLessThanOrEqual(value);
        expect(checkBound(instance, plan)).toBeGreaterThanOrEqual(value);
        if (plan.finished) expect(reached).toBe(value);
      }
    }
  });

  test('of two thousand lines of national shape has no gap, tight, usual or loose, and the bound along the lists is that over all pairs', () => {
    for (const supply of [0.3, 1, 4]) {
      const instance = generate({ lines: 2000, seed: 7, supply });
      const index = indexPlaces(instance);
      const plan = solveRelaxed(instance, { index });
      expect(checkPlan(instance, plan.assignments)).toBe(plan.valueRupiah);
      expect(checkBound(instance, plan, index)).toBe(plan.valueRupiah);
      expect(checkBound(instance, plan)).toBe(plan.valueRupiah);
    }
  });
});

test('a generated instance is the same for the same seed, and another for another', () => {
  expect(checksum(generate({ lines: 1000, seed: 1 }))).toBe('d4d59e66');
  expect(checksum(generate({ lines: 1000, seed: 2 }))).not.toBe('d4d59e66');
});

test('a plan that passes a limit or answers a line it may not is refused by the check', () => {
  const instance = smallInstance(3);
  const far = { line: Int32Array.of(0), cell: Int32Array.of(0), quantity: Int32Array.of(1_000_000) };
  expect(() => checkPlan(instance, far)).toThrow();
});
