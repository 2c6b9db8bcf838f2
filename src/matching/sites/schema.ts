import { z } from 'zod';
import { provinceOf } from '#platform/codes';
import { parseRupiah } from '#platform/money';
import { PICTURES } from '../market/pictures.ts';
import { RUN_STATES } from '../market/run.ts';
import { findHouseKind, houseKinds } from './house-kinds.ts';

const WholeNumber = z.coerce.number('site-number').int('site-number').min(1, 'site-number');
/** Rupiah as people write them, above nought. */
const Rupiah = z.string().transform((typed, c): number => {
  const parsed = parseRupiah(typed);
  if (parsed.ok && parsed.amount > 0) return parsed.amount;
  c.addIssue({ code: 'custom', message: parsed.ok ? 'site-cost' : parsed.why });
  return z.NEVER;
});
const Province = z
  .string()
  .max(2)
  .optional()
  .transform((code) => (code && provinceOf(code) ? code : null));

/** What whoever asks assumes; an empty kind is all kinds. */
export const SitesForm = z
  .object({
    tahun: z.coerce
      .number('market-year-missing')
      .int('market-year-missing')
      .min(2000, 'market-year-missing')
      .max(2100, 'market-year-missing'),
    provinsi: Province,
    jenis: z.string().refine((id) => id === '' || findHouseKind(id) !== undefined, 'site-kind'),
    kapasitas: WholeNumber.max(1_000_000_000, 'site-number'),
    radius: WholeNumber.max(6_000, 'site-number'),
    biaya: Rupiah,
    anggaran: Rupiah,
    izinProduk: z.literal('ya').optional(),
    gambaran: z.enum(PICTURES),
  })
  .transform(({ tahun, provinsi, jenis, kapasitas, radius, biaya, anggaran, izinProduk, gambaran }) => ({
    year: tahun,
    provinceCode: provinsi,
    assumptions: {
      kindIds: jenis === '' ? houseKinds.map(({ id }) => id) : [jenis],
      capacityPerMonth: kapasitas,
      radiusKm: radius,
      costPerYearRupiah: biaya,
      budgetRupiah: anggaran,
      productPermits: izinProduk === 'ya',
      picture: gambaran,
    },
  }));

export const SitesQuery = z.object({
  hitungan: z.uuid().optional(),
  /** Shows one kind only. */
  saring: z.string().max(40).optional(),
  /** Hides chosen houses that this much can't pay. */
  batas: z.union([z.literal('').transform(() => undefined), Rupiah]).optional(),
});

const Site = z.object({ kindId: z.string(), regencyCode: z.string(), makers: z.int(), products: z.int() });
const Run = z.object({
  runId: z.uuid(),
  year: z.int(),
  provinceCode: z.string().nullable(),
  day: z.string().meta({ format: 'date' }),
  state: z.enum(RUN_STATES),
  assumptions: z.object({
    kindIds: z.array(z.string()),
    capacityPerMonth: z.int(),
    radiusKm: z.number(),
    costPerYearRupiah: z.int(),
    budgetRupiah: z.int(),
    productPermits: z.boolean(),
    picture: z.enum(PICTURES),
  }),
});
export const SiteRunOut = Run.extend({ phase: z.string(), stepsDone: z.int(), stepsTotal: z.int().nullable() }).meta({
  id: 'SiteRun',
});

/** The newest weighing of places, or the one asked for; null when there is none. Rupiah of plan lines of a year. */
export const SitesOut = z
  .object({
    run: Run.extend({
      result: z.object({
        askedRupiah: z.int(),
        answeredRupiah: z.int(),
        chosen: z.array(Site.extend({ gainRupiah: z.int(), costRupiah: z.int() })),
        unlockedRupiah: z.int(),
        costRupiah: z.int(),
        boundRupiah: z.int(),
        netBoundRupiah: z.int(),
        weighed: z.array(Site.extend({ aloneRupiah: z.int() })),
        candidates: z.int(),
        solved: z.int(),
      }),
    }).nullable(),
  })
  .meta({ id: 'Sites' });
