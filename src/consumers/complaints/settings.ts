// What rulebook/complaint-settings.yaml says of clocks, alerts, keeping and other channels.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Day } from '#platform/days';

const Value = z.strictObject({
  value: z.int().positive(),
  unit: z.enum(['hour', 'day', 'workingDay']),
  from: z.string().optional(),
  until: z.string().optional(),
  instrument: z.string().optional(),
  article: z.string().optional(),
  confidence: z.enum(['H', 'M', 'L', 'K']),
  ask: z.string().optional(),
});
const CLOCKS = ['compensation', 'bpsk', 'outbreak', 'readIll', 'read', 'answer'] as const;
export type ClockId = (typeof CLOCKS)[number];
const Clock = z.strictObject({
  id: z.enum(CLOCKS),
  kind: z.enum(['law', 'setting']),
  text: z.strictObject({ id: z.string(), en: z.string() }),
  values: z.array(Value).min(1),
});
const Settings = z.strictObject({
  source: z.string(),
  clocks: z.array(Clock).length(CLOCKS.length),
  cluster: z.strictObject({ complaints: z.int().min(2), withinHours: z.int().positive() }),
  keep: z.strictObject({ senderDays: z.int().positive(), healthDays: z.int().positive() }),
  follow: z.strictObject({ afterBestBeforeDays: z.int().min(0), withoutBestBeforeDays: z.int().positive() }),
  channels: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      contact: z.string(),
      href: z.url().optional(),
      confidence: z.enum(['H', 'M', 'L', 'K']),
    }),
  ),
});

export const complaintSettings = Settings.parse(
  parse(readFileSync(new URL('../../../rulebook/complaint-settings.yaml', import.meta.url), 'utf8')),
);

export type ClockNow = z.infer<typeof Value> & Pick<z.infer<typeof Clock>, 'id' | 'kind' | 'text'>;

/** The clock as it stands on a day; undefined when none is in force. */
export function findClock(id: ClockId, today: Day): ClockNow | undefined {
  const { values, ...clock } = complaintSettings.clocks.find((one) => one.id === id)!;
  const value = values.find(({ from, until }) => (!from || from <= today) && (!until || today < until));
  return value && { ...clock, ...value };
}
