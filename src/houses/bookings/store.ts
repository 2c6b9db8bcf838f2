// The SQL of bookings. Whoever reads or writes them was let in by the verb; every query pins the operator's key.
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Database, Tables } from '#platform/database';
import { addDays, type Day } from '#platform/days';
import { typicalCleaning } from '../typical-house.ts';
import type { Booking } from './booking.ts';
import type { Closure, HouseCalendar, OpeningHours, Stretch } from './calendar.ts';
import { CHANGES, type CleaningMatrix } from './changeover.ts';
import type { BookableLine } from './decide-booking.ts';

/** The house that an id means, with what decides its bookings; undefined when there is none. */
export type BookingHouse = {
  orgId: string;
  houseId: string;
  name: string;
  regencyCode: string;
  leastEvidence: 0 | 1 | 2 | 3;
  calendar: HouseCalendar;
};

export async function findBookingHouse(db: Database, houseId: string): Promise<BookingHouse | undefined> {
  const row = await db
    .selectFrom('houses.house_ids as i')
    .innerJoin('houses.houses as h', (join) => join.onRef('h.org_id', '=', 'i.org_id').onRef('h.house_id', '=', 'i.house_id'))
    .select(['h.org_id', 'h.house_id', 'h.name', 'h.regency_code', 'h.opened_on', 'h.least_evidence'])
    .where('i.house_id', '=', houseId)
    .executeTakeFirst();
  if (!row) return undefined;
  const hours = await readHours(db, row.org_id, houseId);
  const closures = await readClosures(db, row.org_id, houseId);
  return {
    ...{ orgId: row.org_id, houseId, name: row.name, regencyCode: row.regency_code },
    leastEvidence: row.least_evidence as BookingHouse['leastEvidence'],
    calendar: { openedOn: row.opened_on as Day | null, hours, closures },
  };
}

