// What a person of the buyer added to a line, and what the line then says.
import type { Flag } from '../package.ts';

/** The latest that was said of a line; null is not said. */
export type LineDetails = {
  quantity: number | null;
  unit: string | null;
  specification: string | null;
  /** 1 Monday to 7 Sunday, in order. */
  deliveryWeekdays: number[];
  /** At most so many days after the order. */
  deliveryDaysMost: number | null;
  photoId: string | null;
};
export const NO_DETAILS: LineDetails = {
  quantity: null,
  unit: null,
  specification: null,
  deliveryWeekdays: [],
  deliveryDaysMost: null,
  photoId: null,
};

/** What of a line says how much it asks for. */
export type Quantified = { quantity: number | null; unit: string | null; unitPriceRupiah: number | null; flags: Flag[] };

/**
 * The quantity that a line says: a person's in place of the plan's, which is then kept beside it as `planned`; the price of one in the plan was
 * that of another count. Pure.
 */
export function withDetails<L extends Quantified>(
  line: L,
  details: Pick<LineDetails, 'quantity' | 'unit'> | undefined,
): L & { planned: Quantified | null } {
  if (!details || details.quantity === null) return { ...line, planned: null };
  const { quantity, unit, unitPriceRupiah, flags } = line;
  return {
    ...line,
    quantity: details.quantity,
    unit: details.unit,
    unitPriceRupiah: null,
    flags: flags.filter((flag) => flag !== 'quantity-unknown'),
    planned: { quantity, unit, unitPriceRupiah, flags },
  };
}

/** Two persons said the same, photos aside: those are added and removed by themselves. Pure. */
export function sameWords(one: LineDetails, other: LineDetails): boolean {
  return (
    one.quantity === other.quantity &&
    one.unit === other.unit &&
    one.specification === other.specification &&
    one.deliveryDaysMost === other.deliveryDaysMost &&
    one.deliveryWeekdays.join() === other.deliveryWeekdays.join()
  );
}
