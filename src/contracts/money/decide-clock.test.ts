import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, type Day } from '#platform/days';
import { rupiah } from '#platform/money';
import { STATES, type State } from '../decide-move.ts';
import { decideClock, type Purse } from './decide-clock.ts';
import { decideLateClaim, decideLateFine } from './decide-late.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';

// 2 November 2026 is a Monday.
const monday = day('2026-11-02');
const clock = (state: State, onDay: Day, today: Day, purse: Purse = 'regional') =>
  decideClock({ state, onDay }, { purse, today });

describe('working days', () => {
  test('leave out the weekend and the holidays that are told', () => {
    expect(addWorkingDays(day('2026-11-06'), 1)).toBe('2026-11-09');
    expect(addWorkingDays(day('2026-11-06'), 1, new Set([day('2026-11-09')]))).toBe('2026-11-10');
    expect(addWorkingDays(day('2026-11-09'), -1)).toBe('2026-11-06');
    expect(workingDaysBetween(day('2026-11-06'), day('2026-11-09'))).toBe(1);
  });
  test('added and counted agree', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
        const from = addDays(monday, offset);
        const to = addWorkingDays(from, count);
        expect(isWorkingDay(to)).toBe(true);
        expect(workingDaysBetween(from, to)).toBe(count);
      }),
    );
  });
});

describe('the clock', () => {
  test.each([
    ['shipped', 'regional', 'inspected', 'buyer', '2026-11-09'],
    ['handedOver', 'regional', 'billed', 'seller', '2026-11-09'],
    ['billed', 'regional', 'spm', 'buyer', '2026-11-04'],
    ['billed', 'central', 'spm', 'buyer', '2026-11-09'],
    ['spm', 'regional', 'paid', 'buyer', '2026-11-04'],
    ['spm', 'central', 'paid', 'buyer', '2026-11-04'],
    ['matched', 'central', 'negotiating', 'buyer', '2026-11-16'],
  ] as const)('after %s (%s) awaits %s of the %s by %s', (state, purse, awaits, by, dueOn) => {
    expect(clock(state, monday, monday, purse)).toMatchObject({ awaits, by, dueOn, lateDays: 0 });
  });

  test('is not late on its day, and one working day late on the next', () => {
    const late = (today: string) => clock('billed', monday, day(today))?.lateDays;
    expect([late('2026-11-04'), late('2026-11-05'), late('2026-11-07'), late('2026-11-09')]).toEqual([0, 1, 2, 3]);
  });

  test('reminds a working day before, on the day, the day after, and then every week', () => {
    const { sent, next } = clock('billed', monday, day('2026-11-19'))!.reminders;
    expect([...sent, next]).toEqual(['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-12', '2026-11-19', '2026-11-26']);
    expect(clock('billed', monday, monday)!.reminders).toEqual({ sent: [], next: '2026-11-03' });
  });

  test('runs only where the reference has a number, and nowhere on an empty ledger', () => {
    const running = STATES.filter((state) => clock(state, monday, monday));
    expect(running).toEqual(['matched', 'shipped', 'handedOver', 'billed', 'spm']);
    expect(decideClock(undefined, { purse: 'central', today: monday })).toBe(undefined);
  });

  test('reminds on rising working days, at last after today', () => {
    const state = fc.constantFrom<State>('matched', 'shipped', 'handedOver', 'billed', 'spm');
    fc.assert(
      fc.property(state, fc.nat({ max: 400 }), fc.nat({ max: 90 }), (state, offset, wait) => {
        const since = addDays(monday, offset);
        const today = addDays(since, wait);
        const { sent, next } = clock(state, since, today)!.reminders;
        const all = [...sent, next];
        expect(all).toEqual([...new Set(all)].toSorted());
        expect(all.every((one) => isWorkingDay(one))).toBe(true);
        expect(next > today && sent.every((one) => one <= today)).toBe(true);
      }),
    );
  });
});

describe('a late payment', () => {
  const bill = { billedOn: monday, billedRupiah: rupiah(10_000_000), paidRupiah: rupiah(0) };
  const claim = (today: string, over = {}, options = {}) =>
    decideLateClaim({ ...bill, ...over }, { purse: 'regional', today: day(today), ...options });

  test('may be claimed from the day after SPM and SP2D had their two days each', () => {
    expect(claim('2026-11-06')).toBe(undefined);
    expect(claim('2026-11-07')).toMatchObject({ dueOn: '2026-11-06', lateDays: 1, lateWorkingDays: 0, openRupiah: 10_000_000 });
    expect(claim('2026-11-12', {}, { purse: 'central' })).toMatchObject({ dueOn: '2026-11-11', lateDays: 1, lateWorkingDays: 1 });
  });
  test('is what is still open, and nothing when it is paid', () => {
    expect(claim('2026-11-24', { paidRupiah: rupiah(4_000_000) })?.openRupiah).toBe(6_000_000);
    expect(claim('2026-11-24', { paidRupiah: rupiah(10_000_000) })).toBe(undefined);
  });
  test('bears interest only by the rate of the contract', () => {
    expect(claim('2027-11-06')?.interestRupiah).toBe(0);
    expect(claim('2027-11-06', {}, { interestYearly: 600 })).toMatchObject({ lateDays: 365, interestRupiah: 600_000 });
  });
});

describe('a late delivery', () => {
  const fine = (days: number) => decideLateFine(rupiah(100_000_000), monday, addDays(monday, days));
  test('costs a thousandth a day, up to fifty days', () => {
    expect([-3, 0, 1, 50, 51].map((days) => fine(days).fineRupiah)).toEqual([0, 0, 100_000, 5_000_000, 5_000_000]);
    expect([50, 51].map((days) => fine(days).capped)).toEqual([false, true]);
  });
});
