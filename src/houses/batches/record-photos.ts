// The verbs of photos of lots: attach, read, remove. Only the operator of the house sees them.
import { createHash } from 'node:crypto';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { cleanPhoto, type ImageType } from '#platform/media';
import { Refusal } from '#platform/refusal';
import type { Now } from '../bookings/book-run.ts';
import { demandHouse } from './record-batches.ts';
import { findLot, holdLots } from './store.ts';
import { deletePhoto, findPhoto, insertPhoto, listPhotos } from './store-photos.ts';

export type LotAddress = { houseId: string; lotId: string };
/** As many as show a material, its label and its state; a limit of this system. */
export const LOT_PHOTOS_MOST = 6;

/**
 * Keeps what a photo shows of a lot, without its notes; the same picture sent again is taken as done. Refuses as `cleanPhoto` does, and
 * 'not-yours' (403), 'not-found' (404), 'lot-photos-enough' (409).
 */
export async function attachLotPhoto(
  db: Database,
  actor: Actor,
  { houseId, lotId }: LotAddress,
  bytes: Buffer,
  { at }: Now,
): Promise<void> {
  const { orgId } = await demandHouse(db, actor, houseId);
  const { mediaType, content } = cleanPhoto(bytes);
  const sha256 = createHash('sha256').update(content).digest();
  await transaction(db, async (inside) => {
    // The lot is held, so that two who send at once can't both be the last that fits.
    if ((await holdLots(inside, orgId, houseId, [lotId])).length === 0) throw new Refusal('not-found', 404);
    const photo = { orgId, lotId, photoId: uuidv7(at.getTime()), mediaType, sha256, content };
    if (!(await insertPhoto(inside, photo, at))) return;
    if ((await listPhotos(inside, orgId, lotId)).length > LOT_PHOTOS_MOST)
      throw new Refusal('lot-photos-enough', 409, { most: LOT_PHOTOS_MOST }, 'berkas');
    const facts = { house: houseId, photo: photo.photoId, sha256: sha256.toString('hex') };
    await recordAudit(inside, { actor, orgId, act: 'houses.attachLotPhoto', subject: lotId, facts, at });
  });
}

/** What a photo of a lot shows. Throws 'not-yours' (403), 'not-found' (404). */
export async function getLotPhoto(
  db: Database,
  actor: Actor,
  { houseId, lotId }: LotAddress,
  photoId: string,
): Promise<{ mediaType: ImageType; content: Buffer }> {
  const { orgId } = await demandHouse(db, actor, houseId);
  const lot = await findLot(db, orgId, houseId, lotId);
  const photo = lot && (await findPhoto(db, { orgId, lotId, photoId }));
  if (!photo) throw new Refusal('not-found', 404);
  return photo;
}

/** Removes a photo whole; that there was one stays in the audit. Throws 'not-yours' (403), 'not-found' (404). */
export async function removeLotPhoto(
  db: Database,
  actor: Actor,
  { houseId, lotId }: LotAddress,
  photoId: string,
  { at }: Now,
): Promise<void> {
  const { orgId } = await demandHouse(db, actor, houseId);
  await transaction(db, async (inside) => {
    const lot = await findLot(inside, orgId, houseId, lotId);
    if (!lot || !(await deletePhoto(inside, { orgId, lotId, photoId }))) throw new Refusal('not-found', 404);
    const facts = { house: houseId, photo: photoId };
    await recordAudit(inside, { actor, orgId, act: 'houses.removeLotPhoto', subject: lotId, facts, at });
  });
}
