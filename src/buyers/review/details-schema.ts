// What may come in as details of a line, and what programs get.
import { z } from 'zod';
import { Refusal } from '#platform/refusal';
import { parseVolume } from '../volume.ts';
import type { LineDetails } from './decide-details.ts';

export const LineInput = z.object({ plan: z.uuid('plan-not-found'), line: z.uuid('plan-line-not-found') });
export const PhotoInput = LineInput.extend({ photo: z.uuid('photo-unknown') });

const typed = (most: number) => z.coerce.string().trim().max(most, 'details-too-long').default('');
const ticked = z
  .string()
  .default('')
  .transform((value) => value !== '');
const count = z.coerce.number().int().min(0).default(0).catch(0);

/** A form as it was filled: empty is not said. `versi` is the sequence of the details that the person saw. */
export const DetailsInput = LineInput.extend({
  versi: count,
  jumlah: typed(30),
  satuan: typed(40),
  spesifikasi: typed(2_000),
  batas: typed(10),
  ...{ hari1: ticked, hari2: ticked, hari3: ticked, hari4: ticked, hari5: ticked, hari6: ticked, hari7: ticked },
});
export type DetailsInput = z.output<typeof DetailsInput>;
export const WEEKDAYS = ['hari1', 'hari2', 'hari3', 'hari4', 'hari5', 'hari6', 'hari7'] as const;
const DAYS_MOST = 365;

/** What a form says; refuses (422), at its field, what can't be read. Units are read as in plans: "2 lusin" is 24 buah, "1,5 ton" 1,500 kg. */
export function detailsOf(input: DetailsInput): Omit<LineDetails, 'photoId'> {
  return {
    ...quantityOf(input.jumlah, input.satuan),
    specification: input.spesifikasi === '' ? null : input.spesifikasi,
    deliveryWeekdays: WEEKDAYS.flatMap((name, i) => (input[name] ? [i + 1] : [])),
    deliveryDaysMost: daysOf(input.batas),
  };
}

function quantityOf(count: string, unit: string): Pick<LineDetails, 'quantity' | 'unit'> {
  if (count === '' && unit === '') return { quantity: null, unit: null };
  if (count === '') throw new Refusal('details-quantity-missing', 422, {}, 'jumlah');
  if (unit === '') throw new Refusal('details-unit-missing', 422, {}, 'satuan');
  if (!/^[\d.,]+$/.test(count)) throw new Refusal('details-quantity-unreadable', 422, {}, 'jumlah');
  if (!/^[a-z]/i.test(unit)) throw new Refusal('details-unit-unreadable', 422, {}, 'satuan');
  const volume = parseVolume(`${count} ${unit}`);
  if (volume.known) return { quantity: volume.quantity, unit: volume.unit };
  if (volume.why === 'package') throw new Refusal('details-unit-bundle', 422, { typed: unit }, 'satuan');
  const alone = parseVolume(`${count} buah`);
  throw alone.known
    ? new Refusal('details-unit-unreadable', 422, {}, 'satuan')
    : new Refusal('details-quantity-unreadable', 422, {}, 'jumlah');
}

function daysOf(days: string): number | null {
  if (days === '') return null;
  const count = /^\d{1,3}$/.test(days) ? Number(days) : 0;
  if (count < 1 || count > DAYS_MOST) throw new Refusal('details-days-unreadable', 422, {}, 'batas');
  return count;
}

export const DetailsData = z
  .object({
    planId: z.uuid(),
    planLineId: z.uuid(),
    versi: z.int().meta({ description: 'Dikirim kembali saat menyimpan, supaya tulisan orang lain tidak tertimpa' }),
    details: z
      .object({
        quantity: z.int().nullable(),
        unit: z.string().nullable(),
        specification: z.string().nullable(),
        deliveryWeekdays: z.array(z.int()).meta({ description: '1 Senin sampai 7 Minggu' }),
        deliveryDaysMost: z.int().nullable(),
        photoId: z.uuid().nullable(),
        at: z.iso.datetime(),
        by: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'LineDetails' });
