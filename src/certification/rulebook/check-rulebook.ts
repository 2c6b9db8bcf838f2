// What must be true of a rulebook as a whole, beyond the form of each file. Nothing of this is law: it is that each word is defined, each
// number has its ground, each duty leads somewhere, and no day falls between two versions of a rule.
import { addDays } from '#platform/days';
import { firstDay, lastDay, type Rulebook, type RulebookFault } from './load-rulebook.ts';
import type { FactEntry, Predicate, RuleEntry, Test } from './schema.ts';

/** Every fault, in the order of the rulebook; none means that it holds together. Pure. */
export function checkRulebook(rulebook: Rulebook): RulebookFault[] {
  const faults: RulebookFault[] = [];
  const words = vocabularyOf(rulebook);
  const say = (file: string, entry: string, fault: string): void => void faults.push({ file, entry, fault });

  unique(say, 'facts/', rulebook.facts);
  unique(say, 'terms/', rulebook.terms);
  unique(say, 'paths/', rulebook.paths);
  unique(say, 'labels/', rulebook.labels);
  unique(say, 'parameters.yaml', rulebook.parameters);
  unique(say, 'schemes.yaml', rulebook.schemes);
  unique(
    say,
    'materials/',
    rulebook.materials.flatMap<{ id: string }>((file) => file.entries),
  );
  unique(
    say,
    'limits/additives.yaml',
    rulebook.additives.map(({ ins }) => ({ id: ins })),
  );
  unique(
    say,
    'rules/',
    rulebook.families.flatMap((family) => family.rules),
  );
  unique(
    say,
    'rules/',
    rulebook.families.map(({ family }) => ({ id: family })),
  );

  for (const term of rulebook.terms) checkPredicate(say, 'terms/', term.id, term.when, words);
  checkUnlessTold(say, rulebook);
  for (const { id, options = [] } of rulebook.facts)
    if (options.length > 31) say('facts/', id, 'more than 31 options: part it in two');
  checkTermCircles(say, rulebook);
  checkClassFacts(say, rulebook, words);
  for (const family of rulebook.families) {
    checkPredicate(say, family.file, 'scope', family.scope, words);
    for (const rule of family.rules) {
      checkPredicate(say, family.file, rule.id, rule.when, words);
      checkDates(say, family.file, rule.id, rule, rulebook);
      for (const scheme of [...(rule.requires ?? []), ...(rule.exempts ?? [])])
        if (!words.schemes.has(scheme)) say(family.file, rule.id, `no such scheme: ${scheme}`);
    }
    if (family.order === 'first') checkProcedure(say, family.file, family.rules, rulebook);
    else checkSameRules(say, family.file, family.rules, rulebook);
  }
  checkQuestions(say, rulebook, words);
  for (const path of rulebook.paths) {
    checkPredicate(say, 'paths/', path.id, path.when, words);
    checkDates(say, 'paths/', path.id, path, rulebook);
    for (const span of [...path.days, ...path.feeRupiah]) {
      checkPredicate(say, 'paths/', path.id, span.when, words);
      if (span.most !== undefined && span.most < span.least)
        say('paths/', path.id, `most ${span.most} below least ${span.least}`);
    }
    for (const { least, most, confidence, note } of path.days)
      if (least === most && !note && (confidence === 'L' || confidence === 'K'))
        say('paths/', path.id, `days ${least} look exact: a note must say that they are not`);
    for (const scheme of [path.scheme, ...path.needs])
      if (!words.schemes.has(scheme)) say('paths/', path.id, `no such scheme: ${scheme}`);
  }
  for (const label of rulebook.labels) {
    checkPredicate(say, 'labels/', label.id, label.when, words);
    checkDates(say, 'labels/', label.id, label, rulebook);
  }
  for (const file of rulebook.materials)
    if (file.kind === 'substances')
      for (const entry of file.entries) {
        checkPredicate(say, 'materials/', entry.id, entry.when, words);
        checkDates(say, 'materials/', entry.id, entry, rulebook);
        if (entry.most !== undefined && entry.most > 0 && !entry.unit) say('materials/', entry.id, 'a limit needs its unit');
        if (!entry.ask && (entry.confidence === 'L' || entry.confidence === 'K'))
          say('materials/', entry.id, 'confidence L or K needs `ask`');
      }
  for (const { id, values } of rulebook.parameters)
    checkVersions(
      say,
      'parameters.yaml',
      values.map((one) => ({ id, from: one.from, until: one.until })),
      rulebook.parameters,
    );
  checkAdditives(say, rulebook);
  checkSchemes(say, rulebook, words);
  checkReach(say, rulebook, words);
  return faults;
}

