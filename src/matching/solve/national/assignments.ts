// What of which line is placed where: linked lists of assignments by cell (offer x month), in columns that grow.
import { MONTHS } from './instance.ts';

export class Assignments {
  /** First assignment of a cell, 0 for none: a table that is never touched costs nothing. */
  readonly head: Int32Array;
  next: Int32Array;
  line: Int32Array;
  cell: Int32Array;
  quantity: Int32Array;
  /** One more than the assignments ever made, whose numbers begin at 1; a free one has line -1. */
  count = 1;
  private freed = 0;

  constructor(offers: number, expected: number) {
    this.head = new Int32Array(offers * MONTHS);
    const size = Math.max(64, expected);
    this.next = new Int32Array(size);
    this.line = new Int32Array(size);
    this.cell = new Int32Array(size);
    this.quantity = new Int32Array(size);
  }

  add(line: number, cell: number, quantity: number): void {
    for (let a = this.head[cell]!; a > 0; a = this.next[a]!)
      if (this.line[a] === line) {
        this.quantity[a]! += quantity;
        return;
      }
    let made = this.freed;
    if (made > 0) this.freed = this.next[made]!;
    else {
      made = this.count++;
      if (made === this.line.length) this.grow();
    }
    this.line[made] = line;
    this.cell[made] = cell;
    this.quantity[made] = quantity;
    this.next[made] = this.head[cell]!;
    this.head[cell] = made;
  }

  subtract(assignment: number, quantity: number): void {
    this.quantity[assignment]! -= quantity;
    if (this.quantity[assignment]! > 0) return;
    const cell = this.cell[assignment]!;
    let before = this.head[cell]!;
    if (before === assignment) this.head[cell] = this.next[assignment]!;
    else {
      while (this.next[before] !== assignment) before = this.next[before]!;
      this.next[before] = this.next[assignment]!;
    }
    this.line[assignment] = -1;
    this.next[assignment] = this.freed;
    this.freed = assignment;
  }

  /** The assignments that stand, in the order of their numbers. */
  compact(): { line: Int32Array; cell: Int32Array; quantity: Int32Array } {
    let kept = 0;
    for (let a = 1; a < this.count; a++) if (this.line[a]! >= 0) kept++;
    const standing = { line: new Int32Array(kept), cell: new Int32Array(kept), quantity: new Int32Array(kept) };
    let next = 0;
    for (let a = 1; a < this.count; a++) {
      if (this.line[a]! < 0) continue;
      standing.line[next] = this.line[a]!;
      standing.cell[next] = this.cell[a]!;
      standing.quantity[next++] = this.quantity[a]!;
    }
    return standing;
  }

  private grow(): void {
    const larger = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.next = larger(this.next);
    this.line = larger(this.line);
    this.cell = larger(this.cell);
    this.quantity = larger(this.quantity);
  }
}
