// The SQL of inspections and findings. Whoever reads or writes them was let in by the verb; every query pins the key of the inspected.
import type { Selectable } from 'kysely';
import { acrossOrganisations, type Database, type Tables } from '#platform/database';
import type { Day } from '#platform/days';
import type { ImageType } from '#platform/media';
import type { FindingLevel } from './finding-list.ts';
import type {
  Finding,
  FindingEntry,
  FindingEntryKind,
  FindingPhoto,
  Inspection,
  NewPhoto,
  SeenBy,
  Subject,
} from './inspection.ts';

/** The regencies that these offices answer for. */
export async function placesOf(db: Database, officeIds: readonly string[]): Promise<Map<string, string[]>> {
  if (officeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('consumers.office_places')
    .select(['org_id', 'regency_code'])
    .where('org_id', 'in', [...officeIds])
    .orderBy('org_id')
    .orderBy('regency_code')
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.org_id)].map(([id, all]) => [id, all.map((row) => row.regency_code)]));
}

export async function insertInspection(db: Database, one: Omit<Inspection, 'endedAt'>, actor: string): Promise<void> {
  await db
    .insertInto('consumers.inspections')
    .values({
      ...{ org_id: one.orgId, inspection_id: one.inspectionId, office_id: one.officeId, regency_code: one.regencyCode },
      ...{ subject: one.subject, product_id: one.productId, house_id: one.houseId, subject_name: one.subjectName },
      ...{ inspected_on: one.inspectedOn, note: one.note, actor, started_at: one.startedAt },
    })
    .execute();
}

export async function findInspection(db: Database, orgId: string, inspectionId: string): Promise<Inspection | undefined> {
  const row = await db
    .selectFrom('consumers.inspections')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('inspection_id', '=', inspectionId)
    .executeTakeFirst();
  return row && toInspection(row);
}

/** The same, held until the caller's transaction ends: nobody ends it or adds to it meanwhile. */
export async function holdInspection(db: Database, orgId: string, inspectionId: string): Promise<Inspection | undefined> {
  const row = await db
    .selectFrom('consumers.inspections')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('inspection_id', '=', inspectionId)
    .forUpdate()
    .executeTakeFirst();
  return row && toInspection(row);
}

export async function endInspectionAt(db: Database, orgId: string, inspectionId: string, at: Date): Promise<void> {
  await db
    .updateTable('consumers.inspections')
    .set({ ended_at: at })
    .where('org_id', '=', orgId)
    .where('inspection_id', '=', inspectionId)
    .execute();
}

/** The inspections of one organisation, the newest first. */
export async function inspectionsOf(db: Database, orgId: string, limit: number): Promise<Inspection[]> {
  const rows = await db
    .selectFrom('consumers.inspections')
    .selectAll()
    .where('org_id', '=', orgId)
    .orderBy('started_at', 'desc')
    .orderBy('inspection_id')
    .limit(limit)
    .execute();
  return rows.map(toInspection);
}

/** The inspections that these offices began last, at whomever. */
export async function inspectionsByOffices(db: Database, officeIds: readonly string[], limit: number): Promise<Inspection[]> {
  if (officeIds.length === 0) return [];
  const rows = await acrossOrganisations(db, 'consumers.listInspections')
    .selectFrom('consumers.inspections')
    .selectAll()
    .where('office_id', 'in', [...officeIds])
    .orderBy('started_at', 'desc')
    .orderBy('inspection_id')
    .limit(limit)
    .execute();
  return rows.map(toInspection);
}

export async function insertFinding(db: Database, one: Omit<Finding, 'answeredAt' | 'closedAt'>): Promise<void> {
  await db
    .insertInto('consumers.findings')
    .values({
      ...{ org_id: one.orgId, finding_id: one.findingId, inspection_id: one.inspectionId, office_id: one.officeId },
      ...{ position: one.position, code: one.code, level: one.level, words: one.words, follow_up_on: one.followUpOn },
      recorded_at: one.recordedAt,
    })
    .execute();
}

/** What the newest entry makes of a finding. */
export async function updateFinding(
  db: Database,
  { orgId, findingId, followUpOn, answeredAt, closedAt }: Finding,
): Promise<void> {
  await db
    .updateTable('consumers.findings')
    .set({ follow_up_on: followUpOn, answered_at: answeredAt, closed_at: closedAt })
    .where('org_id', '=', orgId)
    .where('finding_id', '=', findingId)
    .execute();
}

