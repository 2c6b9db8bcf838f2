// Inspections in bulk, known to be good: the example regency.
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { SeenBy, Subject } from './inspection.ts';
import { answerFinding, closeFinding, endInspection, recordFinding, startInspection } from './record-inspections.ts';

/** What became of a finding: the inspected answered on a day, and the office closed it on another. */
export type LoadedFinding = {
  findingId: string;
  /** Its number on the form. */
  code: number;
  words: string;
  followUpOn: Day;
  answered?: { on: Day; words: string };
  closed?: { on: Day; seenBy: SeenBy; words: string };
};

/** An inspection as it went on its day, by the officer who led it and the person who answers for what was inspected. */
export type LoadedInspection = {
  inspectionId: string;
  officer: Actor;
  inspected: Actor;
  subject: Subject;
  inspectedOn: Day;
  note: string | null;
  findings: readonly LoadedFinding[];
};

/**
 * Keeps inspections by the rules of their day, each step at ten in the morning (the first finding a minute after the start, and so on), and ends
 * them; inside the caller's transaction. Throws what they are refused for.
 */
export async function loadInspections(db: Database, inspections: readonly LoadedInspection[]): Promise<void> {
  for (const { officer, subject, findings, inspectionId, inspectedOn, note, inspected } of inspections) {
    const { orgId } = subject;
    await startInspection(db, officer, subject, { inspectedOn, note, inspectionId }, tenOn(inspectedOn));
    for (const [n, { answered, closed, ...found }] of findings.entries()) {
      const at = { orgId, inspectionId, now: tenOn(inspectedOn, n + 1) };
      await recordFinding(db, officer, at, { ...found, level: null }, []);
      const { findingId } = found;
      if (answered) await answerFinding(db, inspected, { orgId, findingId, now: tenOn(answered.on) }, answered.words, []);
      if (closed) await closeFinding(db, officer, { orgId, findingId, now: tenOn(closed.on) }, closed, []);
    }
    await endInspection(db, officer, orgId, inspectionId, tenOn(inspectedOn, findings.length + 1));
  }
}

const tenOn = (on: Day, minutes = 0): Date => new Date(Date.parse(`${on}T03:00:00Z`) + minutes * 60_000);
