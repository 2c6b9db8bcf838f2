// A solved instance that stays solved while it changes: a line, an offer, a certificate, a limit comes, goes or becomes another, and the plan is
// the best one again. Changes made after a mark can be taken back, so that thousands may be tried.
import { indexPlaces, type PlaceIndex, sortedBy } from '../index-places.ts';
import { ALL_MONTHS, eligibleMonths, type Instance, MONTHS } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';
import { CLOSED, Flow } from './flow.ts';
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
import { WayIn } from './way-in.ts';
import { WayOut } from './way-out.ts';

export type { LineValues, OfferValues, Spare } from './roomy-instance.ts';

/** Room for what comes in addition, and the index of the instance when there is one already. */
export type OpenOptions = { spare?: Partial<Spare>; index?: PlaceIndex };

/**
 * Opens the solved state of an instance from its plan: the instance and the plan are copied, never written to. Of a plan that was stopped early the worth
 * is what it reached; `finish` makes it the best.
 */
export function openSolved(instance: Instance, plan: RelaxedPlan, { spare, index }: OpenOptions = {}): Solved {
  const roomy = withSpare(instance, { lines: 64, offers: 64, groups: 64, ...spare });
  return new Solved(new Flow(roomy, plan, index ?? indexPlaces(instance)));
}

export class Solved {
  private readonly flow: Flow;
  private readonly wayOut: WayOut;
  private readonly wayIn: WayIn;

  constructor(flow: Flow) {
    this.flow = flow;
    this.wayOut = new WayOut(flow);
    this.wayIn = new WayIn(flow);
  }

  /** Rupiah of the best plan. */
  get valueRupiah(): number {
    return this.flow.valueRupiah;
  }

  /** Units served of the line. */
  servedOf(line: number): number {
    return this.flow.served[line]!;
  }

  line(line: number): LineValues {
    return lineValues(this.flow.instance, line);
  }

  offer(offer: number): OfferValues {
    return offerValues(this.flow.instance, offer);
  }

  groupCapacity(group: number): number {
    return this.flow.instance.groups.capacityPerMonth[group]!;
  }

  addLine(values: LineValues): number {
    const { lines } = this.flow.instance;
    const line = oneMore(lines, lines.classOf.length, this.flow.log);
    this.flow.linesBeside.add(line, values.classOf);
    writeLine(this.flow.instance, line, values, this.flow.log);
    this.wayOut.serve(line);
    return line;
  }

  /** Changes what is given and keeps the rest; quantity 0 takes the line away. */
  changeLine(line: number, values: Partial<LineValues>): void {
    const { flow } = this;
    const before = this.line(line);
    const freed = this.withdrawLine(line);
    flow.hideLine(line);
    if (flow.linesBeside.has(line)) flow.linesBeside.remove(line, before.classOf);
    writeLine(flow.instance, line, { ...before, ...values, quantity: 0 }, flow.log);
    for (const cell of freed) this.wayIn.fill(cell);
    flow.linesBeside.add(line, values.classOf ?? before.classOf);
    flow.log.set(flow.instance.lines.quantity, line, values.quantity ?? before.quantity);
    this.wayOut.serve(line);
  }

  addOffer(values: OfferValues): number {
    const { flow } = this;
    const { offers } = flow.instance;
    const offer = oneMore(offers, offers.classOf.length, flow.log);
    writeOffer(flow.instance, offer, { ...values, capacityPerMonth: 0 }, flow.log);
    flow.offersBeside.add(offer, values.classOf);
    flow.join(offer);
    for (let month = 0; month < MONTHS; month++) flow.setPrice(offer * MONTHS + month, CLOSED);
    this.resize(offer, values.capacityPerMonth);
    return offer;
  }

  /** Changes what is given (price, reach, capacity, group, certificates, place) and keeps the rest; capacity 0 takes the offer away. */
  changeOffer(offer: number, values: Partial<OfferValues>): void {
    const before = this.offer(offer);
    const after = { ...before, ...values };
    const months = monthsThatDiffer(before, after);
    if (months !== 0) {
      if (answersFewer(before, after)) this.restrict(offer, before, after, months);
      else this.remake(offer, before, after, months);
    }
    this.resize(offer, after.capacityPerMonth);
  }

  /** Says in which months the offer holds the scheme. */
  setCertificate(offer: number, scheme: number, months: number): void {
    this.changeOffer(offer, { schemeMonths: this.offer(offer).schemeMonths.with(scheme, months) });
  }

  addGroup(capacityPerMonth: number): number {
    const { groups } = this.flow.instance;
    const group = oneMore(groups, groups.capacityPerMonth.length, this.flow.log);
    this.changeGroup(group, capacityPerMonth);
    return group;
  }

