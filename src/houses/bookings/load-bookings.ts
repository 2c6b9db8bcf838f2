// Settings and bookings in bulk, known to be good: the example regency.
import { strict as assert } from 'node:assert';
import { type Actor, system } from '#platform/access';
import { type Database, transaction } from '#platform/database';
import type { Day } from '#platform/days';
import { bookRun, type RunRequest, wantRun } from './book-run.ts';
import type { Moment } from './calendar.ts';

/** A run to be booked (`from`) or to wait for an hour (null). */
export type LoadedBooking = { houseId: string; run: RunRequest; from: Moment | null };

/** Books runs by the rules, as on a day; inside the caller's transaction. Asserts that none is refused. */
export async function loadBookings(db: Database, bookings: readonly LoadedBooking[], today: Day, at: Date): Promise<void> {
  const actor: Actor = system('load');
  await transaction(db, async (inside) => {
    for (const { houseId, run, from } of bookings) {
      const now = { today, at };
      const booked = from
        ? await bookRun(inside, actor, houseId, run, from, now)
        : await wantRun(inside, actor, houseId, run, now);
      assert.equal(booked.bookingId, run.bookingId);
    }
  });
}
