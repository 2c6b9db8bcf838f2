// Which houses to open under a budget. Opening a house adds capacity on one side of a transport problem, so what a house adds never grows when others
// are open already (the value is submodular in the houses: Shapley 1962 for assignments, Gale and Politof 1981 for flows). Two things follow.
// Greedy may be lazy (Minoux 1978; CELF, Leskovec et al. 2007): a gain once worked out is a bound for later, and only the best is asked again. The
// better of greedy by gain and greedy by gain per rupiah reaches half of 1 - 1/e of the most. And any set reaches at most what is open plus the best
// that a budget buys of the single gains, taken in parts: the bound that is printed, usually much nearer.

/** What the chooser asks of the market: gains given what is open, and to open and take back. */
export type Ledger = {
  readonly unlockedRupiah: number;
  gainOf: (houses: readonly number[]) => number;
  open: (house: number) => void;
  mark: () => number;
  rollback: (mark: number) => void;
};
export type ChosenSite = { house: number; gainRupiah: number; costRupiah: number };
export type SiteChoice = {
  /** In the order of choosing; what each adds to those before it. */
  chosen: ChosenSite[];
  unlockedRupiah: number;
  costRupiah: number;
  /** No set within the budget unlocks more. */
  boundRupiah: number;
  /** No set within the budget has a larger difference of unlocked and cost. */
  netBoundRupiah: number;
  /** What each house would unlock alone. */
  aloneRupiah: number[];
  /** Re-solves of the market. */
  solved: number;
};
/** Houses weighed alone, then all; awaited, so that a long run can let others of the process work. */
export type OnWeighed = (done: number, total: number) => Promise<void> | void;

/**
 * Chooses houses worth more than they cost, within the budget. costs: rupiah a year of each house, above nought. Deterministic: of equal houses the
 * first. The ledger is left as it was. `parts` says which houses can take anything from one another: those of different parts never do, and what a whole
 * part can unlock limits the bound. The caller must know it; without, all are of one part.
 */
export async function chooseSites(
  costs: readonly number[],
  budgetRupiah: number,
  ledger: Ledger,
  onWeighed?: OnWeighed,
  parts: readonly string[] = costs.map(() => ''),
): Promise<SiteChoice> {
  const chooser = new Chooser({ costs, parts, budget: budgetRupiah, ledger, onWeighed });
  const aloneRupiah = await chooser.alone();
  const perRupiah = await chooser.greedy(aloneRupiah, (gain, cost) => gain / cost);
  const byGain = new Set(costs).size <= 1 ? perRupiah : await chooser.greedy(aloneRupiah, (gain) => gain);
  const better = byGain.unlockedRupiah > perRupiah.unlockedRupiah ? byGain : perRupiah;
  return {
    ...better,
    boundRupiah: Math.min(perRupiah.boundRupiah, byGain.boundRupiah),
    netBoundRupiah: Math.min(perRupiah.netBoundRupiah, byGain.netBoundRupiah),
    aloneRupiah,
    solved: chooser.solved,
  };
}

type Greedy = Pick<SiteChoice, 'chosen' | 'unlockedRupiah' | 'costRupiah' | 'boundRupiah' | 'netBoundRupiah'>;

type Asked = {
  costs: readonly number[];
  parts: readonly string[];
  budget: number;
  ledger: Ledger;
  onWeighed: OnWeighed | undefined;
};

class Chooser {
  solved = 0;
  readonly #costs: readonly number[];
  readonly #parts: readonly string[];
  readonly #budget: number;
  readonly #ledger: Ledger;
  readonly #onWeighed: OnWeighed | undefined;
  /** What all houses of a part together would unlock, were they free. */
  readonly #mostOfPart: ReadonlyMap<string, number>;
  #weighed = 0;

  constructor({ costs, parts, budget, ledger, onWeighed }: Asked) {
    this.#costs = costs;
    this.#parts = parts;
    this.#budget = budget;
    this.#ledger = ledger;
    this.#onWeighed = onWeighed;
    const houses = Map.groupBy(costs.keys(), (house) => parts[house]!);
    this.#mostOfPart = new Map([...houses].map(([part, some]) => [part, ledger.gainOf(some)]));
    this.solved += houses.size;
  }

