// The fields of the forms of certificates, as they are typed.
import { z } from 'zod';
import { type Day, parseDay } from '#platform/days';

export const none = z.literal('').transform(() => undefined);
export const text = (most: number) => z.union([none, z.string().trim().max(most)]).optional();
export const typedDay = z
  .union([
    none,
    z
      .string()
      .max(40)
      .transform((typed, context) => {
        const read = parseDay(typed);
        if (read.ok) return read.day;
        context.addIssue({ code: 'custom', message: read.why });
        return z.NEVER;
      }),
  ])
  .optional();
export const needed = z.string({ error: 'field-missing' }).trim().min(1, 'field-missing');
export const neededDay = needed.max(40).transform((typed, context) => {
  const read = parseDay(typed);
  if (read.ok) return read.day;
  context.addIssue({ code: 'custom', message: read.why });
  return z.NEVER;
});
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
