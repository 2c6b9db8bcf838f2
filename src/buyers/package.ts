// A package of a plan as this room understands it, whatever file it came from.
import type { Day, Month } from '#platform/days';
import type { Rupiah } from '#platform/money';
import type { WindowBasis } from './decide-window.ts';
import type { Basis, PackageKind } from './describe-line.ts';

export type { PackageKind } from './describe-line.ts';

/** Codes of what is odd about a package or line; their words are in the copy files. */
export type Flag =
  | 'budget-differs' // budget lines don't add up to the ceiling (tidak sama dengan pagu); shared out by their weight
  | 'budget-missing' // no budget line known
  | 'account-unknown' // the MAK can't be read
  | 'name-is-account' // the package name only repeats the account's
  | 'quantity-unknown' // "1 Paket" and its like
  | 'months-missing'
  | 'window-reversed' // a date range ends before it begins
  | 'use-before-contract' // goods would be used before the contract begins
  | 'selection-after-contract' // the selection goes on after the contract has ended
  | 'window-whole-year' // eleven months or more: says no more than the year
  | 'several-goods' // the texts name goods of two classes, and not what each costs
  | 'from-menu' // computed from a kitchen's menu
  | 'rupiah-estimated' // rupiah are quantity times a price band, not a budget
  | 'places-many'; // several places of delivery in one package

/** What a row of a plan file says, checked. Dates are mostly first days of months: take them as months. */
export type PackageFacts = {
  rupCode: string;
  institutionCode: string;
  year: number;
  unitKey: string;
  name: string;
  ceilingRupiah: Rupiah;
  method: string | null;
  kind: PackageKind | null;
  /** Flags of the source; nearly always set, never proof. */
  domestic: boolean | null;
  smallBusiness: boolean | null;
  volumeText: string | null;
  description: string | null;
  specification: string | null;
  selectionFrom: Day | null;
  selectionUntil: Day | null;
  contractFrom: Day | null;
  contractUntil: Day | null;
  useFrom: Day | null;
  useUntil: Day | null;
  announcedOn: Day | null;
  exempt: boolean | null;
  locationRegencyCode: string | null;
  active: boolean;
  flags: Flag[];
};
export type Institution = { code: string; name: string; kind: string };
export type Unit = { institutionCode: string; key: string; code: string; name: string };

/** One budget line, checked. `rupCodes` has several when the file names several; the amount is then shared among them. */
export type BudgetFacts = {
  rupCodes: string[];
  account: string | null;
  mak: string | null;
  component: string | null;
  fund: string | null;
  rupiah: Rupiah;
};

export type PlaceBasis = 'location' | 'unit' | 'name' | 'institution';

/** What a maker can answer. The lines of a package add up to its ceiling exactly. */
export type DecidedLine = {
  position: number;
  text: string;
  account: string | null;
  classId: string | null;
  classProbability: number | null;
  basis: Basis;
  alternatives: { classId: string; probability: number }[];
  rupiah: Rupiah;
  quantity: number | null;
  unit: string | null;
  unitPriceRupiah: number | null;
  monthFrom: Month | null;
  monthUntil: Month | null;
  monthBasis: WindowBasis | null;
  regencyCode: string | null;
  placeBasis: PlaceBasis | null;
  flags: Flag[];
};
