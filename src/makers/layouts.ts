// The tables that this room can read, each as a list of columns and a function from a row to what it says of a maker and a product.
import { createHash } from 'node:crypto';
import { findClasses, findRegency, regencyByCode } from '#platform/codes';
import { parseRupiah } from '#platform/money';
import { rowFault, type RowFault, type SheetColumns, type SheetRecord } from '#platform/sheets';
import { decideSizeClass, findSizeClass } from './decide-size-class.ts';
import { findLegalForm, findLegalFormInName } from './legal-form.ts';
import type { MakerFacts, PlaceKind, Prices, PriceZone, ProductFacts } from './maker.ts';
import { parseGtin, parseNib } from './numbers.ts';
import { parseComposition } from './parse-composition.ts';
import { parseShelfLifeDays } from './parse-measures.ts';

/** What a good row says. Keys name the same maker or product in every import, so that the second changes nothing. */
export type Entry = {
  makerKey: string;
  maker: MakerFacts;
  /** True when the row is about the maker, so that its facts replace older ones; false when it only names the maker of a product. */
  aboutMaker: boolean;
  product?: { key: string; facts: ProductFacts; place: { kind: PlaceKind; regencyCode: string | null; district: string | null } };
  /** The business number of the co-operative that the maker is a member of; it must be recorded already. */
  cooperativeNib?: string;
  /** Numbers of certificates that the row claims for the product. */
  sppIrt?: string;
};
export type Read = { ok: true; entry: Entry } | { ok: false; faults: RowFault[] };

export type Layout = {
  id: 'sppIrt' | 'belaokVendors' | 'belaokProducts' | 'template';
  columns: SheetColumns<string>;
  /** The column that names the product: where a second, different row for it is shown. */
  keyField: string;
  read: (record: SheetRecord<string>) => Read;
};

const layout = <Field extends string>(
  id: Layout['id'],
  keyField: NoInfer<Field>,
  columns: SheetColumns<Field>,
  read: (record: SheetRecord<Field>) => Read,
): Layout => ({ id, keyField, columns, read: read as Layout['read'] });

/** Text that says nothing is nothing: a dash, a zero, dots. */
const said = (text: string | undefined): string | null =>
  text !== undefined && /[\p{L}\d]/u.test(text) && !/^[0\s.,-]+$/.test(text) ? text : null;
const worded = (text: string | undefined): string | null => (text !== undefined && /\p{L}{2}/u.test(text) ? text : null);

const NO_MAKER: MakerFacts = {
  name: '',
  legalForm: null,
  sizeClass: null,
  capitalRupiah: null,
  yearlySalesRupiah: null,
  nib: null,
  cooperativeOrgId: null,
  regencyCode: null,
  district: null,
  taxable: null,
};
const NO_PRODUCT: ProductFacts = {
  name: '',
  brand: null,
  classId: null,
  classProbability: null,
  description: null,
  composition: null,
  ingredients: [],
  additives: null,
  process: null,
  pack: null,
  storage: null,
  netContent: null,
  unit: null,
  shelfLifeDays: null,
  claims: null,
  capacityPerMonth: null,
  minimumOrder: null,
  gtin: null,
  prices: {},
};

/** The likeliest class of the first text that has one: texts stand in the order in which they are to be trusted. */
function classOf(...texts: (string | null)[]): Pick<ProductFacts, 'classId' | 'classProbability'> {
  for (const text of texts) {
    const best = text === null ? undefined : findClasses(text, 1)[0];
    if (best) return { classId: best.classId, classProbability: best.probability };
  }
  return { classId: null, classProbability: null };
}

const regencyOf = (code: string | undefined, name: string | undefined): string | null =>
  (code !== undefined && regencyByCode(code) ? code : undefined) ??
  (name === undefined ? undefined : findRegency(name)?.code) ??
  null;

