// What an office would find wrong with an application, said before it is filed: each with its weight, its ground and how to repair it (the
// words are in the copy files). Nothing of it is law in code: the rulebook's paths, rules, parameters and limits decide.
import { describeCondition } from '../browse/describe-condition.ts';
import type { Line } from '../browse/schema.ts';
import { fillVector } from '../rulebook/compile-rulebook.ts';
import type { Duty } from '../rulebook/decide-duties.ts';
import { NO, readFact, UNKNOWN, YES } from '../rulebook/facts.ts';
import { firstDay, lastDay } from '../rulebook/load-rulebook.ts';
import { nodeOf } from '../rulebook/open-paths.ts';
import type { PathEntry, Predicate, Words } from '../rulebook/schema.ts';
import { documentsOf, labelOf, materialsOf } from './decide-content.ts';
import {
  citedGround,
  finding,
  isSoft,
  joined,
  legal,
  pathsOf,
  portalsOfScheme,
  type Precheck,
  ruleGround,
  same,
} from './finding.ts';
import { fittingCodes } from './fitting-codes.ts';
import { withTitle } from './gather-data.ts';
import type { Portal } from './portal.ts';
import type { PrecheckFinding } from './schema.ts';

/** The findings, the gravest first; none is no promise. Pure. */
export function decidePrecheck(of: Precheck): PrecheckFinding[] {
  const found = [
    ...forbiddenOf(of),
    ...otherWays(of),
    ...openDuties(of),
    ...ways(of),
    ...kbliOf(of),
    ...sizeOf(of),
    ...permitsOf(of),
    ...materialsOf(of),
    ...documentsOf(of),
    ...labelOf(of),
  ];
  const rank = { will: 0, may: 1, ask: 2 };
  return found.toSorted((a, b) => rank[a.weight] - rank[b.weight]);
}

function forbiddenOf(of: Precheck): PrecheckFinding[] {
  return of.duties.forbids.map(({ ground, certainty, unknown }) =>
    finding(
      'forbidden',
      certainty === 'certain' ? 'will' : 'ask',
      legal(of).map(({ id }) => id),
      { says: ground.text, unknown: questionsOf(unknown, of) },
      ruleGround(ground),
    ),
  );
}

const questionsOf = (facts: readonly string[], { compiled }: Pick<Precheck, 'compiled'>): Words =>
  joined(
    facts.flatMap((name) => compiled.words.slots.get(name)?.fact.question ?? []),
    ' ',
  );

/** A permit that isn't asked because another is: who files for it is sent away. */
function otherWays(of: Precheck): PrecheckFinding[] {
  return of.others.flatMap((portal): PrecheckFinding[] => {
    const duty = of.duties.duties.find((one) => portal.schemes.includes(one.scheme));
    const takers = duty ? instead(duty, of) : [];
    if (!duty || takers.length === 0) return [];
    const [ground] = duty.grounds;
    const facts = { scheme: of.compiled.schemes.get(duty.scheme)!.name, instead: joined(takers, ', ') };
    return [finding('notThisWay', 'may', [portal.id], facts, ground ? ruleGround(ground) : null)];
  });
}

/** Permits of which it isn't settled whether they are asked, with the facts or the office that settle it. */
function openDuties(of: Precheck): PrecheckFinding[] {
  return legal(of).flatMap((portal) =>
    of.duties.duties.flatMap((duty): PrecheckFinding[] => {
      if (!portal.schemes.includes(duty.scheme) || (duty.verdict !== 'conditional' && duty.verdict !== 'ask')) return [];
      const scheme = of.compiled.schemes.get(duty.scheme)!;
      const [ground] = duty.grounds;
      const facts = { scheme: scheme.name, unknown: questionsOf(duty.unknown, of), ask: same(duty.ask ?? scheme.issuer) };
      return [finding('dutyOpen', 'ask', [portal.id], facts, ground ? ruleGround(ground) : null)];
    }),
  );
}

