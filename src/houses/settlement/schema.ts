// What comes in and goes out of settlement.
import { z } from 'zod';
import type { Day as DayText, Month as MonthType } from '#platform/days';
import { ACCOUNTS } from './journal.ts';
import type { LineKind, LinePart, SettlementProblem } from './settlement.ts';

// Strings in JSON; from the schema on they are what they mean.
const Month = z.string() as unknown as z.ZodType<MonthType, MonthType>;
const Day = z.string().meta({ format: 'date' }) as unknown as z.ZodType<DayText, DayText>;
const Kind = z.string() as unknown as z.ZodType<LineKind, LineKind>;
const Part = z.string() as unknown as z.ZodType<LinePart, LinePart>;
const ProblemCode = z.string() as unknown as z.ZodType<SettlementProblem['code'], SettlementProblem['code']>;

/** A month of an address, '2026-11'. */
export const MonthText = z
  .string()
  .regex(/^(19[5-9]\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])$/)
  .transform((text) => text as MonthType);

export const LineOut = z.object({
  makerOrgId: z.uuid(),
  sourceKey: z.string(),
  kind: Kind,
  part: Part,
  subject: z.string(),
  base: z.int().nullable().meta({ description: 'Seperseribu satuan; menit; atau seperseratus persen' }),
  whole: z.int().nullable(),
  unit: z.string().nullable(),
  rateRupiah: z.int().nullable(),
  amountRupiah: z.int().meta({ description: 'Di atas nol: anggota membayar; di bawah nol: anggota menerima' }),
  costRupiah: z.int(),
  concerns: Month.nullable(),
  wasRupiah: z.int().nullable(),
});

export const MemberOut = z.object({
  makerOrgId: z.uuid(),
  makerName: z.string(),
  netRupiah: z.int(),
  costRupiah: z.int(),
  alone: z.object({ name: z.string(), rupiah: z.int() }).nullable().meta({ description: 'null: belum diuji' }),
});

const MonthHead = z.object({
  houseId: z.uuid(),
  month: Month,
  closedAt: z.date().nullable(),
  digest: z.string(),
  intact: z.boolean(),
});

export const MonthList = z
  .object({
    houseId: z.uuid(),
    months: z.array(
      z.object({
        month: Month,
        closedAt: z.date().nullable(),
        netRupiah: z.int(),
        members: z.int(),
        problems: z.int(),
      }),
    ),
  })
  .meta({ id: 'SettlementMonths' });

export const MonthOut = MonthHead.extend({
  lines: z.array(LineOut),
  members: z.array(MemberOut),
  problems: z.array(z.object({ code: ProblemCode, makerOrgId: z.uuid().nullable(), subject: z.string() })),
}).meta({ id: 'SettlementMonth' });

export const StatementOut = MonthHead.extend({ member: MemberOut, lines: z.array(LineOut) }).meta({ id: 'SettlementStatement' });

export const JournalOut = z
  .object({
    houseId: z.uuid(),
    month: Month,
    postings: z.array(
      z.object({
        voucher: z.string(),
        day: Day,
        account: z.enum(ACCOUNTS),
        accountCode: z.string(),
        accountName: z.string(),
        makerOrgId: z.uuid(),
        makerName: z.string(),
        memo: z.string(),
        debitRupiah: z.int(),
        creditRupiah: z.int(),
      }),
    ),
  })
  .meta({ id: 'SettlementJournal' });

export const RulesOut = z.object({ houseId: z.uuid(), parts: z.array(z.string()) }).meta({ id: 'SettlementRules' });
export const RuleKept = z.object({ houseId: z.uuid(), part: z.string() }).meta({ id: 'SettlementRuleKept' });
