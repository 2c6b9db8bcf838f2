// The addresses of this room: plans, one plan with its lines, the upload. The page of a single line belongs to matching.
import { z } from 'zod';
import { can, type Actor } from '#platform/access';
import { endpoint, fieldErrorsOf, upload, type App, type Context, type Problem } from '#platform/http';
import { queueImport } from '#platform/imports';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { frameOf, type FieldErrors } from '#ui';
import { placeConfidence } from './decide-place.ts';
import { decideLineQuantity } from './decide-quantity.ts';
import { windowConfidence } from './decide-window.ts';
import { DETAILS, noDetail, unitsByDetail } from './detail-share.ts';
import { quantityWords } from './explain-quantity.ts';
import { explainBasis, flagWords } from './explain-line.ts';
import { mayImportPlans } from './import-plan.ts';
import { PlanPage, type LineQuery } from './pages/plan-page.tsx';
import { DetailSharePage } from './pages/detail-share.tsx';
import { PlansPage } from './pages/plans-page.tsx';
import { type Uploader, UploadPage } from './pages/upload-section.tsx';
import { menuRoutes } from './menus/routes.ts';
import { KITCHEN } from './menus/store.ts';
import { className, placeText, words } from './pages/words.ts';
import type { LineFilter, Plan, PlanLine, PlanWithSummary } from './plan.ts';
import { openPlanFile } from './read-plan-file.ts';
import { DetailShareData, LineQuantity, PlanPageData, PlanQuery, PlansPageData, PlansQuery } from './schema.ts';
import { confidenceOf } from './confidence.ts';
import { detailsRoutes } from './review/details-routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { countPlanLines, getPlan, listPlanLines, listPlans, streamPlanLines } from './store.ts';

const UPLOAD_BYTES = 64 * 1024 * 1024;
const IMPORTERS = ['ppk', 'pp', 'officer', 'ministry', 'administrator'] as const;

export function buyersRoutes(app: App, jobs: Jobs): void {
  menuRoutes(app);
  plans(app);
  uploads(app, jobs);
  plan(app);
  detailShare(app);
  reviewRoutes(app, jobs);
  detailsRoutes(app);
}

const uploaderOf = (actor: Actor): Uploader => (actor.kind === 'visitor' ? 'visitor' : mayImportPlans(actor) ? 'may' : 'other');
const asTyped = (c: Context, name: string): string | undefined => c.url.searchParams.get(name)?.slice(0, 100) ?? undefined;

function plans(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana',
    summary: 'Daftar rencana pengadaan semua instansi, disaring menurut nama dan tahun',
    access: 'public',
    input: PlansQuery,
    output: PlansPageData,
    run: async ({ cari, tahun, setelah }, c) => {
      const { items, next } = await listPlans(c.db, c.actor, { search: cari, year: tahun, after: setelah });
      return { plans: items, next };
    },
    page: (data, c) =>
      PlansPage({
        frame: frameOf(c, '/rencana'),
        ...data,
        filter: { cari: asTyped(c, 'cari'), tahun: asTyped(c, 'tahun') },
        onLaterPage: c.url.searchParams.has('setelah'),
        uploader: uploaderOf(c.actor),
        cooks: can(c.actor, KITCHEN),
      }),
    files: (_, c) => ({ name: 'rencana', columns: planColumns(c), rows: planRows(c) }),
  });
}

function uploads(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana/impor',
    summary: 'Formulir unggah rencana dan baris anggaran',
    access: 'public',
    input: z.object({}),
    output: z.object({ maxBytes: z.int() }),
    run: () => ({ maxBytes: UPLOAD_BYTES }),
    page: (_, c) => UploadPage({ frame: frameOf(c, '/rencana'), uploader: uploaderOf(c.actor) }),
  });
  upload(app, {
    path: '/rencana/impor',
    summary: 'Unggah rencana (berkas) dan baris anggaran (anggaran); jawabannya alamat kemajuannya',
    access: { roles: IMPORTERS },
    maxBytes: UPLOAD_BYTES,
    maxFiles: 4,
    start: async (files, _fields, c) => {
      const given = files.filter((file) => file.bytes > 0);
      if (given.length === 0) throw new Refusal('upload-missing', 422, {}, 'berkas');
      // What is no plan at all is said at the form, at the file, before anything is queued.
      for (const file of given)
        await openPlanFile(file).catch((error: unknown) => {
          throw error instanceof Refusal ? new Refusal(error.code, error.status, error.facts, file.field) : error;
        });
      return { location: `/impor/${await queueImport(c.db, jobs, c.actor, 'plan', given, c.now)}` };
    },
    invalid: (problem, _values, c) =>
      UploadPage({ frame: frameOf(c, '/rencana'), uploader: uploaderOf(c.actor), errors: errorsOf(problem) }),
  });
}

