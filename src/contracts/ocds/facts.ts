// What a release is made of: facts that anyone may read, brought together from the ledger, the plans and the register of makers.
import type { PublishedPackage } from '#buyers';
import type { Day } from '#platform/days';
import type { Form } from '../contract.ts';
import type { State } from '../decide-move.ts';
import type { Outcome, Source, StepName } from '../import/purchase.ts';

export type PlanFacts = PublishedPackage & {
  /** By class: the certificates that the law asks of any product of it on the day the package was recorded. */
  required: ReadonlyMap<string, readonly { scheme: string; name: string }[]>;
};

/** One step of a contract, from its order on: nothing before an order is published. */
export type ContractStep = {
  buyerId: string;
  buyerName: string;
  contractId: string;
  sellerOrgId: string;
  sellerName: string;
  form: Form;
  title: string;
  valueRupiah: number;
  planLineId: string | null;
  position: number;
  /** Where the order stands in the ledger. */
  orderPosition: number;
  state: State;
  onDay: Day;
  rupiah: number | null;
  enteredAt: Date;
};
/** What a source said of a purchase at one time. Days and amounts are null where it names none; lines that it lists again are left out. */
export type ObservedReading = {
  buyerId: string;
  buyerName: string;
  purchaseId: string;
  version: number;
  source: Source;
  sourceKey: string;
  readAt: Date;
  unitName: string;
  title: string;
  method: string | null;
  rupCodes: string[];
  outcome: Outcome;
  entries: { step: StepName; onDay: Day | null; rupiah: number | null; sen: number }[];
  lines: { position: number; title: string; quantity: number | null; classId: string | null }[];
};

/** What other rooms know of the two parties and of what was ordered. Null where unknown. */
export type Surroundings = {
  scale: 'micro' | 'small' | 'medium' | 'large' | null;
  sellerRegencyCode: string | null;
  plan: {
    buyerId: string;
    packageId: string;
    rupCode: string;
    name: string;
    classId: string | null;
    regencyCode: string | null;
  } | null;
};
