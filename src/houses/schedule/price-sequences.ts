// Which order of jobs on one line would be worth having, when every job has a price: a shortest path over (last job, minute) whose steps cost
// their changeover and lateness less the job's price. Jobs may come twice except where the memory forbids it (ng-routes; Baldacci, Mingozzi and
// Roberti 2011): each job remembers some others for as long as the path goes on among jobs that remember them too. A relaxation, so what it gives
// is a bound. A bound from behind, over all paths with repetition, says early which beginnings can't come to anything.
import type { PricedCut } from './cuts.ts';
import type { ScheduleLine } from './instance.ts';

/** A path found: its jobs in order (one may come twice) and what it costs without and with the prices. */
export type PricedSequence = { jobs: number[]; cost: number; reduced: number };

/** How many labels may still be looked at, over all calls: a count, not a clock, so that the answer is the same on every machine. */
export type Budget = { labels: number };

const divisorOf = (a: number, b: number): number => (b === 0 ? a : divisorOf(b, a % b));

/** Minutes are counted in steps of what divides them all. */
export function gridOf(lines: readonly ScheduleLine[]): number {
  let grid = 0;
  for (const { minutes, firstChangeover, changeover } of lines)
    for (const [job, work] of minutes.entries()) {
      if (work === null) continue;
      const cleanings = changeover.flatMap((row, before) => (minutes[before] === null ? [] : [row[job]!]));
      grid = [work, firstChangeover[job]!, ...cleanings].reduce(divisorOf, grid);
    }
  return Math.max(grid, 1);
}

/** What divides the lateness of every plan: all minutes and all due dates. */
export const lateGridOf = (lines: readonly ScheduleLine[], grid: number): number =>
  lines
    .flatMap(({ minutes, dueMinute }) => dueMinute.filter((due, job) => due !== null && minutes[job] !== null))
    .reduce<number>((divisor, due) => divisorOf(divisor, due!), grid);

/** The prices of jobs, each of all, and of cuts. */
export type Prices = { jobs: readonly number[]; cuts: readonly PricedCut[] };

/** How late a path, and a single job of it, may be. */
export type Limits = { latestMinute: number; mostLate: number };

/**
 * Whether `job` need not come before `first`: the two leave behind and bear the same, and `first` takes no longer and is due no later (of equals
 * the first by position). Where they stand the other way round they may change places: nothing between them ends later then, and the two
 * together are no later (Emmons 1969; since both are cleaned for alike, it holds with changeovers too). So some best plan has them in order.
 */
function mayWait({ minutes, dueMinute, firstChangeover, changeover }: ScheduleLine, job: number, first: number): boolean {
  if (job === first || minutes[job] === null || minutes[first] === null) return false;
  const [longer, later] = [minutes[job]! - minutes[first]!, (dueMinute[job] ?? NEVER) - (dueMinute[first] ?? NEVER)];
  if (longer < 0 || later < 0 || (longer === 0 && later === 0 && job < first)) return false;
  if (firstChangeover[job] !== firstChangeover[first] || changeover[job]![first] !== changeover[first]![job]) return false;
  return minutes.every(
    (work, other) =>
      work === null ||
      other === job ||
      other === first ||
      (changeover[job]![other] === changeover[first]![other] && changeover[other]![job] === changeover[other]![first]),
  );
}
const NEVER = Number.MAX_SAFE_INTEGER;

/** The pricing of one line; made once, asked with ever new prices. At most 31 jobs. */
export class LinePricing {
  readonly #jobs: readonly number[];
  readonly #count: number;
  readonly #steps: number;
  /** Steps of work, and of changeover by [before or none][after]; see `timeless` below. */
  readonly #work: Int32Array;
  readonly #clean: Int32Array;
  readonly #cleanCost: Float64Array;
  /** What finishing a job at a step costs in lateness. */
  readonly #late: Float64Array[];
  readonly #behind: Float64Array[];
  /** What coming to a job at a step costs with all that may follow, at best. */
  readonly #onward: Float64Array[];
  /** Of each job, those that may come straight after it; last, after none. */
  readonly #after: Int32Array[];
  /** Of each job, the jobs that it remembers, as bits of positions; itself always. */
  readonly #memory: Int32Array;
  /** Of each job, those that need not come before it, as bits: see `mayWait`. */
  readonly #later: Int32Array;

