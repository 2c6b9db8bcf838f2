// How far a plan is from the best there is. Each line's order of jobs is a column, each job must stand in one column: the LP of that, made by
// column generation and solved by HiGHS, is a bound; its prices are checked by our own pricing, so the bound holds whatever the solver says.
// Where the bound leaves a gap, all orders that could still be part of a better plan are listed and HiGHS picks among them: then the plan is
// proven best. Small weeks only: up to 31 jobs.
import highsModule from 'highs';
import { brokenCuts, type Cut, MOST_CUTS, timesIn } from './cuts.ts';
import {
  costOf,
  lineValue,
  planValue,
  type ScheduleInstance,
  type ScheduleLine,
  type Sequences,
  weightOfLateness,
} from './instance.ts';
import { type Budget, gridOf, lateGridOf, LinePricing, type PricedSequence, type Prices } from './price-sequences.ts';

export const MOST_JOBS_TO_PROVE = 31;
// The package says its types are CommonJS and gives an ES module: its default is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;
const solver = loadHighs();

export type Proof = { sequences: number[][]; cost: number; boundCost: number; proven: boolean };
/** Lines on which everything is alike: what one can do, the others can, so they are priced once. */
type Group = { lines: readonly number[]; pricing: LinePricing };
type Column = { group: number; sequence: PricedSequence };

/** A column that would save less than this isn't worth a round; costs are whole numbers. */
const WORTH = 1e-4;
const MOST_ROUNDS = 400;
const COLUMNS_A_ROUND = 12;
const CUTS_A_ROUND = 10;
const COLUMNS_TO_LIST = 60_000;
const COLUMNS_TO_PICK = 30_000;

/**
 * The plan, a better one where there is one, and a lower bound on the cost of every plan. `labels` bounds the work. The bound is 0 where the
 * instance is too large to prove anything.
 */