/** Applications for SPP-IRT as the older BPOM register exported them, persons and addresses removed. Home industry by definition. */
const sppIrt = layout(
  'sppIrt',
  'id',
  {
    id: { aliases: ['id'], required: true },
    makerId: { aliases: ['pelaku_id'], required: true },
    regencyCode: { aliases: ['kab_kode_kemendagri2013', 'kab_kode'] },
    regency: { aliases: ['kab_nama'] },
    type: { aliases: ['jenis_pangan'], required: true },
    brand: { aliases: ['nama_dagang'], required: true },
    description: { aliases: ['deskripsi_pangan'] },
    composition: { aliases: ['komposisi'], required: true },
    additives: { aliases: ['btp_dinyatakan'] },
    netContent: { aliases: ['berat_bersih'] },
    pack: { aliases: ['kemasan'] },
    process: { aliases: ['proses'] },
    shelfLife: { aliases: ['masa_simpan'] },
    number: { aliases: ['nomor_pirt'] },
  },
  (record) => {
    const { id, makerId, brand, description, type, ...rest } = record.values;
    if (!id) return fault(record, 'id', 'key-missing');
    if (!makerId) return fault(record, 'makerId', 'key-missing');
    const name = worded(description) ?? worded(type) ?? worded(brand);
    if (name === null) return fault(record, 'description', 'product-name-missing');
    const regencyCode = regencyOf(rest.regencyCode, rest.regency);
    const composition = said(rest.composition);
    const facts: ProductFacts = {
      ...NO_PRODUCT,
      name,
      brand: worded(brand),
      // The type is a list box whose first entry is often left standing, so the maker's own words come first.
      ...classOf(worded(description), worded(brand), worded(type)),
      description: worded(type),
      composition,
      ingredients: composition === null ? [] : parseComposition(composition),
      additives: said(rest.additives),
      process: said(rest.process),
      pack: said(rest.pack),
      netContent: said(rest.netContent),
      shelfLifeDays: parseShelfLifeDays(rest.shelfLife ?? '') ?? null,
    };
    return good({
      makerKey: `sppirt:${makerId}`,
      // The register's business names were persons' names and are not in the file: the brand is what buyers know.
      maker: { ...NO_MAKER, name: worded(brand) ?? `Usaha pangan ${makerId}`, regencyCode },
      aboutMaker: false,
      product: { key: `sppirt:${makerId}:${id}`, facts, place: { kind: 'home', regencyCode, district: null } },
      ...(rest.number ? { sppIrt: rest.number } : {}),
    });
  },
);

/** Sellers of the marketplace Belaok (West Kalimantan). */
const belaokVendors = layout(
  'belaokVendors',
  'companyId',
  {
    companyId: { aliases: ['company_id'], required: true },
    name: { aliases: ['nama'], required: true },
    form: { aliases: ['bentuk'], required: true },
    tax: { aliases: ['pajak'] },
    regency: { aliases: ['kota'], required: true },
    district: { aliases: ['kecamatan'] },
  },
  (record) => {
    const { companyId, name, form, tax, regency, district } = record.values;
    if (!companyId) return fault(record, 'companyId', 'key-missing');
    if (!name) return fault(record, 'name', 'maker-name-missing');
    const maker: MakerFacts = {
      ...NO_MAKER,
      name,
      legalForm: findLegalForm(form ?? '') ?? findLegalFormInName(name) ?? null,
      regencyCode: regencyOf(undefined, regency),
      district: district ?? null,
      taxable: tax === undefined ? null : /^non/i.test(tax) ? false : /^pkp$/i.test(tax) ? true : null,
    };
    return good({ makerKey: `belaok:${companyId}`, maker, aboutMaker: true });
  },
);

/** Products of the marketplace Belaok: one known price, delivered in the seller's own regency; no composition, no capacity. */
const belaokProducts = layout(
  'belaokProducts',
  'sku',
  {
    sku: { aliases: ['sku'], required: true },
    name: { aliases: ['nama_produk'], required: true },
    companyId: { aliases: ['company_id'], required: true },
    vendor: { aliases: ['vendor'], required: true },
    regency: { aliases: ['kota'] },
    price: { aliases: ['harga'], required: true },
    category1: { aliases: ['kat1'] },
    category2: { aliases: ['kat2'] },
    category3: { aliases: ['kat3'] },
    category4: { aliases: ['kat4'] },
  },
  (record) => {
    const { sku, name, companyId, vendor, regency, price, category1, category2, category3, category4 } = record.values;
    if (!sku) return fault(record, 'sku', 'key-missing');
    if (!companyId) return fault(record, 'companyId', 'key-missing');
    if (!vendor) return fault(record, 'vendor', 'maker-name-missing');
    if (!name || !/[\p{L}\d]/u.test(name)) return fault(record, 'name', 'product-name-missing');
    const amount = parseRupiah(price ?? '');
    if (!amount.ok) return fault(record, 'price', amount.why);
    if (amount.amount === 0) return fault(record, 'price', 'price-zero');
    const regencyCode = regencyOf(undefined, regency);
    const categories = [category1, category2, category3, category4].filter((text) => text !== undefined);
    const facts: ProductFacts = {
      ...NO_PRODUCT,
      name,
      ...classOf(name, category4 ?? null, category3 ?? null),
      description: categories.length > 0 ? categories.join(' > ') : null,
      prices: { regency: amount.amount },
    };
    return good({
      makerKey: `belaok:${companyId}`,
      maker: { ...NO_MAKER, name: vendor, legalForm: findLegalFormInName(vendor) ?? null, regencyCode },
      aboutMaker: false,
      product: { key: `belaok:${companyId}:${sku}`, facts, place: { kind: 'unknown', regencyCode, district: null } },
    });
  },
);

