// The SQL of the photos of lots. Whoever reads or writes them was let in by the verb; every query pins the operator's key.
import type { Database } from '#platform/database';
import type { ImageType } from '#platform/media';

type PhotoKey = { orgId: string; lotId: string; photoId: string };
export type LotPhoto = { photoId: string; mediaType: ImageType };

/** The photos of a lot, the oldest first, without what they show. */
export async function listPhotos(db: Database, orgId: string, lotId: string): Promise<LotPhoto[]> {
  const rows = await db
    .selectFrom('houses.lot_photos')
    .select(['photo_id', 'media_type'])
    .where('org_id', '=', orgId)
    .where('lot_id', '=', lotId)
    .orderBy('recorded_at')
    .orderBy('photo_id')
    .execute();
  return rows.map((row) => ({ photoId: row.photo_id, mediaType: row.media_type as ImageType }));
}

export async function findPhoto(
  db: Database,
  { orgId, lotId, photoId }: PhotoKey,
): Promise<{ mediaType: ImageType; content: Buffer } | undefined> {
  const row = await db
    .selectFrom('houses.lot_photos')
    .select(['media_type', 'content'])
    .where('org_id', '=', orgId)
    .where('lot_id', '=', lotId)
    .where('photo_id', '=', photoId)
    .executeTakeFirst();
  return row && { mediaType: row.media_type as ImageType, content: row.content };
}

/** Keeps a photo; gives whether it is new, for the same picture of a lot is kept once. */
export async function insertPhoto(
  db: Database,
  { orgId, lotId, photoId, mediaType, sha256, content }: PhotoKey & { mediaType: ImageType; sha256: Buffer; content: Buffer },
  at: Date,
): Promise<boolean> {
  const kept = await db
    .insertInto('houses.lot_photos')
    .values({
      ...{ org_id: orgId, photo_id: photoId, lot_id: lotId, media_type: mediaType, sha256, content },
      recorded_at: at,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'lot_id', 'sha256']).doNothing())
    .returning('photo_id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Gives whether there was one. */
export async function deletePhoto(db: Database, { orgId, lotId, photoId }: PhotoKey): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('houses.lot_photos')
    .where('org_id', '=', orgId)
    .where('lot_id', '=', lotId)
    .where('photo_id', '=', photoId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
