// The rulebook to be read: rules by class, scheme and day, each with its ground and the cases that stand on it. Pure but for the cases' files.
import { classById } from '#platform/codes';
import type { Day } from '#platform/days';
import { day as dayOf } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { type CompiledRule, type CompiledRulebook, programmeOf } from '../rulebook/compile-rulebook.ts';
import { explainDuties } from '../rulebook/explain-duties.ts';
import { loadCases } from '../rulebook/load-rulebook.ts';
import type { CaseEntry, Words } from '../rulebook/schema.ts';
import { describeCondition } from './describe-condition.ts';
import type { CaseView, RuleList, RuleView, RuleWhole } from './schema.ts';

export type RuleWish = {
  classId?: string | undefined;
  scheme?: string | undefined;
  /** In force on this day. */
  on: Day;
  /** Only what began, began to bind, or ended after this day and until `on`. */
  since?: Day | undefined;
};

/** The rules that are wished for, by family in the order in which they are tried. Refuses a class or scheme that the rulebook doesn't have. */
export function listRules({ classId, scheme, on, since }: RuleWish, compiled: CompiledRulebook): RuleList {
  if (classId !== undefined && !classById(classId)) throw new Refusal('class-unknown', 422, { class: classId }, 'jenis');
  if (scheme !== undefined && !compiled.schemes.has(scheme)) throw new Refusal('scheme-unknown', 422, { scheme }, 'izin');
  const ofClass = classId === undefined ? undefined : new Set(programmeOf(compiled, classId).rules.map((rule) => rule.entry.id));
  const wanted = (rule: CompiledRule): boolean =>
    (ofClass?.has(rule.entry.id) ?? true) &&
    (scheme === undefined || [...(rule.entry.requires ?? []), ...(rule.entry.exempts ?? [])].includes(scheme)) &&
    (since === undefined ? isInForce(rule, on) : changesOf(rule, since, on).length > 0);
  const families = compiled.families.flatMap((family) => {
    const rules = family.rules.filter(wanted);
    return rules.length === 0
      ? []
      : [
          {
            id: family.id,
            title: family.title,
            ordered: family.ordered,
            rules: rules.map((rule) => ruleView(rule, compiled, since, on)),
          },
        ];
  });
  return { on, since: since ?? null, version: compiled.version, classId: classId ?? null, scheme: scheme ?? null, families };
}

const isInForce = (rule: CompiledRule, on: Day): boolean => rule.from <= on && on <= rule.until;

/** What happened to a rule after `since` and until `on`. */
export function changesOf(rule: Pick<CompiledRule, 'from' | 'until' | 'bindsFrom'>, since: Day, on: Day): RuleView['changes'] {
  const within = (day: Day): boolean => since < day && day <= on;
  const changes: RuleView['changes'] = [];
  if (within(rule.from)) changes.push({ what: 'began', day: rule.from });
  if (rule.bindsFrom !== rule.from && within(rule.bindsFrom)) changes.push({ what: 'binds', day: rule.bindsFrom });
  // The last day in force lies before the change: it ended when that day was over.
  if (since <= rule.until && rule.until < on) changes.push({ what: 'ended', day: rule.until });
  return changes;
}

function ruleView(
  { entry, ground, family, ...rule }: CompiledRule,
  compiled: CompiledRulebook,
  since: Day | undefined,
  on: Day,
): RuleView {
  const named = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => ({ id, name: compiled.schemes.get(id)!.name }));
  const { limits } = entry;
  return {
    ruleId: entry.id,
    family: family.id,
    step: entry.step ?? null,
    text: entry.text,
    requires: named(entry.requires),
    exempts: named(entry.exempts),
    forbidsSale: entry.forbids !== undefined,
    limit: limits ? { what: limits.what, least: limits.least ?? null, most: limits.most ?? null, unit: limits.unit } : null,
    instrument: entry.instrument,
    article: entry.article ?? null,
    sources: entry.sources,
    confidence: entry.confidence,
    ask: entry.ask ?? null,
    from: ground.from ?? null,
    until: ground.until ?? null,
    grace: ground.grace ?? null,
    changes: since === undefined ? [] : changesOf(rule, since, on),
  };
}

/** One rule with its condition in words and its cases. Throws 'not-found' (404). */
export function getRule(ruleId: string, on: Day, compiled: CompiledRulebook): RuleWhole {
  const rule = compiled.rules.find((one) => one.entry.id === ruleId);
  if (!rule) throw new Refusal('not-found', 404);
  const { rulebook } = compiled;
  const scope = rulebook.families.find((one) => one.family === rule.family.id)?.scope ?? {};
  return {
    ...ruleView(rule, compiled, undefined, on),
    familyTitle: rule.family.title,
    ordered: rule.family.ordered,
    inForce: isInForce(rule, on),
    scope: describeCondition(scope, rulebook),
    when: describeCondition(rule.entry.when, rulebook),
    cases: casesOf(compiled).get(ruleId) ?? [],
  };
}

const known = new WeakMap<CompiledRulebook, Map<string, CaseView[]>>();

/** The worked cases in which each rule spoke, by rule; read once for a version of the rulebook. */
function casesOf(compiled: CompiledRulebook): Map<string, CaseView[]> {
  const made = known.get(compiled);
  if (made) return made;
  const byRule = new Map<string, CaseView[]>();
  for (const one of loadCases())
    for (const run of runsOf(one)) {
      const spoke = explainDuties({ classId: run.class, facts: run.facts }, run.view.on as Day, compiled).filter(
        ({ result, time, reached }) => result === 'yes' && time === 'inForce' && reached,
      );
      for (const { ruleId } of spoke) byRule.set(ruleId, [...(byRule.get(ruleId) ?? []), run.view]);
    }
  known.set(compiled, byRule);
  return byRule;
}

type Run = { class: string; facts: CaseEntry['facts']; view: CaseView };

function runsOf(one: CaseEntry): Run[] {
  const make = (change: Partial<CaseEntry['also'][number]>, name: string, why: string): Run => {
    const classId = change.class ?? one.class;
    const on = dayOf(change.on ?? one.on);
    const className: Words = classById(classId)?.name ?? { id: classId, en: classId };
    return { class: classId, facts: { ...one.facts, ...change.facts }, view: { caseId: one.id, name, className, on, why } };
  };
  return [
    make({}, one.name, one.why),
    ...one.also.map((also) => make(also, also.name ? `${one.name}: ${also.name}` : one.name, also.why ?? one.why)),
  ];
}
