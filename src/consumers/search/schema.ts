import { z } from 'zod';

/** An empty field is an absent one, as forms send it. */
const asked = z
  .string()
  .trim()
  .max(100)
  .optional()
  .transform((text) => (text === '' ? undefined : text));

export const SearchQuery = z.object({
  cari: asked,
  kelas: asked,
  wilayah: asked,
  halal: z
    .enum(['', 'ya'])
    .optional()
    .transform((typed) => typed === 'ya'),
  /** Duties met, each permit known at least so well. */
  syarat: z
    .enum(['', '0', '1', '2', '3'])
    .optional()
    .transform((level) => (level ? (Number(level) as 0 | 1 | 2 | 3) : undefined)),
  /** The key of the last product of the page before: its maker and itself. */
  setelah: z
    .string()
    .optional()
    .transform((key, at) => {
      if (!key) return undefined;
      const [orgId, productId] = key.split('_').map((id) => z.uuid().safeParse(id).data);
      if (orgId && productId) return { orgId, productId };
      at.addIssue({ code: 'custom', message: 'search-page-unknown' });
      return z.NEVER;
    }),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

const level = z.literal([0, 1, 2, 3]).nullable();
const ConsumerProduct = z.object({
  orgId: z.uuid(),
  urlId: z.string(),
  name: z.string(),
  brand: z.string().nullable(),
  makerName: z.string(),
  makerExample: z.boolean(),
  classId: z.string().nullable(),
  regencyCode: z.string().nullable().meta({ description: 'Where it is made, or, where that is not known, where the maker is' }),
  netContent: z.string().nullable(),
  state: z.enum(['met', 'open', 'unmet', 'forbidden', 'unknown']),
  unmet: z.array(z.string()).meta({ description: 'Required permits that are not on record or do not hold' }),
  open: z.int(),
  evidenceLevel: level.meta({ description: 'The weakest evidence among the required permits' }),
  halal: level.meta({ description: 'The evidence of a halal certificate that holds; null: none does' }),
});
export type ConsumerProduct = z.infer<typeof ConsumerProduct>;

export const SearchPageData = z
  .object({ products: z.array(ConsumerProduct), next: z.string().nullable() })
  .meta({ id: 'ConsumerSearch' });
