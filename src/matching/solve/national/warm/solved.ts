// A solved instance that stays solved while it changes: a line, an offer, a certificate, a limit comes, goes or becomes another, and the plan is
// the best one again. Changes made after a mark can be taken back, so that thousands may be tried.
import { type Instance } from '../instance.ts';
import { type RelaxedPlan, solveRelaxed } from '../solve-relaxed.ts';
import {
  type LineValues,
  lineValues,
  type OfferValues,
  offerValues,
  oneMore,
  type Spare,
  withoutSpare,
  withSpare,
  writeLine,
  writeOffer,
} from './roomy-instance.ts';
import { UndoLog } from './undo-log.ts';

export type { LineValues, OfferValues, Spare } from './roomy-instance.ts';

/** Opens the solved state of an instance from its finished plan. The instance and the plan are copied, never written to. */
export function openSolved(instance: Instance, plan: RelaxedPlan, spare: Spare = { lines: 64, offers: 64, groups: 64 }): Solved {
  return new Solved(instance, plan, spare);
}

export class Solved {
  private readonly log = new UndoLog();
  private readonly state: Instance;
  private current: RelaxedPlan;

  constructor(instance: Instance, plan: RelaxedPlan, spare: Spare) {
    this.state = withSpare(instance, spare);
    this.current = plan;
  }

  /** Rupiah of the best plan. */
  get valueRupiah(): number {
    return this.current.valueRupiah;
  }

  /** Units served of the line. */
  servedOf(line: number): number {
    return this.current.served[line]!;
  }

  line(line: number): LineValues {
    return lineValues(this.state, line);
  }

  offer(offer: number): OfferValues {
    return offerValues(this.state, offer);
  }

  groupCapacity(group: number): number {
    return this.state.groups.capacityPerMonth[group]!;
  }

  addLine(values: LineValues): number {
    const line = oneMore(this.state.lines, this.state.lines.classOf.length, this.log);
    writeLine(this.state, line, values, this.log);
    this.settle();
    return line;
  }

  /** Changes what is given and keeps the rest; quantity 0 takes the line away. */
  changeLine(line: number, values: Partial<LineValues>): void {
    writeLine(this.state, line, { ...this.line(line), ...values }, this.log);
    this.settle();
  }

  addOffer(values: OfferValues): number {
    const offer = oneMore(this.state.offers, this.state.offers.classOf.length, this.log);
    writeOffer(this.state, offer, values, this.log);
    this.settle();
    return offer;
  }

  /** Changes what is given (price, reach, capacity, group, certificates, place) and keeps the rest; capacity 0 takes the offer away. */
  changeOffer(offer: number, values: Partial<OfferValues>): void {
    writeOffer(this.state, offer, { ...this.offer(offer), ...values }, this.log);
    this.settle();
  }

  /** Says in which months the offer holds the scheme. */
  setCertificate(offer: number, scheme: number, months: number): void {
    this.changeOffer(offer, { schemeMonths: this.offer(offer).schemeMonths.with(scheme, months) });
  }

  addGroup(capacityPerMonth: number): number {
    const group = oneMore(this.state.groups, this.state.groups.capacityPerMonth.length, this.log);
    this.log.set(this.state.groups.capacityPerMonth, group, capacityPerMonth);
    this.settle();
    return group;
  }

  changeGroup(group: number, capacityPerMonth: number): void {
    this.log.set(this.state.groups.capacityPerMonth, group, capacityPerMonth);
    this.settle();
  }

  /** What the changes would add to the value (or take from it); afterwards all is as before. */
  gainOf(changes: () => void): number {
    const before = this.valueRupiah;
    const mark = this.mark();
    try {
      changes();
      return this.valueRupiah - before;
    } finally {
      this.rollback(mark);
    }
  }

  /** From here on changes can be taken back. Marks nest; each is closed by rollback or keep. */
  mark(): number {
    return this.log.mark();
  }

  /** Takes back all changes since the mark. */
  rollback(mark: number): void {
    this.log.rollback(mark);
  }

  /** Closes the last mark and lets its changes stand. */
  keep(): void {
    this.log.keep();
  }

  /** The instance with all changes, as one would solve it from cold. */
  instance(): Instance {
    return withoutSpare(this.state);
  }

  /** The plan with all changes and the prices that prove it. */
  plan(): RelaxedPlan {
    return this.current;
  }

  private settle(): void {
    const before = this.current;
    this.log.note(() => void (this.current = before));
    this.current = solveRelaxed(this.instance());
  }
}
