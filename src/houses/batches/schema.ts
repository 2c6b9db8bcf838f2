// What comes in and goes out of batches. Fields are taken as text and read after it is known who asks: who may not record here is told so first.
// How much of which lot stands in fields named after the lot, `pakai-{lot}` and `kirim-{lot}`, so that a plain form can say it.
import { z } from 'zod';
import { uuidv7 } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { readDay } from '../bookings/schema.ts';
import type { Make, Part, Receive, Release, Ship } from './lot.ts';
import { parseQuantity } from './quantity.ts';
import { ALL, batchSettings, type SettingItem } from './settings.ts';

/** The fields of an entry; a list of ticks is one field for each, `higiene-hands` and so on, or `higiene-semua` for all. */
export const EntryForm = z.looseObject({ house: z.uuid() });
export type EntryForm = z.infer<typeof EntryForm>;

export const KeptOut = z.object({ subjectId: z.uuid(), repeated: z.boolean() }).meta({ id: 'BatchEntryKept' });
export const LotOut = z
  .object({
    lotId: z.uuid(),
    kind: z.enum(['material', 'product']),
    code: z.string(),
    name: z.string(),
    unit: z.string(),
    quantityThousandths: z.int(),
    stockThousandths: z.int(),
    state: z.enum(['received', 'made', 'released', 'rejected']),
    held: z.boolean(),
    beganOn: z.string(),
    useBefore: z.string().nullable(),
  })
  .meta({ id: 'Lot' });
export const LotList = z
  .object({ houseId: z.uuid(), lots: z.array(LotOut), next: z.string().nullable() })
  .meta({ id: 'LotList' });

const MOST_TEXT = 200;

function textOf(form: EntryForm, field: string): string | null {
  const value = form[field];
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return text === '' ? null : text.slice(0, MOST_TEXT);
}

function needText(form: EntryForm, field: string): string {
  const text = textOf(form, field);
  if (text === null) throw new Refusal('lot-field-missing', 422, {}, field);
  return text;
}

function readId(form: EntryForm, field: string): string {
  const read = z.uuid().safeParse(needText(form, field).toLowerCase());
  if (!read.success) throw new Refusal('booking-choice-unknown', 422, {}, field);
  return read.data;
}
const entryIdOf = (form: EntryForm): string => (textOf(form, 'id') === null ? uuidv7() : readId(form, 'id'));

const dayOf = (form: EntryForm, field: string): Day => readDay(needText(form, field), field);
const dayOrNull = (form: EntryForm, field: string): Day | null => (textOf(form, field) === null ? null : dayOf(form, field));

function readQuantity(text: string, field: string): number {
  const quantity = parseQuantity(text);
  if (quantity === undefined) throw new Refusal('lot-quantity-unreadable', 422, {}, field);
  return quantity;
}
const quantityOf = (form: EntryForm, field: string): number => readQuantity(needText(form, field), field);

/** Grams written in whole grams or with decimals, rounded to the gram; at most 100 kg a unit, so that its mass stays a safe integer. */
function gramsOrNull(form: EntryForm): number | null {
  const text = textOf(form, 'berat');
  if (text === null) return null;
  const grams = Math.round(readQuantity(text, 'berat') / 1000);
  if (grams < 1 || grams > 100_000) throw new Refusal('lot-quantity-unreadable', 422, {}, 'berat');
  return grams;
}

/** What GS1 lets a lot code hold, without what would need escaping on a label. */
function codeOrNull(form: EntryForm, field: string): string | null {
  const text = textOf(form, field);
  if (text !== null && !/^[\w./-]{1,20}$/.test(text)) throw new Refusal('lot-code-unreadable', 422, {}, field);
  return text;
}

