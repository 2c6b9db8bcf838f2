// What /cek answers, as JSON and as the page's props: words in both languages, so that one answer serves both.
import { z } from 'zod';
import { Confidence, Words } from '../rulebook/schema.ts';

export const GroundView = z.object({
  ruleId: z.string(),
  text: Words,
  instrument: z.string(),
  article: z.string().nullable(),
  confidence: Confidence,
  /** The office to ask when nothing surer is known. */
  ask: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
});
export type GroundView = z.infer<typeof GroundView>;

/** `most` null: no upper end is known. Confidence L and K are never shown without the office to ask. */
const Span = z.object({
  least: z.number(),
  most: z.number().nullable(),
  confidence: Confidence,
  /** What the figure rests on, or holds only while. */
  note: Words.optional(),
});
export type SpanView = z.infer<typeof Span>;

/** The instrument behind a smaller answer: a material, a particular of the label, a way. */
const Cite = z.object({ instrument: z.string(), article: z.string().nullable(), confidence: Confidence });

const STATES = [
  'held',
  'expiring',
  'evidenceTooLow',
  'unproven',
  'wrongSubject',
  'expired',
  'revoked',
  'suspended',
  'notYet',
  'missing',
  'obligation',
] as const;

export const DutyView = z.object({
  scheme: z.string(),
  name: Words,
  issuer: z.string(),
  kind: z.enum(['certificate', 'obligation']),
  verdict: z.enum(['required', 'notRequired', 'exempt', 'conditional', 'ask']),
  /** What the maker said: holds it, doesn't, or that is not known. It is a claim, never a proof. */
  held: z.enum(['yes', 'no', 'unknown']),
  /** Where the best certificate stands on the day; 'obligation': there is none to hold. */
  state: z.enum(STATES),
  grounds: z.array(GroundView),
  /** The questions that would settle it. */
  unknown: z.array(Words),
  ask: z.string().nullable(),
  changes: z.array(z.object({ on: z.string(), to: z.enum(['required', 'notRequired', 'exempt', 'conditional', 'ask']) })),
});
export type DutyView = z.infer<typeof DutyView>;

const Way = z.object({
  pathId: z.string(),
  name: Words,
  days: Span.nullable(),
  feeRupiah: Span.nullable(),
  /** What must be so for the way to be open, where that is not known. */
  unknown: z.array(Words),
  ask: z.string().nullable(),
});

export const StepView = z.object({
  scheme: z.string(),
  name: Words,
  /** Null: the rulebook knows no way, only whom to ask. */
  way: Way.nullable(),
  ask: z.string().nullable(),
  by: z.enum(['maker', 'house']),
  needs: z.array(Words),
  acts: z.array(z.object({ text: Words, office: z.string().nullable(), portal: z.string().nullable() })),
  documents: z.array(Words),
  rejections: z.array(Words),
  ground: Cite.nullable(),
  otherWays: z.array(Way),
});
export type StepView = z.infer<typeof StepView>;

const Total = z.object({ least: z.number(), most: z.number().nullable(), unknown: z.array(Words) });
export const PlanView = z.object({
  at: z.string(),
  houseName: z.string().nullable(),
  houseHref: z.string().nullable(),
  goals: z.array(z.enum(['cheapest', 'fastest'])),
  steps: z.array(StepView),
  days: Total,
  feeRupiah: Total,
});
export type PlanView = z.infer<typeof PlanView>;

const MaterialView = z.object({
  /** INS number, or the id of the substance or word. */
  id: z.string(),
  ingredient: z.string(),
  name: z.string(),
  result: z.string(),
  /** mg/kg. */
  amount: z.number().nullable(),
  most: z.string().nullable(),
  /** The category above the product's own from which the limit is taken: not firm. */
  parent: z.string().nullable(),
  text: Words.nullable(),
  ask: z.string().nullable(),
  /** Null: the rulebook has no limit for it, or only a word of its own list. */
  ground: Cite.nullable(),
});
export type MaterialView = z.infer<typeof MaterialView>;

/** Several that count together: `ratio` is the sum of used/limit, at most 1. */
const SumView = z.object({
  group: z.string(),
  members: z.array(z.string()),
  ratio: z.number(),
  result: z.enum(['within', 'over', 'ask']),
  text: Words.nullable(),
  ask: z.string().nullable(),
});
export type SumView = z.infer<typeof SumView>;

/** A rule that forbids, limits or warns; `unknown` are the questions that would settle it. */
const FindingView = z.object({
  ground: GroundView,
  certainty: z.enum(['certain', 'conditional', 'ask']),
  unknown: z.array(Words),
});
export type FindingView = z.infer<typeof FindingView>;

export const CheckResult = z.object({
  day: z.string(),
  rulebook: z.string(),
  duties: z.array(DutyView),
  forbids: z.array(FindingView),
  limits: z.array(FindingView),
  /** What to beware of: sources that disagree, a boundary not settled. They make no duty. */
  warnings: z.array(FindingView),
  plans: z.array(PlanView),
  /** Places at which a required permit can't be had. */
  closed: z.array(z.object({ at: z.string(), houseName: z.string().nullable(), schemes: z.array(Words) })),
  materials: z.array(MaterialView),
  sums: z.array(SumView),
  halalBlockedBy: z.array(z.string()),
  /** Ingredients of which the rulebook knows nothing. */
  notAssessed: z.array(z.string()),
  label: z.array(
    z.object({
      id: z.string(),
      particular: Words,
      exactly: z.string().nullable(),
      certainty: z.enum(['required', 'conditional', 'ask']),
      ask: z.string().nullable(),
      ground: Cite,
    }),
  ),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const QuestionView = z.object({
  /** The parameter of the link that holds its answer. */
  name: z.string(),
  kind: z.enum(['product', 'class', 'anyClass', 'ticks', 'boolean', 'choice', 'set', 'number', 'composition', 'held']),
  text: Words.nullable(),
  help: Words.nullable(),
  unit: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), text: Words, group: z.string().optional() })),
  /** The permits for which it is asked. */
  about: z.array(Words),
  fault: z.enum(['missing', 'not-a-number', 'class-not-found']).nullable(),
});
export type QuestionView = z.infer<typeof QuestionView>;

export const Check = z
  .object({
    product: z.string(),
    class: z.object({ id: z.string(), name: Words }).nullable(),
    /** What was answered so far: the question, the answer in words, and the link that asks it again. */
    told: z.array(z.object({ name: z.string(), question: Words.nullable(), answer: Words, again: z.string() })),
    /** The parameters of the link, for the next form. */
    answers: z.array(z.tuple([z.string(), z.string()])),
    link: z.string(),
    number: z.number(),
    most: z.number(),
    question: QuestionView.nullable(),
    result: CheckResult.nullable(),
  })
  .meta({ id: 'Check' });
export type Check = z.infer<typeof Check>;
