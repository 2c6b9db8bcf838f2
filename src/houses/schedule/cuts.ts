// What no plan can do though the LP of whole orders may: of three jobs, orders that hold two or more of them can be used once at most, for two of
// them would hold one of the three twice (subset rows of three; Jepsen, Petersen, Spoorendonk and Pisinger 2008). A row for each such three that
// the LP breaks; its price, at most 0, is paid by each order at its second visit to the three.

/** Three jobs. */
export type Cut = readonly [number, number, number];
/** A cut and its price, at most 0. */
export type PricedCut = { cut: Cut; price: number };

/** As many as have a bit each. */
export const MOST_CUTS = 30;

/** How often an order stands in the row of a cut: half its visits to the three, rounded down. */
export function timesIn(cut: Cut, jobs: readonly number[]): number {
  let visits = 0;
  for (const job of jobs) if (cut.includes(job)) visits += 1;
  return Math.floor(visits / 2);
}

/** The cuts that these values of orders break most, at most `most`, none of which is held already. */
export function brokenCuts(
  used: readonly { jobs: readonly number[]; value: number }[],
  held: readonly Cut[],
  jobCount: number,
  most: number,
): Cut[] {
  const known = new Set(held.map(String));
  const together = Array.from({ length: jobCount }, () => new Float64Array(jobCount));
  const all = new Map<string, { cut: Cut; sum: number }>();
  for (const { jobs, value } of used) {
    const set = [...new Set(jobs)].toSorted((a, b) => a - b);
    for (const [n, a] of set.entries()) for (const b of set.slice(n + 1)) together[a]![b]! += value;
    for (const [n, a] of set.entries())
      for (const [m, b] of set.slice(n + 1).entries())
        for (const c of set.slice(n + m + 2)) {
          const cut: Cut = [a, b, c];
          const key = String(cut);
          all.set(key, { cut, sum: (all.get(key)?.sum ?? 0) + value });
        }
  }
  const broken: { cut: Cut; sum: number }[] = [];
  for (let a = 0; a < jobCount; a += 1)
    for (let b = a + 1; b < jobCount; b += 1)
      for (let c = b + 1; c < jobCount; c += 1) {
        const cut: Cut = [a, b, c];
        // Those with all three were counted by each of their pairs.
        const sum = together[a]![b]! + together[a]![c]! + together[b]![c]! - 2 * (all.get(String(cut))?.sum ?? 0);
        if (sum > 1 + BROKEN && !known.has(String(cut))) broken.push({ cut, sum });
      }
  return broken
    .toSorted((one, other) => other.sum - one.sum || String(one.cut).localeCompare(String(other.cut)))
    .slice(0, most)
    .map(({ cut }) => cut);
}
const BROKEN = 0.02;
