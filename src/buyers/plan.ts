// What this room shows of plans. Plans are public records (SiRUP): everyone may read them; persons named in their files are never stored.
import type { Month } from '#platform/days';
import type { WindowBasis } from './decide-window.ts';
import type { Basis, PackageKind } from './describe-line.ts';
import type { Flag, PlaceBasis } from './package.ts';
import type { Quantified } from './review/decide-details.ts';
import type { PlanSummary } from './store-summary.ts';

/** A plan of one buyer for one year, with its totals over active packages. */
export type Plan = {
  planId: string;
  buyerId: string;
  buyerName: string;
  institutionCode: string | null;
  year: number;
  packageCount: number;
  lineCount: number;
  ceilingRupiah: number;
  /** The part of the ceiling in classes that makers make or small firms do. */
  makersRupiah: number;
  example: boolean;
};
export type PlanWithSummary = Plan & { summary: PlanSummary };
export type PlanRef = Pick<Plan, 'planId' | 'buyerId' | 'buyerName' | 'year' | 'lineCount'>;

/** A line as matching and the pages take it. Unknown is null. Months are those of delivery, both counted in. */
export type PlanLine = {
  buyerId: string;
  buyerName: string;
  planId: string;
  planLineId: string;
  year: number;
  packageId: string;
  rupCode: string;
  packageName: string;
  unitName: string;
  method: string | null;
  kind: PackageKind | null;
  /** Flags of the source; nearly always set, never proof. */
  smallBusiness: boolean | null;
  domestic: boolean | null;
  position: number;
  text: string;
  account: string | null;
  classId: string | null;
  classProbability: number | null;
  basis: Basis;
  alternatives: { classId: string; probability: number }[];
  rupiah: number;
  quantity: number | null;
  unit: string | null;
  unitPriceRupiah: number | null;
  /** What the plan says of the quantity, where a person of the buyer stated the one above. */
  planned?: Quantified | null;
  /** The volume cell of the package as it stood; `decideLineQuantity` says what it and the rupiah tell of the quantity. */
  volumeText?: string | null;
  monthFrom: Month | null;
  monthUntil: Month | null;
  /** Which of the package's date ranges the months are; null where a line was decided before this was kept. */
  monthBasis?: WindowBasis | null;
  regencyCode: string | null;
  placeBasis: PlaceBasis | null;
  flags: Flag[];
};
/** One line with what its package says in full. */
export type PlanLineInFull = PlanLine & {
  /** What the line has in common with others that a decision about it holds for, too. */
  topicId: string;
  ceilingRupiah: number;
  volumeText: string | null;
  description: string | null;
  specification: string | null;
};

export type LineFilter = {
  planId: string;
  classId?: string | undefined;
  month?: string | undefined;
  unitId?: string | undefined;
  search?: string | undefined;
};
/** A page of a list, ordered and continued by key: `next` is the key after which the next page begins. */
export type PageOf<T> = { items: T[]; next: string | null };