export async function readHours(db: Database, orgId: string, houseId: string): Promise<OpeningHours[]> {
  const rows = await db
    .selectFrom('houses.opening_hours')
    .select(['weekday', 'from_minute', 'to_minute'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('weekday')
    .orderBy('from_minute')
    .execute();
  return rows.map((row) => ({ weekday: row.weekday, fromMinute: row.from_minute, toMinute: row.to_minute }));
}

export async function readClosures(db: Database, orgId: string, houseId: string): Promise<Closure[]> {
  const rows = await db
    .selectFrom('houses.closures')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('from_day')
    .orderBy('closure_id')
    .execute();
  return rows.map((row) => ({
    ...{ closureId: row.closure_id, lineId: row.line_id, kind: row.kind as Closure['kind'], note: row.note },
    ...{ fromDay: row.from_day as Day, toDay: row.to_day as Day },
  }));
}

/** The lines of a house as bookings meet them, by name. */
export async function readBookableLines(db: Database, orgId: string, houseId: string): Promise<BookableLine[]> {
  const lines = await db
    .selectFrom('houses.lines')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('name')
    .orderBy('line_id')
    .execute();
  const equipment = await db
    .selectFrom('houses.equipment')
    .select(['line_id', 'process', 'units_per_hour', 'unit'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .execute();
  const cleaning = await readCleaning(db, orgId, houseId);
  const machinesOf = Map.groupBy(equipment, (one) => one.line_id);
  return lines.map((line) => ({
    ...{ lineId: line.line_id, name: line.name, classIds: line.class_ids, processes: line.processes, unit: line.unit },
    ...{ halal: line.halal as BookableLine['halal'], allergens: line.allergens, minimumLot: line.minimum_lot },
    unitsPerHour: ratesOf(line, machinesOf.get(line.line_id) ?? []),
    cleaning: cleaning.get(line.line_id) ?? typicalCleaning,
  }));
}

/** What a line and its machines make in an hour: by process that of its slowest machine in the line's unit, and never more than the line's own. */
function ratesOf(
  line: Pick<Selectable<Tables['houses.lines']>, 'processes' | 'units_per_hour' | 'unit'>,
  machines: readonly { process: string; units_per_hour: number | null; unit: string }[],
): Record<string, number> {
  const slowest = (process: string | null): number | undefined => {
    const known = machines.flatMap((one) =>
      one.unit === line.unit && one.units_per_hour !== null && (process === null || one.process === process)
        ? [one.units_per_hour]
        : [],
    );
    const rate = Math.min(...known, line.units_per_hour ?? Infinity);
    return Number.isFinite(rate) ? rate : undefined;
  };
  const rates = [null, ...(line.processes ?? [])].map((process) => [process ?? '', slowest(process)] as const);
  return Object.fromEntries(rates.flatMap(([process, rate]) => (rate === undefined ? [] : [[process, rate]])));
}

/** The cleaning matrices that the operator told, by line, completed by the typical one. */
export async function readCleaning(db: Database, orgId: string, houseId: string): Promise<Map<string, CleaningMatrix>> {
  const rows = await db
    .selectFrom('houses.cleaning_rules')
    .select(['line_id', 'change', 'minutes'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .execute();
  const known = new Set<string>(CHANGES);
  return new Map(
    [...Map.groupBy(rows, (row) => row.line_id)].map(([lineId, told]) => [
      lineId,
      {
        ...typicalCleaning,
        ...Object.fromEntries(told.filter(({ change }) => known.has(change)).map((row) => [row.change, row.minutes])),
      },
    ]),
  );
}

/** Holds lines until the transaction ends, in one order, so that what is decided about them stays true until it is kept. */
export async function holdLines(db: Database, orgId: string, houseId: string, lineIds: readonly string[]): Promise<void> {
  await sql`
    select l.line_id
    from houses.lines as l
    where l.org_id = ${orgId} and l.house_id = ${houseId} and l.line_id = any(${[...lineIds]}::uuid[])
    order by l.line_id
    for update`.execute(db);
}

/** Holds one booking until the transaction ends; undefined when there is none. */
export async function holdBooking(db: Database, orgId: string, houseId: string, bookingId: string): Promise<Booking | undefined> {
  const row = await db
    .selectFrom('houses.bookings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('booking_id', '=', bookingId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  return toBooking(row, await slotsOf(db, orgId, houseId, [bookingId]));
}

export type BookingFilter = {
  fromDay?: Day;
  toDay?: Day;
  lineId?: string;
  states?: readonly Booking['state'][];
  makerOrgId?: string;
};

/** Bookings of a house: those with hours between the days (both counted in), and with `states` others too; by start, then by due day. */
export async function listBookings(db: Database, orgId: string, houseId: string, filter: BookingFilter): Promise<Booking[]> {
  const { fromDay, toDay, lineId, states = ['booked'], makerOrgId } = filter;
  let query = db
    .selectFrom('houses.bookings as b')
    .selectAll('b')
    .where('b.org_id', '=', orgId)
    .where('b.house_id', '=', houseId)
    .where('b.state', 'in', [...states]);
  if (lineId !== undefined) query = query.where('b.line_id', '=', lineId);
  if (makerOrgId !== undefined) query = query.where('b.maker_org_id', '=', makerOrgId);
  if (fromDay !== undefined && toDay !== undefined)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('houses.booking_slots as s')
          .select('s.booking_id')
          .whereRef('s.org_id', '=', 'b.org_id')
          .whereRef('s.house_id', '=', 'b.house_id')
          .whereRef('s.booking_id', '=', 'b.booking_id')
          .where('s.day', '>=', fromDay)
          .where('s.day', '<=', toDay),
      ),
    );
  const rows = await query.orderBy('b.due_on').orderBy('b.booking_id').execute();
  const slots = await slotsOf(
    db,
    orgId,
    houseId,
    rows.map((row) => row.booking_id),
  );
  return rows.map((row) => toBooking(row, slots)).toSorted(byStart);
}
const byStart = (a: Booking, b: Booking): number => startKey(a).localeCompare(startKey(b), 'en');
const startKey = ({ stretches, dueOn, bookingId }: Booking): string => {
  const first = stretches[0];
  return first ? `0 ${first.day} ${String(first.fromMinute).padStart(4, '0')} ${bookingId}` : `1 ${dueOn ?? '9999'} ${bookingId}`;
};

/** How many days around a run its neighbours are looked for: more open time lies in them than any cleaning takes. */
const LOOK_AROUND_DAYS = 92;
/** The runs on a line around a day. */
export const listAround = (db: Database, orgId: string, houseId: string, lineId: string, day: Day): Promise<Booking[]> =>
  listBookings(db, orgId, houseId, {
    lineId,
    fromDay: addDays(day, -LOOK_AROUND_DAYS),
    toDay: addDays(day, 2 * LOOK_AROUND_DAYS),
  });

async function slotsOf(
  db: Database,
  orgId: string,
  houseId: string,
  bookingIds: readonly string[],
): Promise<Map<string, Stretch[]>> {
  if (bookingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('houses.booking_slots')
    .select(['booking_id', 'day', 'from_minute', 'to_minute'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where(sql<boolean>`booking_id = any(${[...bookingIds]}::uuid[])`)
    .orderBy('day')
    .orderBy('from_minute')
    .execute();
  const slots = new Map<string, Stretch[]>();
  for (const row of rows) {
    const stretch = { day: row.day as Day, fromMinute: row.from_minute, toMinute: row.to_minute };
    slots.set(row.booking_id, [...(slots.get(row.booking_id) ?? []), stretch]);
  }
  return slots;
}

function toBooking(row: Selectable<Tables['houses.bookings']>, slots: ReadonlyMap<string, readonly Stretch[]>): Booking {
  return {
    ...{ bookingId: row.booking_id, orgId: row.org_id, houseId: row.house_id, lineId: row.line_id },
    ...{ makerOrgId: row.maker_org_id, makerName: row.maker_name, productId: row.product_id, productName: row.product_name },
    ...{ classId: row.class_id, process: row.process, quantity: row.quantity, unit: row.unit, minutes: row.minutes },
    ...{ dueOn: row.due_on as Day | null, state: row.state as Booking['state'], halal: row.halal as Booking['halal'] },
    ...{ allergens: row.allergens, colour: row.colour as Booking['colour'], scent: row.scent as Booking['scent'] },
    stretches: slots.get(row.booking_id) ?? [],
  };
}

/** Keeps a new booking with its hours. A booking that would share an hour of a line breaks on the exclusion constraint. */
export async function insertBooking(db: Database, booking: Booking, by: string, at: Date): Promise<void> {
  await db
    .insertInto('houses.bookings')
    .values({
      ...{ org_id: booking.orgId, house_id: booking.houseId, booking_id: booking.bookingId, line_id: booking.lineId },
      ...{ state: booking.state, maker_org_id: booking.makerOrgId, maker_name: booking.makerName },
      ...{
        product_id: booking.productId,
        product_name: booking.productName,
        class_id: booking.classId,
        process: booking.process,
      },
      ...{
        quantity: booking.quantity,
        unit: booking.unit,
        due_on: booking.dueOn,
        minutes: booking.minutes,
        halal: booking.halal,
      },
      ...{ allergens: booking.allergens === null ? null : [...booking.allergens], colour: booking.colour, scent: booking.scent },
      ...{ booked_at: at, booked_by: by, changed_at: at },
    })
    .execute();
  await insertSlots(db, booking);
}

/** Gives a booking other hours (or none), and keeps what it is by then; its old hours are free at once. */
export async function replaceBooking(db: Database, booking: Booking, at: Date): Promise<void> {
  const { orgId, houseId, bookingId } = booking;
  await db
    .deleteFrom('houses.booking_slots')
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('booking_id', '=', bookingId)
    .execute();
  await db
    .updateTable('houses.bookings')
    .set({
      ...{ state: booking.state, line_id: booking.lineId, minutes: booking.minutes, halal: booking.halal, changed_at: at },
      ...{ allergens: booking.allergens === null ? null : [...booking.allergens], class_id: booking.classId, unit: booking.unit },
    })
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('booking_id', '=', bookingId)
    .execute();
  await insertSlots(db, booking);
}

async function insertSlots(db: Database, { orgId, houseId, lineId, bookingId, stretches }: Booking): Promise<void> {
  if (lineId === null || stretches.length === 0) return;
  await db
    .insertInto('houses.booking_slots')
    .values(
      stretches.map(({ day, fromMinute, toMinute }) => ({
        ...{ org_id: orgId, house_id: houseId, line_id: lineId, booking_id: bookingId },
        ...{ day, from_minute: fromMinute, to_minute: toMinute },
      })),
    )
    .execute();
}
