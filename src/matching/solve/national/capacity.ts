// The state of supply while lines are served: what is left of each cell (offer x month) and each shared limit, and three questions about the lists:
// where is room, what lies at most k moves from room, what is not yet proven to be used up for good.
import { Assignments } from './assignments.ts';
import { BlockMasks } from './block-masks.ts';
import type { PlaceIndex } from './index-places.ts';
import { ListMemory, type LongLists, longLists } from './list-memory.ts';
import type { Lookup } from './walk.ts';
import { ALL_MONTHS, type Instance, MONTHS, ZONES } from './instance.ts';

export class Capacity {
  readonly left: Int32Array;
  readonly groupLeft: Int32Array;
  /** Members of group g stand at [groupStart[g], groupStart[g + 1]) of groupOffers. */
  readonly groupStart: Int32Array;
  readonly groupOffers: Int32Array;
  /** near[0]: months with room. near[k]: months that may be k moves from room; a month once out of near[k] is never nearer again. As long as somebody asked for. */
  readonly near: Lookup[];
  /** Months not frozen: a failed search has not yet shown that everything placed there can go nowhere else. */
  readonly live: Lookup;
  readonly placed: Assignments;
  readonly long: LongLists;
  private readonly nearGroup: Uint8Array;

  readonly instance: Instance;
  readonly index: PlaceIndex;
  readonly depth: number;

  constructor(instance: Instance, index: PlaceIndex, depth: number) {
    this.instance = instance;
    this.index = index;
    this.depth = depth;
    const { offers, groups } = instance;
    this.left = ofEachMonth(offers.capacityPerMonth, offers.count);
    this.groupLeft = ofEachMonth(groups.capacityPerMonth, groups.count);
    this.groupStart = new Int32Array(groups.count + 1);
    this.groupOffers = new Int32Array(this.countMembers());
    this.listMembers();
    this.long = longLists(index, instance.schemes);
    this.near = [{ masks: BlockMasks.full(index.entryOffer.length), memory: this.newMemory() }];
    this.live = { masks: BlockMasks.full(index.entryOffer.length), memory: this.newMemory() };
    this.nearGroup = new Uint8Array(groups.count * MONTHS);
    this.placed = new Assignments(offers.count, instance.lines.count * 2);
    // What never had room has none: an offer or a group of capacity nought.
    for (let offer = 0; offer < offers.count; offer++) {
      const group = offers.group[offer]!;
      if (offers.capacityPerMonth[offer] === 0 || (group >= 0 && groups.capacityPerMonth[group] === 0))
        this.remove(this.near[0]!, offer, ALL_MONTHS);
    }
  }

  private newMemory(): ListMemory {
    return new ListMemory(this.long.count, this.instance.schemes);
  }

  /** Makes near[moves] when nobody has asked for it yet: whatever is not frozen may be so near. Not while a search has taken live cells out. */
  nearAt(moves: number): Lookup {
    while (this.near.length <= moves) this.near.push({ masks: this.live.masks.copy(), memory: this.newMemory() });
    return this.near[moves]!;
  }

  /** Sets groupStart; says how many offers stand in groups. */
  private countMembers(): number {
    const { groupStart } = this;
    const { offers, groups } = this.instance;
    for (let offer = 0; offer < offers.count; offer++) if (offers.group[offer]! >= 0) groupStart[offers.group[offer]! + 1]!++;
    for (let group = 0; group < groups.count; group++) groupStart[group + 1]! += groupStart[group]!;
    return groupStart[groups.count]!;
  }

  private listMembers(): void {
    const { offers } = this.instance;
    const next = this.groupStart.slice();
    for (let offer = 0; offer < offers.count; offer++)
      if (offers.group[offer]! >= 0) this.groupOffers[next[offers.group[offer]!]!++] = offer;
  }

  remove(lookup: Lookup, offer: number, months: number): void {
    for (let zone = 0; zone < ZONES; zone++) {
      const entry = this.index.entryOf[offer * ZONES + zone]!;
      if (entry < 0) return;
      lookup.masks.remove(entry, months);
    }
  }

  add(lookup: Lookup, offer: number, months: number): void {
    for (let zone = 0; zone < ZONES; zone++) {
      const entry = this.index.entryOf[offer * ZONES + zone]!;
      if (entry < 0) return;
      lookup.masks.add(entry, months);
    }
  }