/** How much of which lots the fields of this prefix say, by lot. */
function partsOf(form: EntryForm, prefix: string): Part[] {
  return Object.keys(form)
    .filter((field) => field.startsWith(`${prefix}-`) && textOf(form, field) !== null)
    .map((field) => {
      const lotId = z.uuid().safeParse(field.slice(prefix.length + 1).toLowerCase());
      if (!lotId.success) throw new Refusal('lot-unknown', 422, {}, field);
      return { lotId: lotId.data, quantity: quantityOf(form, field) };
    })
    .toSorted((a, b) => (a.lotId < b.lotId ? -1 : 1));
}

const ticksOf = (form: EntryForm, prefix: string, items: readonly SettingItem[]): string[] =>
  items.filter(({ id }) => [id, ALL].some((one) => textOf(form, `${prefix}-${one}`) !== null)).map(({ id }) => id);

/** Material as a form tells it. Refuses with the field: 'lot-field-missing', 'lot-quantity-unreadable', 'lot-code-unreadable', 'booking-day-unreadable'. */
export function readReceive(form: EntryForm): Receive {
  const code = textOf(form, 'surat');
  const lotCode = textOf(form, 'suratlot');
  if ((code === null) !== (lotCode === null))
    throw new Refusal('lot-field-missing', 422, {}, code === null ? 'surat' : 'suratlot');
  return {
    ...{ entryId: entryIdOf(form), day: dayOf(form, 'hari'), name: needText(form, 'bahan'), code: codeOrNull(form, 'kode') },
    ...{ quantity: quantityOf(form, 'jumlah'), unit: needText(form, 'satuan'), unitGrams: gramsOrNull(form) },
    ...{ supplierName: needText(form, 'pemasok'), supplierCode: textOf(form, 'kodepemasok') },
    useBefore: dayOrNull(form, 'kedaluwarsa'),
    delivery: code !== null && lotCode !== null ? { code, lotCode } : null,
  };
}

/** A batch as a form tells it; refuses as `readReceive` does. Waste is told in kilograms. */
export function readMake(form: EntryForm): Make {
  const lossReason = textOf(form, 'susut');
  if (lossReason !== null && !batchSettings.lossReasons.some(({ id }) => id === lossReason))
    throw new Refusal('booking-choice-unknown', 422, {}, 'susut');
  return {
    ...{ entryId: entryIdOf(form), day: dayOf(form, 'hari'), bookingId: readId(form, 'pesanan'), code: codeOrNull(form, 'kode') },
    ...{ quantity: quantityOf(form, 'jumlah'), unitGrams: gramsOrNull(form), lossReason },
    // Thousandths of a kilogram are grams.
    wasteGrams: textOf(form, 'limbah') === null || textOf(form, 'limbah') === '0' ? null : quantityOf(form, 'limbah'),
    ...{ hygiene: ticksOf(form, 'higiene', batchSettings.hygiene), useBefore: dayOf(form, 'kedaluwarsa') },
    inputs: partsOf(form, 'pakai'),
  };
}

/** A release or rejection as a form tells it; a test that isn't ticked did not pass. */
export function readRelease(form: EntryForm): Release {
  const passed = ticksOf(form, 'uji', batchSettings.tests);
  return {
    ...{ entryId: entryIdOf(form), day: dayOf(form, 'hari'), lotId: readId(form, 'lot') },
    verdict: textOf(form, 'putusan') === 'tolak' ? 'reject' : 'release',
    tests: Object.fromEntries(batchSettings.tests.map(({ id }) => [id, passed.includes(id) ? 'passed' : 'failed'])),
    labelChecks: ticksOf(form, 'label', batchSettings.label),
  };
}

/** A delivery as a form tells it; refuses as `readReceive` does. */
export const readShip = (form: EntryForm): Ship => ({
  ...{ entryId: entryIdOf(form), day: dayOf(form, 'hari'), code: codeOrNull(form, 'surat') },
  ...{ buyerName: needText(form, 'pembeli'), contractCode: textOf(form, 'kontrak'), parts: partsOf(form, 'kirim') },
});
