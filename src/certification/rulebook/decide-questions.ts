// What to ask a maker next: the fact whose answer leaves the fewest duties open, whatever the answer is. So each answer narrows what is
// asked after it, and nothing is asked that could change nothing.
import type { Day } from '#platform/days';
import type { CompiledRulebook } from './compile-rulebook.ts';
import { decideDuties, decideVerdicts, type DutyProduct } from './decide-duties.ts';
import type { FactValue } from './facts.ts';
import type { Rulebook } from './load-rulebook.ts';
import type { FactEntry, Predicate, Test } from './schema.ts';

export type Question = {
  fact: FactEntry;
  /** The duties that it may settle. */
  schemes: readonly string[];
};

/**
 * The facts worth asking, the most telling first; none when no answer would change a duty. Only facts that have a question in the
 * rulebook. Pure; the same product, day and rulebook give the same questions in the same order.
 */
export function decideQuestions(product: DutyProduct, day: Day, compiled: CompiledRulebook): Question[] {
  const asked = new Map<string, Set<string>>();
  const { duties, forbids, limits } = decideDuties(product, day, compiled);
  const note = (facts: readonly string[], about: string): void => {
    for (const fact of facts) asked.set(fact, (asked.get(fact) ?? new Set()).add(about));
  };
  for (const duty of duties) note(duty.unknown, duty.scheme);
  for (const finding of [...forbids, ...limits]) note(finding.unknown, finding.ground.ruleId);
  return [...asked]
    .flatMap(([name, schemes], at) => {
      const fact = compiled.words.slots.get(name)?.fact;
      return fact?.question ? [{ fact, schemes: [...schemes], open: openAfter(product, fact, day, compiled), at }] : [];
    })
    .toSorted((a, b) => a.open - b.open || b.schemes.length - a.schemes.length || a.at - b.at)
    .map(({ fact, schemes }) => ({ fact, schemes }));
}

/** How many duties stay open on average over the answers. */
function openAfter(product: DutyProduct, fact: FactEntry, day: Day, compiled: CompiledRulebook): number {
  const answers = answersTo(fact, compiled.rulebook);
  let open = 0;
  for (const answer of answers) {
    const verdicts = decideVerdicts({ ...product, facts: { ...product.facts, [fact.id]: answer } }, day, compiled);
    for (const verdict of verdicts.values()) if (verdict === 'conditional') open += 1;
  }
  return open / answers.length;
}

/** The answers that differ for some rule: the options, yes and no, a set of none or one, and a number on each side of each edge. */
function answersTo(fact: FactEntry, rulebook: Rulebook): FactValue[] {
  const options = (fact.options ?? []).map((option) => option.id);
  if (fact.kind === 'boolean') return [true, false];
  if (fact.kind === 'choice') return options;
  if (fact.kind === 'set') return [[], ...options.map((option) => [option])];
  if (fact.kind === 'text') return [''];
  const edges = edgesOf(rulebook).get(fact.id) ?? [0];
  return [...new Set(edges.flatMap((edge) => [edge - 1, edge, edge + 1]))];
}

const known = new WeakMap<Rulebook, Map<string, number[]>>();

/** The numbers with which rules compare each fact. */
export function edgesOf(rulebook: Rulebook): ReadonlyMap<string, readonly number[]> {
  const made = known.get(rulebook) ?? new Map<string, number[]>();
  if (known.has(rulebook)) return made;
  const visit = (predicate: Predicate): void => {
    for (const [key, value] of Object.entries(predicate)) {
      if (value === undefined || key === 'is') continue;
      if (key === 'all' || key === 'any') for (const part of value as Predicate[]) visit(part);
      else if (key === 'not' || key === 'unlessTold') visit(value as Predicate);
      else {
        const test = value as Test;
        const numbers = typeof test === 'object' ? Object.values(test).flat() : [test];
        const edges = numbers.filter((number): number is number => typeof number === 'number');
        if (edges.length > 0) made.set(key, [...(made.get(key) ?? []), ...edges]);
      }
    }
  };
  for (const { scope, rules } of rulebook.families) for (const when of [scope, ...rules.map((rule) => rule.when)]) visit(when);
  for (const term of rulebook.terms) visit(term.when);
  known.set(rulebook, made);
  return made;
}
