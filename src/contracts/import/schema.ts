import { z } from 'zod';
import type { Day as DayText } from '#platform/days';
import { SOURCES, STEPS } from './purchase.ts';

// A day is a string in JSON; from the schema on it is a Day.
const Day = z.string().meta({ format: 'date' }) as unknown as z.ZodType<DayText, DayText>;
const Rupiah = z.int().min(0).nullable().meta({ description: 'Rupiah; null: sumber tidak menyebutnya' });
const Text = z.string().nullable();
const State = z.enum([...STEPS, 'none']);
const Outcome = z.enum(['running', 'completed', 'cancelled', 'paidOutside', 'unknown']);

/** An empty field of a filter is no filter. */
const filterOf = <T extends z.ZodType>(schema: T) =>
  z.preprocess((typed) => (typed === '' ? undefined : typed), schema.optional()) as unknown as z.ZodType<
    z.infer<T> | undefined,
    string | undefined
  >;

export const PurchasesQuery = z.object({
  cari: filterOf(z.string().max(100)),
  sumber: filterOf(z.enum(SOURCES)),
  keadaan: filterOf(State),
  kurang: filterOf(z.enum(STEPS)),
  pembeli: filterOf(z.uuid()),
  sesudahHari: filterOf(z.iso.date().regex(/^[12]/)),
  sesudah: filterOf(z.uuid()),
});

const Listed = z.object({
  buyerId: z.uuid(),
  purchaseId: z.uuid(),
  buyerName: z.string(),
  source: z.enum(SOURCES),
  sourceKey: z.string(),
  title: z.string(),
  unitName: z.string(),
  firstDay: Day,
  state: State,
  missing: z.array(z.enum(STEPS)),
  orderedRupiah: Rupiah,
  billedRupiah: Rupiah,
  outcome: Outcome,
});

export const PurchaseList = z
  .object({
    purchases: z.array(Listed),
    totals: z.object({ count: z.int(), orderedRupiah: z.int(), billedRupiah: z.int(), paidRupiah: z.int() }),
    next: z.object({ firstDay: Day, purchaseId: z.uuid() }).optional(),
  })
  .meta({ id: 'PurchaseList' });

const Present = z.object({
  present: z.literal(true),
  step: z.enum(STEPS),
  onDay: Day.nullable(),
  rupiah: Rupiah,
  sen: z.int(),
  document: z.string(),
  daysAfter: z.int().nullable(),
});
const Missing = z.object({ present: z.literal(false), step: z.enum(STEPS), why: z.enum(['notTold', 'notYet']) });

export const PurchaseWhole = Listed.extend({
  version: z.int(),
  year: z.int(),
  method: Text,
  accountCode: Text,
  classId: Text,
  rupCodes: z.array(z.string()),
  orderState: Text,
  deliveryState: Text,
  sellerForm: z.enum(['cv', 'pt', 'ptPerorangan', 'koperasi', 'firma', 'ud', 'perorangan']).nullable(),
  sellerSize: z.enum(['small', 'medium', 'notSmall']).nullable(),
  paymentTermDays: z.int().nullable(),
  ceilingRupiah: Rupiah,
  domesticRupiah: Rupiah,
  smallRupiah: Rupiah,
  shippingRupiah: Rupiah,
  ppnRupiah: Rupiah,
  pphRupiah: Rupiah,
  regionalTaxRupiah: Rupiah,
  flags: z.array(z.string()),
  chain: z.array(z.discriminatedUnion('present', [Present, Missing])),
  lines: z.array(
    z.object({
      position: z.int(),
      title: z.string(),
      category: Text,
      quantity: z.number().nullable(),
      unitPrice: z.number().nullable(),
      rupiah: z.int(),
      repeats: z.int().nullable(),
    }),
  ),
  readings: z.array(
    z.object({
      version: z.int(),
      readAt: z.string().meta({ format: 'date-time' }),
      fileName: z.string(),
      orderedRupiah: Rupiah,
      state: State,
    }),
  ),
}).meta({ id: 'ObservedPurchase' });
export type PurchaseShown = z.infer<typeof PurchaseWhole>;
