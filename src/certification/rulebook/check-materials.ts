// A composition as typed, against the rulebook: which additives, within which limit for the food category, which banned substances, which
// words hide what is in it. An amount that was not typed is unknown, never zero; a name that isn't known is not assessed, never safe.
import { type Ingredient, parseComposition, parseDeclaredAdditives } from '#makers';
import type { Day } from '#platform/days';
import { type CompiledRulebook, fillVector, classFactsOf } from './compile-rulebook.ts';
import type { DutyProduct } from './decide-duties.ts';
import { NO, UNKNOWN } from './facts.ts';
import { firstDay, lastDay } from './load-rulebook.ts';
import {
  categoriesAbove,
  findMaterials,
  type MaterialHit,
  type MaterialWords,
  materialWordsOf,
  plainIns,
} from './material-words.ts';
import { nodeOf } from './open-paths.ts';
import { readAmount } from './read-amount.ts';
import type { AdditiveEntry, AdditiveLimitRow, Confidence, MaterialResult, SubstanceEntry, Words } from './schema.ts';

export type MaterialGround = {
  instrument: string;
  article?: string | undefined;
  sources: readonly string[];
  confidence: Confidence;
  ask?: string | undefined;
};

export type MaterialFinding = {
  /** As typed. */
  ingredient: string;
  kind: 'additive' | 'substance' | MaterialHit['kind'];
  /** INS number, or the id of the substance or word. */
  id: string;
  name: string;
  result: MaterialResult;
  amountMgPerKg?: number;
  mostMgPerKg?: number | 'CPPB';
  /** The category whose row speaks: the product's own or one above it. */
  category?: string;
  /** The row is of a category above the product's own, and taken to cover it: never firm. */
  inherited?: true;
  /** How the limit is counted, or where it holds. */
  conditions?: readonly Words[];
  function?: string;
  origin?: 'artificial' | 'natural';
  text?: Words | undefined;
  unknown?: readonly string[];
  ground?: MaterialGround;
};

/** Several of a group together: the sum of used/limit must be at most 1. */
export type SumFinding = {
  group: string;
  members: readonly string[];
  ratio: number;
  /** `ask`: over, but a substance's limit of the group rests on weak or background knowledge. */
  result: 'within' | 'over' | 'ask';
  /** Over only with an additive's limit that is taken from the category above, which is background knowledge. */
  inherited?: true | undefined;
  text?: Words | undefined;
  ask?: string | undefined;
};

export type MaterialCheck = {
  ingredients: readonly Ingredient[];
  findings: MaterialFinding[];
  sums: SumFinding[];
  /** What makes a halal answer impossible as the text stands. */
  halalBlockedBy: string[];
  allergens: string[];
  /** Ingredients of which the rulebook knows nothing: not assessed. */
  unknownNames: string[];
};

/**
 * Checks the composition (free text in Bahasa) and the declared additives of a product on a day. Amounts are mg/kg of the product as
 * sold; the food category is the fact `foodCategory` of the product or of its class, and unknown without it. Pure.
 */
export function checkMaterials(
  product: DutyProduct & { composition?: string | null; declaredAdditives?: string | null },
  day: Day,
  compiled: CompiledRulebook,
): MaterialCheck {
  const words = materialWordsOf(compiled.rulebook);
  const ingredients = parseComposition(product.composition ?? '');
  const check: MaterialCheck = { ingredients, findings: [], sums: [], halalBlockedBy: [], allergens: [], unknownNames: [] };
  const category = categoryOf(product, compiled);
  const context = { product, day, compiled, words, category };
  const parents = new Set(ingredients.flatMap((one) => (one.of === undefined ? [] : [one.of])));
  for (const ingredient of ingredients) {
    const amount = readAmount(ingredient, product.composition ?? '');
    checkIngredient(ingredient, amount, parents.has(ingredient.name), context, check);
  }
  for (const declared of parseDeclaredAdditives(product.declaredAdditives ?? '')) {
    const ingredient: Ingredient = { name: declared.name, additive: declared.ins ? { ins: declared.ins } : {} };
    if (declared.amountText) ingredient.note = declared.amountText;
    checkIngredient(ingredient, readAmount(ingredient, ''), false, context, check);
  }
  check.sums = sumsOf(check.findings, words);
  check.halalBlockedBy = [...new Set(check.halalBlockedBy)];
  check.allergens = [...new Set(check.allergens)];
  return check;
}

