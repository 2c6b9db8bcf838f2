import { z } from 'zod';
import { getProductByUrl } from '#makers';
import { visitor } from '#platform/access';
import { type App, type Context, endpoint, takeToken } from '#platform/http';
import { publicBase } from '#platform/paths';
import { codeWidthOf, writeLabels } from '#platform/pdf';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { LabelPage } from '../pages/label-page.tsx';
import { codeTextOf, modulesOf, PAPER_NAMES, PAPERS, pngOf, svgOf } from './label.ts';

const Asked = z.object({
  url: z.string().min(1).max(60),
  /** CSET 82, as a lot of GS1. */
  lot: z
    .string()
    .trim()
    .regex(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{0,20}$/, 'lot-letters')
    .optional()
    .transform((lot) => (lot ? lot : null)),
  kertas: z.enum(PAPER_NAMES).default('a4-24'),
  jumlah: z.coerce.number().int().min(1).max(2000).default(24),
});

/** Mounts /label/:url with the code as SVG, PNG and sheets of labels. Anyone may: it says no more than the page it leads to. */
export function labelRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/label/:url',
    summary: 'Kode QR produk: lihat, lalu unduh sebagai SVG, PNG, atau lembar label PDF',
    access: 'public',
    input: Asked,
    output: z.object({
      product: z.object({ name: z.string(), urlId: z.string(), gtin: z.string().nullable() }),
      text: z.string(),
      lot: z.string().nullable(),
      paper: z.enum(PAPER_NAMES),
      copies: z.int(),
      codeMillimetres: z.number(),
    }),
    run: async (asked, c) => {
      const { product, text } = await read(asked, c);
      const codeMillimetres = codeWidthOf(PAPERS[asked.kertas], modulesOf(text).length);
      const { name, urlId, gtin } = product;
      return { product: { name, urlId, gtin }, text, lot: asked.lot, paper: asked.kertas, copies: asked.jumlah, codeMillimetres };
    },
    page: (output, c) => LabelPage({ frame: frameOf(c), ...output }),
  });
  const file = (
    name: string,
    type: string,
    make: (asked: z.output<typeof Asked>, c: Context) => Promise<string | Uint8Array>,
  ): void => {
    app.hono.get(`/label/:url/${name}`, async (c) => {
      const asked = Asked.safeParse({ ...c.req.query(), ...c.req.param() });
      if (!asked.success) throw new Refusal('label-asked-wrong', 422);
      const made = await make(asked.data, c.var.layak);
      return c.body(typeof made === 'string' ? made : Uint8Array.from(made), 200, {
        'content-type': type,
        'cache-control': 'max-age=300',
      });
    });
  };
  file('kode.svg', 'image/svg+xml', async (asked, c) => svgOf((await read(asked, c)).text));
  file('kode.png', 'image/png', async (asked, c) => pngOf((await read(asked, c)).text));
  file('lembar.pdf', 'application/pdf', async (asked, c) => {
    takeToken('label-sheets', { burst: 60, seconds: 0.2 });
    const { product, text } = await read(asked, c);
    const lines = [product.name, product.makerName, ...(asked.lot === null ? [] : [`Lot ${asked.lot}`])];
    return writeLabels(PAPERS[asked.kertas], { code: modulesOf(text), lines }, asked.jumlah, {
      title: product.name,
      on: c.today,
    });
  });
}

async function read({ url, lot }: z.output<typeof Asked>, c: Context) {
  const product = await getProductByUrl(c.db, visitor, url);
  return { product, text: codeTextOf(publicBase(c.url), product, lot) };
}
