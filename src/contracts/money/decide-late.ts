// Lateness of either side: what a seller may claim when a bill is not paid in time, and what a late delivery costs it.
import type { Day } from '#platform/days';
import { daysBetween } from '#platform/days';
import { type Rupiah, rupiah } from '#platform/money';
import { dueDayOfBill, type Purse } from './decide-clock.ts';
import { type Basis, getSetting, partOf } from './settings.ts';
import { workingDaysBetween } from './working-days.ts';

export type LateClaim = {
  billedOn: Day;
  dueOn: Day;
  openRupiah: Rupiah;
  lateDays: number;
  lateWorkingDays: number;
  /** Only by a rate that the contract itself names: the reference knows no interest of law. */
  interestRupiah: Rupiah;
};

/**
 * The claim on a bill that was not paid when the norm of SPM and SP2D had run out; nothing on or before that day, or when it is paid.
 * `interestYearly` in hundredths of a percent, from the contract; simple interest by day, a year of 365. Pure.
 */
export function decideLateClaim(
  bill: { billedOn: Day; billedRupiah: Rupiah; paidRupiah: Rupiah },
  { purse, today, interestYearly = 0 }: { purse: Purse; today: Day; interestYearly?: number },
): LateClaim | undefined {
  const dueOn = dueDayOfBill(bill.billedOn, purse);
  if (today <= dueOn || bill.paidRupiah >= bill.billedRupiah) return undefined;
  const open = bill.billedRupiah - bill.paidRupiah;
  const lateDays = daysBetween(dueOn, today);
  return {
    billedOn: bill.billedOn,
    dueOn,
    openRupiah: rupiah(open),
    lateDays,
    lateWorkingDays: workingDaysBetween(dueOn, today),
    interestRupiah: rupiah(Number((BigInt(open) * BigInt(interestYearly) * BigInt(lateDays)) / 3_650_000n)),
  };
}

export type LateFine = { fineRupiah: Rupiah; countedDays: number; capped: boolean; bases: Basis[] };

/** What a late delivery costs: a thousandth a day of the contract, or of its unfinished part where the contract says so. Pure. */
export function decideLateFine(ofRupiah: Rupiah, dueOn: Day, deliveredOn: Day): LateFine {
  const daily = getSetting('lateFineDaily', dueOn);
  const most = getSetting('lateFineDaysMost', dueOn);
  const days = Math.max(0, daysBetween(dueOn, deliveredOn));
  const counted = Math.min(days, most.value);
  return {
    fineRupiah: rupiah(partOf(ofRupiah, daily.value * counted)),
    countedDays: counted,
    capped: days > most.value,
    bases: [daily, most],
  };
}
