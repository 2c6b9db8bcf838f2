// The rulebook made quick. Per class, rules that the class alone rules out are dropped (three-valued logic does that by itself: with only
// the class's facts told, such a rule already says no). Per class and span between two days on which a rule begins or ends, each scheme
// gets the few voices that speak of it. A product is then one pass over the class's conditions and a few masks.
import { addDays, type Day } from '#platform/days';
import type { Scheme } from '../schemes.ts';
import {
  allOf,
  compilePredicate,
  emptyVector,
  type FactValue,
  type Facts,
  NO,
  type Node,
  type Slot,
  type Vector,
  type Vocabulary,
  vocabularyOf,
  writeFact,
  writeNone,
} from './facts.ts';
import { type FamilyFile, firstDay, lastDay, type Rulebook } from './load-rulebook.ts';
import type { Confidence, RuleEntry, Words } from './schema.ts';

/** A rule as others may show it: what it says and where it stands. */
export type Ground = {
  ruleId: string;
  family: string;
  step: number | undefined;
  text: Words;
  instrument: string;
  article: string | undefined;
  sources: readonly string[];
  confidence: Confidence;
  ask: string | undefined;
  from: Day | undefined;
  until: Day | undefined;
  /** The last day on which not having it is tolerated. */
  grace: Day | undefined;
  /** The facts that it looks at. `explainDuties` says which of them decided. */
  facts: readonly string[];
};

export type CompiledRule = {
  index: number;
  entry: RuleEntry;
  family: CompiledFamily;
  node: Node;
  ground: Ground;
  /** The ground alone, as most answers have it. */
  alone: readonly Ground[];
  /** Confidence L or K: it never decides. */
  soft: boolean;
  from: Day;
  until: Day;
  /** The first day on which what it requires must be there: the day after the grace. */
  bindsFrom: Day;
};
export type CompiledFamily = { id: string; title: Words; ordered: boolean; rules: CompiledRule[]; schemes: ReadonlySet<string> };

export const REQUIRED = 1;
export const EXEMPT = 2;
export const NONE = 4;

/** One family's say on one scheme in one span of days; the numbers are places in the class's list of rules. */
export type Voice =
  | { ordered: true; steps: { at: number; soft: boolean; outcome: number }[] }
  | { ordered: false; requires: number[]; softRequires: number[]; exempts: number[]; softExempts: number[] };
export type SchemeProgramme = { scheme: Scheme; voices: Voice[]; coming: number[] };
export type Epoch = {
  from: Day;
  schemes: SchemeProgramme[];
  bySchemeId: Map<string, SchemeProgramme>;
  bans: number[];
  limits: number[];
  warnings: number[];
};
export type ClassProgramme = {
  classId: string | null;
  /** Its rules, their conditions without what the class settles. */
  rules: CompiledRule[];
  epochs: Epoch[];
  truths: Uint8Array;
  /** The facts that its rules read, with what the class says of each (NaN and undefined: nothing). */
  reads: readonly { slot: Slot; name: string; fixed: boolean; number: number; text: string | undefined }[];
};

export type CompiledRulebook = {
  rulebook: Rulebook;
  version: string;
  words: Vocabulary;
  terms: ReadonlyMap<string, Node>;
  families: readonly CompiledFamily[];
  rules: readonly CompiledRule[];
  schemes: ReadonlyMap<string, Scheme>;
  /** Used again for each product. */
  vector: Vector;
  classVectors: Map<string, Vector>;
  programmes: Map<string, ClassProgramme>;
};

const BEGINNING = '0000-01-01' as Day;
const END = '9999-12-31' as Day;

