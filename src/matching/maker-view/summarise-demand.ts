// What the lines of a maker's classes come to for it: which it can answer, and what stands in the way of the others. Each line counts once, by the
// product that comes nearest. Amounts are ceilings of plans, never orders. Pure.
import type { PlanLine } from '../plan-line.ts';
import { type Reason, REASONS, type Verdict, VERDICTS } from '../reasons.ts';
import type { Invitation } from '../solve/match-line.ts';

/** What keeps a maker from a line: a certificate by its scheme, or one of the other aspects. */
export const BLOCKERS = [
  'certificate',
  'verified',
  'price',
  'capacity',
  'minimum',
  'unit',
  'size',
  'class',
  'tkdn',
  'ban',
] as const;
export type BlockerKind = (typeof BLOCKERS)[number];
export type Blocker = {
  kind: BlockerKind;
  /** Of a certificate. */
  scheme: string | null;
  /** It is not known rather than wrong: telling it may be enough. */
  unknown: boolean;
};

/** A line and how the maker's nearest product answers it. */
export type AnsweredLine = {
  line: PlanLine;
  verdict: Verdict;
  productName: string;
  urlId: string;
  reasons: Reason[];
  blockers: Blocker[];
};

/** One blocker over all lines: of how many lines and rupiah it is the only one, and of how many one of several. */
export type BlockedBy = Blocker & {
  aloneLines: number;
  aloneRupiah: number;
  lines: number;
  rupiah: number;
  /** A product that it keeps back, and its class: where to mend it. */
  urlId: string;
  classId: string | null;
};

export type DemandSummary = {
  counts: Record<Verdict, { lines: number; rupiah: number }>;
  /** What would bring the next rupiah first. */
  blockers: BlockedBy[];
};

/** The blocker that a reason stands for; nothing for reasons that decide nothing. */
export function blockerOf({ code, side, facts }: Reason): Blocker | undefined {
  if (REASONS[code].weight === 'note') return undefined;
  const scheme = facts['scheme'] === undefined ? null : String(facts['scheme']);
  const of = (kind: BlockerKind): Blocker => ({
    kind,
    scheme: kind === 'certificate' ? scheme : null,
    unknown: side === 'unknown',
  });
  if (scheme !== null) return of('certificate');
  if (code === 'certificates-unverified') return of('verified');
  if (code === 'sale-forbidden') return of('ban');
  return of(KINDS.find((kind) => code.startsWith(`${kind}-`))!);
}
const KINDS = ['price', 'capacity', 'minimum', 'unit', 'size', 'class', 'tkdn'] as const;

/** A line with the product of the maker that comes nearest: the best verdict, then the fewest blockers. */
export function nearest(line: PlanLine, invitations: readonly Invitation[]): AnsweredLine | undefined {
  const answers = invitations.map(({ offer, verdict, reasons }): AnsweredLine => ({
    ...{ line, verdict, reasons, productName: offer.productName, urlId: offer.urlId },
    blockers: unique(reasons.flatMap((reason) => blockerOf(reason) ?? [])),
  }));
  return answers.toSorted(
    (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || a.blockers.length - b.blockers.length,
  )[0];
}

const keyOf = ({ kind, scheme, unknown }: Blocker): string => `${kind} ${scheme ?? ''} ${unknown}`;
const unique = (blockers: readonly Blocker[]): Blocker[] => [...new Map(blockers.map((one) => [keyOf(one), one])).values()];

/** Sums the lines. A line that may be answered counts under `eligible` only. */
export function summariseDemand(answered: readonly AnsweredLine[]): DemandSummary {
  const counts = { eligible: zero(), check: zero(), notEligible: zero() };
  const blockers = new Map<string, BlockedBy>();
  for (const { line, verdict, urlId, blockers: found } of answered) {
    counts[verdict].lines += 1;
    counts[verdict].rupiah += line.rupiah;
    for (const one of found) {
      const sum = blockers.get(keyOf(one)) ?? { ...one, ...NOTHING, urlId, classId: line.classId };
      sum.lines += 1;
      sum.rupiah += line.rupiah;
      if (found.length === 1) {
        sum.aloneLines += 1;
        sum.aloneRupiah += line.rupiah;
      }
      blockers.set(keyOf(one), sum);
    }
  }
  return {
    counts,
    blockers: [...blockers.values()].toSorted(
      (a, b) => b.aloneRupiah - a.aloneRupiah || b.rupiah - a.rupiah || (keyOf(a) < keyOf(b) ? -1 : 1),
    ),
  };
}
const NOTHING = { aloneLines: 0, aloneRupiah: 0, lines: 0, rupiah: 0 };
const zero = (): { lines: number; rupiah: number } => ({ lines: 0, rupiah: 0 });
