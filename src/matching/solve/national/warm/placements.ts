// What of which line is placed where, in lists by cell (offer x month) and by line, written through the undo log.
import type { UndoLog } from './undo-log.ts';

export class Placements {
  /** First placement of a cell and of a line, -1 for none. */
  readonly headOfCell: Int32Array;
  readonly headOfLine: Int32Array;
  nextInCell: Int32Array;
  nextOfLine: Int32Array;
  line: Int32Array;
  cell: Int32Array;
  quantity: Int32Array;
  /** Placements ever made, and the first of those that are free again (their line is -1). */
  private readonly counters = Int32Array.of(0, -1);
  private readonly log: UndoLog;

  constructor(cells: number, lines: number, expected: number, log: UndoLog) {
    this.log = log;
    this.headOfCell = new Int32Array(cells).fill(-1);
    this.headOfLine = new Int32Array(lines).fill(-1);
    const size = Math.max(64, expected);
    this.nextInCell = new Int32Array(size);
    this.nextOfLine = new Int32Array(size);
    this.line = new Int32Array(size);
    this.cell = new Int32Array(size);
    this.quantity = new Int32Array(size);
  }

  get count(): number {
    return this.counters[0]!;
  }

  add(line: number, cell: number, quantity: number): void {
    const { log } = this;
    for (let p = this.headOfCell[cell]!; p >= 0; p = this.nextInCell[p]!)
      if (this.line[p] === line) return log.set(this.quantity, p, this.quantity[p]! + quantity);
    let made = this.counters[1]!;
    if (made >= 0) log.set(this.counters, 1, this.nextInCell[made]!);
    else {
      made = this.counters[0]!;
      log.set(this.counters, 0, made + 1);
      if (made === this.line.length) this.grow();
    }
    log.set(this.line, made, line);
    log.set(this.cell, made, cell);
    log.set(this.quantity, made, quantity);
    log.set(this.nextInCell, made, this.headOfCell[cell]!);
    log.set(this.headOfCell, cell, made);
    log.set(this.nextOfLine, made, this.headOfLine[line]!);
    log.set(this.headOfLine, line, made);
  }

  subtract(placement: number, quantity: number): void {
    const { log } = this;
    log.set(this.quantity, placement, this.quantity[placement]! - quantity);
    if (this.quantity[placement]! > 0) return;
    this.unlink(this.headOfCell, this.nextInCell, this.cell[placement]!, placement);
    this.unlink(this.headOfLine, this.nextOfLine, this.line[placement]!, placement);
    log.set(this.line, placement, -1);
    log.set(this.nextInCell, placement, this.counters[1]!);
    log.set(this.counters, 1, placement);
  }

  private unlink(heads: Int32Array, next: Int32Array, list: number, placement: number): void {
    let before = heads[list]!;
    if (before === placement) return this.log.set(heads, list, next[placement]!);
    while (next[before] !== placement) before = next[before]!;
    this.log.set(next, before, next[placement]!);
  }

  /** Larger columns; taking the change back puts the old ones in their place again. */
  private grow(): void {
    const { nextInCell, nextOfLine, line, cell, quantity } = this;
    this.log.note(() => Object.assign(this, { nextInCell, nextOfLine, line, cell, quantity }));
    const larger = (from: Int32Array): Int32Array => {
      const to = new Int32Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.nextInCell = larger(nextInCell);
    this.nextOfLine = larger(nextOfLine);
    this.line = larger(line);
    this.cell = larger(cell);
    this.quantity = larger(quantity);
  }
}