/** Our own template, for companions: its titles are the first alias of each column. `/pembuat/templat.xlsx` gives it empty. */
export const TEMPLATE = {
  maker: { aliases: ['Nama usaha', 'Nama UMKM', 'Pelaku usaha', 'Business name', 'Maker'], required: true },
  nib: { aliases: ['NIB', 'Nomor Induk Berusaha'] },
  form: { aliases: ['Bentuk usaha', 'Bentuk badan usaha', 'Legal form'] },
  size: { aliases: ['Skala usaha', 'Size class'] },
  capital: { aliases: ['Modal usaha (Rp)', 'Modal', 'Modal usaha', 'Capital'] },
  sales: { aliases: ['Omzet setahun (Rp)', 'Omzet', 'Hasil penjualan tahunan', 'Penjualan setahun', 'Yearly sales'] },
  regency: { aliases: ['Kabupaten/kota', 'Kab/Kota', 'Kota', 'Kabupaten', 'Regency'], required: true },
  cooperative: { aliases: ['NIB koperasi', 'Koperasi (NIB)', 'NIB of co-operative'] },
  district: { aliases: ['Kecamatan', 'District'] },
  place: { aliases: ['Tempat produksi', 'Place of making'] },
  product: { aliases: ['Nama produk', 'Produk', 'Nama barang', 'Product'], required: true },
  brand: { aliases: ['Merek', 'Nama dagang', 'Brand'] },
  description: { aliases: ['Keterangan', 'Deskripsi', 'Jenis produk', 'Description'] },
  composition: { aliases: ['Komposisi', 'Bahan', 'Composition'] },
  additives: { aliases: ['BTP', 'Bahan tambahan pangan', 'Additives'] },
  process: { aliases: ['Proses', 'Proses produksi', 'Process'] },
  pack: { aliases: ['Kemasan', 'Pack'] },
  storage: { aliases: ['Penyimpanan', 'Cara simpan', 'Storage'] },
  netContent: { aliases: ['Isi bersih', 'Berat bersih', 'Net content'] },
  shelfLife: { aliases: ['Masa simpan (hari)', 'Masa simpan', 'Shelf life'] },
  claims: { aliases: ['Klaim', 'Klaim pada label', 'Claims'] },
  gtin: { aliases: ['GTIN', 'Barcode', 'Kode batang', 'EAN'] },
  unit: { aliases: ['Satuan jual', 'Satuan', 'Unit'] },
  capacity: { aliases: ['Kapasitas per bulan', 'Kapasitas', 'Kapasitas produksi', 'Capacity per month'] },
  minimumOrder: { aliases: ['Pesanan paling sedikit', 'Minimum order', 'Minimal pesanan', 'MOQ'] },
  priceRegency: { aliases: ['Harga di kabupaten/kota sendiri (Rp)', 'Harga', 'Harga satuan', 'Price'] },
  priceProvince: { aliases: ['Harga di provinsi sendiri (Rp)', 'Harga provinsi', 'Price in province'] },
  priceIsland: { aliases: ['Harga di pulau sendiri (Rp)', 'Harga pulau', 'Price on island'] },
  priceNation: { aliases: ['Harga di seluruh Indonesia (Rp)', 'Harga nasional', 'Price nationwide'] },
  sppIrt: { aliases: ['Nomor SPP-IRT', 'P-IRT', 'Nomor PIRT', 'No P-IRT'] },
} as const satisfies SheetColumns<string>;
type TemplateField = keyof typeof TEMPLATE;

const ZONE_FIELDS: readonly (readonly [TemplateField, PriceZone])[] = [
  ['priceRegency', 'regency'],
  ['priceProvince', 'province'],
  ['priceIsland', 'island'],
  ['priceNation', 'nation'],
];