export async function provePlan(instance: ScheduleInstance, first: Sequences, labels: number): Promise<Proof> {
  const { lines, jobCount } = instance;
  const weight = weightOfLateness(instance);
  const firstValue = planValue(instance, first);
  let plan: { sequences: number[][]; cost: number } = {
    ...{ sequences: first.map((jobs) => [...jobs]), cost: costOf(firstValue, weight) },
  };
  if (jobCount === 0 || plan.cost === 0) return { ...plan, boundCost: plan.cost, proven: true };
  if (jobCount > MOST_JOBS_TO_PROVE) return { ...plan, boundCost: 0, proven: false };
  const highs = await solver;
  const grid = gridOf(lines);
  const measures: Measures = { weight, grid, lateGrid: lateGridOf(lines, grid) };
  const limits = (line: ScheduleLine) => ({
    latestMinute: latestMinute(line, firstValue.lateMinutes),
    mostLate: firstValue.lateMinutes,
  });
  const groups = alikeLines(lines).map((members): Group => ({
    lines: members,
    pricing: new LinePricing(lines[members[0]!]!, grid, weight, limits(lines[members[0]!]!)),
  }));
  let columns: Column[] = groups.flatMap(({ lines: members }, group) =>
    members
      .filter((line) => first[line]!.length > 0)
      .map((line) => ({ group, sequence: ofPlan(instance, line, first[line]!, weight) })),
  );
  const budget: Budget = { labels };
  let bound: Bound = { cost: -Infinity, prices: { jobs: [], cuts: [] }, leasts: groups.map(() => 0) };
  let loose = true;
  let cuts: Cut[] = [];
  let centre: Prices = { jobs: savingsOf(instance, first, weight), cuts: [] };
  for (let round = 0; round < MOST_ROUNDS && budget.labels > 0; round += 1) {
    const master = solveMaster(highs, columns, { jobCount, groups, cuts });
    // Near the prices of the best bound so far: the LP's own jump far back and forth in the first rounds. Where nothing is worth having there, the
    // LP's own prices decide.
    const near = between(centre, master.prices);
    let fresh: Column[] = [];
    for (const prices of [near, master.prices]) {
      const priced = groups.map(({ pricing }, group) => {
        const below = Math.min(0, master.groupPrices[group]!) - WORTH;
        return loose
          ? pricing.priceLoosely(prices.jobs, below, COLUMNS_A_ROUND)
          : pricing.price(prices, below, COLUMNS_A_ROUND, budget);
      });
      const leasts = priced.map(({ least }) => Math.min(0, least));
      const cost = worthOf(prices) + sumOf(leasts.map((least, group) => least * groups[group]!.lines.length));
      if (cost > bound.cost) {
        bound = { cost, prices, leasts };
        centre = prices;
      }
      fresh = priced
        .flatMap(({ found }, group) => found.map((sequence) => ({ group, sequence })))
        .filter((one) => isWorth(one, master));
      if (fresh.length > 0) break;
    }
    if (roundUp(bound.cost, measures) >= plan.cost) break;
    if (fresh.length > 0) {
      columns.push(...fresh);
      continue;
    }
    // Nothing more is worth having without memory: on with it. With it, unless the LP uses an order with a job twice, this is the bound.
    const twice = columns.filter(
      (one, n) => master.values[n]! > 1e-6 && new Set(one.sequence.jobs).size < one.sequence.jobs.length,
    );
    const learned = twice.map(({ group, sequence }) => groups[group]!.pricing.remember(sequence)).some(Boolean);
    const gone = new Set(twice);
    const used = columns
      .map(({ sequence: { jobs } }, n) => ({ jobs, value: master.values[n]! }))
      .filter(({ value }) => value > 1e-6);
    columns = columns.filter((one) => !gone.has(one));
    if (!learned && !loose) {
      // As far as whole orders go the LP is solved: what no plan can do is cut off.
      cuts = cuts.filter((_, n) => master.prices.cuts[n]!.price < 0);
      const fresh = brokenCuts(used, cuts, jobCount, Math.min(CUTS_A_ROUND, MOST_CUTS - cuts.length));
      if (fresh.length === 0) break;
      cuts.push(...fresh);
    }
    loose = false;
  }
  plan = better(plan, pickColumns(highs, columns, groups, instance, cuts).plan);
  if (roundUp(bound.cost, measures) < plan.cost && bound.prices.jobs.length > 0) {
    const all = listColumns(groups, bound, plan.cost, budget);
    // Every order that a better plan could have is among these: what HiGHS picks is the best plan, or there is none better than ours.
    if (all) {
      const { bound: listed, left } = narrowed(highs, all, { groups, jobCount, cuts }, plan.cost);
      bound = { ...bound, cost: Math.max(bound.cost, listed) };
      if (left.length <= COLUMNS_TO_PICK) {
        const picked = pickColumns(highs, left, groups, instance, cuts);
        plan = better(plan, picked.plan);
        if (picked.whole) return { ...plan, boundCost: plan.cost, proven: true };
      }
    }
  }
  const boundCost = Math.min(plan.cost, Math.max(0, roundUp(bound.cost, measures)));
  return { ...plan, boundCost, proven: boundCost === plan.cost };
}

/** The lines by position, those together on which everything is alike. */
const alikeLines = (lines: readonly ScheduleLine[]): number[][] => [
  ...Map.groupBy(lines.keys(), (line) => JSON.stringify(lines[line])).values(),
];

/** How much of the prices is the best bound's, the rest the LP's (Wentges 1997). */
const NEARNESS = 0.7;
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

/** Whether the LP would use a column. */
function isWorth({ group, sequence }: Column, { prices, groupPrices }: Pick<Master, 'prices' | 'groupPrices'>): boolean {
  return reducedCost(sequence, prices) - groupPrices[group]! < -WORTH;
}

/** What an order costs less what its jobs are worth, with what its cuts cost. */
const reducedCost = ({ cost, jobs }: PricedSequence, prices: Prices): number =>
  cost - sumOf(jobs.map((job) => prices.jobs[job]!)) - sumOf(prices.cuts.map(({ cut, price }) => price * timesIn(cut, jobs)));

/** What prices come to before any order is used. */
const worthOf = ({ jobs, cuts }: Prices): number => sumOf(jobs) + sumOf(cuts.map(({ price }) => price));

