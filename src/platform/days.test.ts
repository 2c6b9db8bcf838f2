import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, day, daysBetween, type Month, monthOf, monthsFrom, parseDay, today } from './days.ts';

test.each([
  ['2026-03-01', '2026-03-01'],
  ['2026-3-1', '2026-03-01'],
  ['2026-03-31T15:59:32.342Z', '2026-03-31'],
  ['1/3/2026', '2026-03-01'],
  ['01-03-2026', '2026-03-01'],
  ['1 Maret 2026', '2026-03-01'],
  ['17 Agustus 2026', '2026-08-17'],
  ['Mar 1, 2026', '2026-03-01'],
  ['46082', '2026-03-01'],
])('"%s" is %s', (typed, is) => {
  expect(parseDay(typed)).toEqual({ ok: true, day: is });
});

test.each([
  ['', 'day-missing'],
  ['20255-01-01', 'day-year'],
  ['1944-12-31', 'day-year'],
  ['2200-01-01', 'day-year'],
  ['2026-02-29', 'day-impossible'],
  ['31/2/2026', 'day-impossible'],
  ['besok', 'day-unreadable'],
  ['Jul 29, 20', 'day-unreadable'],
])('"%s" is refused as %s', (typed, why) => {
  expect(parseDay(typed)).toEqual({ ok: false, why });
});

test('days and months count over leap years and turns of the year', () => {
  expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29');
  expect(daysBetween(day('2026-12-31'), day('2027-01-01'))).toBe(1);
  expect(addMonths('2026-12' as Month, 1)).toBe('2027-01');
  expect(addMonths('2026-01' as Month, -1)).toBe('2025-12');
  expect(monthsFrom('2026-11' as Month, '2027-01' as Month)).toEqual(['2026-11', '2026-12', '2027-01']);
  expect(monthsFrom('2026-02' as Month, '2026-01' as Month)).toEqual([]);
});

test('adding days and counting them are inverse, and strings sort as days do', () => {
  const days = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
    .map((d) => day(d.toISOString().slice(0, 10)));
  fc.assert(
    fc.property(days, fc.integer({ min: -9000, max: 9000 }), (from, n) => {
      const to = addDays(from, n);
      expect(daysBetween(from, to)).toBe(n);
      expect(from < to).toBe(n > 0);
      expect(monthOf(to)).toBe(to.slice(0, 7));
    }),
  );
});

test('today is the day in Jakarta, which begins seven hours before the day in Greenwich', () => {
  expect(today(new Date('2026-11-24T16:59:59Z'))).toBe('2026-11-24');
  expect(today(new Date('2026-11-24T17:00:00Z'))).toBe('2026-11-25');
});
