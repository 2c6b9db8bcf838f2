import { z } from 'zod';
import type { Day as DayText } from '#platform/days';

// A day is a string in JSON; from the schema on it is a Day.
const Day = z.string().meta({ format: 'date' }) as unknown as z.ZodType<DayText, DayText>;

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

export const Passport = z
  .object({
    orgId: z.uuid(),
    productId: z.uuid(),
    placeId: z.uuid().nullable(),
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
    certificates: z.array(PassportCertificate),
  })
  .meta({ id: 'ProductPassport' });
export type Passport = z.infer<typeof Passport>;