export async function findFinding(db: Database, orgId: string, findingId: string): Promise<Finding | undefined> {
  const row = await db
    .selectFrom('consumers.findings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('finding_id', '=', findingId)
    .executeTakeFirst();
  return row && toFinding(row);
}

/** The same, held until the caller's transaction ends: of two who act at once the second sees what the first did. */
export async function holdFinding(db: Database, orgId: string, findingId: string): Promise<Finding | undefined> {
  const row = await db
    .selectFrom('consumers.findings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('finding_id', '=', findingId)
    .forUpdate()
    .executeTakeFirst();
  return row && toFinding(row);
}

export async function findingsOfInspection(db: Database, orgId: string, inspectionId: string): Promise<Finding[]> {
  const rows = await db
    .selectFrom('consumers.findings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('inspection_id', '=', inspectionId)
    .orderBy('position')
    .execute();
  return rows.map(toFinding);
}

/** The findings at these organisations: what is open first, by the day of looking again. */
export async function findingsOf(
  db: Database,
  orgIds: readonly string[],
  limit: number,
): Promise<(Finding & { subjectName: string })[]> {
  if (orgIds.length === 0) return [];
  const rows = await withSubject(db)
    .where('f.org_id', 'in', [...orgIds])
    .orderBy('f.closed_at', (by) => by.desc().nullsFirst())
    .orderBy('f.follow_up_on')
    .orderBy('f.finding_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toFinding(row), subjectName: row.subject_name }));
}

const withSubject = (db: Database) =>
  db
    .selectFrom('consumers.findings as f')
    .innerJoin('consumers.inspections as i', (join) =>
      join.onRef('i.org_id', '=', 'f.org_id').onRef('i.inspection_id', '=', 'f.inspection_id'),
    )
    .selectAll('f')
    .select('i.subject_name');

/** The findings of these offices that are not closed, by the day of looking again: late ones come first by themselves. */
export async function openFindings(
  db: Database,
  officeIds: readonly string[],
  limit: number,
): Promise<(Finding & { subjectName: string })[]> {
  if (officeIds.length === 0) return [];
  const rows = await withSubject(acrossOrganisations(db, 'consumers.listInspections'))
    .where('f.office_id', 'in', [...officeIds])
    .where('f.closed_at', 'is', null)
    .orderBy('f.follow_up_on')
    .orderBy('f.finding_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toFinding(row), subjectName: row.subject_name }));
}

export async function insertEntry(
  db: Database,
  at: Pick<Finding, 'orgId' | 'findingId'>,
  entry: FindingEntry,
  actor: string,
): Promise<void> {
  await db
    .insertInto('consumers.finding_entries')
    .values({
      ...{ org_id: at.orgId, finding_id: at.findingId, entry_id: entry.entryId, kind: entry.kind, words: entry.words },
      ...{ seen_by: entry.seenBy, follow_up_on: entry.followUpOn, office: entry.office, actor, recorded_at: entry.recordedAt },
    })
    .execute();
}

/** The history of these findings of one organisation, by finding, in the order of recording. */
export async function entriesOf(
  db: Database,
  orgId: string,
  findingIds: readonly string[],
): Promise<Map<string, FindingEntry[]>> {
  if (findingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('consumers.finding_entries')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('finding_id', 'in', [...findingIds])
    .orderBy('recorded_at')
    .orderBy('entry_id')
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.finding_id)].map(([id, all]) => [id, all.map(toEntry)]));
}

export async function insertPhoto(
  db: Database,
  { orgId, findingId }: Pick<Finding, 'orgId' | 'findingId'>,
  entryId: string,
  photo: NewPhoto,
  at: Date,
): Promise<void> {
  await db
    .insertInto('consumers.finding_photos')
    .values({
      ...{ org_id: orgId, photo_id: photo.photoId, finding_id: findingId, entry_id: entryId, media_type: photo.mediaType },
      ...{ sha256: photo.sha256, content: photo.content, attached_at: at },
    })
    .execute();
}

/** The photos of these findings without their content, by finding. */
export async function photosOf(db: Database, orgId: string, findingIds: readonly string[]): Promise<Map<string, FindingPhoto[]>> {
  if (findingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('consumers.finding_photos')
    .select(['photo_id', 'finding_id', 'entry_id'])
    .where('org_id', '=', orgId)
    .where('finding_id', 'in', [...findingIds])
    .orderBy('photo_id')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.finding_id);
  return new Map([...grouped].map(([id, all]) => [id, all.map((row) => ({ photoId: row.photo_id, entryId: row.entry_id }))]));
}

export async function findPhoto(
  db: Database,
  { orgId, findingId }: Pick<Finding, 'orgId' | 'findingId'>,
  photoId: string,
): Promise<{ mediaType: ImageType; content: Buffer } | undefined> {
  const row = await db
    .selectFrom('consumers.finding_photos')
    .select(['media_type', 'content'])
    .where('org_id', '=', orgId)
    .where('finding_id', '=', findingId)
    .where('photo_id', '=', photoId)
    .executeTakeFirst();
  return row && { mediaType: row.media_type as ImageType, content: row.content };
}

const toInspection = (row: Selectable<Tables['consumers.inspections']>): Inspection => ({
  ...{ orgId: row.org_id, inspectionId: row.inspection_id, officeId: row.office_id, regencyCode: row.regency_code },
  ...{ subject: row.subject as Subject['subject'], productId: row.product_id, houseId: row.house_id },
  ...{ subjectName: row.subject_name, inspectedOn: row.inspected_on as Day, note: row.note },
  ...{ startedAt: row.started_at, endedAt: row.ended_at },
});

const toFinding = (row: Selectable<Tables['consumers.findings']>): Finding => ({
  ...{ orgId: row.org_id, findingId: row.finding_id, inspectionId: row.inspection_id, officeId: row.office_id },
  ...{ position: row.position, code: row.code, level: row.level as FindingLevel, words: row.words },
  ...{ followUpOn: row.follow_up_on as Day, recordedAt: row.recorded_at },
  ...{ answeredAt: row.answered_at, closedAt: row.closed_at },
});

const toEntry = (row: Selectable<Tables['consumers.finding_entries']>): FindingEntry => ({
  ...{ entryId: row.entry_id, kind: row.kind as FindingEntryKind, words: row.words, seenBy: row.seen_by as SeenBy | null },
  ...{ followUpOn: row.follow_up_on as Day | null, office: row.office, recordedAt: row.recorded_at },
});
