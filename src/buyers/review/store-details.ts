// What people of a buyer added to its lines, kept by package and account, and the photos of samples. Plans are public, so who reads is not asked;
// only people of the buyer write.
import { sql } from 'kysely';
import { demand, type Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { ImageType } from '#platform/media';
import { BUYERS } from '../store-buyers.ts';
import type { LineDetails, Quantified } from './decide-details.ts';
import { type DetailRow, toDetails } from './store-standing.ts';

/** A line as its details know it: the account '' where it is unknown. Both stay when the plan is imported again. */
export type LineKey = { buyerId: string; packageId: string; account: string };
/** What was said at one time; `sequence` counts from 1. */
export type KeptDetails = LineDetails & { sequence: number; by: string; at: Date };

/** All that was said of a line, in order; a handful. */
export async function listDetails(db: Database, _actor: Actor, { buyerId, packageId, account }: LineKey): Promise<KeptDetails[]> {
  const { rows } = await sql<DetailRow & { sequence: number; recorded_by: string; recorded_at: Date }>`
    select t.sequence, t.quantity, t.unit, t.specification, t.delivery_weekdays, t.delivery_days_most, t.photo_id, t.recorded_by, t.recorded_at
    from buyers.line_details as t
    where t.buyer_id = ${buyerId} and t.package_id = ${packageId} and t.account_code = ${account}
    order by t.sequence`.execute(db);
  return rows.map((row) => ({ ...toDetails(row), sequence: row.sequence, by: row.recorded_by, at: row.recorded_at }));
}

export async function addDetails(
  db: Database,
  actor: Actor,
  { buyerId, packageId, account }: LineKey,
  said: KeptDetails & { detailId: string },
): Promise<void> {
  demand(actor, BUYERS, buyerId);
  await db
    .insertInto('buyers.line_details')
    .values({
      buyer_id: buyerId,
      detail_id: said.detailId,
      package_id: packageId,
      account_code: account,
      sequence: said.sequence,
      quantity: said.quantity,
      unit: said.unit,
      specification: said.specification,
      delivery_weekdays: said.deliveryWeekdays,
      delivery_days_most: said.deliveryDaysMost,
      photo_id: said.photoId,
      recorded_by: said.by,
      recorded_at: said.at,
    })
    .execute();
}

/** Writes onto a line how much it asks for, and beside it what its plan says where that is something else. */
export async function writeQuantity(
  db: Database,
  actor: Actor,
  { buyerId, planLineId }: { buyerId: string; planLineId: string },
  { quantity, unit, unitPriceRupiah, flags, planned }: Quantified & { planned: Quantified | null },
): Promise<void> {
  demand(actor, BUYERS, buyerId);
  await db
    .updateTable('buyers.plan_lines')
    .set({
      ...{ quantity, unit, unit_price_rupiah: unitPriceRupiah, flags },
      planned: planned === null ? null : JSON.stringify(planned),
    })
    .where('buyer_id', '=', buyerId)
    .where('plan_line_id', '=', planLineId)
    .execute();
}

export type NewPhoto = { photoId: string; mediaType: ImageType; sha256: Buffer; content: Buffer; by: string; at: Date };

export async function addPhoto(db: Database, actor: Actor, buyerId: string, photo: NewPhoto): Promise<void> {
  demand(actor, BUYERS, buyerId);
  await db
    .insertInto('buyers.sample_photos')
    .values({
      buyer_id: buyerId,
      photo_id: photo.photoId,
      media_type: photo.mediaType,
      sha256: photo.sha256,
      content: photo.content,
      recorded_by: photo.by,
      recorded_at: photo.at,
    })
    .execute();
}

/** Deletes what a photo shows; that there was one, its hash, and who removed it when stay. */
export async function emptyPhoto(
  db: Database,
  actor: Actor,
  buyerId: string,
  { photoId, by, at }: { photoId: string; by: string; at: Date },
): Promise<void> {
  demand(actor, BUYERS, buyerId);
  await db
    .updateTable('buyers.sample_photos')
    .set({ content: null, removed_by: by, removed_at: at })
    .where('buyer_id', '=', buyerId)
    .where('photo_id', '=', photoId)
    .execute();
}

/** A photo that some line of the package and account had; content null once it was removed. */
export async function findPhoto(
  db: Database,
  _actor: Actor,
  { buyerId, packageId, account }: LineKey,
  photoId: string,
): Promise<{ mediaType: ImageType; sha256: Buffer; content: Buffer | null } | undefined> {
  const { rows } = await sql<{ media_type: ImageType; sha256: Buffer; content: Buffer | null }>`
    select p.media_type, p.sha256, p.content
    from buyers.sample_photos as p
    where p.buyer_id = ${buyerId} and p.photo_id = ${photoId} and exists (
      select from buyers.line_details as t
      where t.buyer_id = p.buyer_id and t.photo_id = p.photo_id and t.package_id = ${packageId} and t.account_code = ${account}
    )`.execute(db);
  const row = rows[0];
  return row && { mediaType: row.media_type, sha256: row.sha256, content: row.content };
}
