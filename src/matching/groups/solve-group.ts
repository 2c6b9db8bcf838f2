// Which makers answer a line together. Each may make so much in each month, some under a limit that they share (a house line), and takes no less
// than its smallest order. Wanted, one aim after the other: the most of the line, the fewest members, the least way to the buyer.
//
// What a set of makers can make together is a polymatroid (each month's limit of one maker inside the shared one), so a set that bears its smallest
// orders can be filled up to its rank f: the set serves min(wanted, f). Only the choice of the set is hard. It is searched depth first, the largest
// makers first, and a branch is left when the largest of those that remain could not beat what is found. A search that ends has proven its answer;
// one that is stopped keeps a set that is improved by exchanges, and says how far from the bound it may be.
import { spreadAmounts } from './spread-amounts.ts';
import { placeInMonths, sum } from './place-in-months.ts';

export type Candidate = {
  /** Its own name, for an order that does not hang on the order of reading. */
  key: string;
  /** What it can make in each month of delivery. */
  capacityOfMonth: readonly number[];
  /** Its smallest order, 0 for none. */
  minimumOrder: number;
  /** The shared limit that it stands under, -1 for none. */
  shared: number;
  /** Way to the buyer in km, for the last aim only. */
  km: number;
};
export type GroupProblem = {
  /** Units or rupiah of the line: one measure for all numbers here. */
  wanted: number;
  mostMembers: number;
  candidates: readonly Candidate[];
  /** The shared limits, by month. */
  sharedOfMonth: readonly (readonly number[])[];
};
export type GroupPlan = {
  served: number;
  /** No group of these candidates serves more. */
  bound: number;
  /** The search ended: no group serves more, none that serves as much has fewer members, and none of those is nearer. */
  finished: boolean;
  /** The largest first, then the nearest; amounts by month. */
  members: { candidate: number; amounts: number[] }[];
};

/** Sets looked at before the search is stopped: a third of a second with four hundred makers. */
const MOST_STEPS = 100_000;

/** The best group for the problem. Deterministic; the order of the candidates changes nothing. */
export function solveGroup(problem: GroupProblem, mostSteps = MOST_STEPS): GroupPlan {
  const search = new Search(problem, mostSteps);
  search.run();
  const chosen = search.best.toSorted(search.byOrder);
  const { served } = search.score;
  return {
    served,
    bound: search.finished ? served : search.bound,
    finished: search.finished,
    members: spreadAmounts(problem, chosen, served).map((amounts, i) => ({ candidate: chosen[i]!, amounts })),
  };
}

type Score = { served: number; members: number; km: number };
const isBetter = (a: Score, b: Score): boolean =>
  a.served !== b.served ? a.served > b.served : a.members !== b.members ? a.members < b.members : a.km < b.km;

class Search {
  best: number[] = [];
  score: Score = { served: 0, members: 0, km: 0 };
  finished = true;
  readonly bound: number;
  /** Candidates that can serve at all, the largest first. */
  readonly #order: readonly number[];
  /** What the first so many of the order could make, each alone. */
  readonly #sums: readonly number[];
  /** The shortest way among those from here on. */
  readonly #nearest: readonly number[];
  readonly #problem: GroupProblem;
  readonly #mostSteps: number;
  readonly #alone: readonly number[];
  #steps = 0;
  /** The set being looked at, and what it comes to. */
  readonly #set: number[] = [];
  #km = 0;
  #minimum = 0;
  #rank = 0;
  /** Capacity of the set under each shared limit, by month. */
  readonly #loads: number[][];

