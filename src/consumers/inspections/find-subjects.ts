// What an inspector has in hand, as typed or scanned: the code or address on a pack, a GTIN, or a name in one of the own regencies.
import {
  getMaker,
  getProduct,
  getProductByGtin,
  getProductByUrl,
  listMakers,
  parseGtin,
  type Product,
  searchProducts,
} from '#makers';
import { getHouse, listHouses } from '#houses';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import type { Subject } from './inspection.ts';

/** What an inspector can open; `href` leads to its page. */
export type FoundSubject = {
  kind: Subject['subject'];
  name: string;
  of: string | null;
  regencyCode: string | null;
  href: string;
};

const EACH_MOST = 10;
const WORDS_MOST = 6;

/** The product that a code, an address or a GTIN names; undefined where it is none of these or nobody has it. */
export async function findScanned(db: Database, actor: Actor, typed: string): Promise<Product | undefined> {
  const path = URL.canParse(typed) ? new URL(typed).pathname : typed.trim();
  const code = /^\/?(?:p|produk|periksa)\/([^/?#]+)/.exec(path)?.[1] ?? path;
  const gtin = parseGtin(/^\/?01\/(\d{14})/.exec(path)?.[1] ?? path);
  try {
    return gtin.ok ? await getProductByGtin(db, actor, gtin.gtin.padStart(14, '0')) : await getProductByUrl(db, actor, code);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}

/** Products, makers and shared houses of these regencies whose names hold the words; ten of each at most. */
export async function searchSubjects(
  db: Database,
  actor: Actor,
  typed: string,
  regencyCodes: readonly string[],
): Promise<FoundSubject[]> {
  const words = typed.split(/\s+/).filter(Boolean).slice(0, WORDS_MOST);
  if (words.length === 0) return [];
  const found: FoundSubject[] = [];
  for (const regencyCode of regencyCodes) {
    for (const { orgId, productId } of await searchProducts(db, actor, { words, regencyCode }, EACH_MOST)) {
      const { name, makerName, urlId } = await getProduct(db, actor, orgId, productId);
      found.push({ kind: 'product', name, of: makerName, regencyCode, href: `/periksa/${urlId}` });
    }
    for (const { orgId, name } of (await listMakers(db, actor, { search: typed.trim(), regencyCode }, EACH_MOST)).rows)
      found.push({ kind: 'maker', name, of: null, regencyCode, href: `/periksa/pembuat/${orgId}` });
  }
  const { houses } = await listHouses(db, actor, { limit: 500 });
  const hit = (name: string): boolean => words.every((word) => name.toLowerCase().includes(word.toLowerCase()));
  for (const house of houses.filter((one) => regencyCodes.includes(one.regencyCode) && hit(one.name)).slice(0, EACH_MOST))
    found.push({
      ...{ kind: 'house', name: house.name, of: house.operatorName, regencyCode: house.regencyCode },
      href: `/periksa/rumah/${house.houseId}`,
    });
  return found;
}

/** The product of an address as what is inspected: at the place where it is made, else where its maker is. */
export async function productSubject(db: Database, actor: Actor, url: string): Promise<Subject & { subject: 'product' }> {
  const { orgId, productId, name, place } = await getProductByUrl(db, actor, url);
  const regencyCode = place?.regencyCode ?? (await getMaker(db, actor, orgId)).regencyCode;
  return { subject: 'product', orgId, productId, name, regencyCode };
}

export async function makerSubject(db: Database, actor: Actor, orgId: string): Promise<Subject & { subject: 'maker' }> {
  const { name, regencyCode, places } = await getMaker(db, actor, orgId);
  return { subject: 'maker', orgId, name, regencyCode: regencyCode ?? places[0]?.regencyCode ?? null };
}

export async function houseSubject(db: Database, actor: Actor, houseId: string): Promise<Subject & { subject: 'house' }> {
  const { orgId, name, regencyCode } = await getHouse(db, actor, houseId);
  return { subject: 'house', orgId, houseId, name, regencyCode };
}
