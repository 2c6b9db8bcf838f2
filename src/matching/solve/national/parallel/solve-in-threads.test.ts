import { describe, expect, test } from 'vitest';
import { checkBound, checkPlan } from '../check.ts';
import { generate } from '../generate.ts';
import { indexPlaces } from '../index-places.ts';
import { solveRelaxed } from '../solve-relaxed.ts';
import { smallInstance } from '../test-instances.ts';
import { findParts, takePart } from './parts.ts';
import { planQuickly } from './quick-plan.ts';
import { type NationalPlan, solveInThreads } from './solve-in-threads.ts';

const instance = generate({ lines: 1500, seed: 5 });

describe('the national plan on several threads', () => {
  test('is worth what one thread finds, is proven, and is the same on one thread, two and three', async () => {
    const alone = solveRelaxed(instance);
    const plans: NationalPlan[] = [];
    for (const threads of [1, 2, 3]) plans.push(await solveInThreads(instance, { threads }));
    for (const plan of plans) {
      expect(checkPlan(instance, plan.assignments)).toBe(alone.valueRupiah);
      expect(checkBound(instance, plan)).toBe(alone.valueRupiah);
      expect([plan.finished, plan.valueRupiah, plan.boundRupiah]).toEqual([true, alone.valueRupiah, alone.valueRupiah]);
      expect(plan.assignments).toEqual(plans[0]!.assignments);
      expect(plan.priceOfCell).toEqual(plans[0]!.priceOfCell);
    }
    expect(plans[0]!.served.reduce((sum, units) => sum + units, 0)).toBe(alone.served.reduce((sum, units) => sum + units, 0));
  });

  test('stopped at any moment holds a plan that keeps every limit, and a bound that the prices prove', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const plan = await solveInThreads(instance, {
      signal: stop.signal,
      onProgress: ({ valueRupiah, boundRupiah }) => {
        seen.push(valueRupiah / boundRupiah);
        if (seen.length === 8) stop.abort();
      },
    });
    expect(checkPlan(instance, plan.assignments)).toBe(plan.valueRupiah);
    // A part not begun counts as all that is wanted of it; the check leaves out what nobody may answer.
    expect(checkBound(instance, plan)).toBeLessThanOrEqual(plan.boundRupiah);
    expect(checkBound(instance, plan)).toBeGreaterThanOrEqual(plan.valueRupiah);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const none = await solveInThreads(instance, { signal: AbortSignal.abort() });
    expect([none.valueRupiah, none.finished]).toEqual([0, false]);
    expect(none.boundRupiah).toBeGreaterThanOrEqual(checkBound(instance, none));
  });
});

test('no limit joins two parts, and every line stands in one, on five hundred small instances', () => {
  for (let seed = 0; seed < 500; seed++) {
    const small = smallInstance(seed);
    const parts = findParts(small).map((classes) => takePart(small, classes));
    const lines = parts.flatMap((part) => [...part.lines]).toSorted((a, b) => a - b);
    expect(lines).toEqual(Array.from({ length: small.lines.count }, (_, line) => line));
    const groups = parts.flatMap((part) => [...part.groups]);
    expect(new Set(groups).size).toBe(groups.length);
    const values = parts.map((part) => solveRelaxed(part.instance).valueRupiah);
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(solveRelaxed(small).valueRupiah);
  }
});

test('the quick plan keeps every limit and its prices bound the optimum, on five hundred small instances', () => {
  for (let seed = 0; seed < 500; seed++) {
    const small = smallInstance(seed);
    const quick = planQuickly(small, indexPlaces(small));
    expect(checkPlan(small, quick.assignments)).toBe(quick.valueRupiah);
    const optimum = solveRelaxed(small).valueRupiah;
    expect(quick.valueRupiah).toBeLessThanOrEqual(optimum);
    expect(checkBound(small, quick)).toBeGreaterThanOrEqual(optimum);
  }
});
