// The week of a house as a problem: which line makes which job, in which order. Time is each line's own: minutes of its open time from the start
// of the plan on, so that nights, holidays and maintenance lie between two minutes. Late is late by open minutes of the line. Lateness goes before
// changeover, always: the cost of a plan is one number in which a minute of lateness outweighs every changeover that could be saved.
import { strict as assert } from 'node:assert';

/** Jobs and lines by position. Every list of a line is as long as there are jobs. */
export type ScheduleInstance = {
  jobCount: number;
  lines: readonly ScheduleLine[];
};
export type ScheduleLine = {
  /** Minutes of work of each job on this line; null: it can't be made there. */
  minutes: readonly (number | null)[];
  /** The open minute of this line at which each job must be done; null: whenever. */
  dueMinute: readonly (number | null)[];
  /** Minutes of cleaning before each job when it comes first. */
  firstChangeover: readonly number[];
  /** changeover[before][after]. */
  changeover: readonly (readonly number[])[];
};

/** The jobs of each line, in order. */
export type Sequences = readonly (readonly number[])[];
export type PlanValue = { lateMinutes: number; changeoverMinutes: number };

/** The outweighing: more than all the changeover that a plan could have. */
export function weightOfLateness({ jobCount, lines }: ScheduleInstance): number {
  let longest = 0;
  for (const { firstChangeover, changeover } of lines)
    longest = Math.max(longest, ...firstChangeover, ...changeover.map((row) => Math.max(0, ...row)));
  return jobCount * longest + 1;
}

/** What one line's jobs come to in this order. */
export function lineValue({ minutes, dueMinute, firstChangeover, changeover }: ScheduleLine, jobs: readonly number[]): PlanValue {
  let [time, lateMinutes, changeoverMinutes] = [0, 0, 0];
  let before: number | undefined;
  for (const job of jobs) {
    const cleaning = before === undefined ? firstChangeover[job]! : changeover[before]![job]!;
    time += cleaning + minutes[job]!;
    changeoverMinutes += cleaning;
    lateMinutes += Math.max(0, time - (dueMinute[job] ?? Infinity));
    before = job;
  }
  return { lateMinutes, changeoverMinutes };
}

/** What a plan comes to; asserts that every job that can be made stands in it once, on a line that makes it. */
export function planValue(instance: ScheduleInstance, sequences: Sequences): PlanValue {
  const seen = new Set<number>();
  for (const [n, jobs] of sequences.entries())
    for (const job of jobs) {
      assert(
        instance.lines[n]!.minutes[job] !== null && !seen.has(job),
        `job ${job} is not for line ${n}, or stands there twice`,
      );
      seen.add(job);
    }
  assert.equal(seen.size, instance.jobCount, 'a job is left out');
  const values = sequences.map((jobs, n) => lineValue(instance.lines[n]!, jobs));
  return {
    lateMinutes: values.reduce((sum, one) => sum + one.lateMinutes, 0),
    changeoverMinutes: values.reduce((sum, one) => sum + one.changeoverMinutes, 0),
  };
}

/** One number: lower is better. */
export const costOf = ({ lateMinutes, changeoverMinutes }: PlanValue, weight: number): number =>
  lateMinutes * weight + changeoverMinutes;

/** Lateness and changeover out of one number; of a bound that is no whole plan's value the changeover is rounded up. */
export const valueOf = (cost: number, weight: number): PlanValue => ({
  lateMinutes: Math.floor(cost / weight),
  changeoverMinutes: Math.ceil(cost - Math.floor(cost / weight) * weight),
});