type Say = (file: string, entry: string, fault: string) => void;
type Vocabulary = {
  facts: Map<string, FactEntry>;
  terms: Set<string>;
  schemes: Set<string>;
  classes: Set<string>;
  options: Map<string, Set<string>>;
};

function vocabularyOf(rulebook: Rulebook): Vocabulary {
  const options = new Map<string, Set<string>>();
  for (const fact of rulebook.facts) if (fact.options) options.set(fact.id, new Set(fact.options.map((option) => option.id)));
  const classes = new Set(rulebook.classes.map((one) => one.id));
  options.set('class', classes);
  options.set('classGroup', new Set(rulebook.classes.map((one) => one.group)));
  options.set('classKind', new Set(rulebook.classes.map((one) => one.kind)));
  return {
    facts: new Map(rulebook.facts.map((fact) => [fact.id, fact])),
    terms: new Set(rulebook.terms.map((term) => term.id)),
    schemes: new Set(rulebook.schemes.map((scheme) => scheme.id)),
    classes,
    options,
  };
}

function unique(say: Say, file: string, entries: readonly { id: string }[]): void {
  const met = new Set<string>();
  for (const { id } of entries) {
    if (met.has(id)) say(file, id, 'this id stands twice');
    met.add(id);
  }
}

function checkPredicate(say: Say, file: string, entry: string, predicate: Predicate, words: Vocabulary): void {
  for (const [key, value] of Object.entries(predicate)) {
    if (value === undefined) continue;
    if (key === 'all' || key === 'any') for (const part of value as Predicate[]) checkPredicate(say, file, entry, part, words);
    else if (key === 'not' || key === 'unlessTold') checkPredicate(say, file, entry, value as Predicate, words);
    else if (key === 'is') {
      for (const term of Array.isArray(value) ? (value as string[]) : [value as string])
        if (!words.terms.has(term)) say(file, entry, `no such term: ${term}`);
    } else checkTest(say, file, entry, key, value as Test, words);
  }
}

function checkTest(say: Say, file: string, entry: string, name: string, test: Test, words: Vocabulary): void {
  const fact = words.facts.get(name);
  if (!fact) return say(file, entry, `no such fact: ${name}`);
  const isOperators = typeof test === 'object' && !Array.isArray(test);
  const values = (isOperators ? [test.includes, test.within] : [test]).flat().filter((value) => value !== undefined);
  for (const value of values) {
    const fits =
      fact.kind === 'boolean'
        ? typeof value === 'boolean'
        : fact.kind === 'number'
          ? typeof value === 'number'
          : typeof value === 'string';
    if (!fits) say(file, entry, `${name} is of kind ${fact.kind}: ${JSON.stringify(value)}`);
    else if (words.options.has(name) && !words.options.get(name)!.has(String(value)))
      say(file, entry, `${name} has no option ${String(value)}`);
  }
  if (!isOperators) {
    if (fact.kind === 'set') say(file, entry, `${name} is a set: write { includes: ... }`);
    return;
  }
  const isNumberTest = ['over', 'atLeast', 'under', 'atMost'].some((key) => key in test);
  if (isNumberTest && fact.kind !== 'number') say(file, entry, `${name} is not a number`);
  if (test.includes !== undefined && fact.kind !== 'set') say(file, entry, `${name} is not a set`);
  if (test.within !== undefined && fact.kind !== 'text') say(file, entry, `${name} is not a text`);
}

function checkTermCircles(say: Say, rulebook: Rulebook): void {
  const needs = new Map(rulebook.terms.map((term) => [term.id, termsIn(term.when)]));
  const circles = (id: string, above: readonly string[]): boolean =>
    above.includes(id) || (needs.get(id) ?? []).some((next) => circles(next, [...above, id]));
  for (const term of rulebook.terms) if (circles(term.id, [])) say('terms/', term.id, 'rests on itself');
}

/** A duty may rest on a fact only if somebody is asked for it: each that a rule reads has its question, unless the class gives it. */
function checkQuestions(say: Say, { families, terms }: Rulebook, words: Vocabulary): void {
  const read = new Set<string>();
  for (const { scope, rules } of families) for (const when of [scope, ...rules.map((rule) => rule.when)]) factsIn(when, read);
  for (const term of terms) factsIn(term.when, read);
  for (const id of read) {
    const fact = words.facts.get(id);
    if (fact && fact.of !== 'class' && !fact.question) say('facts/', id, 'rules rest on it, but no question asks for it');
  }
}

