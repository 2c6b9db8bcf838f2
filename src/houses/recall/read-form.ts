// What the forms of recalls say. Every refusal names its field.
import { z } from 'zod';
import { Refusal } from '#platform/refusal';

/** An id of that field. Refuses 'lot-field-missing' and 'booking-choice-unknown' (422). */
export const readId =
  (field: string) =>
  (text: string): string => {
    const read = z.uuid().safeParse(text.toLowerCase());
    if (!read.success) throw new Refusal(text === '' ? 'lot-field-missing' : 'booking-choice-unknown', 422, {}, field);
    return read.data;
  };

/** What must be told. Refuses 'lot-field-missing' (422). */
export function need(text: string | undefined, field: string): string {
  if (!text) throw new Refusal('lot-field-missing', 422, {}, field);
  return text;
}
