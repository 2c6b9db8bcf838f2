import { listPlanYears, percentOf, readAmounts, readDetailShares } from '#buyers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { countStates, readRealisation } from './realisation.ts';
import type { Dashboard } from './schema.ts';

type Row = Dashboard['byBuyer'][number];

/** The four amounts of a year, whole and by buyer, the largest plan first. Sums of all buyers are public; single contracts are not. */
export async function readDashboard(db: Database, actor: Actor, year: number): Promise<Dashboard> {
  const amounts = await readAmounts(db, actor, year);
  const realised = await readRealisation(db, year);
  const byBuyer = new Map<string, Row>(amounts.map((one) => [one.buyerId, { ...NOTHING, ...one }]));
  for (const one of realised) byBuyer.set(one.buyerId, { ...NOTHING, ...byBuyer.get(one.buyerId), ...one });
  const rows = [...byBuyer.values()]
    .map(withoutMore)
    .toSorted((a, b) => b.plannedRupiah - a.plannedRupiah || (a.buyerName < b.buyerName ? -1 : 1));
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    year,
    whole: {
      pledgedRupiah: sum((row) => row.pledgedRupiah),
      plannedRupiah: sum((row) => row.plannedRupiah),
      orderedRupiah: sum((row) => row.orderedRupiah),
      paidRupiah: sum((row) => row.paidRupiah),
      deliveredNotPaidRupiah: sum((row) => row.deliveredNotPaidRupiah),
      paidAheadRupiah: sum((row) => row.paidAheadRupiah),
      stoppedRupiah: sum((row) => row.stoppedRupiah),
      orderCount: sum((row) => row.orderCount),
    },
    byBuyer: rows,
    details: await readDetails(db, actor, year),
    ...(await countStates(db, year)),
  };
}

const UNITS_SHOWN = 15;

/** How much of the plans' rupiah is told in the detail that makers need: together, and in the units with the most of them. */
async function readDetails(db: Database, actor: Actor, year: number): Promise<Dashboard['details']> {
  const { whole, units, unitCount } = await readDetailShares(db, actor, year, UNITS_SHOWN);
  return {
    rupiah: whole.rupiah,
    detailedRupiah: whole.all.rupiah,
    percent: percentOf(whole.all, whole),
    unitCount,
    units: units.map(({ planId, buyerName, key, name, detail }) => ({
      ...{ planId, buyerName, key, name, rupiah: detail.rupiah, detailedRupiah: detail.all.rupiah },
      percent: percentOf(detail.all, detail),
      classPercent: percentOf(detail.class, detail),
      quantityPercent: percentOf(detail.quantity, detail),
    })),
  };
}

/** The years that the dashboard can show: those of plans and this one, oldest first. */
export async function listDashboardYears(db: Database, actor: Actor, thisYear: number): Promise<number[]> {
  return [...new Set([...(await listPlanYears(db, actor)), thisYear])].toSorted((a, b) => a - b);
}

const NOTHING = {
  pledgedRupiah: 0,
  plannedRupiah: 0,
  orderedRupiah: 0,
  paidRupiah: 0,
  deliveredNotPaidRupiah: 0,
  paidAheadRupiah: 0,
  stoppedRupiah: 0,
  orderCount: 0,
};

const withoutMore = ({ buyerId, buyerName, ...rest }: Row): Row => ({
  buyerId,
  buyerName,
  pledgedRupiah: rest.pledgedRupiah,
  plannedRupiah: rest.plannedRupiah,
  orderedRupiah: rest.orderedRupiah,
  paidRupiah: rest.paidRupiah,
  deliveredNotPaidRupiah: rest.deliveredNotPaidRupiah,
  paidAheadRupiah: rest.paidAheadRupiah,
  stoppedRupiah: rest.stoppedRupiah,
  orderCount: rest.orderCount,
});
