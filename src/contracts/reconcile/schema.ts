import { z } from 'zod';
import type { Day as DayText } from '#platform/days';
import { SOURCES } from '../import/purchase.ts';

const Day = z.string().meta({ format: 'date' }) as unknown as z.ZodType<DayText, DayText>;
const SourceName = z.enum(['ledger', ...SOURCES]);
const Amounts = z.object({
  purchases: z.int(),
  orderedRupiah: z.int(),
  handedOver: z.int(),
  handedOverOrderRupiah: z
    .int()
    .meta({ description: 'Nilai pesanan yang sudah diserahterimakan; nilai serah terimanya sendiri tidak disebut sumber' }),
  billedRupiah: z.int(),
  paidRupiah: z.int(),
});
const Side = z.object({
  id: z.uuid(),
  source: SourceName,
  sourceKey: z.string(),
  title: z.string(),
  unitName: z.string(),
  onDay: Day,
  rupiah: z.int().nullable(),
});
const PairOut = z.object({
  buyerId: z.uuid(),
  verdict: z.enum(['same', 'doubtful', 'different']),
  grounds: z.array(z.looseObject({ ground: z.string() })),
  reason: z.string().nullable(),
  byPerson: z.boolean(),
  first: Side,
  second: Side,
});
export const ReconciliationOut = z
  .object({
    year: z.int(),
    sources: z.array(z.object({ source: SourceName, amounts: Amounts })),
    once: Amounts,
    twice: Amounts,
    notCompared: z.int(),
    madeBy: z.object({ makersRupiah: z.int(), sellersRupiah: z.int(), unknownRupiah: z.int() }),
    pledges: z.array(
      z.object({
        buyerId: z.uuid(),
        buyerName: z.string(),
        pledgedRupiah: z.int(),
        plannedRupiah: z.int(),
        budgetRupiah: z.int().nullable(),
        overRupiah: z.int(),
      }),
    ),
    doubtful: z.array(PairOut),
    same: z.array(PairOut),
  })
  .meta({ id: 'Reconciliation' });

export const ReconciliationQuery = z.object({
  tahun: z.coerce.number().int().min(2000).max(2199).optional(),
  pasangan: z.string().max(80).optional(),
});
export const PairForm = z.object({
  pembeli: z.uuid(),
  pertama: z.uuid(),
  kedua: z.uuid(),
  putusan: z.enum(['same', 'different']),
  alasan: z.string({ error: 'pair-reason-missing' }).trim().min(1, 'pair-reason-missing').max(500),
  tahun: z.coerce.number().int().min(2000).max(2199),
});
