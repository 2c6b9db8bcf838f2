// /sertifikat: the calendar, one certificate, and what people do to it.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Actor, can } from '#platform/access';
import type { Day } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf, upload } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { type FieldErrors, frameOf } from '#ui';
import { CalendarPage } from '../pages/calendar-page.tsx';
import { CertificatePage } from '../pages/certificate-page.tsx';
import {
  certificateFor,
  changeStatus,
  confirmDocument,
  HOLDERS,
  mayCheck,
  READERS,
  recordLookUp,
  withdrawEntry,
} from './act-on-certificate.ts';
import { backTo, idOf, IdOnly, Saved } from './address.ts';
import { type CertificateAsides, claimRoutes } from './claim-routes.ts';
import { DOCUMENT_BYTES, endingOf } from './document.ts';
import { attachDocument, getDocument } from './documents.ts';
import { fileColumns, fileRows } from './calendar-file.ts';
import { LOOK_UP_RESULTS } from './entry.ts';
import { needed, neededDay, text, typedDay } from './fields.ts';
import { everyCalendarRow, listCalendar, readWhole } from './read-certificates.ts';
import { Calendar, CalendarQuery, CertificateWhole } from './schema.ts';
import { certificateWords, schemeName } from './words.ts';
import { writeIcs } from './write-ics.ts';

const READ = { roles: READERS };

/** Mounts /sertifikat and what belongs to it. */
export function certificateRoutes(app: App, asides: CertificateAsides): void {
  calendar(app);
  claimRoutes(app, asides);
  whole(app);
  documents(app);
  acts(app);
}

function calendar(app: App): void {
  const mayOf = (c: Context) => ({
    claim: can(c.actor, HOLDERS),
    importRegister: can(c.actor, ['officer']),
  });
  endpoint(app, {
    method: 'get',
    path: '/sertifikat',
    summary: 'Sertifikat menurut hari berakhirnya; yang dibekukan, dicabut, tidak ditemukan, atau belum dicek',
    access: READ,
    input: CalendarQuery,
    output: Calendar,
    run: (query, c) => listCalendar(c.db, c.actor, query, c.today),
    page: (list, c) => CalendarPage({ frame: frameOf(c, '/sertifikat'), calendar: list, query: queryOf(c), may: mayOf(c) }),
    invalid: (problem, values, c) =>
      CalendarPage({
        frame: frameOf(c, '/sertifikat'),
        calendar: undefined,
        query: { soal: 'akan', izin: values['izin'], bulan: values['bulan'] },
        may: mayOf(c),
        errors: fieldErrorsOf(problem),
      }),
    files: (_, c) => ({
      name: 'sertifikat',
      columns: fileColumns(c.lang),
      rows: fileRows(everyCalendarRow(c.db, c.actor, queryOf(c), c.today), c.lang),
    }),
  });
  endpoint(app, {
    method: 'get',
    path: '/sertifikat/kalender',
    summary: 'Hari berakhirnya sertifikat sebagai kalender (ICS), dengan pengingat 90 dan 30 hari sebelumnya',
    access: READ,
    input: CalendarQuery,
    output: z.object({ ics: z.string(), events: z.int() }),
    run: async (query, c) => {
      const t = certificateWords(c.lang);
      const events = [];
      for await (const row of everyCalendarRow(c.db, c.actor, query, c.today, MOST_EVENTS))
        if (row.validUntil && row.state !== 'revoked')
          events.push({
            uid: `${row.certificateId}@layak`,
            day: row.validUntil as Day,
            summary: t.event(schemeName(row.scheme, c.lang), [row.about, row.holder].filter(Boolean).join(', ')),
            description: t.eventNote(row.number ?? t.noNumber),
            url: `${c.url.origin}/sertifikat/${row.certificateId}`,
            stampedAt: row.recordedAt,
          });
      return { ics: writeIcs(t.calendarName, events), events: events.length };
    },
    page: ({ ics }) =>
      new Response(ics, {
        headers: {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'attachment; filename="sertifikat.ics"',
          'cache-control': 'no-store',
        },
      }),
  });
}
const MOST_EVENTS = 2_000;
const queryOf = (c: Context) => CalendarQuery.parse(Object.fromEntries(c.url.searchParams));

// ---- one certificate ----

const wholePage = async (c: Context, values: Record<string, string> = {}, errors: FieldErrors = {}) =>
  CertificatePage({
    frame: frameOf(c, '/sertifikat'),
    whole: await readWhole(c.db, c.actor, idOf(c), c.today),
    today: c.today,
    errors,
    values,
  });

function whole(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/sertifikat/:certificate',
    summary: 'Satu sertifikat: isi, bukti, riwayat, dokumen, dan kewajiban yang dipenuhinya',
    access: READ,
    input: IdOnly,
    output: CertificateWhole,
    run: ({ certificate }, c) => readWhole(c.db, c.actor, certificate, c.today),
    page: (one, c) => CertificatePage({ frame: frameOf(c, '/sertifikat'), whole: one, today: c.today }),
  });
}

