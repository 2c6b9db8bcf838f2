import type { PlanLine as BuyersLine, PlanLineInFull as BuyersLineInFull } from '#buyers';
import type { LineFacts } from './facts.ts';
import type { LineMatch } from './solve/match-line.ts';

/** A plan line as the invitation list shows it: what is wanted and matched, and where it stands in the plan. */
export type PlanLine = BuyersLine & LineFacts;

/** The same with what its package says in full. */
export type PlanLineInFull = BuyersLineInFull & LineFacts;

/** The line as matching takes it. */
export const toPlanLine = <L extends BuyersLine>(line: L): L & LineFacts => ({
  ...line,
  reservedForSmall: line.smallBusiness === true,
});

export type MatchedLine = { line: PlanLine; match: LineMatch };
