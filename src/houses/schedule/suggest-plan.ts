// A plan for a week with a bound beside it: pencil, search, proof.
import { planEarliestDue } from './earliest-due.ts';
import { improvePlan } from './improve.ts';
import { costOf, type PlanValue, planValue, type ScheduleInstance, valueOf, weightOfLateness } from './instance.ts';
import { looseBound } from './loose-bound.ts';
import { MOST_JOBS_TO_PROVE, provePlan } from './prove-plan.ts';

/** A plan, what it comes to, what the earliest due first would, and what no plan can go below. */
export type Suggestion = {
  sequences: number[][];
  value: PlanValue;
  earliestDue: PlanValue;
  bound: PlanValue;
  /** No plan is better. */
  proven: boolean;
  /** How far the plan is above the bound, of its lateness where that is what differs, else of its changeover; 0 when proven. */
  gapPercent: number;
};

/** How much work may be spent, in counts (see `improvePlan` and `provePlan`); the same counts give the same plan. */
export type Work = { steps: number; labels: number };
/** For a page: a few seconds of one core. */
export const WORK_OF_A_PAGE: Work = { steps: 2e7, labels: 4e8 };
/** For a large week: `bench/schedule.ts` measures it. */
export const WORK_OF_A_LARGE_WEEK: Work = { steps: 6e8, labels: 0 };

/** The best plan found and its bound; never worse than the earliest due first. */
export async function suggestPlan(instance: ScheduleInstance, { steps, labels }: Work): Promise<Suggestion> {
  const weight = weightOfLateness(instance);
  const pencil = planEarliestDue(instance);
  const earliestDue = planValue(instance, pencil);
  const improved = improvePlan(instance, pencil, { takeOut: TAKE_OUT, steps, seed: SEED });
  const proof =
    labels > 0 && instance.jobCount <= MOST_JOBS_TO_PROVE
      ? await provePlan(instance, improved, labels)
      : { sequences: improved, cost: costOf(planValue(instance, improved), weight), boundCost: 0, proven: false };
  const value = planValue(instance, proof.sequences);
  const boundCost = Math.max(proof.boundCost, costOf(looseBound(instance), weight));
  const bound = valueOf(boundCost, weight);
  const proven = boundCost >= proof.cost;
  return { sequences: proof.sequences, value, earliestDue, bound, proven, gapPercent: proven ? 0 : gapOf(value, bound) };
}
const TAKE_OUT = 3;
const SEED = 20_261_124;

function gapOf(value: PlanValue, bound: PlanValue): number {
  const part = (above: number, of: number): number => (of === 0 ? 0 : (100 * (above - of)) / above);
  if (value.lateMinutes > bound.lateMinutes) return bound.lateMinutes === 0 ? 100 : part(value.lateMinutes, bound.lateMinutes);
  return bound.changeoverMinutes === 0 ? 100 : part(value.changeoverMinutes, bound.changeoverMinutes);
}
