import { describe, expect, test } from 'vitest';
import { checksum, generate } from '../generate.ts';
import { solveRelaxed } from '../solve-relaxed.ts';
import { loadHighs } from '../test-instances.ts';
import { checkRounded, checkRoundedBound } from './check-rounded.ts';
import { solveRounded, type RoundedOptions, type RoundedPlan } from './solve-rounded.ts';
import { generateTerms, type Terms } from './terms.ts';
import { asMixedProgram, smallRounded } from './test-rounded.ts';
import type { Instance } from '../instance.ts';

/** The plan, after the separate check has found the same value and the same bound. */
function checked(instance: Instance, terms: Terms, options: RoundedOptions = {}): RoundedPlan {
  const plan = solveRounded(instance, terms, options);
  expect(checkRounded(instance, terms, plan.assignments)).toBe(plan.valueRupiah);
  expect(checkRoundedBound(instance, terms, plan.prices)).toBe(plan.boundRupiah);
  expect(plan.valueRupiah).toBeLessThanOrEqual(plan.boundRupiah);
  return plan;
}
const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

describe('the rounded plan', () => {
  test('keeps every limit, never passes its bound, and the bound never passes the relaxed optimum, on two thousand small instances', () => {
    for (const seed of seeds(0, 2000)) {
      const { instance, terms } = smallRounded(seed);
      const plan = checked(instance, terms, { attempts: 60, rounds: seed % 3 });
      expect(plan.boundRupiah).toBeLessThanOrEqual(solveRelaxed(instance).valueRupiah);
    }
  });

  test('stands with its bound around the optimum that a mixed-integer solver proves, and mostly is it', async () => {
    const highs = await loadHighs();
    let [compared, equal, lost] = [0, 0, 0];
    for (const seed of seeds(10_000, 400)) {
      const { instance, terms } = smallRounded(seed);
      const plan = checked(instance, terms, { attempts: 1000 });
      const program = asMixedProgram(instance, terms);
      if (program === '') {
        expect(plan.valueRupiah).toBe(0);
        continue;
      }
      const solution = highs.solve(program, { output_flag: false });
      expect(solution.Status).toBe('Optimal');
      const optimum = Math.round(solution.ObjectiveValue);
      expect([seed, plan.valueRupiah <= optimum, optimum <= plan.boundRupiah]).toEqual([seed, true, true]);
      if (optimum === 0) continue;
      compared++;
      if (plan.valueRupiah === optimum) equal++;
      lost += 1 - plan.valueRupiah / optimum;
    }
    expect(compared).toBeGreaterThan(250);
    expect(equal / compared).toBeGreaterThan(0.95);
    expect(lost / compared).toBeLessThan(0.005);
  });

  test('is within one per cent of the optimum that a mixed-integer solver proves for a few hundred lines of national shape', async () => {
    const highs = await loadHighs();
    for (const [lines, seed, supply] of [
      [150, 9, 2],
      [200, 2, 0.3],
      [250, 8, 0.5],
      [300, 3, 0.3],
      [300, 4, 1],
    ] as const) {
      const instance = generate({ lines, seed, supply });
      const terms = generateTerms(instance, seed);
      const plan = checked(instance, terms);
      const solution = highs.solve(asMixedProgram(instance, terms), { output_flag: false });
      expect(solution.Status).toBe('Optimal');
      // HiGHS stops within 0.01 % of its own bound.
      expect([seed, plan.valueRupiah <= solution.ObjectiveValue * 1.0001]).toEqual([seed, true]);
      expect([seed, plan.valueRupiah >= solution.ObjectiveValue * 0.99]).toEqual([seed, true]);
      expect([seed, plan.boundRupiah >= solution.ObjectiveValue]).toEqual([seed, true]);
    }
  });

  test('is the same for the same seed, and when stopped is the best it has held', () => {
    const instance = generate({ lines: 600, seed: 3 });
    const terms = generateTerms(instance, 3);
    const [none, some] = [0, 3000].map((attempts) => checked(instance, terms, { attempts }));
    expect(solveRounded(instance, terms, { attempts: 3000 }).assignments).toEqual(some!.assignments);
    expect(none!.valueRupiah).toBeLessThan(some!.valueRupiah);
    const held: number[] = [];
    const stopped = checked(instance, terms, {
      attempts: 9000,
      stop: ({ attempts, valueRupiah }) => held.push(valueRupiah) > 0 && attempts >= 5000,
    });
    expect(stopped.attempts).toBe(5000);
    expect(held).toEqual(held.toSorted((a, b) => a - b));
    expect(stopped.valueRupiah).toBe(held.at(-1));
  });

  test('of two thousand lines of national shape is at most six per cent below its bound, tight, usual or loose', () => {
    for (const supply of [0.3, 1, 4]) {
      const instance = generate({ lines: 2000, seed: 7, supply });
      const terms = generateTerms(instance, 7);
      const plan = checked(instance, terms);
      expect([supply, plan.valueRupiah >= 0.94 * plan.boundRupiah]).toEqual([supply, true]);
    }
  });
});

test('terms are drawn beside the instance: its frozen columns stay, and the same seed gives the same terms', () => {
  const instance = generate({ lines: 1000, seed: 1 });
  const terms = generateTerms(instance, 1);
  expect(checksum(instance)).toBe('d4d59e66');
  expect(generateTerms(instance, 1)).toEqual(terms);
  expect(generateTerms(instance, 2)).not.toEqual(terms);
});

test('a plan below a minimum order or over too many suppliers is refused by the check', () => {
  const { instance, terms } = smallRounded(3);
  const { assignments, valueRupiah } = solveRounded(instance, terms);
  expect(valueRupiah).toBeGreaterThan(0);
  const dearer = { ...terms, minimumOrder: terms.minimumOrder.map(() => 1000) };
  expect(() => checkRounded(instance, dearer, assignments)).toThrow(/too little/);
  const nobody = { ...terms, mostSuppliers: terms.mostSuppliers.map(() => 0) };
  expect(() => checkRounded(instance, nobody, assignments)).toThrow(/suppliers/);
});
