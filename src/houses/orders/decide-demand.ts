// What was signed against what the lines can make, month by month and class by class. Pure.
//
// The lines that make a class form stages: lines of the same process stand side by side and their output adds up; stages follow each other, so the
// weakest sets what a month can yield. A stage's work is spread over its lines by what each can do. Where classes share a line and ask for more hours
// than it has, its hours are shared in proportion to what each needs. Whatever can't be reckoned (a line without figures, a unit that can't be turned
// into the class's) makes the answer "at most" or unknown, never zero.
import type { Day, Month } from '#platform/days';
import { addDays, addMonths, day } from '#platform/days';
import { gramsOfUnit } from '../batches/quantity.ts';
import { type HouseCalendar, openStretches } from '../bookings/calendar.ts';
import type { Line } from '../house.ts';
import type { ClassCost, Order } from './order.ts';

/** The unit in which a class is reckoned, and its mass where it is known. */
export type ClassUnit = { unit: string; unitGrams: number | null };

export type ClassMonth = {
  month: Month;
  /** Signed, in thousandths of the class's unit: of the orders that could be turned into it. */
  demand: number;
  /** What it is worth; null when the price of an order isn't known. */
  demandRupiah: number | null;
  /** What the lines make when they work for this class alone; `exact` false: at most so much. Null: not known. */
  capacity: { thousandths: number; exact: boolean } | null;
  /** What of the demand can be made beside the other classes; null when the capacity isn't known. */
  canMake: number | null;
  gap: number | null;
  gapRupiah: number | null;
  gapGrams: number | null;
};
export type ClassDemand = ClassUnit & {
  classId: string;
  months: ClassMonth[];
  /** Orders in a unit that can't be turned into the class's: not counted, so what stands here is too little. */
  uncounted: string[];
  /** Whether any line of the house makes it. */
  made: boolean;
};
export type LineLoad = {
  lineId: string;
  /** Minutes open and minutes that the orders need, month by month; null: not known. */
  months: { month: Month; openMinutes: number | null; neededMinutes: number | null }[];
};
export type Demand = {
  months: Month[];
  classes: ClassDemand[];
  lines: LineLoad[];
  /** Minutes that each class really takes of each line over all months, with what can be made. */
  work: { lineId: string; classId: string; minutes: number }[];
};

export type DemandFacts = {
  orders: readonly Order[];
  lines: readonly Line[];
  calendar: HouseCalendar;
  classCosts: readonly ClassCost[];
};

/** Signed demand and capacity of so many months from the day's month on. */
export function decideDemand(facts: DemandFacts, today: Day, monthCount: number): Demand {
  const months = Array.from({ length: monthCount }, (_, n) => addMonths(today.slice(0, 7) as Month, n));
  const open = facts.orders.filter(
    ({ state, toMonth, fromMonth }) => state === 'open' && toMonth >= months[0]! && fromMonth <= months.at(-1)!,
  );
  const classIds = [...new Set(open.map(({ classId }) => classId))].toSorted();
  const minutes = openMinutes(facts, months);
  const tallies = classIds.map((classId) => tallyOf(classId, open, facts, months, minutes, today));
  const loads = months.map((_, at) => loadOf(tallies, at));
  return {
    months,
    classes: tallies.map((tally) => classDemand(tally, months, loads)),
    lines: facts.lines.map((line) => lineLoad(line, months, minutes, loads, tallies)),
    work: workOf(tallies, months, minutes, loads),
  };
}

/** The unit that counts for a class on a day: as its costs say, else as a line that makes it has it, else as it is ordered, else as it is sold. */
export function unitOfClass(
  classId: string,
  { classCosts, lines }: DemandFacts,
  orders: readonly Order[],
  today: Day,
): ClassUnit {
  const told = classCosts
    .filter((one) => one.classId === classId && one.fromDay <= today)
    .toSorted(byFromDay)
    .at(-1);
  if (told) return { unit: told.unit, unitGrams: told.unitGrams ?? gramsOfUnit(told.unit) };
  const unit =
    orders.find((one) => one.classId === classId)?.unit ?? lines.find(({ classIds }) => classIds.includes(classId))?.unit ?? 'kg';
  return { unit, unitGrams: gramsOfUnit(unit) };
}
const byFromDay = (a: ClassCost, b: ClassCost): number => (a.fromDay < b.fromDay ? -1 : 1);

