// Facts as numbers, and conditions as closures over them. Three values, as Kleene has them: no, yes, unknown; what is not told is unknown.
// A product's facts stand in one Float64Array (NaN is unknown) and, for texts, one array of strings, both used again for the next product:
// an evaluation allocates nothing. A fact of the class that the class doesn't have is "none", not unknown: every test of it says no.
import type { FactEntry, Predicate, Test } from './schema.ts';

export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;
export type Truth = typeof NO | typeof YES | typeof UNKNOWN;

/** A fact as told; null and undefined are unknown. */
export type FactValue = string | number | boolean | readonly string[] | null | undefined;
export type Facts = Readonly<Record<string, FactValue>>;

/** What a closure reads: numbers by slot (NaN unknown, -1 none) and texts by slot ('' none). */
export type Vector = { numbers: Float64Array; texts: (string | undefined)[] };

export type Slot = { slot: number; fact: FactEntry; options: ReadonlyMap<string, number> };
export type Vocabulary = { slots: ReadonlyMap<string, Slot>; list: readonly Slot[] };

export type Node = {
  /** The facts that it reads. */
  reads: readonly Slot[];
  eval: (of: Vector) => Truth;
  /** The same condition for products of which these facts are known and fixed: what they settle is left out. */
  fold: (fixed: Vector) => Node;
  /** Adds the facts that leave it unknown. Call it only when it is. */
  unknowns: (of: Vector, into: Set<string>) => void;
  /** The tests that decide it, for a trace: of a "no" those that failed, of a "yes" those that held, of an "unknown" those not known. */
  trace: (of: Vector, into: TestTrace[]) => void;
};
export type TestTrace = { fact: string; test: Test; result: 'yes' | 'no' | 'unknown'; value: FactValue };

export function vocabularyOf(facts: readonly FactEntry[]): Vocabulary {
  const list = facts.map((fact, slot) => ({
    slot,
    fact,
    options: new Map((fact.options ?? []).map((option, at) => [option.id, fact.kind === 'set' ? 2 ** at : at])),
  }));
  return { slots: new Map(list.map((one) => [one.fact.id, one])), list };
}

export const emptyVector = ({ list }: Vocabulary): Vector => ({
  numbers: new Float64Array(list.length).fill(Number.NaN),
  texts: Array.from<string | undefined>({ length: list.length }),
});

/** Writes one fact; a word that isn't among its options, or of another kind, stays unknown. */
export function writeFact(into: Vector, { slot, fact, options }: Slot, value: FactValue): void {
  let number = Number.NaN;
  if (value === null || value === undefined) into.texts[slot] = undefined;
  else if (fact.kind === 'number') number = typeof value === 'number' ? value : Number.NaN;
  else if (fact.kind === 'boolean') number = value === true ? 1 : value === false ? 0 : Number.NaN;
  else if (fact.kind === 'choice') number = typeof value === 'string' ? (options.get(value) ?? Number.NaN) : Number.NaN;
  else if (fact.kind === 'text') into.texts[slot] = typeof value === 'string' ? value : undefined;
  else if (Array.isArray(value)) {
    number = 0;
    for (const item of value as readonly string[]) {
      const bit = options.get(item);
      if (bit === undefined) number = Number.NaN;
      else if (!Number.isNaN(number)) number |= bit;
    }
  }
  into.numbers[slot] = number;
}

/** Marks a fact as one that the class doesn't have. */
export function writeNone(into: Vector, { slot, fact }: Slot): void {
  if (fact.kind === 'text') into.texts[slot] = '';
  else into.numbers[slot] = fact.kind === 'set' ? 0 : -1;
}

export function readFact(of: Vector, { slot, fact }: Slot): FactValue {
  if (fact.kind === 'text') return of.texts[slot];
  const number = of.numbers[slot]!;
  if (Number.isNaN(number)) return undefined;
  if (fact.kind === 'number') return number;
  if (fact.kind === 'boolean') return number === 1;
  const options = fact.options ?? [];
  if (fact.kind === 'choice') return number < 0 ? null : options[number]?.id;
  return options.filter((_, at) => (number & (2 ** at)) !== 0).map((option) => option.id);
}

/** A condition as a node. Terms are compiled once each and shared. */
export function compilePredicate(predicate: Predicate, words: Vocabulary, terms: ReadonlyMap<string, Node>): Node {
  const parts: Node[] = [];
  for (const [key, value] of Object.entries(predicate)) {
    if (value === undefined) continue;
    if (key === 'all') for (const part of value as Predicate[]) parts.push(compilePredicate(part, words, terms));
    else if (key === 'any') parts.push(anyOf((value as Predicate[]).map((part) => compilePredicate(part, words, terms))));
    else if (key === 'not') parts.push(notOf(compilePredicate(value as Predicate, words, terms)));
    else if (key === 'unlessTold') parts.push(unlessTold(compilePredicate(value as Predicate, words, terms)));
    else if (key === 'is') for (const term of [value as string | string[]].flat()) parts.push(terms.get(term)!);
    else parts.push(testOf(words.slots.get(key)!, value as Test));
  }
  return allOf(parts);
}

const ALWAYS: Node = { reads: [], eval: () => YES, fold: () => ALWAYS, unknowns: () => undefined, trace: () => undefined };
const NEVER: Node = { reads: [], eval: () => NO, fold: () => NEVER, unknowns: () => undefined, trace: () => undefined };

