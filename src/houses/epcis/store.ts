// The SQL of EPCIS events, under the key of the organisation whose events they are.
import { sql } from 'kysely';
import { type Database, uuidv7 } from '#platform/database';
import type { KeptEvent } from './read-event.ts';

/** Keeps events that are not there yet, by event id and whether it declares an error; gives how many were new. */
export async function insertEvents(db: Database, orgId: string, events: readonly KeptEvent[], at: Date): Promise<number> {
  const rows = events.map((one) => ({ ...one, eventKey: uuidv7(), eventTime: one.eventTime.toISOString() }));
  const { numAffectedRows } = await sql`
    insert into houses.epcis_events
      (org_id, event_key, event_id, error_declared, event_type, biz_step, disposition, event_time, recorded_at, items, event)
    select ${orgId}::uuid, e."eventKey", e."eventId", e."errorDeclared", e."eventType", e."bizStep", e.disposition, e."eventTime",
      ${at}::timestamptz, e.items, e.event
    from json_to_recordset(${JSON.stringify(rows)}::json) as e("eventKey" uuid, "eventId" text, "errorDeclared" boolean, "eventType" text,
      "bizStep" text, disposition text, "eventTime" timestamptz, items text[], event json)
    on conflict (org_id, event_id, error_declared) do nothing`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

export type CaptureJob = {
  captureId: string;
  receivedAt: Date;
  finishedAt: Date | null;
  eventCount: number;
  keptCount: number;
  errors: { event: number; at: string }[];
};

export async function insertCapture(db: Database, orgId: string, job: CaptureJob): Promise<void> {
  await db
    .insertInto('houses.epcis_captures')
    .values({
      ...{ org_id: orgId, capture_id: job.captureId, received_at: job.receivedAt, finished_at: job.finishedAt },
      ...{ event_count: job.eventCount, kept_count: job.keptCount, errors: JSON.stringify(job.errors) },
    })
    .execute();
}

export async function findCapture(db: Database, orgId: string, captureId: string): Promise<CaptureJob | undefined> {
  const row = await db
    .selectFrom('houses.epcis_captures')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('capture_id', '=', captureId)
    .executeTakeFirst();
  return (
    row && {
      ...{ captureId: row.capture_id, receivedAt: row.received_at, finishedAt: row.finished_at },
      ...{ eventCount: row.event_count, keptCount: row.kept_count, errors: row.errors as CaptureJob['errors'] },
    }
  );
}

export type EventQuery = {
  eventTypes: readonly string[] | undefined;
  bizSteps: readonly string[] | undefined;
  dispositions: readonly string[] | undefined;
  eventIds: readonly string[] | undefined;
  from: Date | undefined;
  before: Date | undefined;
  /** Lists of `role:identifier`; an event holds one of each list. */
  items: readonly (readonly string[])[];
  descending: boolean;
  after: { time: string; key: string } | undefined;
  limit: number;
};
export type FoundEvent = { event: Record<string, unknown>; key: string; time: string; recordedAt: Date };

/** Events in the order of their time. */
export async function findEvents(db: Database, orgId: string, query: EventQuery): Promise<FoundEvent[]> {
  const direction = query.descending ? 'desc' : 'asc';
  let found = db
    .selectFrom('houses.epcis_events as e')
    .select(['e.event', 'e.event_key as key', 'e.recorded_at as recordedAt', sql<string>`e.event_time::text`.as('time')])
    .where('e.org_id', '=', orgId);
  if (query.eventTypes) found = found.where('e.event_type', 'in', [...query.eventTypes]);
  if (query.bizSteps) found = found.where('e.biz_step', 'in', [...query.bizSteps]);
  if (query.dispositions) found = found.where('e.disposition', 'in', [...query.dispositions]);
  if (query.eventIds) found = found.where('e.event_id', 'in', [...query.eventIds]);
  if (query.from) found = found.where('e.event_time', '>=', query.from);
  if (query.before) found = found.where('e.event_time', '<', query.before);
  for (const items of query.items) found = found.where(sql<boolean>`e.items && ${[...items]}::text[]`);
  if (query.after) {
    const { time, key } = query.after;
    found = found.where(
      query.descending
        ? sql<boolean>`(e.event_time, e.event_key) < (${time}::timestamptz, ${key}::uuid)`
        : sql<boolean>`(e.event_time, e.event_key) > (${time}::timestamptz, ${key}::uuid)`,
    );
  }
  const rows = await found.orderBy('e.event_time', direction).orderBy('e.event_key', direction).limit(query.limit).execute();
  return rows.map((row) => ({ ...row, event: row.event as Record<string, unknown> }));
}
