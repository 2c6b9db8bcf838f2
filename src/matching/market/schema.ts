// What a planning of the market tells, as JSON and as the pages' props: totals by class and place, never one maker's price or capacity.
import { z } from 'zod';
import { provinceOf } from '#platform/codes';
import { LEFT_OUT, MEASURES } from './market.ts';
import { PICTURES } from './pictures.ts';
import { LEVER_KINDS } from './levers.ts';
import type { MarketScope } from './read-market.ts';
import { RUN_STATES } from './run.ts';

const Rupiah = z.int().min(0);
/** The rupiah that can be answered in each picture. */
const ByPicture = z.object({ certain: Rupiah, told: Rupiah, checked: Rupiah });

const PictureTotals = z.object({
  valueRupiah: Rupiah,
  /** No plan whatever is worth more; equal to the value where the plan is proven best. */
  boundRupiah: Rupiah,
  answeredLines: z.int(),
  partlyLines: z.int(),
  byMeasure: z.record(z.enum(MEASURES), Rupiah),
});
export type PictureTotals = z.infer<typeof PictureTotals>;

/** The picture `certain` once more, with makers' smallest orders and at most so many makers of a line. */
const RoundedTotals = z.object({
  valueRupiah: Rupiah,
  /** No such plan is worth more. */
  boundRupiah: Rupiah,
  answeredLines: z.int(),
  mostSuppliers: z.int(),
  /** Products whose smallest order nobody has said: it counts as one unit. */
  productsWithoutMinimum: z.int(),
  /** Makers of a line that is answered, the mean to one decimal. */
  suppliersPerLine: z.number(),
});
export type RoundedTotals = z.infer<typeof RoundedTotals>;

const Part = z.object({ lines: z.int(), askedRupiah: Rupiah, answered: ByPicture });
export const ClassPart = Part.extend({ classId: z.string() });
export type ClassPart = z.infer<typeof ClassPart>;
/** Null: lines whose place is unknown. */
export const RegencyPart = Part.extend({ regencyCode: z.string().nullable() });
export type RegencyPart = z.infer<typeof RegencyPart>;

/** What one unit more a month would be worth at the best placed makers of a class in a regency, by the prices that prove the plan `told`. */
export const ScarcePlace = z.object({
  classId: z.string(),
  unit: z.string().nullable(),
  regencyCode: z.string().nullable(),
  /** 1 to 12. */
  month: z.int(),
  rupiah: Rupiah,
});
export type ScarcePlace = z.infer<typeof ScarcePlace>;

/** What is found out of a market. */
export const MarketSummary = z.object({
  askedLines: z.int(),
  askedRupiah: Rupiah,
  linesByMeasure: z.record(z.enum(MEASURES), z.int()),
  leftOut: z.record(z.enum(LEFT_OUT), z.object({ lines: z.int(), rupiah: Rupiah })),
  products: z.int(),
  makers: z.int(),
  pictures: z.record(z.enum(PICTURES), PictureTotals),
  /** Runs kept before 25 November 2026 have none. */
  rounded: RoundedTotals.optional(),
  byClass: z.array(ClassPart),
  byRegency: z.array(RegencyPart),
  scarce: z.array(ScarcePlace),
});
export type MarketSummary = z.infer<typeof MarketSummary>;

const Run = z.object({
  runId: z.uuid(),
  year: z.int(),
  provinceCode: z.string().nullable(),
  day: z.string(),
  state: z.enum(RUN_STATES),
  phase: z.string(),
  stepsDone: z.int(),
  stepsTotal: z.int().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  refusal: z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
});
export const RunOut = Run.meta({ id: 'MarketRun' });
/** The newest run of what was asked for; null when there is none yet. */
export const MarketOut = z.object({ run: Run.extend({ summary: MarketSummary }).nullable() }).meta({ id: 'Market' });

// ---- what is asked for ----

const MISSING = 'market-year-missing';
/** A year as it is typed. */
export const Year = z.coerce.number(MISSING).int(MISSING).min(2000, MISSING).max(2100, MISSING);
/** A province's code; anything else is the nation. */
export const Province = z
  .string()
  .max(2)
  .optional()
  .transform((code) => (code && provinceOf(code) ? code : null));
export const ScopeQuery = z.object({
  tahun: z.union([z.literal('').transform(() => undefined), Year]).optional(),
  provinsi: Province,
});
/** The scope of a query; nothing where it names no year. */
export const scopeOf = ({ tahun, provinsi }: z.output<typeof ScopeQuery>): MarketScope | undefined =>
  tahun === undefined ? undefined : { year: tahun, provinceCode: provinsi };

// ---- the ledger ----

const Way = z.object({
  feeLeast: z.number(),
  feeMost: z.number().nullable(),
  daysLeast: z.number(),
  daysMost: z.number().nullable(),
  unknownFees: z.array(z.string()).readonly(),
  unknownDays: z.array(z.string()).readonly(),
});
export const LeverOut = z.object({
  orgId: z.uuid(),
  makerName: z.string(),
  regencyCode: z.string().nullable(),
  kind: z.enum(LEVER_KINDS),
  rupiah: Rupiah,
  products: z.array(z.object({ productId: z.uuid(), urlId: z.string(), name: z.string() })).readonly(),
  schemes: z.array(z.string()).readonly(),
  house: z.object({ houseId: z.uuid(), name: z.string() }).nullable(),
  way: Way.nullable(),
  budgets: z.array(z.number()).readonly(),
});
/** The ledger of the newest run of what was asked for; null when there is none yet. */
export const UnlockOut = z
  .object({
    ledger: z
      .object({
        places: z.array(
          z.object({
            regencyCode: z.string().nullable(),
            scheme: z.string(),
            products: z.int(),
            makers: z.int(),
            rupiah: Rupiah,
          }),
        ),
        provinces: z.array(z.object({ provinceCode: z.string(), products: z.int(), makers: z.int(), rupiah: Rupiah })).optional(),
        sets: z.array(z.object({ budget: Rupiah, makers: z.int(), gain: Rupiah, cost: Rupiah, bound: Rupiah })),
        unpriced: z.int(),
        everythingRupiah: Rupiah,
      })
      .nullable(),
    levers: z.array(LeverOut),
  })
  .meta({ id: 'Unlock' });

// ---- what if ----

const Totals = z.object({ valueRupiah: Rupiah, boundRupiah: Rupiah, answeredLines: z.int() });
export const ComparisonOut = z
  .object({
    runId: z.uuid(),
    year: z.int(),
    provinceCode: z.string().nullable(),
    day: z.string(),
    change: z.object({
      setting: z.object({ id: z.string(), day: z.string() }).nullable(),
      capacityPercent: z.int(),
      pricePercent: z.int(),
      classId: z.string().nullable(),
    }),
    before: Totals,
    after: Totals,
    moreLines: z.int(),
    fewerLines: z.int(),
    lines: z.array(
      z.object({
        planId: z.uuid(),
        planLineId: z.uuid(),
        buyerName: z.string(),
        rupCode: z.string(),
        text: z.string(),
        classId: z.string(),
        askedRupiah: Rupiah,
        beforeRupiah: Rupiah,
        afterRupiah: Rupiah,
      }),
    ),
  })
  .meta({ id: 'Comparison' });
