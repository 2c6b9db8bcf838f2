// What may come in at the edge of this room. A message that is a refusal's code is said with that code's words.
import { z } from 'zod';
import { parseRupiah } from '#platform/money';
import { MakerSummary, Maker, Product, ProductSummary, type Prices } from './maker.ts';

/** A query field: an empty one is an absent one, as forms send them. */
const asked = z
  .string()
  .trim()
  .max(100)
  .optional()
  .transform((text) => (text === '' ? undefined : text));

export const MakersQuery = z.object({ cari: asked, kelas: asked, wilayah: asked, setelah: z.uuid().optional() });
export type MakersQuery = z.infer<typeof MakersQuery>;

export const MakersPageData = z
  .object({ makers: z.array(MakerSummary), next: z.uuid().nullable(), regencyCode: z.string().nullable() })
  .meta({ id: 'Makers' });
export type MakersPageData = z.infer<typeof MakersPageData>;

export const MakerQuery = z.object({ org: z.uuid('maker-unknown'), setelah: z.uuid().optional() });
export const MakerPageData = z
  .object({ maker: Maker, products: z.array(ProductSummary), next: z.uuid().nullable() })
  .meta({ id: 'MakerWithProducts' });

export const ProductQuery = z.object({ url: z.string().max(40) });
export const ProductPageData = z.object({ product: Product, mayChange: z.boolean() }).meta({ id: 'ProductPage' });

const typed = z
  .union([z.string().max(60), z.number()])
  .optional()
  .transform((value) => String(value ?? '').trim());

const count = typed.transform((text, at): number | null => {
  if (text === '') return null;
  const digits = text.replaceAll(/(\d)[.\s](?=\d{3}(?!\d))/g, '$1');
  if (!/^\d{1,15}$/.test(digits)) return refuse(at, 'count-unreadable');
  return Number(digits) > 0 ? Number(digits) : refuse(at, 'count-zero');
});

const price = typed.transform((text, at): number | null => {
  if (text === '') return null;
  const read = parseRupiah(text);
  if (!read.ok) return refuse(at, read.why);
  return read.amount > 0 ? read.amount : refuse(at, 'price-zero');
});

function refuse(at: { addIssue: (issue: { code: 'custom'; message: string }) => void }, message: string): null {
  at.addIssue({ code: 'custom', message });
  return null;
}

/** The form of price and capacity. A number without a unit says nothing, so the unit is asked for as soon as one is given. */
export const TermsForm = z
  .object({
    url: z.string().max(40),
    satuan: z
      .string()
      .trim()
      .max(40, 'unit-long')
      .optional()
      .transform((text) => text || null),
    hargaKabupaten: price,
    hargaProvinsi: price,
    hargaPulau: price,
    hargaNasional: price,
    kapasitas: count,
    minimum: count,
  })
  .superRefine(({ satuan, url: _url, ...numbers }, at) => {
    if (satuan === null && Object.values(numbers).some((value) => value !== null))
      at.addIssue({ code: 'custom', message: 'unit-missing', path: ['satuan'] });
  });
export type TermsForm = z.infer<typeof TermsForm>;

/** The form fields of the zones, nearest first. */
export const ZONE_FIELDS = [
  ['regency', 'hargaKabupaten'],
  ['province', 'hargaProvinsi'],
  ['island', 'hargaPulau'],
  ['nation', 'hargaNasional'],
] as const;

export function pricesOf(form: TermsForm): Prices {
  const prices: Prices = {};
  for (const [zone, field] of ZONE_FIELDS) if (form[field] !== null) prices[zone] = form[field];
  return prices;
}
