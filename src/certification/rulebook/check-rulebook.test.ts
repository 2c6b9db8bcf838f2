import { strict as assert } from 'node:assert';
import { describe, test } from 'vitest';
import { checkRulebook } from './check-rulebook.ts';
import { compileRulebook } from './compile-rulebook.ts';
import { loadCases, loadRulebook, type Rulebook } from './load-rulebook.ts';
import { runCases } from './run-cases.ts';
import type { RuleEntry } from './schema.ts';

const rulebook = loadRulebook();
const clean = checkRulebook(rulebook);
const rule = (change: Partial<RuleEntry> & { id: string }): RuleEntry => ({
  ...{ when: {}, requires: ['nib'], instrument: 'UU 1/2020', sources: [], confidence: 'H', text: { id: 'a', en: 'a' } },
  ...change,
});
/** The faults that the change adds. */
const faultsOf = (change: (book: Rulebook) => Partial<Rulebook>): string[] =>
  checkRulebook({ ...rulebook, ...change(rulebook) })
    .filter((fault) => !clean.some((one) => one.entry === fault.entry && one.fault === fault.fault))
    .map(({ entry, fault }) => `${entry}: ${fault}`);
const withRules =
  (order: 'all' | 'first', ...rules: RuleEntry[]) =>
  (book: Rulebook) => ({
    families: [...book.families, { family: 'x', title: { id: 'x', en: 'x' }, order, scope: {}, rules, file: 'rules/x.yaml' }],
  });

describe('the rulebook', () => {
  test('holds together: ids, words, grounds, dates, paths, reach', () => assert.deepEqual(clean, []));

  test('answers its cases', () => {
    const { ran, faults } = runCases(loadCases(), compileRulebook(rulebook));
    assert.deepEqual(faults, []);
    assert(ran > 0);
  });
});

describe('checking a rulebook', () => {
  test('an id that stands twice', () => {
    const [first] = rulebook.families[0]!.rules;
    assert.deepEqual(faultsOf(withRules('all', rule({ id: first!.id }))), [`${first!.id}: this id stands twice`]);
  });
  test('a fact, an option, a term or a scheme that no file defines', () => {
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when: { colour: 'red' } }))), ['A: no such fact: colour']);
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when: { place: 'moon' } }))), ['A: place has no option moon']);
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when: { not: { is: 'rich' } } }))), ['A: no such term: rich']);
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', requires: ['seal'] }))), ['A: no such scheme: seal']);
  });
  test('a duty that rests on what was not told: only a way may', () => {
    const refused = '`unlessTold` is for paths only';
    const when = { unlessTold: { place: 'home' } };
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when }))), [`A: ${refused}`]);
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when: { any: [{ not: when }] } }))), [`A: ${refused}`]);
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when: { is: 'self-declare-sales' } }))), [`A: ${refused}`]);
  });
  test('days that look exact, though nobody vouches for them', () => {
    const withDays = (note?: { id: string; en: string }) =>
      faultsOf(({ paths: [first, ...rest] }) => {
        const days = [{ when: {}, least: 21, most: 21, confidence: 'K' as const, sources: [], note }];
        return { paths: [{ ...first!, days }, ...rest] };
      });
    assert.deepEqual(withDays({ id: 'Kira-kira', en: 'About' }), []);
    assert.deepEqual(withDays(), [`${rulebook.paths[0]!.id}: days 21 look exact: a note must say that they are not`]);
  });
  test('a test that does not suit the kind of the fact', () => {
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when: { place: { over: 3 } } }))), ['A: place is not a number']);
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when: { claims: 'health' } }))), [
      'A: claims is a set: write { includes: ... }',
    ]);
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', when: { shelfLifeDays: 'long' } }))), [
      'A: shelfLifeDays is of kind number: "long"',
    ]);
  });
  test('dates that run backwards', () => {
    assert.deepEqual(faultsOf(withRules('all', rule({ id: 'A', from: '2024-05', until: '2024-04' }))), [
      'A: ends 2024-04-30 before it begins 2024-05-01',
    ]);
  });
  test('a gap or an overlap between two versions of a step, and none where a year meets the next', () => {
    const versions = (until: string, from: string): string[] =>
      faultsOf(
        withRules('first', rule({ id: 'A', step: 1, until }), rule({ id: 'B', step: 1, from }), rule({ id: 'C', step: 2 })),
      );
    assert.deepEqual(versions('2024-03-10', '2024-03-11'), []);
    assert.deepEqual(versions('2023', '2024'), []);
    assert.deepEqual(versions('2024-03-10', '2024-03-12'), ['B: leaves a gap after A']);
    assert.deepEqual(versions('2024-03-10', '2024-03-10'), ['B: overlaps A in time']);
  });
  test('a gap between two versions of a rule that stands by itself, or between two values of a number', () => {
    const versions = withRules(
      'all',
      rule({ id: 'A', when: { place: 'home' }, until: '2023' }),
      rule({ id: 'B', when: { place: 'home' }, from: '2025' }),
    );
    assert.deepEqual(faultsOf(versions), ['B: leaves a gap after A']);
    const value = { value: 1, instrument: 'UU 1/2020', sources: [], confidence: 'H' as const };
    const values = [
      { ...value, until: '2024-05' },
      { ...value, from: '2024-05' },
    ];
    const most = { id: 'most', kind: 'rupiah' as const, text: { id: 'a', en: 'a' }, values };
    assert.deepEqual(
      faultsOf((book) => ({ parameters: [...book.parameters, most] })),
      ['most: overlaps most in time'],
    );
  });
  test('a fact that no question asks for', () => {
    const mute = { id: 'mute', kind: 'boolean' as const, of: 'product' as const };
    assert.deepEqual(
      faultsOf((book) => ({ facts: [...book.facts, mute], ...withRules('all', rule({ id: 'A', when: { mute: true } }))(book) })),
      ['mute: rules rest on it, but no question asks for it'],
    );
  });
  test('a procedure that may end without an answer', () => {
    assert.deepEqual(faultsOf(withRules('first', rule({ id: 'A', step: 1, when: { place: 'home' } }))), [
      'last step: must match always: when: {}',
    ]);
  });
  test('a duty with neither a path nor an office to ask', () => {
    const bare = { ...rulebook.schemes[0]!, id: 'bare', ask: undefined };
    assert.deepEqual(
      faultsOf((book) => ({
        ...withRules('all', rule({ id: 'A', requires: ['bare'] }))(book),
        schemes: [...book.schemes, bare],
      })),
      ['bare: is required but has neither a path nor an office to ask'],
    );
  });
  test('a term that rests on itself', () => {
    const terms = [{ id: 'round', text: { id: 'a', en: 'a' }, when: { not: { is: 'round' } }, source: 'x' }];
    assert.deepEqual(
      faultsOf((book) => ({ terms: [...book.terms, ...terms] })),
      ['round: rests on itself'],
    );
  });
});
