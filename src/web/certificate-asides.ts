import { listCertificates, listCertificatesOfProduct, maySeeFacts } from '#certification';
import type { Asides } from '#makers';
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
  product: async (product, c) =>
    CertificatesAside({
      t: copyOf(c.lang).certificates,
      lang: c.lang,
      today: c.today,
      served: { orgId: product.orgId, productId: product.productId, placeId: product.placeId },
      certificates: await listCertificatesOfProduct(c.db, c.actor, product.orgId, product.productId),
      scanHref: `/p/${product.urlId}`,
      ...(maySeeFacts(c.actor, product.orgId) ? { dossierHref: `/berkas/${product.urlId}` } : {}),
    }),
};
