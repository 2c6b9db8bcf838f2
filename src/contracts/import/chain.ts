import { daysBetween } from '#platform/days';
import type { Day } from '#platform/days';
import { CHAIN, STEPS, TOLD } from './purchase.ts';
import type { Source, StepName } from './purchase.ts';

type Entry = { step: StepName; onDay: Day | null; rupiah: number | null; sen: number; document: string };
export type ChainStep =
  | (Entry & { present: true; daysAfter: number | null })
  | { present: false; step: StepName; why: 'notTold' | 'notYet' };

/**
 * The whole chain of a purchase: each entry that is there, and in its place each step that is not, with why: the source has no column for it,
 * or its column is empty. `daysAfter` counts from the last step before that bears a day; below zero where the source has them turned. Pure.
 */
export function chainOf(source: Source, entries: readonly Entry[]): ChainStep[] {
  const chain: ChainStep[] = [];
  let before: Day | null = null;
  for (const step of STEPS) {
    const seen = entries.filter((entry) => entry.step === step);
    for (const entry of seen) {
      chain.push({ ...entry, present: true, daysAfter: before && entry.onDay ? daysBetween(before, entry.onDay) : null });
      before = entry.onDay ?? before;
    }
    if (seen.length === 0 && CHAIN[source].includes(step))
      chain.push({ present: false, step, why: TOLD[source].includes(step) ? 'notYet' : 'notTold' });
  }
  return chain;
}
