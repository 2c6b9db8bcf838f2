import { decideStanding, listCertificatesOfProduct } from '#certification';
import { getProductByUrl } from '#makers';
import { visitor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { Passport } from './schema.ts';

/**
 * What anyone may see of a product by its own short address, on a day. It is read as a visitor reads it, whoever asks, so that a signed-in
 * officer sees the page of the consumer. Prices and capacity belong to the buyers' page and are left out. Throws 'product-unknown' (404).
 */
export async function readPassport(db: Database, url: string, today: Day): Promise<Passport> {
  const product = await getProductByUrl(db, visitor, url);
  const certificates = await listCertificatesOfProduct(db, visitor, product.orgId, product.productId);
  return {
    orgId: product.orgId,
    productId: product.productId,
    placeId: product.placeId,
    urlId: product.urlId,
    name: product.name,
    brand: product.brand,
    makerName: product.makerName,
    makerExample: product.makerExample,
    classId: product.classId,
    // Where it is made, not where the business has its office: that would be a guess.
    regencyCode: product.place?.regencyCode ?? null,
    composition: product.composition,
    netContent: product.netContent,
    shelfLifeDays: product.shelfLifeDays,
    storage: product.storage,
    gtin: product.gtin,
    recordedAt: product.recordedAt,
    certificates: certificates.map(({ checkedAt: _time, ...one }) => ({
      ...one,
      standing: decideStanding(one, product, today).state,
    })),
  };
}
