// Products by words, kind and place, over all makers: which ones, not what they are. The rooms that know permits say the rest.
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';

export type ProductSearch = {
  /** Each must begin a word of the name, of the brand or of the maker's name. */
  words?: readonly string[];
  classId?: string;
  /** Of a regency ('32.05') or of all of a province ('32'): where it is made, or, where that is not known, where the maker is. */
  regencyCode?: string;
  after?: ProductKey;
};
export type ProductKey = { orgId: string; productId: string };

/** The products that fit, by their key, at most `limit`. Products of one maker stand side by side; nobody is put first. Public facts. */
export async function searchProducts(db: Database, _actor: Actor, search: ProductSearch, limit: number): Promise<ProductKey[]> {
  const ways = waysOf(search.words ?? []).map((way) => sql`(${oneWay(way, search, limit)})`);
  const { rows } = await sql<ProductKey>`
    select f.org_id as "orgId", f.product_id as "productId"
    from (${sql.join(ways, sql` union `)}) as f
    order by f.org_id, f.product_id
    limit ${limit}`.execute(acrossOrganisations(db, 'makers.searchProducts'));
  return rows;
}

/** Which words the product itself must have, which its maker, and which either of them. */
type Way = { own: string[]; makers: string[]; either: string[] };

// An index knows the words of a product or those of a maker, never both: so the words are shared out between them in every way, each way asks its
// indexes for its first page, and the pages are put together. Three words make eight ways; words beyond them are only looked at.
const SHARED_MOST = 3;
function waysOf(typed: readonly string[]): Way[] {
  const words = typed.flatMap((word) => word.split(/[\s/\-_.,+&()@'\\:*|!<>\0]+/)).filter(Boolean);
  const [shared, either] = [words.slice(0, SHARED_MOST), words.slice(SHARED_MOST)];
  return Array.from({ length: 2 ** shared.length }, (_, share) => ({
    own: shared.filter((_word, n) => (share & (1 << n)) === 0),
    makers: shared.filter((_word, n) => (share & (1 << n)) !== 0),
    either,
  }));
}

// As the indexes of migration 0037 have them, to the letter.
const OWN_WORDS = sql`to_tsvector('simple', translate(p.name || ' ' || coalesce(p.brand, ''), '/-_.,+&()@', '          '))`;
const MAKERS_WORDS = sql`to_tsvector('simple', translate(m.name, '/-_.,+&()@', '          '))`;
const begins = (words: readonly string[]): RawBuilder<unknown> =>
  sql`to_tsquery('simple', ${words.map((word) => `'${word}':*`).join(' & ')})`;

function oneWay({ own, makers, either }: Way, { classId, regencyCode, after }: ProductSearch, limit: number) {
  const conditions = [
    sql`p.retired_at is null`,
    ...(own.length > 0 ? [sql`${OWN_WORDS} @@ ${begins(own)}`] : []),
    ...(makers.length > 0 ? [sql`${MAKERS_WORDS} @@ ${begins(makers)}`] : []),
    ...either.map((word) => sql`(${OWN_WORDS} @@ ${begins([word])} or ${MAKERS_WORDS} @@ ${begins([word])})`),
    ...(classId === undefined ? [] : [sql`p.class_id = ${classId}`]),
    ...(regencyCode === undefined
      ? []
      : [sql`coalesce(l.regency_code, m.regency_code) like ${regencyCode.length === 2 ? `${regencyCode}.%` : regencyCode}`]),
    ...(after ? [sql`(p.org_id, p.product_id) > (${after.orgId}::uuid, ${after.productId}::uuid)`] : []),
  ];
  return sql`
    select p.org_id, p.product_id
    from makers.products as p
    join makers.makers as m on m.org_id = p.org_id
    left join makers.places as l on l.org_id = p.org_id and l.place_id = p.place_id
    where ${sql.join(conditions, sql` and `)}
    order by p.org_id, p.product_id
    limit ${limit}`;
}