/** Compiles a rulebook that `checkRulebook` found whole. Do it once for each version. */
export function compileRulebook(rulebook: Rulebook): CompiledRulebook {
  const words = vocabularyOf(rulebook.facts);
  const terms = compileTerms(rulebook, words);
  const rules: CompiledRule[] = [];
  // By id, so that the order of files and of rules in them changes nothing.
  const families = rulebook.families
    .toSorted((a, b) => (a.family < b.family ? -1 : 1))
    .map((file) => compileFamily(file, rulebook, words, terms, rules));
  return {
    rulebook,
    version: rulebook.version,
    words,
    terms,
    families,
    rules,
    schemes: new Map(rulebook.schemes.map((scheme) => [scheme.id, scheme])),
    vector: emptyVector(words),
    classVectors: new Map(),
    programmes: new Map(),
  };
}

function compileTerms(rulebook: Rulebook, words: Vocabulary): Map<string, Node> {
  const compiled = new Map<string, Node>();
  const entries = new Map(rulebook.terms.map((term) => [term.id, term]));
  const lookUp: ReadonlyMap<string, Node> = Object.assign(new Map<string, Node>(), {
    get: (id: string): Node | undefined => {
      const entry = entries.get(id);
      if (!compiled.has(id) && entry) compiled.set(id, compilePredicate(entry.when, words, lookUp));
      return compiled.get(id);
    },
  });
  for (const id of entries.keys()) lookUp.get(id);
  return compiled;
}

function compileFamily(
  file: FamilyFile,
  rulebook: Rulebook,
  words: Vocabulary,
  terms: ReadonlyMap<string, Node>,
  into: CompiledRule[],
): CompiledFamily {
  const { parameters } = rulebook;
  const scope = compilePredicate(file.scope, words, terms);
  const named = file.rules.flatMap((rule) => [...(rule.requires ?? []), ...(rule.exempts ?? [])]);
  const family: CompiledFamily = {
    id: file.family,
    title: file.title,
    ordered: file.order === 'first',
    rules: [],
    schemes: new Set(named),
  };
  const inOrder = file.rules.toSorted((a, b) => (a.step ?? 0) - (b.step ?? 0) || (a.id < b.id ? -1 : 1));
  for (const entry of inOrder) {
    const from = firstDay(entry.from, parameters);
    const until = lastDay(entry.until, parameters);
    const grace = lastDay(entry.grace, parameters);
    const { id: ruleId, step, text, instrument, article, sources, confidence, ask } = entry;
    const node = allOf([scope, compilePredicate(entry.when, words, terms)]);
    const ground: Ground = {
      ruleId,
      family: file.family,
      step,
      text,
      instrument,
      article,
      sources,
      confidence,
      ask,
      from,
      until,
      grace,
      facts: node.reads.map((slot) => slot.fact.id),
    };
    const rule: CompiledRule = {
      index: into.length,
      entry,
      family,
      node,
      ground,
      alone: [ground],
      soft: confidence === 'L' || confidence === 'K',
      from: from ?? BEGINNING,
      until: until ?? END,
      bindsFrom: grace ? addDays(grace, 1) : (from ?? BEGINNING),
    };
    into.push(rule);
    family.rules.push(rule);
  }
  return family;
}

/** The facts of a class as a vector; null: the class isn't known, so nothing of it is. */
export function classVector(compiled: CompiledRulebook, classId: string | null): Vector {
  const key = classId ?? '';
  const known = compiled.classVectors.get(key);
  if (known) return known;
  const vector = emptyVector(compiled.words);
  const facts = classFactsOf(compiled.rulebook, classId);
  if (facts)
    for (const slot of compiled.words.list) {
      const value = facts[slot.fact.id];
      if (value !== undefined) writeFact(vector, slot, value);
      else if (slot.fact.of === 'class') writeNone(vector, slot);
    }
  compiled.classVectors.set(key, vector);
  return vector;
}

/** What the rulebook says of a class, by fact; nothing for a class that it doesn't have. */
export function classFactsOf(rulebook: Rulebook, classId: string | null): Readonly<Record<string, FactValue>> | undefined {
  const known = factsOfClasses.get(rulebook) ?? new Map<string | null, Readonly<Record<string, FactValue>> | undefined>();
  factsOfClasses.set(rulebook, known);
  if (!known.has(classId)) known.set(classId, readClassFacts(rulebook, classId));
  return known.get(classId);
}
const factsOfClasses = new WeakMap<Rulebook, Map<string | null, Readonly<Record<string, FactValue>> | undefined>>();

