import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Certificate } from './certificate.ts';
import { certificatesOf, certificatesOfMany, certificatesOfProduct, certificatesOfProducts, everyCertificate } from './store.ts';

/**
 * The certificates of an organisation, by scheme. Certificates are public facts about a business (numbers, dates, evidence and the office that
 * looked): every actor may read them, so the actor is taken for the day when one is not.
 */
export const listCertificates = (db: Database, _actor: Actor, orgId: string): Promise<Certificate[]> => certificatesOf(db, orgId);

/** Those that can concern one product: its own, and those of its business and places. Let `decideStanding` say which serve it. */
export const listCertificatesOfProduct = (
  db: Database,
  _actor: Actor,
  orgId: string,
  productId: string,
): Promise<Certificate[]> => certificatesOfProduct(db, orgId, productId);

/** The same for several products at once, by product: what codes that are scanned at the same time need. */
export const listCertificatesOfProducts = (
  db: Database,
  _actor: Actor,
  products: readonly { orgId: string; productId: string }[],
): Promise<Map<string, Certificate[]>> => certificatesOfProducts(db, products);

/** The certificates of several organisations, by organisation: what one plan line needs. */
export const listCertificatesOfMany = (db: Database, _actor: Actor, orgIds: readonly string[]): Promise<Certificate[]> =>
  certificatesOfMany(db, orgIds);

/** Every certificate of all organisations, ordered by organisation: the matcher's one read. Reads outside a transaction open their own. */
export async function* streamCertificates(db: Database, _actor: Actor): AsyncGenerator<Certificate> {
  yield* everyCertificate(db);
}