  constructor(problem: GroupProblem, mostSteps: number) {
    this.#problem = problem;
    this.#mostSteps = mostSteps;
    const { candidates, wanted, sharedOfMonth } = problem;
    this.#alone = candidates.map(({ capacityOfMonth, shared }) =>
      sum(capacityOfMonth.map((most, month) => Math.min(most, sharedOfMonth[shared]?.[month] ?? Infinity))),
    );
    const alone = this.#alone;
    this.#order = candidates
      .map((_, i) => i)
      .filter((i) => alone[i]! > 0 && candidates[i]!.minimumOrder <= Math.min(alone[i]!, wanted))
      .toSorted(this.byOrder);
    const sums = [0];
    for (const i of this.#order) sums.push(sums.at(-1)! + alone[i]!);
    this.#sums = sums;
    const nearest = [Infinity];
    for (const i of this.#order.toReversed()) nearest.push(Math.min(nearest.at(-1)!, candidates[i]!.km));
    this.#nearest = nearest.toReversed();
    this.#loads = sharedOfMonth.map((months) => months.map(() => 0));
    this.bound = Math.min(wanted, this.#topAlone(0, problem.mostMembers), this.#rankOfAll());
  }

  readonly byOrder = (a: number, b: number): number => {
    const [one, other] = [this.#problem.candidates[a]!, this.#problem.candidates[b]!];
    const byKey = one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
    return this.#alone[b]! - this.#alone[a]! || one.km - other.km || byKey;
  };

  run(): void {
    this.#visit(0);
    if (!this.finished) this.#improve();
  }

  #topAlone(from: number, count: number): number {
    return this.#sums[Math.min(this.#order.length, from + count)]! - this.#sums[from]!;
  }

  #rankOfAll(): number {
    for (const i of this.#order) this.#put(i);
    const rank = this.#rank;
    while (this.#set.length > 0) this.#take();
    return rank;
  }

  /** Looks at the set and at all that grow from it by candidates from this place of the order on. */
  #visit(from: number): void {
    this.#consider();
    if (this.#set.length >= this.#problem.mostMembers) return;
    for (let at = from; at < this.#order.length; at++) {
      if (!this.#canBeat(at)) return;
      if (++this.#steps > this.#mostSteps) {
        this.finished = false;
        return;
      }
      if (this.#put(this.#order[at]!)) this.#visit(at + 1);
      this.#take();
      if (!this.finished) return;
    }
  }

  #scoreOfSet(): Score {
    return { served: Math.min(this.#problem.wanted, this.#rank), members: this.#set.length, km: this.#km };
  }

  #consider(): void {
    const score = this.#scoreOfSet();
    if (!isBetter(score, this.score)) return;
    this.score = score;
    this.best = [...this.#set];
  }

  /** Whether the set with at least one of the candidates from here on may be better than the best: by bounds that are never too low. */
  #canBeat(from: number): boolean {
    const { wanted, mostMembers } = this.#problem;
    const free = mostMembers - this.#set.length;
    const served = Math.min(wanted, this.#rank + this.#topAlone(from, free));
    if (served !== this.score.served) return served > this.score.served;
    let needed = 1;
    while (needed < free && this.#rank + this.#topAlone(from, needed) < this.score.served) needed++;
    const members = this.#set.length + needed;
    if (members !== this.score.members) return members < this.score.members;
    return this.#km + needed * this.#nearest[from]! < this.score.km;
  }

  /** Adds the candidate and says whether the set still bears its smallest orders. */
  #put(candidate: number): boolean {
    const { candidates, sharedOfMonth, wanted } = this.#problem;
    const { shared, capacityOfMonth, minimumOrder, km } = candidates[candidate]!;
    this.#set.push(candidate);
    this.#km += km;
    this.#minimum += minimumOrder;
    if (shared < 0) this.#rank += this.#alone[candidate]!;
    else
      for (const [month, most] of capacityOfMonth.entries()) {
        const load = this.#loads[shared]![month]!;
        const limit = sharedOfMonth[shared]![month]!;
        this.#rank += Math.min(limit, load + most) - Math.min(limit, load);
        this.#loads[shared]![month] = load + most;
      }
    return this.#minimum <= wanted && (shared < 0 || minimumOrder === 0 || this.#bearsMinimums(shared));
  }

  /** Takes the last candidate out again. */
  #take(): void {
    const { candidates, sharedOfMonth } = this.#problem;
    const candidate = this.#set.pop()!;
    const { shared, capacityOfMonth, minimumOrder, km } = candidates[candidate]!;
    this.#km -= km;
    this.#minimum -= minimumOrder;
    if (shared < 0) {
      this.#rank -= this.#alone[candidate]!;
      return;
    }
    for (const [month, most] of capacityOfMonth.entries()) {
      const load = this.#loads[shared]![month]! - most;
      const limit = sharedOfMonth[shared]![month]!;
      this.#rank -= Math.min(limit, load + most) - Math.min(limit, load);
      this.#loads[shared]![month] = load;
    }
  }

  #bearsMinimums(shared: number): boolean {
    const { candidates, sharedOfMonth } = this.#problem;
    const users = this.#set.filter((i) => candidates[i]!.shared === shared).map((i) => candidates[i]!);
    return (
      placeInMonths(
        users.map((one) => one.minimumOrder),
        users.map((one) => one.capacityOfMonth),
        sharedOfMonth[shared],
      ) !== undefined
    );
  }

  /** Exchanges for a search that was stopped: leaves a member out, puts one in, or one in another's place, while that is better. */
  #improve(): void {
    for (let better = true; better;) {
      better = false;
      const now = this.best;
      const outside = this.#order.filter((i) => !now.includes(i));
      const without = [...now.map((out) => now.filter((i) => i !== out)), now];
      for (const rest of without)
        for (const set of [rest, ...outside.map((i) => [...rest, i])]) better = this.#adopt(set) || better;
    }
  }

  #adopt(set: readonly number[]): boolean {
    if (set.length > this.#problem.mostMembers) return false;
    const before = this.score;
    let bears = true;
    for (const i of set) bears = this.#put(i) && bears;
    if (bears) this.#consider();
    while (this.#set.length > 0) this.#take();
    return this.score !== before;
  }
}
