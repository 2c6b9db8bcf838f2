import { listCertificates, listCertificatesOfProduct, maySeeFacts } from '#certification';
import type { Asides } from '#makers';
import { listLeversOf, maySeeLevers, ProductUnlock } from '#matching';
import { CertificatesAside } from './pages/certificates-aside.tsx';
import { copyOf } from './words.ts';

/** What certification knows, on the pages of makers and products: makers stands upstream and can't ask for it. */
export const certificateAsides: Asides = {
  maker: async (maker, c) =>
    CertificatesAside({
      t: copyOf(c.lang).certificates,
      lang: c.lang,
      today: c.today,
      served: { orgId: maker.orgId },
      certificates: await listCertificates(c.db, c.actor, maker.orgId),
    }),
  product: async (product, c) => [
    CertificatesAside({
      t: copyOf(c.lang).certificates,
      lang: c.lang,
      today: c.today,
      served: { orgId: product.orgId, productId: product.productId, placeId: product.placeId },
      certificates: await listCertificatesOfProduct(c.db, c.actor, product.orgId, product.productId),
      scanHref: `/p/${product.urlId}`,
      ...(maySeeFacts(c.actor, product.orgId) ? { dossierHref: `/berkas/${product.urlId}` } : {}),
    }),
    await unlockOf(product, c),
  ],
};

/** What would open plan lines to the product, for its maker and who oversees it. */
const unlockOf: NonNullable<Asides['product']> = async ({ orgId, productId }, c) =>
  maySeeLevers(c.actor, orgId)
    ? ProductUnlock({ orgId, productId, levers: await listLeversOf(c.db, c.actor, orgId), lang: c.lang })
    : null;