function readClassFacts(rulebook: Rulebook, classId: string | null): Record<string, FactValue> | undefined {
  const one = rulebook.classes.find(({ id }) => id === classId);
  if (!one) return undefined;
  const facts: Record<string, FactValue> = { class: one.id, classGroup: one.group, classKind: one.kind };
  if (one.sppIrtGroup) facts['sppIrtGroup'] = one.sppIrtGroup;
  for (const entry of rulebook.classFacts) if (entry.class.includes(one.id) && !entry.named) Object.assign(facts, entry.facts);
  return facts;
}

/**
 * What the name of a product says beyond its class ("keripik": fried and dry), and against it: NaN takes back a fact of which the class
 * says nothing for such a name ("roti beku"). It stands like a fact of the class: the product's own go before it.
 */
export function factsOfName(rulebook: Rulebook, classId: string | null, name: string): Facts {
  const facts: Record<string, FactValue> = {};
  const words = ` ${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const has = (word: string): boolean => words.includes(` ${word} `);
  for (const entry of rulebook.classFacts) {
    if (classId === null || !entry.class.includes(classId)) continue;
    const not = entry.notNamed?.some(has) ?? false;
    if (!entry.named && not) for (const fact of Object.keys(entry.facts)) facts[fact] = Number.NaN;
    if (entry.named?.some(has) && !not) Object.assign(facts, entry.facts);
  }
  return facts;
}

/** Writes class and product into the shared vector. What the product tells goes before what its class says, but for facts of the class. */
export function fillVector(compiled: CompiledRulebook, classId: string | null, facts: Facts): Vector {
  const { vector } = compiled;
  const base = classVector(compiled, classId);
  vector.numbers.set(base.numbers);
  for (let at = 0; at < base.texts.length; at++) vector.texts[at] = base.texts[at];
  for (const name in facts) {
    const slot = compiled.words.slots.get(name);
    if (slot && isTold(facts[name]) && (slot.fact.of !== 'class' || classId === null)) writeFact(vector, slot, facts[name]);
  }
  return vector;
}

/**
 * The truth of each of the class's rules for a product, in the programme's own list. Writes only what those rules read: the rest of the
 * shared vector is whatever the product before left there.
 */
export function decideTruths(programme: ClassProgramme, compiled: CompiledRulebook, facts: Facts): Vector {
  const { vector } = compiled;
  for (const { slot, name, fixed, number, text } of programme.reads) {
    const value = fixed ? undefined : facts[name];
    if (isTold(value)) writeFact(vector, slot, value);
    else {
      vector.numbers[slot.slot] = number;
      vector.texts[slot.slot] = text;
    }
  }
  const { rules, truths } = programme;
  for (let at = 0; at < rules.length; at++) truths[at] = rules[at]!.node.eval(vector);
  return vector;
}
const isTold = (value: FactValue): boolean => value !== undefined && value !== null;
export type { Slot };

/** The class's own programme, made when the class is first met. */
export function programmeOf(compiled: CompiledRulebook, classId: string | null): ClassProgramme {
  const key = classId ?? '';
  const known = compiled.programmes.get(key);
  if (known) return known;
  const fixed = fixedVector(compiled, classId);
  const rules = compiled.rules.filter((rule) => rule.node.eval(fixed) !== NO);
  const places = new Map(rules.map((rule, at) => [rule, at]));
  const days = new Set<Day>([BEGINNING]);
  for (const rule of rules) {
    days.add(rule.from);
    days.add(rule.bindsFrom);
    if (rule.until !== END) days.add(addDays(rule.until, 1));
  }
  const epochs = [...days].toSorted().map((from) => epochOf(compiled, rules, places, from));
  const base = classVector(compiled, classId);
  const folded = rules.map((rule) => ({ ...rule, node: rule.node.fold(fixed) }));
  const slots = [...new Set(folded.flatMap((rule) => rule.node.reads))];
  const reads = slots.map((slot) => ({
    slot,
    name: slot.fact.id,
    fixed: slot.fact.of === 'class' && classId !== null,
    number: base.numbers[slot.slot]!,
    text: base.texts[slot.slot],
  }));
  const programme = { classId, rules: folded, epochs, truths: new Uint8Array(rules.length), reads };
  compiled.programmes.set(key, programme);
  return programme;
}

/** Only what the product can't change. */
function fixedVector(compiled: CompiledRulebook, classId: string | null): Vector {
  const whole = classVector(compiled, classId);
  const fixed = emptyVector(compiled.words);
  for (const { slot, fact } of compiled.words.list)
    if (fact.of === 'class') {
      fixed.numbers[slot] = whole.numbers[slot]!;
      fixed.texts[slot] = whole.texts[slot];
    }
  return fixed;
}

function epochOf(
  { schemes, families }: CompiledRulebook,
  rules: readonly CompiledRule[],
  places: ReadonlyMap<CompiledRule, number>,
  day: Day,
): Epoch {
  const inForce = (rule: CompiledRule): boolean => places.has(rule) && rule.from <= day && day <= rule.until;
  const programmes: SchemeProgramme[] = [];
  for (const scheme of [...schemes.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const voices: Voice[] = [];
    for (const family of families) {
      if (!family.schemes.has(scheme.id)) continue;
      const voice = voiceOf(family.rules.filter(inForce), family.ordered, scheme.id, places, day);
      if (voice) voices.push(voice);
    }
    const coming = comingRules(rules, scheme.id, day);
    if (voices.length > 0 || coming.length > 0) programmes.push({ scheme, voices, coming });
  }
  const places_ = (wanted: (rule: CompiledRule) => boolean): number[] =>
    rules.flatMap((rule, at) => (inForce(rule) && day >= rule.bindsFrom && wanted(rule) ? [at] : []));
  return {
    from: day,
    schemes: programmes,
    bySchemeId: new Map(programmes.map((one) => [one.scheme.id, one])),
    bans: places_((rule) => rule.entry.forbids !== undefined),
    limits: places_((rule) => rule.entry.limits !== undefined),
    warnings: places_((rule) => rule.entry.warns !== undefined),
  };
}

function voiceOf(
  rules: readonly CompiledRule[],
  ordered: boolean,
  schemeId: string,
  places: ReadonlyMap<CompiledRule, number>,
  day: Day,
): Voice | undefined {
  const requires = (rule: CompiledRule): boolean => day >= rule.bindsFrom && (rule.entry.requires?.includes(schemeId) ?? false);
  const exempts = (rule: CompiledRule): boolean => rule.entry.exempts?.includes(schemeId) ?? false;
  if (ordered) {
    if (rules.length === 0) return undefined;
    return {
      ordered,
      steps: rules.map((rule) => ({
        at: places.get(rule)!,
        soft: rule.soft,
        outcome: requires(rule) ? REQUIRED : exempts(rule) ? EXEMPT : NONE,
      })),
    };
  }
  const pick = (wanted: (rule: CompiledRule) => boolean, soft: boolean): number[] =>
    rules.filter((rule) => rule.soft === soft && wanted(rule)).map((rule) => places.get(rule)!);
  const voice = {
    ordered,
    requires: pick(requires, false),
    softRequires: pick(requires, true),
    exempts: pick(exempts, false),
    softExempts: pick(exempts, true),
  };
  return [voice.requires, voice.softRequires, voice.exempts, voice.softExempts].some((list) => list.length > 0)
    ? voice
    : undefined;
}

/** The rules that will require a scheme on a later day, the first to come first, so that the answer can name it. */
function comingRules(rules: readonly CompiledRule[], schemeId: string, day: Day): number[] {
  return rules
    .flatMap((rule, at) => (rule.entry.requires?.includes(schemeId) && rule.bindsFrom > day ? [at] : []))
    .toSorted((a, b) => (rules[a]!.bindsFrom < rules[b]!.bindsFrom ? -1 : 1));
}
