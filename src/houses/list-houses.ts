import type { Actor } from '#platform/access';
import { transaction } from '#platform/database';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import type { House, HouseWhole } from './house.ts';
import { copyHouses, findWhole, housesByName, housesMaking, operatorOf } from './store.ts';

/** A page of houses by name; `next` is where the next page starts. What a house can make is public. */
export async function listHouses(
  db: Database,
  _actor: Actor,
  { after, limit = 50 }: { after?: { name: string; houseId: string } | undefined; limit?: number } = {},
): Promise<{ houses: House[]; next: { name: string; houseId: string } | undefined }> {
  const rows = await housesByName(db, after, limit + 1);
  const houses = rows.slice(0, limit);
  const last = houses.at(-1);
  return { houses, next: rows.length > limit && last ? { name: last.name, houseId: last.houseId } : undefined };
}

/** All houses by name, a page of 500 at a time: for the table to download. */
export async function* everyHouse(db: Database, actor: Actor): AsyncGenerator<House, void, void> {
  let after: { name: string; houseId: string } | undefined;
  do {
    const { houses, next } = await listHouses(db, actor, { after, limit: 500 });
    yield* houses;
    after = next;
  } while (after);
}

/** The houses with a line for a product class, by name. What a house can make is public. */
export const listHousesMaking = (db: Database, _actor: Actor, classId: string, limit = 5): Promise<House[]> =>
  housesMaking(db, classId, limit);

/** One house with its lines and members. Throws 'not-found' (404). */
export async function getHouse(db: Database, _actor: Actor, houseId: string): Promise<HouseWhole> {
  const orgId = await operatorOf(db, houseId);
  const house = orgId && (await findWhole(db, orgId, houseId));
  if (!house) throw new Refusal('not-found', 404);
  return house;
}

/** Loads whole, new houses in bulk (the example regency, a restore). */
export async function loadHouses(db: Database, houses: readonly HouseWhole[], at: Date): Promise<void> {
  await transaction(db, (inside) => copyHouses(inside, houses, at));
}
