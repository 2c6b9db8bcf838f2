import { findProvince, findRegency } from '#platform/codes';
import { type App, type Context, endpoint, fieldErrorsOf } from '#platform/http';
import { publicBase } from '#platform/paths';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { SearchPage } from '../pages/search-page.tsx';
import { type ConsumerProduct, SearchPageData, SearchQuery } from './schema.ts';
import { type FoundProduct, searchProducts } from './search-products.ts';

/** Mounts /cari, where people look for local products to buy. */
export function searchRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/cari',
    summary: 'Cari produk menurut kata, jenis, wilayah, halal, dan kelengkapan izin',
    access: 'public',
    input: SearchQuery,
    output: SearchPageData,
    run: async (query, c) => {
      const { rows, next } = await searchProducts(c.db, filterOf(query), c.today);
      return { products: rows.map(shown), next: next && `${next.orgId}_${next.productId}` };
    },
    page: ({ products, next }, c) => SearchPage({ ...pageProps(c), products, next }),
    invalid: (problem, _values, c) => SearchPage({ ...pageProps(c), products: [], next: null, errors: fieldErrorsOf(problem) }),
  });
}

const pageProps = (c: Context) => ({
  frame: frameOf(c, '/cari'),
  typed: new URLSearchParams(c.url.search),
  address: `${publicBase(c.url)}/cari`,
});

function filterOf({ cari, kelas, wilayah, halal, syarat, setelah }: SearchQuery) {
  const region = wilayah === undefined ? undefined : (findRegency(wilayah)?.code ?? findProvince(wilayah)?.code);
  if (wilayah !== undefined && region === undefined) throw new Refusal('regency-unknown', 422, {}, 'wilayah');
  return {
    halal,
    ...(cari === undefined ? {} : { words: cari.split(/\s+/).slice(0, WORDS_MOST) }),
    ...(kelas === undefined ? {} : { classId: kelas }),
    ...(region === undefined ? {} : { regencyCode: region }),
    ...(syarat === undefined ? {} : { metAtLeast: syarat }),
    ...(setelah === undefined ? {} : { after: setelah }),
  };
}
/** Each word is another condition of the query. */
const WORDS_MOST = 6;

const shown = ({ product, readiness }: FoundProduct): ConsumerProduct => ({
  orgId: product.orgId,
  urlId: product.urlId,
  name: product.name,
  brand: product.brand,
  makerName: product.makerName,
  makerExample: product.makerExample,
  classId: product.classId,
  regencyCode: product.regencyCode,
  netContent: product.netContent,
  ...readiness,
});
