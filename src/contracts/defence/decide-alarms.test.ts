import { expect, test } from 'vitest';
import { addDays, day } from '#platform/days';
import { type AlarmFacts, type AlarmId, type AlarmOrder, decideAlarms } from './decide-alarms.ts';

const on = day('2026-11-24');
const at = (time: string): Date => new Date(`2026-11-24T${time}:00Z`);
const clean: AlarmFacts = {
  on,
  contractId: 'kontrak',
  makerOrgIds: ['bu-sari'],
  classId: 'keripik',
  rupiah: 8_000_000,
  orders: [],
  pricesOfProduct: [[10_000, 10_500, 10_200].map((rupiah, n) => ({ onDay: addDays(on, n - 3), rupiah }))],
  recordedOn: [day('2026-01-01')],
  ordered: { onDay: day('2026-11-20'), enteredAt: at('02:00') },
  handedOver: { onDay: on, enteredAt: at('03:00') },
};
const order = (daysAgo: number, more: Partial<AlarmOrder> = {}): AlarmOrder => ({
  ...{ contractId: 'lain', sellerOrgId: 'bu-sari', classId: 'keripik', orderedOn: addDays(on, -daysAgo), rupiah: 8_000_000 },
  ...more,
});
const stands = (id: AlarmId, more: Partial<AlarmFacts> = {}) =>
  decideAlarms({ ...clean, ...more }).find((alarm) => alarm.id === id)!.stands;

test('a clean order rings nothing, and who owns the firms is never known here', () => {
  expect(decideAlarms(clean).map(({ id, stands }) => [id, stands])).toEqual([
    ['repeatPurchase', 'clear'],
    ['priceUpThenDown', 'clear'],
    ['firstSaleAfterListing', 'clear'],
    ['quickCompletion', 'clear'],
    ['sameOwner', 'unknown'],
    ['splitBelowThreshold', 'clear'],
  ]);
});

test('the third order of a class from one seller within a year rings; what an unclassed order was leaves it open', () => {
  expect(stands('repeatPurchase', { orders: [order(364)] })).toBe('clear');
  expect(stands('repeatPurchase', { orders: [order(364), order(10)] })).toBe('alarm');
  expect(stands('repeatPurchase', { orders: [order(365), order(10)] })).toBe('clear');
  expect(stands('repeatPurchase', { orders: [order(9), order(10, { classId: null })] })).toBe('unknown');
  expect(stands('repeatPurchase', { orders: [order(9), order(10, { sellerOrgId: 'pak-made' })] })).toBe('clear');
  expect(stands('repeatPurchase', { classId: null })).toBe('unknown');
});

test('a price that rose by a tenth and fell by a tenth rings; two prices show no swing', () => {
  const prices = (...rupiah: number[]) => ({
    pricesOfProduct: [rupiah.map((one, n) => ({ onDay: addDays(on, n), rupiah: one }))],
  });
  expect(stands('priceUpThenDown', prices(10_000, 11_000, 9_900))).toBe('alarm');
  expect(stands('priceUpThenDown', prices(10_000, 10_999, 9_800))).toBe('clear');
  expect(stands('priceUpThenDown', prices(10_000, 11_000, 9_901))).toBe('clear');
  expect(stands('priceUpThenDown', prices(10_000, 12_000))).toBe('unknown');
  expect(stands('priceUpThenDown', { pricesOfProduct: [] })).toBe('unknown');
});

test('a product recorded lately, or never, leaves open since when it is listed', () => {
  expect(stands('firstSaleAfterListing', { recordedOn: [addDays(on, -31)] })).toBe('clear');
  expect(stands('firstSaleAfterListing', { recordedOn: [addDays(on, -31), addDays(on, -30)] })).toBe('unknown');
  expect(stands('firstSaleAfterListing', { recordedOn: [null] })).toBe('unknown');
  expect(stands('firstSaleAfterListing', { recordedOn: [] })).toBe('unknown');
});

test('order and handover of one day, entered within the hour, ring', () => {
  const ordered = { onDay: on, enteredAt: at('02:00') };
  expect(stands('quickCompletion', { ordered, handedOver: { onDay: on, enteredAt: at('02:59') } })).toBe('alarm');
  expect(stands('quickCompletion', { ordered, handedOver: { onDay: on, enteredAt: at('03:00') } })).toBe('unknown');
  expect(stands('quickCompletion', { ordered, handedOver: null })).toBe('unknown');
});

test('orders below a threshold that pass it together within thirty days ring', () => {
  expect(stands('splitBelowThreshold', { orders: [order(29, { rupiah: 2_000_000 })] })).toBe('clear');
  expect(stands('splitBelowThreshold', { orders: [order(29, { rupiah: 2_000_001, sellerOrgId: 'pak-made' })] })).toBe('alarm');
  expect(stands('splitBelowThreshold', { orders: [order(30, { rupiah: 2_000_001 })] })).toBe('clear');
  expect(stands('splitBelowThreshold', { orders: [order(29, { rupiah: 2_000_001, classId: null })] })).toBe('unknown');
  expect(stands('splitBelowThreshold', { orders: [order(29, { rupiah: 11_000_000 })] })).toBe('clear');
  expect(stands('splitBelowThreshold', { rupiah: 300_000_000, orders: [order(1), order(2)] })).toBe('clear');
});
