// A weighing of places for houses that is kept: asked for, carried out as a job, read by everybody.
import type { Day } from '#platform/days';
import type { RefusalFacts } from '#platform/refusal';
import type { RunState } from '../market/run.ts';
import type { SiteAnswer, SiteAssumptions } from './plan-sites.ts';

export type SiteRun = {
  runId: string;
  year: number;
  provinceCode: string | null;
  /** The day on which certificates and months were looked at. */
  day: Day;
  assumptions: SiteAssumptions;
  state: RunState;
  phase: string;
  stepsDone: number;
  stepsTotal: number | null;
  startedBy: string;
  startedAt: Date;
  refusal: { code: string; facts: RefusalFacts } | null;
};
export type DoneSiteRun = SiteRun & { result: SiteAnswer };
