// The plan and the prices of a solved instance, and who can be found how. Between changes four things hold, and they prove the optimum:
// a line with units missing is worth no more than any cell it may use is priced; a line stands only in its cheapest cells; a cell with room has the
// price of its shared limit (nought without one); a shared limit with room has the price nought.
import { BlockMasks } from '../block-masks.ts';
import type { PlaceIndex } from '../index-places.ts';
import { ALL_MONTHS, type Instance, MONTHS, ZONES } from '../instance.ts';
import { ListMemory } from '../list-memory.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';
import type { Lookup } from '../walk.ts';
import { Beside } from './beside.ts';
import { indexLines, type LineIndex } from './line-index.ts';
import { Placements } from './placements.ts';
import { UndoLog } from './undo-log.ts';

/** The price of a cell without capacity: no line asks for it. */
export const CLOSED = 2 ** 31 - 1;

export class Flow {
  readonly log = new UndoLog();
  readonly left: Int32Array;
  readonly groupLeft: Int32Array;
  /** Price of a unit in the cell, the shared limit's price in it. */
  readonly price: Int32Array;
  readonly groupPrice: Int32Array;
  readonly served: Int32Array;
  readonly placed: Placements;
  readonly offerIndex: PlaceIndex;
  readonly lineIndex: LineIndex;
  readonly offersBeside: Beside;
  readonly linesBeside: Beside;
  /** Months of the index's offers: a search takes out what it has seen, and puts it back. */
  readonly offerMonths: Lookup;
  /** Months of the index's lines that could use room: with units missing or in a priced cell. Some may be in it that no longer could. */
  readonly wantingMonths: BlockMasks;
  private readonly wanting: Uint8Array;
  private readonly worth = new Float64Array(1);
  private readonly headMember: Int32Array;
  private readonly nextMember: Int32Array;

  readonly instance: Instance;

  /** `instance` has room for more lines, offers and groups, and is written to. */
  constructor(instance: Instance, plan: RelaxedPlan, index: PlaceIndex) {
    this.instance = instance;
    const { lines, offers, groups } = instance;
    this.offerIndex = index;
    this.lineIndex = indexLines(instance);
    const lineRoom = lines.classOf.length;
    const offerRoom = offers.classOf.length;
    this.left = new Int32Array(offerRoom * MONTHS);
    for (let cell = 0; cell < offers.count * MONTHS; cell++) this.left[cell] = offers.capacityPerMonth[(cell / MONTHS) | 0]!;
    const groupRoom = groups.capacityPerMonth.length;
    this.groupLeft = new Int32Array(groupRoom * MONTHS);
    for (let shared = 0; shared < groups.count * MONTHS; shared++)
      this.groupLeft[shared] = groups.capacityPerMonth[(shared / MONTHS) | 0]!;
    this.headMember = new Int32Array(groupRoom).fill(-1);
    this.nextMember = new Int32Array(offerRoom).fill(-1);
    this.offersBeside = new Beside(instance.classes, offerRoom, this.log);
    this.linesBeside = new Beside(instance.classes, lineRoom, this.log);
    this.offerMonths = {
      masks: BlockMasks.full(index.entryOffer.length),
      memory: new ListMemory(0, 0),
    };
    this.price = new Int32Array(offerRoom * MONTHS);
    this.groupPrice = new Int32Array(groupRoom * MONTHS);
    this.served = new Int32Array(lineRoom);
    this.wanting = new Uint8Array(lineRoom);
    this.placed = new Placements(offerRoom * MONTHS, lineRoom, plan.assignments.line.length * 1.25 + lineRoom / 4, this.log);
    for (let offer = offers.count - 1; offer >= 0; offer--) this.join(offer);
    for (let a = 0; a < plan.assignments.line.length; a++)
      this.place(plan.assignments.line[a]!, plan.assignments.cell[a]!, plan.assignments.quantity[a]!);
    this.takePrices(plan);
    this.wantingMonths = this.findWanting();
  }

