// The order book of a house on a day: what was signed, what the lines can make of it, what it costs and brings, and what to watch.
import { listCertificates, decideStanding } from '#certification';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { addMonths, type Day, type Month, monthOf } from '#platform/days';
import type { HouseWhole } from '../house.ts';
import { getHouse } from '../list-houses.ts';
import { type BreakEven, cashDays, decideBreakEven, decideUnitCosts, type UnitCost } from './decide-break-even.ts';
import { decideDemand, type Demand } from './decide-demand.ts';
import { decideMaterials, type MaterialNeed } from './decide-materials.ts';
import { decideWarnings, type Warning } from './decide-warnings.ts';
import { getOwnHouse } from './keep-orders.ts';
import type { CostStatement, Order } from './order.ts';
import { orderSettings } from './settings.ts';
import { listClassCosts, listCostStatements, listLicencePlans, listMaterials, listOrders } from './store.ts';

export type OrderBook = {
  house: HouseWhole;
  /** The orders that reach into the months looked at, or that are still open. */
  orders: Order[];
  demand: Demand;
  costs: CostStatement | undefined;
  breakEven: BreakEven;
  unitCosts: UnitCost[];
  /** Whole days that the cash lasts; null: not known. */
  cashDays: number | null;
  materials: MaterialNeed[];
  warnings: Warning[];
  /** Open orders whose last month is over: delivered or not, nobody said. */
  overdue: Order[];
};

/** The order book for the house's operator. Refuses 'not-found' (404), 'sign-in-first' (401), 'not-yours' (403). */
export async function readOrderBook(db: Database, actor: Actor, houseId: string, today: Day): Promise<OrderBook> {
  const own = await getOwnHouse(db, actor, houseId);
  const house = await getHouse(db, actor, houseId);
  const all = await listOrders(db, own);
  const [costs] = await listCostStatements(db, own, 1);
  const classCosts = await listClassCosts(db, own);
  const first = monthOf(today);
  const demand = decideDemand(
    { orders: all, lines: house.lines, calendar: own.calendar, classCosts },
    today,
    orderSettings.months,
  );
  const materials = decideMaterials(await listMaterials(db, own), demand);
  const unitCosts = decideUnitCosts(demand, costs, classCosts, today);
  const held = await heldOf(db, actor, house, today);
  const licencePlans = await listLicencePlans(db, own);
  return {
    ...{ house, demand, costs, unitCosts, materials },
    orders: all.filter((order) => within(order, first, addMonths(first, orderSettings.months - 1))),
    overdue: all.filter(({ state, toMonth }) => state === 'open' && toMonth < first),
    breakEven: decideBreakEven(demand, costs, classCosts, today),
    cashDays: cashDays(costs),
    warnings: decideWarnings({ house, demand, unitCosts, materials, costs, licencePlans, ...held }, today, orderSettings),
  };
}
const within = ({ fromMonth, toMonth }: Order, first: Month, last: Month): boolean => toMonth >= first && fromMonth <= last;

/** The schemes of the house's certificates that hold on a day, and whether one of them is of the place. */
async function heldOf(db: Database, actor: Actor, { orgId, houseId }: HouseWhole, today: Day) {
  const certificates = await listCertificates(db, actor, orgId);
  const held = certificates.filter((one) => {
    const served = { orgId, placeId: houseId, productId: one.productId ?? '' };
    return decideStanding(one, served, today).state === 'valid';
  });
  return {
    heldSchemes: [...new Set(held.map(({ scheme }) => scheme))],
    facilityHeld: held.some(({ subject, placeId }) => subject === 'facility' && placeId === houseId),
  };
}