/** Whether the product may go the way of a portal, by the conditions of its paths. */
function ways(of: Precheck): PrecheckFinding[] {
  const { compiled, stored } = of;
  const madeInHouse = stored.duty.facts['place'] === 'house';
  return of.portals.flatMap((portal): PrecheckFinding[] => {
    const paths = pathsOf(portal, of).filter(({ through }) => through === 'own' || (madeInHouse && through === 'house'));
    const states = paths.map((path) => truthOf(path.when, of));
    const first = (state: number, soft: boolean) => paths.find((path, at) => states[at] === state && isSoft(path) === soft);
    if (paths.length === 0 || first(YES, false)) return [];
    const open = first(UNKNOWN, false);
    if (open) {
      const questions = questionsOf(unknownsOf(open.when, compiled, stored), of);
      const facts = { path: open.name, unknown: questions };
      return questions.id === '' ? [] : [finding('pathOpenFacts', 'ask', [portal.id], facts, citedGround(open))];
    }
    const weak = first(YES, true) ?? first(UNKNOWN, true);
    if (weak) return [finding('pathWeak', 'ask', [portal.id], { path: weak.name, says: weak.steps[0]!.text }, citedGround(weak))];
    const [path] = paths as [PathEntry];
    const failed = partsOf(path.when).filter((part) => truthOf(part, of) === NO);
    const must = failed.flatMap((part) => describeCondition(part, compiled.rulebook).map(lineOf));
    const facts = { path: path.name, must: joined(must), told: joined(factsTold(failed, of)) };
    return [finding('pathClosed', isSoft(path) || portal.optional ? 'may' : 'will', [portal.id], facts, citedGround(path))];
  });
}

const truthOf = (when: Predicate, { compiled, stored }: Pick<Precheck, 'compiled' | 'stored'>): number =>
  nodeOf(when, compiled).eval(fillVector(compiled, stored.duty.classId, stored.duty.facts));

function unknownsOf(when: Predicate, compiled: Precheck['compiled'], { duty }: Precheck['stored']): string[] {
  const unknown = new Set<string>();
  nodeOf(when, compiled).unknowns(fillVector(compiled, duty.classId, duty.facts), unknown);
  return [...unknown];
}

/** Whether the class alone, whatever the product tells, closes every path of a portal: then its sheet is none of the product's. */
export function closedByClass(portal: Portal, of: Pick<Precheck, 'compiled' | 'day'> & { classId: string | null }): boolean {
  const paths = pathsOf(portal, of);
  const truth = (path: PathEntry): number => nodeOf(path.when, of.compiled).eval(fillVector(of.compiled, of.classId, {}));
  return paths.length > 0 && paths.every((path) => truth(path) === NO);
}

/** The permits that are asked in place of one that is not: of the same family's answer, those required. */
function instead({ grounds }: Duty, { duties, compiled }: Precheck): Words[] {
  const family = grounds[0]?.family;
  return duties.duties.flatMap((other) =>
    other.verdict === 'required' && other.grounds.some((one) => one.family === family)
      ? [compiled.schemes.get(other.scheme)!.name]
      : [],
  );
}

/** The parts of an "all of these", each as a condition of its own. */
const partsOf = (when: Predicate): Predicate[] =>
  Object.entries(when).flatMap(([key, value]) => (key === 'all' ? (value as Predicate[]) : [{ [key]: value } as Predicate]));

/** A condition's lines as one, what is within others in brackets. */
function lineOf({ text, parts }: Line): Words {
  if (parts.length === 0) return text;
  const inner = parts.map(lineOf);
  return { id: `${text.id} (${joined(inner).id})`, en: `${text.en} (${joined(inner).en})` };
}

/** What the product tells of the facts that these conditions read. */
function factsTold(parts: readonly Predicate[], { compiled, stored }: Precheck): Words[] {
  const names = new Set(parts.flatMap((part) => nodeOf(part, compiled).reads.map(({ fact }) => fact.id)));
  return [...names].flatMap((name) => {
    const slot = compiled.words.slots.get(name)!;
    const value = readFact(fillVector(compiled, stored.duty.classId, stored.duty.facts), slot);
    if (value === undefined || value === null) return [];
    const text = (lang: 'id' | 'en'): string =>
      typeof value === 'boolean'
        ? { id: value ? 'ya' : 'tidak', en: value ? 'yes' : 'no' }[lang]
        : [value]
            .flat()
            .map((one) =>
              typeof one === 'number'
                ? one.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB')
                : (slot.fact.options?.find((option) => option.id === one)?.text[lang] ?? String(one)),
            )
            .join(', ');
    return slot.fact.question
      ? [{ id: `${slot.fact.question.id} ${text('id')}`, en: `${slot.fact.question.en} ${text('en')}` }]
      : [];
  });
}

