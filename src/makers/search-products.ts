// Products by words, kind and place, over all makers: which ones, not what they are. The rooms that know permits say the rest.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';

export type ProductSearch = {
  /** Each must be in the name, the brand or the maker's name. */
  words?: readonly string[];
  classId?: string;
  /** Of a regency ('32.05') or of all of a province ('32'): where it is made, or, where that is not known, where the maker is. */
  regencyCode?: string;
  after?: ProductKey;
};
export type ProductKey = { orgId: string; productId: string };

/** The products that fit, by their key, at most `limit`. Products of one maker stand side by side; nobody is put first. Public facts. */
export async function searchProducts(
  db: Database,
  _actor: Actor,
  { words = [], classId, regencyCode, after }: ProductSearch,
  limit: number,
): Promise<ProductKey[]> {
  let query = acrossOrganisations(db, 'makers.searchProducts')
    .selectFrom('makers.products as p')
    .innerJoin('makers.makers as m', 'm.org_id', 'p.org_id')
    .leftJoin('makers.places as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.place_id', '=', 'p.place_id'))
    .select(['p.org_id', 'p.product_id'])
    .where('p.retired_at', 'is', null);
  for (const word of words) {
    const like = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((e) => e.or([e('p.name', 'ilike', like), e('p.brand', 'ilike', like), e('m.name', 'ilike', like)]));
  }
  if (classId !== undefined) query = query.where('p.class_id', '=', classId);
  if (regencyCode !== undefined)
    query = query.where(
      sql<boolean>`coalesce(l.regency_code, m.regency_code) like ${regencyCode.length === 2 ? `${regencyCode}.%` : regencyCode}`,
    );
  if (after) query = query.where(sql<boolean>`(p.org_id, p.product_id) > (${after.orgId}::uuid, ${after.productId}::uuid)`);
  const rows = await query.orderBy('p.org_id').orderBy('p.product_id').limit(limit).execute();
  return rows.map((row) => ({ orgId: row.org_id, productId: row.product_id }));
}