type Context = { product: DutyProduct; day: Day; compiled: CompiledRulebook; words: MaterialWords; category: string | undefined };

function categoryOf(product: DutyProduct, { rulebook }: CompiledRulebook): string | undefined {
  const told = product.facts['foodCategory'] ?? classFactsOf(rulebook, product.classId)?.['foodCategory'];
  return typeof told === 'string' && told !== '' ? told : undefined;
}

function checkIngredient(
  ingredient: Ingredient,
  amount: number | undefined,
  hasParts: boolean,
  context: Context,
  check: MaterialCheck,
): void {
  const { words } = context;
  const { hits: named, whole } = findMaterials(words, ingredient.name);
  const ins = ingredient.additive?.ins;
  const byNumber = ins === undefined ? undefined : words.byIns.get(plainIns(ins));
  const hits: readonly MaterialHit[] =
    byNumber && !named.some((hit) => hit.kind === 'additive' && hit.id === byNumber.ins)
      ? [...named, { kind: 'additive', id: byNumber.ins, additive: byNumber, phrase: ins! }]
      : named;
  let assessed = false;
  const substances = hits.flatMap((hit) =>
    hit.kind === 'substance' ? substanceFinding(ingredient, hit.substance, amount, context) : [],
  );
  for (const hit of hits) {
    // What is no food has its own list: where that speaks of the substance, the annex of food additives has nothing to add.
    if (hit.kind === 'additive') {
      if (substances.length === 0 || isFood(context.product, context.compiled))
        check.findings.push(additiveFinding(ingredient, hit.additive, amount, context));
    } else if (hit.kind === 'substance') check.findings.push(...substances.filter(({ id }) => id === hit.id));
    else if (!wordFinding(ingredient, hit, { amount, whole, hasParts }, check)) continue;
    assessed = true;
  }
  if (ingredient.additive !== undefined && !hits.some((hit) => hit.kind === 'additive' || hit.kind === 'substance')) {
    check.findings.push({
      ingredient: ingredient.name,
      kind: 'vague',
      id: ins === undefined ? 'unnamed-additive' : ins,
      name: ingredient.name,
      result: ins === undefined ? 'vague' : 'limitUnknown',
      ...(ingredient.additive.function ? { function: ingredient.additive.function } : {}),
    });
    if (ins === undefined) check.halalBlockedBy.push(ingredient.name);
    return;
  }
  if (!assessed && !hasParts) check.unknownNames.push(ingredient.name);
}

/** Gives false where the word doesn't speak for this ingredient after all. */
function wordFinding(
  ingredient: Ingredient,
  hit: Extract<MaterialHit, { word: unknown }>,
  { amount, whole, hasParts }: { amount: number | undefined; whole: boolean; hasParts: boolean },
  check: MaterialCheck,
): boolean {
  const { kind, id, word } = hit;
  // "kecap ikan" is not fish: only the bare word needs no proof. And a vague word whose parts are listed hides nothing.
  if (kind === 'positive' && !whole) return false;
  if (kind === 'vague' && hasParts) return true;
  if (kind === 'vague' && !whole && !startsWith(ingredient.name, hit.phrase)) return false;
  if (kind === 'allergen' && word.fromMgPerKg !== undefined && amount !== undefined && amount < word.fromMgPerKg) return true;
  if (kind === 'vague') check.halalBlockedBy.push(ingredient.name);
  if (kind === 'allergen') check.allergens.push(id);
  check.findings.push({
    ingredient: ingredient.name,
    kind,
    id,
    name: word.names[0]!,
    result: kind,
    text: word.text,
    ground: { instrument: word.instrument ?? '', sources: word.sources, confidence: word.confidence },
  });
  return true;
}
const startsWith = (name: string, phrase: string): boolean =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .startsWith(phrase);

