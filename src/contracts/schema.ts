import { z } from 'zod';
import type { Day as DayText } from '#platform/days';
import { parseDay } from '#platform/days';
import { parseRupiah } from '#platform/money';
import type { Rupiah } from '#platform/money';
import { STATES } from './decide-move.ts';

// A day is a string in JSON; from the schema on it is a Day. The same for rupiah.
const Day = z.string().meta({ format: 'date' }) as unknown as z.ZodType<DayText, DayText>;
const Money = z.int().min(0).meta({ description: 'Rupiah' }) as unknown as z.ZodType<Rupiah, Rupiah>;
export const StateName = z.enum(STATES);

const Contract = z.object({
  contractId: z.uuid(),
  buyerId: z.uuid(),
  buyerName: z.string(),
  sellerOrgId: z.uuid(),
  sellerName: z.string(),
  form: z.enum(['buktiPembelian', 'kwitansi', 'spk', 'suratPerjanjian', 'suratPesanan']),
  title: z.string(),
  valueRupiah: Money,
  planLineId: z.uuid().nullable(),
  openedOn: Day,
  example: z.boolean(),
});

export const ContractList = z
  .object({
    contracts: z.array(Contract.extend({ state: StateName, stateSince: Day })),
    next: z.object({ openedOn: Day, contractId: z.uuid() }).optional(),
  })
  .meta({ id: 'ContractList' });

export const ContractWhole = Contract.extend({
  entries: z.array(
    z.object({
      position: z.int(),
      state: StateName,
      onDay: Day,
      rupiah: Money.nullable(),
      source: z.string(),
      evidence: z.string(),
      reasonCode: z.string().nullable(),
      enteredAt: z.string().meta({ format: 'date-time' }),
      bySystem: z.boolean(),
    }),
  ),
  deliveredRupiah: z.int(),
  paidRupiah: z.int(),
  deliveredNotPaidRupiah: z.int(),
  paidAheadRupiah: z.int(),
  /** The steps that the one who asks may enter now. */
  mayFollow: z.array(StateName),
}).meta({ id: 'Contract' });

/** A step as a form brings it: the day and the rupiah as people write them. */
export const StepForm = z.object({
  id: z.uuid(),
  state: z.enum(STATES, 'step-needs-state'),
  onDay: z.string().transform((typed, problem): DayText => {
    const read = parseDay(typed);
    if (read.ok) return read.day;
    problem.addIssue({ code: 'custom', message: read.why });
    return z.NEVER;
  }),
  rupiah: z
    .string()
    .optional()
    .transform((typed, problem): Rupiah | null => {
      if (typed === undefined || typed.trim() === '') return null;
      const read = parseRupiah(typed);
      if (read.ok) return read.amount;
      problem.addIssue({ code: 'custom', message: read.why });
      return z.NEVER;
    }),
  evidence: z.string().trim().min(1, 'step-needs-evidence').max(200),
  source: z.string().trim().min(1, 'step-needs-source').max(200),
  reasonCode: z
    .string()
    .max(60)
    .optional()
    .transform((typed) => typed || null),
});
