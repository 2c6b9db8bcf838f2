// What maker, house and office do with complaints: /aduan/masuk, /aduan/dinas and each complaint.
import { z } from 'zod';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { formatDay, today as dayOf } from '#platform/days';
import { PhotoData, photoData, photoFile } from '#platform/media';
import { frameOf } from '#ui';
import { ComplaintListPage } from '../pages/complaint-list-page.tsx';
import { ComplaintPage } from '../pages/complaint-page.tsx';
import { wordsOf } from './complaint-form.ts';
import { isLate } from './decide-complaint.ts';
import { handleAlert, listAlerts, type ShownAlert } from './handle-alert.ts';
import {
  answerComplaint,
  closeComplaint,
  getComplaint,
  getComplaintPhoto,
  LISTED_MOST,
  type ListedComplaint,
  listOfficeComplaints,
  listOwnComplaints,
  type OpenedComplaint,
  readComplaint,
  regenciesOfActor,
} from './handle-complaint.ts';
import { AlertRow, ComplaintData, ComplaintRow } from './schema.ts';
import { complaintWords } from './words.ts';

const OWN = { roles: ['maker', 'houseOperator'] as const };
const OFFICE = { roles: ['officer'] as const };
const ANY = { roles: ['maker', 'houseOperator', 'officer'] as const };
const View = z.object({ tampil: z.enum(['berjalan', 'ditutup']).optional() });
const Key = z.object({ org: z.uuid('not-found'), aduan: z.uuid('not-found') });
const Words = z.string().max(5000).optional();

export function deskRoutes(app: App): void {
  lists(app);
  alerts(app);
  oneComplaint(app);
  for (const [way, summary, act] of ACTS) change(app, way, summary, act);
}

function lists(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/aduan/masuk',
    summary: 'Aduan tentang produk dan rumah produksi sendiri; yang terlambat di atas',
    access: OWN,
    input: View,
    output: z.object({ open: z.boolean(), complaints: z.array(ComplaintRow) }),
    run: async ({ tampil }, c) => {
      const open = tampil !== 'ditutup';
      return { open, complaints: rowsOf(await listOwnComplaints(c.db, c.actor, open, c.now), c) };
    },
    page: ({ open, complaints }, c) => ComplaintListPage({ ...listProps(c, '/aduan/masuk', open), complaints, office: null }),
    files: ({ complaints }, c) => filesOf(complaints, c),
  });
  endpoint(app, {
    method: 'get',
    path: '/aduan/dinas',
    summary: 'Aduan dan peringatan di wilayah dinas; peringatan dan yang terlambat di atas',
    access: OFFICE,
    input: View,
    output: z.object({
      open: z.boolean(),
      regencies: z.array(z.string()),
      alerts: z.array(AlertRow),
      complaints: z.array(ComplaintRow),
    }),
    run: async ({ tampil }, c) => readOffice(c, tampil !== 'ditutup'),
    page: (output, c) => showOffice(c, output),
    files: ({ complaints }, c) => filesOf(complaints, c),
  });
}

async function readOffice(c: Context, open: boolean) {
  return {
    open,
    regencies: await regenciesOfActor(c.db, c.actor),
    alerts: (await listAlerts(c.db, c.actor)).map(alertOut),
    complaints: rowsOf(await listOfficeComplaints(c.db, c.actor, open, c.now), c),
  };
}

const showOffice = (
  c: Context,
  { open, regencies, alerts, complaints }: Awaited<ReturnType<typeof readOffice>>,
  problem?: Problem,
) =>
  ComplaintListPage({
    ...listProps(c, '/aduan/dinas', open),
    complaints,
    office: { regencies, alerts },
    errors: problem ? fieldErrorsOf(problem) : {},
  });

const listProps = (c: Context, path: string, open: boolean) => ({ frame: frameOf(c, path), path, open, most: LISTED_MOST });

function alerts(app: App): void {
  endpoint(app, {
    method: 'post',
    path: '/aduan/dinas/peringatan',
    summary: 'Catat apa yang dilakukan dinas atas satu peringatan; peringatannya selesai sampai ada aduan baru',
    access: OFFICE,
    input: z.object({ org: z.uuid(), produk: z.uuid(), lot: z.string().min(1).max(60), tindakan: Words }),
    output: z.object({ handled: z.boolean() }),
    run: async ({ org, produk, lot, tindakan }, c) => {
      await handleAlert(c.db, c.actor, { orgId: org, productId: produk, lotKey: lot }, wordsOf(tindakan, 'tindakan'), c.now);
      return { handled: true };
    },
    page: () => seeOther('/aduan/dinas'),
    invalid: async (problem, _values, c) => showOffice(c, await readOffice(c, true), problem),
  });
}

