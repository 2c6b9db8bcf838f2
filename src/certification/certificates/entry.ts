// An entry in the history of a certificate: how well it became known, or what became of it. Entries are only ever added; one made by mistake
// is withdrawn by another.
import type { Day } from '#platform/days';

/** What tells how well a certificate is known. */
export const EVIDENCE_KINDS = ['claimed', 'documentAttached', 'documentSeen', 'lookedUp', 'signed'] as const;
/** What became of it. `expired`: its day is the last on which it held. */
export const STATUS_KINDS = ['issued', 'suspended', 'reinstated', 'revoked', 'expired'] as const;
export const ENTRY_KINDS = [...EVIDENCE_KINDS, ...STATUS_KINDS, 'withdrawn'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a look-up in the issuer's register came to. `notFound` is never "false"; `otherName` wants a person. */
export const LOOK_UP_RESULTS = ['found', 'notFound', 'otherName'] as const;
export type LookUpResult = (typeof LOOK_UP_RESULTS)[number];

export type Entry = {
  entryId: string;
  kind: EntryKind;
  /** Day of issue, suspension, reinstatement, revocation; null where not known. */
  day: Day | null;
  validUntil: Day | null;
  issuer: string | null;
  scope: string | null;
  /** The file, document or register it comes from. */
  source: string;
  result: LookUpResult | null;
  /** When the document was seen or the register looked up. */
  checkedAt: Date | null;
  /** Who checked, as everybody may read it: an office, never a person. */
  office: string | null;
  /** Name of the account that acted; only for the holder's people, its companions and officers. */
  person: string | null;
  /** The acting account as the audit chain names it. */
  actor: string;
  note: string | null;
  documentId: string | null;
  /** The entry that this one takes back. */
  withdraws: string | null;
  recordedAt: Date;
};

/** An entry with what is not said left out. */
export type NewEntry = Pick<Entry, 'entryId' | 'kind' | 'source' | 'actor' | 'recordedAt'> & Partial<Entry>;

/** The entry with null for what is not said. */
export const entryOf = (entry: NewEntry): Entry => ({
  day: null,
  validUntil: null,
  issuer: null,
  scope: null,
  result: null,
  checkedAt: null,
  office: null,
  person: null,
  note: null,
  documentId: null,
  withdraws: null,
  ...entry,
});
