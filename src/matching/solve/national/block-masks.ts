// A mask of months for each entry of a list, with the union over 16, 256 and 4,096 entries, so that a search for a month steps over what is used up.
import { ALL_MONTHS } from './instance.ts';

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

  private constructor(levels: [Uint16Array, Uint16Array, Uint16Array, Uint16Array]) {
    this.levels = levels;
    [this.own, this.by16, this.by256, this.by4096] = levels;
  }

  /** The masks themselves are taken over: they are written to. */
  static of(masks: Uint16Array): BlockMasks {
    const [by16, by256, by4096] = unionsAbove(masks.length);
    unionsOf16(unionsOf16(unionsOf16(masks, by16), by256), by4096);
    return new BlockMasks([masks, by16, by256, by4096]);
  }

  /** Every month at each of so many entries. */
  static full(entries: number): BlockMasks {
    const unions = unionsAbove(entries);
    for (const level of unions) level.fill(ALL_MONTHS);
    return new BlockMasks([new Uint16Array(entries).fill(ALL_MONTHS), ...unions]);
  }

  copy(): BlockMasks {
    const { own, by16, by256, by4096 } = this;
    return new BlockMasks([own.slice(), by16.slice(), by256.slice(), by4096.slice()]);
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
    let gone = this.own[entry]! & months;
    this.own[entry]! &= ~months;
    for (let level = 1, i = entry >> FAN; gone !== 0 && level < 4; level++, i >>= FAN) {
      gone = heldByNone(gone, this.levels[level - 1]!, i << FAN);
      this.levels[level]![i]! &= ~gone;
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

/** Room for the unions over 16, 256 and 4,096 of so many entries. */
function unionsAbove(entries: number): [Uint16Array, Uint16Array, Uint16Array] {
  const over = (bits: number): Uint16Array => new Uint16Array((entries >> bits) + 1);
  return [over(FAN), over(2 * FAN), over(3 * FAN)];
}

/** Those of the months that none of the sixteen masks from `first` on has. */
function heldByNone(months: number, masks: Uint16Array, first: number): number {
  const end = Math.min(masks.length, first + (1 << FAN));
  let rest = months;
  for (let i = first; i < end && rest !== 0; i++) rest &= ~masks[i]!;
  return rest;
}
