import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { brokenCuts, type Cut, timesIn } from './cuts.ts';
import { costOf, lineValue, weightOfLateness } from './instance.ts';
import { gridOf, LinePricing } from './price-sequences.ts';
import { houseWeek } from './weeks.ts';

/** Some orders of some of the jobs, none in two of them. */
const plan = fc
  .shuffledSubarray([...Array(9).keys()])
  .chain((jobs) =>
    fc.array(fc.nat(jobs.length), { maxLength: 4 }).map((cuts) => ({ jobs, cuts: cuts.toSorted((a, b) => a - b) })),
  )
  .map(({ jobs, cuts }) => [0, ...cuts].map((from, n) => jobs.slice(from, [...cuts, jobs.length][n])));
const three = fc.uniqueArray(fc.nat(8), { minLength: 3, maxLength: 3 }).map(([a, b, c]) => [a!, b!, c!] as const);

describe('cuts', () => {
  test('no plan breaks one', () =>
    fc.assert(
      fc.property(plan, three, (orders, cut) => {
        assert(orders.reduce((sum, jobs) => sum + timesIn(cut, jobs), 0) <= 1);
        assert.deepEqual(
          brokenCuts(
            orders.map((jobs) => ({ jobs, value: 1 })),
            [],
            9,
            30,
          ),
          [],
        );
      }),
    ));

  test('three half orders of two of three jobs break theirs, and one that is held is not found again', () => {
    const halves = [
      [0, 1],
      [2, 1],
      [0, 2],
    ].map((jobs) => ({ jobs, value: 0.5 }));
    assert.deepEqual(brokenCuts(halves, [], 3, 30), [[0, 1, 2]]);
    assert.deepEqual(brokenCuts(halves, [[0, 1, 2]], 3, 30), []);
  });

  test('pricing never takes an order with its cuts for dearer than it is, and tells truly what those come to that it finds', () => {
    const week = fc
      .record({ seed: fc.nat(10_000), load: fc.constantFrom(0.5, 1.2) })
      .map(({ seed, load }) =>
        houseWeek({ seed, load, jobCount: 5, lineCount: 1, flexibility: 1, nonHalal: 0.3, dueDays: 2, closures: 0 }),
      );
    const price = fc.double({ min: 0, max: 400, noNaN: true });
    const cuts = fc.uniqueArray(fc.subarray([0, 1, 2, 3, 4], { minLength: 3, maxLength: 3 }), {
      maxLength: 4,
      selector: String,
    });
    fc.assert(
      fc.property(
        week,
        fc.array(price, { minLength: 5, maxLength: 5 }),
        cuts,
        fc.array(price, { minLength: 4, maxLength: 4 }),
        (instance, jobs, threes, fines) => {
          const weight = weightOfLateness(instance);
          const line = instance.lines[0]!;
          const prices = { jobs, cuts: threes.map((cut, n) => ({ cut: cut as unknown as Cut, price: -fines[n]! })) };
          const reducedOf = (order: readonly number[]): number =>
            costOf(lineValue(line, order), weight) -
            order.reduce((sum, job) => sum + jobs[job]!, 0) -
            prices.cuts.reduce((sum, { cut, price }) => sum + price * timesIn(cut, order), 0);
          const grid = gridOf(instance.lines);
          const pricing = new LinePricing(line, grid, weight, { latestMinute: 5 * 24 * 60, mostLate: 5 * 24 * 60 });
          const { found, least } = pricing.price(prices, 0, 5, { labels: 1_000_000 });
          const best = Math.min(...ordersOf([0, 1, 2, 3, 4]).map(reducedOf));
          assert(Math.min(0, least) <= Math.min(0, best) + 1e-6);
          for (const { jobs: order, reduced } of found) assert(Math.abs(reducedOf(order) - reduced) < 1e-6);
          const all = pricing.enumerate(prices, 0, { labels: 1_000_000 })!;
          assert(Math.abs(Math.min(0, ...all.map(({ reduced }) => reduced)) - Math.min(0, best)) < 1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Every order of some of the jobs, the empty one too. */
function ordersOf(jobs: readonly number[]): number[][] {
  return [[], ...jobs.flatMap((job) => ordersOf(jobs.filter((other) => other !== job)).map((rest) => [job, ...rest]))];
}
