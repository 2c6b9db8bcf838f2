import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { SizeClass } from './decide-size-class.ts';

export type Scale = { sizeClass: Exclude<SizeClass, 'unknown'> | null; regencyCode: string | null };

/** The size and the regency of each of these makers, both as the public list shows them; null where unknown. What is no maker is left out. */
export async function scalesOf(db: Database, _actor: Actor, orgIds: readonly string[]): Promise<ReadonlyMap<string, Scale>> {
  if (orgIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('makers.makers')
    .select(['org_id', 'size_class', 'regency_code'])
    .where('org_id', 'in', [...new Set(orgIds)])
    .execute();
  return new Map(
    rows.map((row) => [row.org_id, { sizeClass: row.size_class as Scale['sizeClass'], regencyCode: row.regency_code }]),
  );
}
