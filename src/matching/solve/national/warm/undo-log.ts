// What a change has overwritten, so that a trial change costs no copy of the state: numbers by column and place, and actions for the rest.

export type Column = Int32Array | Uint16Array | Uint8Array | Float64Array;

export class UndoLog {
  private readonly columns: (Column | undefined)[] = [];
  private readonly places: number[] = [];
  private readonly before: number[] = [];
  private readonly actions: (() => void)[] = [];
  private open = 0;

  /** Writes a number, and what stood there into the log while a mark is open. */
  set(column: Column, place: number, value: number): void {
    if (this.open > 0) {
      this.columns.push(column);
      this.places.push(place);
      this.before.push(column[place]!);
    }
    column[place] = value;
  }

  /** Notes how to take back something that is no number in a column. */
  note(action: () => void): void {
    if (this.open === 0) return;
    this.columns.push(undefined);
    this.places.push(this.actions.push(action) - 1);
    this.before.push(0);
  }

  /** Opens a mark to which `rollback` returns. Marks nest. */
  mark(): number {
    this.open++;
    return this.columns.length;
  }

  /** Takes back all that was written since the mark, and closes it. */
  rollback(mark: number): void {
    for (let i = this.columns.length - 1; i >= mark; i--) {
      const column = this.columns[i];
      if (column) column[this.places[i]!] = this.before[i]!;
      else this.actions.pop()!();
    }
    this.columns.length = this.places.length = this.before.length = mark;
    this.open--;
  }

  /** Closes the mark and lets stand what was written since. */
  keep(): void {
    if (--this.open > 0) return;
    this.columns.length = this.places.length = this.before.length = this.actions.length = 0;
  }
}
