// The data that a portal's field may be filled from: the vocabulary of rulebook/portals/. A field that none of these fills says `there`
// (chosen or written in the portal), `private` (a person's or the maker's own affair, which Layak doesn't keep) or `document`.

/** Who can supply a datum that is missing. */
export const SUPPLIERS = ['maker', 'companion', 'issuer'] as const;
export type Supplier = (typeof SUPPLIERS)[number];

/** Every datum, and who can supply it. `certificate.<scheme>` is one for each scheme of the rulebook, supplied by its issuer. */
export const DATA = {
  'maker.name': 'maker',
  'maker.nib': 'maker',
  'maker.legalForm': 'maker',
  'maker.sizeClass': 'maker',
  'maker.taxable': 'maker',
  'place.kind': 'maker',
  'place.name': 'maker',
  'place.district': 'maker',
  'place.regency': 'maker',
  'place.province': 'maker',
  'product.name': 'maker',
  'product.brand': 'maker',
  'product.nameAndBrand': 'maker',
  'product.className': 'companion',
  'product.goodsOrService': 'companion',
  'product.sppIrtGroup': 'companion',
  'product.kbli': 'companion',
  'product.foodCategory': 'companion',
  'product.made': 'maker',
  'product.domestic': 'maker',
  'product.composition': 'maker',
  'product.additives': 'maker',
  'product.process': 'maker',
  'product.pack': 'maker',
  'product.netContent': 'maker',
  'product.storage': 'maker',
  'product.shelfLife': 'maker',
  'product.capacity': 'maker',
  'product.gtin': 'maker',
  'product.specification': 'maker',
  'materials.list': 'maker',
} as const satisfies Record<string, Supplier>;

export type DatumId = keyof typeof DATA | `certificate.${string}`;

/** What the dossier lets its people write themselves, where the record has nothing: texts of the product and its place. */
export const WRITABLE = [
  'product.brand',
  'product.composition',
  'product.additives',
  'product.process',
  'product.pack',
  'product.netContent',
  'product.storage',
  'place.district',
] as const satisfies readonly DatumId[];

export const supplierOf = (id: DatumId): Supplier => (id in DATA ? DATA[id as keyof typeof DATA] : 'issuer');
