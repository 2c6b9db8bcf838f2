// The nouns of complaints.
import type { Day } from '#platform/days';

export const KINDS = ['ill', 'foreignMatter', 'spoiled', 'labelWrong', 'permitFalse', 'other'] as const;
export type Kind = (typeof KINDS)[number];
export const STATES = ['received', 'read', 'answered', 'closed'] as const;
export type ComplaintState = (typeof STATES)[number];
export const SYMPTOMS = ['vomiting', 'diarrhoea', 'stomachPain', 'fever', 'rash', 'breathing'] as const;
export type Symptom = (typeof SYMPTOMS)[number];
/** Who reads a complaint besides who sent it. */
export const READERS = ['maker', 'house', 'office'] as const;
export type Reader = (typeof READERS)[number];

export type Complaint = {
  /** The maker it is about; the nil organisation where nobody knows which. */
  orgId: string;
  complaintId: string;
  kind: Kind;
  productId: string | null;
  /** What the consumer called the product, where no code led to one. */
  productWords: string | null;
  lotCode: string | null;
  words: string;
  boughtRegency: string | null;
  boughtOn: Day | null;
  madeRegency: string | null;
  house: { orgId: string; houseId: string; lotId: string } | null;
  routes: readonly Reader[];
  state: ComplaintState;
  receivedAt: Date;
  /** When the next step is late; null once it was answered. */
  dueAt: Date | null;
  readAt: Date | null;
  answeredAt: Date | null;
  closedAt: Date | null;
};

/** One step of what became of it. */
export type Entry = {
  party: 'consumer' | Reader;
  act: 'add' | 'read' | 'answer' | 'close';
  words: string | null;
  at: Date;
};

/** What only an office sees. `contact` is null where none was given, or where the key that sealed it is gone. */
export type Health = { symptoms: readonly Symptom[]; beganOn: Day; people: number; contact: string | null };

/** Lots are compared without blanks and in capitals: "ab 1-2" on a pack is "AB1-2". */
export const lotKeyOf = (code: string): string => code.replaceAll(/\s+/g, '').toUpperCase();
