// The trace that a lawyer would want: each rule that could concern the product, whether it was in force, what it came to and by which facts.
import type { Day } from '#platform/days';
import { classVector, type CompiledRulebook, fillVector, type Ground } from './compile-rulebook.ts';
import type { DutyProduct } from './decide-duties.ts';
import { NO, type TestTrace } from './facts.ts';

export type TriedRule = {
  ruleId: string;
  family: string;
  step: number | undefined;
  ground: Ground;
  /** `outOfForce`: not yet, or no longer. `tolerated`: in force, but through its grace not having it is tolerated. */
  time: 'inForce' | 'outOfForce' | 'tolerated';
  result: 'yes' | 'no' | 'unknown';
  /** In an ordered family: an earlier step has decided, so this one was not reached. */
  reached: boolean;
  requires: readonly string[];
  exempts: readonly string[];
  /** The tests that decided: of a "no" those that failed, of an "unknown" those whose fact isn't told. */
  tests: readonly TestTrace[];
};

/** Every rule in the order in which it was tried; `schemes` keeps the families that speak of one of these. Pure. */
export function explainDuties(
  product: DutyProduct,
  day: Day,
  compiled: CompiledRulebook,
  schemes?: readonly string[],
): TriedRule[] {
  classVector(compiled, product.classId);
  const vector = fillVector(compiled, product.classId, product.facts);
  const tried: TriedRule[] = [];
  for (const family of compiled.families) {
    if (schemes && !schemes.some((scheme) => family.schemes.has(scheme))) continue;
    let decided = false;
    for (const rule of family.rules) {
      const truth = rule.node.eval(vector);
      const inForce = rule.from <= day && day <= rule.until;
      const tests: TestTrace[] = [];
      rule.node.trace(vector, tests);
      tried.push({
        ruleId: rule.entry.id,
        family: family.id,
        step: rule.entry.step,
        ground: rule.ground,
        time: !inForce ? 'outOfForce' : day < rule.bindsFrom ? 'tolerated' : 'inForce',
        result: (['no', 'yes', 'unknown'] as const)[truth],
        reached: !decided,
        requires: rule.entry.requires ?? [],
        exempts: rule.entry.exempts ?? [],
        tests,
      });
      if (family.ordered && inForce && truth !== NO && truth === 1 && !rule.soft) decided = true;
    }
  }
  return tried;
}
