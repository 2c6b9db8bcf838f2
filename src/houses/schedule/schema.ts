import { z } from 'zod';
import { StretchOut } from '../bookings/schema.ts';

const Text = z.string().trim().max(200).optional();
export const WeekQuery = z.object({ house: z.uuid(), pekan: Text.meta({ description: 'Satu hari pekan itu' }) });
export const MoveForm = z.object({ house: z.uuid(), pesanan: Text, lini: Text, hari: Text, jam: Text });
export const CancelForm = z.object({ house: z.uuid(), pesanan: Text });
export const UseForm = z.object({ house: z.uuid(), pekan: Text, sidik: Text });

const Run = z.object({
  bookingId: z.uuid(),
  lineId: z.uuid().nullable(),
  state: z.string(),
  makerName: z.string(),
  productName: z.string(),
  quantity: z.int(),
  unit: z.string(),
  dueOn: z.string().nullable(),
  minutes: z.int().nullable(),
  stretches: z.array(StretchOut),
});
export const WeekOut = z
  .object({
    houseId: z.uuid(),
    monday: z.string(),
    lines: z.array(z.object({ lineId: z.uuid(), name: z.string() })),
    booked: z.array(Run),
    wanted: z.array(Run),
  })
  .meta({ id: 'HouseWeek' });
const Value = z.object({ lateMinutes: z.int(), changeoverMinutes: z.int() });
export const SuggestionOut = z
  .object({
    houseId: z.uuid(),
    monday: z.string(),
    fingerprint: z.string(),
    value: Value.nullable(),
    earliestDue: Value.nullable(),
    bound: Value.nullable().meta({ description: 'Tak ada rencana yang di bawah ini: keterlambatan dulu, lalu pembersihan' }),
    proven: z.boolean(),
    gapPercent: z.number(),
    placed: z.array(z.object({ bookingId: z.uuid(), lineId: z.uuid(), stretches: z.array(StretchOut) })),
    unplaced: z.array(z.object({ bookingId: z.uuid(), code: z.string().nullable() })),
  })
  .meta({ id: 'HouseWeekSuggestion' });
export const Done = z.object({ bookingId: z.uuid() });
export const Used = z.object({ placed: z.int() });
