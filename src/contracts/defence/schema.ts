import { z } from 'zod';
import type { Day as DayText } from '#platform/days';
import { parseDay } from '#platform/days';
import { ALARMS } from './decide-alarms.ts';

export const DefenceQuestion = z.object({ id: z.uuid(), versi: z.coerce.number().int().min(1).optional() });

export const DeclarationForm = z.object({
  id: z.uuid(),
  dinyatakan: z.enum(['none', 'some'], 'declaration-needs-choice'),
  hari: z.string().transform((typed, problem): DayText => {
    const read = parseDay(typed);
    if (read.ok) return read.day;
    problem.addIssue({ code: 'custom', message: read.why });
    return z.NEVER;
  }),
  bukti: z.string().trim().min(1, 'step-needs-evidence').max(200),
});

const Section = z.object({
  id: z.string(),
  title: z.string(),
  lede: z.string().optional(),
  pairs: z.array(z.object({ term: z.string(), text: z.string() })).optional(),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).optional(),
  notes: z.array(z.string()).optional(),
});
export const DefenceOut = z
  .object({
    contractId: z.uuid(),
    title: z.string(),
    sections: z.array(Section),
    alarms: z.array(z.object({ id: z.enum(ALARMS), stands: z.enum(['clear', 'alarm', 'unknown']) })),
    files: z.array(z.object({ version: z.int(), sha256: z.string(), holds: z.boolean(), madeAt: z.string() })),
  })
  .meta({ id: 'DefenceFile' });
