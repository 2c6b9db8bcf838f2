// A mask of months for each entry of a list, with the union over 16, 256 and 4,096 entries, so that a search for a month steps over what is used up.

const FAN = 4;

/** Fills `unions` with the union of each sixteen masks. */
export function unionsOf16<T extends Uint16Array | Uint8Array>(masks: T, unions: T): T {
  for (let i = 0; i < masks.length; i++) unions[i >> FAN]! |= masks[i]!;
  return unions;
}

export class BlockMasks {
  private readonly own: Uint16Array;
  private readonly by16: Uint16Array;
  private readonly by256: Uint16Array;
  private readonly by4096: Uint16Array;
  private readonly levels: Uint16Array[];

  constructor(masks: Uint16Array) {
    this.own = masks;
    this.by16 = unionsOf16(masks, new Uint16Array((masks.length >> FAN) + 1));
    this.by256 = unionsOf16(this.by16, new Uint16Array((this.by16.length >> FAN) + 1));
    this.by4096 = unionsOf16(this.by256, new Uint16Array((this.by256.length >> FAN) + 1));
    this.levels = [this.own, this.by16, this.by256, this.by4096];
  }

  at(entry: number): number {
    return this.own[entry]!;
  }

  add(entry: number, months: number): void {
    for (let level = 0, i = entry; level < 4; level++, i >>= FAN) {
      const masks = this.levels[level]!;
      if ((masks[i]! & months) === months) return;
      masks[i]! |= months;
    }
  }

  remove(entry: number, months: number): void {
    if (!(this.own[entry]! & months)) return;
    this.own[entry]! &= ~months;
    for (let level = 1, i = entry >> FAN; level < 4; level++, i >>= FAN) {
      const below = this.levels[level - 1]!;
      const end = Math.min(below.length, (i + 1) << FAN);
      let union = 0;
      for (let child = i << FAN; child < end; child++) union |= below[child]!;
      if (this.levels[level]![i] === union) return;
      this.levels[level]![i] = union;
    }
  }

  /**
   * The first entry from `from` on whose mask meets `months` and that holds all the schemes; `end` when there is none before it.
   * `held` is what each entry holds, `heldBy16` the union over sixteen.
   */
  next(from: number, end: number, months: number, schemes: number, held: Uint8Array, heldBy16: Uint8Array): number {
    const { own, by16, by256, by4096 } = this;
    let i = from;
    while (i < end) {
      if ((i & 15) === 0 && (!(by16[i >> 4]! & months) || (heldBy16[i >> 4]! & schemes) !== schemes)) {
        if ((i & 4095) === 0 && !(by4096[i >> 12]! & months)) i += 4096;
        else if ((i & 255) === 0 && !(by256[i >> 8]! & months)) i += 256;
        else i += 16;
      } else if (own[i]! & months && (held[i]! & schemes) === schemes) return i;
      else i++;
    }
    return end;
  }
}
