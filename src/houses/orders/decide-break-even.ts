// Where a house stands against its costs with the orders it has signed. Pure; money in whole rupiah, shares in hundredths of a percent.
import type { Day } from '#platform/days';
import { addAll, type Demand, partOf, rupiahOf } from './decide-demand.ts';
import type { ClassCost, CostStatement } from './order.ts';

/** What isn't known and would be needed to say it. */
export type Missing = 'orders' | 'capacity' | 'price' | 'fixedCosts' | 'depreciation' | 'variableCosts';

export type BreakEven =
  | { state: 'unknown'; missing: Missing[] }
  | {
      /** `loss`: each unit sold costs more than it brings, so that no load covers the costs. */
      state: 'known' | 'loss';
      /** Of the capacity of the fullest line, over the months looked at. */
      loadBasisPoints: number;
      /** At this load income covers costs, with the same mix of orders; null where it never does. Over 10,000: not within the house's hours. */
      breakEvenBasisPoints: number | null;
      /** What is left of a month after all costs; below zero: what is lacking. */
      resultMonthlyRupiah: number;
      covers: boolean;
    };

/** A class's price against what a unit costs. */
export type UnitCost = {
  classId: string;
  unit: string;
  /** The mean of what is signed. */
  priceRupiah: number | null;
  variableRupiah: number | null;
  /** With the house's fixed costs, shared by the hours that the classes take (procurement-and-rpb.md 4.4), at what can be made. */
  fullRupiah: number | null;
  priceIs: 'overFull' | 'underFull' | 'underVariable' | 'unknown';
};

/** The fixed costs of a month that income has to cover; what is missing where they aren't known. */
export function fixedMonthly(costs: CostStatement | undefined): { rupiah: number } | { missing: Missing } {
  if (!costs || costs.fixedMonthlyRupiah === null) return { missing: 'fixedCosts' };
  if (!costs.depreciationCounted) return { rupiah: costs.fixedMonthlyRupiah };
  if (costs.depreciationMonthlyRupiah === null) return { missing: 'depreciation' };
  return { rupiah: costs.fixedMonthlyRupiah + costs.depreciationMonthlyRupiah };
}

/** Whole days that the cash lasts at the fixed costs of a month of 30 days, wear left out since nobody is paid for it. Null: not known, or no costs. */
export function cashDays(costs: CostStatement | undefined): number | null {
  if (!costs || costs.cashRupiah === null || !costs.fixedMonthlyRupiah) return null;
  return partOf(costs.cashRupiah, 30, costs.fixedMonthlyRupiah);
}

/** The variable cost of a class that counts on a day. */
export const variableOn = (classCosts: readonly ClassCost[], classId: string, day: Day): number | null =>
  classCosts
    .filter((one) => one.classId === classId && one.fromDay <= day)
    .toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
    .at(-1)?.variableRupiah ?? null;

type Sums = {
  classId: string;
  unit: string;
  demand: number;
  made: number | null;
  /** What the demand is worth, and what of it can be made. */
  demandRupiah: number | null;
  madeRupiah: number | null;
  variableRupiah: number | null;
  minutes: number;
};

function sumsOf(demand: Demand, classCosts: readonly ClassCost[], today: Day): Sums[] {
  return demand.classes.map(({ classId, unit, months }) => ({
    ...{ classId, unit, variableRupiah: variableOn(classCosts, classId, today) },
    demand: months.reduce((sum, one) => sum + one.demand, 0),
    made: addAll(months.map(({ canMake }) => canMake)),
    demandRupiah: addAll(months.map(({ demandRupiah }) => demandRupiah)),
    madeRupiah: addAll(
      months.map(({ demandRupiah, gapRupiah }) =>
        demandRupiah === null || gapRupiah === null ? null : demandRupiah - gapRupiah,
      ),
    ),
    minutes: demand.work.filter((one) => one.classId === classId).reduce((sum, one) => sum + one.minutes, 0),
  }));
}