function oneComplaint(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/aduan/kasus/:org/:aduan',
    summary: 'Satu aduan, sejauh pembacanya perlu tahu; gejala dan kontak hanya untuk dinas',
    access: ANY,
    input: Key,
    output: ComplaintData,
    run: async ({ org, aduan }, c) => complaintOut(await getComplaint(c.db, c.actor, { orgId: org, complaintId: aduan })),
    page: (complaint, c) => ComplaintPage({ frame: frameOf(c, deskOf(complaint.reader)), complaint, values: {}, errors: {} }),
  });
  endpoint(app, {
    method: 'get',
    path: '/aduan/kasus/:org/:aduan/foto/:photo',
    summary: 'Foto satu aduan',
    access: ANY,
    input: Key.extend({ photo: z.uuid('not-found') }),
    output: PhotoData,
    run: async ({ org, aduan, photo }, c) =>
      photoData(await getComplaintPhoto(c.db, c.actor, { orgId: org, complaintId: aduan }, photo)),
    page: (photo) => photoFile(photo, 'aduan'),
  });
}

const deskOf = (reader: ComplaintData['reader']): string => (reader === 'office' ? '/aduan/dinas' : '/aduan/masuk');

type Act = (c: Context, key: { orgId: string; complaintId: string }, words: string | undefined) => Promise<void>;
const ACTS: readonly [string, string, Act][] = [
  ['dibaca', 'Tandai aduan sudah dibaca', (c, key) => readComplaint(c.db, c.actor, key, c.now)],
  [
    'jawaban',
    'Jawab aduan; konsumen membacanya dengan tiketnya',
    (c, key, words) => answerComplaint(c.db, c.actor, key, () => wordsOf(words), c.now),
  ],
  [
    'penutupan',
    'Dinas menutup aduan dengan dasarnya',
    (c, key, words) => closeComplaint(c.db, c.actor, key, () => wordsOf(words, 'dasar'), c.now),
  ],
];

function change(app: App, way: string, summary: string, act: Act): void {
  endpoint(app, {
    method: 'post',
    path: `/aduan/kasus/:org/:aduan/${way}`,
    summary,
    access: ANY,
    input: Key.extend({ kata: Words, dasar: Words }),
    output: ComplaintData,
    run: async ({ org, aduan, kata, dasar }, c) => {
      const key = { orgId: org, complaintId: aduan };
      await act(c, key, kata ?? dasar);
      return complaintOut(await getComplaint(c.db, c.actor, key));
    },
    page: ({ orgId, complaintId }) => seeOther(`/aduan/kasus/${orgId}/${complaintId}`),
    invalid: async (problem, values, c) => {
      const key = Key.parse(c.http.req.param());
      const complaint = complaintOut(await getComplaint(c.db, c.actor, { orgId: key.org, complaintId: key.aduan }));
      return ComplaintPage({ frame: frameOf(c, deskOf(complaint.reader)), complaint, values, errors: fieldErrorsOf(problem) });
    },
  });
}

const rowsOf = (complaints: readonly ListedComplaint[], { now }: Context): ComplaintRow[] =>
  complaints.map((one) => ({ ...sharedOut(one), orgId: one.orgId, complaintId: one.complaintId, late: isLate(one, now) }));

const sharedOut = (one: ListedComplaint) => ({
  ...{ kind: one.kind, lotCode: one.lotCode, words: one.words, state: one.state, productName: one.productName },
  ...{ receivedAt: one.receivedAt.toISOString(), dueAt: one.dueAt?.toISOString() ?? null },
});

const alertOut = ({ handledAt: _handled, ...alert }: ShownAlert): AlertRow => ({
  ...alert,
  openedAt: alert.openedAt.toISOString(),
});

const complaintOut = (one: OpenedComplaint): ComplaintData => ({
  ...{ ...sharedOut(one), orgId: one.orgId, complaintId: one.complaintId, reader: one.reader, urlId: one.urlId },
  ...{ boughtRegency: one.boughtRegency, boughtOn: one.boughtOn, madeRegency: one.madeRegency },
  house: one.house && { houseId: one.house.houseId, name: one.houseName ?? '', lotId: one.house.lotId },
  entries: one.entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  photoIds: one.photoIds,
  health: one.health && { ...one.health, symptoms: [...one.health.symptoms] },
});

/** A list as a table: nothing that leads to a person, and no words, which may. */
function filesOf(complaints: readonly ComplaintRow[], { lang }: Context) {
  const t = complaintWords(lang);
  const text = (key: string, title: string, width = 24) => ({ key, title, kind: 'text' as const, width });
  return {
    name: 'aduan',
    columns: [
      ...[text('product', t.desk.product, 40), text('kind', t.desk.kind), text('lot', t.desk.lot), text('state', t.desk.state)],
      { key: 'received', title: t.desk.received, kind: 'day' as const },
      text('due', t.desk.due),
    ],
    rows: complaints.map((one) => ({
      ...{ product: one.productName, kind: t.kindsShort[one.kind], lot: one.lotCode ?? '', state: t.states[one.state] },
      ...{
        received: dayOf(new Date(one.receivedAt)),
        due: one.dueAt === null ? '' : formatDay(dayOf(new Date(one.dueAt)), lang),
      },
    })),
  };
}