/** Prices near a centre, which may not know all cuts yet. */
function between(centre: Prices, { jobs, cuts }: Prices): Prices {
  const mixed = (middle: number, price: number): number => middle * NEARNESS + price * (1 - NEARNESS);
  return {
    jobs: jobs.map((price, job) => mixed(centre.jobs[job]!, price)),
    cuts: cuts.map(({ cut, price }) => ({ cut, price: mixed(centre.cuts.find((one) => one.cut === cut)?.price ?? 0, price) })),
  };
}

/** Prices to begin with: what the plan would save without each job. */
function savingsOf({ lines, jobCount }: ScheduleInstance, plan: Sequences, weight: number): number[] {
  const prices = Array.from({ length: jobCount }, () => 0);
  for (const [n, jobs] of plan.entries())
    for (const job of jobs) {
      const without = jobs.filter((one) => one !== job);
      prices[job] = costOf(lineValue(lines[n]!, jobs), weight) - costOf(lineValue(lines[n]!, without), weight);
    }
  return prices;
}

type Master = { prices: Prices; groupPrices: number[]; values: number[] };
type Rows = { jobCount: number; groups: readonly Group[]; cuts: readonly Cut[] };
type Bound = { cost: number; prices: Prices; leasts: number[] };
type Highs = Awaited<typeof solver>;
type Plan = { sequences: number[][]; cost: number };
const better = (plan: Plan, other: Plan | undefined): Plan => (other && other.cost < plan.cost ? other : plan);

/**
 * The least cost that a plan can have which costs no less: lateness is a multiple of what divides all minutes and due dates, changeover of what
 * divides all minutes. With room for rounding.
 */
function roundUp(cost: number, { weight, grid, lateGrid }: Measures): number {
  const bound = cost - 1e-3;
  if (bound <= 0) return 0;
  const late = Math.floor(bound / weight);
  if (late % lateGrid > 0) return Math.ceil(late / lateGrid) * lateGrid * weight;
  return late * weight + Math.ceil((bound - late * weight) / grid) * grid;
}
type Measures = { weight: number; grid: number; lateGrid: number };

/** Nothing that ends later can be part of a plan as good: the job alone would be later than all jobs of the plan together. */
function latestMinute({ minutes, dueMinute, firstChangeover, changeover }: ScheduleLine, lateMinutes: number): number {
  const longest = (job: number): number =>
    Math.max(firstChangeover[job]!, ...changeover.map((row, before) => (minutes[before] === null ? 0 : row[job]!)));
  const allWork = minutes.reduce<number>((sum, work, job) => sum + (work === null ? 0 : work + longest(job)), 0);
  const latestDue = minutes.reduce<number>(
    (last, work, job) => (work === null ? last : Math.max(last, dueMinute[job] ?? Infinity)),
    0,
  );
  return Math.min(allWork, latestDue + lateMinutes);
}

function ofPlan({ lines }: ScheduleInstance, line: number, jobs: readonly number[], weight: number): PricedSequence {
  return { jobs: [...jobs], cost: costOf(lineValue(lines[line]!, jobs), weight), reduced: 0 };
}

/** The LP over the columns so far: each job in one column, each line with one at most. Prices of jobs and of groups of lines (at most 0), values of columns. */
function solveMaster(highs: Highs, columns: readonly Column[], wanted: Rows): Master {
  const { jobCount, groups, cuts } = wanted;
  const solution = highs.solve(modelOf(columns, wanted, ''), { output_flag: false });
  const rows = solution.Rows as { Dual?: number }[];
  return {
    prices: {
      jobs: Array.from({ length: jobCount }, (_, job) => rows[job]?.Dual ?? 0),
      cuts: cuts.map((cut, n) => ({ cut, price: Math.min(0, rows[jobCount + groups.length + n]?.Dual ?? 0) })),
    },
    groupPrices: groups.map((_, group) => Math.min(0, rows[jobCount + group]?.Dual ?? 0)),
    values: columns.map((_, n) => primalOf(solution, n)),
  };
}

const primalOf = (solution: ReturnType<Highs['solve']>, n: number): number => {
  const column = solution.Columns[`x${n}`];
  return column && 'Primal' in column ? column.Primal : 0;
};

/**
 * The best plan that columns make, none where they make none; `whole`: HiGHS has searched to the end. Orders with a job twice are left out.
 */
