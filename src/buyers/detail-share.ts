// How much of a plan is told in the detail that a maker needs: class, quantity, month, place. Pure; the store counts, this adds.

export type DetailCount = { lines: number; rupiah: number };
/** What is known of lines that makers could answer (their class is for makers, or still unknown): how many of them, and their rupiah. */
export type Detail = DetailCount & {
  /** A class at medium confidence or better, or chosen by a person. */
  class: DetailCount;
  /** A quantity that the plan states. */
  quantity: DetailCount;
  /** Not stated, but estimated from rupiah and price band; never counted as known. */
  estimated: DetailCount;
  month: DetailCount;
  place: DetailCount;
  /** All four known at once. */
  all: DetailCount;
};
export const DETAILS = ['class', 'quantity', 'estimated', 'month', 'place', 'all'] as const;
export type DetailPart = (typeof DETAILS)[number];

const nothing = (): DetailCount => ({ lines: 0, rupiah: 0 });
export const noDetail = (): Detail => ({
  ...nothing(),
  class: nothing(),
  quantity: nothing(),
  estimated: nothing(),
  month: nothing(),
  place: nothing(),
  all: nothing(),
});

/** The details of several units or plans together. */
export function sumOfDetails(details: Iterable<Detail>): Detail {
  const sum = noDetail();
  for (const detail of details) {
    sum.lines += detail.lines;
    sum.rupiah += detail.rupiah;
    for (const part of DETAILS) {
      sum[part].lines += detail[part].lines;
      sum[part].rupiah += detail[part].rupiah;
    }
  }
  return sum;
}