const CODES_SAID = 4;

function kbliOf(of: Precheck): PrecheckFinding[] {
  const { stored, kbli } = of;
  const fitting = stored.duty.classId === null ? undefined : kbli.byClass.get(stored.duty.classId);
  const told = stored.duty.facts['kbli'];
  const portals = legal(of)
    .filter((portal) =>
      portal.parts.some((part) => part.fields.some((field) => field.from === 'product.kbli' || field.from === 'maker.nib')),
    )
    .map(({ id }) => id);
  if (!fitting) return [];
  const suggested = fittingCodes(stored.duty, of) ?? [];
  const facts = {
    fits: same(
      suggested
        .slice(0, CODES_SAID)
        .map((code) => withTitle(code, kbli))
        .join(', '),
    ),
    ask: same(kbli.ask),
  };
  const ground = { ruleId: null, instrument: kbli.source, article: null, confidence: fitting.confidence, ask: kbli.ask };
  if (typeof told !== 'string') return [finding('kbliUnknown', 'ask', portals, facts, ground)];
  const other = !fitting.codes.includes(told);
  // A warning of the rulebook that rests on the told code: it is not among those of the home food industry. The weak ones, of
  // which none is of food, are left to `kbliOther`, which asks.
  const warned = of.duties.warnings.filter(
    ({ certainty, ground: rule }) => certainty === 'certain' && rule.facts.includes('kbli') && !isSoft(rule),
  );
  return [
    ...(other
      ? [finding('kbliOther', isSoft(fitting) ? 'ask' : 'may', portals, { ...facts, told: same(withTitle(told, kbli)) }, ground)]
      : []),
    ...warned.map(({ ground: rule }) =>
      finding('kbliNotHome', 'may', portalsOfScheme(of, ['sppIrt']), { ...facts, says: rule.text }, ruleGround(rule)),
    ),
  ];
}

/** The size that is recorded against the sales that were told, by the bounds of the rulebook's parameters. */
function sizeOf(of: Precheck): PrecheckFinding[] {
  const { compiled, stored, day } = of;
  const size = stored.duty.facts['sizeClass'];
  const sales = stored.duty.facts['yearlySalesRupiah'];
  if (typeof sales !== 'number' || typeof size !== 'string') return [];
  const bound = compiled.rulebook.parameters.find((one) => one.id === `${size}SalesMostRupiah`);
  const value = bound?.values.find(
    (one) =>
      (firstDay(one.from, compiled.rulebook.parameters) ?? '') <= day &&
      day <= (lastDay(one.until, compiled.rulebook.parameters) ?? '9'),
  );
  if (!value || sales <= Number(value.value)) return [];
  const rupiah = (amount: number): Words => same(`Rp${amount.toLocaleString('id-ID')}`);
  const name = compiled.words.slots.get('sizeClass')?.fact.options?.find((option) => option.id === size)?.text ?? same(size);
  const portals = legal(of)
    .filter((portal) => portal.parts.some((part) => part.fields.some((field) => field.from === 'maker.sizeClass')))
    .map(({ id }) => id);
  return [
    finding(
      'sizeAndSales',
      // OSS goes by the capital, so sales above the bound are no fault of the filing: they matter for facilities and halal.
      'ask',
      portals,
      { size: name, sales: rupiah(sales), most: rupiah(Number(value.value)) },
      {
        ruleId: null,
        instrument: value.instrument,
        article: value.article ?? null,
        confidence: value.confidence,
        ask: value.ask ?? null,
      },
    ),
  ];
}

const ENDED = new Set(['expired', 'revoked', 'suspended']);

function permitsOf(of: Precheck): PrecheckFinding[] {
  return of.duties.duties.flatMap((duty): PrecheckFinding[] => {
    if (duty.verdict !== 'required') return [];
    const { state } = duty.status;
    const code = state === 'wrongSubject' ? 'permitOtherPlace' : ENDED.has(state) ? 'permitEnded' : undefined;
    if (!code) return [];
    const ground = duty.grounds[0];
    const portals = portalsOfScheme(of, [duty.scheme]);
    return [
      finding(
        code,
        code === 'permitOtherPlace' ? 'will' : 'may',
        portals,
        { scheme: of.compiled.schemes.get(duty.scheme)!.name },
        ground ? ruleGround(ground) : null,
      ),
    ];
  });
}
