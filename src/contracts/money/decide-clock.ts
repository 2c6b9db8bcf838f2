// The clock that runs on a contract: who has to take the next step by when, and on which days to remind them. From shipping to SP2D
// (`procurement-and-rpb.md` 5.2, 5.3); a step for which the reference has no number has no clock.
import { addDays, type Day } from '#platform/days';
import type { Side, State } from '../decide-move.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';
import { type Basis, findSetting } from './settings.ts';

/** Whose money pays: the state's budget (KPPN) or a region's (BUD). */
export type Purse = 'central' | 'regional';

export type Clock = {
  /** The step that is awaited. */
  awaits: State;
  by: Side;
  since: Day;
  dueOn: Day;
  /** Working days past the due day; 0 up to and on it. */
  lateDays: number;
  /** A working day before, on the due day, the working day after it, then every fifth as long as it is late: those up to today, and the next. */
  reminders: { sent: Day[]; next: Day };
  basis: Basis;
};

type Wait = { awaits: State; by: Side; setting: string };
const WAITS: Partial<Record<State, (purse: Purse) => Wait>> = {
  matched: () => ({ awaits: 'negotiating', by: 'buyer', setting: 'answerDays' }),
  shipped: () => ({ awaits: 'inspected', by: 'buyer', setting: 'inspectDays' }),
  handedOver: () => ({ awaits: 'billed', by: 'seller', setting: 'billDays' }),
  billed: (purse) => ({ awaits: 'spm', by: 'buyer', setting: purse === 'central' ? 'spmDaysCentral' : 'spmDaysRegional' }),
  spm: (purse) => ({ awaits: 'paid', by: 'buyer', setting: purse === 'central' ? 'sp2dDaysCentral' : 'sp2dDaysRegional' }),
};

/** The clock that runs from the last step of a ledger; nothing where none does. Pure. */
export function decideClock(
  last: { state: State; onDay: Day } | undefined,
  { purse, today, holidays }: { purse: Purse; today: Day; holidays?: ReadonlySet<Day> | undefined },
): Clock | undefined {
  const wait = last && WAITS[last.state]?.(purse);
  const basis = wait && findSetting(wait.setting, last.onDay);
  if (!wait || !basis) return undefined;
  const dueOn =
    wait.setting === 'answerDays' ? addDays(last.onDay, basis.value) : addWorkingDays(last.onDay, basis.value, holidays);
  return {
    awaits: wait.awaits,
    by: wait.by,
    since: last.onDay,
    dueOn,
    lateDays: workingDaysBetween(dueOn, today, holidays),
    reminders: remindersOf(dueOn, today, holidays),
    basis,
  };
}

/** When a bill should be paid that was made on the day: SPM and SP2D, one after the other. Pure. */
export function dueDayOfBill(billedOn: Day, purse: Purse, holidays?: ReadonlySet<Day>): Day {
  const steps = [WAITS.billed!(purse), WAITS.spm!(purse)].map(({ setting }) => findSetting(setting, billedOn)?.value ?? 0);
  return steps.reduce((at, count) => addWorkingDays(at, count, holidays), billedOn);
}

function remindersOf(dueOn: Day, today: Day, holidays?: ReadonlySet<Day>): Clock['reminders'] {
  const due = isWorkingDay(dueOn, holidays) ? dueOn : addWorkingDays(dueOn, -1, holidays);
  const sent: Day[] = [];
  let next = addWorkingDays(due, -1, holidays);
  for (let step = 0; next <= today; step++) {
    sent.push(next);
    next = step === 0 ? due : addWorkingDays(next, step === 1 ? 1 : 5, holidays);
  }
  return { sent, next };
}
