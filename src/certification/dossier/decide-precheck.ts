// What an office would find wrong with an application, said before it is filed: each with its weight, its ground and how to repair it (the
// words are in the copy files). Nothing of it is law in code: the rulebook's paths, rules, parameters and limits decide.
import type { Day } from '#platform/days';
import { describeCondition } from '../browse/describe-condition.ts';
import type { StoredDutyMaker, StoredDutyProduct } from '../facts/read-duty-products.ts';
import type { MaterialCheck, MaterialFinding, MaterialGround } from '../rulebook/check-materials.ts';
import { type CompiledRulebook, fillVector, type Ground } from '../rulebook/compile-rulebook.ts';
import type { Duties, Duty } from '../rulebook/decide-duties.ts';
import { NO, readFact, UNKNOWN, YES } from '../rulebook/facts.ts';
import { firstDay, lastDay } from '../rulebook/load-rulebook.ts';
import { isInForce, nodeOf } from '../rulebook/open-paths.ts';
import type { PathEntry, Predicate, Words } from '../rulebook/schema.ts';
import { withTitle } from './gather-data.ts';
import { documentKey, type Kbli, LABEL_DRAFT, type Portal } from './portal.ts';
import type { DocumentView, FindingCode, FindingGround, LabelView, PrecheckFinding } from './schema.ts';

export type Precheck = {
  maker: StoredDutyMaker['maker'];
  stored: StoredDutyProduct;
  duties: Duties;
  materials: MaterialCheck;
  documents: readonly DocumentView[];
  label: readonly LabelView[];
  labelText: string | null;
  /** The portals that may concern the product. */
  portals: readonly Portal[];
  kbli: Kbli;
  compiled: CompiledRulebook;
  day: Day;
};

