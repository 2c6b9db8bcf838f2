// How long a buyer takes from accepted goods (BAST) to the money order (SP2D): what a maker should know before it says yes.
import { type Day, daysBetween } from '#platform/days';
import type { State } from '../decide-move.ts';

/** Steps of one contract that name accepted goods or money, in their order. */
export type MoneyStep = { state: Extract<State, 'handedOver' | 'advancePaid' | 'paid'>; onDay: Day; rupiah: number };

export type Spread = { count: number; medianDays: number | null; p90Days: number | null };
export type DaysToPay = {
  /** Payments of contracts in Layak, each from the last handover before it. */
  paid: Spread;
  /** The same in what other systems show of this buyer: other purchases or the same, so the two are never added. */
  observed: Spread;
  /** Accepted and not paid in full yet: how many contracts, how much, and for how long the oldest waits. */
  waiting: { count: number; rupiah: number; longestDays: number | null };
};

/** By nearest rank: no day that nobody waited. Null of nothing. Pure. */
export function spreadOf(days: readonly number[]): Spread {
  const sorted = days.toSorted((a, b) => a - b);
  const at = (part: number): number | null => sorted[Math.ceil(part * sorted.length) - 1] ?? null;
  return { count: sorted.length, medianDays: at(0.5), p90Days: at(0.9) };
}

/** From the steps of each contract of the buyer, and the days between BAST and SP2D that other systems show. Pure. */
export function decideDaysToPay(
  contracts: readonly (readonly MoneyStep[])[],
  observedDays: readonly number[],
  today: Day,
): DaysToPay {
  const waiting = contracts.flatMap((steps) => waitOf(steps, today) ?? []);
  return {
    paid: spreadOf(contracts.flatMap(daysOfPayments)),
    observed: spreadOf(observedDays),
    waiting: {
      count: waiting.length,
      rupiah: waiting.reduce((sum, one) => sum + one.rupiah, 0),
      longestDays: waiting.length === 0 ? null : Math.max(...waiting.map(({ days }) => days)),
    },
  };
}

const daysOfPayments = (steps: readonly MoneyStep[]): number[] =>
  steps.flatMap((step, at) => {
    const handover = steps.slice(0, at).findLast(({ state }) => state === 'handedOver');
    return step.state === 'paid' && handover ? [daysBetween(handover.onDay, step.onDay)] : [];
  });

/** What is accepted and not paid, since the handover that the payments no longer cover. */
function waitOf(steps: readonly MoneyStep[], today: Day): { rupiah: number; days: number } | undefined {
  let paid = steps.reduce((sum, { state, rupiah }) => (state === 'handedOver' ? sum : sum + rupiah), 0);
  let open = 0;
  let since: Day | undefined;
  for (const { onDay, rupiah } of steps.filter(({ state }) => state === 'handedOver')) {
    const covered = Math.min(paid, rupiah);
    paid -= covered;
    open += rupiah - covered;
    if (rupiah > covered) since ??= onDay;
  }
  return since && { rupiah: open, days: daysBetween(since, today) };
}