/** Where the house stands: the load now, the load at which it covers its costs, and what is left of a month. */
export function decideBreakEven(
  demand: Demand,
  costs: CostStatement | undefined,
  classCosts: readonly ClassCost[],
  today: Day,
): BreakEven {
  const sums = sumsOf(demand, classCosts, today);
  const fixed = fixedMonthly(costs);
  const missing = missingIn(sums, fixed);
  if (missing.length > 0 || 'missing' in fixed) return { state: 'unknown', missing };
  const monthCount = demand.months.length;
  const income = sums.reduce((sum, { madeRupiah }) => sum + madeRupiah!, 0);
  const variable = sums.reduce((sum, one) => sum + rupiahOf(one.made!, one.variableRupiah!), 0);
  const contribution = income - variable;
  const fixedRupiah = fixed.rupiah * monthCount;
  const loadBasisPoints = fullestLoad(demand);
  return {
    state: contribution > 0 ? 'known' : 'loss',
    loadBasisPoints,
    breakEvenBasisPoints: contribution > 0 ? ceilPart(loadBasisPoints, fixedRupiah, contribution) : null,
    resultMonthlyRupiah: Math.floor((contribution - fixedRupiah) / monthCount),
    covers: contribution >= fixedRupiah,
  };
}

function missingIn(sums: readonly Sums[], fixed: ReturnType<typeof fixedMonthly>): Missing[] {
  const missing: Missing[] = [];
  if (sums.length === 0) missing.push('orders');
  if (sums.some(({ made }) => made === null)) missing.push('capacity');
  if (sums.some(({ demandRupiah }) => demandRupiah === null)) missing.push('price');
  if (sums.some(({ variableRupiah }) => variableRupiah === null)) missing.push('variableCosts');
  if ('missing' in fixed) missing.push(fixed.missing);
  return missing;
}

/** The part of its open minutes that the fullest line really works, in hundredths of a percent. */
function fullestLoad({ lines, work }: Demand): number {
  const loads = lines.map(({ lineId, months }) => {
    const open = months.reduce((sum, { openMinutes }) => sum + (openMinutes ?? 0), 0);
    const used = work.filter((one) => one.lineId === lineId).reduce((sum, one) => sum + one.minutes, 0);
    return open === 0 ? 0 : Math.min(10_000, Math.round((used / open) * 10_000));
  });
  return Math.max(0, ...loads);
}

/** amount x share / whole, rounded up. */
const ceilPart = (amount: number, share: number, whole: number): number =>
  Number((BigInt(amount) * BigInt(share) + BigInt(whole) - 1n) / BigInt(whole));

/** What a unit of each ordered class costs against its price. */
export function decideUnitCosts(
  demand: Demand,
  costs: CostStatement | undefined,
  classCosts: readonly ClassCost[],
  today: Day,
): UnitCost[] {
  const sums = sumsOf(demand, classCosts, today);
  const fixed = fixedMonthly(costs);
  const allMinutes = sums.reduce((sum, { minutes }) => sum + minutes, 0);
  return sums.map((one) => {
    const { classId, unit, demand: wanted, demandRupiah, variableRupiah, made, minutes } = one;
    const priceRupiah = demandRupiah === null || wanted === 0 ? null : partOf(demandRupiah, 1000, wanted);
    const fixedPart =
      'missing' in fixed || allMinutes === 0 ? null : (fixed.rupiah * demand.months.length * minutes) / allMinutes;
    const fullRupiah =
      variableRupiah === null || fixedPart === null || !made ? null : variableRupiah + Math.ceil((fixedPart * 1000) / made);
    const priceIs = priceAgainst(priceRupiah, variableRupiah, fullRupiah);
    return { classId, unit, priceRupiah, variableRupiah, fullRupiah, priceIs };
  });
}

/** A price that equals the cost covers it. */
export function priceAgainst(price: number | null, variable: number | null, full: number | null): UnitCost['priceIs'] {
  if (price === null) return 'unknown';
  if (variable !== null && price < variable) return 'underVariable';
  if (full === null) return 'unknown';
  return price < full ? 'underFull' : 'overFull';
}
