// The fields of the room's forms, as they are typed.
import { z } from 'zod';
import { type Day, parseDay } from '#platform/days';

export const none = z.literal('').transform(() => undefined);
export const text = (most: number) => z.union([none, z.string().trim().max(most)]).optional();

function readDay(typed: string, context: z.core.$RefinementCtx<string>): Day {
  const read = parseDay(typed);
  if (read.ok) return read.day;
  context.addIssue({ code: 'custom', message: read.why });
  return z.NEVER;
}
/** A day as people type it, or none. */
export const typedDay = z.union([none, z.string().max(40).transform(readDay)]).optional();
export const needed = z.string({ error: 'field-missing' }).trim().min(1, 'field-missing');
export const neededDay = needed.max(40).transform(readDay);

export const Term = { terbit: typedDay, sampai: typedDay, penerbit: text(120), lingkup: text(300) };
export const termOf = (input: {
  terbit?: Day | undefined;
  sampai?: Day | undefined;
  penerbit?: string | undefined;
  lingkup?: string | undefined;
}) => ({
  issuedOn: input.terbit ?? null,
  validUntil: input.sampai ?? null,
  issuer: input.penerbit ?? null,
  scope: input.lingkup ?? null,
});
