// The deciders of the order book on both sides of their edges.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, day, type Month } from '#platform/days';
import type { HouseCalendar } from '../bookings/calendar.ts';
import type { Line } from '../house.ts';
import { cashDays, decideBreakEven, decideUnitCosts, priceAgainst } from './decide-break-even.ts';
import { convert, decideDemand, type DemandFacts } from './decide-demand.ts';
import { decideMaterials } from './decide-materials.ts';
import { decideWarnings, type WarningCode, type WarningFacts } from './decide-warnings.ts';
import { monthSpans } from './month-spans.ts';
import type { ClassCost, CostStatement, Material, Order } from './order.ts';
import { orderSettings } from './settings.ts';

const TODAY = day('2026-11-24');
const NOV = '2026-11' as Month;
/** No hours of the week are told: a line's own hours a month count. */
const calendar: HouseCalendar = { openedOn: day('2025-01-06'), hours: [], closures: [] };

const line = (more: Partial<Line>): Line => ({
  ...{ lineId: 'line', name: 'Isi', process: 'isi', classIds: ['rempah'], hoursPerMonth: 100, unitsPerHour: 10, unit: 'kg' },
  ...more,
});
const order = (more: Partial<Order>): Order => ({
  ...{
    orderId: 'o',
    buyerName: 'Industri Mi',
    classId: 'rempah',
    quantityThousandths: 10_000,
    unit: 'ton',
    priceRupiah: 50_000_000,
  },
  ...{ fromMonth: NOV, toMonth: NOV, signedOn: day('2026-11-01'), document: 'K-1', contractId: null, state: 'open', ...more },
});
const inKilograms: ClassCost = {
  ...{ classId: 'rempah', fromDay: day('2026-01-01'), unit: 'kg', variableRupiah: 30_000, unitGrams: null },
};
const facts = (more: Partial<DemandFacts> = {}): DemandFacts => ({
  ...{ orders: [order({})], lines: [line({})], calendar, classCosts: [inKilograms], ...more },
});
const demandOf = (more: Partial<DemandFacts> = {}) => decideDemand(facts(more), TODAY, 1);
const cellOf = (more: Partial<DemandFacts> = {}) => demandOf(more).classes[0]!.months[0]!;

test('ten tonnes a month against one tonne of capacity leave nine, in kilograms, grams and rupiah', () => {
  expect(cellOf()).toEqual({
    ...{ month: NOV, demand: 10_000_000, demandRupiah: 500_000_000, capacity: { thousandths: 1_000_000, exact: true } },
    ...{ canMake: 1_000_000, gap: 9_000_000, gapRupiah: 450_000_000, gapGrams: 9_000_000 },
  });
});

test('lines of one process add up, processes in a row are held by the weakest', () => {
  const two = [line({ lineId: 'a' }), line({ lineId: 'b', unitsPerHour: 5 })];
  expect(cellOf({ lines: two }).capacity).toEqual({ thousandths: 1_500_000, exact: true });
  const row = [...two, line({ lineId: 'c', process: 'giling', unitsPerHour: 7 })];
  expect(cellOf({ lines: row }).capacity).toEqual({ thousandths: 700_000, exact: true });
});

test('what is not known stays so: a line without figures makes it "at most", none with figures unknown, no line of the class zero', () => {
  const dark = line({ lineId: 'd', process: 'giling', unitsPerHour: null });
  expect(cellOf({ lines: [line({}), dark] }).capacity).toEqual({ thousandths: 1_000_000, exact: false });
  expect(cellOf({ lines: [dark] })).toMatchObject({ capacity: null, canMake: null, gap: null, gapRupiah: null });
  expect(cellOf({ lines: [] }).capacity).toBeNull();
  expect(cellOf({ lines: [line({ classIds: ['kerupuk'] })] })).toMatchObject({
    capacity: { thousandths: 0, exact: true },
    canMake: 0,
  });
  expect(cellOf({ calendar: { ...calendar, openedOn: null } }).capacity).toBeNull();
  expect(cellOf({ orders: [order({ priceRupiah: null })] })).toMatchObject({ gap: 9_000_000, gapRupiah: null });
});

test('an order in a unit that cannot be turned into the class’s is named, not counted', () => {
  const { classes } = demandOf({ orders: [order({ unit: 'bungkus' })] });
  expect([classes[0]!.uncounted, classes[0]!.months[0]!.demand]).toEqual([['o'], 0]);
  expect(convert(1000, 'ton', { unit: 'botol', unitGrams: 250 })).toBe(4_000_000);
  expect(convert(1000, 'ton', { unit: 'botol', unitGrams: null })).toBeNull();
});

