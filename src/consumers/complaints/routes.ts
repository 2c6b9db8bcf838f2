// /aduan: complain without an account, and read the ticket. The ticket is in the part of an address that browsers don't send, in a form's body,
// or in a cookie of this browser; never in an address that reaches us.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { getProduct } from '#makers';
import { visitor } from '#platform/access';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther, takeToken, upload } from '#platform/http';
import { PhotoData, photoData, photoFile } from '#platform/media';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { isPrivateAddress } from '../credentials/fetch-public.ts';
import { ComplaintFormPage } from '../pages/complaint-form-page.tsx';
import { TicketPage } from '../pages/ticket-page.tsx';
import { findByCode, readComplaintForm, wordsOf } from './complaint-form.ts';
import { compensationUntil } from './decide-complaint.ts';
import { deskRoutes } from './desk-routes.ts';
import {
  addTicketPhoto,
  addWords,
  fileComplaint,
  getTicketPhoto,
  PHOTOS_MOST,
  readTicket,
  type Ticket,
} from './file-complaint.ts';
import { TicketData } from './schema.ts';
import type { Sender } from './sender.ts';
import { complaintSettings } from './settings.ts';
import { officesOf } from './store.ts';
import { readTicketCode } from './ticket.ts';

const PHOTOS_BYTES = 12 * 1024 * 1024;
const Text = z.string().max(5000).optional();

/** Mounts what consumers do with complaints, and what maker, house and office do. */
export function complaintRoutes(app: App): void {
  complain(app);
  ticket(app);
  ticketActs(app);
  deskRoutes(app);
}

function complain(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/aduan',
    summary: 'Formulir aduan konsumen, dengan produk dan kode produksi bila dibuka dari halaman pindai',
    access: 'public',
    input: z.object({ produk: Text, lot: Text }),
    output: z.object({ urlId: z.string().nullable(), lot: z.string().nullable() }),
    run: async ({ produk, lot }, c) => ({
      urlId: (await findByCode(c.db, produk))?.urlId ?? null,
      lot: lot?.slice(0, 40) ?? null,
    }),
    page: ({ urlId, lot }, c) => showForm(c, { ...(urlId ? { produk: urlId } : {}), ...(lot ? { lot } : {}) }),
  });
  upload(app, {
    path: '/aduan',
    summary:
      'Kirim aduan (multipart: jenis, produk atau nama, kata, lot, wilayah, hari, berkas, gejala); tiketnya ada di alamat jawaban',
    access: 'public',
    maxBytes: PHOTOS_BYTES,
    tooLargeCode: 'complaint-photos-large',
    maxFiles: PHOTOS_MOST,
    fileOptional: true,
    allow: async (c) => limit(c, 'complaint', { burst: 10, seconds: 60 }),
    start: async (files, fields, c) => {
      const told = await readComplaintForm(c.db, fields, c.today);
      const photos = await Promise.all(files.map(({ path }) => readFile(path)));
      const { ticket } = await fileComplaint(c.db, told, photos, senderOf(c), c.now);
      holdTicket(c, ticket);
      return { location: `/aduan/tiket#${ticket}` };
    },
    invalid: (problem, values, c) => showForm(c, values, problem),
  });
}

async function showForm(c: Context, values: Record<string, string>, problem?: Problem) {
  return ComplaintFormPage({
    frame: frameOf(c),
    product: await findByCode(c.db, values['produk']),
    values,
    today: c.today,
    errors: problem ? fieldErrorsOf(problem) : {},
  });
}

const addressOf = (c: Context): string | undefined => c.http.env?.incoming?.socket?.remoteAddress;

/** A bucket for each address; behind a proxy all share one, which is larger. */
function limit(c: Context, what: string, { burst, seconds }: { burst: number; seconds: number }): void {
  const address = addressOf(c) ?? '';
  const shared = isPrivateAddress(address.replace(/^::ffff:/, ''));
  takeToken(`${what}:${address}`, shared ? { burst: burst * 20, seconds: seconds / 20 } : { burst, seconds });
}

// ---- cookies: the open ticket until the browser closes; a random mark for as long as marks of senders are kept ----

const TICKET = 'tiket-aduan';
const MARK = 'tanda-aduan';
const cookieOf = (c: Context) => ({
  ...{ path: '/aduan', httpOnly: true, sameSite: 'Lax' as const },
  secure: (process.env['LAYAK_ORIGIN'] ?? c.url.href).startsWith('https:'),
});
const holdTicket = (c: Context, ticket: string): void => setCookie(c.http, TICKET, ticket, cookieOf(c));
const ticketOf = (c: Context, typed?: string): string => {
  const ticket = typed || getCookie(c.http, TICKET);
  if (!ticket) throw new Refusal('ticket-missing', 422, {}, 'kode');
  return ticket;
};

function senderOf(c: Context): Sender {
  const known = getCookie(c.http, MARK);
  const browserMark = known && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  setCookie(c.http, MARK, browserMark, { ...cookieOf(c), maxAge: complaintSettings.keep.senderDays * 86_400 });
  return { address: addressOf(c), browserMark };
}

// ---- the ticket ----

