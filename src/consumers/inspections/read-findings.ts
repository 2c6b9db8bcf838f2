// Inspections and findings with all that belongs to them, for those who may read them.
import { type Actor, can, demand, namesOfOrganisations } from '#platform/access';
import type { Database } from '#platform/database';
import { type Day } from '#platform/days';
import { type Finding, type FindingEntry, type FindingPhoto, type FindingState, type Inspection, stateOf } from './inspection.ts';
import { officesOf } from './offices.ts';
import { findingFor, INSPECTED, inspectionFor } from './record-inspections.ts';
import { entriesOf, findingsOf, findingsOfInspection, inspectionsByOffices, openFindings, photosOf } from './store.ts';

export type FindingWhole = Finding & { state: FindingState; entries: FindingEntry[]; photos: FindingPhoto[] };
export type InspectionWhole = {
  inspection: Inspection;
  officeName: string;
  inspectedName: string;
  findings: FindingWhole[];
  may: { inspect: boolean; answer: boolean };
};

export async function readInspection(
  db: Database,
  actor: Actor,
  orgId: string,
  inspectionId: string,
  today: Day,
): Promise<InspectionWhole> {
  const inspection = await inspectionFor(db, actor, orgId, inspectionId);
  const findings = await findingsOfInspection(db, orgId, inspectionId);
  return around(db, actor, inspection, findings, today);
}

/** One finding with its inspection, as `readInspection` gives it. */
export async function readFinding(
  db: Database,
  actor: Actor,
  orgId: string,
  findingId: string,
  today: Day,
): Promise<InspectionWhole & { finding: FindingWhole }> {
  const { finding, inspection } = await findingFor(db, actor, orgId, findingId);
  const whole = await around(db, actor, inspection, [finding], today);
  return { ...whole, finding: whole.findings[0]! };
}

async function around(
  db: Database,
  actor: Actor,
  inspection: Inspection,
  findings: readonly Finding[],
  today: Day,
): Promise<InspectionWhole> {
  const { orgId, officeId } = inspection;
  const names = await namesOfOrganisations(db, [orgId, officeId]);
  const ids = findings.map(({ findingId }) => findingId);
  const [entries, photos] = [await entriesOf(db, orgId, ids), await photosOf(db, orgId, ids)];
  return {
    inspection,
    officeName: names.get(officeId) ?? '',
    inspectedName: names.get(orgId) ?? inspection.subjectName,
    findings: findings.map((one) => ({
      ...{ ...one, state: stateOf(one, today) },
      ...{ entries: entries.get(one.findingId) ?? [], photos: photos.get(one.findingId) ?? [] },
    })),
    may: { inspect: can(actor, ['officer'], officeId), answer: can(actor, INSPECTED, orgId) },
  };
}

export type ListedFinding = Finding & { state: FindingState; orgName: string; subjectName: string };
const LISTED_MOST = 500;

/** What the actor's offices still follow up: the day that has passed the longest first. */
export async function listFollowUps(db: Database, actor: Actor, today: Day): Promise<ListedFinding[]> {
  const offices = await officesOf(db, actor);
  const ids = offices.map(({ officeId }) => officeId);
  return named(db, await openFindings(db, ids, LISTED_MOST), today);
}

/** What was found at the actor's own organisations: what is open first. */
export async function listOwnFindings(db: Database, actor: Actor, today: Day): Promise<ListedFinding[]> {
  demand(actor, INSPECTED);
  if (actor.kind !== 'user') return [];
  const own = actor.memberships.filter(({ role }) => (INSPECTED as readonly string[]).includes(role)).map(({ orgId }) => orgId);
  return named(db, await findingsOf(db, [...new Set(own)], LISTED_MOST), today);
}

async function named(
  db: Database,
  findings: readonly (Finding & { subjectName: string })[],
  today: Day,
): Promise<ListedFinding[]> {
  const names = await namesOfOrganisations(db, [...new Set(findings.map(({ orgId }) => orgId))]);
  return findings.map((one) => ({ ...one, state: stateOf(one, today), orgName: names.get(one.orgId) ?? '' }));
}

/** The inspections that the actor's offices began last. */
export async function listInspections(db: Database, actor: Actor, limit: number): Promise<Inspection[]> {
  const offices = await officesOf(db, actor);
  return inspectionsByOffices(
    db,
    offices.map(({ officeId }) => officeId),
    limit,
  );
}
