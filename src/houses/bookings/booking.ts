// The nouns of booking. Null is not known or not said, never zero.
import type { Day } from '#platform/days';
import type { Stretch } from './calendar.ts';
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
