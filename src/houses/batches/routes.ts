// /rumah/{house}/lot: what came in, was made, released and shipped. Four forms of one shape; each works without script.
import { z } from 'zod';
import type { Actor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { frameOf } from '#ui';
import type { Now } from '../bookings/book-run.ts';
import { listBookings } from '../bookings/store.ts';
import { MakePage, ReceivePage, ReleasePage, ShipPage } from '../pages/lot-forms.tsx';
import { LotsPage } from '../pages/lots-page.tsx';
import type { Kept } from './lot.ts';
import { asOf, lotOut, lotRoutes } from './lot-routes.ts';
import { demandHouse, makeBatch, receiveLot, releaseBatch, shipLots } from './record-batches.ts';
import { EntryForm, KeptOut, LotList, LotOut, readMake, readReceive, readRelease, readShip } from './schema.ts';
import { type ListedLot, listLots } from './store.ts';
import { lastReceived, suggestMake } from './suggest-entry.ts';

const OPERATOR = { roles: ['houseOperator'] as const };
const PAGE_LOTS = 100;
/** As many lots as a form on a phone can offer; the newest first. */
const OFFERED_LOTS = 60;

export function batchRoutes(app: App): void {
  list(app);
  entry(app, 'terima', 'Catat bahan yang datang', (db, actor, form, now) =>
    receiveLot(db, actor, form.house, readReceive(form), now),
  );
  entry(app, 'buat', 'Catat produksi dari pesanan jalur, dengan bahan, hasil, dan pemeriksaan', (db, actor, form, now) =>
    makeBatch(db, actor, form.house, readMake(form), now),
  );
  entry(app, 'lepas', 'Lepas atau tolak satu lot; yang belum dilepas tidak bisa keluar', (db, actor, form, now) =>
    releaseBatch(db, actor, form.house, readRelease(form), now),
  );
  entry(app, 'kirim', 'Kirim lot yang sudah dilepas', (db, actor, form, now) =>
    shipLots(db, actor, form.house, readShip(form), now),
  );
  lotRoutes(app);
}

function list(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/lot',
    summary: 'Lot di satu rumah produksi: bahan, yang menunggu, dan yang dilepas, dengan sisanya',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), sesudah: z.string().max(80).optional() }),
    output: LotList,
    run: async ({ house, sesudah }, c) => {
      const { orgId } = await demandHouse(c.db, c.actor, house);
      const rows = await listLots(c.db, orgId, house, { after: readKey(sesudah) }, PAGE_LOTS + 1);
      const lots = rows.slice(0, PAGE_LOTS);
      return { houseId: house, lots: lots.map(lotOut), next: rows.length > PAGE_LOTS ? keyOf(lots.at(-1)!) : null };
    },
    page: async (output, c) => {
      const { name } = await demandHouse(c.db, c.actor, output.houseId);
      return LotsPage({
        ...{ frame: frameOf(c, '/rumah'), house: { houseId: output.houseId, name }, lots: output.lots },
        ...{ next: output.next, paged: c.url.searchParams.has('sesudah'), kept: c.url.searchParams.get('dicatat'), as: asOf(c) },
        keptLotId: z.uuid().safeParse(c.url.searchParams.get('lot')).data,
      });
    },
  });
}

type Way = 'terima' | 'buat' | 'lepas' | 'kirim';
type Record = (db: Database, actor: Actor, form: EntryForm, now: Now) => Promise<Kept>;

/** One form: shown by get, kept by post; a refusal shows it again with what was typed. */
function entry(app: App, way: Way, summary: string, record: Record): void {
  const path = `/rumah/:house/lot/${way}`;
  endpoint(app, {
    method: 'get',
    path,
    summary: `Formulir: ${summary.toLowerCase()}`,
    access: OPERATOR,
    input: z.looseObject({ house: z.uuid() }),
    output: z.object({ houseId: z.uuid(), lots: z.array(LotOut) }).meta({ id: `LotForm${way}` }),
    run: async ({ house }, c) => {
      const { orgId } = await demandHouse(c.db, c.actor, house);
      return { houseId: house, lots: (await offeredLots(c, orgId, house, way)).map(lotOut) };
    },
    page: ({ houseId }, c) => showForm(way, houseId, Object.fromEntries(c.url.searchParams), c),
  });
  endpoint(app, {
    method: 'post',
    path,
    summary,
    access: OPERATOR,
    input: EntryForm,
    output: KeptOut,
    run: async (form, c) => {
      await demandHouse(c.db, c.actor, form.house);
      return record(c.db, c.actor, form, { today: c.today, at: c.now });
    },
    page: ({ subjectId }, c) => seeOther(`/rumah/${c.path.split('/')[2]!}/lot?dicatat=${way}&lot=${subjectId}`),
    invalid: (problem, values, c) => showForm(way, values['house']!, values, c, problem),
  });
}

async function showForm(
  way: Way,
  houseId: string,
  values: Readonly<globalThis.Record<string, string>>,
  c: Context,
  problem?: Problem,
) {
  const { orgId, name } = await demandHouse(c.db, c.actor, houseId);
  const lots = await offeredLots(c, orgId, houseId, way);
  const props = {
    ...{ frame: frameOf(c, '/rumah'), house: { houseId, name }, lots, as: asOf(c), errors: problem && fieldErrorsOf(problem) },
    values: { ...values, id: values['id'] ?? uuidv7(), hari: values['hari'] ?? c.today },
  };
  if (way === 'terima') return ReceivePage({ ...props, last: lastReceived(lots) });
  if (way === 'lepas') return ReleasePage(props);
  if (way === 'kirim') return ShipPage(props);
  const bookings = await listBookings(c.db, orgId, houseId, { states: ['booked'] });
  const batches = await listLots(c.db, orgId, houseId, { states: ['made', 'released'] }, OFFERED_LOTS);
  const suggested = suggestMake(bookings, batches, c.today);
  return MakePage({ ...props, values: { ...suggested, ...props.values }, bookings });
}

/** The lots that a form offers: what came before, may be used, waits, or may leave. */
async function offeredLots({ db }: Context, orgId: string, houseId: string, way: Way): Promise<ListedLot[]> {
  const states = { terima: ['received'], buat: ['received', 'made', 'released'], lepas: ['made'], kirim: ['released'] } as const;
  return listLots(db, orgId, houseId, { states: states[way], inStock: way !== 'terima' }, OFFERED_LOTS);
}

/** Where a page of lots ended: when the last was recorded, and its id. */
const keyOf = ({ recordedAt, lotId }: ListedLot): string => `${recordedAt.toISOString()}~${lotId}`;
function readKey(text: string | undefined): { at: string; lotId: string } | undefined {
  const [at = '', lotId = ''] = (text ?? '').split('~');
  return z.iso.datetime().safeParse(at).success && z.uuid().safeParse(lotId).success ? { at, lotId } : undefined;
}
