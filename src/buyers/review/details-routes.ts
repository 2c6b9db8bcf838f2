// /rencana/{plan}/baris/{line}/rincian: what people of the buyer add to a line, and the photo of a sample.
import { readFile } from 'node:fs/promises';
import { demand } from '#platform/access';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther, upload } from '#platform/http';
import { PHOTO_BYTES, PhotoData, photoData, photoFile } from '#platform/media';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { DetailsPage } from '../pages/details-page.tsx';
import { getPlanLine } from '../store.ts';
import { BUYERS } from '../store-buyers.ts';
import { DetailsData, DetailsInput, detailsOf, LineInput, PhotoInput } from './details-schema.ts';
import { readLineHistory } from './read-line-history.ts';
import { attachPhoto, getPhoto, type LineAddress, recordDetails, removePhoto } from './record-details.ts';
import { getPlanBuyer } from './store-decisions.ts';

const PATH = '/rencana/:plan/baris/:line';

export function detailsRoutes(app: App): void {
  details(app);
  photos(app);
}

function details(app: App): void {
  endpoint(app, {
    method: 'get',
    path: `${PATH}/rincian`,
    summary: 'Formulir rincian satu baris: jumlah, spesifikasi, hari pengiriman, foto contoh',
    access: { roles: BUYERS },
    input: LineInput,
    output: DetailsData,
    run: ({ plan, line }, c) => readDetails(c, { planId: plan, planLineId: line }),
    page: ({ planId, planLineId }, c) => showDetails(c, { planId, planLineId }),
  });
  endpoint(app, {
    method: 'post',
    path: `${PATH}/rincian`,
    summary: 'Simpan rincian satu baris; ditolak (409) bila orang lain mencatat rincian lain sesudah "versi"',
    access: { roles: BUYERS },
    input: DetailsInput,
    output: DetailsData,
    run: async (input, c) => {
      const line = { planId: input.plan, planLineId: input.line };
      await demandOwn(c, line);
      await recordDetails(c.db, c.actor, line, { seen: input.versi, said: detailsOf(input), at: c.now });
      return readDetails(c, line);
    },
    page: ({ planId, planLineId }) => seeOther(`${hrefOf({ planId, planLineId })}#rincian`),
    invalid: (problem, values, c) => showDetails(c, lineOf(c), { problem, values }),
  });
}

function photos(app: App): void {
  upload(app, {
    path: `${PATH}/foto`,
    summary: 'Unggah foto contoh (JPEG, PNG, WebP; paling besar 5 MB) sebagai pengganti yang ada',
    access: { roles: BUYERS },
    maxBytes: PHOTO_BYTES,
    tooLargeCode: 'photo-too-large',
    maxFiles: 1,
    allow: (c) => demandOwn(c, lineOf(c)),
    start: async ([file], _fields, c) => {
      await attachPhoto(c.db, c.actor, lineOf(c), await readFile(file!.path), c.now);
      return { location: `${hrefOf(lineOf(c))}/rincian#foto` };
    },
    invalid: (problem, _values, c) => showDetails(c, lineOf(c), { problem }),
  });
  endpoint(app, {
    method: 'post',
    path: `${PATH}/foto/hapus`,
    summary: 'Hapus foto contoh satu baris, beserta isinya',
    access: { roles: BUYERS },
    input: LineInput,
    output: DetailsData,
    run: async ({ plan, line }, c) => {
      await removePhoto(c.db, c.actor, { planId: plan, planLineId: line }, c.now);
      return readDetails(c, { planId: plan, planLineId: line });
    },
    page: ({ planId, planLineId }) => seeOther(`${hrefOf({ planId, planLineId })}/rincian#foto`),
  });
  endpoint(app, {
    method: 'get',
    path: `${PATH}/foto/:photo`,
    summary: 'Foto contoh dari yang diminta satu baris',
    access: 'public',
    input: PhotoInput,
    output: PhotoData,
    run: async ({ plan, line, photo }, c) => {
      return photoData(await getPhoto(c.db, c.actor, { planId: plan, planLineId: line }, photo));
    },
    page: (photo) => photoFile(photo, 'contoh', 300),
  });
}

const hrefOf = ({ planId, planLineId }: LineAddress): string => `/rencana/${planId}/baris/${planLineId}`;

/** The line of the address; 404 where that holds no id, for uploads and forms shown again, which no schema has parsed. */
function lineOf(c: Context): LineAddress {
  const read = LineInput.safeParse(c.http.req.param());
  if (!read.success) throw new Refusal('plan-line-not-found', 404);
  return { planId: read.data.plan, planLineId: read.data.line };
}

/** Who may not add details is told so before anything is said of the form. */
async function demandOwn(c: Context, { planId }: LineAddress): Promise<void> {
  demand(c.actor, BUYERS, (await getPlanBuyer(c.db, planId)).buyerId);
}

async function readDetails(c: Context, at: LineAddress) {
  await demandOwn(c, at);
  const line = await getPlanLine(c.db, c.actor, at.planId, at.planLineId);
  const { details } = await readLineHistory(c.db, c.actor, line);
  return { ...at, versi: details?.sequence ?? 0, details };
}

async function showDetails(c: Context, at: LineAddress, again: { problem?: Problem; values?: Record<string, string> } = {}) {
  await demandOwn(c, at);
  const line = await getPlanLine(c.db, c.actor, at.planId, at.planLineId);
  const { details } = await readLineHistory(c.db, c.actor, line);
  return DetailsPage({
    frame: frameOf(c, '/rencana'),
    line,
    details,
    values: again.values,
    moved: again.problem?.code === 'details-moved-on',
    errors: again.problem ? fieldErrorsOf(again.problem) : {},
  });
}