/** Whatever is wrong with no field belongs to the plan's. */
function errorsOf(problem: Problem): FieldErrors {
  const errors = fieldErrorsOf(problem);
  return 'berkas' in errors || 'anggaran' in errors ? errors : { berkas: problem.message };
}

function plan(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana/:plan',
    summary: 'Satu rencana: ringkasan penjabaran dan baris-barisnya, disaring menurut jenis, bulan, satuan kerja dan kata',
    access: 'public',
    input: PlanQuery,
    output: PlanPageData,
    run: async (query, c) => {
      const found = await getPlan(c.db, c.actor, query.plan);
      const filter = filterOf(query, found);
      const { items, next } = await listPlanLines(c.db, c.actor, filter, { after: query.setelah });
      return {
        plan: found,
        lines: items.map((line) => ({ ...line, wanted: wantedOf(line) })),
        found: await countFound(c, filter, found),
        next,
      };
    },
    page: (data, c) =>
      PlanPage({
        frame: frameOf(c, '/rencana'),
        plan: data.plan,
        lines: data.lines as object[] as PlanLine[],
        found: data.found,
        next: data.next,
        filter: queryAsTyped(c),
        onLaterPage: c.url.searchParams.has('setelah'),
        cooks: can(c.actor, KITCHEN, data.plan.buyerId),
      }),
    files: ({ plan: found }, c) => {
      // The very values that came in: an address that names a filter twice was read by its first.
      const query = PlanQuery.parse({ ...c.http.req.query(), plan: found.planId });
      return {
        name: `rencana-${found.year}`,
        columns: lineColumns(c),
        rows: lineRows(streamPlanLines(c.db, c.actor, filterOf(query, found)), c),
      };
    },
  });
}

/** How detailed a plan is, unit by unit. */
function detailShare(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana/:plan/rincian',
    summary:
      'Seberapa rinci satu rencana, menurut satuan kerja: bagian rupiah yang jenis, jumlah, bulan, dan tempatnya diketahui',
    access: 'public',
    input: z.object({ plan: z.uuid('plan-not-found') }),
    output: DetailShareData,
    run: async ({ plan }, c) => {
      const { planId, summary } = await getPlan(c.db, c.actor, plan);
      return { planId, detail: summary.detail ?? noDetail(), units: unitsByDetail(summary.units) };
    },
    page: async ({ planId }, c) => DetailSharePage({ frame: frameOf(c, '/rencana'), plan: await getPlan(c.db, c.actor, planId) }),
    files: ({ planId, units }, c) => ({
      name: `rincian-${planId.slice(-8)}`,
      columns: detailColumns(c),
      rows: units.map(({ name, detail }) => ({
        ...{ name, lines: detail.lines, rupiah: detail.rupiah },
        ...Object.fromEntries(DETAILS.map((part) => [part, detail[part].rupiah])),
      })),
    }),
  });
}

/** A line's quantity for programs: stated, estimated with its band, or unknown with the reason. */
function wantedOf(line: PlanLine): z.infer<typeof LineQuantity> {
  const quantity = decideLineQuantity(line);
  if (quantity.kind !== 'estimated') return quantity;
  return { ...quantity, band: { ...quantity.band, sources: [...quantity.band.sources] } };
}

// A unit that the plan has not can only come from an old address: no line is its, and the list says so.
const filterOf = (
  { plan, cari, kelas, bulan, satker }: PlanQuery,
  { summary }: Pick<PlanWithSummary, 'summary'>,
): LineFilter => ({
  planId: plan,
  search: cari,
  classId: kelas,
  month: bulan,
  unitId:
    satker === undefined
      ? undefined
      : (summary.units.find((unit) => unit.key === satker || unit.unitId === satker)?.unitId ?? NO_UNIT),
});
const NO_UNIT = '00000000-0000-0000-0000-000000000000';
const queryAsTyped = (c: Context): LineQuery => ({
  cari: asTyped(c, 'cari'),
  kelas: asTyped(c, 'kelas'),
  bulan: asTyped(c, 'bulan'),
  satker: asTyped(c, 'satker'),
});

/** What a filter leaves: the plan's own totals when there is none, its summary when it is a class or a unit alone, else counted. */
async function countFound(
  c: Context,
  { search, classId, month, unitId, planId }: LineFilter,
  { lineCount, ceilingRupiah, summary }: PlanWithSummary,
) {
  if (search === undefined && month === undefined) {
    if (classId === undefined && unitId === undefined) return { lines: lineCount, rupiah: ceilingRupiah };
    const counted = unitId === undefined ? summary.classes.find((one) => (one.classId ?? '-') === classId) : undefined;
    if (counted) return { lines: counted.lines, rupiah: counted.rupiah };
  }
  return countPlanLines(c.db, c.actor, { planId, search, classId, month, unitId });
}

