import type { LineFacts } from './facts.ts';
import type { LineMatch } from './solve/match-line.ts';

/** A plan line as the invitation list shows it: what is matched, and where it stands in the plan. */
export type PlanLine = LineFacts & {
  buyerId: string;
  planId: string;
  year: number;
  buyerName: string;
  rupCode: string;
  packageName: string;
  unitName: string;
  text: string;
  /** On what ground the class was found: a code of the buyers' room. */
  classBasis: string;
  alternatives: readonly { classId: string; probability: number }[];
  placeBasis: string | null;
  flags: readonly string[];
};

export type MatchedLine = { line: PlanLine; match: LineMatch };
