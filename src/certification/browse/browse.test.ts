import { strict as assert } from 'node:assert';
import { test } from 'vitest';
import { day } from '#platform/days';
import { rulebook } from '../rulebook/commands.ts';
import { describeCondition } from './describe-condition.ts';
import { changesOf, getRule, listRules } from './list-rules.ts';

const idsOf = (list: ReturnType<typeof listRules>): string[] =>
  list.families.flatMap(({ rules }) => rules.map(({ ruleId }) => ruleId));

test('a class shows only rules that can concern it, a scheme only those that require or exempt it', () => {
  const on = day('2026-11-24');
  const chips = idsOf(listRules({ classId: 'keripik-umbi', on }, rulebook()));
  assert.ok(chips.includes('LIC-05-SHORT-LIFE') && chips.includes('NIB-ALL'));
  assert.ok(!chips.some((id) => id.startsWith('COS-')), 'no cosmetics among chips');
  const halal = listRules({ scheme: 'halal', on }, rulebook());
  for (const rule of halal.families.flatMap(({ rules }) => rules))
    assert.ok(
      [...rule.requires, ...rule.exempts].some(({ id }) => id === 'halal'),
      rule.ruleId,
    );
  assert.throws(() => listRules({ classId: 'tidak-ada', on }, rulebook()), { code: 'class-unknown' });
  assert.throws(() => listRules({ scheme: 'tidak-ada', on }, rulebook()), { code: 'scheme-unknown' });
});

test('a change shows on the day it comes and not on the day before', () => {
  const rule = { from: day('2026-03-01'), until: day('2026-05-31'), bindsFrom: day('2026-04-01') };
  const what = (since: string, on: string) => changesOf(rule, day(since), day(on)).map((one) => one.what);
  assert.deepEqual(what('2026-02-27', '2026-02-28'), []);
  assert.deepEqual(what('2026-02-28', '2026-03-01'), ['began']);
  assert.deepEqual(what('2026-03-01', '2026-03-31'), []);
  assert.deepEqual(what('2026-03-01', '2026-04-01'), ['binds']);
  assert.deepEqual(what('2026-04-01', '2026-05-31'), [], 'its last day is still in force');
  assert.deepEqual(what('2026-04-01', '2026-06-01'), ['ended']);
  assert.deepEqual(what('2026-01-01', '2026-12-31'), ['began', 'binds', 'ended']);
});

test('halal of small makers binds from the day after its grace, and is shown as a change', () => {
  const since = (from: string, on: string) => idsOf(listRules({ scheme: 'halal', since: day(from), on: day(on) }, rulebook()));
  assert.ok(since('2026-10-17', '2026-10-18').includes('HALAL-FOOD-UMK'));
  assert.ok(!since('2026-10-18', '2026-10-19').includes('HALAL-FOOD-UMK'));
});

test('a rule has its condition in words and the cases in which it spoke', () => {
  const rule = getRule('LIC-05-SHORT-LIFE', day('2026-11-24'), rulebook());
  assert.match(rule.when[0]!.text.id, /kurang dari 7/);
  assert.ok(rule.cases.length > 0);
  assert.throws(() => getRule('TIDAK-ADA', day('2026-11-24'), rulebook()), { code: 'not-found' });
});

test('every rule can be described, in both languages', () => {
  const { rulebook: book } = rulebook();
  for (const { rules, scope } of book.families)
    for (const { when, id } of [...rules, { when: scope, id: 'scope' }])
      for (const { text } of describeCondition(when, book)) assert.ok(text.id.length > 0 && text.en.length > 0, id);
});
