import { z } from 'zod';
import type { Day as DayText } from '#platform/days';

// A day is a string in JSON; from the schema on it is a Day.
const Day = z.string().meta({ format: 'date' }) as unknown as z.ZodType<DayText, DayText>;
const Words = z.object({ id: z.string(), en: z.string() });

const PassportCertificate = z.object({
  orgId: z.uuid(),
  certificateId: z.uuid(),
  scheme: z.string(),
  subject: z.enum(['business', 'facility', 'product', 'productAtFacility', 'group']),
  productId: z.uuid().nullable(),
  placeId: z.uuid().nullable(),
  number: z.string().nullable(),
  issuedOn: Day.nullable(),
  validUntil: Day.nullable(),
  revokedOn: Day.nullable(),
  evidenceLevel: z
    .literal([0, 1, 2, 3])
    .meta({ description: '0 claimed, 1 document seen, 2 looked up at the issuer, 3 signed by the issuer' }),
  evidenceSource: z.string(),
  checkedOn: Day.nullable(),
  checkedBy: z.string().nullable().meta({ description: 'The office that looked, never a person' }),
  /** Where it stands today for this product at its place of making. */
  standing: z.enum(['valid', 'expired', 'revoked', 'suspended', 'notYet', 'wrongSubject', 'unknown']),
});

const Alarm = z.discriminatedUnion('code', [
  z.object({ code: z.literal('recalled'), lot: z.string(), since: Day }),
  z.object({ code: z.literal('lotExpired'), lot: z.string(), since: Day }),
  z.object({ code: z.literal('forbidden'), text: Words, source: z.string() }),
  z.object({
    code: z.literal('permitEnded'),
    scheme: z.string(),
    state: z.enum(['expired', 'revoked', 'suspended']),
    since: Day,
  }),
  z.object({ code: z.literal('otherSubject'), scheme: z.string() }),
  z.object({ code: z.literal('missing'), schemes: z.array(z.string()) }),
]);

const Journey = z.object({
  houseName: z.string(),
  regencyCode: z.string(),
  madeOn: Day,
  releasedOn: Day,
  useBefore: Day.nullable(),
  ingredients: z.array(z.object({ name: z.string(), houseName: z.string(), beganOn: Day })),
});

const Law = z
  .object({
    duties: z.array(
      z.object({
        scheme: z.string(),
        kind: z.enum(['certificate', 'obligation']),
        verdict: z.enum(['required', 'notRequired', 'exempt', 'conditional', 'ask']),
        /** Where the best certificate stands today; `missing`: none is recorded here. */
        state: z.string(),
      }),
    ),
    rulebook: z.string(),
  })
  .meta({ description: 'What the rulebook asks of the product by its public facts; null where its kind is not known' });

export const PassportQuery = z.object({
  url: z.string().min(1).max(60),
  /** CSET 82, as a lot of GS1. */
  lot: z
    .string()
    .regex(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/, 'lot-letters')
    .optional(),
});

export const Passport = z
  .object({
    orgId: z.uuid(),
    productId: z.uuid(),
    placeId: z.uuid().nullable(),
    placeName: z.string().nullable().meta({ description: 'The house or factory; a home is not named' }),
    urlId: z.string(),
    name: z.string(),
    brand: z.string().nullable(),
    makerName: z.string(),
    makerExample: z.boolean(),
    classId: z.string().nullable(),
    regencyCode: z.string().nullable(),
    composition: z.string().nullable(),
    netContent: z.string().nullable(),
    shelfLifeDays: z.int().nullable(),
    storage: z.string().nullable(),
    gtin: z.string().nullable(),
    recordedAt: z.string(),
    /** The lot asked for; null: the address names none. */
    lot: z
      .object({
        code: z.string(),
        state: z.enum(['unknown', 'clear', 'recalled']).meta({ description: 'unknown: no house here recorded such a lot' }),
        journey: Journey.nullable(),
      })
      .nullable(),
    /** When all this was read; a page that somebody saved says so. */
    readAt: z.string(),
    alarms: z.array(Alarm),
    law: Law.nullable(),
    /** Ingredients as written that must be declared as allergens. */
    allergens: z.array(z.string()),
    /** Ingredients of which the rulebook says no, as written. */
    materials: z.array(z.object({ ingredient: z.string(), result: z.enum(['over', 'notPermitted', 'forbidden', 'nonHalal']) })),
    certificates: z.array(PassportCertificate),
  })
  .meta({ id: 'ProductPassport' });
export type Passport = z.infer<typeof Passport>;