/** A quantity in another unit, rounded down; null when one can't be turned into the other. */
export function convert(thousandths: number, from: string, to: ClassUnit): number | null {
  if (sameUnit(from, to.unit)) return thousandths;
  const grams = gramsOfUnit(from);
  if (grams === null || to.unitGrams === null) return null;
  return Number((BigInt(thousandths) * BigInt(grams)) / BigInt(to.unitGrams));
}
const sameUnit = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What a quantity costs at a price for one unit, rounded down to whole rupiah. */
export const rupiahOf = (thousandths: number, priceRupiah: number): number =>
  Number((BigInt(thousandths) * BigInt(priceRupiah)) / 1000n);

type Minutes = ReadonlyMap<string, readonly (number | null)[]>;
type Stage = { lineIds: string[]; /** By line, by month; null: not known. */ capacity: (number | null)[][] };
type Tally = ClassUnit & {
  classId: string;
  stages: Stage[];
  demand: number[];
  rupiah: (number | null)[];
  uncounted: string[];
  hasLines: boolean;
};

/** Open minutes of each line in each month: by the hours of the week where they are told, at most the hours that the line says of itself. */
function openMinutes({ lines, calendar }: DemandFacts, months: readonly Month[]): Minutes {
  return new Map(
    lines.map(({ lineId, hoursPerMonth }) => [
      lineId,
      months.map((month) => {
        const told = hoursPerMonth === null ? null : hoursPerMonth * 60;
        if (calendar.openedOn === null) return null;
        if (calendar.hours.length === 0) return told;
        const open = daysOf(month)
          .flatMap((one) => openStretches(calendar, lineId, one))
          .reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);
        return told === null ? open : Math.min(told, open);
      }),
    ]),
  );
}
function daysOf(month: Month): Day[] {
  const days: Day[] = [];
  for (let one = day(`${month}-01`); one.startsWith(month); one = addDays(one, 1)) days.push(one);
  return days;
}

function tallyOf(
  classId: string,
  orders: readonly Order[],
  facts: DemandFacts,
  months: readonly Month[],
  minutes: Minutes,
  today: Day,
): Tally {
  const own = orders.filter((one) => one.classId === classId);
  const unit = unitOfClass(classId, facts, own, today);
  const counted = own.flatMap((order) => {
    const thousandths = convert(order.quantityThousandths, order.unit, unit);
    return thousandths === null ? [] : [{ ...order, thousandths }];
  });
  const inMonth = (month: Month) => counted.filter(({ fromMonth, toMonth }) => fromMonth <= month && month <= toMonth);
  return {
    ...unit,
    classId,
    stages: stagesOf(classId, unit, facts.lines, minutes),
    demand: months.map((month) => inMonth(month).reduce((sum, { thousandths }) => sum + thousandths, 0)),
    rupiah: months.map((month) => valueOf(inMonth(month))),
    uncounted: own.filter(({ orderId }) => !counted.some((one) => one.orderId === orderId)).map(({ orderId }) => orderId),
    hasLines: facts.lines.length > 0,
  };
}
const valueOf = (orders: readonly Order[]): number | null =>
  addAll(
    orders.map(({ quantityThousandths, priceRupiah }) =>
      priceRupiah === null ? null : rupiahOf(quantityThousandths, priceRupiah),
    ),
  );

function stagesOf(classId: string, unit: ClassUnit, lines: readonly Line[], minutes: Minutes): Stage[] {
  const making = lines.filter(({ classIds }) => classIds.includes(classId));
  const stages = Map.groupBy(making, ({ process }) => process.trim().toLowerCase());
  return [...stages.values()].map((side) => ({
    lineIds: side.map(({ lineId }) => lineId),
    capacity: side.map((line) => minutes.get(line.lineId)!.map((open) => outputOf(line, open, unit))),
  }));
}
function outputOf({ unitsPerHour, unit }: Line, minutes: number | null, to: ClassUnit): number | null {
  if (minutes === null || unitsPerHour === null) return null;
  return convert(Math.floor((minutes * unitsPerHour * 1000) / 60), unit, to);
}

/** What a stage makes in a month; null when the output of one of its lines isn't known. */
const stageCapacity = ({ capacity }: Stage, at: number): number | null => addAll(capacity.map((line) => line[at]!));

/** Of each line the part of its open time that the orders of a month need: 1 is all of it. */
function loadOf(tallies: readonly Tally[], at: number): Map<string, number> {
  const load = new Map<string, number>();
  for (const { stages, demand } of tallies)
    for (const stage of stages) {
      const capacity = stageCapacity(stage, at);
      if (capacity === null || demand[at] === 0) continue;
      for (const lineId of stage.lineIds)
        load.set(lineId, (load.get(lineId) ?? 0) + (capacity === 0 ? Number.POSITIVE_INFINITY : demand[at]! / capacity));
    }
  return load;
}

