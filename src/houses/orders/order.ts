// The nouns of the order book. Quantities are whole thousandths of their unit, money is whole rupiah; null is not known, never zero.
import type { Day, Month } from '#platform/days';

export const ORDER_STATES = ['open', 'delivered', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** What a buyer signed for: so much of a class in each month from the first to the last, at a price for one unit. */
export type Order = {
  orderId: string;
  buyerName: string;
  classId: string;
  /** In each of the months. */
  quantityThousandths: number;
  unit: string;
  priceRupiah: number | null;
  fromMonth: Month;
  toMonth: Month;
  signedOn: Day;
  document: string;
  contractId: string | null;
  state: OrderState;
};

/** What a house says of its costs and cash on a day. Without `depreciationCounted` the wear of what the state paid for is left out. */
export type CostStatement = {
  statedOn: Day;
  fixedMonthlyRupiah: number | null;
  depreciationMonthlyRupiah: number | null;
  depreciationCounted: boolean;
  cashRupiah: number | null;
};

/** The unit in which a house reckons a class, what one more unit costs, and what it weighs; from a day on. */
export type ClassCost = {
  classId: string;
  fromDay: Day;
  unit: string;
  variableRupiah: number | null;
  unitGrams: number | null;
};

/** A raw material: the months of a year in which it can be had, how much of it in such a month, and what one unit of each class takes. */
export type Material = {
  materialId: string;
  name: string;
  months: number[] | null;
  monthlyGrams: number | null;
  changedOn: Day;
  /** Grams by class; null: it is used, how much isn't known. A class that is not here doesn't use it. */
  uses: { classId: string; gramsPerUnit: number | null }[];
};

/** A permit that is still lacking, of the whole house or of one class, and the day by which it is to be there. */
export type LicencePlan = {
  planId: string;
  scheme: string;
  classId: string | null;
  plannedOn: Day | null;
  note: string | null;
};