function additiveFinding(
  ingredient: Ingredient,
  additive: AdditiveEntry,
  amount: number | undefined,
  context: Context,
): MaterialFinding {
  const finding: MaterialFinding = {
    ingredient: ingredient.name,
    kind: 'additive',
    id: additive.ins,
    name: additive.name,
    result: 'limitUnknown',
    function: additive.function,
    ...(additive.origin ? { origin: additive.origin } : {}),
    ...(amount === undefined ? {} : { amountMgPerKg: amount }),
  };
  const { category, compiled, words, product } = context;
  if (category === undefined || !isFood(product, compiled)) return finding;
  const row = limitRow(additive, category, context);
  if (!row)
    return additive.tableWhole
      ? { ...finding, result: 'notPermitted', category, ground: groundOfTable(additive, words) }
      : finding;
  // That a row covers the categories below it is background knowledge: such a limit says whom to ask, and never blocks.
  const inherited = row.category !== category;
  const soft = inherited || row.confidence === 'L' || row.confidence === 'K';
  const result = row.most === 'CPPB' ? 'within' : amount === undefined ? 'amountUnknown' : amount <= row.most ? 'within' : 'over';
  const conditions = row.conditions.split('').flatMap((letter) => compiled.rulebook.limitConditions[letter] ?? []);
  return {
    ...finding,
    result: result === 'over' && soft ? 'ask' : result,
    mostMgPerKg: row.most,
    category: row.category,
    conditions,
    ...(inherited ? { inherited } : {}),
    ...(conditions.length > 0 ? { text: joined(conditions) } : {}),
    ground: {
      instrument: row.instrument,
      article: row.article,
      sources: [],
      confidence: inherited ? 'K' : row.confidence,
      ...(soft ? { ask: 'Balai POM' } : {}),
    },
  };
}

const joined = (words: readonly Words[]): Words => ({
  id: words.map((one) => one.id).join('; '),
  en: words.map((one) => one.en).join('; '),
});

/** The annex speaks of processed food; of a cosmetic that has the same substance it says nothing. */
function isFood({ classId, facts }: DutyProduct, { rulebook }: CompiledRulebook): boolean {
  const kind = classFactsOf(rulebook, classId)?.['legalKind'] ?? facts['legalKind'];
  return kind === undefined || kind === null || kind === 'processedFood' || kind === 'foodService';
}

/** The annex itself, where it has no row for the category. */
function groundOfTable({ ins, limitsOf }: AdditiveEntry, { byIns }: MaterialWords): MaterialGround {
  const own = byIns.get(plainIns(limitsOf ?? ins))!;
  return { instrument: 'PerBPOM 11/2019', article: `Lampiran, INS ${own.ins}`, sources: ['A1'], confidence: 'H' };
}

/** The row of the category itself or of the nearest above it; of several in force the latest, then the stricter. */
function limitRow(additive: AdditiveEntry, category: string, { words, day }: Context): AdditiveLimitRow | undefined {
  for (const at of categoriesAbove(category)) {
    const rows = (words.limits.get(`${additive.limitsOf ?? additive.ins} ${at}`) ?? []).filter(
      (row) => (firstDay(row.from || undefined, []) ?? '') <= day && day <= (lastDay(row.until || undefined, []) ?? '9'),
    );
    const [best] = rows.toSorted((a, b) => (a.from === b.from ? strictness(a) - strictness(b) : a.from > b.from ? -1 : 1));
    if (best) return best;
  }
  return undefined;
}
const strictness = (row: AdditiveLimitRow): number => (row.most === 'CPPB' ? Infinity : row.most);

