// A heap of numbers with two whole numbers beside each: the least first.

export class Heap {
  /** The columns are longer than the heap: what was taken out stays behind `count` until it is written over. */
  private count = 0;
  private readonly keys: number[] = [];
  private readonly first: number[] = [];
  private readonly second: number[] = [];
  /** What the last `pop` took out. */
  key = 0;
  a = 0;
  b = 0;

  get least(): number {
    return this.count > 0 ? this.keys[0]! : Infinity;
  }

  clear(): void {
    this.count = 0;
  }

  push(key: number, a: number, b: number): void {
    const { keys } = this;
    let at = this.count++;
    for (; at > 0; at = (at - 1) >> 1) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! <= key) break;
      this.move(parent, at);
    }
    this.put(at, key, a, b);
  }

  pop(): void {
    const { keys, first, second } = this;
    this.key = keys[0]!;
    this.a = first[0]!;
    this.b = second[0]!;
    const count = --this.count;
    if (count === 0) return;
    const key = keys[count]!;
    const a = first[count]!;
    const b = second[count]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && keys[child + 1]! < keys[child]!) child++;
      if (keys[child]! >= key) break;
      this.move(child, at);
      at = child;
    }
    this.put(at, key, a, b);
  }

  private move(from: number, to: number): void {
    this.put(to, this.keys[from]!, this.first[from]!, this.second[from]!);
  }

  private put(at: number, key: number, a: number, b: number): void {
    this.keys[at] = key;
    this.first[at] = a;
    this.second[at] = b;
  }
}
