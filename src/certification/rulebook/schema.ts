// The form of the rulebook's files (rulebook/README.md explains it to lawyers). Strict: a misspelt key is a fault, not a silent no-rule.
import { z } from 'zod';

/** H law text or two sources agree, M one decent source, L weak, K background knowledge. L and K never decide: they say whom to ask. */
export const Confidence = z.enum(['H', 'M', 'L', 'K']);
export type Confidence = z.infer<typeof Confidence>;

export const Words = z.strictObject({ id: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof Words>;

const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);
const FactName = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

/** A day, a month or a year as known: 2024-10-18, 2024-06, 2024. `from` starts with its first day, `until` ends with its last. */
export const When = z
  .union([z.string(), z.int().min(1900).max(2199)])
  .transform(String)
  .pipe(z.string().regex(/^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'not a day, month or year'));

/** A day, or the name of a parameter of kind `day`, so that a disputed boundary is one setting. */
export const DayOrSetting = z.union([When, z.strictObject({ setting: FactName })]);
export type DayOrSetting = z.infer<typeof DayOrSetting>;

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
/** What a fact is compared with. A bare value: equals. A list: one of these. */
export const Test = z.union([
  Scalar,
  z.array(Scalar).min(1),
  z
    .strictObject({
      over: z.number().optional(),
      atLeast: z.number().optional(),
      under: z.number().optional(),
      atMost: z.number().optional(),
      /** On a set: it has one of these. */
      includes: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
      /** On a text that is a path, such as a food category: '04.2' or below it. */
      within: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    })
    .refine((test) => Object.keys(test).length > 0, 'empty test'),
]);
export type Test = z.infer<typeof Test>;

/**
 * A condition on the facts: a map of facts to tests (all of them), with `all`, `any`, `not` and `is` (a term). {} is always true.
 * `unlessTold`, for paths only: yes as long as the product doesn't tell that it is so.
 */
export type Predicate = {
  all?: Predicate[];
  any?: Predicate[];
  not?: Predicate;
  unlessTold?: Predicate;
  is?: string | string[];
  [fact: string]: Test | Predicate[] | Predicate | undefined;
};
export const Predicate: z.ZodType<Predicate> = z.lazy(() =>
  z
    .object({
      all: z.array(Predicate).min(1).optional(),
      any: z.array(Predicate).min(1).optional(),
      not: Predicate.optional(),
      unlessTold: Predicate.optional(),
      is: z.union([Id, z.array(Id).min(1)]).optional(),
    })
    .catchall(Test),
) as unknown as z.ZodType<Predicate>;

/** Where it stands: every rule, path, limit and label entry has one. */
const cited = {
  instrument: z.string().min(2),
  article: z.string().optional(),
  /** Keys of the source lists of the references, or addresses. */
  sources: z.array(z.string()).default([]),
  confidence: Confidence,
};
const dated = { from: DayOrSetting.optional(), until: DayOrSetting.optional() };
const oneOrMany = <T extends z.ZodType>(item: T) =>
  z
    .union([item, z.array(item).min(1)])
    .transform((value): z.infer<T>[] => (Array.isArray(value) ? value : [value]) as z.infer<T>[]);

/** rulebook/facts/*.yaml: the vocabulary. A rule may use no other fact. */
export const FactEntry = z.strictObject({
  id: FactName,
  kind: z.enum(['choice', 'boolean', 'number', 'set', 'text']),
  options: z.array(z.strictObject({ id: z.string(), text: Words })).optional(),
  unit: z.string().optional(),
  /** The question as a maker reads it. Absent: never asked (it comes from the class or from the composition). */
  question: Words.optional(),
  help: Words.optional(),
  /** `class`: the class fixes it and the product can't change it. `maker`: a fact of the business. Else of the product. */
  of: z.enum(['class', 'maker', 'place', 'product']).default('product'),
  /** The business's own affair: its value goes into no address and into no audit link. */
  private: z.literal(true).optional(),
});
export type FactEntry = z.infer<typeof FactEntry>;

/** rulebook/class-facts/*.yaml: what a class means in law, for all products of it. Only what the class itself says, no guesses. */
export const ClassFactsEntry = z.strictObject({
  class: oneOrMany(Id),
  /** Only for products whose name has one of these words. */
  named: z.array(z.string().min(2)).min(1).optional(),
  /** Not for products whose name has one of these words: of them it says nothing, and the fact is asked. */
  notNamed: z.array(z.string().min(2)).min(1).optional(),
  facts: z.record(FactName, z.union([Scalar, z.array(z.string())])),
  source: z.string(),
  confidence: Confidence,
});
export type ClassFactsEntry = z.infer<typeof ClassFactsEntry>;

/** rulebook/terms/*.yaml: words of the law as conditions, to be used as `is: <term>`. */
export const TermEntry = z.strictObject({
  id: Id,
  text: Words,
  when: Predicate,
  source: z.string(),
});
export type TermEntry = z.infer<typeof TermEntry>;

/** A rule: if `when` holds between `from` and `until`, its effects. */
export const RuleEntry = z
  .strictObject({
    id: Id,
    /** In a family with `order: first`: its place. The same step twice is two versions in time. */
    step: z.int().positive().optional(),
    when: Predicate,
    requires: oneOrMany(Id).optional(),
    /** Frees from a scheme that another rule requires. In `order: first` also: says on its own that none is needed. */
    exempts: oneOrMany(Id).optional(),
    /** What may not be done at all: sold. The words stand in `text`. */
    forbids: z.literal('sale').optional(),
    /** Says only what to beware of: sources that disagree, a boundary not settled. It makes no duty. */
    warns: z.literal(true).optional(),
    /** A number that the product must keep, where it isn't an ingredient: formaldehyde in baby wear. */
    limits: z
      .strictObject({ what: Words, most: z.number().optional(), least: z.number().optional(), unit: z.string() })
      .optional(),
    ...dated,
    /** The last day on which not having it yet is tolerated, though the rule is in force. */
    grace: DayOrSetting.optional(),
    ...cited,
    /** The office that decides in doubt. Must be there when confidence is L or K. */
    ask: z.string().optional(),
    text: Words,
  })
  .refine((rule) => rule.requires || rule.exempts || rule.forbids || rule.limits || rule.warns, 'a rule without effect')
  .refine((rule) => rule.ask || (rule.confidence !== 'L' && rule.confidence !== 'K'), 'confidence L or K needs `ask`');
export type RuleEntry = z.infer<typeof RuleEntry>;

/** rulebook/rules/*.yaml: one family a file. */
export const RuleFile = z.strictObject({
  family: Id,
  title: Words,
  /** `first`: an ordered procedure, the first step that matches wins. `all`: each rule for itself. */
  order: z.enum(['first', 'all']).default('all'),
  /** A condition that every rule of the family has besides its own. */
  scope: Predicate.default({}),
  rules: z.array(RuleEntry).min(1),
});
export type RuleFile = z.infer<typeof RuleFile>;

/** A span, with its own ground. Leave it out when not known; never write zero for unknown. */
const Span = z.strictObject({
  when: Predicate.default({}),
  least: z.number().min(0),
  most: z.number().min(0).optional(),
  confidence: Confidence,
  sources: z.array(z.string()).default([]),
  note: Words.optional(),
});

/** rulebook/paths/*.yaml: one way to get a certificate. */
export const PathEntry = z.strictObject({
  id: Id,
  scheme: Id,
  name: Words,
  /** Whose place it rests on: the maker's own, a shared house, a contract maker (maklon), or the co-op as the holder. */
  through: z.enum(['own', 'house', 'contract', 'cooperative']).default('own'),
  /** Who may go this way. */
  when: Predicate.default({}),
  /** Schemes to hold first; those of the facility are the house's when the path goes through a house. */
  needs: z.array(Id).default([]),
  steps: z
    .array(
      z.strictObject({
        text: Words,
        office: z.string().optional(),
        portal: z.string().optional(),
        days: z.number().min(0).optional(),
      }),
    )
    .min(1),
  documents: z.array(Words).default([]),
  /** The usual reasons for a refusal, to be checked before filing. */
  rejections: z.array(Words).default([]),
  /** Working days; the first whose `when` holds. */
  days: z.array(Span).default([]),
  /** Rupiah to the maker; the first whose `when` holds. */
  feeRupiah: z.array(Span).default([]),
  ...dated,
  ...cited,
  ask: z.string().optional(),
});
export type PathEntry = z.infer<typeof PathEntry>;

/** rulebook/labels/*.yaml: what the label must say. */
export const LabelEntry = z.strictObject({
  id: Id,
  when: Predicate,
  /** What to print; `exactly` when the words are prescribed. */
  particular: Words,
  exactly: z.string().optional(),
  place: z.enum(['front', 'any']).default('any'),
  /** Only where the materials check finds it: an additive function ('sweetener'), an INS number, an allergen id. */
  material: z.string().optional(),
  ...dated,
  ...cited,
  ask: z.string().optional(),
});
export type LabelEntry = z.infer<typeof LabelEntry>;

/** rulebook/limits/additives.yaml: the additives by name; the limits stand in rulebook/limits/additives.csv. */
export const AdditiveEntry = z.strictObject({
  ins: z.string().regex(/^\d{3,4}[a-z]?(\([ivx]+\))?$/),
  name: z.string(),
  /** Other names as people type them, Bahasa and English. */
  synonyms: z.array(z.string()).default([]),
  function: z.string(),
  basis: z.string().optional(),
  /** Additives of one group are added up: the sum of used/limit must be at most 1. */
  sumGroup: z.string().optional(),
  /** 'artificial' or 'natural' where the label must say so. */
  origin: z.enum(['artificial', 'natural']).optional(),
  /** It has no limits of its own in the table but those of this INS. */
  limitsOf: z.string().optional(),
  /** Whether our table of limits for it is whole; when not, no row says "unknown", not "not permitted". */
  tableWhole: z.boolean().default(false),
});
export type AdditiveEntry = z.infer<typeof AdditiveEntry>;

/** A row of rulebook/limits/additives.csv: head `ins,category,most,conditions,instrument,article,from,until,confidence`. */
export const AdditiveLimitRow = z.strictObject({
  ins: z.string(),
  category: z.string().regex(/^\d{2}(\.\d+)*$/),
  /** mg/kg; CPPB = as good practice asks, no number. */
  most: z.union([z.literal('CPPB'), z.coerce.number().min(0)]),
  /** Letters of rulebook/limits/conditions.yaml, e.g. "r" or "rl". */
  conditions: z.string(),
  instrument: z.string().min(2),
  article: z.string(),
  from: z.string(),
  until: z.string(),
  confidence: Confidence,
});
export type AdditiveLimitRow = z.infer<typeof AdditiveLimitRow>;

/** rulebook/materials/*.yaml, `kind: substances`: what may not be in it, or only so much. */
export const SubstanceEntry = z.strictObject({
  id: Id,
  names: z.array(z.string()).min(1),
  ins: z.string().optional(),
  when: Predicate,
  /** 0: not at all. Absent: not settled, the text says what to look at. */
  most: z.number().min(0).optional(),
  unit: z.enum(['percent', 'mgPerKg']).optional(),
  basis: z.string().optional(),
  /** Substances of one group are added up: used/limit together at most 1, or their amounts together at most `sumMost`. */
  sumGroup: z.string().optional(),
  /** In `unit`; the same for every entry of the group. */
  sumMost: z.number().min(0).optional(),
  text: Words.optional(),
  ...dated,
  grace: DayOrSetting.optional(),
  ...cited,
  ask: z.string().optional(),
});
export type SubstanceEntry = z.infer<typeof SubstanceEntry>;

/** rulebook/materials/*.yaml, other kinds: words of a composition and what they mean. */
export const MaterialWordEntry = z.strictObject({
  id: Id,
  names: z.array(z.string()).min(1),
  text: Words.optional(),
  /** Allergens: the amount in mg/kg from which it counts. */
  fromMgPerKg: z.number().optional(),
  instrument: z.string().optional(),
  sources: z.array(z.string()).default([]),
  confidence: Confidence,
});
export type MaterialWordEntry = z.infer<typeof MaterialWordEntry>;

export const MaterialFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('substances'), title: Words, entries: z.array(SubstanceEntry) }),
  z.strictObject({
    /** vague: hides what is in it, so halal can't be answered. animal: from an animal or possibly so. positive: needs no halal proof. */
    kind: z.enum(['vague', 'animal', 'nonHalal', 'positive', 'allergen', 'plain']),
    title: Words,
    entries: z.array(MaterialWordEntry),
  }),
]);
export type MaterialFile = z.infer<typeof MaterialFile>;