  async alone(): Promise<number[]> {
    const gains: number[] = [];
    for (const house of this.#costs.keys()) {
      gains.push(await this.#gainOf(house));
      this.#weighed = house + 1;
    }
    return gains;
  }

  async greedy(alone: readonly number[], worth: (gain: number, cost: number) => number): Promise<Greedy> {
    const ledger = this.#ledger;
    const mark = ledger.mark();
    const before = ledger.unlockedRupiah;
    /** Gains of the houses that are not open: never less than what they would add now. */
    const gains = new Map(alone.map((gain, house) => [house, gain]));
    const chosen: ChosenSite[] = [];
    let left = this.#budget;
    let [boundRupiah, netBoundRupiah] = this.#bounds(chosen, gains);
    for (;;) {
      const house = await this.#next(gains, left, worth);
      if (house === undefined) break;
      chosen.push({ house, gainRupiah: gains.get(house)!, costRupiah: this.#costs[house]! });
      left -= this.#costs[house]!;
      ledger.open(house);
      gains.delete(house);
      const [bound, net] = this.#bounds(chosen, gains);
      boundRupiah = Math.min(boundRupiah, bound);
      netBoundRupiah = Math.min(netBoundRupiah, net);
    }
    // Old gains are bounds too, but those of now are nearer.
    for (const [house, gain] of gains) if (gain > 0) gains.set(house, await this.#gainOf(house));
    const unlockedRupiah = ledger.unlockedRupiah - before;
    const [bound, net] = this.#bounds(chosen, gains);
    ledger.rollback(mark);
    return {
      chosen,
      unlockedRupiah,
      costRupiah: this.#budget - left,
      boundRupiah: Math.min(boundRupiah, bound),
      netBoundRupiah: Math.min(netBoundRupiah, net),
    };
  }

  /** The house worth most that the rest of the budget can pay and that brings more than it costs; only the foremost is worked out again. */
  async #next(
    gains: Map<number, number>,
    left: number,
    worth: (gain: number, cost: number) => number,
  ): Promise<number | undefined> {
    const fresh = new Set<number>();
    for (;;) {
      let best: number | undefined;
      for (const [house, gain] of gains) {
        const cost = this.#costs[house]!;
        if (cost > left || gain <= cost) continue;
        if (best === undefined || worth(gain, cost) > worth(gains.get(best)!, this.#costs[best]!)) best = house;
      }
      if (best === undefined || fresh.has(best)) return best;
      gains.set(best, await this.#gainOf(best));
      fresh.add(best);
    }
  }

  async #gainOf(house: number): Promise<number> {
    await this.#onWeighed?.(this.#weighed, this.#costs.length);
    this.solved++;
    return this.#ledger.gainOf([house]);
  }

  /** Bounds on unlocked and on unlocked less cost, for any set within the whole budget: what is open, and of the rest what the budget buys in parts. */
  #bounds(chosen: readonly ChosenSite[], gains: ReadonlyMap<number, number>): [value: number, net: number] {
    const room = new Map(this.#mostOfPart);
    let unlocked = 0;
    for (const { house, gainRupiah } of chosen) {
      unlocked += gainRupiah;
      room.set(this.#parts[house]!, room.get(this.#parts[house]!)! - gainRupiah);
    }
    const rest = [...gains].map(([house, gain]) => ({ gain, cost: this.#costs[house]!, part: this.#parts[house]! }));
    const [value, net] = bestInParts(rest, this.#budget, room);
    return [unlocked + value, unlocked + net];
  }
}

/**
 * The most gain, and the most gain less cost, that the budget buys when items may be bought in part and no part of the market gives more than its
 * room: by gain per rupiah, which is the best of this linear program. Rounded up to whole rupiah.
 */
function bestInParts(
  items: readonly { gain: number; cost: number; part: string }[],
  budget: number,
  room: Map<string, number>,
): [value: number, net: number] {
  let [left, value, net] = [budget, 0, 0];
  for (const { gain, cost, part } of items.toSorted((a, b) => b.gain / b.cost - a.gain / a.cost)) {
    if (gain <= 0 || left <= 0) break;
    const share = Math.min(1, left / cost, room.get(part)! / gain);
    value += gain * share;
    if (gain > cost) net += (gain - cost) * share;
    left -= cost * share;
    room.set(part, room.get(part)! - gain * share);
  }
  return [Math.ceil(value), Math.ceil(net)];
}
