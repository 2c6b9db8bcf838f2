// How much may or must be paid before the work: by the seller's class, the value, and the day (`procurement-and-rpb.md` 1.5).
import type { Day } from '#platform/days';
import { type Rupiah, rupiah } from '#platform/money';
import { type Basis, findSetting, partOf } from './settings.ts';

/** UMK of procurement: micro and small businesses, and co-operatives; a medium business is not one (1.6). */
export type SellerClass = 'micro' | 'small' | 'cooperative' | 'medium' | 'large';
export const SELLER_CLASSES: readonly SellerClass[] = ['micro', 'small', 'cooperative', 'medium', 'large'];
export const isUmk = (one: SellerClass): boolean => one === 'micro' || one === 'small' || one === 'cooperative';

export type Advance =
  /** Below the least band a small seller is paid in full at once. */
  | { kind: 'wholeAtOnce'; rupiah: Rupiah; bases: Basis[] }
  | { kind: 'atLeast' | 'upTo'; rupiah: Rupiah; basisPoints: number; bases: Basis[] }
  /** The reference gives no number for this day or value. */
  | { kind: 'unknown'; ask: string };

const UNKNOWN: Advance = { kind: 'unknown', ask: 'PPK' };

/** The advance of a contract signed on the day. Pure. */
export function decideAdvance(valueRupiah: Rupiah, seller: SellerClass, multiYear: boolean, on: Day): Advance {
  if (multiYear) return bound('upTo', valueRupiah, 'advanceYearsMost', on);
  if (!isUmk(seller)) return bound('upTo', valueRupiah, 'advanceOthersMost', on);
  const whole = findSetting('advanceBandWholeUnder', on);
  if (!whole) return UNKNOWN;
  if (valueRupiah < whole.value) return { kind: 'wholeAtOnce', rupiah: valueRupiah, bases: [whole] };
  const within = (band: string): boolean => valueRupiah <= (findSetting(band, on)?.value ?? -1);
  if (within('advanceBandHalfMost')) return bound('atLeast', valueRupiah, 'advanceHalfLeast', on);
  if (within('advanceBandThirdMost')) return bound('atLeast', valueRupiah, 'advanceThirdLeast', on);
  if (within('advanceBandLastMost')) return bound('upTo', valueRupiah, 'advanceLastMost', on);
  return UNKNOWN;
}

/** A least sum is rounded up and a most one down, so that neither breaks its percent. */
function bound(kind: 'atLeast' | 'upTo', valueRupiah: Rupiah, id: string, on: Day): Advance {
  const percent = findSetting(id, on);
  if (!percent) return UNKNOWN;
  const cut = partOf(valueRupiah, percent.value);
  const isWhole = (BigInt(valueRupiah) * BigInt(percent.value)) % 10_000n === 0n;
  return { kind, rupiah: rupiah(kind === 'atLeast' && !isWhole ? cut + 1 : cut), basisPoints: percent.value, bases: [percent] };
}