function substanceFinding(
  ingredient: Ingredient,
  substance: SubstanceEntry,
  amount: number | undefined,
  { product, day, compiled }: Context,
): MaterialFinding[] {
  const { parameters } = compiled.rulebook;
  if (day < (firstDay(substance.from, parameters) ?? '') || day > (lastDay(substance.until, parameters) ?? '9')) return [];
  const node = nodeOf(substance.when, compiled);
  const vector = fillVector(compiled, product.classId, product.facts);
  const truth = node.eval(vector);
  if (truth === NO) return [];
  const unknown = new Set<string>();
  if (truth === UNKNOWN) node.unknowns(vector, unknown);
  const grace = lastDay(substance.grace, parameters);
  const { id, names, most, text, instrument, article, sources, confidence, ask } = substance;
  const soft = confidence === 'L' || confidence === 'K' || (grace !== undefined && day <= grace);
  const limit = inMgPerKg(most, substance.unit);
  const hard: MaterialResult =
    limit === undefined
      ? 'limitUnknown'
      : limit === 0
        ? 'forbidden'
        : amount === undefined
          ? 'amountUnknown'
          : amount <= limit
            ? 'within'
            : 'over';
  const blocks = hard === 'forbidden' || hard === 'over';
  return [
    {
      ingredient: ingredient.name,
      kind: 'substance',
      id,
      name: names[0]!,
      result: truth === UNKNOWN ? 'conditional' : blocks && soft ? 'ask' : hard,
      ...(amount === undefined ? {} : { amountMgPerKg: amount }),
      ...(limit === undefined ? {} : { mostMgPerKg: limit }),
      text,
      unknown: [...unknown],
      ground: { instrument, article, sources, confidence, ask },
    },
  ];
}

/**
 * What counts together. Additives: used/limit of each, but where the limit is good practice. Substances: the same, or where the group has a
 * limit of its own (`sumMost`) the amounts together. An amount that isn't known is left out: then the sum is at least this.
 */
function sumsOf(findings: readonly MaterialFinding[], { byIns, substances }: MaterialWords): SumFinding[] {
  const groups = new Map<string, { finding: MaterialFinding; part: number }[]>();
  for (const finding of findings) {
    const { kind, id, amountMgPerKg, mostMgPerKg } = finding;
    const entry = kind === 'additive' ? byIns.get(plainIns(id)) : kind === 'substance' ? substances.get(id) : undefined;
    if (entry?.sumGroup === undefined || amountMgPerKg === undefined || finding.result === 'conditional') continue;
    const shared = 'sumMost' in entry ? inMgPerKg(entry.sumMost, entry.unit) : undefined;
    const most = shared ?? mostMgPerKg;
    if (typeof most !== 'number' || most <= 0) continue;
    groups.set(entry.sumGroup, [...(groups.get(entry.sumGroup) ?? []), { finding, part: amountMgPerKg / most }]);
  }
  return [...groups]
    .filter(([, members]) => new Set(members.map(({ finding }) => finding.id)).size > 1)
    .map(([group, members]): SumFinding => {
      const ratioOf = (parts: typeof members): number =>
        Math.round(parts.reduce((total, { part }) => total + part, 0) * 1000) / 1000;
      const ratio = ratioOf(members);
      const doubtful = members.filter(({ finding: { ground } }) => isSoft(ground?.confidence));
      const soft = doubtful.find(({ finding: { kind } }) => kind === 'substance');
      // The ground of an inherited limit is K; its sum is over all the same, as the worked case F3 of the reference says.
      const firm = ratioOf(members.filter((member) => !doubtful.includes(member)));
      const inherited = ratio > 1 && firm <= 1 && !soft && doubtful.length > 0;
      const { text } = members.find(({ finding }) => finding.kind === 'substance')?.finding ?? {};
      return {
        group,
        members: members.map(({ finding }) => finding.id),
        ratio,
        result: ratio <= 1 ? 'within' : soft ? 'ask' : 'over',
        ...(inherited ? { inherited } : {}),
        ...(text ? { text } : {}),
        ...(doubtful[0]?.finding.ground?.ask ? { ask: doubtful[0].finding.ground.ask } : {}),
      };
    });
}
const isSoft = (confidence: Confidence | undefined): boolean => confidence === 'L' || confidence === 'K';
const inMgPerKg = (most: number | undefined, unit: SubstanceEntry['unit']): number | undefined =>
  most === undefined ? undefined : unit === 'percent' ? Math.round(most * 10_000 * 1000) / 1000 : most;