function factsIn(predicate: Predicate, into: Set<string>): void {
  for (const [key, value] of Object.entries(predicate)) {
    if (value === undefined || key === 'is') continue;
    if (key === 'all' || key === 'any') for (const part of value as Predicate[]) factsIn(part, into);
    else if (key === 'not' || key === 'unlessTold') factsIn(value as Predicate, into);
    else into.add(key);
  }
}

/** A duty rests on what is known: `unlessTold`, by itself or in a term, is for ways alone. */
function checkUnlessTold(say: Say, { families, labels, materials, terms }: Rulebook): void {
  const entries = new Map(terms.map((term) => [term.id, term.when]));
  const assumes = (predicate: Predicate, met: readonly string[]): boolean =>
    predicate.unlessTold !== undefined ||
    [predicate.all ?? [], predicate.any ?? [], predicate.not ?? []].flat().some((part) => assumes(part, met)) ||
    [predicate.is ?? []].flat().some((id) => !met.includes(id) && entries.has(id) && assumes(entries.get(id)!, [...met, id]));
  const refuse = (file: string, id: string, when: Predicate): void => {
    if (assumes(when, [])) say(file, id, '`unlessTold` is for paths only');
  };
  for (const { file, scope, rules } of families) {
    refuse(file, 'scope', scope);
    for (const { id, when } of rules) refuse(file, id, when);
  }
  for (const { id, when } of labels) refuse('labels/', id, when);
  for (const file of materials)
    if (file.kind === 'substances') for (const { id, when } of file.entries) refuse('materials/', id, when);
}

/** The terms that a predicate names. */
export function termsIn(predicate: Predicate): string[] {
  const deeper = [predicate.all ?? [], predicate.any ?? [], predicate.not ?? [], predicate.unlessTold ?? []].flat();
  return [...[predicate.is ?? []].flat(), ...deeper.flatMap(termsIn)];
}

function checkClassFacts(say: Say, rulebook: Rulebook, words: Vocabulary): void {
  const told = new Map<string, string>();
  for (const entry of rulebook.classFacts)
    for (const classId of entry.class) {
      if (!words.classes.has(classId)) say('class-facts/', classId, 'no such class');
      for (const [name, value] of Object.entries(entry.facts)) {
        checkTest(say, 'class-facts/', classId, name, Array.isArray(value) ? { includes: value } : value, words);
        // What a name says goes before what its class says: those two may differ.
        const key = `${classId} ${name} ${entry.named?.join() ?? ''}`;
        if (told.has(key) && told.get(key) !== JSON.stringify(value)) say('class-facts/', classId, `${name} is told twice`);
        told.set(key, JSON.stringify(value));
      }
    }
}

function checkDates(
  say: Say,
  file: string,
  entry: string,
  dates: Pick<RuleEntry, 'from' | 'until'> & { grace?: RuleEntry['grace'] },
  { parameters }: Rulebook,
): void {
  for (const written of [dates.from, dates.until, dates.grace])
    if (typeof written === 'object' && !parameters.some((one) => one.id === written.setting && one.kind === 'day'))
      say(file, entry, `no such setting of kind day: ${written.setting}`);
  const from = firstDay(dates.from, parameters);
  const until = lastDay(dates.until, parameters);
  const grace = lastDay(dates.grace, parameters);
  if (from && until && until < from) say(file, entry, `ends ${until} before it begins ${from}`);
  if (from && grace && grace < from) say(file, entry, `grace ends ${grace} before it begins ${from}`);
}

/** Versions of one step follow each other day by day; the procedure ends with a step that always matches. */
function checkProcedure(say: Say, file: string, rules: readonly RuleEntry[], { parameters }: Rulebook): void {
  for (const rule of rules) if (rule.step === undefined) say(file, rule.id, 'a rule of an ordered family needs its step');
  const steps = Map.groupBy(rules, (rule) => rule.step ?? 0);
  for (const versions of steps.values()) checkVersions(say, file, versions, parameters);
  const last = steps.get(Math.max(...steps.keys())) ?? [];
  if (!last.some((rule) => Object.keys(rule.when).length === 0)) say(file, 'last step', 'must match always: when: {}');
}

