import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planEarliestDue } from './earliest-due.ts';
import { improvePlan } from './improve.ts';
import { costOf, planValue, type ScheduleInstance, weightOfLateness } from './instance.ts';
import { looseBound } from './loose-bound.ts';
import { provePlan } from './prove-plan.ts';
import { suggestPlan } from './suggest-plan.ts';
import { houseWeek, PUBLISHED_STYLES, publishedWeek } from './weeks.ts';

/** The least cost over every plan there is: every order of jobs, cut into lines at every place. */
function bestOfAll(instance: ScheduleInstance): number {
  const weight = weightOfLateness(instance);
  const sequences: number[][] = instance.lines.map(() => []);
  let best = Infinity;
  const place = (line: number, used: number): void => {
    if (used === (1 << instance.jobCount) - 1) best = Math.min(best, costOf(planValue(instance, sequences), weight));
    for (let n = line; n < instance.lines.length; n += 1)
      for (let job = 0; job < instance.jobCount; job += 1) {
        if ((used & (1 << job)) !== 0 || instance.lines[n]!.minutes[job] === null) continue;
        sequences[n]!.push(job);
        place(n, used | (1 << job));
        sequences[n]!.pop();
      }
  };
  place(0, 0);
  return best;
}

const small = fc
  .record({
    ...{ seed: fc.nat(100_000), jobCount: fc.integer({ min: 1, max: 5 }), lineCount: fc.integer({ min: 1, max: 3 }) },
    ...{
      load: fc.double({ min: 0.3, max: 2, noNaN: true }),
      flexibility: fc.constantFrom(0, 0.5, 1),
      nonHalal: fc.constantFrom(0, 0.3),
    },
    ...{ dueDays: fc.integer({ min: 1, max: 5 }), closures: fc.constantFrom(0, 0.3) },
  })
  .map(houseWeek);
const published = fc
  .record({
    style: fc.constantFrom(...PUBLISHED_STYLES),
    jobCount: fc.integer({ min: 1, max: 5 }),
    lineCount: fc.integer({ min: 1, max: 2 }),
    seed: fc.nat(100_000),
  })
  .map(({ style, jobCount, lineCount, seed }) => publishedWeek(style, jobCount, lineCount, seed));

test('what is proven best is the best of all plans, whatever the week', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(small, published), async (instance) => {
      const best = bestOfAll(instance);
      const { cost, boundCost, proven } = await provePlan(instance, planEarliestDue(instance), 200_000);
      expect({ cost, boundCost, proven }).toEqual({ cost: best, boundCost: best, proven: true });
    }),
    { numRuns: 40 },
  );
});

test('a bound is below every plan, also when the work is cut short', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(small, published), fc.integer({ min: 0, max: 40 }), async (instance, labels) => {
      const best = bestOfAll(instance);
      const { boundCost } = await provePlan(instance, planEarliestDue(instance), labels);
      expect(boundCost).toBeLessThanOrEqual(best);
      expect(costOf(looseBound(instance), weightOfLateness(instance))).toBeLessThanOrEqual(best);
    }),
    { numRuns: 40 },
  );
});

const large = fc
  .record({
    ...{ seed: fc.nat(100_000), jobCount: fc.integer({ min: 1, max: 120 }), lineCount: fc.integer({ min: 1, max: 10 }) },
    ...{
      load: fc.double({ min: 0.3, max: 2, noNaN: true }),
      flexibility: fc.constantFrom(0, 0.5, 1),
      nonHalal: fc.constantFrom(0, 0.3),
    },
    ...{ dueDays: fc.integer({ min: 1, max: 5 }), closures: fc.constantFrom(0, 0.3) },
  })
  .map(houseWeek);

const WEEK = { seed: 3, jobCount: 24, lineCount: 3, load: 0.75, flexibility: 0.3, nonHalal: 0 };

test('a suggestion is never worse than the earliest due first, and the same every time', async () => {
  const instance = houseWeek({ ...WEEK, jobCount: 60 });
  const weight = weightOfLateness(instance);
  const once = await suggestPlan(instance, { steps: 200_000, labels: 0 });
  expect(costOf(once.value, weight)).toBeLessThan(costOf(once.earliestDue, weight));
  expect(costOf(once.bound, weight)).toBeLessThanOrEqual(costOf(once.value, weight));
  expect(await suggestPlan(instance, { steps: 200_000, labels: 0 })).toEqual(once);
});

test('a small week of a house is proven or within five percent', async () => {
  const { proven, gapPercent } = await suggestPlan(houseWeek(WEEK), { steps: 1_000_000, labels: 60_000_000 });
  expect(proven || gapPercent <= 5).toBe(true);
});

test('a week without jobs has a plan without jobs', async () => {
  const { sequences, proven } = await suggestPlan(houseWeek({ ...WEEK, jobCount: 0 }), { steps: 10, labels: 10 });
  expect({ sequences, proven }).toEqual({ sequences: [[], [], []], proven: true });
});

test('no plan is worse than the earliest due first, whatever the week and the seed', () => {
  fc.assert(
    fc.property(large, fc.nat(), (instance, seed) => {
      const weight = weightOfLateness(instance);
      const pencil = planEarliestDue(instance);
      const improved = improvePlan(instance, pencil, { takeOut: 3, steps: 3000, seed });
      expect(costOf(planValue(instance, improved), weight)).toBeLessThanOrEqual(costOf(planValue(instance, pencil), weight));
    }),
    { numRuns: 40 },
  );
});

test('lines that stand on some days, due dates close together and one line for all: proven is still the best of all', async () => {
  for (const shape of [
    { closures: 0.4, dueDays: 2 },
    { lineCount: 1, load: 1.2 },
    { flexibility: 1, lineCount: 3 },
  ]) {
    const instance = houseWeek({ ...WEEK, jobCount: 5, lineCount: 2, ...shape });
    const { cost, proven } = await provePlan(instance, planEarliestDue(instance), 1_000_000);
    expect({ cost, proven }).toEqual({ cost: bestOfAll(instance), proven: true });
  }
});

test('without due dates the clock decides nothing: proven is still the best of all', async () => {
  await fc.assert(
    fc.asyncProperty(published, async ({ jobCount, lines }) => {
      const instance = { jobCount, lines: lines.map((line) => ({ ...line, dueMinute: line.dueMinute.map(() => null) })) };
      const { cost, proven } = await provePlan(instance, planEarliestDue(instance), 1_000_000);
      expect({ cost, proven }).toEqual({ cost: bestOfAll(instance), proven: true });
    }),
    { numRuns: 20 },
  );
});
