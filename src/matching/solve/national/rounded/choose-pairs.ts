// The pairs that matter. A line may have thousands of candidates, but at given prices few are worth something to it: prices are moved looking at these
// only, and the plan tries these only. Whether a bound holds is always asked of all pairs; what is found missing then is added.
import type { Instance } from '../instance.ts';
import { LinePrice } from './line-price.ts';
import type { Pairs } from './pairs.ts';
import type { Terms } from './terms.ts';

type SupplyPrices = { ofCell: Float64Array; ofGroup: Float64Array };

/** Candidates that a line keeps each time: so many, and more when it may have many suppliers. */
const FEWEST = 48;
const FOR_EACH_SUPPLIER = 4;
/** Up to so many pairs all are chosen: at 616,000 (10,000 lines, tight) choosing left the bound 0.6 % higher and saved nothing. */
const FEW_PAIRS = 2_000_000;
/** Worth is told apart in so many steps of the line's best. */
const STEPS = 256;

export class ChosenPairs {
  private readonly isChosen: Uint8Array;
  private readonly worth: Float64Array;
  private readonly steps = new Int32Array(STEPS + 1);
  private readonly linePrice: LinePrice;

  private readonly instance: Instance;
  private readonly terms: Terms;
  private readonly all: Pairs;

  constructor(instance: Instance, terms: Terms, all: Pairs, linePrice: LinePrice) {
    this.instance = instance;
    this.terms = terms;
    this.all = all;
    this.linePrice = linePrice;
    this.isChosen = new Uint8Array(all.offer.length);
    this.worth = new Float64Array(linePrice.longest);
  }

  /** Adds, for each line, the candidates that could give it the most above the prices. */
  addBest({ ofCell, ofGroup }: SupplyPrices): void {
    const { all, isChosen, terms } = this;
    if (isChosen.length <= FEW_PAIRS) return void isChosen.fill(1);
    this.linePrice.open(ofCell, ofGroup);
    for (let line = 0; line < this.instance.lines.count; line++) {
      const [from, to] = [all.start[line]!, all.start[line + 1]!];
      const most = Math.max(FEWEST, FOR_EACH_SUPPLIER * terms.mostSuppliers[line]!);
      if (to - from <= most) isChosen.fill(1, from, to);
      else this.addBestOf(line, from, to, most);
    }
  }

  /** What is chosen, in the order of all pairs; all of them themselves when nothing is left out. */
  pairs(): Pairs {
    const { all, isChosen } = this;
    const count = isChosen.reduce((sum, one) => sum + one, 0);
    if (count === isChosen.length) return all;
    const start = new Int32Array(all.start.length);
    const [offer, months] = [new Int32Array(count), new Uint16Array(count)];
    let next = 0;
    for (let line = 0; line < start.length - 1; line++) {
      for (let p = all.start[line]!; p < all.start[line + 1]!; p++) {
        if (!isChosen[p]) continue;
        offer[next] = all.offer[p]!;
        months[next++] = all.months[p]!;
      }
      start[line + 1] = next;
    }
    return { start, offer, months, most: all.most };
  }

  /** Chooses from the step of worth on above which at most so many stand, and of the next step the first ones. */
  private addBestOf(line: number, from: number, to: number, most: number): void {
    const { worth, steps, isChosen } = this;
    const best = this.linePrice.writeWorths(line, worth);
    steps.fill(0);
    const stepOf = (i: number): number => (best === 0 ? 0 : Math.floor((worth[i]! / best) * STEPS));
    for (let i = 0; i < to - from; i++) steps[stepOf(i)]!++;
    let [least, above] = [STEPS, 0];
    for (; least >= 0 && above + steps[least]! <= most; least--) above += steps[least]!;
    let rest = most - above;
    for (let i = 0; i < to - from; i++) {
      const step = stepOf(i);
      if (step > least || (step === least && rest-- > 0)) isChosen[from + i] = 1;
    }
  }
}
