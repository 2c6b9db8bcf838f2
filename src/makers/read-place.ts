import type { Database } from '#platform/database';

/** The classes of what a maker makes at one of its places, each once, in their order; products whose class isn't known count nothing. Public. */
export async function listClassesMadeAt(db: Database, orgId: string, placeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('makers.products')
    .select('class_id')
    .distinct()
    .where('org_id', '=', orgId)
    .where('place_id', '=', placeId)
    .where('class_id', 'is not', null)
    .where('retired_at', 'is', null)
    .orderBy('class_id')
    .execute();
  return rows.flatMap((row) => row.class_id ?? []);
}