/** The findings, the gravest first; none is no promise. Pure. */
export function decidePrecheck(of: Precheck): PrecheckFinding[] {
  const found = [
    ...forbiddenOf(of),
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

const same = (text: string): Words => ({ id: text, en: text });
const joined = (words: readonly Words[], by = '; '): Words => ({
  id: words.map((one) => one.id).join(by),
  en: words.map((one) => one.en).join(by),
});
const isSoft = ({ confidence }: { confidence: string }): boolean => confidence === 'L' || confidence === 'K';

const finding = (
  code: FindingCode,
  weight: PrecheckFinding['weight'],
  portals: readonly string[],
  facts: Record<string, Words>,
  ground: FindingGround | null,
): PrecheckFinding => ({ code, weight, portals: [...portals], facts, ground });

const ruleGround = ({ ruleId, instrument, article, confidence, ask }: Ground): FindingGround => ({
  ...{ ruleId, instrument, article: article ?? null, confidence, ask: ask ?? null },
});
export const citedGround = ({ instrument, article, confidence, ask }: MaterialGround | PathEntry): FindingGround | null =>
  instrument === '' ? null : { ruleId: null, instrument, article: article ?? null, confidence, ask: ask ?? null };

const legal = ({ portals }: Precheck): Portal[] => portals.filter((portal) => !portal.optional);
const portalsOfScheme = (of: Precheck, schemes: readonly string[]): string[] =>
  of.portals.filter((portal) => portal.schemes.some((one) => schemes.includes(one))).map(({ id }) => id);

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

/** Whether the product may go the way of a portal at all: by the duty, and by the conditions of its paths. */
function ways(of: Precheck): PrecheckFinding[] {
  const { compiled, day, duties, stored } = of;
  return of.portals.flatMap((portal): PrecheckFinding[] => {
    const duty = duties.duties.find((one) => portal.schemes.includes(one.scheme));
    const scheme = compiled.schemes.get(portal.schemes[0] ?? '');
    if (!scheme) return [];
    const ground = duty?.grounds[0];
    if (!portal.optional && duty && (duty.verdict === 'exempt' || duty.verdict === 'notRequired') && instead(duty, of).length > 0)
      return [
        finding(
          'notThisWay',
          'may',
          [portal.id],
          { scheme: scheme.name, instead: joined(instead(duty, of), ', ') },
          ground ? ruleGround(ground) : null,
        ),
      ];
    if (!portal.optional && (duty?.verdict === 'exempt' || duty?.verdict === 'notRequired' || !duty)) return [];
    const paths = pathsOf(portal, of).filter((path) => path.through === 'own' && isInForce(path, day, compiled));
    if (paths.length === 0) return [];
    const vector = (): ReturnType<typeof fillVector> => fillVector(compiled, stored.duty.classId, stored.duty.facts);
    const states = paths.map((path) => nodeOf(path.when, compiled).eval(vector()));
    if (states.every((state) => state === NO)) {
      const path = paths[0]!;
      const failed = partsOf(path.when).filter((part) => nodeOf(part, compiled).eval(vector()) === NO);
      const must = failed.flatMap((part) =>
        describeCondition(part, compiled.rulebook).map(({ text, parts }) => line(text, parts)),
      );
      return [
        finding(
          'pathClosed',
          isSoft(path) || portal.optional ? 'may' : 'will',
          [portal.id],
          { path: path.name, must: joined(must), told: joined(factsTold(failed, of)) },
          citedGround(path),
        ),
      ];
    }
    const open = paths[states.findIndex((state) => state === UNKNOWN)];
    if (!open || states.includes(YES)) return [];
    const unknown = new Set<string>();
    const node = nodeOf(open.when, compiled);
    if (node.eval(vector()) === UNKNOWN) node.unknowns(vector(), unknown);
    const questions = questionsOf([...unknown], of);
    return questions.id === ''
      ? []
      : [finding('pathOpenFacts', 'ask', [portal.id], { path: open.name, unknown: questions }, citedGround(open))];
  });
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

export const pathsOf = (portal: Portal, { compiled, day }: Pick<Precheck, 'compiled' | 'day'>): PathEntry[] =>
  compiled.rulebook.paths.filter(
    (path) =>
      (portal.paths.length > 0 ? portal.paths.includes(path.id) : portal.schemes.includes(path.scheme)) &&
      isInForce(path, day, compiled),
  );

/** The parts of an "all of these", each as a condition of its own. */
const partsOf = (when: Predicate): Predicate[] =>
  Object.entries(when).flatMap(([key, value]) => (key === 'all' ? (value as Predicate[]) : [{ [key]: value } as Predicate]));

const line = (text: Words, parts: readonly { text: Words; parts: readonly unknown[] }[]): Words =>
  parts.length === 0
    ? text
    : {
        id: `${text.id} ${parts.map((one) => one.text.id).join(', ')}`,
        en: `${text.en} ${parts.map((one) => one.text.en).join(', ')}`,
      };

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
  const facts = { fits: same(fitting.codes.map((code) => withTitle(code, kbli)).join(', ')) };
  const ground = { ruleId: null, instrument: kbli.source, article: null, confidence: fitting.confidence, ask: kbli.ask };
  if (typeof told !== 'string') return [finding('kbliUnknown', 'ask', portals, facts, ground)];
  const other = !fitting.codes.includes(told);
  // A warning of the rulebook that rests on the told code: it is not among those of the home food industry, and the like.
  const warned = of.duties.warnings.filter((one) => one.certainty === 'certain' && one.ground.facts.includes('kbli'));
  return [
    ...(other
      ? [finding('kbliOther', isSoft(fitting) ? 'ask' : 'may', portals, { ...facts, told: same(withTitle(told, kbli)) }, ground)]
      : []),
    ...warned.map(({ ground: rule }) =>
      finding('kbliNotHome', 'may', portalsOfScheme(of, ['sppIrt']), { says: rule.text }, ruleGround(rule)),
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
      isSoft(value) ? 'ask' : 'may',
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

type MaterialCode = Extract<
  FindingCode,
  'amountOver' | 'additiveNotPermitted' | 'substanceForbidden' | 'nonHalal' | 'materialAsk' | 'amountMissing' | 'limitUnknown'
>;
const MATERIALS: Partial<Record<MaterialFinding['result'], { code: MaterialCode; weight: PrecheckFinding['weight'] }>> = {
  over: { code: 'amountOver', weight: 'will' },
  notPermitted: { code: 'additiveNotPermitted', weight: 'will' },
  forbidden: { code: 'substanceForbidden', weight: 'will' },
  nonHalal: { code: 'nonHalal', weight: 'will' },
  ask: { code: 'materialAsk', weight: 'ask' },
  conditional: { code: 'materialAsk', weight: 'ask' },
  amountUnknown: { code: 'amountMissing', weight: 'may' },
  limitUnknown: { code: 'limitUnknown', weight: 'ask' },
};

function materialsOf(of: Precheck): PrecheckFinding[] {
  const { materials, stored } = of;
  const asking = (id: string): boolean => of.portals.some((portal) => portal.id === id);
  const formula = legal(of)
    .filter((portal) =>
      portal.parts.some((part) => part.fields.some(({ from }) => from === 'product.composition' || from === 'product.additives')),
    )
    .map(({ id }) => id);
  const halal = portalsOfScheme(of, ['halal']).filter(asking);
  if (!stored.duty.composition)
    return formula.length + halal.length === 0 ? [] : [finding('compositionMissing', 'may', [...formula, ...halal], {}, null)];
  const found = materials.findings.flatMap((one): PrecheckFinding[] => {
    const known = MATERIALS[one.result];
    const portals = known?.code === 'nonHalal' ? halal : formula;
    if (!known || portals.length === 0) return [];
    const facts = {
      ingredient: same(one.ingredient),
      name: same(one.name),
      ...(one.amountMgPerKg === undefined ? {} : { amount: same(one.amountMgPerKg.toLocaleString('id-ID')) }),
      ...(one.mostMgPerKg === undefined
        ? {}
        : { most: same(typeof one.mostMgPerKg === 'number' ? one.mostMgPerKg.toLocaleString('id-ID') : one.mostMgPerKg) }),
      ...(one.text ? { says: one.text } : {}),
    };
    return [finding(known.code, known.weight, portals, facts, one.ground ? citedGround(one.ground) : null)];
  });
  for (const { group, members, ratio, result } of materials.sums)
    if (result === 'over' && formula.length > 0)
      found.push(
        finding(
          'sumOver',
          'will',
          formula,
          { group: same(group), members: same(members.join(', ')), ratio: same(String(ratio)) },
          null,
        ),
      );
  if (materials.halalBlockedBy.length > 0 && halal.length > 0)
    found.push(finding('vagueWords', 'may', halal, { words: same(materials.halalBlockedBy.join(', ')) }, null));
  if (materials.unknownNames.length > 0 && formula.length + halal.length > 0)
    found.push(
      finding(
        'notAssessed',
        'ask',
        [...new Set([...formula, ...halal])],
        { words: same(materials.unknownNames.join(', ')) },
        null,
      ),
    );
  return found;
}

function documentsOf({ documents, portals }: Precheck): PrecheckFinding[] {
  return portals.flatMap((portal) => {
    const here = documents.filter((one) => one.portals.includes(portal.id));
    const named = (told: DocumentView['told']): Words => joined(here.filter((one) => one.told === told).map(({ name }) => name));
    const [missing, unknown] = [named('notYet'), named('unknown')];
    return [
      ...(missing.id === ''
        ? []
        : [finding('documentsMissing', portal.optional ? 'ask' : 'will', [portal.id], { documents: missing }, null)]),
      ...(unknown.id === '' || portal.optional
        ? []
        : [finding('documentsUnknown', 'ask', [portal.id], { documents: unknown }, null)]),
    ];
  });
}

function labelOf(of: Precheck): PrecheckFinding[] {
  const portals = of.portals
    .filter((portal) =>
      portal.parts.some((part) => part.fields.some(({ document }) => document && documentKey(document.id) === LABEL_DRAFT)),
    )
    .map(({ id }) => id);
  if (portals.length === 0) return [];
  const must = of.label.filter((one) => one.certainty === 'required');
  const lacking = must.filter((one) => one.told === 'notYet');
  const unknown = must.filter((one) => one.told === 'unknown' && one.found !== true);
  const unsaid = of.label.filter((one) => one.found === false && one.told !== 'notYet' && one.certainty !== 'conditional');
  return [
    ...lacking.map((one) => finding('labelMissing', 'will', portals, { particular: one.particular }, one.ground)),
    ...unsaid.map((one) =>
      finding('labelWordsMissing', 'may', portals, { particular: one.particular, exactly: same(one.exactly ?? '') }, one.ground),
    ),
    ...(unknown.length === 0
      ? []
      : [
          finding(
            'labelUnknown',
            'ask',
            portals,
            { particulars: joined(unknown.map((one) => one.particular)) },
            unknown[0]!.ground,
          ),
        ]),
  ];
}
