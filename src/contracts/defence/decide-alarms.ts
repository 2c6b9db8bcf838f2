// The alarms of e-audit, checked by the buyer before they ring. Pure. What Layak does not know is unknown, never clear.
import { addDays, type Day, daysBetween } from '#platform/days';
import { type Basis, getSetting, partOf } from '../money/settings.ts';

export const ALARMS = [
  'repeatPurchase',
  'priceUpThenDown',
  'firstSaleAfterListing',
  'quickCompletion',
  'sameOwner',
  'splitBelowThreshold',
] as const;
export type AlarmId = (typeof ALARMS)[number];
/** `facts`: the numbers and days that its words need. */
export type Alarm = {
  id: AlarmId;
  stands: 'clear' | 'alarm' | 'unknown';
  facts: Record<string, string | number>;
  bases: Basis[];
};

/** An order of the same buyer. classId null: not known. */
export type AlarmOrder = { contractId: string; sellerOrgId: string; classId: string | null; orderedOn: Day; rupiah: number };
export type AlarmFacts = {
  /** The day of this order; of today while it is not placed. */
  on: Day;
  contractId: string;
  makerOrgIds: readonly string[];
  classId: string | null;
  rupiah: number;
  /** Orders of the buyer in the year up to `on`, without this one. */
  orders: readonly AlarmOrder[];
  /** Unit prices of each chosen product at which this buyer bought it, oldest first, this order last. */
  pricesOfProduct: readonly (readonly { onDay: Day; rupiah: number }[])[];
  /** The day on which each chosen product was last recorded in Layak: it was listed then or before; null: not known. */
  recordedOn: readonly (Day | null)[];
  /** When the order and the handover were entered, with the days of their documents; null: not there yet. */
  ordered: { onDay: Day; enteredAt: Date } | null;
  handedOver: { onDay: Day; enteredAt: Date } | null;
};

/** All six, in the order of the issue. */
export const decideAlarms = (facts: AlarmFacts): Alarm[] => [
  repeatPurchase(facts),
  priceUpThenDown(facts),
  firstSaleAfterListing(facts),
  quickCompletion(facts),
  // Layak keeps no owners of firms: only the registers of companies know.
  { id: 'sameOwner', stands: 'unknown', facts: {}, bases: [] },
  splitBelowThreshold(facts),
];

const until = (facts: AlarmFacts, days: number): AlarmOrder[] =>
  facts.orders.filter(({ orderedOn }) => orderedOn <= facts.on && orderedOn > addDays(facts.on, -days));

/** The same seller got this many orders of the class, this one counted. */
function repeatPurchase(facts: AlarmFacts): Alarm {
  const [days, least] = [getSetting('alarmRepeatDays', facts.on), getSetting('alarmRepeatLeast', facts.on)];
  const bases = [days, least];
  if (facts.classId === null) return { id: 'repeatPurchase', stands: 'unknown', facts: { days: days.value }, bases };
  const near = until(facts, days.value);
  const counts = facts.makerOrgIds.map(
    (orgId) => near.filter((order) => order.sellerOrgId === orgId && order.classId === facts.classId).length + 1,
  );
  const unclassed = near.filter((order) => facts.makerOrgIds.includes(order.sellerOrgId) && order.classId === null).length;
  const most = Math.max(1, ...counts);
  const stands = most >= least.value ? 'alarm' : most + unclassed >= least.value ? 'unknown' : 'clear';
  return { id: 'repeatPurchase', stands, facts: { orders: most, days: days.value, least: least.value }, bases };
}

