// What a form offers of what was entered last, so that little is left to type. Pure.
import { addDays, type Day, daysBetween } from '#platform/days';
import type { Booking } from '../bookings/booking.ts';
import type { Lot } from './lot.ts';

/** A material as it came before. */
export type LastReceived = Pick<Lot, 'name' | 'unit'> & { supplierName: string };
const OFFERED = 4;

/** The last materials that came, each once by name and supplier; `lots` with the newest first. */
export function lastReceived(lots: readonly Pick<Lot, 'name' | 'unit' | 'supplierName'>[]): LastReceived[] {
  const found = new Map<string, LastReceived>();
  for (const { name, unit, supplierName } of lots) {
    const key = JSON.stringify([name, supplierName]);
    if (supplierName !== null && !found.has(key)) found.set(key, { name, unit, supplierName });
  }
  return [...found.values()].slice(0, OFFERED);
}

/**
 * Fields of a batch that can be told beforehand: the run that has hours today, or the only one there is; and as the last batch of its product
 * had it, the mass of a unit and how long it keeps. `lots` with the newest first.
 */
export function suggestMake(
  bookings: readonly Pick<Booking, 'bookingId' | 'productId' | 'stretches'>[],
  lots: readonly Pick<Lot, 'productId' | 'unitGrams' | 'beganOn' | 'useBefore'>[],
  today: Day,
): Record<string, string> {
  const ofToday = bookings.filter(({ stretches }) => stretches.some(({ day }) => day === today));
  const [run, another] = ofToday.length > 0 ? ofToday : bookings;
  if (!run || another) return {};
  const last = lots.find(({ productId }) => productId === run.productId);
  return {
    pesanan: run.bookingId,
    ...(last?.unitGrams ? { berat: String(last.unitGrams) } : {}),
    ...(last?.useBefore ? { kedaluwarsa: addDays(today, daysBetween(last.beganOn, last.useBefore)) } : {}),
  };
}