  /** `latestMinute`: no path reaches beyond it, and no job of one is later than `mostLate` minutes. */
  constructor(line: ScheduleLine, grid: number, weight: number, { latestMinute, mostLate }: Limits) {
    this.#jobs = line.minutes.flatMap((minutes, job) => (minutes === null ? [] : [job]));
    const count = this.#jobs.length;
    this.#count = count;
    // Without due dates the clock decides nothing: then each job is one step, and a path has as many steps as there are jobs at most.
    const timeless = this.#jobs.every((job) => line.dueMinute[job] === null);
    this.#steps = timeless ? count : Math.floor(latestMinute / grid);
    this.#work = Int32Array.from(this.#jobs, (job) => (timeless ? 1 : line.minutes[job]! / grid));
    this.#clean = new Int32Array((count + 1) * count);
    this.#cleanCost = new Float64Array((count + 1) * count);
    for (let before = 0; before <= count; before += 1)
      for (let after = 0; after < count; after += 1) {
        const row = before === count ? line.firstChangeover : line.changeover[this.#jobs[before]!]!;
        this.#cleanCost[before * count + after] = row[this.#jobs[after]!]!;
        this.#clean[before * count + after] = timeless ? 0 : row[this.#jobs[after]!]! / grid;
      }
    this.#late = this.#jobs.map((job) => {
      const due = line.dueMinute[job] ?? Infinity;
      return Float64Array.from({ length: this.#steps + 1 }, (_, step) => {
        const late = Math.max(0, step * grid - due);
        return late > mostLate ? Infinity : late * weight;
      });
    });
    this.#behind = this.#jobs.map(() => new Float64Array(this.#steps + 1));
    this.#onward = this.#jobs.map(() => new Float64Array(this.#steps + 1));
    this.#memory = Int32Array.from(this.#jobs, (_, position) => 1 << position);
    this.#later = Int32Array.from(this.#jobs, (job) =>
      this.#jobs.reduce((bits, other, position) => (mayWait(line, other, job) ? bits | (1 << position) : bits), 0),
    );
    const positions = this.#jobs.map((_, position) => position);
    this.#after = [...positions, count].map((before) =>
      Int32Array.from(
        positions.filter((job) => job !== before && (before === count || (this.#later[job]! & (1 << before)) === 0)),
      ),
    );
  }

  /** Makes the jobs between two visits of one remember it; gives whether any didn't. */
  remember({ jobs }: Pick<PricedSequence, 'jobs'>): boolean {
    let learned = false;
    const lastSeen = new Map<number, number>();
    for (const [at, job] of jobs.entries()) {
      const from = lastSeen.get(job);
      const bit = 1 << this.#jobs.indexOf(job);
      if (from !== undefined)
        for (const between of jobs.slice(from, at)) {
          const position = this.#jobs.indexOf(between);
          learned ||= (this.#memory[position]! & bit) === 0;
          this.#memory[position]! |= bit;
        }
      lastSeen.set(job, at);
    }
    return learned;
  }

  /**
   * The cheapest paths under these prices, with a reduced cost below `below`, the cheapest first, at most `most`; and a lower bound on the reduced
   * cost of every order of jobs on this line (an empty line costs 0). When the budget ends, no paths, and the weaker bound from behind.
   */
  price({ jobs: prices, cuts }: Prices, below: number, most: number, budget: Budget): { found: PricedSequence[]; least: number } {
    const behindAll = this.#boundFromBehind(prices);
    if (behindAll >= below) return { found: [], least: behindAll };
    const labels = new Labels(this.#count, this.#steps, cuts);
    const ends = this.#spread(labels, { jobs: prices, cuts }, below, budget, (step, job, cost, visited, odd, from) =>
      labels.add(step, job, cost, (visited & this.#memory[job]!) | (1 << job), odd, from),
    );
    if (!ends) return { found: [], least: behindAll };
    // Paths at or above `below` were cut: where none is left, none costs less than that, and none less than the bound from behind.
    const least = ends[0]?.reduced ?? Math.min(0, Math.max(behindAll, below));
    return { found: ends.slice(0, most).map(({ label, reduced }) => this.#read(labels, label, reduced)), least };
  }

  /**
   * The same without any memory: paths that may come back to a job after one other, straight from the bound from behind. Much cheaper and a weaker
   * bound: for the first rounds, while the prices are still far off. One path for each first job.
   */
  priceLoosely(prices: readonly number[], below: number, most: number): { found: PricedSequence[]; least: number } {
    const least = this.#boundFromBehind(prices);
    const firsts = this.#jobs.flatMap((_, job) => {
      const reduced = this.#onwardCost(this.#count, 0, job);
      return reduced < below ? [{ job, reduced }] : [];
    });
    const found = firsts.toSorted((a, b) => a.reduced - b.reduced || a.job - b.job).slice(0, most);
    return { found: found.map(({ job, reduced }) => this.#follow(job, reduced)), least };
  }

  /** The cheapest path from a first job on, by the bound from behind. */
  #follow(first: number, reduced: number): PricedSequence {
    const positions = [first];
    let step = this.#clean[this.#count * this.#count + first]! + this.#work[first]!;
    for (let job = first; ;) {
      let [next, best] = [-1, -1e-9];
      for (const after of this.#after[job]!) {
        const cost = this.#onwardCost(job, step, after);
        if (cost < best) [next, best] = [after, cost];
      }
      if (next < 0) break;
      step += this.#clean[job * this.#count + next]! + this.#work[next]!;
      positions.push(next);
      job = next;
    }
    const jobs = positions.map((position) => this.#jobs[position]!);
    return { jobs, cost: this.#costOf(positions), reduced };
  }

  /** Every order of jobs that reaches a reduced cost below `below`, none twice and the cheapest of each set; undefined when the budget ends. */
  enumerate(prices: Prices, below: number, budget: Budget): PricedSequence[] | undefined {
    this.#boundFromBehind(prices.jobs);
    const labels = new Labels(this.#count, this.#steps, prices.cuts);
    const ends = this.#spread(labels, prices, below, budget, (step, job, cost, visited, odd, from) =>
      labels.addSame(step, job, cost, visited | (1 << job), odd, from),
    );
    if (!ends) return undefined;
    const cheapest = new Map<number, { label: number; reduced: number }>();
    for (const end of ends) {
      const set = labels.visited[end.label]!;
      if (!cheapest.has(set)) cheapest.set(set, end);
    }
    return [...cheapest.values()].map(({ label, reduced }) => this.#read(labels, label, reduced));
  }

  /** Spreads labels forward in time; gives all ends below `below`, the cheapest first, or nothing when the budget ends. */
  #spread(
    labels: Labels,
    prices: Prices,
    below: number,
    budget: Budget,
    add: (step: number, job: number, cost: number, visited: number, odd: number, from: number) => void,
  ): { label: number; reduced: number }[] | undefined {
    const count = this.#count;
    const price = Float64Array.from(this.#jobs, (job) => prices.jobs[job]!);
    const cutsOf = Int32Array.from(this.#jobs, (job) =>
      prices.cuts.reduce((bits, { cut }, n) => (cut.includes(job) ? bits | (1 << n) : bits), 0),
    );
    const ends: { label: number; reduced: number }[] = [];
    const extend = (before: number, step: number, cost: number, visited: number, odd: number, from: number): void => {
      for (let job = 0; job < count; job += 1) {
        if ((visited & (this.#later[job]! | (1 << job))) !== 0) continue;
        const next = step + this.#clean[before * count + job]! + this.#work[job]!;
        if (next > this.#steps) continue;
        const reached =
          cost +
          this.#cleanCost[before * count + job]! +
          this.#late[job]![next]! -
          price[job]! +
          labels.fines(odd & cutsOf[job]!);
        if (reached + this.#behind[job]![next]! >= below) continue;
        add(next, job, reached, visited, odd ^ cutsOf[job]!, from);
      }
    };
    extend(count, 0, 0, 0, 0, -1);
    const before = budget.labels;
    for (let step = 0; step <= this.#steps && budget.labels > 0; step += 1)
      for (let job = 0; job < count && budget.labels > 0; job += 1, budget.labels = before - labels.looks)
        for (let label = labels.first(step, job); label >= 0; label = labels.next[label]!) {
          const cost = labels.cost[label]!;
          if (cost < below) ends.push({ label, reduced: cost });
          extend(job, step, cost, labels.visited[label]!, labels.odd[label]!, label);
        }
    if (budget.labels <= 0) return undefined;
    return ends.toSorted((a, b) => a.reduced - b.reduced || a.label - b.label);
  }

  /** What a path that ends with a job at a step can still come to, at best; gives the same of the whole line (0: an empty one). */
  #boundFromBehind(prices: readonly number[]): number {
    for (let step = this.#steps; step >= 0; step -= 1)
      for (let job = 0; job < this.#count; job += 1) {
        const best = this.#bestOnward(job, step);
        this.#behind[job]![step] = best;
        this.#onward[job]![step] = best + this.#late[job]![step]! - prices[this.#jobs[job]!]!;
      }
    return this.#bestOnward(this.#count, 0);
  }

  /** The least of going on and of ending, which costs 0. */
  #bestOnward(before: number, step: number): number {
    let best = 0;
    for (const job of this.#after[before]!) {
      const cost = this.#onwardCost(before, step, job);
      if (cost < best) best = cost;
    }
    return best;
  }

  /** What going on with a job costs with all that may follow; Infinity beyond the last step. */
  #onwardCost(before: number, step: number, job: number): number {
    const clean = before * this.#count + job;
    const next = step + this.#clean[clean]! + this.#work[job]!;
    return next > this.#steps ? Infinity : this.#cleanCost[clean]! + this.#onward[job]![next]!;
  }

  #read(labels: Labels, end: number, reduced: number): PricedSequence {
    const positions: number[] = [];
    for (let label = end; label >= 0; label = labels.from[label]!) positions.unshift(labels.job[label]!);
    return { jobs: positions.map((position) => this.#jobs[position]!), cost: this.#costOf(positions), reduced };
  }

  /** What an order comes to without prices. */
  #costOf(positions: readonly number[]): number {
    let [cost, step, before] = [0, 0, this.#count];
    for (const job of positions) {
      const clean = before * this.#count + job;
      step += this.#clean[clean]! + this.#work[job]!;
      cost += this.#cleanCost[clean]! + this.#late[job]![step]!;
      before = job;
    }
    return cost;
  }
}

/** Labels by (step, job) in lists; one that another is no worse than in every respect is not kept. */
class Labels {
  readonly #heads: Int32Array;
  readonly #count: number;
  readonly #fines: Float64Array;
  #size = 0;
  /** How many were looked at. */
  looks = 0;
  cost = new Float64Array(4096);
  visited = new Int32Array(4096);
  /** The cuts whose three were visited an odd number of times: the next visit is fined. */
  odd = new Int32Array(4096);
  job = new Int8Array(4096);
  from = new Int32Array(4096);
  next = new Int32Array(4096);

  constructor(count: number, steps: number, cuts: readonly PricedCut[]) {
    this.#count = count;
    this.#fines = Float64Array.from(cuts, ({ price }) => -price);
    this.#heads = new Int32Array((steps + 1) * count).fill(-1);
  }

  first = (step: number, job: number): number => this.#heads[step * this.#count + job]!;

  /** What these cuts, as bits, are fined. */
  fines(cuts: number): number {
    let sum = 0;
    for (let left = cuts; left !== 0; left &= left - 1) sum += this.#fines[31 - Math.clz32(left & -left)]!;
    return sum;
  }

  /**
   * Keeps the label unless one at the same place costs no more, though it be fined for each cut that this one won't, and forbids no more; drops
   * those that it beats.
   */
  add(step: number, job: number, cost: number, visited: number, odd: number, from: number): void {
    const head = step * this.#count + job;
    let previous = -1;
    for (let label = this.#heads[head]!; label >= 0; label = this.next[label]!) {
      const other = this.visited[label]!;
      this.looks += 1;
      const otherOdd = this.odd[label]!;
      if ((other & ~visited) === 0 && this.cost[label]! + this.fines(otherOdd & ~odd) <= cost) return;
      if ((visited & ~other) === 0 && cost + this.fines(odd & ~otherOdd) <= this.cost[label]!) {
        if (previous < 0) this.#heads[head] = this.next[label]!;
        else this.next[previous] = this.next[label]!;
      } else previous = label;
    }
    this.#push(head, job, cost, visited, odd, from);
  }

  /** Keeps the label unless one with the very same jobs at the same place costs no more. */
  addSame(step: number, job: number, cost: number, visited: number, odd: number, from: number): void {
    const head = step * this.#count + job;
    for (let label = this.#heads[head]!; label >= 0; label = this.next[label]!) {
      this.looks += 1;
      if (this.visited[label] !== visited) continue;
      if (this.cost[label]! > cost) [this.cost[label], this.from[label]] = [cost, from];
      return;
    }
    this.#push(head, job, cost, visited, odd, from);
  }

  #push(head: number, job: number, cost: number, visited: number, odd: number, from: number): void {
    this.looks += 1;
    if (this.#size === this.cost.length) this.#grow();
    const label = this.#size;
    this.#size += 1;
    this.next[label] = this.#heads[head]!;
    this.#heads[head] = label;
    this.cost[label] = cost;
    this.visited[label] = visited;
    this.odd[label] = odd;
    this.job[label] = job;
    this.from[label] = from;
  }

  #grow(): void {
    const length = this.#size * 2;
    const grown = <T extends Float64Array | Int32Array | Int8Array>(from: T, into: T): T => {
      into.set(from);
      return into;
    };
    this.cost = grown(this.cost, new Float64Array(length));
    this.visited = grown(this.visited, new Int32Array(length));
    this.odd = grown(this.odd, new Int32Array(length));
    this.job = grown(this.job, new Int8Array(length));
    this.from = grown(this.from, new Int32Array(length));
    this.next = grown(this.next, new Int32Array(length));
  }
}
