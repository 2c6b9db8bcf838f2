// The addresses of observed purchases: the upload, the list with its filters, one chain with every step.
import { z } from 'zod';
import { can } from '#platform/access';
import { endpoint, fieldErrorsOf, upload } from '#platform/http';
import type { App, Context, Problem } from '#platform/http';
import { queueImport } from '#platform/imports';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import type { FieldErrors } from '#ui';
import { PurchasePage } from '../pages/purchase-page.tsx';
import { PurchaseUploadPage } from '../pages/purchase-upload-page.tsx';
import { PurchasesPage } from '../pages/purchases-page.tsx';
import type { PurchaseQuery } from '../pages/purchases-page.tsx';
import { reconcileRoutes } from '../reconcile/routes.ts';
import { chainOf } from './chain.ts';
import { PURCHASE_IMPORTERS } from './import-purchases.ts';
import {
  everyPurchase,
  getPurchase,
  listPurchaseBuyers,
  listPurchases,
  PURCHASE_READERS,
  sumPurchases,
} from './list-purchases.ts';
import type { PurchaseFilter, PurchaseWhole as Whole } from './list-purchases.ts';
import { openPurchaseFiles } from './open-file.ts';
import { PurchaseList, PurchasesQuery, PurchaseWhole } from './schema.ts';
import type { PurchaseShown } from './schema.ts';
import { purchaseWords } from './words.ts';

const UPLOAD_BYTES = 64 * 1024 * 1024;

/** Mounts /kontrak/impor and /kontrak/teramati; before /kontrak/:id, which would take their names for ids. */
export function purchasesRoutes(app: App, jobs: Jobs): void {
  uploads(app, jobs);
  list(app);
  one(app);
  reconcileRoutes(app);
}

function uploads(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/impor',
    summary: 'Formulir unggah pesanan, kontrak, bukti belanja dan anggaran satuan kerja',
    access: { roles: PURCHASE_IMPORTERS },
    input: z.object({}),
    output: z.object({ maxBytes: z.int() }),
    run: () => ({ maxBytes: UPLOAD_BYTES }),
    page: (_, c) => PurchaseUploadPage({ frame: frameOf(c, '/kontrak'), asksBuyer: asksBuyer(c), values: {} }),
  });
  upload(app, {
    path: '/kontrak/impor',
    summary: 'Unggah pesanan dan kontrak (berkas) dari satu instansi (pembeli); jawabannya alamat kemajuannya',
    access: { roles: PURCHASE_IMPORTERS },
    maxBytes: UPLOAD_BYTES,
    maxFiles: 8,
    start: async (files, fields, c) => {
      const given = files.filter((file) => file.bytes > 0);
      if (given.length === 0) throw new Refusal('upload-missing', 422, {}, 'berkas');
      // What is no file of orders is said at the form, before anything is queued.
      await openPurchaseFiles(given).catch((error: unknown) => {
        throw error instanceof Refusal ? new Refusal(error.code, error.status, error.facts, 'berkas') : error;
      });
      const buyer = fields['pembeli']?.trim().slice(0, 200);
      return { location: `/impor/${await queueImport(c.db, jobs, c.actor, 'purchases', given, c.now, buyer ? { buyer } : {})}` };
    },
    invalid: (problem, values, c) =>
      PurchaseUploadPage({ frame: frameOf(c, '/kontrak'), asksBuyer: asksBuyer(c), values, errors: errorsOf(problem) }),
  });
}

/** An official of one buyer brings that buyer's files; whoever may bring any has to say whose. */
const asksBuyer = ({ actor }: Context): boolean =>
  can(actor, ['officer', 'ministry', 'administrator']) ||
  (actor.kind === 'user' && new Set(actor.memberships.map(({ orgId }) => orgId)).size > 1);

/** Whatever is wrong with no field belongs to the files'. */
function errorsOf(problem: Problem): FieldErrors {
  const errors = fieldErrorsOf(problem);
  return 'berkas' in errors || 'pembeli' in errors ? errors : { berkas: problem.message };
}

const filterOf = ({ cari, sumber, keadaan, kurang, pembeli }: z.infer<typeof PurchasesQuery>): PurchaseFilter => ({
  ...{ search: cari, source: sumber, state: keadaan, missing: kurang, buyerId: pembeli },
});