  changeGroup(group: number, capacityPerMonth: number): void {
    const { flow } = this;
    const more = capacityPerMonth - this.groupCapacity(group);
    flow.log.set(flow.instance.groups.capacityPerMonth, group, capacityPerMonth);
    for (let shared = group * MONTHS; shared < (group + 1) * MONTHS; shared++) {
      if (more < 0) this.shrinkShared(shared, -more);
      else flow.log.set(flow.groupLeft, shared, flow.groupLeft[shared]! + more);
      this.wayIn.fillShared(shared);
    }
  }

  /** Serves what a plan that was stopped early, or gave lines up, has left over: afterwards it is the best. */
  finish(): void {
    const { lines } = this.flow.instance;
    const rising = sortedBy(lines.valueRupiah, lines.count);
    for (let i = rising.length - 1; i >= 0; i--) this.wayOut.serve(rising[i]!);
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
    return this.flow.log.mark();
  }

  /** Takes back all changes since the mark. */
  rollback(mark: number): void {
    this.flow.log.rollback(mark);
  }

  /** Closes the last mark and lets its changes stand. */
  keep(): void {
    this.flow.log.keep();
  }

  /** The instance with all changes, as one would solve it from cold. */
  instance(): Instance {
    return withoutSpare(this.flow.instance);
  }

  /** The plan with all changes and the prices that prove it. */
  plan(): RelaxedPlan {
    return this.flow.plan();
  }

  /** Takes the line out of all cells and says which. */
  private withdrawLine(line: number): number[] {
    const { flow } = this;
    const freed: number[] = [];
    for (let p = flow.placed.headOfLine[line]!; p >= 0; p = flow.placed.headOfLine[line]!) {
      freed.push(flow.placed.cell[p]!);
      flow.unplace(p, flow.placed.quantity[p]!);
    }
    return freed;
  }

  /** Empties the offer's cells of the months, makes it another, and opens them again. */
  private remake(offer: number, before: OfferValues, after: OfferValues, months: number): void {
    const { flow } = this;
    for (let month = 0; month < MONTHS; month++)
      if ((months >> month) & 1) this.shrink(offer * MONTHS + month, before.capacityPerMonth);
    this.describe(offer, before, after);
    for (let month = 0; month < MONTHS; month++) {
      const cell = offer * MONTHS + month;
      if (!((months >> month) & 1)) continue;
      flow.setPrice(cell, CLOSED);
      this.enlarge(cell, before.capacityPerMonth);
    }
  }

  /** The offer answers fewer lines in the months: only those that it no longer answers leave, and what they leave is filled again. */
  private restrict(offer: number, before: OfferValues, after: OfferValues, months: number): void {
    const { flow } = this;
    this.describe(offer, before, after);
    for (let month = 0; month < MONTHS; month++) {
      const cell = offer * MONTHS + month;
      if (!((months >> month) & 1)) continue;
      const away = this.withdrawFrom(cell, (line) => (eligibleMonths(flow.instance, line, offer) & (1 << month)) === 0);
      const units = away.reduce((sum, { quantity }) => sum + quantity, 0);
      // While they look for other places the cell is as full as it was, so that all prices hold; then its room comes back.
      const shared = flow.sharedOf(cell);
      const take = (more: number): void => {
        flow.log.set(flow.left, cell, flow.left[cell]! - more);
        if (shared >= 0) flow.log.set(flow.groupLeft, shared, flow.groupLeft[shared]! - more);
      };
      take(units);
      for (const { line } of away) this.wayOut.serve(line);
      if (shared >= 0) flow.log.set(flow.groupLeft, shared, flow.groupLeft[shared]! + units);
      this.enlarge(cell, units);
    }
  }

  /** Takes the lines that fit out of the cell and says what they had there. */
  private withdrawFrom(cell: number, fits: (line: number) => boolean): { line: number; quantity: number }[] {
    const { placed } = this.flow;
    const away: { line: number; quantity: number }[] = [];
    for (let p = placed.headOfCell[cell]!; p >= 0;) {
      const next = placed.nextInCell[p]!;
      const [line, quantity] = [placed.line[p]!, placed.quantity[p]!];
      if (fits(line)) {
        away.push({ line, quantity });
        this.flow.unplace(p, quantity);
      }
      p = next;
    }
    return away;
  }

