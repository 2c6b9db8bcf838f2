// Lines or offers that the index does not know (they came in addition or are no longer what they were): by class, few, gone through one by one.
import type { UndoLog } from './undo-log.ts';

export class Beside {
  private readonly ofClass: (readonly number[])[];
  private readonly marked: Uint8Array;
  private readonly log: UndoLog;

  constructor(classes: number, room: number, log: UndoLog) {
    this.ofClass = Array.from({ length: classes }, () => []);
    this.marked = new Uint8Array(room);
    this.log = log;
  }

  has(item: number): boolean {
    return this.marked[item] === 1;
  }

  list(productClass: number): readonly number[] {
    return this.ofClass[productClass]!;
  }

  add(item: number, productClass: number): void {
    this.log.set(this.marked, item, 1);
    this.replace(productClass, [...this.ofClass[productClass]!, item]);
  }

  remove(item: number, productClass: number): void {
    this.log.set(this.marked, item, 0);
    this.replace(
      productClass,
      this.ofClass[productClass]!.filter((other) => other !== item),
    );
  }

  private replace(productClass: number, list: readonly number[]): void {
    const before = this.ofClass[productClass]!;
    this.log.note(() => void (this.ofClass[productClass] = before));
    this.ofClass[productClass] = list;
  }
}
