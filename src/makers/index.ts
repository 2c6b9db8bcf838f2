// The door of the room: who makes what, where, how much a month and at what price.
import { refusals as english } from './copy.en.ts';
import { refusals as bahasa } from './copy.id.ts';

/** The words of this room's refusals, by language. */
export const refusals = { id: bahasa, en: english };

export { changeTerms, mayChangeTerms } from './change-terms.ts';
export { decideSizeClass, findSizeClass, SIZE_CLASSES, type SizeClass, type SizeFacts } from './decide-size-class.ts';
export { importMakers, type MakersReport } from './import-makers.ts';
export { LEGAL_FORMS, findLegalForm, type LegalForm } from './legal-form.ts';
export { loadMakers, type LoadedMaker, type LoadedPlace, type LoadedProduct } from './load-makers.ts';
export {
  Maker,
  MakerSummary,
  Place,
  Prices,
  Product,
  ProductSummary,
  ZONES,
  type ClaimedCertificate,
  type MakerFacts,
  type Offer,
  type PlaceKind,
  type PriceZone,
  type ProductFacts,
} from './maker.ts';
export { findUrlId, gtinCheckDigit, parseGtin, parseNib, urlIdOf } from './numbers.ts';
export {
  parseComposition,
  parseDeclaredAdditives,
  type AdditiveFunction,
  type DeclaredAdditive,
  type Ingredient,
} from './parse-composition.ts';
export { parseNetContent, parseShelfLifeDays, type NetContent } from './parse-measures.ts';
export { readMakerFiles, type FiledMakerProduct } from './read-maker-files.ts';
export {
  countMakers,
  getMaker,
  getProduct,
  getProductByGtin,
  getProductByUrl,
  listMakers,
  listProducts,
  streamOffers,
} from './read-makers.ts';
export type { KeptProduct } from './rows.ts';
export { listMakersOfMany, type MakerWithProducts } from './store-many.ts';
export { type ProductKey, type ProductSearch, searchProducts } from './search-products.ts';
export { scalesOf } from './store-scales.ts';
export { listProductsByUrl, type ProductOfMaker } from './read-by-url.ts';
export { listClassesMadeAt } from './read-place.ts';
export { namesOf, type MakerNames } from './read-names.ts';
export { makersRoutes, type Asides } from './routes.ts';