test('closed days and the hours of the week bound a month; an order counts from its first month to its last', () => {
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 480, toMinute: 960 }));
  const november = decideDemand(facts({ calendar: { ...calendar, hours: week } }), TODAY, 1).lines[0]!.months[0]!;
  expect(november.openMinutes).toBe(6000);
  const closures = [
    { closureId: 'c', lineId: null, kind: 'holiday' as const, fromDay: day('2026-11-01'), toDay: day('2026-11-20'), note: null },
  ];
  const short = decideDemand(facts({ calendar: { ...calendar, hours: week, closures } }), TODAY, 1).lines[0]!.months[0]!;
  expect(short.openMinutes).toBe(6 * 480);
  const long = order({ fromMonth: '2026-12' as Month, toMonth: '2027-01' as Month });
  const months = decideDemand(facts({ orders: [long] }), TODAY, 4).classes[0]!.months;
  expect(months.map(({ demand }) => demand)).toEqual([0, 10_000_000, 10_000_000, 0]);
  expect(decideDemand(facts({ orders: [order({ state: 'delivered' })] }), TODAY, 4).classes).toEqual([]);
});

test('nothing is made beyond the demand, the capacity or the open hours, however classes share the lines', () => {
  const amount = fc.integer({ min: 1, max: 3_000_000 });
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (one, other, fast, slow) => {
      const demand = demandOf({
        orders: [
          order({ quantityThousandths: one, unit: 'kg' }),
          order({ orderId: 'p', classId: 'bumbu', quantityThousandths: other, unit: 'kg' }),
        ],
        lines: [
          line({ lineId: 'a', classIds: ['rempah', 'bumbu'], unitsPerHour: fast }),
          line({ lineId: 'b', process: 'giling', classIds: ['bumbu'], unitsPerHour: slow }),
        ],
      });
      for (const { months } of demand.classes) {
        const cell = months[0]!;
        expect(cell.canMake).toBeLessThanOrEqual(Math.min(cell.demand, cell.capacity!.thousandths));
        expect(cell.canMake! + cell.gap!).toBe(cell.demand);
      }
      const used = demand.work.filter(({ lineId }) => lineId === 'a').reduce((sum, { minutes }) => sum + minutes, 0);
      expect(used).toBeLessThanOrEqual(6000 + 1);
    }),
    { numRuns: 60 },
  );
});

const costs = (more: Partial<CostStatement> = {}): CostStatement => ({
  ...{ statedOn: TODAY, fixedMonthlyRupiah: 20_000_000, depreciationMonthlyRupiah: 5_000_000, depreciationCounted: false },
  ...{ cashRupiah: 40_000_000, ...more },
});
/** One tonne of capacity, all of it used: 1,000 kg at Rp50,000 with Rp30,000 of material bring Rp20,000,000. */
const standOf = (fixed: number, more: Partial<CostStatement> = {}) =>
  decideBreakEven(demandOf(), costs({ fixedMonthlyRupiah: fixed, ...more }), [inKilograms], TODAY);

test('a house covers its costs to the rupiah, and the load says the same', () => {
  expect(standOf(20_000_000)).toEqual({
    ...{ state: 'known', loadBasisPoints: 10_000, breakEvenBasisPoints: 10_000, resultMonthlyRupiah: 0, covers: true },
  });
  expect(standOf(20_000_001)).toMatchObject({ breakEvenBasisPoints: 10_001, resultMonthlyRupiah: -1, covers: false });
  expect(standOf(10_000_000)).toMatchObject({ breakEvenBasisPoints: 5000, resultMonthlyRupiah: 10_000_000, covers: true });
});

test('wear counts only where the switch says so, and then it must be known', () => {
  expect(standOf(15_000_000, { depreciationCounted: true })).toMatchObject({ resultMonthlyRupiah: 0, covers: true });
  expect(standOf(15_000_000)).toMatchObject({ resultMonthlyRupiah: 5_000_000 });
  expect(standOf(15_000_000, { depreciationCounted: true, depreciationMonthlyRupiah: null })).toEqual({
    state: 'unknown',
    missing: ['depreciation'],
  });
});

