// The nouns of booking. Null is not known or not said, never zero.
import type { Day } from '#platform/days';
import { type Moment, type Stretch, startOf } from './calendar.ts';
import type { RunNature } from './changeover.ts';

/** A run of a maker's product in a house. `wanted`: it has no hours yet; `booked`: it has hours on a line. */
export type Booking = RunNature & {
  bookingId: string;
  orgId: string;
  houseId: string;
  lineId: string | null;
  state: 'wanted' | 'booked' | 'cancelled';
  makerOrgId: string;
  makerName: string;
  productName: string;
  classId: string;
  process: string | null;
  quantity: number;
  unit: string;
  dueOn: Day | null;
  minutes: number | null;
  stretches: readonly Stretch[];
};

/** Where a run stands: on a line from a moment on; null while it waits for an hour. */
export type RunPlace = { lineId: string; from: Moment } | null;

export const placeOf = ({ lineId, stretches }: Pick<Booking, 'lineId' | 'stretches'>): RunPlace =>
  lineId === null || stretches.length === 0 ? null : { lineId, from: startOf(stretches) };

export const samePlace = (a: RunPlace, b: RunPlace): boolean =>
  a === null || b === null ? a === b : a.lineId === b.lineId && a.from.day === b.from.day && a.from.minute === b.from.minute;