  get valueRupiah(): number {
    return this.worth[0]!;
  }

  missing(line: number): number {
    return this.instance.lines.quantity[line]! - this.served[line]!;
  }

  groupOf(cell: number): number {
    return this.instance.offers.group[(cell / MONTHS) | 0]!;
  }

  /** The shared limit of the cell: group x month, -1 for none. */
  sharedOf(cell: number): number {
    const group = this.groupOf(cell);
    return group < 0 ? -1 : group * MONTHS + (cell % MONTHS);
  }

  room(cell: number): number {
    const shared = this.sharedOf(cell);
    return shared < 0 ? this.left[cell]! : Math.min(this.left[cell]!, this.groupLeft[shared]!);
  }

  place(line: number, cell: number, quantity: number): void {
    this.placed.add(line, cell, quantity);
    this.account(line, cell, quantity);
    if (this.price[cell]! > 0) this.want(line);
  }

  unplace(placement: number, quantity: number): void {
    const line = this.placed.line[placement]!;
    const cell = this.placed.cell[placement]!;
    this.placed.subtract(placement, quantity);
    this.account(line, cell, -quantity);
    this.want(line);
  }

  setPrice(cell: number, price: number): void {
    const { placed } = this;
    if (this.price[cell] === 0 && price > 0)
      for (let p = placed.headOfCell[cell]!; p >= 0; p = placed.nextInCell[p]!) this.want(placed.line[p]!);
    if (this.price[cell] !== price) this.log.set(this.price, cell, price);
  }

  /** Raises a shared limit's price, and with it the price of each cell under it. */
  raiseShared(shared: number, price: number): void {
    if (this.groupPrice[shared]! >= price) return;
    this.log.set(this.groupPrice, shared, price);
    for (let cell = this.firstUnder(shared); cell >= 0; cell = this.nextUnder(cell))
      if (this.price[cell]! < price) this.setPrice(cell, price);
  }

  /** The first cell under a shared limit and the one after another: -1 at the end. */
  firstUnder(shared: number): number {
    return this.cellOf(this.headMember[(shared / MONTHS) | 0]!, shared % MONTHS);
  }

  nextUnder(cell: number): number {
    return this.cellOf(this.nextMember[(cell / MONTHS) | 0]!, cell % MONTHS);
  }

  private cellOf(offer: number, month: number): number {
    return offer < 0 ? -1 : offer * MONTHS + month;
  }

  /** Takes the offer, with nothing placed in it, into its group. */
  join(offer: number): void {
    const group = this.instance.offers.group[offer]!;
    if (group < 0) return;
    this.log.set(this.nextMember, offer, this.headMember[group]!);
    this.log.set(this.headMember, group, offer);
  }

  leave(offer: number): void {
    const group = this.instance.offers.group[offer]!;
    if (group < 0) return;
    let before = this.headMember[group]!;
    if (before === offer) return this.log.set(this.headMember, group, this.nextMember[offer]!);
    while (this.nextMember[before] !== offer) before = this.nextMember[before]!;
    this.log.set(this.nextMember, before, this.nextMember[offer]!);
  }

  /** The index no longer finds the offer: it changes. */
  hideOffer(offer: number): void {
    if (offer * ZONES >= this.offerIndex.entryOf.length) return;
    this.removeMonths(offer, ALL_MONTHS);
    this.log.note(() => this.addMonths(offer, ALL_MONTHS));
  }

  hideLine(line: number): void {
    this.doNotWant(line);
  }

  removeMonths(offer: number, months: number): void {
    for (let zone = 0; zone < ZONES; zone++) {
      const entry = this.offerIndex.entryOf[offer * ZONES + zone]!;
      if (entry < 0) return;
      this.offerMonths.masks.remove(entry, months);
    }
  }