// ---- downloads ----

const planColumns = (c: Context) => {
  const t = words(c.lang).list;
  return [
    { key: 'buyer', title: t.buyer, kind: 'text' as const, width: 40 },
    { key: 'year', title: t.year, kind: 'number' as const },
    { key: 'packages', title: t.packages, kind: 'number' as const },
    { key: 'lines', title: t.lines, kind: 'number' as const },
    { key: 'ceiling', title: t.ceiling, kind: 'rupiah' as const },
    { key: 'makers', title: t.forMakers, kind: 'rupiah' as const },
  ];
};

async function* planRows(c: Context) {
  const { cari, tahun } = PlansQuery.parse(Object.fromEntries(c.url.searchParams));
  let after: string | undefined;
  do {
    const { items, next }: { items: Plan[]; next: string | null } = await listPlans(c.db, c.actor, {
      search: cari,
      year: tahun,
      after,
      limit: 500,
    });
    for (const p of items)
      yield {
        buyer: p.buyerName,
        year: p.year,
        packages: p.packageCount,
        lines: p.lineCount,
        ceiling: p.ceilingRupiah,
        makers: p.makersRupiah,
      };
    after = next ?? undefined;
  } while (after !== undefined);
}

/** Rupiah, so that whoever sums units gets the share of all of them. */
const detailColumns = (c: Context) => {
  const t = words(c.lang);
  return [
    { key: 'name', title: t.plan.unit, kind: 'text' as const, width: 44 },
    { key: 'lines', title: t.list.lines, kind: 'number' as const },
    { key: 'rupiah', title: t.plan.detailOf, kind: 'rupiah' as const },
    ...DETAILS.map((part) => ({ key: part, title: t.plan.detailParts[part], kind: 'rupiah' as const })),
  ];
};

const lineColumns = (c: Context) => {
  const t = words(c.lang).columns;
  const text = (key: string, title: string, width = 18) => ({ key, title, kind: 'text' as const, width });
  return [
    text('rupCode', t.rupCode, 12),
    text('package', t.package, 50),
    text('text', t.text, 50),
    text('unit', t.unit, 36),
    text('account', t.account),
    text('class', t.class, 30),
    text('confidence', t.confidence, 10),
    text('ground', t.ground, 50),
    { key: 'rupiah', title: t.rupiah, kind: 'rupiah' as const },
    { key: 'quantity', title: t.quantity, kind: 'number' as const },
    text('measure', t.measure, 12),
    text('statedBy', t.statedBy, 12),
    text('volume', t.volume),
    { key: 'estimateLow', title: t.estimateLow, kind: 'number' as const },
    { key: 'estimateLikely', title: t.estimateLikely, kind: 'number' as const },
    { key: 'estimateHigh', title: t.estimateHigh, kind: 'number' as const },
    text('estimateMeasure', t.estimateMeasure, 12),
    text('estimateGround', t.estimateGround, 50),
    text('from', t.from, 10),
    text('until', t.until, 10),
    text('monthsGround', t.monthsGround),
    text('place', t.place, 28),
    text('placeGround', t.placeGround),
    text('method', t.method),
    text('notes', t.notes, 50),
  ];
};

async function* lineRows(lines: AsyncIterable<PlanLine>, c: Context) {
  const t = words(c.lang);
  for await (const line of lines) {
    const quantity = decideLineQuantity(line);
    const estimate = quantity.kind === 'estimated' ? quantity : undefined;
    yield {
      rupCode: line.rupCode,
      package: line.packageName,
      text: line.text,
      unit: line.unitName,
      account: line.account,
      class: className(line.classId, c.lang),
      confidence: t.confidences[confidenceOf(line.classId === null ? null : line.classProbability)],
      ground: explainBasis(line.basis, c.lang),
      rupiah: line.rupiah,
      quantity: line.quantity,
      measure: line.unit,
      statedBy: quantity.kind === 'stated' ? t.quantity.by[quantity.by] : null,
      volume: line.volumeText,
      estimateLow: estimate?.low,
      estimateLikely: estimate?.likely,
      estimateHigh: estimate?.high,
      estimateMeasure: estimate?.unit,
      estimateGround: quantity.kind === 'stated' ? null : quantityWords(quantity, c.lang).note,
      from: line.monthFrom,
      until: line.monthUntil,
      monthsGround: line.monthBasis ? `${t.windows[line.monthBasis]}, ${t.trust[windowConfidence(line)]}` : null,
      place: placeText(line, c.lang),
      placeGround: line.placeBasis ? `${t.places[line.placeBasis]}, ${t.trust[placeConfidence(line.placeBasis)]}` : null,
      method: line.method,
      notes: flagWords(line.flags, c.lang).join('; '),
    };
  }
}
