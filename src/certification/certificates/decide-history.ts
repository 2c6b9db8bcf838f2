// What the entries of a certificate come to. Pure, and the same whatever the order in which they are read: days and times are in the entries.
import type { Day } from '#platform/days';
import type { EvidenceLevel, Suspension } from '../decide-standing.ts';
import type { Entry, LookUpResult } from './entry.ts';

/** The row of a certificate, as far as its history decides it. */
export type History = {
  issuedOn: Day | null;
  validUntil: Day | null;
  revokedOn: Day | null;
  suspensions: readonly Suspension[];
  issuer: string | null;
  scope: string | null;
  evidenceLevel: EvidenceLevel;
  evidenceSource: string;
  checkedAt: Date | null;
  checkedBy: string | null;
  lookUp: LookUpResult | null;
  lookedUpOn: Day | null;
};

/**
 * Sums the entries up; those withdrawn are left out.
 * - Term: of issues and ends the one told last stands, for each of the two days by itself.
 * - Suspension: from its day until the day of reinstatement, which counts as free. On one day suspension outweighs reinstatement.
 * - Revocation: the earliest day stands.
 * - Evidence: the best that was shown. A look-up that finds nothing takes away what look-ups and signatures before it (or at the same time) gave,
 *   never more: a document that was seen stays seen. A look-up that finds another name takes nothing and gives nothing.
 */
export function decideHistory(all: readonly Entry[]): History {
  const entries = standingEntries(all);
  const lookUps = entries.filter(({ kind }) => kind === 'lookedUp');
  const latest = lookUps.toSorted(byTimeOfCheck).at(-1);
  return {
    ...termOf(entries),
    revokedOn: least(entries.flatMap(({ kind, day }) => (kind === 'revoked' && day ? [day] : []))),
    suspensions: suspensionsOf(entries),
    issuer: lastTold(entries, ({ issuer }) => issuer),
    scope: lastTold(entries, ({ scope }) => scope),
    ...evidenceOf(entries),
    lookUp: latest?.result ?? null,
    lookedUpOn: latest?.checkedAt ? dayOf(latest.checkedAt) : null,
  };
}

/** The entries that hold: neither withdrawn nor withdrawing; a withdrawal may itself be withdrawn, and then what it took back stands again. */
export function standingEntries(all: readonly Entry[]): Entry[] {
  const withdrawals = new Map<string, Entry[]>();
  for (const entry of all)
    if (entry.withdraws) withdrawals.set(entry.withdraws, [...(withdrawals.get(entry.withdraws) ?? []), entry]);
  const stands = (entry: Entry, within: readonly string[]): boolean =>
    !(withdrawals.get(entry.entryId) ?? []).some(
      (other) => !within.includes(other.entryId) && stands(other, [...within, entry.entryId]),
    );
  return all.filter((entry) => entry.kind !== 'withdrawn' && stands(entry, [])).toSorted(byRecording);
}

/** The day in Western Indonesia; UTC+7 all year since 1964. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) as Day;

function termOf(entries: readonly Entry[]): Pick<History, 'issuedOn' | 'validUntil'> {
  return {
    issuedOn: lastTold(entries, ({ kind, day }) => (kind === 'issued' ? day : null)),
    validUntil: lastTold(entries, ({ kind, day, validUntil }) =>
      kind === 'expired' ? day : kind === 'issued' ? validUntil : null,
    ),
  };
}

function suspensionsOf(entries: readonly Entry[]): Suspension[] {
  const turns = entries
    .filter(({ kind }) => kind === 'suspended' || kind === 'reinstated')
    .map(({ kind, day }) => ({ suspends: kind === 'suspended', day: day! }))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : Number(a.suspends) - Number(b.suspends)));
  const spans: { from: Day; until: Day | null }[] = [];
  let open: { from: Day; until: Day | null } | undefined;
  for (const { suspends, day } of turns) {
    if (suspends && !open) spans.push((open = { from: day, until: null }));
    else if (!suspends && open) {
      open.until = day;
      open = undefined;
    }
  }
  return spans;
}

const RANK: Partial<Record<Entry['kind'], EvidenceLevel>> = { claimed: 0, documentSeen: 1, lookedUp: 2, signed: 3 };

function evidenceOf(entries: readonly Entry[]): Pick<History, 'evidenceLevel' | 'evidenceSource' | 'checkedAt' | 'checkedBy'> {
  const lost = entries.filter(({ result }) => result === 'notFound').map(({ checkedAt }) => checkedAt!.getTime());
  const lostAt = Math.max(-Infinity, ...lost);
  const shown = entries.filter((entry) => {
    const level = RANK[entry.kind];
    if (level === undefined) return false;
    if (entry.kind === 'lookedUp' && entry.result !== 'found') return false;
    return level < 2 || entry.checkedAt!.getTime() > lostAt;
  });
  const best = shown.toSorted((a, b) => RANK[a.kind]! - RANK[b.kind]! || byTimeOfCheck(a, b)).at(-1);
  if (!best) return { evidenceLevel: 0, evidenceSource: entries[0]?.source ?? '', checkedAt: null, checkedBy: null };
  return {
    evidenceLevel: RANK[best.kind]!,
    evidenceSource: best.source,
    checkedAt: best.kind === 'claimed' ? null : best.checkedAt,
    checkedBy: best.kind === 'claimed' ? null : best.office,
  };
}

function lastTold<T>(entries: readonly Entry[], tells: (entry: Entry) => T | null): T | null {
  for (const entry of entries.toReversed()) {
    const told = tells(entry);
    if (told !== null) return told;
  }
  return null;
}

const least = (days: readonly Day[]): Day | null => days.toSorted()[0] ?? null;
const byRecording = (a: Entry, b: Entry): number =>
  a.recordedAt.getTime() - b.recordedAt.getTime() || (a.entryId < b.entryId ? -1 : a.entryId > b.entryId ? 1 : 0);
// Of two look-ups at the same time the one that found less stands: nothing is called found on a doubt.
const byTimeOfCheck = (a: Entry, b: Entry): number =>
  (a.checkedAt?.getTime() ?? 0) - (b.checkedAt?.getTime() ?? 0) || DOUBT(a) - DOUBT(b) || byRecording(a, b);
const DOUBT = ({ result }: Entry): number => (result === 'notFound' ? 2 : result === 'otherName' ? 1 : 0);
