// What /aturan answers, as JSON and as the pages' props.
import { z } from 'zod';
import { Confidence, Words } from '../rulebook/schema.ts';

const SchemeName = z.object({ id: z.string(), name: Words });

export const RuleView = z.object({
  ruleId: z.string(),
  family: z.string(),
  step: z.number().nullable(),
  text: Words,
  requires: z.array(SchemeName),
  exempts: z.array(SchemeName),
  forbidsSale: z.boolean(),
  limit: z.object({ what: Words, least: z.number().nullable(), most: z.number().nullable(), unit: z.string() }).nullable(),
  instrument: z.string(),
  article: z.string().nullable(),
  sources: z.array(z.string()),
  confidence: Confidence,
  ask: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  /** The last day on which not having it is tolerated. */
  grace: z.string().nullable(),
  changes: z.array(z.object({ what: z.enum(['began', 'binds', 'ended']), day: z.string() })),
});
export type RuleView = z.infer<typeof RuleView>;

export const RuleList = z
  .object({
    on: z.string(),
    since: z.string().nullable(),
    version: z.string(),
    classId: z.string().nullable(),
    scheme: z.string().nullable(),
    families: z.array(z.object({ id: z.string(), title: Words, ordered: z.boolean(), rules: z.array(RuleView) })),
  })
  .meta({ id: 'RuleList' });
export type RuleList = z.infer<typeof RuleList>;

/** A line of a condition, with the lines below it. */
export type Line = { text: Words; parts: Line[] };
const LineSchema = z.object({
  text: Words,
  get parts(): z.ZodArray<typeof LineSchema> {
    return z.array(LineSchema);
  },
}) as unknown as z.ZodType<Line, Line>;

const CaseSchema = z.object({ caseId: z.string(), name: z.string(), className: Words, on: z.string(), why: z.string() });
export type CaseView = z.infer<typeof CaseSchema>;

export const RuleWhole = RuleView.extend({
  familyTitle: Words,
  ordered: z.boolean(),
  inForce: z.boolean(),
  /** Of every rule of the family. */
  scope: z.array(LineSchema),
  when: z.array(LineSchema),
  cases: z.array(CaseSchema),
}).meta({ id: 'Rule' });
export type RuleWhole = z.infer<typeof RuleWhole>;