function classDemand(tally: Tally, months: readonly Month[], loads: readonly ReadonlyMap<string, number>[]): ClassDemand {
  const { classId, unit, unitGrams, uncounted, stages } = tally;
  return {
    ...{ classId, unit, unitGrams, uncounted, made: stages.length > 0 },
    months: months.map((month, at) => {
      const demand = tally.demand[at]!;
      const demandRupiah = tally.rupiah[at]!;
      const capacity = capacityOf(tally, at);
      const canMake = capacity === null ? null : canMakeOf(tally, at, loads[at]!, capacity.thousandths);
      const gap = canMake === null ? null : demand - canMake;
      return {
        ...{ month, demand, demandRupiah, capacity, canMake, gap },
        gapRupiah: gap === null || demandRupiah === null ? null : partOf(demandRupiah, gap, demand),
        gapGrams: gap === null || unitGrams === null ? null : Number((BigInt(gap) * BigInt(unitGrams)) / 1000n),
      };
    }),
  };
}
/** The sum; null when one of the amounts isn't known. */
export const addAll = (amounts: readonly (number | null)[]): number | null =>
  amounts.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);

/** A part of a sum, rounded down: amount x share / whole; 0 of nothing. */
export const partOf = (amount: number, share: number, whole: number): number =>
  whole === 0 ? 0 : Number((BigInt(amount) * BigInt(share)) / BigInt(whole));

function capacityOf({ stages, hasLines }: Tally, at: number): ClassMonth['capacity'] {
  if (stages.length === 0) return hasLines ? { thousandths: 0, exact: true } : null;
  const known = stages.map((stage) => stageCapacity(stage, at)).filter((one) => one !== null);
  if (known.length === 0) return null;
  return { thousandths: Math.min(...known), exact: known.length === stages.length };
}

function canMakeOf({ stages, demand }: Tally, at: number, load: ReadonlyMap<string, number>, alone: number): number {
  const parts = stages.flatMap((stage) => {
    const capacity = stageCapacity(stage, at);
    if (capacity === null) return [];
    if (capacity === 0) return [0];
    const part = stage.lineIds.reduce(
      (sum, lineId, n) => sum + (stage.capacity[n]![at]! / capacity) * Math.min(1, 1 / (load.get(lineId) ?? 1)),
      0,
    );
    return [part];
  });
  return Math.min(demand[at]!, alone, Math.round(demand[at]! * Math.min(1, ...parts)));
}

function lineLoad(
  { lineId }: Line,
  months: readonly Month[],
  minutes: Minutes,
  loads: readonly ReadonlyMap<string, number>[],
  tallies: readonly Tally[],
): LineLoad {
  const using = tallies.filter(({ stages }) => stages.some(({ lineIds }) => lineIds.includes(lineId)));
  return {
    lineId,
    months: months.map((month, at) => {
      const openMinutesOf = minutes.get(lineId)![at]!;
      const wanted = using.filter(({ demand }) => demand[at]! > 0);
      const known = wanted.every(({ stages }) =>
        stages.every((stage) => !stage.lineIds.includes(lineId) || stageCapacity(stage, at) !== null),
      );
      const load = loads[at]!.get(lineId) ?? 0;
      const reckoned = known && openMinutesOf !== null && Number.isFinite(load);
      return { month, openMinutes: openMinutesOf, neededMinutes: reckoned ? Math.ceil(openMinutesOf * load) : null };
    }),
  };
}

function workOf(
  tallies: readonly Tally[],
  months: readonly Month[],
  minutes: Minutes,
  loads: readonly ReadonlyMap<string, number>[],
): Demand['work'] {
  return tallies.flatMap((tally) =>
    tally.stages.flatMap((stage) =>
      stage.lineIds.map((lineId) => ({
        ...{ lineId, classId: tally.classId },
        minutes: months.reduce((sum, _, at) => {
          const [alone, whole] = [capacityOf(tally, at), stageCapacity(stage, at)];
          if (alone === null || !whole) return sum;
          return sum + ((minutes.get(lineId)![at] ?? 0) * canMakeOf(tally, at, loads[at]!, alone.thousandths)) / whole;
        }, 0),
      })),
    ),
  );
}