export function allOf(parts: readonly Node[]): Node {
  const told = parts.filter((part) => part !== ALWAYS);
  if (told.length === 0) return ALWAYS;
  if (told.length === 1) return told[0]!;
  if (told.includes(NEVER)) return NEVER;
  const node: Node = {
    reads: readsOf(told),
    fold: (fixed) => allOf(told.map((part) => part.fold(fixed))),
    eval: (of) => {
      let truth: Truth = YES;
      for (const part of told) {
        const one = part.eval(of);
        if (one === NO) return NO;
        if (one === UNKNOWN) truth = UNKNOWN;
      }
      return truth;
    },
    unknowns: (of, into) => {
      for (const part of told) if (part.eval(of) === UNKNOWN) part.unknowns(of, into);
    },
    trace: (of, into) => traceLike(node, told, of, into),
  };
  return node;
}

function anyOf(all: readonly Node[]): Node {
  const parts = all.filter((part) => part !== NEVER);
  if (parts.length === 0) return NEVER;
  if (parts.includes(ALWAYS)) return ALWAYS;
  if (parts.length === 1) return parts[0]!;
  const node: Node = {
    reads: readsOf(parts),
    fold: (fixed) => anyOf(parts.map((part) => part.fold(fixed))),
    eval: (of) => {
      let truth: Truth = NO;
      for (const part of parts) {
        const one = part.eval(of);
        if (one === YES) return YES;
        if (one === UNKNOWN) truth = UNKNOWN;
      }
      return truth;
    },
    unknowns: (of, into) => {
      for (const part of parts) if (part.eval(of) === UNKNOWN) part.unknowns(of, into);
    },
    trace: (of, into) => traceLike(node, parts, of, into),
  };
  return node;
}

const readsOf = (parts: readonly Node[]): Slot[] => [...new Set(parts.flatMap((part) => part.reads))];

/** The parts whose truth is that of the whole are those that decide it. */
function traceLike(node: Node, parts: readonly Node[], of: Vector, into: TestTrace[]): void {
  const truth = node.eval(of);
  for (const part of parts) if (part.eval(of) === truth) part.trace(of, into);
}

function notOf(part: Node): Node {
  if (part === ALWAYS) return NEVER;
  if (part === NEVER) return ALWAYS;
  return {
    reads: part.reads,
    fold: (fixed) => notOf(part.fold(fixed)),
    eval: (of) => {
      const truth = part.eval(of);
      return truth === UNKNOWN ? UNKNOWN : truth === YES ? NO : YES;
    },
    unknowns: part.unknowns,
    trace: part.trace,
  };
}

/** Yes until the product tells otherwise: what is not known doesn't stand against it, and nobody is asked for it. */
function unlessTold(part: Node): Node {
  if (part === ALWAYS) return NEVER;
  if (part === NEVER) return ALWAYS;
  return {
    reads: part.reads,
    fold: (fixed) => unlessTold(part.fold(fixed)),
    eval: (of) => (part.eval(of) === YES ? NO : YES),
    unknowns: () => undefined,
    trace: part.trace,
  };
}

function testOf(slot: Slot, test: Test): Node {
  const evaluate = slot.fact.kind === 'text' ? textTest(slot, test) : numberTest(slot, test);
  const node: Node = {
    reads: [slot],
    eval: evaluate,
    fold: (fixed) => {
      const truth = slot.fact.of === 'class' ? evaluate(fixed) : UNKNOWN;
      return truth === UNKNOWN ? node : truth === YES ? ALWAYS : NEVER;
    },
    unknowns: (_, into) => void into.add(slot.fact.id),
    trace: (of, into) =>
      void into.push({
        fact: slot.fact.id,
        test,
        result: (['no', 'yes', 'unknown'] as const)[evaluate(of)],
        value: readFact(of, slot),
      }),
  };
  return node;
}

function textTest({ slot }: Slot, test: Test): Node['eval'] {
  if (typeof test === 'object' && !Array.isArray(test)) {
    const roots = [test.within ?? []].flat();
    const isWithin = (text: string): boolean => roots.some((root) => text === root || text.startsWith(`${root}.`));
    return ({ texts }) => (texts[slot] === undefined ? UNKNOWN : isWithin(texts[slot]) ? YES : NO);
  }
  const wanted = new Set([test].flat().map(String));
  return ({ texts }) => (texts[slot] === undefined ? UNKNOWN : wanted.has(texts[slot]) ? YES : NO);
}

function numberTest({ slot, fact, options }: Slot, test: Test): Node['eval'] {
  const numberOf = (value: string | number | boolean): number =>
    typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : (options.get(value) ?? -2);
  if (typeof test === 'object' && !Array.isArray(test)) {
    if (test.includes !== undefined) {
      const mask = [test.includes].flat().reduce((sum, option) => sum | (options.get(option) ?? 0), 0);
      return ({ numbers }) => {
        const has = numbers[slot]!;
        return Number.isNaN(has) ? UNKNOWN : (has & mask) === 0 ? NO : YES;
      };
    }
    const { over = -Infinity, atLeast = -Infinity, under = Infinity, atMost = Infinity } = test;
    return ({ numbers }) => {
      const n = numbers[slot]!;
      return Number.isNaN(n) ? UNKNOWN : n > over && n >= atLeast && n < under && n <= atMost ? YES : NO;
    };
  }
  const wanted = [test].flat().map(numberOf);
  if (fact.kind === 'choice') {
    const mask = wanted.reduce((sum, at) => sum | (at >= 0 ? 2 ** at : 0), 0);
    return ({ numbers }) => {
      const n = numbers[slot]!;
      return Number.isNaN(n) ? UNKNOWN : n >= 0 && (mask & (2 ** n)) !== 0 ? YES : NO;
    };
  }
  return ({ numbers }) => {
    const n = numbers[slot]!;
    return Number.isNaN(n) ? UNKNOWN : wanted.includes(n) ? YES : NO;
  };
}