/** Rules of an unordered family that say the same of the same products are versions of one rule. */
function checkSameRules(say: Say, file: string, rules: readonly RuleEntry[], { parameters }: Rulebook): void {
  const saying = ({ when, requires, exempts, forbids, limits }: RuleEntry): string =>
    JSON.stringify([when, requires, exempts, forbids, limits?.what]);
  const same = Map.groupBy(
    rules.filter((rule) => !rule.warns),
    saying,
  );
  for (const versions of same.values()) checkVersions(say, file, versions, parameters);
}

/** No day falls between two versions, and none belongs to two. */
function checkVersions(
  say: Say,
  file: string,
  versions: readonly (Pick<RuleEntry, 'from' | 'until'> & { id: string })[],
  parameters: Rulebook['parameters'],
): void {
  const inTime = versions
    .map(({ id, from, until }) => ({ id, from: firstDay(from, parameters), until: lastDay(until, parameters) }))
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  for (const [at, next] of inTime.entries()) {
    const before = inTime[at - 1];
    if (!before) continue;
    if (!before.until || !next.from || before.until >= next.from) say(file, next.id, `overlaps ${before.id} in time`);
    else if (addDays(before.until, 1) < next.from) say(file, next.id, `leaves a gap after ${before.id}`);
  }
}

function checkAdditives(say: Say, rulebook: Rulebook): void {
  const known = new Set(rulebook.additives.map((one) => one.ins));
  const met = new Set<string>();
  for (const row of rulebook.additiveLimits) {
    const key = `${row.ins} ${row.category}`;
    if (!known.has(row.ins)) say('limits/additives.csv', key, 'the additive is not in additives.yaml');
    for (const letter of row.conditions)
      if (!rulebook.limitConditions[letter]) say('limits/additives.csv', key, `no such condition: ${letter}`);
    const dated = `${key} ${row.conditions} ${row.instrument} ${row.from}`;
    if (met.has(dated)) say('limits/additives.csv', key, 'stands twice');
    met.add(dated);
  }
  for (const additive of rulebook.additives)
    if (additive.limitsOf && !known.has(additive.limitsOf))
      say('limits/additives.yaml', additive.ins, `no such INS: ${additive.limitsOf}`);
}

/** Each scheme that a rule requires has a path or an office to ask. */
function checkSchemes(say: Say, rulebook: Rulebook, words: Vocabulary): void {
  const withPath = new Set(rulebook.paths.map((path) => path.scheme));
  for (const scheme of rulebook.schemes)
    for (const other of scheme.servedBy)
      if (!words.schemes.has(other)) say('schemes.yaml', scheme.id, `no such scheme: ${other}`);
  for (const scheme of rulebook.schemes)
    if (scheme.servedBy.length > 0 && !scheme.servedByGround)
      say('schemes.yaml', scheme.id, 'says what serves it, but not where that stands');
  const asked = new Map<string, string>();
  for (const family of rulebook.families)
    for (const rule of family.rules)
      for (const scheme of rule.requires ?? []) asked.set(scheme, rule.ask ?? asked.get(scheme) ?? '');
  for (const scheme of rulebook.schemes) {
    if (!asked.has(scheme.id) || withPath.has(scheme.id) || scheme.ask || asked.get(scheme.id)) continue;
    say('schemes.yaml', scheme.id, 'is required but has neither a path nor an office to ask');
  }
}

/** Each class that a maker can sell means something in law, and some rule besides the one for everybody can reach it. */
function checkReach(say: Say, rulebook: Rulebook, words: Vocabulary): void {
  const legal = new Set(rulebook.classFacts.flatMap((entry) => ('legalKind' in entry.facts ? entry.class : [])));
  for (const one of rulebook.classes)
    if (one.kind !== 'not-for-makers' && !legal.has(one.id)) say('class-facts/', one.id, 'the class has no legalKind');
  const kinds = words.options.get('legalKind') ?? new Set();
  const reached = new Set<string>();
  const visit = (predicate: Predicate, within: boolean): void => {
    const value = predicate['legalKind'];
    if (within && value !== undefined && (typeof value === 'string' || Array.isArray(value)))
      for (const kind of [value].flat()) if (typeof kind === 'string') reached.add(kind);
    for (const part of [...(predicate.all ?? []), ...(predicate.any ?? [])]) visit(part, within);
  };
  for (const family of rulebook.families) {
    visit(family.scope, true);
    for (const rule of family.rules) visit(rule.when, true);
  }
  for (const term of rulebook.terms) visit(term.when, true);
  for (const kind of kinds)
    if (!reached.has(kind) && kind !== 'other' && kind !== 'service') say('facts/', `legalKind ${kind}`, 'no rule asks for it');
}