function documents(app: App): void {
  upload(app, {
    path: '/sertifikat/:certificate/dokumen',
    summary: 'Lampirkan dokumen (PDF, JPEG, PNG, WebP; paling besar 5 MB)',
    access: READ,
    maxBytes: DOCUMENT_BYTES,
    tooLargeCode: 'document-too-large',
    maxFiles: 1,
    allow: async (c) => void (await certificateFor(c.db, c.actor, idOf(c))),
    start: async ([file], _fields, c) => {
      await attachDocument(c.db, c.actor, idOf(c), await readFile(file!.path), c.now);
      return { location: `/sertifikat/${idOf(c)}` };
    },
    invalid: (problem, values, c) => wholePage(c, values, fieldErrorsOf(problem)),
  });
  endpoint(app, {
    method: 'get',
    path: '/sertifikat/:certificate/dokumen/:document',
    summary: 'Unduh satu dokumen; hanya pemegang, pendampingnya, dan petugas',
    access: READ,
    input: IdOnly.extend({ document: z.uuid('document-unknown') }),
    output: z.object({ mediaType: z.string(), content: z.string() }),
    run: async ({ certificate, document }, c) => {
      const { mediaType, content } = await getDocument(c.db, c.actor, certificate, document);
      return { mediaType, content: content.toString('base64') };
    },
    // Handed out as a file, never shown: a document that is also a page of HTML or script does nothing on our address.
    page: ({ mediaType, content }, c) =>
      new Response(Buffer.from(content, 'base64'), {
        headers: {
          'content-type': mediaType,
          'content-disposition': `attachment; filename="sertifikat-${idOf(c).slice(-8)}.${endingOf[mediaType as keyof typeof endingOf]}"`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      }),
  });
}

const isOfficer = (actor: Actor): boolean => can(actor, ['officer']);

function acts(app: App): void {
  const act = <In extends z.ZodObject>(
    what: string,
    summary: string,
    may: (actor: Actor, orgId: string) => boolean,
    input: In,
    run: (certificateId: string, told: z.output<In>, c: Context) => Promise<void>,
  ): void =>
    endpoint(app, {
      method: 'post',
      path: `/sertifikat/:certificate/${what}`,
      summary,
      access: READ,
      // Who may not do it is told so before anything is said of the form.
      input: z.looseObject(IdOnly.shape),
      output: Saved,
      run: async ({ certificate, ...typed }, c) => {
        const one = await certificateFor(c.db, c.actor, certificate);
        if (!may(c.actor, one.orgId)) throw new Refusal('not-yours', 403);
        const read = input.safeParse(typed);
        if (!read.success) {
          const [first] = read.error.issues;
          throw new Refusal(knownCode(first!.message), 422, {}, String(first!.path[0] ?? ''));
        }
        await run(certificate, read.data, c);
        return { certificateId: certificate };
      },
      page: backTo,
      invalid: (problem, values, c) => wholePage(c, values, fieldErrorsOf(problem)),
    });
  act(
    'dilihat',
    'Nyatakan dokumen dilihat: tingkat 1. Pendamping atau petugas',
    mayCheck,
    z.object({ nomor: Shown, dokumen: z.union([z.literal('kertas'), z.uuid('document-unknown')]), catatan: text(300) }),
    (id, { nomor, dokumen, catatan }, c) =>
      confirmDocument(
        c.db,
        c.actor,
        id,
        { number: nomor === '' ? null : nomor, documentId: dokumen === 'kertas' ? undefined : dokumen, note: catatan },
        c.now,
      ),
  );
  act(
    'cari',
    'Catat hasil pencarian di register penerbit: ditemukan, tidak ditemukan, atau atas nama lain',
    mayCheck,
    z.object({
      nomor: Shown,
      register: needed.max(120),
      hari: neededDay,
      hasil: z.enum(LOOK_UP_RESULTS, { error: 'field-missing' }),
      terbit: typedDay,
      sampai: typedDay,
      catatan: text(300),
    }),
    (id, told, c) =>
      recordLookUp(
        c.db,
        c.actor,
        id,
        {
          number: told.nomor,
          register: told.register,
          on: told.hari,
          result: told.hasil,
          issuedOn: told.terbit,
          validUntil: told.sampai,
          note: told.catatan,
        },
        c.now,
      ),
  );
  act(
    'status',
    'Catat pembekuan, pemulihan, pencabutan, atau akhir. Petugas',
    isOfficer,
    z.object({
      keadaan: z.enum(['suspended', 'reinstated', 'revoked', 'expired'], { error: 'field-missing' }),
      hari: neededDay,
      sumber: needed.max(200),
      catatan: text(300),
    }),
    (id, told, c) =>
      changeStatus(c.db, c.actor, id, { kind: told.keadaan, day: told.hari, source: told.sumber, note: told.catatan }, c.now),
  );
  act(
    'tarik',
    'Tarik catatan yang keliru; ia tetap terlihat. Petugas',
    isOfficer,
    z.object({ entri: z.uuid('entry-unknown'), sebab: needed.max(300) }),
    (id, { entri, sebab }, c) => withdrawEntry(c.db, c.actor, id, { entryId: entri, why: sebab }, c.now),
  );
}

/** The number that the form showed, for what was checked is that one; empty where there was none. */
const Shown = z.string({ error: 'field-missing' }).max(400);

/** Zod's own sentences have no words of ours: they say that the field is missing or unreadable. */
const knownCode = (message: string): string => (/^[a-z]+(-[a-z]+)+$/.test(message) ? message : 'field-missing');
