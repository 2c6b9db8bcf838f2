// The addresses of this room. /produk and /pembuat show what makers say; other rooms add what they know through `Asides`.
import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { can } from '#platform/access';
import { findProvince, findRegency } from '#platform/codes';
import { endpoint, fieldErrorsOf, seeOther, upload, type App, type Context } from '#platform/http';
import { queueImport } from '#platform/imports';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { changeTerms, mayChangeTerms } from './change-terms.ts';
import { detectLayout, MAY_IMPORT } from './import-makers.ts';
import { TEMPLATE } from './layouts.ts';
import { ZONES, type Maker, type MakerSummary, type Product, type ProductSummary } from './maker.ts';
import { ImportPage } from './pages/import-page.tsx';
import { MakerPage } from './pages/maker-page.tsx';
import { MakersPage } from './pages/makers-page.tsx';
import { ProductPage } from './pages/product-page.tsx';
import { TermsPage, termsValues } from './pages/terms-page.tsx';
import { className, regencyName, words } from './pages/words.ts';
import { everyMaker, everyProduct, getMaker, getProductByUrl, listMakers, listProducts } from './read-makers.ts';
import {
  MakerPageData,
  MakerQuery,
  MakersPageData,
  MakersQuery,
  pricesOf,
  ProductPageData,
  ProductQuery,
  TermsForm,
} from './schema.ts';

/** What rooms downstream add to the pages of a maker and a product; the composition root knows them, this room doesn't. */
export type Asides = {
  maker?: (maker: Maker, c: Context) => Promise<Child>;
  product?: (product: Product, c: Context) => Promise<Child>;
};

const UPLOAD_BYTES = 64 * 1024 * 1024;

export function makersRoutes(app: App, jobs: Jobs, asides: Asides = {}): void {
  makers(app);
  imports(app, jobs);
  maker(app, asides);
  product(app, asides);
  terms(app);
}

function makers(app: App): void {
  const filterOf = ({ cari, kelas, wilayah }: MakersQuery) => {
    // A class that is not in the list can only come from an old address: it fits nobody, and the list says so.
    const region = wilayah === undefined ? undefined : (findRegency(wilayah)?.code ?? findProvince(wilayah)?.code);
    if (wilayah !== undefined && region === undefined) throw new Refusal('regency-unknown', 422, {}, 'wilayah');
    return {
      ...(cari === undefined ? {} : { search: cari }),
      ...(kelas === undefined ? {} : { classId: kelas }),
      ...(region === undefined ? {} : { regencyCode: region }),
    };
  };
  const typed = (c: Context) => ({
    cari: c.url.searchParams.get('cari')?.slice(0, 100) ?? undefined,
    kelas: c.url.searchParams.get('kelas') ?? undefined,
    wilayah: c.url.searchParams.get('wilayah')?.slice(0, 100) ?? undefined,
  });
  endpoint(app, {
    method: 'get',
    path: '/pembuat',
    summary: 'Daftar pembuat, disaring menurut nama, jenis produk dan wilayah',
    access: 'public',
    input: MakersQuery,
    output: MakersPageData,
    run: async (query, c) => {
      const filter = filterOf(query);
      const { rows, next } = await listMakers(c.db, c.actor, {
        ...filter,
        ...(query.setelah === undefined ? {} : { after: query.setelah }),
      });
      return { makers: rows, next: next ?? null, regencyCode: filter.regencyCode ?? null };
    },
    page: (data, c) =>
      MakersPage({
        frame: frameOf(c, '/pembuat'),
        makers: data.makers,
        next: data.next,
        filter: typed(c),
        onLaterPage: c.url.searchParams.has('setelah'),
        mayImport: can(c.actor, MAY_IMPORT),
      }),
    invalid: (problem, _values, c) =>
      MakersPage({
        frame: frameOf(c, '/pembuat'),
        makers: [],
        next: null,
        filter: typed(c),
        mayImport: can(c.actor, MAY_IMPORT),
        errors: fieldErrorsOf(problem),
      }),
    files: (_, c) => {
      const query = MakersQuery.parse(Object.fromEntries(c.url.searchParams));
      return { name: 'pembuat', columns: makerColumns(c), rows: makerRows(everyMaker(c.db, c.actor, filterOf(query)), c) };
    },
  });
}

