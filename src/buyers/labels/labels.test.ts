import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classById } from '#platform/codes';
import { hasShared } from '../../../test/support/shared.ts';
import { agreementOf } from './agreement.ts';
import { drawSample, splitOf } from './draw-sample.ts';
import { FOR_LEARNING, joinLabels, LABELS_FILE, readLabels } from './labels.ts';
import { nameGroup } from './source-lines.ts';

test('every label is a class of the rulebook or unknown, each line once, and only ids stand in the file', () => {
  const labels = readLabels();
  expect(labels.length).toBeGreaterThanOrEqual(1200);
  expect(labels.filter(({ classId }) => classId !== 'unknown' && classById(classId) === undefined)).toEqual([]);
  expect(new Set(labels.map(({ source, key }) => `${source} ${key}`)).size).toBe(labels.length);
  for (const line of readFileSync(LABELS_FILE, 'utf8').trim().split('\n'))
    expect(line).toMatch(/^[a-z0-9-]+,[\w:.#/-]+,[a-z-]+,[a-z]+,[a-z]+$/i);
});

test.skipIf(!hasShared('procurement/rup-penyedia-kalbar-2025.csv.gz'))(
  'the labels are of the lines that the draw gives, and no name lies in two parts',
  () => {
    const drawn = drawSample();
    const sampled = readLabels().filter(({ drawn: how }) => !FOR_LEARNING.has(how));
    expect(sampled.map(({ source, key, drawn: how }) => ({ source, key, drawn: how }))).toEqual(
      drawn.map(({ source, key, drawn: how }) => ({ source, key, drawn: how })),
    );
    const splits = new Map<string, Set<string>>();
    for (const line of joinLabels(['train', 'dev', 'test'])) {
      expect(line.split).toBe(splitOf(line.name));
      splits.set(nameGroup(line.name), (splits.get(nameGroup(line.name)) ?? new Set()).add(line.split));
    }
    expect([...splits.values()].filter((of) => of.size > 1)).toEqual([]);
  },
  240_000,
);

test('lines labelled for learning alone are all in the train part', () => {
  const splits = readLabels().flatMap(({ drawn, split }) => (FOR_LEARNING.has(drawn) ? [split] : []));
  expect(splits.length).toBeGreaterThan(1500);
  expect(new Set(splits)).toEqual(new Set(['train']));
});

test('kappa is 1 for readers who agree, 0 for one who always says the same, and by hand 0.4 for the textbook table', () => {
  expect(
    agreementOf([
      ['a', 'a'],
      ['b', 'b'],
    ]).kappa,
  ).toBe(1);
  expect(
    agreementOf([
      ['a', 'a'],
      ['b', 'a'],
    ]).kappa,
  ).toBe(0);
  const table = [
    [20, 'yes', 'yes'],
    [5, 'yes', 'no'],
    [10, 'no', 'yes'],
    [15, 'no', 'no'],
  ] as const;
  const pairs = table.flatMap(([count, a, b]) => Array.from({ length: count }, () => [a, b] as const));
  expect(agreementOf(pairs)).toMatchObject({ lines: 50, agreed: 35 });
  expect(agreementOf(pairs).kappa).toBeCloseTo(0.4, 10);
});

test('kappa does not ask who reads first', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c')), { minLength: 1 }), (pairs) => {
      const there = agreementOf(pairs).kappa;
      expect(agreementOf(pairs.map(([a, b]) => [b, a] as const)).kappa).toBeCloseTo(there, 10);
      expect(there).toBeLessThanOrEqual(1);
    }),
  ));
