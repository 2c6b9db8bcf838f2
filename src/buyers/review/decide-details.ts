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

type Quantified = { quantity: number | null; unit: string | null; unitPriceRupiah: number | null; flags: Flag[] };

/** The quantity of a person stands in place of what was read from the plan; the ceiling says nothing of a price then. Pure. */
export function withDetails<L extends Quantified>(line: L, details: Pick<LineDetails, 'quantity' | 'unit'> | undefined): L {
  if (!details || details.quantity === null) return line;
  return {
    ...line,
    quantity: details.quantity,
    unit: details.unit,
    unitPriceRupiah: null,
    flags: line.flags.filter((flag) => flag !== 'quantity-unknown'),
  };
}