function imports(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/pembuat/templat',
    summary: 'Templat kosong untuk mendaftarkan pembuat dan produknya (XLSX atau CSV)',
    access: 'public',
    input: z.object({}),
    output: z.object({ columns: z.array(z.object({ title: z.string(), required: z.boolean() })) }).meta({ id: 'MakersTemplate' }),
    run: () => ({
      columns: Object.values(TEMPLATE).map((column) => ({ title: column.aliases[0], required: 'required' in column })),
    }),
    page: () => seeOther('/pembuat/impor'),
    files: () => ({
      name: 'templat-pembuat',
      columns: Object.entries(TEMPLATE).map(([key, column]) => ({
        key,
        title: column.aliases[0],
        kind: 'text' as const,
        width: 22,
      })),
      rows: [],
    }),
  });
  endpoint(app, {
    method: 'get',
    path: '/pembuat/impor',
    summary: 'Formulir unggah berkas pembuat',
    access: { roles: MAY_IMPORT },
    input: z.object({}),
    output: z.object({ maxBytes: z.int() }),
    run: () => ({ maxBytes: UPLOAD_BYTES }),
    page: (_, c) => ImportPage({ frame: frameOf(c, '/pembuat') }),
  });
  upload(app, {
    path: '/pembuat/impor',
    summary: 'Unggah berkas pembuat dan produk; jawabannya alamat kemajuannya',
    access: { roles: MAY_IMPORT },
    maxBytes: UPLOAD_BYTES,
    maxFiles: 4,
    start: async (files, _fields, c) => {
      // What is no table at all is said at the form, before anything is queued.
      for (const file of files) await detectLayout(file);
      const importId = await queueImport(c.db, jobs, c.actor, 'makers', files, c.now);
      return { location: `/impor/${importId}` };
    },
    invalid: (problem, _values, c) => {
      const errors = fieldErrorsOf(problem);
      // Whatever is wrong with a file belongs to the one field there is.
      return ImportPage({ frame: frameOf(c, '/pembuat'), errors: '' in errors ? { berkas: problem.message } : errors });
    },
  });
}

function maker(app: App, asides: Asides): void {
  endpoint(app, {
    method: 'get',
    path: '/pembuat/:org',
    summary: 'Satu pembuat dengan tempat produksi dan produknya',
    access: 'public',
    input: MakerQuery,
    output: MakerPageData,
    run: async ({ org, setelah }, c) => {
      const found = await getMaker(c.db, c.actor, org);
      const { rows, next } = await listProducts(c.db, c.actor, org, setelah);
      return { maker: found, products: rows, next: next ?? null };
    },
    page: async (data, c) =>
      MakerPage({
        frame: frameOf(c, '/pembuat'),
        ...data,
        onLaterPage: c.url.searchParams.has('setelah'),
        aside: await asides.maker?.(data.maker, c),
      }),
    files: ({ maker }, c) => ({
      name: 'produk',
      columns: productColumns(c),
      rows: productRows(maker, everyProduct(c.db, c.actor, maker.orgId), c),
    }),
  });
}

function product(app: App, asides: Asides): void {
  endpoint(app, {
    method: 'get',
    path: '/produk/:url',
    summary: 'Satu produk: komposisi, harga menurut jarak, kapasitas, kemasan',
    access: 'public',
    input: ProductQuery,
    output: ProductPageData,
    run: async ({ url }, c) => {
      const found = await getProductByUrl(c.db, c.actor, url);
      return { product: found, mayChange: mayChangeTerms(c.actor, found.orgId) };
    },
    page: async (data, c) => {
      const found = data.product as Product;
      return ProductPage({
        frame: frameOf(c, '/pembuat'),
        product: found,
        mayChange: data.mayChange,
        aside: await asides.product?.(found, c),
      });
    },
  });
}

const SELLERS = ['maker', 'companion', 'administrator'] as const;

