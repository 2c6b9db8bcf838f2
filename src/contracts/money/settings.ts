// Numbers of the law and of custom that orders and payments follow, by day: rulebook/payments.yaml.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Day } from '#platform/days';

const DayText = z.iso.date().transform((text) => text as Day);
const Value = z
  .strictObject({
    value: z.int().min(0),
    /** The first day on which it is known to hold, and the first on which no more. */
    from: DayText.optional(),
    until: DayText.optional(),
    source: z.string().min(1),
    confidence: z.enum(['H', 'M', 'L', 'K']),
    ask: z.string().min(1).optional(),
  })
  // What the reference is not sure of names whom to ask.
  .refine(({ confidence, ask }) => confidence === 'H' || ask !== undefined);
const Setting = z.strictObject({
  id: z.string(),
  unit: z.enum(['rupiah', 'basisPoints', 'days', 'workingDays', 'minutes', 'count']),
  values: z.array(Value).min(1),
});

/** On what a number rests: its source, how sure the reference is of it, and whom to ask. */
export type Basis = { id: string; source: string; confidence: 'H' | 'M' | 'L' | 'K'; ask?: string | undefined };
export type Setting = Basis & { value: number };

export const settings = z
  .array(Setting)
  .parse(parse(readFileSync(new URL('../../../rulebook/payments.yaml', import.meta.url), 'utf8')));
const byId = new Map(settings.map((one) => [one.id, one]));

/** The number that holds on the day, with what it rests on; nothing when the reference gives none for that day. Asserts that the id is one. */
export function findSetting(id: string, on: Day): Setting | undefined {
  const setting = byId.get(id);
  assert(setting, `no such setting: ${id}`);
  const held = setting.values.find(({ from, until }) => (!from || from <= on) && (!until || on < until));
  return held && { id, value: held.value, source: held.source, confidence: held.confidence, ask: held.ask };
}

/** The same for a number that holds on every day; asserts it. */
export function getSetting(id: string, on: Day): Setting {
  const setting = findSetting(id, on);
  assert(setting, `no value on ${on}: ${id}`);
  return setting;
}

/** That many hundredths of a percent of a sum, cut to whole rupiah. */
export const partOf = (sum: number, basisPoints: number): number => Number((BigInt(sum) * BigInt(basisPoints)) / 10_000n);
