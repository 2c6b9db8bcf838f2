// /rumah/{house}/penarikan: call back, answer, free, close. Lots and deliveries are shown up to a bound; the file holds all deliveries.
import { z } from 'zod';
import { uuidv7 } from '#platform/database';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { pdfFile, writePdf } from '#platform/pdf';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { parseQuantity } from '../batches/quantity.ts';
import { demandHouse } from '../batches/record-batches.ts';
import { batchSettings } from '../batches/settings.ts';
import { listLots } from '../batches/store.ts';
import type { Now } from '../bookings/book-run.ts';
import { readDay } from '../bookings/schema.ts';
import { RecallPage } from '../pages/recall-page.tsx';
import { RecallsPage } from '../pages/recalls-page.tsx';
import { type DestroyedLot, destroyLot } from './destroy-lot.ts';
import { CAUSES, DESTROYED_FROM, effectivenessOf, type Recall, type RecallWhole } from './recall.ts';
import { answerDelivery, closeRecall, getRecall, liftHold, startRecall } from './recall-lots.ts';
import { need, readId } from './read-form.ts';
import { heldHereRoutes } from './held-here-routes.ts';
import { recallFile } from './report-file.ts';
import { reportPaper } from './report-paper.ts';
import { listHeldHere, listRecalls } from './store.ts';

const OPERATOR = { roles: ['houseOperator'] as const };
const MOST_RECALLS = 200;
const OFFERED_LOTS = 300;
const Text = z.string().trim().max(500).optional();
const Form = z.object({ house: z.uuid(), id: Text, lot: Text, sebab: Text, kelas: Text, alasan: Text, aduan: Text });
const OneForm = z.object({
  ...{ house: z.uuid(), penarikan: z.uuid(), kiriman: Text, kembali: Text, lot: Text, dasar: Text },
  ...{ id: Text, musnah: Text, asal: Text, jumlah: Text, hari: Text, cara: Text, saksi: Text },
});

const RecallRow = z.object({
  recallId: z.uuid(),
  cause: z.enum(CAUSES),
  hazardClass: z.enum(['I', 'II', 'III']),
  reason: z.string(),
  startedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
});
const RecallList = z.object({ houseId: z.uuid(), recalls: z.array(RecallRow) }).meta({ id: 'RecallList' });
const RecallOut = RecallRow.extend({
  houseId: z.uuid(),
  heldLots: z.int(),
  deliveries: z.int(),
  notifiedPercent: z.int().nullable(),
}).meta({ id: 'Recall' });
const Done = z.object({ recallId: z.uuid() }).meta({ id: 'RecallDone' });

export function recallRoutes(app: App): void {
  list(app);
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/penarikan/:penarikan',
    summary: 'Satu penarikan: lot yang ditahan, kiriman yang dipanggil kembali, batas waktu, seberapa jauh',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), penarikan: z.uuid() }),
    output: RecallOut,
    run: async ({ house, penarikan }, c) => recallOut(await getRecall(c.db, c.actor, house, penarikan)),
    page: ({ houseId, recallId }, c) => showOne(houseId, recallId, c),
    files: async ({ houseId, recallId }, c) => recallFile(await getRecall(c.db, c.actor, houseId, recallId), c.lang),
  });
  report(app);
  heldHereRoutes(app);
  change(app, 'kiriman', 'Catat bahwa pembeli diberi tahu dan berapa yang kembali', (form, c) => {
    const [orgId = '', lotId = '', shipmentId = ''] = (form.kiriman ?? '').split('~').map(readId('kiriman'));
    const recovered = form.kembali === '0' ? 0 : parseQuantity(form.kembali ?? '');
    if (recovered === undefined) throw new Refusal('lot-quantity-unreadable', 422, {}, 'kembali');
    return answerDelivery(c.db, c.actor, form.house, form.penarikan, { orgId, lotId, shipmentId }, recovered, nowOf(c));
  });
  change(app, 'bebas', 'Bebaskan satu lot dari tahanan', (form, c) => {
    const [orgId = '', lotId = ''] = (form.lot ?? '').split('~').map(readId('lot'));
    return liftHold(c.db, c.actor, form.house, form.penarikan, { orgId, lotId }, need(form.dasar, 'dasar'), nowOf(c));
  });
  change(app, 'musnah', 'Catat pemusnahan: lot, jumlah, cara, saksi', (form, c) =>
    destroyLot(c.db, c.actor, form.house, form.penarikan, readDestroyed(form), nowOf(c)),
  );
  change(app, 'tutup', 'Tutup penarikan', (form, c) => closeRecall(c.db, c.actor, form.house, form.penarikan, nowOf(c)));
}

function report(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/penarikan/:penarikan/laporan',
    summary: 'Laporan penarikan sebagai PDF: kelas, batas waktu, lot, kiriman, seberapa jauh, pemusnahan',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), penarikan: z.uuid() }),
    output: RecallOut,
    run: async ({ house, penarikan }, c) => recallOut(await getRecall(c.db, c.actor, house, penarikan)),
    page: async ({ houseId, recallId }, c) => {
      const { name } = await demandHouse(c.db, c.actor, houseId);
      const recall = await getRecall(c.db, c.actor, houseId, recallId);
      const report = await writePdf(reportPaper({ recall, houseName: name, on: c.today }, c.lang));
      return pdfFile(Buffer.from(report).toString('base64'), `laporan-penarikan-${recall.originCode}`);
    },
  });
}

