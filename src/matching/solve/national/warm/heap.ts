// A heap of numbers with two whole numbers beside each: the least first.

export class Heap {
  private readonly keys: number[] = [];
  private readonly first: number[] = [];
  private readonly second: number[] = [];
  /** What the last `pop` took out. */
  key = 0;
  a = 0;
  b = 0;

  get least(): number {
    return this.keys.length > 0 ? this.keys[0]! : Infinity;
  }

  clear(): void {
    this.keys.length = this.first.length = this.second.length = 0;
  }

  push(key: number, a: number, b: number): void {
    const { keys } = this;
    let at = keys.length;
    for (; at > 0; at = (at - 1) >> 1) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! <= key) break;
      this.move(parent, at);
    }
    this.put(at, key, a, b);
  }

  pop(): void {
    const { keys, first, second } = this;
    [this.key, this.a, this.b] = [keys[0]!, first[0]!, second[0]!];
    const [key, a, b] = [keys.pop()!, first.pop()!, second.pop()!];
    const count = keys.length;
    if (count === 0) return;
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
