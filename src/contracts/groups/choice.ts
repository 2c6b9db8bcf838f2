// Whom a buyer chose to order from for a line, and who makes which part.
import type { VehicleId } from '#matching';
import type { Rupiah } from '#platform/money';

/** Who makes a part: a micro or small maker itself, somebody else, or nobody knows. */
export const MADE_BY = ['member', 'other', 'unknown'] as const;
export type MadeBy = (typeof MADE_BY)[number];

/** What one maker makes. `contractId`: its own contract when the buyer divides the line, else the one of all. */
export type Part = {
  position: number;
  contractId: string;
  orgId: string;
  makerName: string;
  productId: string;
  productName: string;
  quantity: number;
  unit: string | null;
  unitPriceRupiah: Rupiah;
  valueRupiah: Rupiah;
  madeBy: MadeBy;
};
/** A maker who would have delivered and was not chosen, with the buyer's reason. */
export type PassedOver = { productId: string; orgId: string; reasonCode: PassedOverReason };
/** Of the reason codes of a lost line (`procurement-and-rpb.md` 3.3) those that a buyer may have for not choosing a maker. */
export const PASSED_OVER_REASONS = ['BUYER_CHOSE_OTHER', 'PRICE', 'CAPACITY', 'TIME', 'NOT_LISTED', 'NOT_PDN'] as const;
export type PassedOverReason = (typeof PASSED_OVER_REASONS)[number];

export type Choice = {
  choiceId: string;
  buyerId: string;
  planId: string;
  planLineId: string;
  /** The kept list that it was made from; null when none was kept. */
  listId: string | null;
  /** Null: one maker alone. */
  vehicle: VehicleId | null;
  chosenAt: Date;
  chosenBy: string;
  parts: Part[];
  passedOver: PassedOver[];
};

/** The makers answer together, so that there is a group. */
export const isGroup = ({ parts }: Pick<Choice, 'parts'>): boolean => parts.length > 1;

/** What holds for all makers of a choice: the specification, the first article of each, the test of each lot. */
export const QUALITY_KINDS = ['specification', 'firstArticle', 'lotTest'] as const;
export type QualityKind = (typeof QUALITY_KINDS)[number];
export type QualityEntry = {
  position: number;
  kind: QualityKind;
  /** Position of the part that it is about; null: all of them. */
  part: number | null;
  lot: string | null;
  outcome: 'passed' | 'failed' | null;
  onDay: string;
  evidence: string;
  note: string;
  enteredBy: string;
  enteredAt: Date;
};
