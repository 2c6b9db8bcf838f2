// /periksa: find, open, inspect. Officers of the place only; nothing of it is public.
import { z } from 'zod';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther, upload } from '#platform/http';
import { pdfFile } from '#platform/pdf';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { InspectPage } from '../pages/inspect-page.tsx';
import { InspectedPage } from '../pages/inspected-page.tsx';
import { InspectionPage } from '../pages/inspection-page.tsx';
import { findScanned, houseSubject, makerSubject, productSubject, searchSubjects } from './find-subjects.ts';
import { LEVELS } from './finding-list.ts';
import { findingRoutes } from './finding-routes.ts';
import type { Subject } from './inspection.ts';
import { writeInspectionPdf } from './inspection-paper.ts';
import { officesOf } from './offices.ts';
import { bytesOf, PHOTO_UPLOAD, PHOTOS_MOST, readDay, wordsOf } from './photo-form.ts';
import { listInspections, readInspection } from './read-findings.ts';
import { readSubject } from './read-subject.ts';
import { endInspection, INSPECTED, inspectionFor, recordFinding, startInspection } from './record-inspections.ts';
import { InspectedOut, inspectedOut, inspectionOut, InspectionWholeOut, inspectionWholeOut, SearchOut } from './schema.ts';

const OFFICER = { roles: ['officer'] as const };
const READERS = { roles: ['officer', ...INSPECTED] as const };
const INSPECTIONS_SHOWN = 10;
const Text = z.string().trim().max(1000).optional();

/** Mounts /periksa. What has a fixed name comes before the page of a product, whose address is a code. */
export function inspectionRoutes(app: App): void {
  start(app);
  findingRoutes(app);
  inspection(app);
  subjects(app);
}

function start(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/periksa',
    summary: 'Cari yang akan diperiksa: kode, alamat, GTIN, atau nama di wilayah kantor sendiri',
    access: OFFICER,
    input: z.object({ cari: z.string().trim().max(300).optional() }),
    output: SearchOut,
    run: ({ cari }, c) => search(cari, c),
    page: (output, c) => InspectPage({ frame: frameOf(c, '/periksa'), ...output, typed: c.url.searchParams.get('cari') ?? '' }),
  });
  endpoint(app, {
    method: 'post',
    path: '/periksa/mulai',
    summary: 'Mulai pemeriksaan satu produk, pembuat, atau rumah produksi. Petugas kantor setempat',
    access: OFFICER,
    input: z.object({ apa: z.enum(['produk', 'pembuat', 'rumah']), id: z.string().max(60), hari: Text, catatan: Text }),
    output: z.object({ orgId: z.uuid(), inspectionId: z.uuid() }).meta({ id: 'InspectionStarted' }),
    run: async ({ apa, id, hari, catatan }, c) => {
      const subject = await subjectOf(apa, id, c);
      const told = { inspectedOn: readDay(hari, 'hari'), note: catatan || null };
      return { orgId: subject.orgId, inspectionId: await startInspection(c.db, c.actor, subject, told, c.now) };
    },
    page: ({ orgId, inspectionId }) => seeOther(`/periksa/catatan/${orgId}/${inspectionId}`),
    // A form that doesn't say what is inspected leads back to the search.
    invalid: async (problem, values, c) =>
      values['id']
        ? showSubject(await subjectOf(apaOf(values['apa']), values['id'], c), c, problem, values)
        : InspectPage({ frame: frameOf(c, '/periksa'), ...(await search(undefined, c)), typed: '' }),
  });
}

/** What is found for the words, where one's offices answer, and the latest inspections. */
async function search(cari: string | undefined, c: Context): Promise<z.input<typeof SearchOut>> {
  const offices = await officesOf(c.db, c.actor);
  const scanned = cari ? await findScanned(c.db, c.actor, cari) : undefined;
  const regencyCodes = [...new Set(offices.flatMap((office) => office.regencyCodes))];
  return {
    offices: offices.map(({ name, regencyCodes }) => ({ name, regencyCodes })),
    found: scanned
      ? [
          {
            ...{ kind: 'product' as const, name: scanned.name, of: scanned.makerName },
            ...{ regencyCode: scanned.place?.regencyCode ?? null, href: `/periksa/${scanned.urlId}` },
          },
        ]
      : await searchSubjects(c.db, c.actor, cari ?? '', regencyCodes),
    inspections: (await listInspections(c.db, c.actor, INSPECTIONS_SHOWN)).map(inspectionOut),
  };
}

type What = 'produk' | 'pembuat' | 'rumah';
const apaOf = (typed: string | undefined): What => (typed === 'pembuat' || typed === 'rumah' ? typed : 'produk');

async function subjectOf(what: What, id: string, c: Context): Promise<Subject> {
  if (what === 'produk') return productSubject(c.db, c.actor, id);
  if (!z.uuid().safeParse(id).success) throw new Refusal('not-found', 404);
  return what === 'rumah' ? houseSubject(c.db, c.actor, id) : makerSubject(c.db, c.actor, id);
}

// ---- the page of what is inspected ----

