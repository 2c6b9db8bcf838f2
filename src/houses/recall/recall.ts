// The nouns of a recall, its clocks and how well it works. Pure.
import type { Day } from '#platform/days';
import { batchSettings, type HazardClass } from '../batches/settings.ts';
import type { LotKey, TracedDelivery, TracedLot } from './trace.ts';

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
  /** The complaint that it began with, by its reference. */
  complaintReference: string | null;
  startedAt: Date;
  closedAt: Date | null;
};
export type HeldLot = TracedLot & { lifted: boolean };
/** A delivery that is called back; `recovered` is in thousandths, as its quantity. */
export type CalledDelivery = TracedDelivery & { recovered: number; notifiedAt: Date | null };
/** Whence what was destroyed came: out of the stock of the house that recalls, or of what buyers gave back. */
export const DESTROYED_FROM = ['stock', 'returned'] as const;
export type DestroyedFrom = (typeof DESTROYED_FROM)[number];
/** So much of a lot was destroyed (thousandths of its unit), in which house, how, and before which witness: an office and a post, never a person's name. */
export type Destruction = LotKey & {
  destructionId: string;
  houseName: string;
  lotCode: string;
  name: string;
  unit: string;
  cameFrom: DestroyedFrom;
  quantity: number;
  destroyedOn: Day;
  method: string;
  witness: string;
};
export type RecallWhole = Recall & {
  lots: readonly HeldLot[];
  deliveries: readonly CalledDelivery[];
  destructions: readonly Destruction[];
};

/** A lot that lies in this house and is held by the recall of another: who called it, why, and how much is left (thousandths). */
export type HeldHere = {
  recallOrgId: string;
  recallId: string;
  calledBy: string;
  hazardClass: HazardClass;
  reason: string;
  startedAt: Date;
  lotId: string;
  code: string;
  name: string;
  unit: string;
  stock: number;
};

/** How much of a lot can still be destroyed (thousandths): what is left of it in the house, or what came back and was not destroyed yet. */
export function leftToDestroy(recall: RecallWhole, lot: HeldLot, cameFrom: DestroyedFrom): number {
  if (cameFrom === 'stock') return lot.orgId === recall.orgId && lot.houseId === recall.houseId ? lot.stock : 0;
  const sum = (of: readonly { quantity: number }[]): number => of.reduce((all, one) => all + one.quantity, 0);
  const ofLot = (one: LotKey): boolean => one.orgId === lot.orgId && one.lotId === lot.lotId;
  const back = recall.deliveries.filter(ofLot).map(({ recovered }) => ({ quantity: recovered }));
  return sum(back) - sum(recall.destructions.filter((one) => ofLot(one) && one.cameFrom === 'returned'));
}

/** Of each unit how much the held lots still have in any house, and how much of any lot was destroyed (thousandths). */
export function heldAmounts({ lots, destructions }: Pick<RecallWhole, 'lots' | 'destructions'>) {
  const sum = (of: readonly { unit: string; quantity: number }[], unit: string): number =>
    of.reduce((all, one) => (one.unit === unit ? all + one.quantity : all), 0);
  const left = lots.filter(({ lifted }) => !lifted).map(({ unit, stock }) => ({ unit, quantity: stock }));
  const units = [...new Set([...left, ...destructions].map(({ unit }) => unit))];
  return units.map((unit) => ({ unit, left: sum(left, unit), destroyed: sum(destructions, unit) }));
}

/** The codes of the products that a recall holds, as a notice names them: up to two hundred. */
export const productCodes = (lots: readonly HeldLot[]): string =>
  lots
    .filter(({ kind, lifted }) => kind === 'product' && !lifted)
    .map(({ code }) => code)
    .slice(0, 200)
    .join(', ');

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
