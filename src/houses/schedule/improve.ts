// Iterated greedy (Ruiz and Stuetzle 2007) on parallel lines: a few jobs are taken out and put back where they cost least; what is worse is taken
// now and then, less and less. Seeded, and bounded by a count of steps and not by a clock: the same week gives the same plan on every machine.
import type { ScheduleInstance, Sequences } from './instance.ts';
import { weightOfLateness } from './instance.ts';

/** How many jobs are taken out at once, and how many single evaluations of a job in a line may be spent. */
export type Effort = { takeOut: number; steps: number; seed: number };

/** The instance in flat arrays: what the inner loop reads. */
type Flat = { minutes: Float64Array; due: Float64Array; changeover: Float64Array; count: number };

/** The best plan found from a first one on; never worse than it. */
export function improvePlan(instance: ScheduleInstance, first: Sequences, { takeOut, steps, seed }: Effort): number[][] {
  const weight = weightOfLateness(instance);
  const search = new Search(instance, first, weight);
  const random = randomOf(seed);
  let kept = search.copy();
  let keptCost = search.cost();
  let best = kept;
  let bestCost = keptCost;
  if (instance.jobCount < 2) return best;
  // Temperatures by the mean work of a job: at the start a plan worse by a part of a changeover's minutes is taken, at the end none.
  const warmest = keptCost > weight ? weight * 12 : 25;
  while (search.steps < steps && bestCost > 0) {
    const removed = search.takeOut(takeOut, random);
    for (const job of removed) search.putBack(job);
    const cost = search.cost();
    const heat = warmest * (1 - search.steps / steps);
    if (cost < keptCost || random() < Math.exp((keptCost - cost) / Math.max(heat, 1e-9))) {
      [kept, keptCost] = [search.copy(), cost];
      if (cost < bestCost) [best, bestCost] = [kept, cost];
    } else search.restore(kept);
  }
  return best;
}

/** A generator of numbers from 0 to 1 (mulberry32): the same seed gives the same numbers. */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Search {
  readonly #flat: Flat[];
  readonly #weight: number;
  #sequences: number[][];
  #costs: number[];
  readonly #lineOf: Int32Array;
  steps = 0;

  constructor({ lines, jobCount }: ScheduleInstance, first: Sequences, weight: number) {
    this.#weight = weight;
    this.#flat = lines.map((line) => {
      const count = jobCount;
      const changeover = new Float64Array((count + 1) * count);
      for (let after = 0; after < count; after += 1) {
        changeover[after] = line.firstChangeover[after]!;
        for (let before = 0; before < count; before += 1)
          changeover[(before + 1) * count + after] = line.changeover[before]![after]!;
      }
      return {
        ...{ count, changeover, minutes: Float64Array.from(line.minutes, (one) => one ?? -1) },
        due: Float64Array.from(line.dueMinute, (one) => one ?? Infinity),
      };
    });
    this.#lineOf = new Int32Array(jobCount).fill(-1);
    this.#sequences = [];
    this.#costs = [];
    this.restore(first);
  }

  copy = (): number[][] => this.#sequences.map((jobs) => [...jobs]);
  cost = (): number => this.#costs.reduce((sum, one) => sum + one, 0);

  restore(sequences: Sequences): void {
    this.#sequences = sequences.map((jobs) => [...jobs]);
    for (const [n, jobs] of this.#sequences.entries()) for (const job of jobs) this.#lineOf[job] = n;
    this.#costs = this.#sequences.map((_, n) => this.#lineCost(n));
  }

  /** Takes out jobs at random, half of the times neighbours of one another; in the order in which they are to be put back. */
  takeOut(count: number, random: () => number): number[] {
    const jobs = this.#lineOf.length;
    const removed: number[] = [];
    const pick = (): number => Math.floor(random() * jobs);
    if (random() < 0.5)
      while (removed.length < Math.min(count, jobs)) {
        const job = pick();
        if (!removed.includes(job)) removed.push(job);
      }
    else {
      const sequence = this.#sequences[this.#lineOf[pick()]!]!;
      const from = Math.floor(random() * sequence.length);
      removed.push(...sequence.slice(from, from + count));
      const other = pick();
      if (!removed.includes(other)) removed.push(other);
    }
    const touched = new Set(removed.map((job) => this.#lineOf[job]!));
    for (const n of touched) {
      this.#sequences[n] = this.#sequences[n]!.filter((job) => !removed.includes(job));
      this.#costs[n] = this.#lineCost(n);
    }
    // Taken out in a row they would go back as they stood: shuffled, they try another order.
    for (let i = removed.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [removed[i], removed[j]] = [removed[j]!, removed[i]!];
    }
    return removed;
  }

  /** Puts a job where the cost grows least, of equals at the first place. */
  putBack(job: number): void {
    let [bestLine, bestAt, bestCost] = [-1, 0, Infinity];
    let bestGrowth = Infinity;
    for (const [n, flat] of this.#flat.entries()) {
      if (flat.minutes[job]! < 0) continue;
      const jobs = this.#sequences[n]!;
      const before = this.#costs[n]!;
      let [time, cost, previous] = [0, 0, 0];
      for (let at = 0; at <= jobs.length; at += 1) {
        const cut = bestGrowth + before;
        if (cost >= cut) break;
        const tried = this.#costWith(flat, jobs, at, job, { time, cost, previous, cut });
        if (tried < cut) [bestLine, bestAt, bestCost, bestGrowth] = [n, at, tried, tried - before];
        if (at === jobs.length) break;
        // On to the next place: the jobs before it stay as they are.
        const next = jobs[at]!;
        const cleaning = flat.changeover[previous * flat.count + next]!;
        time += cleaning + flat.minutes[next]!;
        cost += cleaning + this.#late(flat, next, time);
        previous = next + 1;
      }
    }
    this.#sequences[bestLine]!.splice(bestAt, 0, job);
    this.#costs[bestLine] = bestCost;
    this.#lineOf[job] = bestLine;
  }

  /** The cost of a line with a job put in at a place, from what the jobs before it come to; given up once it passes `cut`. */
  #costWith(
    flat: Flat,
    jobs: readonly number[],
    at: number,
    job: number,
    from: { time: number; cost: number; previous: number; cut: number },
  ): number {
    let { time, cost, previous } = from;
    const cleaning = flat.changeover[previous * flat.count + job]!;
    time += cleaning + flat.minutes[job]!;
    cost += cleaning + this.#late(flat, job, time);
    previous = job + 1;
    for (let i = at; i < jobs.length && cost < from.cut; i += 1) {
      const next = jobs[i]!;
      const between = flat.changeover[previous * flat.count + next]!;
      time += between + flat.minutes[next]!;
      cost += between + this.#late(flat, next, time);
      previous = next + 1;
      this.steps += 1;
    }
    this.steps += 1;
    return cost;
  }

  #late = (flat: Flat, job: number, time: number): number => {
    const late = time - flat.due[job]!;
    return late > 0 ? late * this.#weight : 0;
  };

  #lineCost(n: number): number {
    const flat = this.#flat[n]!;
    let [time, cost, previous] = [0, 0, 0];
    for (const job of this.#sequences[n]!) {
      const cleaning = flat.changeover[previous * flat.count + job]!;
      time += cleaning + flat.minutes[job]!;
      cost += cleaning + this.#late(flat, job, time);
      previous = job + 1;
    }
    this.steps += this.#sequences[n]!.length;
    return cost;
  }
}
