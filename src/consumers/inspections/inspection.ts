// An inspection and its findings, as they are kept and shown.
import type { Day } from '#platform/days';
import type { ImageType } from '#platform/media';
import type { FindingLevel } from './finding-list.ts';

/** Whom or what an inspection is about; the organisation is who answers for it. */
export type Subject =
  | { subject: 'product'; orgId: string; productId: string; name: string; regencyCode: string | null }
  | { subject: 'maker'; orgId: string; name: string; regencyCode: string | null }
  | { subject: 'house'; orgId: string; houseId: string; name: string; regencyCode: string | null };

export type Inspection = {
  orgId: string;
  inspectionId: string;
  officeId: string;
  regencyCode: string;
  subject: Subject['subject'];
  productId: string | null;
  houseId: string | null;
  /** The product, maker or house as it was called on the day. */
  subjectName: string;
  inspectedOn: Day;
  note: string | null;
  startedAt: Date;
  endedAt: Date | null;
};

/** From what the inspector saw that a finding is mended. */
export const SEEN_BY = ['onSite', 'photo', 'document'] as const;
export type SeenBy = (typeof SEEN_BY)[number];
export const ENTRY_KINDS = ['found', 'answered', 'postponed', 'closed', 'reopened'] as const;
export type FindingEntryKind = (typeof ENTRY_KINDS)[number];

/** One step of a finding. Only ever added. */
export type FindingEntry = {
  entryId: string;
  kind: FindingEntryKind;
  words: string;
  seenBy: SeenBy | null;
  followUpOn: Day | null;
  /** The office that acted; null: the inspected. Never a person. */
  office: string | null;
  recordedAt: Date;
};

export type Finding = {
  orgId: string;
  findingId: string;
  inspectionId: string;
  officeId: string;
  position: number;
  /** Its number on the form; null: none fits. */
  code: number | null;
  level: FindingLevel;
  words: string;
  /** The day for looking again. */
  followUpOn: Day;
  recordedAt: Date;
  answeredAt: Date | null;
  closedAt: Date | null;
};

export type FindingPhoto = { photoId: string; entryId: string };
export type NewPhoto = { photoId: string; mediaType: ImageType; sha256: Buffer; content: Buffer };

/** Where a finding stands on a day. `late`: the day for looking again has passed. */
export type FindingState = 'open' | 'late' | 'answered' | 'closed';
export const stateOf = (finding: Pick<Finding, 'followUpOn' | 'answeredAt' | 'closedAt'>, today: Day): FindingState => {
  if (finding.closedAt) return 'closed';
  if (finding.followUpOn < today) return 'late';
  return finding.answeredAt ? 'answered' : 'open';
};
