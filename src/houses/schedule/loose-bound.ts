// A bound for weeks too large to prove: quick, and far from sharp.
import type { PlanValue, ScheduleInstance } from './instance.ts';

/**
 * What no plan goes below. Lateness: by the clock of its own line the k-th job can't be done before the k lightest jobs are, spread over all
 * lines without any changeover; the earliest such ends are set against the earliest dues. Changeover: every set of jobs between which nothing
 * is cleaned must be entered once, at the least that this costs anywhere. The two are bounds each for itself.
 */
export function looseBound(instance: ScheduleInstance): PlanValue {
  return { lateMinutes: lateBound(instance), changeoverMinutes: changeoverBound(instance) };
}

function lateBound({ lines, jobCount }: ScheduleInstance): number {
  const jobs = Array.from({ length: jobCount }, (_, job) => job);
  const over = (job: number, read: (line: ScheduleInstance['lines'][number]) => number): number[] =>
    lines.filter(({ minutes }) => minutes[job] !== null).map(read);
  const lightest = jobs.map((job) => Math.min(...over(job, ({ minutes }) => minutes[job]!))).toSorted((a, b) => a - b);
  const dues = jobs.map((job) => Math.max(...over(job, ({ dueMinute }) => dueMinute[job] ?? Infinity))).toSorted((a, b) => a - b);
  let [done, late] = [0, 0];
  for (const [n, minutes] of lightest.entries()) {
    done += minutes;
    late += Math.max(0, Math.ceil(done / lines.length) - dues[n]!);
  }
  return late;
}

function changeoverBound({ lines, jobCount }: ScheduleInstance): number {
  const groups = groupsOf(lines, jobCount);
  let sum = 0;
  for (const group of groups) {
    const inside = new Set(group);
    let least = Infinity;
    for (const { minutes, firstChangeover, changeover } of lines)
      for (const after of group) {
        if (minutes[after] === null) continue;
        least = Math.min(least, firstChangeover[after]!);
        for (let before = 0; before < jobCount; before += 1)
          if (!inside.has(before) && minutes[before] !== null) least = Math.min(least, changeover[before]![after]!);
      }
    sum += least;
  }
  return sum;
}

/** Jobs joined where on some line nothing is cleaned from one to the other. */
function groupsOf(lines: ScheduleInstance['lines'], jobCount: number): number[][] {
  const groupOf = Array.from({ length: jobCount }, (_, job) => job);
  const rootOf = (job: number): number => {
    let root = job;
    while (groupOf[root] !== root) root = groupOf[root]!;
    return root;
  };
  for (const { minutes, changeover } of lines)
    for (let a = 0; a < jobCount; a += 1)
      for (let b = 0; b < jobCount; b += 1)
        if (a !== b && minutes[a] !== null && minutes[b] !== null && changeover[a]![b] === 0) groupOf[rootOf(b)] = rootOf(a);
  return [
    ...Map.groupBy(
      Array.from({ length: jobCount }, (_, job) => job),
      rootOf,
    ).values(),
  ];
}
