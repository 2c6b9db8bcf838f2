// What one contract adds to the figures of the dashboard. Everything that is counted is a sum of such parts, so an entry moves the figures by the
// difference between the parts after and before it, and counting all from scratch gives the same.
//
// Realised is what was accepted *and* paid: after each step the smaller of the two sums so far. What rose with a step belongs to its month.
import { daysBetween, monthOf } from '#platform/days';
import type { Day } from '#platform/days';
import type { State } from '../decide-move.ts';

/** Amounts of the same money at different stages; never added to each other. */
export const STAGES = ['matched', 'ordered', 'delivered', 'paid', 'realised'] as const;
export type Stage = (typeof STAGES)[number];
/** Between which first entries days are counted: what begins, what ends. */
export const SPANS = {
  daysToOrder: ['matched', 'ordered'],
  daysToHandover: ['ordered', 'handedOver'],
  daysToBill: ['handedOver', 'billed'],
  daysBillToPaid: ['billed', 'paid'],
  daysHandoverToPaid: ['handedOver', 'paid'],
} as const satisfies Record<string, readonly [State, State]>;
export type Span = keyof typeof SPANS;
/** lost: ended before an order; stopped: after one, with the value of the order; standing: where each contract is now. */
export type Measure = Stage | Span | 'lost' | 'stopped' | 'standing';

/** `month` is empty where the day is not known; `detail` is a reason code (lost, stopped), a state (standing), a number of days (spans), else empty. */
export type Part = { measure: Measure; month: string; detail: string; count: number; rupiah: number };

/** A step as it is counted. A handover whose amount the source does not say is accepted for what was paid. */
export type CountedStep = { state: State; onDay: Day | null; rupiah: number | null; reasonCode: string | null };

/** The parts of a contract with its steps in the order in which they were taken. `valueRupiah`: what is proposed while nothing is ordered. Pure. */
export function partsOf(valueRupiah: number, steps: readonly CountedStep[]): Part[] {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) return [];
  const ordered = steps.find(({ state }) => state === 'ordered');
  const worth = ordered?.rupiah ?? valueRupiah;
  const ended = steps.find(({ state }) => state === 'cancelled' || state === 'terminated');
  const single = (measure: Measure, step: CountedStep, detail = ''): Part => ({
    ...{ measure, month: monthOfStep(step), detail, count: 1, rupiah: worth },
  });
  return merged([
    ...(first.state === 'matched' ? [{ ...single('matched', first), rupiah: valueRupiah }] : []),
    ...(ordered && !ended ? [single('ordered', ordered)] : []),
    ...(ended ? [single(ordered ? 'stopped' : 'lost', ended, ended.reasonCode ?? '')] : []),
    single('standing', last, last.state),
    ...moneyParts(steps),
    ...spanParts(steps),
  ]);
}

/** Delivered, paid and realised, step by step; each counts its contract once, with the first rupiah. */
function moneyParts(steps: readonly CountedStep[]): Part[] {
  const parts: Part[] = [];
  const sums = { delivered: 0, paid: 0, realised: 0 };
  const seen = new Set<Stage>();
  const add = (measure: keyof typeof sums, step: CountedStep, rupiah: number): void => {
    sums[measure] += rupiah;
    parts.push({ measure, month: monthOfStep(step), detail: '', count: seen.has(measure) ? 0 : 1, rupiah });
    seen.add(measure);
  };
  let acceptedUnsaid = false;
  for (const step of steps) {
    if (step.state === 'handedOver') {
      add('delivered', step, step.rupiah ?? 0);
      acceptedUnsaid ||= step.rupiah === null;
    } else if (step.state === 'paid' || step.state === 'advancePaid') add('paid', step, step.rupiah ?? 0);
    else continue;
    const realised = acceptedUnsaid ? sums.paid : Math.min(sums.delivered, sums.paid);
    if (realised > sums.realised) add('realised', step, realised - sums.realised);
  }
  return parts;
}

function spanParts(steps: readonly CountedStep[]): Part[] {
  const dayOf = (state: State): Day | null | undefined => steps.find((step) => step.state === state)?.onDay;
  return (Object.entries(SPANS) as [Span, readonly [State, State]][]).flatMap(([measure, [from, until]]) => {
    const [begin, end] = [dayOf(from), dayOf(until)];
    if (!begin || !end || end < begin) return [];
    return [{ measure, month: monthOf(end), detail: `${daysBetween(begin, end)}`, count: 1, rupiah: 0 }];
  });
}

const monthOfStep = ({ onDay }: CountedStep): string => (onDay === null ? '' : monthOf(onDay));
export const keyOf = (part: Pick<Part, 'measure' | 'month' | 'detail'>): string => `${part.measure} ${part.month} ${part.detail}`;

/** One part for each measure, month and detail. */
function merged(parts: readonly Part[]): Part[] {
  const byKey = new Map<string, Part>();
  for (const part of parts) {
    const known = byKey.get(keyOf(part));
    if (known) {
      known.count += part.count;
      known.rupiah += part.rupiah;
    } else byKey.set(keyOf(part), { ...part });
  }
  return [...byKey.values()];
}