function ticket(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/aduan/tiket',
    summary: 'Aduan di balik tiket yang terbuka di peramban ini; tanpa tiket, formulir untuk memasukkan kodenya',
    access: 'public',
    input: z.object({}),
    output: z.object({ ticket: TicketData.nullable() }),
    run: async (_, c) => {
      const held = getCookie(c.http, TICKET);
      return { ticket: held ? await openedTicket(c, held).catch(asNone) : null };
    },
    page: ({ ticket }, c) => showTicket(c, ticket ? getCookie(c.http, TICKET) : undefined, ticket),
  });
  endpoint(app, {
    method: 'post',
    path: '/aduan/tiket',
    summary: 'Buka aduan dengan kode tiketnya',
    access: 'public',
    input: z.object({ kode: Text }),
    output: TicketData,
    run: async ({ kode }, c) => {
      limit(c, 'ticket', { burst: 30, seconds: 4 });
      const opened = await openedTicket(c, ticketOf(c, kode));
      if (kode) holdTicket(c, readTicketCode(kode)!);
      return opened;
    },
    page: () => seeOther('/aduan/tiket'),
    invalid: (problem, values, c) => showTicket(c, undefined, null, problem, values),
  });
  endpoint(app, {
    method: 'post',
    path: '/aduan/tiket/tutup',
    summary: 'Lupakan tiket di peramban ini; aduannya tetap ada',
    access: 'public',
    input: z.object({}),
    output: z.object({ left: z.boolean() }),
    run: (_, c) => {
      deleteCookie(c.http, TICKET, cookieOf(c));
      return { left: true };
    },
    page: () => seeOther('/aduan/tiket'),
  });
}

function ticketActs(app: App): void {
  endpoint(app, {
    method: 'post',
    path: '/aduan/tiket/kata',
    summary: 'Tambah keterangan pada aduan di balik tiket',
    access: 'public',
    input: z.object({ kode: Text, kata: Text }),
    output: TicketData,
    run: async ({ kode, kata }, c) => {
      limit(c, 'ticket', { burst: 30, seconds: 4 });
      const ticket = ticketOf(c, kode);
      await addWords(c.db, ticket, wordsOf(kata), c.now);
      return openedTicket(c, ticket);
    },
    page: () => seeOther('/aduan/tiket#riwayat'),
    invalid: (problem, values, c) => showHeld(c, problem, values),
  });
  upload(app, {
    path: '/aduan/tiket/foto',
    summary: 'Tambah foto pada aduan di balik tiket',
    access: 'public',
    maxBytes: PHOTOS_BYTES,
    tooLargeCode: 'complaint-photos-large',
    maxFiles: 1,
    allow: async (c) => limit(c, 'ticket', { burst: 30, seconds: 4 }),
    start: async ([file], fields, c) => {
      await addTicketPhoto(c.db, ticketOf(c, fields['kode']), await readFile(file!.path), c.now);
      return { location: '/aduan/tiket#foto' };
    },
    invalid: (problem, values, c) => showHeld(c, problem, values),
  });
  endpoint(app, {
    method: 'get',
    path: '/aduan/tiket/foto/:photo',
    summary: 'Foto dari aduan di balik tiket yang terbuka di peramban ini',
    access: 'public',
    input: z.object({ photo: z.uuid() }),
    output: PhotoData,
    run: async ({ photo }, c) => photoData(await getTicketPhoto(c.db, ticketOf(c), photo)),
    page: (photo) => photoFile(photo, 'aduan'),
  });
}

/** A ticket that opens nothing is told as none, so that its form is shown. */
function asNone(error: unknown): null {
  if (error instanceof Refusal && error.status === 404) return null;
  throw error;
}

async function openedTicket(c: Context, code: string): Promise<TicketData> {
  const one = await readTicket(c.db, code);
  const product = one.productId === null ? null : await getProduct(c.db, visitor, one.orgId, one.productId).catch(asNone);
  return ticketOut(one, product?.name ?? one.productWords ?? '', await officeThere(c, one));
}

async function officeThere(c: Context, { madeRegency, boughtRegency }: Ticket): Promise<boolean> {
  for (const code of [madeRegency, boughtRegency]) if (code && (await officesOf(c.db, code)).length > 0) return true;
  return false;
}

const ticketOut = (one: Ticket, productName: string, there: boolean): TicketData => ({
  ...{ kind: one.kind, lotCode: one.lotCode, words: one.words, state: one.state, productName, officeThere: there },
  ...{ receivedAt: one.receivedAt.toISOString(), dueAt: one.dueAt?.toISOString() ?? null, sentTo: [...one.routes] },
  compensationUntil: compensationUntil(one.boughtOn) ?? null,
  entries: one.entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  photoIds: one.photoIds,
});

const showHeld = async (c: Context, problem: Problem, values: Record<string, string>) => {
  const held = values['kode'] || getCookie(c.http, TICKET);
  const opened = held ? await openedTicket(c, held).catch(asNone) : null;
  return showTicket(c, opened ? held : undefined, opened, problem, values);
};

const showTicket = (
  c: Context,
  code: string | undefined,
  ticket: TicketData | null,
  problem?: Problem,
  values: Record<string, string> = {},
) =>
  TicketPage({
    ...{ frame: frameOf(c), code, ticket, now: c.now, values },
    errors: problem ? fieldErrorsOf(problem) : {},
  });
