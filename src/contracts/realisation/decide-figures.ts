// From sums to the rows of the dashboard. Pure.
import type { BuyerFacts, PlanFigure } from '#buyers';
import { type Span, SPANS, STAGES, type Stage } from './decide-parts.ts';
import { UNKNOWN } from './filter.ts';
import type { DetailFigure, StageFigure } from './store-figures.ts';

export type Sum = { count: number; rupiah: number };
/** The stages of one body, class, month ... side by side: plan lines, then contracts. Null: that amount is not kept by this division. */
export type Figures = { pledgedRupiah: number | null; planned: Sum | null } & Record<Stage, Sum>;
export type FigureRow = { key: string; name: string | null } & Figures;

export const noFigures = (pledged: boolean): Figures => ({
  pledgedRupiah: pledged ? 0 : null,
  planned: { count: 0, rupiah: 0 },
  ...(Object.fromEntries(STAGES.map((stage) => [stage, { count: 0, rupiah: 0 }])) as Record<Stage, Sum>),
});

/** The rows of one division, those with the most planned, then realised, first; what is not known has the key `UNKNOWN`. */
export function figureRows(by: StageFigure['by'], plans: readonly PlanFigure[], stages: readonly StageFigure[]): FigureRow[] {
  const rows = new Map<string, FigureRow>();
  const rowOf = (key: string): FigureRow => {
    const known = rows.get(key) ?? { key: key || UNKNOWN, name: null, ...noFigures(false) };
    rows.set(key, known);
    return known;
  };
  for (const one of plans) if (one.by === by) rowOf(one.key).planned = { count: one.lines, rupiah: one.rupiah };
  for (const one of stages) if (one.by === by) rowOf(one.key)[one.measure as Stage] = { count: one.count, rupiah: one.rupiah };
  return [...rows.values()].toSorted(mostFirst);
}
export const mostFirst = (a: FigureRow, b: FigureRow): number =>
  (b.planned?.rupiah ?? 0) - (a.planned?.rupiah ?? 0) ||
  b.ordered.rupiah - a.ordered.rupiah ||
  b.realised.rupiah - a.realised.rupiah ||
  (a.key < b.key ? -1 : 1);

/** Rows of buyers put together by what `keyOf` says of them; null goes to `UNKNOWN`. */
export function groupRows(
  rows: readonly FigureRow[],
  buyers: ReadonlyMap<string, BuyerFacts>,
  keyOf: (buyer: BuyerFacts) => string | null,
): FigureRow[] {
  const groups = new Map<string, FigureRow>();
  for (const row of rows) {
    const buyer = buyers.get(row.key);
    const key = (buyer && keyOf(buyer)) ?? UNKNOWN;
    const group = groups.get(key) ?? { key, name: null, ...noFigures(row.pledgedRupiah !== null) };
    groups.set(key, addRow(group, row));
  }
  return [...groups.values()].toSorted(mostFirst);
}

function addRow(to: FigureRow, row: FigureRow): FigureRow {
  const sum = (a: Sum, b: Sum): Sum => ({ count: a.count + b.count, rupiah: a.rupiah + b.rupiah });
  return {
    ...to,
    pledgedRupiah: to.pledgedRupiah === null || row.pledgedRupiah === null ? null : to.pledgedRupiah + row.pledgedRupiah,
    planned: to.planned && row.planned && sum(to.planned, row.planned),
    ...(Object.fromEntries(STAGES.map((stage) => [stage, sum(to[stage], row[stage])])) as Record<Stage, Sum>),
  };
}

/** How long a step took: of how many contracts, the middle one, and what nine of ten kept to. */
export type SpanDays = { span: Span; count: number; median: number; p90: number };

/** Nearest-rank percentiles, exact, out of how many contracts took how many days. */
export function daysOf(details: readonly DetailFigure[]): SpanDays[] {
  return (Object.keys(SPANS) as Span[]).flatMap((span) => {
    const rising = details
      .filter(({ measure }) => measure === span)
      .map(({ detail, count }) => ({ days: Number(detail), count }))
      .toSorted((a, b) => a.days - b.days);
    const count = rising.reduce((sum, one) => sum + one.count, 0);
    if (count === 0) return [];
    const at = (share: number): number => {
      let left = Math.ceil(count * share);
      return rising.find((one) => (left -= one.count) <= 0)!.days;
    };
    return [{ span, count, median: at(0.5), p90: at(0.9) }];
  });
}