test('no load covers the costs when a unit brings no more than it costs; what is missing is named', () => {
  const atPrice = (price: number) =>
    decideBreakEven(demandOf({ orders: [order({ priceRupiah: price })] }), costs(), [inKilograms], TODAY);
  expect(atPrice(30_000_000)).toMatchObject({ state: 'loss', breakEvenBasisPoints: null });
  expect(atPrice(30_001_000)).toMatchObject({ state: 'known' });
  expect(decideBreakEven(demandOf({ orders: [] }), undefined, [], TODAY)).toEqual({
    state: 'unknown',
    missing: ['orders', 'fixedCosts'],
  });
  expect(decideBreakEven(demandOf({ lines: [], orders: [order({ priceRupiah: null })] }), costs(), [], TODAY)).toEqual({
    state: 'unknown',
    missing: ['capacity', 'price', 'variableCosts'],
  });
});

test('a price that equals the cost covers it', () => {
  expect([priceAgainst(100, 90, 100), priceAgainst(99, 90, 100), priceAgainst(90, 90, 100), priceAgainst(89, 90, null)]).toEqual([
    ...['overFull', 'underFull', 'underFull', 'underVariable'],
  ]);
  expect([priceAgainst(null, 90, 100), priceAgainst(100, 90, null), priceAgainst(100, null, null)]).toEqual(
    Array.from({ length: 3 }, () => 'unknown'),
  );
  expect(decideUnitCosts(demandOf(), costs(), [inKilograms], TODAY)).toEqual([
    { classId: 'rempah', unit: 'kg', priceRupiah: 50_000, variableRupiah: 30_000, fullRupiah: 50_000, priceIs: 'overFull' },
  ]);
});

test('cash days are whole days of a month of thirty', () => {
  expect(cashDays(costs())).toBe(60);
  expect(cashDays(costs({ cashRupiah: 39_999_999 }))).toBe(59);
  expect(cashDays(costs({ cashRupiah: 0 }))).toBe(0);
  expect(cashDays(costs({ cashRupiah: null }))).toBeNull();
  expect(cashDays(undefined)).toBeNull();
});

const chilli = (more: Partial<Material> = {}): Material => ({
  ...{ materialId: 'm', name: 'Cabai', months: [11], monthlyGrams: 50_000_000, changedOn: TODAY },
  ...{ uses: [{ classId: 'rempah', gramsPerUnit: 5000 }], ...more },
});
const stateOf = (more: Partial<Material>) => decideMaterials([chilli(more)], demandOf())[0]!.months[0]!.state;

test('material is short by one gram, absent out of season, unknown where nobody said', () => {
  expect(stateOf({})).toBe('enough');
  expect(stateOf({ monthlyGrams: 49_999_999 })).toBe('short');
  expect(stateOf({ months: [1, 2] })).toBe('absent');
  expect(stateOf({ months: null })).toBe('unknown');
  expect(stateOf({ monthlyGrams: null })).toBe('unknown');
  expect(stateOf({ uses: [{ classId: 'rempah', gramsPerUnit: null }] })).toBe('unknown');
  expect(stateOf({ uses: [{ classId: 'rempah', gramsPerUnit: null }], months: [] })).toBe('absent');
  expect(stateOf({ uses: [] })).toBe('notNeeded');
});

/** A house in which nothing is amiss. */
const sound = (more: Partial<WarningFacts> = {}): WarningFacts => {
  const demand = demandOf({ orders: [order({ quantityThousandths: 1000 })] });
  return {
    house: { assetStatus: 'granted', managerContractEndsOn: day('2027-12-31') },
    demand,
    unitCosts: decideUnitCosts(demand, costs({ fixedMonthlyRupiah: 10_000_000 }), [inKilograms], TODAY),
    materials: decideMaterials([chilli()], demand),
    costs: costs({ fixedMonthlyRupiah: 10_000_000 }),
    licencePlans: [],
    heldSchemes: ['cppob'],
    facilityHeld: true,
    ...more,
  };
};
const codes = (more: Partial<WarningFacts> = {}): WarningCode[] =>
  decideWarnings(sound(more), TODAY, orderSettings).map(({ code }) => code);
const manager = (ends: Day | null) => codes({ house: { assetStatus: 'granted', managerContractEndsOn: ends } });

test('a sound house has no warnings', () => expect(codes()).toEqual([]));

test('asset: handed over or leased is well, state property is urgent, unknown is said', () => {
  const asset = (assetStatus: WarningFacts['house']['assetStatus']) =>
    codes({ house: { assetStatus, managerContractEndsOn: day('2027-12-31') } });
  expect([asset('granted'), asset('lease'), asset('stateProperty'), asset('unknown')]).toEqual([
    ...[[], [], ['assetNotHandedOver'], ['assetUnknown']],
  ]);
});

