import { z } from 'zod';
import { demand } from '#platform/access';
import { type App, endpoint, fieldErrorsOf } from '#platform/http';
import { pdfFile, writePdf } from '#platform/pdf';
import { frameOf } from '#ui';
import { SELLER_ROLES } from '../access.ts';
import { ReckonPage } from '../pages/reckon-page.tsx';
import { bankPaper } from './bank-pack.ts';
import { readBankPack } from './read-bank-pack.ts';
import { Reckoning, ReckonQuestion, TOOLS } from './reckon-schema.ts';

/** Mounts /kontrak/hitung, the calculators that need no contract, and /kontrak/:id/paket-bank. */
export function moneyRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/hitung',
    summary: 'Hitung denda, preferensi harga, anak tangga produk dalam negeri, atau pembagian; tidak ada yang disimpan',
    access: 'public',
    input: ReckonQuestion,
    output: Reckoning,
    run: (asked) => asked,
    page: (found, c) => ReckonPage({ ...found, frame: frameOf(c, '/kontrak'), today: c.today, values: c.http.req.query() }),
    invalid: (problem, values, c) =>
      ReckonPage({
        tool: z.enum(TOOLS).catch('fine').parse(values['hitung']),
        ...{ result: null, frame: frameOf(c, '/kontrak'), today: c.today, values, errors: fieldErrorsOf(problem) },
      }),
  });

  endpoint(app, {
    method: 'get',
    path: '/kontrak/:id/paket-bank',
    summary: 'Paket untuk bank: pesanan, rekam jejak, dan perkiraan hari uang masuk, satu PDF',
    access: { roles: SELLER_ROLES },
    input: z.object({ id: z.uuid(), dana: z.enum(['regional', 'central']).default('regional') }),
    output: z.object({ name: z.string(), pdfBase64: z.string() }).meta({ id: 'BankPack' }),
    run: async ({ id, dana }, { db, actor, today }) => {
      demand(actor, SELLER_ROLES);
      const pack = await readBankPack(db, actor, id, dana, today);
      const bytes = await writePdf(bankPaper(pack));
      return { name: `paket-bank-${id.slice(-8)}`, pdfBase64: Buffer.from(bytes).toString('base64') };
    },
    page: ({ name, pdfBase64 }) => pdfFile(pdfBase64, name),
  });
}
