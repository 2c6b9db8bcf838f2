// The nouns of a recall, its clocks and how well it works. Pure.
import { batchSettings, type HazardClass } from '../batches/settings.ts';
import type { TracedDelivery, TracedLot } from './trace.ts';

export const CAUSES = ['lot', 'ingredient', 'complaint'] as const;
export type Cause = (typeof CAUSES)[number];

export type Recall = {
  orgId: string;
  houseId: string;
  recallId: string;
  cause: Cause;
  originLotId: string;
  originCode: string;
  originName: string;
  hazardClass: HazardClass;
  reason: string;
  startedAt: Date;
  closedAt: Date | null;
};
export type HeldLot = TracedLot & { lifted: boolean };
/** A delivery that is called back; `recovered` is in thousandths, as its quantity. */
export type CalledDelivery = TracedDelivery & { recovered: number; notifiedAt: Date | null };
export type RecallWhole = Recall & { lots: readonly HeldLot[]; deliveries: readonly CalledDelivery[] };

/** When what must be done: settings of this system, not rules. */
export function clocksOf({ hazardClass, startedAt }: Pick<Recall, 'hazardClass' | 'startedAt'>) {
  const clock = batchSettings.recall.classes.find(({ id }) => id === hazardClass)!;
  const after = (hours: number): Date => new Date(startedAt.getTime() + hours * 3_600_000);
  return {
    notifyBy: after(clock.notifyHours),
    stopSaleBy: after(clock.stopSaleHours),
    reportBy: after(clock.reportDays * 24),
    completeBy: after(clock.completeDays * 24),
  };
}

/** Of the deliveries how many buyers were told, and of each unit how much has come back, in whole percent rounded down: 100 only when it is all. */
export function effectivenessOf(deliveries: readonly Pick<CalledDelivery, 'unit' | 'quantity' | 'recovered' | 'notifiedAt'>[]) {
  const percent = (part: number, whole: number): number | null => (whole === 0 ? null : Math.floor((part * 100) / whole));
  const sum = (of: typeof deliveries, key: 'quantity' | 'recovered'): number => of.reduce((all, one) => all + one[key], 0);
  const notified = deliveries.filter(({ notifiedAt }) => notifiedAt !== null).length;
  return {
    ...{ notified, deliveries: deliveries.length, notifiedPercent: percent(notified, deliveries.length) },
    units: [...Map.groupBy(deliveries, ({ unit }) => unit)].map(([unit, of]) => ({
      ...{ unit, quantity: sum(of, 'quantity'), recovered: sum(of, 'recovered') },
      percent: percent(sum(of, 'recovered'), sum(of, 'quantity')),
    })),
  };
}
