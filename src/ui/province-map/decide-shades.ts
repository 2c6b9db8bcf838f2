/** How dark a province is: 0 is nothing, 1 to `SHADES` from the least to the most. */
export type Shade = { from: number; until: number; count: number };
export const SHADES = 5;

/**
 * Divides the values above nothing into up to five groups of about as many members each, the least first: rupiah by province are so uneven that
 * equal steps would leave all but two of them white. Equal values fall into one group. Pure.
 */
export function decideShades(values: readonly number[]): Shade[] {
  const rising = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  const shades: Shade[] = [];
  let taken = 0;
  for (let group = 1; group <= SHADES && taken < rising.length; group += 1) {
    const upTo = Math.max(taken + 1, Math.round((rising.length * group) / SHADES));
    const until = rising[upTo - 1]!;
    const after = rising.findLastIndex((value) => value === until) + 1;
    shades.push({ from: rising[taken]!, until, count: after - taken });
    taken = after;
  }
  return shades;
}

/** The group of a value, from 1; 0 for nothing. */
export const shadeOf = (value: number, shades: readonly Shade[]): number =>
  value > 0 ? shades.findIndex(({ until }) => value <= until) + 1 : 0;