  /** What can still be placed in the cell. */
  room(cell: number): number {
    const group = this.instance.offers.group[(cell / MONTHS) | 0]!;
    const own = this.left[cell]!;
    return group < 0 ? own : Math.min(own, this.groupLeft[group * MONTHS + (cell % MONTHS)]!);
  }

  /** The cell of the offer with the most room among the months. */
  roomiest(offer: number, months: number): number {
    let best = -1;
    let most = 0;
    for (let rest = months; rest; rest &= rest - 1) {
      const cell = offer * MONTHS + 31 - Math.clz32(rest & -rest);
      const room = this.room(cell);
      if (room <= most) continue;
      best = cell;
      most = room;
    }
    return best;
  }

  /** The months of the offer that may be so many moves from room. */
  monthsNear(moves: number, offer: number): number {
    return this.near[moves]!.masks.at(this.index.entryOf[offer * ZONES]!);
  }

  /** Places up to `most` of the line in a cell with room; says how much. */
  use(line: number, cell: number, most: number): number {
    const quantity = Math.min(most, this.room(cell));
    this.take(cell, quantity);
    this.placed.add(line, cell, quantity);
    return quantity;
  }

  /** Uses up room; what has none left is told to the lists. */
  take(cell: number, quantity: number): void {
    const offer = (cell / MONTHS) | 0;
    const month = cell % MONTHS;
    const group = this.instance.offers.group[offer]!;
    this.left[cell]! -= quantity;
    if (this.left[cell] === 0) this.remove(this.near[0]!, offer, 1 << month);
    if (group < 0) return;
    this.groupLeft[group * MONTHS + month]! -= quantity;
    if (this.groupLeft[group * MONTHS + month]! > 0) return;
    for (let m = this.groupStart[group]!; m < this.groupStart[group + 1]!; m++)
      this.remove(this.near[0]!, this.groupOffers[m]!, 1 << month);
    this.nearGroup[group * MONTHS + month] = 1;
  }

  /** The least number of moves after which the cell may have room: the first list it still stands in. */
  movesFrom(offer: number, month: number, atMost: number): number {
    const entry = this.index.entryOf[offer * ZONES]!;
    let moves = atMost;
    while (moves > 0 && (this.near[moves - 1]!.masks.at(entry) >> month) & 1) moves--;
    return moves;
  }

  /** Says that the cell (and, when the shared limit holds it, all of its group that have room of their own) is at least `moves` from room. */
  setFarther(cell: number, moves: number): void {
    const offer = (cell / MONTHS) | 0;
    const month = cell % MONTHS;
    const upTo = Math.min(moves, this.depth + 1);
    if (this.left[cell] === 0) return this.leaveNear(offer, 1 << month, upTo);
    const group = this.instance.offers.group[offer]!;
    this.nearGroup[group * MONTHS + month] = upTo;
    for (let m = this.groupStart[group]!; m < this.groupStart[group + 1]!; m++)
      if (this.left[this.groupOffers[m]! * MONTHS + month]! > 0) this.leaveNear(this.groupOffers[m]!, 1 << month, upTo);
  }

  /** Takes months of an offer out of near[0] to near[upTo - 1]. What is in one of them is in all that come after, so the last is looked at first. */
  leaveNear(offer: number, months: number, upTo: number): void {
    const entry = this.index.entryOf[offer * ZONES]!;
    for (let k = Math.min(upTo, this.near.length) - 1; k >= 0; k--) {
      if (!(this.near[k]!.masks.at(entry) & months)) return;
      this.remove(this.near[k]!, offer, months);
    }
  }

  /** What the group's limit is known to be from room, for a cell with room of its own. */
  groupMoves(cell: number): number {
    const group = this.instance.offers.group[(cell / MONTHS) | 0]!;
    return this.nearGroup[group * MONTHS + (cell % MONTHS)]!;
  }

  /** Moves an assignment's quantity out of its cell for a line that takes `cell`; the shared limit stays as it was. */
  replace(assignment: number, line: number, cell: number, quantity: number): void {
    const from = this.placed.cell[assignment]!;
    this.placed.subtract(assignment, quantity);
    if (from !== cell) {
      this.left[from]! += quantity;
      this.left[cell]! -= quantity;
    }
    this.placed.add(line, cell, quantity);
  }
}

/** What each of `count` items has in a month, twelve times side by side. */
function ofEachMonth(perMonth: Int32Array, count: number): Int32Array {
  const months = new Int32Array(count * MONTHS);
  for (let item = 0; item < count; item++) months.fill(perMonth[item]!, item * MONTHS, (item + 1) * MONTHS);
  return months;
}
