// What each member used of the house in a month: the base of every share. Pure.
import { type Month, monthOf } from '#platform/days';
import { proportion } from './decide-fee.ts';
import type { Batch, BookedHours, MonthSettlement } from './settlement.ts';
import type { Usage } from './share-pool.ts';

/** The minutes of a booking in a month. */
export const minutesIn = ({ slots }: BookedHours, month: Month): number =>
  slots.reduce((sum, { day, minutes }) => sum + (monthOf(day) === month ? minutes : 0), 0);

/** What a batch weighs, in grams; null when a unit of it isn't known by mass. */
export const gramsOf = ({ quantity, unitGrams }: Pick<Batch, 'quantity' | 'unitGrams'>): number | null =>
  unitGrams === null ? null : proportion(quantity, unitGrams, 1000);

/** A batch's quantity in a unit, in thousandths: its own, or kilograms where its mass is known; null when it can't be said. */
export function quantityIn(batch: Pick<Batch, 'quantity' | 'unit' | 'unitGrams'>, unit: string): number | null {
  if (plain(unit) === plain(batch.unit)) return batch.quantity;
  return plain(unit) === 'kg' ? gramsOf(batch) : null;
}
const plain = (unit: string): string => unit.trim().toLowerCase();

export function measureUsage(batches: readonly Batch[], hours: readonly BookedHours[], month: Month): Usage {
  return {
    batches: sumBy(batches, () => 1),
    minutes: sumBy(hours, (one) => minutesIn(one, month)),
    volume: new Map([...Map.groupBy(batches, ({ classId }) => classId)].map(([classId, made]) => [classId, volumeOf(made)])),
  };
}

/** What was made of a class by maker: in its unit where all have one, else by mass. */
function volumeOf(made: readonly Batch[]): Map<string, number> | null {
  const unit = made[0]!.unit;
  const inUnit = made.every((batch) => quantityIn(batch, unit) !== null);
  if (!inUnit && made.some((batch) => gramsOf(batch) === null)) return null;
  return sumBy(made, (batch) => (inUnit ? quantityIn(batch, unit)! : gramsOf(batch)!));
}

function sumBy<One extends { makerOrgId: string }>(all: readonly One[], amount: (one: One) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of all) sums.set(one.makerOrgId, (sums.get(one.makerOrgId) ?? 0) + amount(one));
  return sums;
}

/** Whether a month has both a fee and a shared cost for setup, or for cleaning: what may be paid twice. */
export const coversTwice = ({ lines }: Pick<MonthSettlement, 'lines'>): boolean =>
  (['setup', 'cleaning'] as const).some(
    (what) => lines.some(({ part }) => part === what) && lines.some(({ kind, part }) => kind === what && part === 'share'),
  );
