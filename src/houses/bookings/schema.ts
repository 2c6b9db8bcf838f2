// What comes in and goes out of booking. The fields of a form are taken as text and read by `readRun`, after it is known who asks: who may not
// book is told so before what is wrong with a field.
import { z } from 'zod';
import { uuidv7 } from '#platform/database';
import { type Day, parseDay } from '#platform/days';
import { Refusal } from '#platform/refusal';
import type { RunRequest } from './book-run.ts';
import type { RunPlace } from './booking.ts';
import { formatClock, type Moment, parseClock } from './calendar.ts';
import type { RunNature } from './changeover.ts';
import { GRID_MINUTES } from './decide-booking.ts';

const Text = z.string().trim().max(200).optional();

export const RunForm = z.object({
  house: z.uuid(),
  id: Text.meta({ description: 'Id dari pengirim (UUID); dikirim dua kali dipesan sekali' }),
  pembuat: Text.meta({ description: 'Organisasi pembuat (UUID)' }),
  produk: Text.meta({ description: 'Id produk (UUID)' }),
  lini: Text.meta({ description: 'Id lini (UUID)' }),
  jumlah: Text,
  proses: Text,
  warna: Text.meta({ description: 'none, light, dark' }),
  aroma: Text.meta({ description: 'none, mild, strong' }),
  hari: Text,
  jam: Text,
  tenggat: Text,
});
export type RunForm = z.infer<typeof RunForm>;

export const StretchOut = z.object({ day: z.string(), fromMinute: z.int(), toMinute: z.int() });
export const RefusalOut = z.object({
  code: z.string(),
  message: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  ways: z.array(z.string()),
  ground: z.string().nullable(),
});
export const CheckOut = z
  .object({
    houseId: z.uuid(),
    decision: z
      .object({
        allowed: z.boolean(),
        minutes: z.int().nullable(),
        stretches: z.array(StretchOut),
        refusals: z.array(RefusalOut),
      })
      .nullable()
      .meta({ description: 'null: belum cukup yang diisi untuk memeriksa' }),
  })
  .meta({ id: 'BookingCheck' });
export type ToldDecision = NonNullable<z.infer<typeof CheckOut>['decision']>;
export const BookingOut = z
  .object({ bookingId: z.uuid(), state: z.string(), minutes: z.int().nullable(), stretches: z.array(StretchOut) })
  .meta({ id: 'Booking' });

const uuidOf = (text: string | undefined, field: string): string => {
  if (!text) throw new Refusal('booking-field-missing', 422, {}, field);
  const read = z.uuid().safeParse(text.toLowerCase());
  if (!read.success) throw new Refusal('booking-choice-unknown', 422, {}, field);
  return read.data;
};

/** The maker of a form; undefined when none is chosen or the text is no id. */
export const makerOf = ({ pembuat }: Pick<RunForm, 'pembuat'>): string | undefined =>
  z.uuid().safeParse(pembuat?.toLowerCase()).data;

/** The run that a form asks for. Refuses with the field: 'booking-field-missing', '-choice-unknown', '-quantity-unreadable', '-day-unreadable'. */
export function readRun(form: RunForm): RunRequest {
  return {
    bookingId: form.id ? uuidOf(form.id, 'id') : uuidv7(),
    makerOrgId: uuidOf(form.pembuat, 'pembuat'),
    productId: uuidOf(form.produk, 'produk'),
    lineId: uuidOf(form.lini, 'lini'),
    quantity: readQuantity(form.jumlah),
    process: form.proses ? form.proses : null,
    colour: readChoice(form.warna, COLOURS, 'warna'),
    scent: readChoice(form.aroma, SCENTS, 'aroma'),
    dueOn: form.tenggat ? readDay(form.tenggat, 'tenggat') : null,
  };
}

/** The hour that a form asks for; null when neither day nor hour was told. Refuses a half of it, and what is no day or time. */
export function readMoment({ hari, jam }: Pick<RunForm, 'hari' | 'jam'>): Moment | null {
  if (!hari && !jam) return null;
  if (!hari) throw new Refusal('booking-field-missing', 422, {}, 'hari');
  if (!jam) throw new Refusal('booking-field-missing', 422, {}, 'jam');
  return { day: readDay(hari, 'hari'), minute: readClock(jam) };
}

export function readDay(text: string, field: string): Day {
  const read = parseDay(text);
  if (!read.ok) throw new Refusal('booking-day-unreadable', 422, {}, field);
  return read.day;
}

export function readClock(text: string): number {
  const minute = parseClock(text);
  if (minute === undefined || minute % GRID_MINUTES !== 0) throw new Refusal('booking-time-unreadable', 422, {}, 'jam');
  return minute;
}

/** A place as forms carry it: "<line>@2026-12-01T08:00", or "menunggu" without an hour. */
export const placeText = (place: RunPlace): string =>
  place === null ? WAITING : `${place.lineId}@${place.from.day}T${formatClock(place.from.minute)}`;
const WAITING = 'menunggu';

/** The place that a form carries; undefined when it carries none. Refuses what is none ('booking-choice-unknown', 422). */
export function readPlace(text: string | undefined, field: string): RunPlace | undefined {
  if (!text) return undefined;
  if (text === WAITING) return null;
  const [lineId, day, clock] = text.split(/[@T]/);
  return { lineId: uuidOf(lineId, field), from: { day: readDay(day ?? '', field), minute: readClock(clock ?? '') } };
}

const MOST = 10_000_000;
export function readQuantity(text: string | undefined): number {
  if (!text) throw new Refusal('booking-field-missing', 422, {}, 'jumlah');
  const digits = text.replaceAll(/(?<=\d)[. ](?=\d{3}\b)/g, '');
  const amount = /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
  if (amount < 1 || amount > MOST) throw new Refusal('booking-quantity-unreadable', 422, {}, 'jumlah');
  return amount;
}

const COLOURS = ['none', 'light', 'dark'] as const satisfies readonly RunNature['colour'][];
const SCENTS = ['none', 'mild', 'strong'] as const satisfies readonly RunNature['scent'][];
export const choices = { colours: COLOURS, scents: SCENTS };

/** What was not told is the first of the list: it leaves nothing behind. */
export function readChoice<Choice extends string>(text: string | undefined, known: readonly Choice[], field: string): Choice {
  if (!text) return known[0]!;
  const found = known.find((one) => one === text);
  if (!found) throw new Refusal('booking-choice-unknown', 422, {}, field);
  return found;
}