/** A unit price that rose by the move and then fell by it, among the prices at which this buyer bought the product. */
function priceUpThenDown({ on, pricesOfProduct }: AlarmFacts): Alarm {
  const move = getSetting('alarmPriceMove', on);
  const bases = [move];
  const swings = pricesOfProduct.flatMap((prices) =>
    prices.slice(1, -1).flatMap((top, at) => {
      const low = Math.min(...prices.slice(0, at + 1).map(({ rupiah }) => rupiah));
      const after = Math.min(...prices.slice(at + 2).map(({ rupiah }) => rupiah));
      const isSwing = top.rupiah >= low + partOf(low, move.value) && after <= top.rupiah - partOf(top.rupiah, move.value);
      return isSwing ? [{ low, top: top.rupiah, after }] : [];
    }),
  );
  if (swings.length > 0) return { id: 'priceUpThenDown', stands: 'alarm', facts: swings[0]!, bases };
  const known = pricesOfProduct.length === 0 ? 0 : Math.min(...pricesOfProduct.map(({ length }) => length));
  // Prices in the catalogue are not known here; three of its own are the least that could show a swing.
  return { id: 'priceUpThenDown', stands: known >= 3 ? 'clear' : 'unknown', facts: { known }, bases };
}

/** A product is listed on the day that it was last recorded, or before: long ago is clear, lately leaves open since when. */
function firstSaleAfterListing({ on, recordedOn }: AlarmFacts): Alarm {
  const days = getSetting('alarmListingDays', on);
  const ages = recordedOn.map((day) => (day === null ? null : daysBetween(day, on)));
  const stands = ages.length > 0 && ages.every((age) => age !== null && age > days.value) ? 'clear' : 'unknown';
  const youngest = Math.min(...ages.filter((age) => age !== null));
  return {
    id: 'firstSaleAfterListing',
    stands,
    facts: { days: days.value, ...(Number.isFinite(youngest) ? { age: youngest } : {}) },
    bases: [days],
  };
}

/** Documents of different days took longer than an hour; of one day, the times of entry tell only when they are close. */
function quickCompletion({ on, ordered, handedOver }: AlarmFacts): Alarm {
  const most = getSetting('alarmCompletionMinutes', on);
  const bases = [most];
  if (!ordered || !handedOver) return { id: 'quickCompletion', stands: 'unknown', facts: { most: most.value, open: 1 }, bases };
  const days = daysBetween(ordered.onDay, handedOver.onDay);
  if (days > 0) return { id: 'quickCompletion', stands: 'clear', facts: { days, most: most.value }, bases };
  const minutes = Math.floor((handedOver.enteredAt.getTime() - ordered.enteredAt.getTime()) / 60_000);
  return {
    id: 'quickCompletion',
    stands: minutes < most.value ? 'alarm' : 'unknown',
    facts: { minutes, most: most.value },
    bases,
  };
}

const THRESHOLDS = ['proofOfPurchaseMost', 'receiptMost', 'directGoodsMost'] as const;

/** Orders of one class that each stay below a threshold within the days, and together pass it. */
function splitBelowThreshold(facts: AlarmFacts): Alarm {
  const days = getSetting('alarmSplitDays', facts.on);
  if (facts.classId === null) return { id: 'splitBelowThreshold', stands: 'unknown', facts: { days: days.value }, bases: [days] };
  const near = until(facts, days.value);
  const same = near.filter((order) => order.classId === facts.classId);
  const unclassed = near.filter((order) => order.classId === null);
  for (const id of THRESHOLDS) {
    const most = getSetting(id, facts.on);
    if (facts.rupiah > most.value) continue;
    const small = (orders: readonly AlarmOrder[]): AlarmOrder[] => orders.filter(({ rupiah }) => rupiah <= most.value);
    const sum = (orders: readonly AlarmOrder[]): number => orders.reduce((total, { rupiah }) => total + rupiah, facts.rupiah);
    const told = { orders: small(same).length + 1, rupiah: sum(small(same)), most: most.value, days: days.value };
    const bases = [days, most];
    if (small(same).length > 0 && told.rupiah > most.value)
      return { id: 'splitBelowThreshold', stands: 'alarm', facts: told, bases };
    if (small(unclassed).length > 0 && sum([...small(same), ...small(unclassed)]) > most.value)
      return { id: 'splitBelowThreshold', stands: 'unknown', facts: told, bases };
  }
  const most = getSetting('directGoodsMost', facts.on);
  return {
    id: 'splitBelowThreshold',
    stands: 'clear',
    facts: {
      orders: same.length + 1,
      rupiah: same.reduce((sum, { rupiah }) => sum + rupiah, facts.rupiah),
      most: most.value,
      days: days.value,
    },
    bases: [days, most],
  };
}
