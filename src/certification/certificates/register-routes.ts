// /sertifikat/register: officers bring extracts of official registers, and see which numbers nobody here holds.
import { z } from 'zod';
import { type App, type Context, endpoint, fieldErrorsOf, upload } from '#platform/http';
import { queueImport } from '#platform/imports';
import type { Jobs } from '#platform/jobs';
import { type Database } from '#platform/database';
import { formatDay } from '#platform/days';
import { frameOf } from '#ui';
import { type NobodysNumber, RegisterPage } from '../pages/register-page.tsx';
import { readExtract } from './import-register.ts';
import { listRegisterNumbers, type RegisterNumber } from './store-register.ts';
import { certificateWords, schemeName } from './words.ts';

const OFFICERS = { roles: ['officer'] } as const;
const UPLOAD_BYTES = 64 * 1024 * 1024;
const PAGE = 50;

const shown = ({ numberKey, ...one }: RegisterNumber): NobodysNumber => ({
  ...one,
  number: numberKey.slice(numberKey.indexOf(':') + 1),
});

async function numbersAfter(db: Database, after: string | undefined) {
  const found = await listRegisterNumbers(db, after, PAGE + 1);
  return { rows: found.slice(0, PAGE).map(shown), next: found.length > PAGE ? found[PAGE - 1]!.numberKey : null };
}

async function* everyNumber(db: Database) {
  let after: string | undefined;
  do {
    const page = await listRegisterNumbers(db, after, 500);
    yield* page.map(shown);
    after = page.length === 500 ? page.at(-1)!.numberKey : undefined;
  } while (after);
}

export function registerRoutes(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/sertifikat/register',
    summary: 'Impor kutipan register, dan nomor di register yang tidak dipegang siapa pun di sini',
    access: OFFICERS,
    input: z.object({ sesudah: z.string().max(120).optional() }),
    output: z
      .object({
        rows: z.array(
          z.object({
            number: z.string(),
            scheme: z.string(),
            product: z.string().nullable(),
            register: z.string(),
            asOf: z.string(),
          }),
        ),
        next: z.string().nullable(),
      })
      .meta({ id: 'RegisterNumbers' }),
    run: ({ sesudah }, c) => numbersAfter(c.db, sesudah),
    page: (numbers, c) => RegisterPage({ frame: frameOf(c, '/sertifikat'), numbers }),
    files: (_, c) => {
      const words = certificateWords(c.lang);
      const column = (key: string, title: string, width: number) => ({ key, title, kind: 'text' as const, width });
      return {
        name: 'nomor-tanpa-pemegang',
        columns: [
          column('number', words.number, 28),
          column('scheme', words.scheme, 24),
          column('product', words.register.product, 36),
          column('register', words.register.register, 28),
          column('asOf', words.register.asOfShort, 20),
        ],
        rows: inWords(c),
      };
    },
  });
  upload(app, {
    path: '/sertifikat/register',
    summary: 'Impor kutipan register (CSV, XLSX): menaikkan klaim yang ditemukan, menandai yang tidak ditemukan',
    access: OFFICERS,
    maxBytes: UPLOAD_BYTES,
    start: async (files, fields, c) => {
      const options = {
        scheme: fields['izin'] ?? '',
        asOf: fields['hari'] ?? '',
        region: fields['wilayah'] ?? '',
        register: fields['register'] ?? '',
        complete: fields['lengkap'] === 'ya' ? 'yes' : 'no',
      };
      readExtract(options, c.now);
      const importId = await queueImport(c.db, jobs, c.actor, 'register', files, c.now, options);
      return { location: `/impor/${importId}` };
    },
    invalid: async (problem, values, c) =>
      RegisterPage({
        frame: frameOf(c, '/sertifikat'),
        numbers: await numbersAfter(c.db, undefined),
        values: { ...values, lengkap: values['lengkap'] ?? '' },
        errors: fieldErrorsOf(problem),
      }),
  });
}

async function* inWords(c: Context) {
  for await (const one of everyNumber(c.db))
    yield {
      number: one.number,
      scheme: schemeName(one.scheme, c.lang),
      product: one.product ?? '',
      register: one.register,
      asOf: formatDay(one.asOf as Parameters<typeof formatDay>[0], c.lang),
    };
}