/** A destruction as the form tells it. Refuses with the field: 'lot-field-missing', 'lot-quantity-unreadable', 'booking-day-unreadable', 'booking-choice-unknown'. */
function readDestroyed(form: z.infer<typeof OneForm>): DestroyedLot {
  const [orgId = '', lotId = ''] = (form.musnah ?? '').split('~').map(readId('musnah'));
  const quantity = parseQuantity(need(form.jumlah, 'jumlah'));
  if (quantity === undefined) throw new Refusal('lot-quantity-unreadable', 422, {}, 'jumlah');
  return {
    ...{ destructionId: form.id ? readId('id')(form.id) : uuidv7(), orgId, lotId, quantity },
    ...{ cameFrom: choose(form.asal, DESTROYED_FROM, 'asal'), destroyedOn: readDay(need(form.hari, 'hari'), 'hari') },
    ...{ method: need(form.cara, 'cara'), witness: need(form.saksi, 'saksi') },
  };
}

function list(app: App): void {
  const path = '/rumah/:house/penarikan';
  endpoint(app, {
    method: 'get',
    path,
    summary: 'Penarikan di satu rumah produksi',
    access: OPERATOR,
    input: z.object({ house: z.uuid() }),
    output: RecallList,
    run: async ({ house }, c) => {
      const { orgId } = await demandHouse(c.db, c.actor, house);
      const recalls = await listRecalls(c.db, orgId, house, MOST_RECALLS);
      return { houseId: house, recalls: recalls.map(rowOut) };
    },
    page: ({ houseId }, c) => showList(houseId, Object.fromEntries(c.url.searchParams), c),
  });
  endpoint(app, {
    method: 'post',
    path,
    summary: 'Mulai penarikan: semua yang dibuat dari lot itu langsung ditahan',
    access: OPERATOR,
    input: Form,
    output: Done,
    run: async (form, c) => {
      await demandHouse(c.db, c.actor, form.house);
      const call = {
        ...{ entryId: form.id ? readId('id')(form.id) : uuidv7(), lotId: readId('lot')(form.lot ?? '') },
        ...{ cause: choose(form.sebab, CAUSES, 'sebab'), hazardClass: choose(form.kelas, CLASSES, 'kelas') },
        ...{ reason: need(form.alasan, 'alasan'), ...(form.aduan ? { complaintReference: form.aduan } : {}) },
      };
      return { recallId: await startRecall(c.db, c.actor, form.house, call, nowOf(c)) };
    },
    page: ({ recallId }, c) => seeOther(`/rumah/${c.path.split('/')[2]!}/penarikan/${recallId}`),
    invalid: (problem, values, c) => showList(values['house']!, values, c, problem),
  });
}
const CLASSES = batchSettings.recall.classes.map(({ id }) => id);

/** One change of a recall by a form of its page; a refusal shows the page again. */
function change(app: App, way: string, summary: string, act: (form: z.infer<typeof OneForm>, c: Context) => Promise<void>): void {
  endpoint(app, {
    method: 'post',
    path: `/rumah/:house/penarikan/:penarikan/${way}`,
    summary,
    access: OPERATOR,
    input: OneForm,
    output: Done,
    run: async (form, c) => {
      await demandHouse(c.db, c.actor, form.house);
      await act(form, c);
      return { recallId: form.penarikan };
    },
    page: (_, c) => seeOther(c.path.split('/').slice(0, 5).join('/')),
    invalid: (problem, values, c) => showOne(values['house']!, values['penarikan']!, c, problem, values),
  });
}

async function showList(houseId: string, values: Record<string, string>, c: Context, problem?: Problem) {
  const { orgId, name } = await demandHouse(c.db, c.actor, houseId);
  return RecallsPage({
    ...{ frame: frameOf(c, '/rumah'), house: { houseId, name }, errors: problem && fieldErrorsOf(problem) },
    recalls: await listRecalls(c.db, orgId, houseId, MOST_RECALLS),
    lots: await listLots(c.db, orgId, houseId, {}, OFFERED_LOTS),
    heldHere: (await listHeldHere(c.db, orgId, houseId)).length,
    values: { ...values, id: values['id'] ?? uuidv7() },
  });
}

async function showOne(houseId: string, recallId: string, c: Context, problem?: Problem, values: Record<string, string> = {}) {
  const { name } = await demandHouse(c.db, c.actor, houseId);
  const recall = await getRecall(c.db, c.actor, houseId, recallId);
  return RecallPage({
    ...{
      frame: frameOf(c, '/rumah'),
      house: { houseId, name },
      recall,
      today: c.today,
      errors: problem && fieldErrorsOf(problem),
    },
    values: { ...values, id: values['id'] ?? uuidv7() },
  });
}

const nowOf = ({ today, now }: Context): Now => ({ today, at: now });

function choose<Choice extends string>(text: string | undefined, known: readonly Choice[], field: string): Choice {
  const found = known.find((one) => one === need(text, field));
  if (!found) throw new Refusal('booking-choice-unknown', 422, {}, field);
  return found;
}

const rowOut = ({ recallId, cause, hazardClass, reason, startedAt, closedAt }: Recall) => ({
  ...{ recallId, cause, hazardClass, reason, startedAt: startedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null },
});
const recallOut = (recall: RecallWhole): z.infer<typeof RecallOut> => ({
  ...{ ...rowOut(recall), houseId: recall.houseId, heldLots: recall.lots.filter(({ lifted }) => !lifted).length },
  ...{ deliveries: recall.deliveries.length, notifiedPercent: effectivenessOf(recall.deliveries).notifiedPercent },
});
