// What inspectors and the inspected do: begin, find, answer, postpone, close, reopen, end. Each step adds an entry and a link to the audit chain.
import { createHash } from 'node:crypto';
import { type Actor, actorId, can, demand, namesOfOrganisations } from '#platform/access';
import { type AuditFacts, recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { type Day, today } from '#platform/days';
import { cleanPhoto } from '#platform/media';
import { Refusal } from '#platform/refusal';
import { findKind, type FindingLevel, followUpOf } from './finding-list.ts';
import type { Finding, FindingEntry, FindingEntryKind, Inspection, NewPhoto, SeenBy, Subject } from './inspection.ts';
import { demandOffice, officesOf } from './offices.ts';
import {
  endInspectionAt,
  entriesOf,
  findFinding,
  findingsOfInspection,
  findInspection,
  findPhoto,
  holdFinding,
  holdInspection,
  insertEntry,
  insertFinding,
  insertInspection,
  insertPhoto,
  photosOf,
  updateFinding,
} from './store.ts';

/** Who answers for what was found. */
export const INSPECTED = ['maker', 'companion', 'houseOperator'] as const;

/** `inspectionId`: of an example, which has the same each time. */
type NewInspection = { inspectedOn: Day; note: string | null; inspectionId?: string };

/** An officer of the place begins an inspection on a day that has come. Gives its id. */
export async function startInspection(
  db: Database,
  actor: Actor,
  subject: Subject,
  { inspectedOn, note, inspectionId }: NewInspection,
  at: Date,
): Promise<string> {
  const { officeId } = await demandOffice(db, actor, subject.regencyCode);
  if (inspectedOn > today(at)) throw new Refusal('day-ahead', 422, {}, 'hari');
  const inspection = {
    ...{ orgId: subject.orgId, inspectionId: inspectionId ?? uuidv7(at.getTime()), officeId, regencyCode: subject.regencyCode! },
    ...{ subject: subject.subject, productId: subject.subject === 'product' ? subject.productId : null },
    ...{ houseId: subject.subject === 'house' ? subject.houseId : null, subjectName: subject.name },
    ...{ inspectedOn, note, startedAt: at },
  };
  await transaction(db, async (db) => {
    await insertInspection(db, inspection, actorId(actor));
    await audit(db, actor, inspection.orgId, 'startInspection', inspection.inspectionId, at);
  });
  return inspection.inspectionId;
}

/** An inspection for the officers of its place and the inspected; 'not-found' (404) to all others, who learn not even that it was. */
export async function inspectionFor(db: Database, actor: Actor, orgId: string, inspectionId: string): Promise<Inspection> {
  demand(actor, ['officer', ...INSPECTED]);
  const inspection = await findInspection(db, orgId, inspectionId);
  if (!inspection || !(await mayRead(db, actor, inspection))) throw new Refusal('not-found', 404);
  return inspection;
}

async function mayRead(db: Database, actor: Actor, { orgId, officeId, regencyCode }: Inspection): Promise<boolean> {
  if (can(actor, INSPECTED, orgId) || can(actor, ['officer'], officeId)) return true;
  return can(actor, ['officer']) && (await officesOf(db, actor)).some(({ regencyCodes }) => regencyCodes.includes(regencyCode));
}

/** `followUpOn` null: the day that the list's setting gives. `findingId`: of an example, which has the same each time. */
export type NewFinding = {
  code: number | null;
  level: FindingLevel | null;
  words: string;
  followUpOn: Day | null;
  findingId?: string;
};

/**
 * Writes down what was found. Its level is the list's; without a number the inspector says it ('finding-level-missing'). Nothing is added to
 * an inspection that has ended ('inspection-ended').
 */
export async function recordFinding(
  db: Database,
  actor: Actor,
  at: { orgId: string; inspectionId: string; now: Date },
  found: NewFinding,
  photos: readonly Buffer[],
): Promise<string> {
  const { officeId } = await demandInspector(db, actor, at.orgId, at.inspectionId);
  const kind = found.code === null ? undefined : findKind(found.code);
  if (found.code !== null && !kind) throw new Refusal('finding-unknown', 422, {}, 'nomor');
  const level = kind?.level ?? found.level;
  if (level === null) throw new Refusal('finding-level-missing', 422, {}, 'tingkat');
  if (found.words === '' && !kind) throw new Refusal('finding-words-missing', 422, {}, 'uraian');
  const followUpOn = found.followUpOn ?? followUpOf(level, today(at.now));
  if (followUpOn < today(at.now)) throw new Refusal('follow-up-past', 422, {}, 'tindaklanjut');
  const cleaned = photos.map(newPhoto);
  return transaction(db, async (db) => {
    const held = await holdInspection(db, at.orgId, at.inspectionId);
    if (held!.endedAt) throw new Refusal('inspection-ended', 409);
    const position = (await findingsOfInspection(db, at.orgId, at.inspectionId)).length + 1;
    const finding = {
      ...{
        orgId: at.orgId,
        findingId: found.findingId ?? uuidv7(at.now.getTime()),
        inspectionId: at.inspectionId,
        officeId,
        position,
        level,
      },
      ...{ code: found.code, words: found.words, followUpOn, recordedAt: at.now },
    };
    await insertFinding(db, finding);
    const entry = await entryOf(db, officeId, 'found', found.words, at.now, { followUpOn });
    await keepEntry(db, actor, finding, entry, cleaned);
    return finding.findingId;
  });
}

/** Ends an inspection: its findings stand, and its record is printed. A second time changes nothing. */
export async function endInspection(db: Database, actor: Actor, orgId: string, inspectionId: string, at: Date): Promise<void> {
  await demandInspector(db, actor, orgId, inspectionId);
  await transaction(db, async (db) => {
    const held = await holdInspection(db, orgId, inspectionId);
    if (held!.endedAt) return;
    await endInspectionAt(db, orgId, inspectionId, at);
    await audit(db, actor, orgId, 'endInspection', inspectionId, at);
  });
}

/** An inspection that the actor's own office leads; others of the place read it only. */
async function demandInspector(db: Database, actor: Actor, orgId: string, inspectionId: string): Promise<Inspection> {
  const inspection = await inspectionFor(db, actor, orgId, inspectionId);
  demand(actor, ['officer'], inspection.officeId);
  return inspection;
}

/** A finding for those who may read its inspection; 'not-found' (404) to all others. */
export async function findingFor(
  db: Database,
  actor: Actor,
  orgId: string,
  findingId: string,
): Promise<{ finding: Finding; inspection: Inspection }> {
  demand(actor, ['officer', ...INSPECTED]);
  const finding = await findFinding(db, orgId, findingId);
  if (!finding) throw new Refusal('not-found', 404);
  return { finding, inspection: await inspectionFor(db, actor, orgId, finding.inspectionId) };
}

type At = { orgId: string; findingId: string; now: Date };

/** The inspected says what was mended, best with a photo. It closes nothing: the office does. */
export async function answerFinding(db: Database, actor: Actor, at: At, words: string, photos: readonly Buffer[]): Promise<void> {
  await demandInspected(db, actor, at);
  if (words === '') throw new Refusal('finding-words-missing', 422, {}, 'jawaban');
  const cleaned = photos.map(newPhoto);
  await changeOpen(db, at, async (db, held) => {
    await updateFinding(db, { ...held, answeredAt: at.now });
    await keepEntry(db, actor, held, await entryOf(db, null, 'answered', words, at.now), cleaned);
  });
}

/** The office gives more time, with the reason. */
export async function postponeFinding(
  db: Database,
  actor: Actor,
  at: At,
  { followUpOn, words }: { followUpOn: Day; words: string },
): Promise<void> {
  await demandOfficeOf(db, actor, at);
  if (followUpOn < today(at.now)) throw new Refusal('follow-up-past', 422, {}, 'tindaklanjut');
  if (words === '') throw new Refusal('finding-words-missing', 422, {}, 'alasan');
  await changeOpen(db, at, async (db, held) => {
    await updateFinding(db, { ...held, followUpOn });
    await keepEntry(db, actor, held, await entryOf(db, held.officeId, 'postponed', words, at.now, { followUpOn }), []);
  });
}

/** The office closes a finding with what it saw. 'finding-photo-missing' where it says "on a photo" and there is none. */
export async function closeFinding(
  db: Database,
  actor: Actor,
  at: At,
  { seenBy, words }: { seenBy: SeenBy; words: string },
  photos: readonly Buffer[],
): Promise<void> {
  await demandOfficeOf(db, actor, at);
  if (words === '') throw new Refusal('finding-words-missing', 422, {}, 'uraian');
  const cleaned = photos.map(newPhoto);
  await changeOpen(db, at, async (db, held) => {
    if (seenBy === 'photo' && cleaned.length === 0 && !(await hasAnswerPhoto(db, held)))
      throw new Refusal('finding-photo-missing', 409, {}, 'bukti');
    await updateFinding(db, { ...held, closedAt: at.now });
    await keepEntry(db, actor, held, await entryOf(db, held.officeId, 'closed', words, at.now, { seenBy }), cleaned);
  });
}

/** A finding that was closed by mistake, or has come back, is open again on a new day. */
export async function reopenFinding(
  db: Database,
  actor: Actor,
  at: At,
  { followUpOn, words }: { followUpOn: Day; words: string },
): Promise<void> {
  await demandOfficeOf(db, actor, at);
  if (followUpOn < today(at.now)) throw new Refusal('follow-up-past', 422, {}, 'tindaklanjut');
  if (words === '') throw new Refusal('finding-words-missing', 422, {}, 'alasan');
  await transaction(db, async (db) => {
    const held = await holdFinding(db, at.orgId, at.findingId);
    if (!held!.closedAt) throw new Refusal('finding-open', 409);
    await updateFinding(db, { ...held!, followUpOn, answeredAt: null, closedAt: null });
    await keepEntry(db, actor, held!, await entryOf(db, held!.officeId, 'reopened', words, at.now, { followUpOn }), []);
  });
}

/** One photo of a finding, for those who may read it. */
export async function photoFor(db: Database, actor: Actor, orgId: string, findingId: string, photoId: string) {
  const { finding } = await findingFor(db, actor, orgId, findingId);
  const photo = await findPhoto(db, finding, photoId);
  if (!photo) throw new Refusal('photo-unknown', 404);
  return photo;
}

/** Lets pass who answers for a finding. */
export async function demandInspected(db: Database, actor: Actor, { orgId, findingId }: Omit<At, 'now'>): Promise<void> {
  await findingFor(db, actor, orgId, findingId);
  demand(actor, INSPECTED, orgId);
}

/** Lets pass who acts for the office of a finding. */
export async function demandOfficeOf(db: Database, actor: Actor, at: Omit<At, 'now'>): Promise<void> {
  const { finding } = await findingFor(db, actor, at.orgId, at.findingId);
  demand(actor, ['officer'], finding.officeId);
}

/** Changes a finding that is open, as it is once nobody else changes it; 'finding-closed' (409) where it no longer is. */
async function changeOpen(db: Database, at: At, change: (db: Database, held: Finding) => Promise<void>): Promise<void> {
  await transaction(db, async (db) => {
    const held = await holdFinding(db, at.orgId, at.findingId);
    if (held!.closedAt) throw new Refusal('finding-closed', 409);
    await change(db, held!);
  });
}

/** Whether a photo was attached since it was found: that of the finding itself shows the fault, not the mending. */
async function hasAnswerPhoto(db: Database, finding: Finding): Promise<boolean> {
  const photos = (await photosOf(db, finding.orgId, [finding.findingId])).get(finding.findingId) ?? [];
  const entries = (await entriesOf(db, finding.orgId, [finding.findingId])).get(finding.findingId) ?? [];
  const found = entries.find(({ kind }) => kind === 'found')?.entryId;
  return photos.some(({ entryId }) => entryId !== found);
}

async function entryOf(
  db: Database,
  officeId: string | null,
  kind: FindingEntryKind,
  words: string,
  recordedAt: Date,
  more: Partial<Pick<FindingEntry, 'seenBy' | 'followUpOn'>> = {},
): Promise<FindingEntry> {
  const office = officeId === null ? null : ((await namesOfOrganisations(db, [officeId])).get(officeId) ?? officeId);
  return { entryId: uuidv7(recordedAt.getTime()), kind, words, seenBy: null, followUpOn: null, office, recordedAt, ...more };
}

/** The entry with its photos and its link in the audit chain of the inspected. */
async function keepEntry(
  db: Database,
  actor: Actor,
  finding: Pick<Finding, 'orgId' | 'findingId'>,
  entry: FindingEntry,
  photos: readonly NewPhoto[],
): Promise<void> {
  await insertEntry(db, finding, entry, actorId(actor));
  for (const photo of photos) await insertPhoto(db, finding, entry.entryId, photo, entry.recordedAt);
  await audit(db, actor, finding.orgId, `finding.${entry.kind}`, finding.findingId, entry.recordedAt, { photos: photos.length });
}

function newPhoto(bytes: Buffer): NewPhoto {
  const { mediaType, content } = cleanPhoto(bytes);
  return { photoId: uuidv7(), mediaType, content, sha256: createHash('sha256').update(content).digest() };
}

const audit = (
  db: Database,
  actor: Actor,
  orgId: string,
  act: string,
  subject: string,
  at: Date,
  facts: AuditFacts = {},
): Promise<void> => recordAudit(db, { actor, orgId, act: `consumers.${act}`, subject, facts, at });