const PATHS = [
  ['pembuat', 'org', '/periksa/pembuat/:org', 'Satu pembuat untuk petugas: dokumen, produk, pemeriksaan'],
  ['rumah', 'house', '/periksa/rumah/:house', 'Satu rumah produksi untuk petugas: dokumen, lot, penarikan, pemeriksaan'],
  ['produk', 'url', '/periksa/:url', 'Satu produk untuk petugas: dokumen dengan riwayat, kewajiban, lot, penarikan, pemeriksaan'],
] as const;

function subjects(app: App): void {
  for (const [what, named, path, summary] of PATHS)
    endpoint(app, {
      method: 'get',
      path,
      summary,
      access: OFFICER,
      input: z.object({ [named]: z.string().max(60) }),
      output: InspectedOut,
      run: async (at, c) => inspectedOut(await readSubjectOf(what, at[named] ?? '', c)),
      page: async (_, c) =>
        InspectedPage({
          frame: frameOf(c, '/periksa'),
          today: c.today,
          ...(await readSubjectOf(what, c.http.req.param(named) ?? '', c)),
          errors: {},
          values: {},
        }),
    });
}

async function readSubjectOf(what: What, id: string, c: Context) {
  const subject = await subjectOf(what, id, c);
  return readSubject(c.db, c.actor, subject, what === 'produk' ? id : null, c.now);
}

async function showSubject(subject: Subject, c: Context, problem: Problem, values: Record<string, string>) {
  const read = await readSubject(c.db, c.actor, subject, subject.subject === 'product' ? (values['id'] ?? null) : null, c.now);
  return InspectedPage({ frame: frameOf(c, '/periksa'), today: c.today, ...read, errors: fieldErrorsOf(problem), values });
}

// ---- one inspection ----

const AT = '/periksa/catatan/:org/:periksa';
const InspectionAt = z.object({ org: z.uuid('not-found'), periksa: z.uuid('not-found') });

function inspection(app: App): void {
  endpoint(app, {
    method: 'get',
    path: AT,
    summary: 'Satu pemeriksaan dengan temuannya; untuk petugas setempat dan yang diperiksa',
    access: READERS,
    input: InspectionAt,
    output: InspectionWholeOut,
    run: async ({ org, periksa }, c) => inspectionWholeOut(await readInspection(c.db, c.actor, org, periksa, c.today)),
    page: ({ inspection: { orgId, inspectionId } }, c) => showInspection(orgId, inspectionId, c),
  });
  upload(app, {
    path: `${AT}/temuan`,
    summary: `Tulis satu temuan dengan foto (boleh tanpa, paling banyak ${PHOTOS_MOST})`,
    access: OFFICER,
    ...PHOTO_UPLOAD,
    allow: async (c) => void (await inspectionFor(c.db, c.actor, ...placeOf(c))),
    start: async (files, fields, c) => {
      const [orgId, inspectionId] = placeOf(c);
      const found = {
        code: fields['nomor'] ? Number(fields['nomor']) : null,
        level: LEVELS.find((level) => level === fields['tingkat']) ?? null,
        words: wordsOf(fields['uraian']),
        followUpOn: fields['tindaklanjut'] ? readDay(fields['tindaklanjut'], 'tindaklanjut') : null,
      };
      await recordFinding(c.db, c.actor, { orgId, inspectionId, now: c.now }, found, await bytesOf(files));
      return { location: `/periksa/catatan/${orgId}/${inspectionId}#temuan` };
    },
    invalid: (problem, values, c) => showInspection(...placeOf(c), c, problem, values),
  });
  endpoint(app, {
    method: 'post',
    path: `${AT}/selesai`,
    summary: 'Selesaikan pemeriksaan',
    access: OFFICER,
    input: InspectionAt,
    output: z.object({ orgId: z.uuid(), inspectionId: z.uuid() }).meta({ id: 'InspectionEnded' }),
    run: async ({ org, periksa }, c) => {
      await endInspection(c.db, c.actor, org, periksa, c.now);
      return { orgId: org, inspectionId: periksa };
    },
    page: ({ orgId, inspectionId }) => seeOther(`/periksa/catatan/${orgId}/${inspectionId}`),
  });
  endpoint(app, {
    method: 'get',
    path: `${AT}/berita-acara`,
    summary: 'Berita acara pemeriksaan sebagai PDF',
    access: READERS,
    input: InspectionAt,
    output: InspectionWholeOut,
    run: async ({ org, periksa }, c) => inspectionWholeOut(await readInspection(c.db, c.actor, org, periksa, c.today)),
    page: async ({ inspection: { orgId, inspectionId, inspectedOn } }, c) => {
      const whole = await readInspection(c.db, c.actor, orgId, inspectionId, c.today);
      return pdfFile(await writeInspectionPdf(whole, c.today, c.lang), `berita-acara-${inspectedOn}`);
    },
  });
}

async function showInspection(
  orgId: string,
  inspectionId: string,
  c: Context,
  problem?: Problem,
  values: Record<string, string> = {},
) {
  const whole = await readInspection(c.db, c.actor, orgId, inspectionId, c.today);
  return InspectionPage({ frame: frameOf(c, '/periksa'), whole, errors: problem && fieldErrorsOf(problem), values });
}

/** The inspection of the address; 404 where that holds no ids, for uploads, which no schema has parsed. */
function placeOf(c: Context): [orgId: string, inspectionId: string] {
  const read = InspectionAt.safeParse(c.http.req.param());
  if (!read.success) throw new Refusal('not-found', 404);
  return [read.data.org, read.data.periksa];
}
