// What rulebook/batch-settings.yaml holds a batch to: settings of this system, not rules; shown as such where a person meets them.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Item = z.strictObject({ id: z.string(), name: z.strictObject({ id: z.string(), en: z.string() }) });
export type SettingItem = z.infer<typeof Item>;
const HAZARD_CLASSES = ['I', 'II', 'III'] as const;
export type HazardClass = (typeof HAZARD_CLASSES)[number];

const BatchSettings = z.strictObject({
  source: z.string(),
  confidence: z.literal('L'),
  ask: z.string(),
  massToleranceBasisPoints: z.int().min(0).max(10_000),
  hygiene: z.array(Item).min(1),
  tests: z.array(Item).min(1),
  label: z.array(Item).min(1),
  lossReasons: z.array(Item).min(1),
  recall: z.strictObject({
    source: z.string(),
    confidence: z.literal('L'),
    classes: z
      .array(
        z.strictObject({
          id: z.enum(HAZARD_CLASSES),
          notifyHours: z.int().positive(),
          stopSaleHours: z.int().positive(),
          completeDays: z.int().positive(),
          reportDays: z.int().positive(),
        }),
      )
      .length(HAZARD_CLASSES.length),
  }),
});

/** Stands in a form for every item of a list at once. */
export const ALL = 'semua';

export const batchSettings = BatchSettings.parse(
  parse(readFileSync(new URL('../../../rulebook/batch-settings.yaml', import.meta.url), 'utf8')),
);