/** rulebook/parameters.yaml: numbers and days that the law or a setting gives. */
export const ParameterEntry = z.strictObject({
  id: FactName,
  kind: z.enum(['day', 'rupiah', 'percent', 'days', 'count']),
  text: Words,
  values: z.array(z.strictObject({ value: z.union([z.number(), When]), ...dated, ...cited, ask: z.string().optional() })).min(1),
});
export type ParameterEntry = z.infer<typeof ParameterEntry>;

/** What the check of a composition may say of one material. */
export const MATERIAL_RESULTS = [
  'within', // an amount within its limit
  'over', // an amount over its limit
  'notPermitted', // an additive that this food category may not have
  'amountUnknown', // permitted, but how much was not typed
  'limitUnknown', // the rulebook has no limit for it here, or the food category isn't known
  'forbidden', // a banned substance
  'conditional', // a fact of the product is missing
  'ask', // only a rule of confidence L or K speaks
  'vague', // hides what is in it: blocks a halal answer
  'animal', // of an animal or possibly so: needs halal proof
  'nonHalal',
  'positive', // needs no halal proof
  'allergen',
  'plain',
] as const;
export type MaterialResult = (typeof MATERIAL_RESULTS)[number];

const SchemeList = oneOrMany(Id).optional();
export const Expectation = z.strictObject({
  required: SchemeList,
  notRequired: SchemeList,
  exempt: SchemeList,
  conditional: SchemeList,
  ask: SchemeList,
  /** Rules that forbid the sale. */
  forbidden: SchemeList,
  /** Rules that warn. */
  warnings: SchemeList,
  limits: SchemeList,
  /** Label entries that must be printed. */
  label: SchemeList,
  /** By INS number, substance or word id. */
  materials: z.record(z.string(), z.enum(MATERIAL_RESULTS).exclude(['conditional'])).optional(),
  /** Sums of used/limit, by group. */
  sums: z.record(z.string(), z.enum(['within', 'over', 'ask'])).optional(),
  /** Path ids that are open to it, and that are closed. */
  paths: z.array(Id).optional(),
  closedPaths: z.array(Id).optional(),
  /** What a coming day changes. */
  changes: z.array(z.strictObject({ on: When, scheme: Id, to: z.string() })).optional(),
});
export type Expectation = z.infer<typeof Expectation>;

/** rulebook/cases/*.yaml: facts, a day, what must come out, and why. `also` changes facts or the day, to stand on both sides of an edge. */
export const CaseEntry = z.strictObject({
  id: Id,
  name: z.string(),
  class: Id,
  /** The product's name as its maker writes it, where it matters (`named`). */
  product: z.string().optional(),
  facts: z.record(FactName, z.union([Scalar, z.array(z.string()), z.null()])),
  composition: z.string().optional(),
  on: When,
  expect: Expectation,
  why: z.string(),
  source: z.string().optional(),
  also: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        class: Id.optional(),
        product: z.string().optional(),
        /** null takes a fact away (unknown). */
        facts: z.record(FactName, z.union([Scalar, z.array(z.string()), z.null()])).optional(),
        composition: z.string().optional(),
        on: When.optional(),
        expect: Expectation,
        why: z.string().optional(),
      }),
    )
    .default([]),
});
export type CaseEntry = z.infer<typeof CaseEntry>;
