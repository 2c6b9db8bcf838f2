// Which question comes next. Only what could change an answer for this class is asked, and never more than twelve questions in all.
import type { Day } from '#platform/days';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import { factsOfName, fillVector } from '../rulebook/compile-rulebook.ts';
import { decideDuties, type DutyProduct } from '../rulebook/decide-duties.ts';
import { decideQuestions } from '../rulebook/decide-questions.ts';
import { NO, UNKNOWN } from '../rulebook/facts.ts';
import { isInForce, nodeOf } from '../rulebook/open-paths.ts';
import type { FactEntry } from '../rulebook/schema.ts';
import type { Scheme } from '../schemes.ts';
import { type Answers, isAskable } from './answers.ts';

export const QUESTIONS_MOST = 12;

export type Next =
  | { ask: 'product' | 'class' | 'composition' }
  | { ask: 'fact'; fact: FactEntry; schemes: readonly string[] }
  /** Several facts that are yes or no, on one page. */
  | { ask: 'ticks'; facts: readonly FactEntry[]; schemes: readonly string[] }
  | { ask: 'held'; schemes: readonly Scheme[] }
  | { ask: 'nothing' };

/** The product that the answers describe, for the rulebook. A fact that was asked and isn't known is null. */
export const productOf = (
  { classId, product, facts, notKnown, composition }: Answers,
  { rulebook }: CompiledRulebook,
): DutyProduct & { composition: string | null } => ({
  classId,
  facts: { ...factsOfName(rulebook, classId, product), ...Object.fromEntries(notKnown.map((name) => [name, null])), ...facts },
  composition: composition ?? null,
});

/**
 * The next question for a maker, or `nothing` when the answer can be given. First what settles a duty, then what opens or closes a way to one,
 * then what its fee hangs on, then composition and permits held, for which room is kept. Pure.
 */
export function decideNext(answers: Answers, day: Day, compiled: CompiledRulebook): Next {
  if (answers.classId === null) return { ask: answers.product === '' ? 'product' : 'class' };
  const wantsComposition = answers.composition === undefined && compositionMatters(answers, day, compiled);
  const kept = Number(wantsComposition) + Number(answers.held === undefined);
  if (answers.count + kept < QUESTIONS_MOST) {
    const duties = dutyQuestions(answers, day, compiled);
    const ways = wayQuestions(answers, day, compiled);
    if (duties.length > 0) return together(duties, ways);
    if (ways.length > 0) return together(ways, []);
    const fees = feeQuestions(answers, day, compiled);
    if (fees.length > 0) return together(fees, []);
  }
  if (wantsComposition) return { ask: 'composition' };
  const schemes = schemesToHold(answers, day, compiled);
  return answers.held === undefined && schemes.length > 0 ? { ask: 'held', schemes } : { ask: 'nothing' };
}

type FactQuestion = { fact: FactEntry; schemes: readonly string[] };

/**
 * Facts that are yes or no are asked on one page, once one of them is the most telling: ticking a list takes a maker one moment. Where
 * there is room on it, those that open a way to a permit come along, so that they need no page of their own.
 */
function together(open: readonly FactQuestion[], later: readonly FactQuestion[]): Next {
  const [first] = open as [FactQuestion, ...FactQuestion[]];
  const ticks = [...open, ...later.filter(({ fact }) => !open.some((one) => one.fact.id === fact.id))]
    .filter(({ fact }) => fact.kind === 'boolean')
    .slice(0, TICKS_MOST);
  if (first.fact.kind !== 'boolean' || ticks.length < 2) return { ask: 'fact', ...first };
  return {
    ask: 'ticks',
    facts: ticks.map(({ fact }) => fact),
    schemes: [...new Set(ticks.flatMap(({ schemes }) => schemes))],
  };
}
const TICKS_MOST = 6;

const dutyQuestions = (answers: Answers, day: Day, compiled: CompiledRulebook): FactQuestion[] =>
  decideQuestions(productOf(answers, compiled), day, compiled).filter(({ fact }) => isOpen(fact, answers));

const isOpen = (fact: FactEntry, answers: Answers): boolean =>
  isAskable(fact) && !answers.notKnown.includes(fact.id) && !(fact.id in answers.facts);

