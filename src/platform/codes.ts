// Codes that all rooms share: where things are (regions) and what they are (product classes).
export {
  distanceKm,
  findProvince,
  findRegency,
  provinceOf,
  provinces,
  regencies,
  regencyByCode,
  zoneOf,
} from './codes/regions.ts';
export type { Province, Regency, Zone } from './codes/regions.ts';
export { canonicalWords, classById, classes, findClasses, findClassHits, weighClasses } from './codes/classes.ts';
export type { ClassHit, ClassKind, ProductClass, WeightedClass } from './codes/classes.ts';