function list(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/teramati',
    summary: 'Belanja yang teramati di sistem lain, disaring menurut sumber, langkah, langkah yang tidak ada, dan instansi',
    access: { roles: PURCHASE_READERS },
    input: PurchasesQuery,
    output: PurchaseList,
    run: async (query, { db, actor }) => {
      const filter = filterOf(query);
      const { sesudah: purchaseId, sesudahHari: firstDay } = query;
      const after = purchaseId && firstDay ? { purchaseId, firstDay: firstDay as never } : undefined;
      const { purchases, next } = await listPurchases(db, actor, filter, { after });
      return { purchases, totals: await sumPurchases(db, actor, filter), ...(next ? { next } : {}) };
    },
    page: async (data, c) =>
      PurchasesPage({
        frame: frameOf(c, '/kontrak'),
        ...data,
        query: typedQuery(c),
        buyers: await listPurchaseBuyers(c.db, c.actor),
        mayUpload: can(c.actor, PURCHASE_IMPORTERS),
        onLaterPage: c.url.searchParams.has('sesudah'),
      }),
    files: (_, c) => purchasesFile(c),
  });
}

const FILTERS = ['cari', 'sumber', 'keadaan', 'kurang', 'pembeli'] as const;
const typedQuery = ({ url }: Context): PurchaseQuery =>
  Object.fromEntries(
    FILTERS.flatMap((name) => (url.searchParams.get(name) ? [[name, url.searchParams.get(name)!.slice(0, 100)]] : [])),
  );

function one(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/teramati/:pembeli/:belanja',
    summary: 'Satu belanja teramati: setiap langkah, ada atau tidak, baris pesanan, dan riwayat bacaan',
    access: { roles: PURCHASE_READERS },
    input: z.object({ pembeli: z.uuid(), belanja: z.uuid() }),
    output: PurchaseWhole,
    run: async ({ pembeli, belanja }, { db, actor }) => shown(await getPurchase(db, actor, pembeli, belanja)),
    page: (purchase, c) => PurchasePage({ frame: frameOf(c, '/kontrak'), purchase: purchase as PurchaseShown }),
    files: (purchase, c) => purchaseFile(purchase as PurchaseShown, c),
  });
}

const shown = ({ entries, readings, ...purchase }: Whole): PurchaseShown => ({
  ...purchase,
  chain: chainOf(purchase.source, entries),
  readings: readings.map((reading) => ({ ...reading, readAt: reading.readAt.toISOString() })),
});

const text = (key: string, title: string, width = 20) => ({ key, title, kind: 'text' as const, width });
const money = (key: string, title: string) => ({ key, title, kind: 'rupiah' as const });
const dayColumn = (key: string, title: string) => ({ key, title, kind: 'day' as const });

async function purchasesFile({ db, actor, lang, url }: Context) {
  const t = purchaseWords(lang);
  const filter = filterOf(PurchasesQuery.parse(Object.fromEntries(url.searchParams)));
  async function* rows() {
    for await (const one of everyPurchase(db, actor, filter))
      yield {
        ...{ buyer: one.buyerName, unit: one.unitName, title: one.title, source: t.sources[one.source], key: one.sourceKey },
        ...{ day: one.firstDay, ordered: one.orderedRupiah, billed: one.billedRupiah, state: t.steps[one.state] },
        ...{ missing: one.missing.map((step) => t.steps[step]).join('; '), outcome: t.outcomes[one.outcome] },
      };
  }
  return {
    name: 'belanja-teramati',
    columns: [
      ...[text('buyer', t.buyer, 30), text('unit', t.unit, 40), text('title', t.purchase, 50), text('source', t.source)],
      ...[text('key', t.one.key, 28), dayColumn('day', t.day), money('ordered', t.ordered), money('billed', t.steps.billed)],
      ...[text('state', t.state), text('missing', t.missing, 50), text('outcome', t.one.outcome)],
    ],
    rows: rows(),
  };
}

/** The chain as a table, each missing step with its reason, then the lines of the order. */
function purchaseFile(purchase: PurchaseShown, { lang }: Context) {
  const t = purchaseWords(lang);
  const steps = purchase.chain.map((step) =>
    step.present
      ? { what: t.steps[step.step], day: step.onDay, rupiah: step.rupiah, document: step.document, after: step.daysAfter }
      : { what: t.steps[step.step], day: null, rupiah: null, document: t.one[step.why], after: null },
  );
  const lines = purchase.lines.map((line) => ({
    ...{ what: line.category ? `${line.title} (${line.category})` : line.title, day: null, rupiah: line.rupiah, after: null },
    document: line.repeats === null ? t.one.lines : t.one.repeated(line.repeats),
  }));
  return {
    name: `belanja-${purchase.sourceKey.replaceAll(/[^\w-]/g, '-')}`,
    columns: [
      ...[text('what', t.one.step, 40), dayColumn('day', t.one.onDay), money('rupiah', t.one.amount)],
      ...[text('document', t.one.document, 40), { key: 'after', title: t.one.after, kind: 'number' as const }],
    ],
    rows: [...steps, ...lines],
  };
}