const template = layout<TemplateField>('template', 'product', TEMPLATE, (record) => {
  const { values } = record;
  const faults: RowFault[] = [];
  const wrong = (field: TemplateField, code: string): null => (faults.push(rowFault(record, field, code)), null);
  if (!worded(values.maker)) wrong('maker', 'maker-name-missing');
  if (!worded(values.product)) wrong('product', 'product-name-missing');
  const nib = values.nib === undefined ? undefined : parseNib(values.nib);
  if (nib?.ok === false) wrong('nib', nib.why);
  const cooperative = values.cooperative === undefined ? undefined : parseNib(values.cooperative);
  if (cooperative?.ok === false) wrong('cooperative', cooperative.why);
  const legalForm = values.form === undefined ? findLegalFormInName(values.maker ?? '') : findLegalForm(values.form);
  if (values.form !== undefined && legalForm === undefined) wrong('form', 'legal-form-unknown');
  const namedSize = values.size === undefined ? undefined : findSizeClass(values.size);
  if (values.size !== undefined && namedSize === undefined) wrong('size', 'size-class-unknown');
  const rupiah = (field: TemplateField): number | null => {
    if (values[field] === undefined) return null;
    const read = parseRupiah(values[field]);
    return read.ok ? read.amount : wrong(field, read.why);
  };
  const count = (field: TemplateField, least: number): number | null => {
    if (values[field] === undefined) return null;
    const digits = values[field].replace(/(\d)\.(?=\d{3}(?!\d))/g, '$1');
    if (!/^\d{1,15}$/.test(digits)) return wrong(field, 'count-unreadable');
    return Number(digits) >= least ? Number(digits) : wrong(field, 'count-zero');
  };
  const capitalRupiah = rupiah('capital');
  const yearlySalesRupiah = rupiah('sales');
  const regencyCode = values.regency === undefined ? null : regencyOf(values.regency, values.regency);
  if (values.regency === undefined) wrong('regency', 'regency-missing');
  else if (regencyCode === null) wrong('regency', 'regency-unknown');
  const shelfLife = values.shelfLife === undefined ? undefined : shelfLifeOf(values.shelfLife);
  if (values.shelfLife !== undefined && shelfLife === undefined) wrong('shelfLife', 'shelf-life-unreadable');
  const gtin = values.gtin === undefined ? undefined : parseGtin(values.gtin);
  if (gtin?.ok === false) wrong('gtin', gtin.why);
  const prices: Prices = {};
  for (const [field, zone] of ZONE_FIELDS) {
    const price = rupiah(field);
    if (price === 0) wrong(field, 'price-zero');
    else if (price !== null) prices[zone] = price;
  }
  const composition = said(values.composition);
  const capacityPerMonth = count('capacity', 1);
  const minimumOrder = count('minimumOrder', 1);
  if (faults.length > 0) return { ok: false, faults };
  const computed = decideSizeClass({ capitalRupiah, yearlySalesRupiah });
  const makerKey = nib?.ok ? `nib:${nib.nib}` : `nama:${shortened(values.maker!)}:${regencyCode}`;
  return good({
    makerKey,
    maker: {
      name: values.maker!,
      legalForm: legalForm ?? null,
      sizeClass: namedSize !== undefined && namedSize !== 'unknown' ? namedSize : computed === 'unknown' ? null : computed,
      capitalRupiah,
      yearlySalesRupiah,
      nib: nib?.ok ? nib.nib : null,
      cooperativeOrgId: null,
      regencyCode,
      district: values.district ?? null,
      taxable: null,
    },
    aboutMaker: true,
    product: {
      key: `${makerKey}:${shortened(values.product!)}`,
      facts: {
        name: values.product!,
        brand: values.brand ?? null,
        ...classOf(values.product!, values.description ?? null),
        description: values.description ?? null,
        composition,
        ingredients: composition === null ? [] : parseComposition(composition),
        additives: said(values.additives),
        process: said(values.process),
        pack: said(values.pack),
        storage: said(values.storage),
        netContent: said(values.netContent),
        unit: values.unit ?? null,
        shelfLifeDays: shelfLife ?? null,
        claims: said(values.claims),
        capacityPerMonth,
        minimumOrder,
        gtin: gtin?.ok ? gtin.gtin : null,
        prices,
      },
      place: { kind: placeKindOf(values.place), regencyCode, district: values.district ?? null },
    },
    ...(cooperative?.ok ? { cooperativeNib: cooperative.nib } : {}),
    ...(values.sppIrt ? { sppIrt: values.sppIrt } : {}),
  });
});

/** The more particular come first: a file of products names the vendor as well. */
export const LAYOUTS: readonly Layout[] = [sppIrt, belaokVendors, belaokProducts, template];

/** In our template a bare number is days, for its title says so. */
const shelfLifeOf = (text: string): number | undefined => parseShelfLifeDays(/^\d+$/.test(text) ? `${text} hari` : text);

/** A name as part of a key: without capitals, accents and signs, and short whatever was typed. */
const shortened = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return plain.length <= 60 ? plain : `${plain.slice(0, 40)}-${createHash('sha256').update(plain).digest('hex').slice(0, 16)}`;
};

const PLACES: readonly (readonly [RegExp, PlaceKind])[] = [
  [/rumah produksi|rpb/i, 'house'],
  [/rumah|home/i, 'home'],
  [/bengkel|workshop|dapur|kios/i, 'workshop'],
  [/pabrik|factory|gudang/i, 'factory'],
];
const placeKindOf = (text: string | undefined): PlaceKind =>
  PLACES.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? 'unknown';

const good = (entry: Entry): Read => ({ ok: true, entry });
const fault = <Field extends string>(record: SheetRecord<Field>, field: Field, code: string): Read => ({
  ok: false,
  faults: [rowFault(record, field, code)],
});