/** The facts on which the ways to permits hang that are required or may be, the most used first. A scheme with one way alone has nothing to choose. */
function wayQuestions(answers: Answers, day: Day, compiled: CompiledRulebook): FactQuestion[] {
  const product = productOf(answers, compiled);
  const required = decideDuties(product, day, compiled).duties.filter(
    ({ verdict }) => verdict === 'required' || verdict === 'conditional',
  );
  const vector = fillVector(compiled, product.classId, product.facts);
  const asked = new Map<string, string[]>();
  for (const { scheme } of required) {
    const ways = compiled.rulebook.paths
      .filter((path) => path.scheme === scheme && path.through === 'own' && isInForce(path, day, compiled))
      .filter((path) => nodeOf(path.when, compiled).eval(vector) !== NO);
    if (ways.length < 2) continue;
    for (const way of ways) {
      const node = nodeOf(way.when, compiled);
      if (node.eval(vector) !== UNKNOWN) continue;
      const unknown = new Set<string>();
      node.unknowns(vector, unknown);
      // A way of which one fact is known to stay open can't be settled by another.
      if ([...unknown].some((name) => answers.notKnown.includes(name))) continue;
      for (const name of unknown) asked.set(name, [...(asked.get(name) ?? []), scheme]);
    }
  }
  return [...asked]
    .flatMap(([name, schemes]) => {
      const fact = compiled.words.slots.get(name)?.fact;
      return fact && isOpen(fact, answers) ? [{ fact, schemes: [...new Set(schemes)], count: schemes.length }] : [];
    })
    .toSorted((a, b) => b.count - a.count)
    .map(({ fact, schemes }) => ({ fact, schemes }));
}

/** The facts of the business on which fees and days of the required permits hang: without its size a maker reads a span that helps nobody. */
function feeQuestions(answers: Answers, day: Day, compiled: CompiledRulebook): FactQuestion[] {
  const product = productOf(answers, compiled);
  const required = decideDuties(product, day, compiled).duties.filter(({ verdict }) => verdict === 'required');
  const vector = fillVector(compiled, product.classId, product.facts);
  const asked = new Map<string, Set<string>>();
  for (const { scheme } of required)
    for (const path of compiled.rulebook.paths) {
      if (path.scheme !== scheme || path.through !== 'own' || !isInForce(path, day, compiled)) continue;
      if (nodeOf(path.when, compiled).eval(vector) === NO) continue;
      for (const span of [...path.days, ...path.feeRupiah]) {
        const node = nodeOf(span.when, compiled);
        const unknown = new Set<string>();
        if (node.eval(vector) === UNKNOWN) node.unknowns(vector, unknown);
        for (const name of unknown) asked.set(name, (asked.get(name) ?? new Set()).add(scheme));
      }
    }
  return [...asked]
    .flatMap(([name, schemes]) => {
      const fact = compiled.words.slots.get(name)?.fact;
      return fact?.of === 'maker' && isOpen(fact, answers) ? [{ fact, schemes: [...schemes] }] : [];
    })
    .toSorted((a, b) => b.schemes.length - a.schemes.length);
}

/** Whether the rulebook says anything of what is in such a product: additives of food, or substances that its class may not have. */
function compositionMatters(answers: Answers, day: Day, compiled: CompiledRulebook): boolean {
  const product = productOf(answers, compiled);
  const vector = fillVector(compiled, product.classId, product.facts);
  const ingested = compiled.words.slots.get('foodCategory');
  if (ingested && vector.texts[ingested.slot]) return true;
  return compiled.rulebook.materials.some(
    (file) =>
      file.kind === 'substances' &&
      file.entries.some((entry) => isInForce(entry, day, compiled) && nodeOf(entry.when, compiled).eval(vector) !== NO),
  );
}

/** The certificates that the product must have, or might have to. */
export function schemesToHold(answers: Answers, day: Day, compiled: CompiledRulebook): Scheme[] {
  return decideDuties(productOf(answers, compiled), day, compiled).duties.flatMap(({ scheme, verdict }) => {
    const one = compiled.schemes.get(scheme)!;
    return one.kind === 'certificate' && (verdict === 'required' || verdict === 'conditional' || verdict === 'ask') ? [one] : [];
  });
}
