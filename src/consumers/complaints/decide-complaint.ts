// Who reads a complaint, when its next step is late, and when several make an alert. Pure.
import { addDays, type Day, today as dayOf } from '#platform/days';
import type { Complaint, ComplaintState, Kind, Reader } from './complaint.ts';
import { complaintSettings, findClock } from './settings.ts';

const HOUR_MS = 3_600_000;

/**
 * Who reads it from the start. A house only what may have happened in it, and only where the lot leads to one; the office everything but what
 * is for the maker to put right, and everything where no maker is known. What is late comes to the office anyway.
 */
export function routesOf(kind: Kind, known: { maker: boolean; house: boolean }): Reader[] {
  const readers: Reader[] = [];
  if (known.maker) readers.push('maker');
  if (known.house && kind !== 'permitFalse' && kind !== 'other') readers.push('house');
  if (kind !== 'other' || !known.maker) readers.push('office');
  return readers;
}

/** When the next step of a complaint is late: to read it, then to answer it; null once it was answered. */
export function dueOf({ kind, state, receivedAt }: Pick<Complaint, 'kind' | 'state' | 'receivedAt'>): Date | null {
  if (state === 'answered' || state === 'closed') return null;
  const clock = findClock(state === 'read' ? 'answer' : kind === 'ill' ? 'readIll' : 'read', dayOf(receivedAt));
  return clock ? new Date(receivedAt.getTime() + clock.value * (clock.unit === 'hour' ? HOUR_MS : 24 * HOUR_MS)) : null;
}

export const isLate = ({ dueAt }: Pick<Complaint, 'dueAt'>, now: Date): boolean =>
  dueAt !== null && dueAt.getTime() < now.getTime();

/** The last day for the compensation of UU 8/1999 Pasal 19; undefined when the day of the transaction or the clock isn't known. */
export function compensationUntil(boughtOn: Day | null): Day | undefined {
  const clock = boughtOn === null ? undefined : findClock('compensation', boughtOn);
  return boughtOn === null || clock?.unit !== 'day' ? undefined : addDays(boughtOn, clock.value);
}

/** The state after an act; undefined where the act has no place. Reading what was read and answering again change no state. */
export function stateAfter(state: ComplaintState, act: 'read' | 'answer' | 'close'): ComplaintState | undefined {
  if (state === 'closed') return undefined;
  if (act === 'close') return 'closed';
  if (act === 'answer') return 'answered';
  return state === 'received' ? 'read' : undefined;
}

/** Of complaints with symptoms about one lot: whether some hours hold so many independent senders that the offices are alerted. */
export function isCluster(complaints: readonly { senderGroup: string; receivedAt: Date }[]): boolean {
  const { complaints: least, withinHours } = complaintSettings.cluster;
  const ordered = complaints.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  return ordered.some((first, at) => {
    const until = first.receivedAt.getTime() + withinHours * HOUR_MS;
    const within = ordered.slice(at).filter(({ receivedAt }) => receivedAt.getTime() <= until);
    return new Set(within.map(({ senderGroup }) => senderGroup)).size >= least;
  });
}