  addMonths(offer: number, months: number): void {
    for (let zone = 0; zone < ZONES; zone++) {
      const entry = this.offerIndex.entryOf[offer * ZONES + zone]!;
      if (entry < 0) return;
      this.offerMonths.masks.add(entry, months);
    }
  }

  /** The line may use room: searches for takers find it. Lines beside the index are always looked at. */
  want(line: number): void {
    if (this.wanting[line] === 1 || this.linesBeside.has(line)) return;
    this.wanting[line] = 1;
    this.showLine(line);
    this.log.note(() => this.withdraw(line));
  }

  doNotWant(line: number): void {
    if (this.wanting[line] === 0) return;
    this.withdraw(line);
    this.log.note(() => {
      this.wanting[line] = 1;
      this.showLine(line);
    });
  }

  private withdraw(line: number): void {
    this.wanting[line] = 0;
    this.maskLine(line);
  }

  /** Takes the line out of the masks while a search has seen it. */
  maskLine(line: number): void {
    for (let zone = 0; zone < ZONES; zone++) this.wantingMonths.remove(this.lineIndex.entryOf[line * ZONES + zone]!, ALL_MONTHS);
  }

  /** Puts the line back into the masks if it still wants. */
  showLine(line: number): void {
    if (this.wanting[line] === 0) return;
    const months = this.instance.lines.months[line]!;
    for (let zone = 0; zone < ZONES; zone++) this.wantingMonths.add(this.lineIndex.entryOf[line * ZONES + zone]!, months);
  }

  /** The plan as it stands; its prices are those of units more. */
  plan(): RelaxedPlan {
    const { placed, instance } = this;
    const kept = Int32Array.from({ length: placed.count }, (_, p) => p).filter((p) => placed.line[p]! >= 0);
    return {
      valueRupiah: this.valueRupiah,
      served: this.served.slice(0, instance.lines.count),
      assignments: {
        line: kept.map((p) => placed.line[p]!),
        cell: kept.map((p) => placed.cell[p]!),
        quantity: kept.map((p) => placed.quantity[p]!),
      },
      priceOfCell: Float64Array.from(this.price.subarray(0, instance.offers.count * MONTHS)),
      priceOfGroup: Float64Array.from(this.groupPrice.subarray(0, instance.groups.count * MONTHS)),
      finished: true,
      counts: { steps: 0, moved: 0, searched: 0, frozen: 0, givenUp: 0 },
    };
  }

  private account(line: number, cell: number, quantity: number): void {
    const { log } = this;
    log.set(this.served, line, this.served[line]! + quantity);
    log.set(this.worth, 0, this.worth[0]! + quantity * this.instance.lines.valueRupiah[line]!);
    log.set(this.left, cell, this.left[cell]! - quantity);
    const shared = this.sharedOf(cell);
    if (shared >= 0) log.set(this.groupLeft, shared, this.groupLeft[shared]! - quantity);
  }

  private takePrices(plan: RelaxedPlan): void {
    this.groupPrice.set(plan.priceOfGroup);
    for (let cell = 0; cell < plan.priceOfCell.length; cell++) {
      const shared = this.sharedOf(cell);
      this.price[cell] = Math.max(plan.priceOfCell[cell]!, shared < 0 ? 0 : this.groupPrice[shared]!);
      if (this.instance.offers.capacityPerMonth[(cell / MONTHS) | 0] === 0) this.price[cell] = CLOSED;
    }
  }

  private findWanting(): BlockMasks {
    const { placed, lineIndex } = this;
    const { lines } = this.instance;
    for (let line = 0; line < lines.count; line++)
      if (this.missing(line) > 0 && lines.valueRupiah[line]! > 0) this.wanting[line] = 1;
    for (let p = 0; p < placed.count; p++) if (this.price[placed.cell[p]!]! > 0) this.wanting[placed.line[p]!] = 1;
    return BlockMasks.of(Uint16Array.from(lineIndex.entryLine, (line) => (this.wanting[line] === 1 ? lines.months[line]! : 0)));
  }
}
