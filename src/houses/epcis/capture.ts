// Capture and query of EPCIS events, by the operator of a house and by partners with its key. An event is kept once by (event id, error declared).
import { type Actor, demand, type Scope } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { type EpcisEvent } from './event.ts';
import { type KeptEvent, readEvent } from './read-event.ts';
import { type CaptureJob, findCapture, insertCapture, insertEvents } from './store.ts';

const MOST_EVENTS = 2000;

/**
 * The organisation whose events somebody captures or queries: that of a partner's key with the scope, else the first that a person operates a
 * house for. Refuses 'sign-in-first' (401), 'not-yours' and 'partner-key-other' (403).
 */
export function orgOfEvents(actor: Actor, scope: Scope): string {
  if (actor.kind === 'partner') {
    if (!actor.scopes.includes(scope)) throw new Refusal('partner-key-other', 403);
    return actor.orgId;
  }
  demand(actor, ['houseOperator']);
  const orgs = actor.kind === 'user' ? actor.memberships.filter(({ role }) => role === 'houseOperator') : [];
  const [first] = orgs.map(({ orgId }) => orgId).toSorted((a, b) => (a < b ? -1 : 1));
  if (first === undefined) throw new Refusal('not-yours', 403);
  return first;
}

/**
 * Captures the events of a document: all of them, or, when one is none, not one (as the standard's default asks), with what is wrong in the job.
 * The same events again change nothing. Refuses 'epcis-document' (400), 'epcis-too-many' (413).
 */
export async function captureDocument(
  db: Database,
  actor: Actor,
  document: Record<string, unknown>,
  at: Date,
): Promise<CaptureJob> {
  const orgId = orgOfEvents(actor, 'epcis:capture');
  const list = (document['epcisBody'] as { eventList?: unknown } | undefined)?.eventList;
  if (document['type'] !== 'EPCISDocument' || !Array.isArray(list)) throw new Refusal('epcis-document', 400);
  if (list.length > MOST_EVENTS) throw new Refusal('epcis-too-many', 413, { most: MOST_EVENTS });
  const read = list.map(readEvent);
  const errors = read.flatMap((one, event) => (one.ok ? [] : [{ event, at: one.at }]));
  const events = read.flatMap((one) => (one.ok ? [one.event] : []));
  return transaction(db, async (inside) => {
    const keptCount = errors.length > 0 || events.length === 0 ? 0 : await insertEvents(inside, orgId, events, at);
    const job = { captureId: uuidv7(), receivedAt: at, finishedAt: at, eventCount: list.length, keptCount, errors };
    await insertCapture(inside, orgId, job);
    return job;
  });
}

/** A capture job of the actor's organisation. Throws 'not-found' (404). */
export async function getCapture(db: Database, actor: Actor, captureId: string): Promise<CaptureJob> {
  const job = await findCapture(db, orgOfEvents(actor, 'epcis:capture'), captureId);
  if (!job) throw new Refusal('not-found', 404);
  return job;
}

/** Keeps events of our own batches, in the transaction of what they tell of. */
export async function keepOwnEvents(db: Database, orgId: string, events: readonly EpcisEvent[], at: Date): Promise<void> {
  const kept = events.map((event): KeptEvent => {
    const read = readEvent(event);
    if (!read.ok) throw new Error(`own event is none at ${read.at}`);
    return read.event;
  });
  await insertEvents(db, orgId, kept, at);
}
