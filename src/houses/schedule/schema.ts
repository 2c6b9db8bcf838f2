import { z } from 'zod';
import { StretchOut } from '../bookings/schema.ts';

const Text = z.string().trim().max(200).optional();
export const WeekQuery = z.object({ house: z.uuid(), pekan: Text.meta({ description: 'Satu hari pekan itu' }) });
const Seen = Text.meta({
  description: 'Tempat pesanan saat dilihat: "<lini>@<hari>T<jam>" atau "menunggu"; ditolak bila sudah dipindahkan orang lain',
});
export const MoveForm = z.object({ house: z.uuid(), pesanan: Text, lini: Text, hari: Text, jam: Text, dilihat: Seen });
export type MoveForm = z.infer<typeof MoveForm>;
export const UnplaceForm = z.object({ house: z.uuid(), pesanan: Text, pekan: Text, dilihat: Seen });
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
  place: z.string().meta({ description: 'Untuk dilihat saat memindahkan' }),
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
export const MovedOut = z
  .object({ bookingId: z.uuid(), week: z.string(), place: z.string(), before: z.string() })
  .meta({ id: 'MovedBooking', description: 'place dan before seperti dilihat: "<lini>@<hari>T<jam>" atau "menunggu"' });
export const Used = z.object({ placed: z.int() });
