// What rulebook/order-settings.yaml sets for the warnings of a house: settings of this system, not rules; shown as such where a person meets them.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const OrderSettings = z.strictObject({
  source: z.string(),
  confidence: z.literal('L'),
  months: z.int().min(1).max(24),
  managerNoticeDays: z.int().min(0),
  cashDaysLow: z.int().min(0),
  cashDaysCritical: z.int().min(0),
  farUnderBasisPoints: z.int().min(0).max(10_000),
  permitNoticeDays: z.int().min(0),
});
export type OrderSettings = z.infer<typeof OrderSettings>;

export const orderSettings: OrderSettings = OrderSettings.parse(
  parse(readFileSync(new URL('../../../rulebook/order-settings.yaml', import.meta.url), 'utf8')),
);
