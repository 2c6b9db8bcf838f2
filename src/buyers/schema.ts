// What may come in at the edge of this room, and what programs get. A message that is a refusal's code is said with that code's words.
import { z } from 'zod';
import { CONFIDENCES } from './confidence.ts';

/** A query field: an empty one is an absent one, as forms send them. */
const asked = z
  .string()
  .trim()
  .max(100)
  .optional()
  .transform((text) => (text === '' ? undefined : text));
const year = asked.transform((text) => (text !== undefined && /^2[01]\d\d$/.test(text) ? Number(text) : undefined));
const month = asked.transform((text) => (text !== undefined && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? text : undefined));

export const PlansQuery = z.object({ cari: asked, tahun: year, setelah: asked });
export type PlansQuery = z.infer<typeof PlansQuery>;
export const PlanQuery = z.object({
  plan: z.uuid('plan-not-found'),
  cari: asked,
  kelas: asked,
  bulan: month,
  satker: asked,
  setelah: asked,
});
export type PlanQuery = z.infer<typeof PlanQuery>;

const Plan = z
  .object({
    planId: z.uuid(),
    buyerId: z.uuid(),
    buyerName: z.string(),
    institutionCode: z.string().nullable(),
    year: z.int(),
    packageCount: z.int(),
    lineCount: z.int(),
    ceilingRupiah: z.int(),
    makersRupiah: z.int().meta({ description: 'Bagian pagu dengan jenis yang dapat dijawab pembuat atau jasa kecil' }),
    example: z.boolean(),
  })
  .meta({ id: 'Plan' });
export const PlansPageData = z.object({ plans: z.array(Plan), next: z.string().nullable() }).meta({ id: 'Plans' });

/** kind tells a fact from an estimate; an estimate is not to be stored or shown as a quantity. */
export const LineQuantity = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('stated'),
      by: z.enum(['plan', 'buyer']),
      low: z.int(),
      likely: z.int().nullable(),
      high: z.int(),
      unit: z.string(),
      text: z.string().nullable(),
    }),
    z.object({
      kind: z.literal('estimated'),
      low: z.int(),
      likely: z.int(),
      high: z.int(),
      unit: z.string(),
      text: z.string().nullable(),
      band: z.object({
        q1: z.int(),
        median: z.int(),
        q3: z.int(),
        n: z.int(),
        basis: z.enum(['bought', 'list', 'market']),
        sources: z.array(z.string()),
        years: z.string(),
      }),
    }),
    z.object({ kind: z.literal('unknown'), why: z.string(), noEstimate: z.string(), text: z.string().nullable() }),
  ])
  .meta({ id: 'LineQuantity' });

const Line = z
  .object({
    planLineId: z.uuid(),
    rupCode: z.string(),
    text: z.string(),
    unitName: z.string(),
    account: z.string().nullable(),
    classId: z.string().nullable(),
    classProbability: z.number().nullable(),
    basis: z.object({
      account: z
        .object({ code: z.string(), name: z.string().nullable(), confidence: z.enum(['high', 'medium', 'low']) })
        .optional(),
      words: z.array(z.string()),
      kind: z.string().optional(),
    }),
    alternatives: z.array(z.object({ classId: z.string(), probability: z.number() })),
    rupiah: z.int(),
    quantity: z.int().nullable(),
    unit: z.string().nullable(),
    unitPriceRupiah: z.int().nullable(),
    wanted: LineQuantity,
    monthFrom: z.string().nullable(),
    monthUntil: z.string().nullable(),
    monthBasis: z.string().nullable().optional(),
    regencyCode: z.string().nullable(),
    placeBasis: z.string().nullable(),
    flags: z.array(z.string()),
  })
  .meta({ id: 'PlanLine' });
const Count = z.object({ lines: z.int(), rupiah: z.int() });
const Detail = z
  .object({
    ...Count.shape,
    class: Count,
    quantity: Count,
    estimated: Count,
    month: Count,
    place: Count,
    all: Count,
  })
  .meta({
    id: 'PlanDetail',
    description:
      'Baris yang dapat dijawab pembuat (atau jenisnya belum diketahui): berapa yang jenis, jumlah, bulan, tempatnya diketahui. estimated: jumlah hanya dikira dari pagu.',
  });
export const DetailShareData = z
  .object({
    planId: z.uuid(),
    detail: Detail,
    units: z.array(z.object({ unitId: z.uuid(), key: z.string(), name: z.string(), detail: Detail })),
  })
  .meta({ id: 'PlanDetailShare' });
export const PlanPageData = z
  .object({
    plan: Plan.extend({
      summary: z.object({
        confidence: z.record(z.enum(CONFIDENCES), Count),
        classes: z.array(Count.extend({ classId: z.string().nullable() })),
        units: z.array(Count.extend({ unitId: z.uuid(), key: z.string(), name: z.string(), detail: Detail.optional() })),
        detail: Detail.optional(),
      }),
    }),
    lines: z.array(Line),
    found: Count,
    next: z.string().nullable(),
  })
  .meta({ id: 'PlanWithLines' });
