// What may come in at the edge of the review, and what programs get.
import { z } from 'zod';
import { REVIEW_STATES } from './decision.ts';

const asked = z
  .string()
  .trim()
  .max(100)
  .optional()
  .transform((text) => (text === '' ? undefined : text));

/** The head of a hash written like a UUID (topic.ts), without a UUID's version. */
const Topic = z.guid().toLowerCase();
const DecisionId = z.uuid().toLowerCase();

export const ReviewQuery = z.object({
  plan: z.uuid('plan-not-found'),
  keadaan: z.enum(REVIEW_STATES).default('belum').catch('belum'),
  kelas: asked,
  satker: asked,
  setelah: asked,
  /** The decision that the page comes back from. */
  dicatat: DecisionId.optional().catch(undefined),
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;

const Choice = z.object({
  classId: z.string(),
  probability: z.number().nullable(),
  buyers: z.int().meta({ description: 'Berapa pembeli lain memutuskan demikian' }),
});
const Entry = z
  .object({
    topicId: Topic,
    text: z.string(),
    account: z.string().nullable(),
    planLineId: z.uuid(),
    unitName: z.string(),
    units: z.int(),
    lines: z.int(),
    rupiah: z.int(),
    stakeRupiah: z.int(),
    mixed: z.boolean(),
    classId: z.string().nullable(),
    classProbability: z.number().nullable(),
    choices: z.array(Choice),
    decided: z.object({ decisionId: z.uuid(), at: z.iso.datetime(), by: z.string() }).nullable(),
  })
  .meta({ id: 'ReviewEntry' });
const Progress = z.object({
  topics: z.int(),
  decidedTopics: z.int(),
  decidedLines: z.int(),
  decidedRupiah: z.int(),
  sureRupiah: z.int(),
  rupiah: z.int(),
  steps: z.array(z.object({ percent: z.int(), decisions: z.int() })),
});
export const ReviewData = z
  .object({ planId: z.uuid(), entries: z.array(Entry), progress: Progress, next: z.string().nullable() })
  .meta({ id: 'Review' });

/** Sent by a program, many at once: `jenis` decides, `batal` takes a decision back. */
const Said = z.object({ id: DecisionId, uraian: Topic, jenis: z.string().max(80).optional(), batal: DecisionId.optional() });
export const DECISIONS_MOST = 50;
export const DecisionsInput = z.object({
  plan: z.uuid('plan-not-found'),
  keputusan: z.array(Said).max(DECISIONS_MOST).optional(),
  // Sent by a form, one: the class by the button pressed, or typed.
  id: DecisionId.optional(),
  uraian: Topic.optional(),
  jenis: z.string().max(80).optional(),
  cari: z.string().trim().max(200).optional(),
  batal: DecisionId.optional(),
  kembali: z.string().max(500).optional(),
});
export type DecisionsInput = z.infer<typeof DecisionsInput>;
export const DecisionsData = z
  .object({
    location: z.string().meta({ description: 'Daftar yang bersisa' }),
    outcomes: z.array(
      z.object({
        id: z.uuid(),
        uraian: Topic,
        ok: z.boolean(),
        jenis: z.string().nullable(),
        baris: z.int(),
        code: z.string().nullable(),
        message: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ReviewOutcomes' });
