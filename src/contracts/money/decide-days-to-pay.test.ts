import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { decideDaysToPay, type MoneyStep, spreadOf } from './decide-days-to-pay.ts';

const step = (state: MoneyStep['state'], onDay: string, rupiah: number): MoneyStep => ({ state, onDay: day(onDay), rupiah });

test('days are counted from the handover before the payment, and by nearest rank', () => {
  const told = decideDaysToPay(
    [
      [step('handedOver', '2026-01-01', 60), step('paid', '2026-01-11', 60), step('handedOver', '2026-02-01', 40)],
      [step('handedOver', '2026-01-01', 100), step('paid', '2026-01-31', 100)],
    ],
    [3, 1, 2],
    day('2026-02-11'),
  );
  expect(told.paid).toEqual({ count: 2, medianDays: 10, p90Days: 30 });
  expect(told.observed).toEqual({ count: 3, medianDays: 2, p90Days: 3 });
  expect(told.waiting).toEqual({ count: 1, rupiah: 40, longestDays: 10 });
});

test('an advance covers the first handover, and nothing paid is no day', () => {
  const contract = [
    step('advancePaid', '2026-01-01', 50),
    step('handedOver', '2026-01-10', 50),
    step('handedOver', '2026-01-20', 30),
  ];
  expect(decideDaysToPay([contract], [], day('2026-01-25'))).toEqual({
    paid: { count: 0, medianDays: null, p90Days: null },
    observed: { count: 0, medianDays: null, p90Days: null },
    waiting: { count: 1, rupiah: 30, longestDays: 5 },
  });
  expect(spreadOf(Array.from({ length: 10 }, (_, n) => n + 1))).toEqual({ count: 10, medianDays: 5, p90Days: 9 });
});
