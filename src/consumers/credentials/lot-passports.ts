// The passport of one lot: UNTP's product passport of granularity `batch`, of what the house that made and released it recorded.
import { listReleasedLots, type ReleasedLot } from '#houses';
import type { Product } from '#makers';
import type { Database } from '#platform/database';
import { kindFactsOf, productUrl } from './facts.ts';
import { type Issuing, keepCredential } from './keep-credential.ts';
import type { Signer } from './signer.ts';
import type { KeptCredential } from './store.ts';
import { lotPassportOf } from './untp.ts';

/**
 * The passports of those of these lots (codes on packs) of a product that a house released and no recall holds, signed where they aren't yet. None
 * of a product whose kind isn't known. A lot says nothing of permits: those are in the product's own documents.
 */
export async function issueLots(
  db: Database,
  issuing: Issuing,
  product: Product,
  codes: readonly string[],
): Promise<KeptCredential[]> {
  const facts = kindFactsOf(issuing.signer, product);
  if (!facts || codes.length === 0) return [];
  const { orgId, productId } = product;
  const lots = await listReleasedLots(
    db,
    codes.map((code) => ({ makerOrgId: orgId, productId, code })),
  );
  const kept: KeptCredential[] = [];
  for (const lot of lots) {
    const draft = lotPassportOf(facts, lotFactsOf(issuing.signer, product, lot));
    const subject = { orgId, kind: 'dppLot', subjectId: lot.lotId, productId, lotCode: lot.code } as const;
    kept.push(await keepCredential(db, issuing, subject, { draft, validUntil: null }));
  }
  return kept;
}

const lotFactsOf = (signer: Signer, { urlId }: Product, { code, houseId, houseName, madeOn, useBefore }: ReleasedLot) => ({
  id: `${productUrl(signer, urlId)}/${encodeURIComponent(code)}`,
  code,
  madeOn,
  useBefore,
  house: { id: `${signer.base}/rumah/${houseId}`, name: houseName },
});
