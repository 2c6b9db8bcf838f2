import { z } from 'zod';
import { LEVELS } from './finding-list.ts';
import { ENTRY_KINDS, type FindingEntry, type Inspection, SEEN_BY } from './inspection.ts';
import type { InspectedSubject } from './read-subject.ts';
import type { FindingWhole, InspectionWhole, ListedFinding } from './read-findings.ts';

const SUBJECTS = ['product', 'maker', 'house'] as const;
const STATES = ['open', 'late', 'answered', 'closed'] as const;
const Day = z.string().meta({ format: 'date' });

export const InspectionOut = z
  .object({
    orgId: z.uuid(),
    inspectionId: z.uuid(),
    subject: z.enum(SUBJECTS),
    subjectName: z.string(),
    regencyCode: z.string(),
    inspectedOn: Day,
    note: z.string().nullable(),
    ended: z.boolean(),
  })
  .meta({ id: 'Inspection' });
export const inspectionOut = (one: Inspection): z.infer<typeof InspectionOut> => ({
  ...{ orgId: one.orgId, inspectionId: one.inspectionId, subject: one.subject, subjectName: one.subjectName },
  ...{ regencyCode: one.regencyCode, inspectedOn: one.inspectedOn, note: one.note, ended: one.endedAt !== null },
});

const EntryOut = z.object({
  kind: z.enum(ENTRY_KINDS),
  words: z.string(),
  seenBy: z.enum(SEEN_BY).nullable(),
  followUpOn: Day.nullable(),
  office: z.string().nullable(),
  recordedAt: z.string(),
  photos: z.array(z.uuid()),
});
const entryOut = (entry: FindingEntry, { photos }: FindingWhole): z.infer<typeof EntryOut> => ({
  ...{ kind: entry.kind, words: entry.words, seenBy: entry.seenBy, followUpOn: entry.followUpOn, office: entry.office },
  recordedAt: entry.recordedAt.toISOString(),
  photos: photos.filter(({ entryId }) => entryId === entry.entryId).map(({ photoId }) => photoId),
});

const FindingLine = z.object({
  orgId: z.uuid(),
  findingId: z.uuid(),
  inspectionId: z.uuid(),
  position: z.int(),
  code: z.int().nullable().meta({ description: 'Number on the CPPB-IRT form; null: none fits' }),
  level: z.enum(LEVELS),
  words: z.string(),
  followUpOn: Day,
  state: z.enum(STATES),
});
const lineOut = (one: FindingWhole | ListedFinding): z.infer<typeof FindingLine> => ({
  ...{ orgId: one.orgId, findingId: one.findingId, inspectionId: one.inspectionId, position: one.position, code: one.code },
  ...{ level: one.level, words: one.words, followUpOn: one.followUpOn, state: one.state },
});

export const FindingOut = FindingLine.extend({ entries: z.array(EntryOut) }).meta({ id: 'Finding' });
export const findingOut = (one: FindingWhole): z.infer<typeof FindingOut> => ({
  ...lineOut(one),
  entries: one.entries.map((entry) => entryOut(entry, one)),
});

export const ListedFindings = z
  .object({ findings: z.array(FindingLine.extend({ orgName: z.string(), subjectName: z.string() })) })
  .meta({ id: 'FindingList' });
export const listedOut = (findings: readonly ListedFinding[]): z.infer<typeof ListedFindings> => ({
  findings: findings.map((one) => ({ ...lineOut(one), orgName: one.orgName, subjectName: one.subjectName })),
});

export const InspectionWholeOut = z
  .object({ inspection: InspectionOut, office: z.string(), inspected: z.string(), findings: z.array(FindingOut) })
  .meta({ id: 'InspectionWhole' });
export const inspectionWholeOut = (whole: InspectionWhole): z.infer<typeof InspectionWholeOut> => ({
  ...{ inspection: inspectionOut(whole.inspection), office: whole.officeName, inspected: whole.inspectedName },
  findings: whole.findings.map(findingOut),
});

export const InspectedOut = z
  .object({
    subject: z.enum(SUBJECTS),
    name: z.string(),
    regencyCode: z.string().nullable(),
    alarms: z.array(z.string()).meta({ description: 'Codes of what stands above all on the page of a product' }),
    duties: z.array(z.object({ scheme: z.string(), verdict: z.string(), state: z.string() })),
    certificates: z.array(
      z.object({
        certificateId: z.uuid(),
        scheme: z.string(),
        number: z.string().nullable(),
        state: z.string(),
        evidenceLevel: z.int(),
        evidenceSource: z.string(),
        checkedOn: Day.nullable(),
        entries: z.int(),
      }),
    ),
    lots: z.array(z.object({ code: z.string(), houseName: z.string(), state: z.string(), madeOn: Day, recalled: z.boolean() })),
    inspections: z.array(InspectionOut.extend({ findings: z.int(), open: z.int() })),
  })
  .meta({ id: 'InspectedSubject' });
export const inspectedOut = (one: InspectedSubject): z.infer<typeof InspectedOut> => ({
  ...{ subject: one.subject.subject, name: one.subject.name, regencyCode: one.subject.regencyCode },
  alarms: one.passport?.alarms.map(({ code }) => code) ?? [],
  duties: (one.passport?.law?.duties ?? []).map(({ scheme, verdict, state }) => ({ scheme, verdict, state })),
  certificates: one.certificates.map((certificate) => ({
    ...{ certificateId: certificate.certificateId, scheme: certificate.scheme, number: certificate.number },
    ...{ state: certificate.state, evidenceLevel: certificate.evidenceLevel, evidenceSource: certificate.evidenceSource },
    ...{ checkedOn: certificate.checkedOn, entries: certificate.entries.length },
  })),
  lots: one.lots.map((lot) => ({
    ...{ code: lot.code, houseName: lot.houseName, state: lot.state, madeOn: lot.beganOn, recalled: lot.recall !== null },
  })),
  inspections: one.inspections.map((each) => ({ ...inspectionOut(each), findings: each.findings, open: each.open })),
});

export const SearchOut = z
  .object({
    offices: z.array(z.object({ name: z.string(), regencyCodes: z.array(z.string()) })),
    found: z.array(
      z.object({
        kind: z.enum(SUBJECTS),
        name: z.string(),
        of: z.string().nullable(),
        regencyCode: z.string().nullable(),
        href: z.string(),
      }),
    ),
    inspections: z.array(InspectionOut),
  })
  .meta({ id: 'InspectorStart' });
