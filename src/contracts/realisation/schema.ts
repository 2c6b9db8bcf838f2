import { z } from 'zod';
import { StateName } from '../schema.ts';
import { SPANS, STAGES, type Span } from './decide-parts.ts';

const Sum = z.object({ count: z.int(), rupiah: z.int() });
const Figures = z.object({
  pledgedRupiah: z.int().nullable().meta({ description: 'null: komitmen tidak dirinci menurut ini' }),
  planned: Sum.nullable().meta({ description: 'Baris rencana' }),
  ...(Object.fromEntries(STAGES.map((stage) => [stage, Sum])) as Record<(typeof STAGES)[number], typeof Sum>),
});
const FigureRow = Figures.extend({ key: z.string(), name: z.string().nullable() });
const Told = z.object({
  rupiah: z.int().meta({ description: 'Rupiah baris yang dapat dijawab pembuat atau belum diketahui jenisnya' }),
  detailedRupiah: z.int().meta({ description: 'Yang jenis, jumlah, bulan, dan tempatnya diketahui semua' }),
  percent: z.number().nullable(),
});

const Filter = z.object({
  year: z.int(),
  kind: z.string().optional(),
  province: z.string().optional(),
  buyerId: z.string().optional(),
  unit: z.string().optional(),
  classId: z.string().optional(),
  month: z.string().optional(),
});

export const DashboardParts = z
  .object({
    filter: Filter,
    stage: z.enum(STAGES),
    parts: z.array(
      z.object({
        source: z.enum(['ledger', 'observed']),
        sourceId: z.uuid(),
        buyerId: z.uuid(),
        title: z.string(),
        buyerName: z.string().nullable(),
        month: z.string(),
        rupiah: z.int(),
        documents: z.array(z.string()),
      }),
    ),
    sum: Sum,
    next: z.object({ month: z.string(), sourceId: z.uuid() }).optional(),
  })
  .meta({ id: 'DashboardParts' });
export type DashboardParts = z.infer<typeof DashboardParts>;

export const Dashboard = z
  .object({
    filter: Filter,
    names: z
      .object({ buyer: z.string().nullable(), unit: z.string().nullable() })
      .meta({ description: 'Nama pembeli dan satuan kerja yang dipilih' }),
    kinds: z.array(z.string()).meta({ description: 'Semua jenis pembeli yang tercatat' }),
    whole: Figures.extend({
      deliveredNotPaidRupiah: z.int().nullable(),
      paidAheadRupiah: z.int().nullable(),
      lost: Sum,
      stopped: Sum,
    }),
    byKind: z.array(FigureRow),
    byProvince: z.array(FigureRow),
    byBuyer: z.array(FigureRow),
    byUnit: z.array(FigureRow),
    byClass: z.array(FigureRow),
    byMonth: z.array(FigureRow),
    details: Told.extend({
      unitCount: z.int(),
      units: z.array(
        Told.extend({
          planId: z.uuid(),
          buyerName: z.string(),
          key: z.string(),
          name: z.string(),
          classPercent: z.number().nullable(),
          quantityPercent: z.number().nullable(),
        }),
      ),
    }).nullable(),
    states: z.array(Sum.extend({ state: StateName })),
    reasons: z.array(Sum.extend({ code: z.string(), afterOrder: z.boolean() })),
    days: z.array(
      z.object({ span: z.enum(Object.keys(SPANS) as [Span, ...Span[]]), count: z.int(), median: z.int(), p90: z.int() }),
    ),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof Dashboard>;
