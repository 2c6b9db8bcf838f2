// What of which line is placed where, and what is left of each offer's and group's month; every change is kept in a log, so that an attempt that did not
// pay is taken back.
import { type Instance, MONTHS } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';

export class Placement {
  readonly left: Int32Array;
  readonly groupLeft: Int32Array;
  /** Units placed of each line, and what all of them are worth. */
  readonly served: Int32Array;
  valueRupiah = 0;
  /** Parts: units of a line in a cell. Two lists run through them, by line and by cell; -1 ends a list. */
  readonly firstOfLine: Int32Array;
  readonly firstOfCell: Int32Array;
  line: Int32Array;
  cell: Int32Array;
  quantity: Int32Array;
  nextOfLine: Int32Array;
  nextOfCell: Int32Array;
  private count = 0;
  private freed = -1;
  /** Changes since `begin`: line, cell, units. */
  private readonly log: number[] = [];

  private readonly instance: Instance;

  constructor(instance: Instance) {
    this.instance = instance;
    const { lines, offers, groups } = instance;
    this.left = new Int32Array(offers.count * MONTHS);
    for (let cell = 0; cell < this.left.length; cell++) this.left[cell] = offers.capacityPerMonth[(cell / MONTHS) | 0]!;
    this.groupLeft = new Int32Array(groups.count * MONTHS);
    for (let g = 0; g < this.groupLeft.length; g++) this.groupLeft[g] = groups.capacityPerMonth[(g / MONTHS) | 0]!;
    this.served = new Int32Array(lines.count);
    this.firstOfLine = new Int32Array(lines.count).fill(-1);
    this.firstOfCell = new Int32Array(this.left.length).fill(-1);
    const size = Math.max(64, lines.count * 4);
    this.line = new Int32Array(size);
    this.cell = new Int32Array(size);
    this.quantity = new Int32Array(size);
    this.nextOfLine = new Int32Array(size);
    this.nextOfCell = new Int32Array(size);
  }

  /** What can still be placed in the cell. */
  room(cell: number): number {
    const group = this.instance.offers.group[(cell / MONTHS) | 0]!;
    const own = this.left[cell]!;
    return group < 0 ? own : Math.min(own, this.groupLeft[group * MONTHS + (cell % MONTHS)]!);
  }

  unitsIn(line: number, cell: number): number {
    for (let part = this.firstOfLine[line]!; part >= 0; part = this.nextOfLine[part]!)
      if (this.cell[part] === cell) return this.quantity[part]!;
    return 0;
  }

  /** Units of the line in the offer, over all months. */
  unitsOf(line: number, offer: number): number {
    let units = 0;
    for (let part = this.firstOfLine[line]!; part >= 0; part = this.nextOfLine[part]!)
      if (((this.cell[part]! / MONTHS) | 0) === offer) units += this.quantity[part]!;
    return units;
  }

  /** Places units of a line in a cell, or takes them back when below nought. */
  add(line: number, cell: number, units: number): void {
    this.log.push(line, cell, units);
    this.change(line, cell, units);
  }

  /** Takes back all that is placed of the line. */
  clear(line: number): void {
    for (let part = this.firstOfLine[line]!; part >= 0; part = this.firstOfLine[line]!)
      this.add(line, this.cell[part]!, -this.quantity[part]!);
  }

  /** From here on changes can be undone. */
  begin(): void {
    this.log.length = 0;
  }

  undo(): void {
    for (let at = this.log.length - 3; at >= 0; at -= 3) this.change(this.log[at]!, this.log[at + 1]!, -this.log[at + 2]!);
    this.log.length = 0;
  }

  assignments(): RelaxedPlan['assignments'] {
    const count = this.countParts();
    const placed = { line: new Int32Array(count), cell: new Int32Array(count), quantity: new Int32Array(count) };
    let next = 0;
    for (let line = 0; line < this.firstOfLine.length; line++)
      for (let part = this.firstOfLine[line]!; part >= 0; part = this.nextOfLine[part]!) {
        placed.line[next] = line;
        placed.cell[next] = this.cell[part]!;
        placed.quantity[next++] = this.quantity[part]!;
      }
    return placed;
  }

  private countParts(): number {
    let count = 0;
    for (let line = 0; line < this.firstOfLine.length; line++)
      for (let part = this.firstOfLine[line]!; part >= 0; part = this.nextOfLine[part]!) count++;
    return count;
  }

  private change(line: number, cell: number, units: number): void {
    const group = this.instance.offers.group[(cell / MONTHS) | 0]!;
    this.left[cell]! -= units;
    if (group >= 0) this.groupLeft[group * MONTHS + (cell % MONTHS)]! -= units;
    this.served[line]! += units;
    this.valueRupiah += units * this.instance.lines.valueRupiah[line]!;
    for (let part = this.firstOfLine[line]!; part >= 0; part = this.nextOfLine[part]!)
      if (this.cell[part] === cell) {
        this.quantity[part]! += units;
        if (this.quantity[part] === 0) this.drop(part);
        return;
      }
    this.make(line, cell, units);
  }

  private make(line: number, cell: number, units: number): void {
    let part = this.freed;
    if (part >= 0) this.freed = this.nextOfLine[part]!;
    else {
      part = this.count++;
      if (part === this.line.length) this.grow();
    }
    this.line[part] = line;
    this.cell[part] = cell;
    this.quantity[part] = units;
    this.nextOfLine[part] = this.firstOfLine[line]!;
    this.firstOfLine[line] = part;
    this.nextOfCell[part] = this.firstOfCell[cell]!;
    this.firstOfCell[cell] = part;
  }

  private drop(part: number): void {
    unlink(this.firstOfLine, this.line[part]!, this.nextOfLine, part);
    unlink(this.firstOfCell, this.cell[part]!, this.nextOfCell, part);
    this.nextOfLine[part] = this.freed;
    this.freed = part;
  }

  private grow(): void {
    this.line = larger(this.line);
    this.cell = larger(this.cell);
    this.quantity = larger(this.quantity);
    this.nextOfLine = larger(this.nextOfLine);
    this.nextOfCell = larger(this.nextOfCell);
  }
}

function unlink(first: Int32Array, list: number, next: Int32Array, part: number): void {
  let before = first[list]!;
  if (before === part) {
    first[list] = next[part]!;
    return;
  }
  while (next[before] !== part) before = next[before]!;
  next[before] = next[part]!;
}

function larger(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}
