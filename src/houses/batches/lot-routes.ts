// /rumah/{house}/lot/{lot}: one lot with its photos, what it was made of, and where it went.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther, upload } from '#platform/http';
import { PHOTO_BYTES, PhotoData, photoData, photoFile } from '#platform/media';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { LotPage } from '../pages/lot-page.tsx';
import { traceDeliveries, traceLots } from '../recall/trace.ts';
import type { Lot } from './lot.ts';
import { demandHouse } from './record-batches.ts';
import { attachLotPhoto, getLotPhoto, type LotAddress, removeLotPhoto } from './record-photos.ts';
import { LotOut } from './schema.ts';
import { findLot, listInputs } from './store.ts';
import { listPhotos } from './store-photos.ts';

const OPERATOR = { roles: ['houseOperator'] as const };
const PATH = '/rumah/:house/lot/:lot';
const LotInput = z.object({ house: z.uuid(), lot: z.uuid() });

export function lotRoutes(app: App): void {
  one(app);
  photos(app);
}

/** Whose the entries on a device are. */
export const asOf = ({ actor }: Context): string => (actor.kind === 'user' ? actor.userId : '');

function one(app: App): void {
  endpoint(app, {
    method: 'get',
    path: PATH,
    summary: 'Satu lot: asal, neraca massa, putusan',
    access: OPERATOR,
    input: LotInput,
    output: LotOut.extend({ houseId: z.uuid() }).meta({ id: 'LotWhole' }),
    run: async ({ house, lot }, c) => ({ houseId: house, ...lotOut(await getLot(c, { houseId: house, lotId: lot })) }),
    page: ({ houseId, lotId }, c) => showLot(c, { houseId, lotId }),
  });
}

function photos(app: App): void {
  upload(app, {
    path: `${PATH}/foto`,
    summary: 'Unggah foto satu lot (JPEG, PNG, WebP; paling besar 5 MB); yang sama disimpan sekali',
    access: OPERATOR,
    maxBytes: PHOTO_BYTES,
    tooLargeCode: 'photo-too-large',
    maxFiles: 1,
    allow: async (c) => {
      await demandHouse(c.db, c.actor, addressOf(c).houseId);
    },
    start: async ([file], _fields, c) => {
      const at = addressOf(c);
      await attachLotPhoto(c.db, c.actor, at, await readFile(file!.path), { today: c.today, at: c.now });
      return { location: `${hrefOf(at)}?dicatat=foto` };
    },
    invalid: (problem, _values, c) => showLot(c, addressOf(c), problem),
  });
  endpoint(app, {
    method: 'get',
    path: `${PATH}/foto/:photo`,
    summary: 'Foto satu lot',
    access: OPERATOR,
    input: LotInput.extend({ photo: z.uuid() }),
    output: PhotoData,
    run: async ({ house, lot, photo }, c) => {
      return photoData(await getLotPhoto(c.db, c.actor, { houseId: house, lotId: lot }, photo));
    },
    page: (photo) => photoFile(photo, 'lot', 300),
  });
  endpoint(app, {
    method: 'post',
    path: `${PATH}/foto/:photo/hapus`,
    summary: 'Hapus foto satu lot, beserta isinya',
    access: OPERATOR,
    input: LotInput.extend({ photo: z.uuid() }),
    output: z.object({ houseId: z.uuid(), lotId: z.uuid() }),
    run: async ({ house, lot, photo }, c) => {
      const at = { houseId: house, lotId: lot };
      await removeLotPhoto(c.db, c.actor, at, photo, { today: c.today, at: c.now });
      return at;
    },
    page: (at) => seeOther(hrefOf(at)),
  });
}

const hrefOf = ({ houseId, lotId }: LotAddress): string => `/rumah/${houseId}/lot/${lotId}`;

/** The lot of the address; 404 where that holds no id, for uploads, which no schema has parsed. */
function addressOf(c: Context): LotAddress {
  const read = LotInput.safeParse(c.http.req.param());
  if (!read.success) throw new Refusal('not-found', 404);
  return { houseId: read.data.house, lotId: read.data.lot };
}

async function showLot(c: Context, at: LotAddress, problem?: Problem) {
  const { name } = await demandHouse(c.db, c.actor, at.houseId);
  const lot = await getLot(c, at);
  return LotPage({
    ...{ frame: frameOf(c, '/rumah'), house: { houseId: at.houseId, name }, lot, as: asOf(c) },
    ...{ kept: c.url.searchParams.get('dicatat'), errors: problem && fieldErrorsOf(problem) },
    inputs: await listInputs(c.db, lot.orgId, lot.lotId),
    photos: await listPhotos(c.db, lot.orgId, lot.lotId),
    trace: {
      back: await traceLots(c.db, [lot], 'back'),
      forward: await traceLots(c.db, [lot], 'forward'),
      deliveries: await traceDeliveries(c.db, [lot]),
    },
  });
}

async function getLot({ db, actor }: Context, { houseId, lotId }: LotAddress): Promise<Lot> {
  const { orgId } = await demandHouse(db, actor, houseId);
  const lot = await findLot(db, orgId, houseId, lotId);
  if (!lot) throw new Refusal('not-found', 404);
  return lot;
}

export const lotOut = (lot: Lot): z.infer<typeof LotOut> => ({
  ...{ lotId: lot.lotId, kind: lot.kind, code: lot.code, name: lot.name, unit: lot.unit, state: lot.state, held: lot.held },
  ...{ quantityThousandths: lot.quantity, stockThousandths: lot.stock, beganOn: lot.beganOn, useBefore: lot.useBefore },
});