function pickColumns(
  highs: Highs,
  columns: readonly Column[],
  groups: readonly Group[],
  instance: ScheduleInstance,
  cuts: readonly Cut[],
): { plan?: Plan; whole: boolean } {
  const whole = columns.filter(({ sequence: { jobs } }) => new Set(jobs).size === jobs.length);
  const model = modelOf(whole, { jobCount: instance.jobCount, groups, cuts }, whole.map((_, n) => ` x${n}`).join('\n'));
  const solution = highs.solve(model, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5, mip_max_nodes: 5000 });
  if (solution.Status !== 'Optimal') return { whole: solution.Status === 'Infeasible' };
  const sequences: number[][] = instance.lines.map(() => []);
  const free = groups.map(({ lines }) => [...lines]);
  for (const [n, { group, sequence }] of whole.entries())
    if (primalOf(solution, n) > 0.5) sequences[free[group]!.shift()!] = sequence.jobs;
  return { plan: { sequences, cost: costOf(planValue(instance, sequences), weightOfLateness(instance)) }, whole: true };
}

/** In CPLEX LP format. A row of lines that no column uses still stands there, so that rows keep their numbers. */
function modelOf(columns: readonly Column[], { jobCount, groups, cuts }: Rows, binaries: string): string {
  const rows: string[][] = Array.from({ length: jobCount + groups.length + cuts.length }, () => []);
  for (const [n, { group, sequence }] of columns.entries()) {
    const times = new Map<number, number>();
    for (const job of sequence.jobs) times.set(job, (times.get(job) ?? 0) + 1);
    for (const [job, count] of times) rows[job]!.push(`+ ${count} x${n}`);
    rows[jobCount + group]!.push(`+ 1 x${n}`);
    for (const [c, cut] of cuts.entries()) {
      const count = timesIn(cut, sequence.jobs);
      if (count > 0) rows[jobCount + groups.length + c]!.push(`+ ${count} x${n}`);
    }
  }
  const lines = rows.map(
    (terms, row) =>
      ` r${row}: ${terms.join('\n')} + 0 idle ${row < jobCount ? '= 1' : `<= ${groups[row - jobCount]?.lines.length ?? 1}`}`,
  );
  const costs = columns.map(({ sequence }, n) => `+ ${sequence.cost} x${n}`).join('\n');
  return `Minimize\n cost: ${costs} + 0 idle\nSubject To\n${lines.join('\n')}\nBounds\n idle <= 1\n${binaries === '' ? '' : `Binary\n${binaries}\n`}End`;
}

/**
 * The bound of the LP over all listed columns, and those that a plan cheaper than `cost` can still have: a column whose reduced cost is more than
 * what lies between the bound and `cost` can't. Recomputed from the prices, so it holds whatever the solver says.
 */
function narrowed(highs: Highs, columns: readonly Column[], rows: Rows, cost: number): { bound: number; left: Column[] } {
  const { groups } = rows;
  const { prices } = solveMaster(highs, columns, rows);
  const reduced = columns.map(({ sequence }) => reducedCost(sequence, prices));
  const leasts = groups.map(() => 0);
  for (const [n, { group }] of columns.entries()) leasts[group] = Math.min(leasts[group]!, reduced[n]!);
  const bound = worthOf(prices) + sumOf(leasts.map((least, group) => least * groups[group]!.lines.length));
  return { bound, left: columns.filter(({ group }, n) => reduced[n]! < cost - bound + leasts[group]! + WORTH) };
}

/** Every order that a plan cheaper than `cost` could have; undefined when they are too many. */
function listColumns(
  groups: readonly Group[],
  { cost: boundCost, prices, leasts }: Bound,
  cost: number,
  budget: Budget,
): Column[] | undefined {
  const columns: Column[] = [];
  for (const [group, { pricing }] of groups.entries()) {
    const below = cost - boundCost + Math.min(0, leasts[group]!);
    const found = pricing.enumerate(prices, below, budget);
    if (!found || columns.length + found.length > COLUMNS_TO_LIST) return undefined;
    columns.push(...found.map((sequence) => ({ group, sequence })));
  }
  return columns;
}