function terms(app: App): void {
  const path = '/produk/:url/ubah';
  endpoint(app, {
    method: 'get',
    path,
    summary: 'Formulir harga dan kapasitas satu produk',
    access: { roles: SELLERS },
    input: ProductQuery,
    output: ProductPageData,
    run: async ({ url }, c) => {
      const found = await getProductByUrl(c.db, c.actor, url);
      if (!mayChangeTerms(c.actor, found.orgId)) throw new Refusal('not-yours', 403);
      return { product: found, mayChange: true };
    },
    page: (data, c) => {
      const found = data.product as Product;
      return TermsPage({ frame: frameOf(c, '/pembuat'), product: found, values: termsValues(found) });
    },
  });
  endpoint(app, {
    method: 'post',
    path,
    summary: 'Ubah satuan, harga, kapasitas dan pesanan paling sedikit satu produk',
    access: { roles: SELLERS },
    input: TermsForm,
    output: ProductPageData,
    run: async (form, c) => {
      const changed = await changeTerms(
        c.db,
        c.actor,
        form.url,
        { unit: form.satuan, capacityPerMonth: form.kapasitas, minimumOrder: form.minimum, prices: pricesOf(form) },
        c.now,
      );
      return { product: changed, mayChange: true };
    },
    page: ({ product }) => seeOther(`/produk/${product.urlId}`),
    invalid: async (problem, values, c) => {
      const found = await getProductByUrl(c.db, c.actor, values['url'] ?? '');
      if (!mayChangeTerms(c.actor, found.orgId)) throw new Refusal('not-yours', 403);
      return TermsPage({ frame: frameOf(c, '/pembuat'), product: found, values, errors: fieldErrorsOf(problem) });
    },
  });
}

// ---- tables to download ----

function makerColumns(c: Context) {
  const t = words(c.lang);
  return [
    { key: 'name', title: t.list.name, kind: 'text' as const, width: 40 },
    { key: 'form', title: t.maker.form, kind: 'text' as const },
    { key: 'size', title: t.list.size, kind: 'text' as const },
    { key: 'where', title: t.list.where, kind: 'text' as const, width: 36 },
    { key: 'makes', title: t.list.makes, kind: 'text' as const, width: 60 },
    { key: 'products', title: t.list.products, kind: 'number' as const },
    { key: 'orgId', title: 'org_id', kind: 'text' as const, width: 38 },
  ];
}

async function* makerRows(all: AsyncIterable<MakerSummary>, c: Context) {
  const t = words(c.lang);
  for await (const one of all)
    yield {
      name: one.name,
      form: one.legalForm === null ? t.unknown : t.forms[one.legalForm],
      size: one.sizeClass === 'unknown' ? t.unknown : t.sizes[one.sizeClass],
      where: regencyName(one.regencyCode) ?? t.unknown,
      makes: one.classIds.map((id) => className(id, c.lang)).join('; ') || t.unknown,
      products: one.productCount,
      orgId: one.orgId,
    };
}

function productColumns(c: Context) {
  const t = words(c.lang);
  return [
    { key: 'name', title: t.product.name, kind: 'text' as const, width: 40 },
    { key: 'brand', title: t.product.brand, kind: 'text' as const },
    { key: 'class', title: t.product.class, kind: 'text' as const, width: 36 },
    { key: 'unit', title: t.product.unit, kind: 'text' as const },
    ...ZONES.map((zone) => ({ key: zone, title: `${t.product.price}: ${t.zones[zone]}`, kind: 'rupiah' as const })),
    { key: 'capacity', title: t.product.capacity, kind: 'number' as const },
    { key: 'url', title: t.product.url, kind: 'text' as const },
  ];
}

async function* productRows(_maker: Maker, all: AsyncIterable<ProductSummary>, c: Context) {
  for await (const one of all)
    yield {
      name: one.name,
      brand: one.brand ?? '',
      class: one.classId === null ? '' : className(one.classId, c.lang),
      unit: one.unit ?? '',
      ...one.prices,
      capacity: one.capacityPerMonth,
      url: `/produk/${one.urlId}`,
    };
}
