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

/** The units that have lines for makers, those with the most rupiah first. */
export const unitsByDetail = <U extends { name: string; detail?: Detail | undefined }>(
  units: readonly U[],
): (U & { detail: Detail })[] =>
  units
    .flatMap((unit) => (unit.detail && unit.detail.lines > 0 ? [{ ...unit, detail: unit.detail }] : []))
    .toSorted((a, b) => b.detail.rupiah - a.detail.rupiah || (a.name < b.name ? -1 : 1));

/** The part of the rupiah in percent, to a tenth and never rounded up to what isn't there; null where there are no rupiah. */
export const percentOf = (part: DetailCount, whole: DetailCount): number | null =>
  whole.rupiah === 0 ? null : Math.floor((part.rupiah * 1000) / whole.rupiah) / 10;

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
