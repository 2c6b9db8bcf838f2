// The nouns of batches. Null is not known, never zero.
import type { Day } from '#platform/days';

export type LotState = 'received' | 'made' | 'released' | 'rejected';

/** A lot in a house; quantities are thousandths of `unit`, `unitGrams` is the mass of one unit. */
export type Lot = {
  orgId: string;
  houseId: string;
  lotId: string;
  kind: 'material' | 'product';
  code: string;
  name: string;
  unit: string;
  unitGrams: number | null;
  quantity: number;
  stock: number;
  state: LotState;
  /** A recall holds it: it is not used, released or shipped. */
  held: boolean;
  supplierName: string | null;
  supplierCode: string | null;
  source: { orgId: string; lotId: string } | null;
  bookingId: string | null;
  lineId: string | null;
  makerOrgId: string | null;
  productId: string | null;
  gtin: string | null;
  wasteGrams: number | null;
  hygiene: readonly string[] | null;
  lossReason: string | null;
  tests: Readonly<Record<string, TestResult>> | null;
  labelChecks: readonly string[] | null;
  useBefore: Day | null;
  beganOn: Day;
  releasedOn: Day | null;
};
export type TestResult = 'passed' | 'failed';

/** So much of a lot. */
export type Part = { lotId: string; quantity: number };

/** What a person entered; `entryId` is given by the device, so that sending it again keeps it once. */
export type Receive = {
  entryId: string;
  day: Day;
  name: string;
  code: string | null;
  quantity: number;
  unit: string;
  unitGrams: number | null;
  supplierName: string;
  supplierCode: string | null;
  useBefore: Day | null;
  /** The lot of another house that it is, by its code and the number of the delivery note. */
  delivery: { code: string; lotCode: string } | null;
};
export type Make = {
  entryId: string;
  day: Day;
  bookingId: string;
  code: string | null;
  quantity: number;
  unitGrams: number | null;
  wasteGrams: number | null;
  lossReason: string | null;
  hygiene: readonly string[];
  useBefore: Day;
  inputs: readonly Part[];
};
export type Release = {
  entryId: string;
  day: Day;
  lotId: string;
  verdict: 'release' | 'reject';
  tests: Readonly<Record<string, TestResult>>;
  labelChecks: readonly string[];
};
export type Ship = {
  entryId: string;
  day: Day;
  code: string | null;
  buyerName: string;
  contractCode: string | null;
  parts: readonly Part[];
};
/** What came of an entry; `repeated`: it had been kept before. */
export type Kept = { subjectId: string; repeated: boolean };