  /** Writes what the offer is now; its capacity comes later. The index no longer knows it. */
  private describe(offer: number, before: OfferValues, after: OfferValues): void {
    const { flow } = this;
    if (before.group !== after.group) flow.leave(offer);
    if (flow.offersBeside.has(offer)) flow.offersBeside.remove(offer, before.classOf);
    else flow.hideOffer(offer);
    flow.offersBeside.add(offer, after.classOf);
    writeOffer(flow.instance, offer, { ...after, capacityPerMonth: before.capacityPerMonth }, flow.log);
    if (before.group !== after.group) flow.join(offer);
  }

  /** Gives every month of the offer this capacity. */
  private resize(offer: number, capacityPerMonth: number): void {
    const { flow } = this;
    const more = capacityPerMonth - flow.instance.offers.capacityPerMonth[offer]!;
    if (more === 0) return;
    flow.log.set(flow.instance.offers.capacityPerMonth, offer, capacityPerMonth);
    for (let cell = offer * MONTHS; cell < (offer + 1) * MONTHS; cell++) {
      if (more > 0) this.enlarge(cell, more);
      else this.shrink(cell, -more);
      if (capacityPerMonth === 0) flow.setPrice(cell, CLOSED);
    }
  }

  private enlarge(cell: number, more: number): void {
    const { flow } = this;
    if (more === 0) return;
    const shared = flow.sharedOf(cell);
    // A full limit would hide the cell's room: it is widened while the cell fills, then narrowed again.
    const borrowed = shared < 0 ? 0 : Math.max(0, more - flow.groupLeft[shared]!);
    flow.log.set(flow.left, cell, flow.left[cell]! + more);
    if (borrowed > 0) flow.log.set(flow.groupLeft, shared, flow.groupLeft[shared]! + borrowed);
    this.wayIn.fill(cell);
    if (borrowed > 0) this.shrinkShared(shared, borrowed);
    if (shared >= 0) this.wayIn.fillShared(shared);
  }

  private shrink(cell: number, less: number): void {
    const { flow } = this;
    flow.log.set(flow.left, cell, flow.left[cell]! - less);
    this.evict(cell, -flow.left[cell]!);
    const shared = flow.sharedOf(cell);
    if (shared >= 0) this.wayIn.fillShared(shared);
  }

  private shrinkShared(shared: number, less: number): void {
    const { flow } = this;
    flow.log.set(flow.groupLeft, shared, flow.groupLeft[shared]! - less);
    while (flow.groupLeft[shared]! < 0) {
      // Out of the cheapest cell under the limit, whose price becomes the limit's.
      let cheapest = -1;
      for (let cell = flow.firstUnder(shared); cell >= 0; cell = flow.nextUnder(cell))
        if (flow.placed.headOfCell[cell]! >= 0 && (cheapest < 0 || flow.price[cell]! < flow.price[cheapest]!)) cheapest = cell;
      flow.raiseShared(shared, flow.price[cheapest]!);
      this.evict(cheapest, -flow.groupLeft[shared]!);
    }
  }

  /** Sends up to so many units away from the cell, the least worth first, and finds the best other places for them. */
  private evict(cell: number, units: number): void {
    const { flow } = this;
    const { placed, instance } = flow;
    const away: number[] = [];
    for (let rest = units; rest > 0 && placed.headOfCell[cell]! >= 0;) {
      let least = placed.headOfCell[cell]!;
      for (let p = least; p >= 0; p = placed.nextInCell[p]!)
        if (instance.lines.valueRupiah[placed.line[p]!]! < instance.lines.valueRupiah[placed.line[least]!]!) least = p;
      const quantity = Math.min(rest, placed.quantity[least]!);
      away.push(placed.line[least]!);
      flow.unplace(least, quantity);
      rest -= quantity;
    }
    for (const line of away) this.wayOut.serve(line);
  }
}

/** Whether the offer answers no line that it didn't answer before, under the same limit. */
const answersFewer = (before: OfferValues, after: OfferValues): boolean =>
  before.classOf === after.classOf &&
  before.regency === after.regency &&
  before.group === after.group &&
  after.reach <= before.reach &&
  after.priceRupiah >= before.priceRupiah &&
  after.schemeMonths.every((held, scheme) => (held & ~before.schemeMonths[scheme]!) === 0);

/** Months in which the offer answers other lines than before, or under another limit. */
function monthsThatDiffer(before: OfferValues, after: OfferValues): number {
  const { classOf, regency, reach, priceRupiah, group } = before;
  const same =
    classOf === after.classOf &&
    regency === after.regency &&
    reach === after.reach &&
    priceRupiah === after.priceRupiah &&
    group === after.group;
  if (!same) return ALL_MONTHS;
  let months = 0;
  for (const [scheme, held] of before.schemeMonths.entries()) months |= held ^ after.schemeMonths[scheme]!;
  return months;
}
