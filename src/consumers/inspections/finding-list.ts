// The list of what an inspector may find, by the number of the form: rulebook/inspection-findings.yaml.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { addDays, type Day } from '#platform/days';

/** How grave a finding is, from the lightest on (minor, mayor, serius, kritis on the form). */
export const LEVELS = ['minor', 'major', 'serious', 'critical'] as const;
export type FindingLevel = (typeof LEVELS)[number];

const FindingList = z.strictObject({
  source: z.string(),
  confidence: z.enum(['H', 'M', 'L', 'K']),
  ask: z.string(),
  levels: z
    .array(
      z.strictObject({
        id: z.enum(LEVELS),
        name: z.strictObject({ id: z.string(), en: z.string() }),
        followUpDays: z.int().positive(),
      }),
    )
    .refine((levels) => levels.map(({ id }) => id).join() === LEVELS.join(), 'every level once, from the lightest on'),
  findings: z
    .array(z.strictObject({ code: z.int().positive(), level: z.enum(LEVELS), text: z.string().min(1) }))
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'a number twice'),
});

export const findingList = FindingList.parse(
  parse(readFileSync(new URL('../../../rulebook/inspection-findings.yaml', import.meta.url), 'utf8')),
);
export type FindingKind = (typeof findingList.findings)[number];

export const findKind = (code: number): FindingKind | undefined => findingList.findings.find((one) => one.code === code);

/** The day that the form offers for looking again; the inspector decides. */
export const followUpOf = (level: FindingLevel, from: Day): Day =>
  addDays(from, findingList.levels.find(({ id }) => id === level)!.followUpDays);
