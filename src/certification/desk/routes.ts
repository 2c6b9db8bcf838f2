import { z } from 'zod';
import { can, type Role } from '#platform/access';
import { type App, type Context, endpoint, fieldErrorsOf, seeOther, upload } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { queueImport } from '#platform/imports';
import { frameOf } from '#ui';
import { AnswersPage } from '../pages/answers-page.tsx';
import { listCertificates } from '../list-certificates.ts';
import { DeskPage } from '../pages/desk-page.tsx';
import { MakerDeskPage, type MakerDeskProps } from '../pages/maker-desk-page.tsx';
import { rulebook } from '../rulebook/commands.ts';
import { answersFile } from './answers-workbook.ts';
import { demandAnswers } from './import-answers.ts';
import { DESK_ROLES, findDesk, readDesk, readDeskMakers, type Unlock } from './read-desk.ts';
import { readMakerDesk, tellAtDesk } from './read-maker-desk.ts';
import { Desk, DeskQuery, MakerDesk } from './schema.ts';
import { dutiesFile, makersFile } from './tables.ts';

/** What the desk asks of rooms that stand downstream. */
export type DeskAsides = {
  /** What the missing permits of makers keep closed, in rupiah. Absent: the desk has neither its column nor its order. */
  unlock?: (orgIds: readonly string[], c: Context) => ReturnType<Unlock>;
};

/** Mounts /meja and what belongs to it. */
export function deskRoutes(app: App, jobs: Jobs, asides: DeskAsides): void {
  const unlockOf = (c: Context): Unlock | undefined => asides.unlock && ((orgIds) => asides.unlock!(orgIds, c));

  endpoint(app, {
    method: 'get',
    path: '/meja',
    summary: 'Meja pendamping: apa yang kurang, yang akan berakhir, dan langkah berikutnya tiap pembuat dampingan',
    access: { roles: DESK_ROLES },
    input: DeskQuery,
    output: Desk,
    run: (query, c) => readDesk(c.db, c.actor, query, c.today, unlockOf(c)),
    page: (desk, c) =>
      DeskPage({
        frame: frameOf(c, '/meja'),
        desk,
        query: DeskQuery.parse(Object.fromEntries(c.url.searchParams)),
        mayImport: can(c.actor, ['companion']),
        unlocks: asides.unlock !== undefined,
      }),
    files: async (_, c) => {
      const query = DeskQuery.parse(Object.fromEntries(c.url.searchParams));
      const { makers, rows } = await findDesk(c.db, c.actor, query, c.today, unlockOf(c));
      return makersFile(rows, makers, c, asides.unlock !== undefined);
    },
  });

  endpoint(app, {
    method: 'get',
    path: '/meja/kewajiban',
    summary: 'Satu baris tiap produk dan kewajiban dari pembuat dampingan (CSV, XLSX)',
    access: { roles: DESK_ROLES },
    input: DeskQuery,
    output: z.object({ makers: z.int(), products: z.int() }).meta({ id: 'DeskDuties' }),
    run: async (query, c) => {
      const { makers } = await findDesk(c.db, c.actor, query, c.today, undefined);
      return { makers: makers.length, products: makers.reduce((sum, { products }) => sum + products.length, 0) };
    },
    files: async (_, c) => {
      const query = DeskQuery.parse(Object.fromEntries(c.url.searchParams));
      return dutiesFile((await findDesk(c.db, c.actor, query, c.today, undefined)).makers, c);
    },
  });

  answers(app, jobs);
  oneMaker(app, unlockOf);
}

const UPLOAD_BYTES = 20 * 1024 * 1024;

/** Answers for all products at once: the workbook out, the form, and the workbook in. */
function answers(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/meja/templat',
    summary: 'Buku kerja jawaban: satu baris tiap produk dampingan, satu kolom tiap pertanyaan yang masih menentukan (XLSX)',
    access: { roles: DESK_ROLES },
    input: z.object({}),
    output: z.object({ makers: z.int(), products: z.int() }).meta({ id: 'AnswersTemplate' }),
    run: async (_, c) => {
      const makers = await readDeskMakers(c.db, c.actor, c.today);
      return { makers: makers.length, products: makers.reduce((sum, { products }) => sum + products.length, 0) };
    },
    page: () => seeOther('/meja/impor'),
    files: async (_, c) => answersFile(await readDeskMakers(c.db, c.actor, c.today), c.today, c.lang, rulebook()),
  });
  endpoint(app, {
    method: 'get',
    path: '/meja/impor',
    summary: 'Formulir unggah buku kerja jawaban',
    access: { roles: DESK_ROLES },
    input: z.object({}),
    output: z.object({ maxBytes: z.int() }),
    run: () => ({ maxBytes: UPLOAD_BYTES }),
    page: (_, c) => AnswersPage({ frame: frameOf(c, '/meja') }),
  });
  upload(app, {
    path: '/meja/impor',
    summary: 'Unggah buku kerja jawaban; jawabannya alamat kemajuannya',
    access: { roles: DESK_ROLES },
    maxBytes: UPLOAD_BYTES,
    maxFiles: 1,
    start: async (files, _fields, c) => {
      // What is no such workbook is said at the form, before anything is queued.
      for (const file of files) await demandAnswers(file);
      return { location: `/impor/${await queueImport(c.db, jobs, c.actor, 'answers', files, c.now)}` };
    },
    invalid: (problem, _values, c) => AnswersPage({ frame: frameOf(c, '/meja'), errors: { berkas: problem.message } }),
  });
}

const DESK_READERS: readonly Role[] = [...DESK_ROLES, 'officer', 'ministry', 'auditor'];

/** One maker of the desk: the page, and the answers given on it. */
function oneMaker(app: App, unlockOf: (c: Context) => Unlock | undefined): void {
  const show = async (desk: MakerDesk, c: Context, more: Partial<MakerDeskProps> = {}) =>
    MakerDeskPage({
      frame: frameOf(c, '/meja'),
      desk,
      certificates: await listCertificates(c.db, c.actor, desk.maker.orgId),
      ...more,
    });
  endpoint(app, {
    method: 'get',
    path: '/meja/:org',
    summary: 'Satu pembuat di meja: kewajiban tiap produk, urutan mengurus, dan pertanyaan yang masih terbuka',
    access: { roles: DESK_READERS },
    input: z.object({ org: z.uuid() }),
    output: MakerDesk,
    run: ({ org }, c) => readMakerDesk(c.db, c.actor, org, c.today, unlockOf(c)),
    page: (desk, c) => show(desk, c, { saved: c.url.searchParams.has('tersimpan') }),
  });
  endpoint(app, {
    method: 'post',
    path: '/meja/:org/jawaban',
    summary: 'Simpan jawaban tentang satu produk, menurut nama fakta di buku aturan',
    access: { roles: DESK_ROLES },
    input: z.looseObject({ org: z.uuid(), produk: z.string().optional() }),
    output: z.object({ orgId: z.string(), kept: z.int() }).meta({ id: 'AnswersKept' }),
    run: async ({ org, produk, ...values }, c) => ({
      orgId: org,
      kept: await tellAtDesk(c.db, c.actor, org, produk, values, c.now),
    }),
    page: ({ orgId }) => seeOther(`/meja/${orgId}?tersimpan`),
    invalid: async (problem, values, c) =>
      show(await readMakerDesk(c.db, c.actor, values['org'] ?? '', c.today, unlockOf(c)), c, {
        errors: fieldErrorsOf(problem),
        typed: values,
      }),
  });
}
