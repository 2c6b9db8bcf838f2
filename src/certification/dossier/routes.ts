// /berkas/{product}: the dossier of a product for the maker's people, its companions and overseers.
import { z } from 'zod';
import type { Role } from '#platform/access';
import { type App, type Context, endpoint, seeOther } from '#platform/http';
import { pdfFile } from '#platform/pdf';
import { frameOf } from '#ui';
import { mayTellFacts } from '../facts/product-facts.ts';
import { DossierPage } from '../pages/dossier-page.tsx';
import { rulebook } from '../rulebook/commands.ts';
import { writeDossierPdf } from './dossier-paper.ts';
import { dossierFiles } from './dossier-workbook.ts';
import { openDossier, tellDossier } from './open-dossier.ts';
import { Dossier, DossierQuery, ToldForm } from './schema.ts';

const READERS: readonly Role[] = ['maker', 'companion', 'officer', 'ministry', 'auditor'];
const TELLERS: readonly Role[] = ['maker', 'companion'];

const open = (product: string, c: Context): Promise<Dossier> => openDossier(c.db, c.actor, product, c.today, rulebook());

export function dossierRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/berkas/:product',
    summary: 'Berkas satu produk: lembar salin per portal, kelengkapan, dan pemeriksaan sebelum mengajukan',
    access: { roles: READERS },
    input: DossierQuery,
    output: Dossier,
    run: ({ product }, c) => open(product, c),
    page: (dossier, c) =>
      DossierPage({
        frame: frameOf(c, '/meja'),
        dossier,
        portal: c.url.searchParams.get('portal') ?? undefined,
        mayTell: mayTellFacts(c.actor, dossier.orgId),
        saved: c.url.searchParams.has('tersimpan'),
      }),
    files: (dossier, { lang }) => dossierFiles(dossier, lang),
  });

  endpoint(app, {
    method: 'get',
    path: '/berkas/:product/pdf',
    summary: 'Berkas satu produk sebagai PDF',
    access: { roles: READERS },
    input: z.object({ product: z.string().min(1).max(40) }),
    output: Dossier,
    run: ({ product }, c) => open(product, c),
    page: async (dossier, c) => pdfFile(await writeDossierPdf(dossier, c.lang), `berkas-${dossier.urlId}`),
  });

  endpoint(app, {
    method: 'post',
    path: '/berkas/:product/isian',
    summary: 'Simpan jawaban berkas: surat yang ada, keterangan label, teks yang belum tercatat',
    access: { roles: TELLERS },
    input: ToldForm,
    output: z.object({ changed: z.int() }),
    run: ({ product, items }, c) => tellDossier(c.db, c.actor, product, items, c.now),
    page: (_, c) => seeOther(`${c.path.replace(/\/isian$/, '')}?portal=jawaban&tersimpan#jawaban`),
  });
}