test('manager: ninety-one days are quiet, ninety warn, the last day warns, the day after it is urgent', () => {
  expect([
    manager(day('2027-02-23')),
    manager(day('2027-02-22')),
    manager(TODAY),
    manager(day('2026-11-23')),
    manager(null),
  ]).toEqual([...[[], ['managerEnding'], ['managerEnding'], ['managerGone'], ['managerUnknown']]]);
});

test('cash: sixty days are quiet, fifty-nine are low, twenty-nine critical; no fixed costs need no cash', () => {
  const cash = (cashRupiah: number | null, fixedMonthlyRupiah = 30_000_000) =>
    codes({ costs: costs({ cashRupiah, fixedMonthlyRupiah }) });
  expect([cash(60_000_000), cash(59_999_999), cash(30_000_000), cash(29_999_999), cash(null), cash(0, 0)]).toEqual([
    ...[[], ['cashLow'], ['cashLow'], ['cashCritical'], ['cashUnknown'], []],
  ]);
});

test('capacity: all made is quiet, half made warns, less than half is urgent with the rupiah it would unlock', () => {
  const at = (thousandths: number) => ({ demand: demandOf({ orders: [order({ quantityThousandths: thousandths })] }) });
  expect([codes(at(1000)), codes(at(2000)), codes(at(2001))]).toEqual([[], ['capacityUnder'], ['capacityFarUnder']]);
  expect(decideWarnings(sound(at(10_000)), TODAY, orderSettings)[0]).toMatchObject({
    ...{ code: 'capacityFarUnder', tone: 'danger', classIds: ['rempah'], months: ['2026-11'] },
    ...{ gapGrams: 9_000_000, amountRupiah: 450_000_000 },
  });
  const darkLine = line({ lineId: 'd', process: 'giling', unitsPerHour: null });
  expect(codes({ demand: demandOf({ orders: [order({ quantityThousandths: 1000 })], lines: [line({}), darkLine] }) })).toEqual([
    'capacityUnknown',
  ]);
  expect(codes({ demand: demandOf({ lines: [line({ classIds: [] })] }) })).toEqual(['noLine']);
});

test('no orders, a price under cost, material short and permits late are each said', () => {
  expect(codes({ demand: demandOf({ orders: [] }), unitCosts: [], materials: [] })).toEqual(['noOrders']);
  const priced = (priceIs: 'underFull' | 'underVariable' | 'unknown') =>
    codes({ unitCosts: sound().unitCosts.map((one) => ({ ...one, priceIs })) });
  expect([priced('underVariable'), priced('underFull'), priced('unknown')]).toEqual([
    ...[['priceUnderVariable'], ['priceUnderFull'], ['priceUnknown']],
  ]);
  expect(codes({ materials: decideMaterials([chilli({ months: [] })], sound().demand) })).toEqual(['materialShort']);
  expect(codes({ materials: [] })).toEqual(['materialUnknown']);
  const planned = (plannedOn: Day | null, heldSchemes: string[] = []) =>
    codes({ heldSchemes, licencePlans: [{ planId: 'p', scheme: 'md', classId: 'rempah', plannedOn, note: null }] });
  expect([
    planned(day('2026-11-23')),
    planned(TODAY),
    planned(day('2027-01-23')),
    planned(day('2027-01-24')),
    planned(null),
  ]).toEqual([...[['permitOverdue'], ['permitSoon'], ['permitSoon'], [], ['permitUndated']]]);
  expect(planned(day('2026-11-23'), ['md'])).toEqual([]);
  expect(codes({ facilityHeld: false })).toEqual(['permitNone']);
});

test('months that follow each other are said as first and last, also over the end of a year', () => {
  const said = (lang: 'id' | 'en', ...months: string[]) => monthSpans(months as Month[], lang);
  expect(said('id')).toBe('');
  expect(said('id', '2026-12')).toBe('Desember 2026');
  expect(said('id', '2027-02', '2027-01')).toBe('Januari sampai Februari 2027');
  expect(said('id', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04')).toBe('Desember 2026 sampai April 2027');
  expect(said('en', '2026-09', '2026-12', '2027-01', '2026-09')).toBe('September 2026 and December 2026 to January 2027');
  expect(said('id', '2026-01', '2026-03', '2026-04', '2027-03')).toBe('Januari 2026, Maret sampai April 2026, dan Maret 2027');
});
