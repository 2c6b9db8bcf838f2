// The plan that a careful operator makes with a pencil: the earliest due first, each job where it is done soonest. The measure for every other.
import type { ScheduleInstance } from './instance.ts';

/** Earliest due date first; a job without a due date comes last. Ties by position. */
export function planEarliestDue(instance: ScheduleInstance): number[][] {
  const { lines, jobCount } = instance;
  const due = (job: number): number =>
    Math.min(...lines.map((line) => (line.minutes[job] === null ? Infinity : (line.dueMinute[job] ?? Infinity))));
  const jobs = Array.from({ length: jobCount }, (_, job) => job);
  const dueOf = jobs.map(due);
  // Infinity less Infinity is no number: then the position decides.
  const order = jobs.toSorted((a, b) => (dueOf[a] === dueOf[b] ? a - b : dueOf[a]! - dueOf[b]!));
  const sequences: number[][] = lines.map(() => []);
  const ends = lines.map(() => 0);
  for (const job of order) {
    let best = -1;
    let soonest = Infinity;
    for (const [n, line] of lines.entries()) {
      const minutes = line.minutes[job];
      if (minutes === null || minutes === undefined) continue;
      const before = sequences[n]!.at(-1);
      const end = ends[n]! + minutes + (before === undefined ? line.firstChangeover[job]! : line.changeover[before]![job]!);
      if (end < soonest) [best, soonest] = [n, end];
    }
    sequences[best]!.push(job);
    ends[best] = soonest;
  }
  return sequences;
}
