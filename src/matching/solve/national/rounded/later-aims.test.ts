import { expect, test } from 'vitest';
import { generate } from '../generate.ts';
import { MONTHS } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';
import { checkRounded } from './check-rounded.ts';
import { nationalKilometres } from './kilometres.ts';
import { arrange, type Aims } from './later-aims.ts';
import { solveRounded } from './solve-rounded.ts';
import { generateTerms } from './terms.ts';
import { smallRounded } from './test-rounded.ts';

const kilometres = nationalKilometres();
/** The aims in their order: the first that differs says which of two plans is better. */
const inOrder = ({ aboveShareRupiah, meanKilometres, costRupiah }: Aims): number[] => [
  aboveShareRupiah,
  meanKilometres,
  costRupiah,
];
const unitsByLine = (lines: number, { line, quantity }: RelaxedPlan['assignments']): number[] => {
  const units = Array.from({ length: lines }, () => 0);
  for (const [a, one] of line.entries()) units[one]! += quantity[a]!;
  return units;
};

test('later aims never cost a unit of any line, a limit or an aim before them, on six hundred small instances', () => {
  let moved = 0;
  for (let seed = 0; seed < 600; seed++) {
    const { instance, terms } = smallRounded(seed);
    const plan = solveRounded(instance, terms, { attempts: 20, rounds: 0 });
    const arranged = arrange(instance, terms, plan, { kilometres, largestShare: 0.1 + (seed % 5) / 5 });
    expect(checkRounded(instance, terms, arranged.assignments)).toBe(plan.valueRupiah);
    expect(unitsByLine(instance.lines.count, arranged.assignments)).toEqual(unitsByLine(instance.lines.count, plan.assignments));
    const [before, after] = [inOrder(arranged.before), inOrder(arranged.after)];
    const first = after.findIndex((aim, i) => Math.abs(aim - before[i]!) > 1e-9);
    if (first >= 0) expect([seed, after[first]! < before[first]!]).toEqual([seed, true]);
    if (arranged.moves > 0) moved++;
  }
  expect(moved).toBeGreaterThan(30);
});

test('a plan of national shape spreads over makers and comes nearer to its buyers', () => {
  const instance = generate({ lines: 2000, seed: 7 });
  const terms = generateTerms(instance, 7);
  const plan = solveRounded(instance, terms, { attempts: 5000, rounds: 0 });
  const { assignments, before, after } = arrange(instance, terms, plan, { kilometres });
  expect(checkRounded(instance, terms, assignments)).toBe(plan.valueRupiah);
  expect(after.aboveShareRupiah).toBeLessThan(before.aboveShareRupiah);
  const makers = new Set(Array.from(assignments.cell, (cell) => terms.maker[Math.floor(cell / MONTHS)]));
  expect(after.makers).toBe(makers.size);
  // With the share out of the way what is left is distance.
  const nearer = arrange(instance, terms, plan, { kilometres, largestShare: 1 });
  expect(nearer.after.meanKilometres).toBeLessThan(nearer.before.meanKilometres);
});
