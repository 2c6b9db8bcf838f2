// The nouns of this room, as they go out through its door. Null is unknown, never zero and never no.
import { z } from 'zod';
import type { Day } from '#platform/days';
import { SIZE_CLASSES } from './decide-size-class.ts';
import { LEGAL_FORMS } from './legal-form.ts';
import type { Ingredient } from './parse-composition.ts';

/** Where a buyer is, seen from the place of making: `#platform/codes` decides it. */
export const ZONES = ['regency', 'province', 'island', 'nation'] as const;
export type PriceZone = (typeof ZONES)[number];
/** Price of one unit delivered into the zone, whole rupiah; a zone that is absent is unknown. */
export const Prices = z.partialRecord(z.enum(ZONES), z.int().min(0));
export type Prices = z.infer<typeof Prices>;

export const PLACE_KINDS = ['home', 'workshop', 'factory', 'house', 'unknown'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const Place = z.object({
  placeId: z.uuid(),
  kind: z.enum(PLACE_KINDS),
  name: z.string(),
  regencyCode: z.string().nullable(),
  district: z.string().nullable(),
});
export type Place = z.infer<typeof Place>;

const IngredientSchema = z.object({
  name: z.string(),
  percentBasisPoints: z.int().optional(),
  additive: z.object({ ins: z.string().optional(), function: z.string().optional() }).optional(),
  of: z.string().optional(),
  note: z.string().optional(),
  unread: z.literal(true).optional(),
});

/** What a list of makers shows. Capital and sales are the maker's own affair: only the size class that follows from them goes out. */
export const MakerSummary = z.object({
  orgId: z.uuid(),
  name: z.string(),
  legalForm: z.enum(LEGAL_FORMS).nullable(),
  sizeClass: z.enum(SIZE_CLASSES),
  regencyCode: z.string().nullable(),
  productCount: z.int(),
  classIds: z.array(z.string()),
  example: z.boolean(),
});
export type MakerSummary = z.infer<typeof MakerSummary>;

export const ProductSummary = z.object({
  productId: z.uuid(),
  urlId: z.string(),
  name: z.string(),
  brand: z.string().nullable(),
  classId: z.string().nullable(),
  prices: Prices,
  unit: z.string().nullable(),
  capacityPerMonth: z.int().nullable(),
});
export type ProductSummary = z.infer<typeof ProductSummary>;

export const Maker = z
  .object({
    orgId: z.uuid(),
    name: z.string(),
    legalForm: z.enum(LEGAL_FORMS).nullable(),
    sizeClass: z.enum(SIZE_CLASSES),
    /** Shown to persons with an account only. That it has thirteen digits proves nothing. */
    nib: z.string().nullable(),
    cooperativeOrgId: z.uuid().nullable(),
    regencyCode: z.string().nullable(),
    district: z.string().nullable(),
    /** PKP, registered for value added tax. */
    taxable: z.boolean().nullable(),
    source: z.string(),
    example: z.boolean(),
    recordedAt: z.string(),
    places: z.array(Place),
  })
  .meta({ id: 'Maker' });
export type Maker = z.infer<typeof Maker>;

export const Product = z
  .object({
    orgId: z.uuid(),
    productId: z.uuid(),
    urlId: z.string(),
    makerName: z.string(),
    makerExample: z.boolean(),
    regencyCode: z.string().nullable(),
    placeId: z.uuid().nullable(),
    place: Place.nullable(),
    name: z.string(),
    brand: z.string().nullable(),
    classId: z.string().nullable(),
    classProbability: z.number().nullable(),
    description: z.string().nullable(),
    composition: z.string().nullable(),
    ingredients: z.array(IngredientSchema),
    additives: z.string().nullable(),
    process: z.string().nullable(),
    pack: z.string().nullable(),
    storage: z.string().nullable(),
    netContent: z.string().nullable(),
    unit: z.string().nullable(),
    shelfLifeDays: z.int().nullable(),
    claims: z.string().nullable(),
    capacityPerMonth: z.int().nullable(),
    minimumOrder: z.int().nullable(),
    gtin: z.string().nullable(),
    prices: Prices,
    source: z.string(),
    recordedAt: z.string(),
  })
  .meta({ id: 'Product' });
export type Product = Omit<z.infer<typeof Product>, 'ingredients'> & { ingredients: Ingredient[] };

/** A product as the matching reads it: flat, in one stream, for all makers. */
export type Offer = {
  orgId: string;
  productId: string;
  urlId: string;
  productName: string;
  makerName: string;
  classId: string;
  classProbability: number | null;
  placeId: string | null;
  /** Where it is made, or, when that is not known, where the maker is. */
  regencyCode: string | null;
  sizeClass: 'micro' | 'small' | 'medium' | 'large' | null;
  cooperativeOrgId: string | null;
  prices: Prices;
  unit: string | null;
  capacityPerMonth: number | null;
  minimumOrder: number | null;
  shelfLifeDays: number | null;
  /** The day (Asia/Jakarta) on which the product was last recorded or changed. */
  recordedOn: Day;
};

/** What is known of a business when it is recorded. */
export type MakerFacts = {
  name: string;
  legalForm: (typeof LEGAL_FORMS)[number] | null;
  sizeClass: 'micro' | 'small' | 'medium' | 'large' | null;
  capitalRupiah: number | null;
  yearlySalesRupiah: number | null;
  nib: string | null;
  cooperativeOrgId: string | null;
  regencyCode: string | null;
  district: string | null;
  taxable: boolean | null;
};

/** What is known of a product when it is recorded; `ingredients` are read from `composition` by the store's caller. */
export type ProductFacts = {
  name: string;
  brand: string | null;
  classId: string | null;
  classProbability: number | null;
  description: string | null;
  composition: string | null;
  ingredients: readonly Ingredient[];
  additives: string | null;
  process: string | null;
  pack: string | null;
  storage: string | null;
  netContent: string | null;
  unit: string | null;
  shelfLifeDays: number | null;
  claims: string | null;
  capacityPerMonth: number | null;
  minimumOrder: number | null;
  gtin: string | null;
  prices: Prices;
};

/** A certificate that a file says a product has. What becomes of it, the room `certification` decides. */
export type ClaimedCertificate = { orgId: string; productId: string; placeId: string | null; scheme: 'sppIrt'; number: string };
