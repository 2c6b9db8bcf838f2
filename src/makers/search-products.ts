// Products by words, kind and place, over all makers: which ones, not what they are. The rooms that know permits say the rest.
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database, transaction } from '#platform/database';

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
  const words = plainWords(search.words ?? []);
  return transaction(acrossOrganisations(db, 'makers.searchProducts'), async (inside) => {
    await planWith(inside, ['enable_seqscan', 'enable_indexscan']);
    const found = (await inPlace(inside, words, search, limit)) ?? (await byWords(inside, words, search, limit));
    if (found) return found;
    await planWith(inside, ['enable_seqscan', 'enable_bitmapscan', 'enable_sort']);
    return keysOf(inside, sql`makers.products as p`, [...conditionsOf(search), ...words.map(hasWord)], limit);
  });
}

// Three ways to a page. In a place with few makers, all their products are looked at. Words that few have are looked up in the indexes of migration
// 0037, and what is found is sorted. What many have is met soon on a walk through all products in their order. PostgreSQL can't tell which: it takes
// any unknown word for one in two hundred, and walks through a million products for a word that one has (20 s). So what is few is counted first,
// no further than here, and then there is one way to plan: by bitmap, or by the order of the key.
const FEW_MAKERS = 500;
const FEW_PRODUCTS = 2000;

/** Leaves these ways of reading out until the transaction ends, and lets all others in. */
async function planWith(db: Database, without: readonly string[]): Promise<void> {
  const all = ['enable_seqscan', 'enable_indexscan', 'enable_bitmapscan', 'enable_sort'];
  const set = all.map((name) => sql`set_config(${name}, ${without.includes(name) ? 'off' : 'on'}, true)`);
  await sql`select ${sql.join(set)}`.execute(db);
}

/** The words as the indexes have them; what joins words in a name joins them here. */
const plainWords = (typed: readonly string[]): string[] =>
  typed.flatMap((word) => word.split(/[\s/\-_.,+&()@'\\:*|!<>\0]+/)).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** The page of a place where few makers are or make; undefined of any other. */
async function inPlace(db: Database, words: string[], search: ProductSearch, limit: number): Promise<ProductKey[] | undefined> {
  if (search.regencyCode === undefined) return undefined;
  const like = placeLike(search.regencyCode);
  const makers = await idsOf(
    db,
    sql`
    select m.org_id from makers.makers as m where m.regency_code like ${like}
    union
    select l.org_id from makers.places as l where l.regency_code like ${like}`,
  );
  if (makers.length > FEW_MAKERS) return undefined;
  const theirs = sql`p.org_id = any(${makers}::uuid[])`;
  return keysOf(db, sql`makers.products as p`, [theirs, ...conditionsOf(search), ...words.map(hasWord)], limit);
}

/** The page of words of which few have one; undefined where there are none, or each is had by many. */
async function byWords(db: Database, words: string[], search: ProductSearch, limit: number): Promise<ProductKey[] | undefined> {
  for (const word of words) {
    const keys = await havingWord(db, word);
    if (!keys) continue;
    await planWith(db, ['enable_seqscan']);
    const these = sql`unnest(${keys.map((key) => key.orgId)}::uuid[], ${keys.map((key) => key.productId)}::uuid[]) as f(org_id, product_id)
      join makers.products as p on p.org_id = f.org_id and p.product_id = f.product_id`;
    const others = words.filter((one) => one !== word);
    return keysOf(db, these, [...conditionsOf(search), ...others.map(hasWord)], limit);
  }
  return undefined;
}

/** All products that have the word, or whose maker has it; undefined where they are more than few. */
async function havingWord(db: Database, word: string): Promise<ProductKey[] | undefined> {
  const makers = await idsOf(db, sql`select m.org_id from makers.makers as m where ${MAKERS_WORDS} @@ ${begins(word)}`);
  if (makers.length > FEW_MAKERS) return undefined;
  const { rows } = await sql<ProductKey>`
    (select p.org_id as "orgId", p.product_id as "productId"
    from makers.products as p
    where p.retired_at is null and ${OWN_WORDS} @@ ${begins(word)}
    limit ${FEW_PRODUCTS + 1})
    union
    (select p.org_id, p.product_id
    from makers.products as p
    where p.retired_at is null and p.org_id = any(${makers}::uuid[])
    limit ${FEW_PRODUCTS + 1})`.execute(db);
  return rows.length > FEW_PRODUCTS ? undefined : rows;
}

/** Ids of makers, one more than are few when there are more. */
async function idsOf(db: Database, query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ org_id: string }>`${query} limit ${FEW_MAKERS + 1}`.execute(db);
  return rows.map((row) => row.org_id);
}

/** The keys of products `p` in their order. */
async function keysOf(
  db: Database,
  from: RawBuilder<unknown>,
  conditions: RawBuilder<unknown>[],
  limit: number,
): Promise<ProductKey[]> {
  const { rows } = await sql<ProductKey>`
    select p.org_id as "orgId", p.product_id as "productId"
    from ${from}
    join makers.makers as m on m.org_id = p.org_id
    left join makers.places as l on l.org_id = p.org_id and l.place_id = p.place_id
    where ${sql.join(conditions, sql` and `)}
    order by p.org_id, p.product_id
    limit ${limit}`.execute(db);
  return rows;
}

const placeLike = (code: string): string => (code.length === 2 ? `${code}.%` : code);

const conditionsOf = ({ classId, regencyCode, after }: ProductSearch): RawBuilder<unknown>[] => [
  sql`p.retired_at is null`,
  ...(classId === undefined ? [] : [sql`p.class_id = ${classId}`]),
  ...(regencyCode === undefined ? [] : [sql`coalesce(l.regency_code, m.regency_code) like ${placeLike(regencyCode)}`]),
  ...(after ? [sql`(p.org_id, p.product_id) > (${after.orgId}::uuid, ${after.productId}::uuid)`] : []),
];

// As the indexes of migration 0037 have them, to the letter.
const OWN_WORDS = sql`to_tsvector('simple', translate(p.name || ' ' || coalesce(p.brand, ''), '/-_.,+&()@', '          '))`;
const MAKERS_WORDS = sql`to_tsvector('simple', translate(m.name, '/-_.,+&()@', '          '))`;
const begins = (word: string): RawBuilder<unknown> => sql`to_tsquery('simple', ${`'${word}':*`})`;

/** A word anywhere, looked for as text first: that costs a hundredth of reading a name into words. */
function hasWord(word: string): RawBuilder<unknown> {
  const like = `%${word}%`;
  return sql`(p.name ilike ${like} or p.brand ilike ${like} or m.name ilike ${like})
    and (${OWN_WORDS} @@ ${begins(word)} or ${MAKERS_WORDS} @@ ${begins(word)})`;
}
