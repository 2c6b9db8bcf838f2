// A planning of the market that is kept: asked for, carried out as a job, read by everybody.
import type { Day } from '#platform/days';
import type { RefusalFacts } from '#platform/refusal';
import type { KeptLedger } from './kept-lever.ts';
import type { MarketSummary } from './schema.ts';
import type { Comparison, Supposition } from './what-if.ts';

export const RUN_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A run of a year's market: of one province or of all (null). `day` is the day on which certificates and months were looked at. */
export type MarketRun = {
  runId: string;
  year: number;
  provinceCode: string | null;
  day: Day;
  /** What is supposed to be otherwise; null: things as they stand. */
  change: Supposition | null;
  state: RunState;
  phase: string;
  stepsDone: number;
  stepsTotal: number | null;
  startedAt: Date;
  endedAt: Date | null;
  refusal: { code: string; facts: RefusalFacts } | null;
};
/** What a run that is done holds. */
export type DoneRun = MarketRun & { result: RunResult };
export type RunResult = { summary: MarketSummary; ledger: KeptLedger };

/** The same as it is read for one line. */
export type PlannedOfLine = Omit<PlannedAnswer, 'buyerId' | 'planLineId'>;

/** What a run with a supposition holds. */
export type DoneComparison = MarketRun & { change: Supposition; comparison: Comparison };

/** Who would answer a line in the plan `certain`: so many units of a product in a month. */
export type PlannedAnswer = {
  buyerId: string;
  planLineId: string;
  orgId: string;
  productId: string;
  /** 1 to 12. */
  month: number;
  quantity: number;
  rupiah: number;
};
