import type { PlaceKind } from '#makers';

/** A product as the makers of a trade make it; ranges are [least, most] and prices are one unit delivered within the regency. */
export type Recipe = {
  classId: string;
  names: readonly string[];
  composition?: readonly string[];
  additives?: string;
  process: string;
  pack?: readonly string[];
  net?: readonly string[];
  unit: string;
  storage?: string;
  shelf?: readonly [number, number];
  price: readonly [number, number];
  capacity: readonly [number, number];
  minimum?: readonly [number, number];
  /** Which certificates such a product or its place has, each with how many in one have it. */
  schemes?: Readonly<Record<string, number>>;
  /** How a business is called whose first product this is; as its trade says where it isn't given. */
  businesses?: readonly string[];
};

/** What kind of business makes what, and how often it is met. `{person}`, `{good}` and `{place}` in a name are filled in. */
export type Trade = {
  id: string;
  weight: number;
  businesses: readonly string[];
  recipes: readonly Recipe[];
  /** Where they make; home and workshop where it isn't said. */
  places?: readonly (readonly [PlaceKind, number])[];
};
