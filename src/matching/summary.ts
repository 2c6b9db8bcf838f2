// What a matched plan comes to. Every line is counted once, under the best verdict that it got; the amounts are ceilings of the plan and are
// never added to pledges, orders or payments.
import { type Rupiah, rupiah } from '#platform/money';
import { copyOf } from './line-words.ts';
import type { MatchedLine } from './plan-line.ts';
import type { NoAnswer } from './solve/match-line.ts';
import { number, rp } from './words.ts';

export const OUTCOMES = [
  'eligible',
  'check',
  'all-fail',
  'no-product',
  'class-unknown',
  'not-for-makers',
] as const satisfies readonly ('eligible' | 'check' | NoAnswer)[];
export type Outcome = (typeof OUTCOMES)[number];

/** The best that a line got: a product that may be invited, one to check first, or the reason why there is none. */
export const outcomeOf = ({ match }: MatchedLine): Outcome =>
  match.noAnswer ?? (match.counts.eligible > 0 ? 'eligible' : 'check');

const keyOf = (name: Outcome): string => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Counts matched lines as they pass. */
export class MatchSummary {
  lines = 0;
  invitations = 0;
  /** Lines whose months of delivery lie before the day. */
  passed = 0;
  readonly outcomes = new Map<Outcome, { lines: number; rupiah: Rupiah }>(
    OUTCOMES.map((name) => [name, { lines: 0, rupiah: rupiah(0) }]),
  );

  add(matched: MatchedLine): void {
    const outcome = this.outcomes.get(outcomeOf(matched))!;
    outcome.lines += 1;
    outcome.rupiah = rupiah(outcome.rupiah + matched.line.rupiah);
    this.lines += 1;
    this.invitations += matched.match.invitations.length;
    if (matched.match.delivery.passed) this.passed += 1;
  }

  /** For machines: lines and rupiah by outcome, flat. */
  toJSON(): Record<string, number> {
    const flat: Record<string, number> = { lines: this.lines, passedLines: this.passed, invitations: this.invitations };
    for (const [name, { lines, rupiah }] of this.outcomes) {
      const key = keyOf(name);
      flat[`${key}Lines`] = lines;
      flat[`${key}Rupiah`] = rupiah;
    }
    return flat;
  }
}

/** The flat summary in words, for the command line: what, and how much of it. */
export function summaryLines(flat: Readonly<Record<string, number>>, lang: 'id' | 'en'): [what: string, howMuch: string][] {
  const t = copyOf(lang);
  return [
    [t.workbook.columns.lines, number(flat['lines'])],
    [t.workbook.passed, number(flat['passedLines'])],
    [t.workbook.invitations, number(flat['invitations'])],
    ...OUTCOMES.map((name): [string, string] => {
      const key = keyOf(name);
      return [t.outcomes[name], `${number(flat[`${key}Lines`])} (${rp(flat[`${key}Rupiah`])})`];
    }),
  ];
}
