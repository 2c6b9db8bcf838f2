import type { Basis } from '../describe-line.ts';
import type { Choice } from './decide-line-class.ts';

/** What a person says of a topic: its class, or that a decision is taken back. The id comes from who sends it, so that a post sent twice counts once. */
export type Decision = { decisionId: string; topicId: string } & (
  | {
      classId: string;
      /** Said of what stood then: this decision, or null for none. Refused where another stands by now; left out, the last word wins. */
      over?: string | null;
    }
  | { undoesId: string }
);

/** What came of it: the class that stands now (null: the describer's again) and on how many lines, or why not. */
export type DecisionOutcome = { decisionId: string; topicId: string } & (
  | { ok: true; classId: string | null; lines: number }
  | { ok: false; code: 'review-topic-gone' | 'review-class-unknown' | 'review-moved-on' }
);

/** A topic of a plan as the review shows it: all lines of one text and account, told by the dearest of them. */
export type ReviewEntry = {
  topicId: string;
  text: string;
  account: string | null;
  /** The dearest line, for a link to it. */
  planLineId: string;
  unitName: string;
  units: number;
  lines: number;
  rupiah: number;
  /** Rupiah times doubt, summed over the lines: what a decision is worth. Zero once decided. */
  stakeRupiah: number;
  /** The lines' texts beside the name were read differently. */
  mixed: boolean;
  classId: string | null;
  classProbability: number | null;
  /** What the describer rests on. */
  basis: Basis;
  choices: Choice[];
  decided: { decisionId: string; at: string; by: string } | null;
};

export const REVIEW_STATES = ['belum', 'ragu', 'sudah', 'semua'] as const;
/** belum: not decided; ragu: not decided and more than a quarter of its rupiah in doubt; sudah: decided; semua: all. */
export type ReviewState = (typeof REVIEW_STATES)[number];
export type ReviewFilter = {
  planId: string;
  state: ReviewState;
  classId?: string | undefined;
  unitId?: string | undefined;
};

/** How far the review of a plan is. */
export type ReviewProgress = {
  topics: number;
  decidedTopics: number;
  decidedLines: number;
  decidedRupiah: number;
  /** Rupiah that are decided or described with high confidence. */
  sureRupiah: number;
  rupiah: number;
  /** How many decisions, in the order of the list, bring the sure rupiah to so many percent of all; only what isn't reached yet. */
  steps: { percent: number; decisions: number }[];
};
