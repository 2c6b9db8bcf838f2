import {
  type BuyerFacts,
  listBuyerFacts,
  listPlanYears,
  listUnitNames,
  percentOf,
  readAmounts,
  readDetailShares,
  readPlanFigures,
} from '#buyers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { State } from '../decide-move.ts';
import { daysOf, type Figures, type FigureRow, figureRows, groupRows, mostFirst, noFigures } from './decide-figures.ts';
import type { Stage } from './decide-parts.ts';
import { buyersOf, cellKeyOf, type DashboardFilter, isNarrowed } from './filter.ts';
import type { Dashboard } from './schema.ts';
import { type DetailFigure, listCountedYears, readDetails, readStages, type StageFigure } from './store-figures.ts';

/**
 * The figures of a year that the filter lets through, whole and divided by kind, province, body, unit, class and month. Pledges have no class, month
 * or unit, so where the filter names one they are null. Sums of all buyers are public; single contracts are not.
 */
export async function readDashboard(db: Database, actor: Actor, filter: DashboardFilter): Promise<Dashboard> {
  const facts = await listBuyerFacts(db, actor);
  const buyerIds = buyersOf(filter, facts);
  const narrow = { year: filter.year, buyerIds, classId: cellKeyOf(filter.classId), month: cellKeyOf(filter.month) };
  const unit = cellKeyOf(filter.unit);
  const plans = await readPlanFigures(db, actor, { ...narrow, unitId: unit });
  const stages = await readStages(db, { ...narrow, unitKey: unit });
  const details = await readDetails(db, { ...narrow, unitKey: unit });
  const byId = new Map(facts.map((one) => [one.buyerId, one]));
  const pledges = await readPledges(db, actor, filter, buyerIds);
  const byBuyer = buyerRows(figureRows('buyer', plans, stages), byId, pledges);
  const [only] = buyerIds?.length === 1 ? buyerIds : [];
  const unitNames = only === undefined ? undefined : await listUnitNames(db, actor, only);
  const named = (rows: FigureRow[]): FigureRow[] => rows.map((row) => ({ ...row, name: unitNames?.get(row.key) ?? null }));
  return {
    filter,
    names: {
      buyer: filter.buyerId === undefined ? null : (byId.get(filter.buyerId)?.name ?? null),
      unit: filter.unit === undefined ? null : (unitNames?.get(filter.unit) ?? null),
    },
    kinds: [...new Set(facts.map(({ kind }) => kind))].toSorted(),
    whole: wholeOf(byBuyer, stages, details, filter, pledges !== undefined),
    byKind: groupRows(byBuyer, byId, ({ kind }) => (kind === 'unknown' ? null : kind)),
    byProvince: groupRows(byBuyer, byId, ({ provinceCode }) => provinceCode),
    byBuyer,
    byUnit: only === undefined ? [] : named(figureRows('unit', plans, stages)),
    byClass: figureRows('class', plans, stages),
    byMonth: figureRows('month', plans, stages).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    details: isNarrowed(filter) ? null : await readDetailOfPlans(db, actor, filter.year),
    ...endsOf(details),
    days: daysOf(details),
  };
}

/** What each buyer pledged; undefined where the filter divides by what pledges do not say. */
async function readPledges(
  db: Database,
  actor: Actor,
  { year, unit, classId, month }: DashboardFilter,
  buyerIds: readonly string[] | undefined,
): Promise<Map<string, number> | undefined> {
  if (unit !== undefined || classId !== undefined || month !== undefined) return undefined;
  const wanted = buyerIds && new Set(buyerIds);
  const amounts = await readAmounts(db, actor, year);
  return new Map(
    amounts
      .filter(({ buyerId, pledgedRupiah }) => pledgedRupiah > 0 && (!wanted || wanted.has(buyerId)))
      .map(({ buyerId, pledgedRupiah }) => [buyerId, pledgedRupiah]),
  );
}

/** Rows of buyers with their names and pledges; who only pledged has a row too. */
function buyerRows(
  rows: readonly FigureRow[],
  facts: ReadonlyMap<string, BuyerFacts>,
  pledges: ReadonlyMap<string, number> | undefined,
): FigureRow[] {
  const known = new Set(rows.map(({ key }) => key));
  const onlyPledged = [...(pledges?.keys() ?? [])]
    .filter((id) => !known.has(id))
    .map((key): FigureRow => ({ key, name: null, ...noFigures(true) }));
  return [...rows, ...onlyPledged]
    .map((row) => ({
      ...row,
      name: facts.get(row.key)?.name ?? null,
      pledgedRupiah: pledges ? (pledges.get(row.key) ?? 0) : null,
    }))
    .toSorted(mostFirst);
}

/** Of a month one can't say what stands between delivery and payment, for they fall into different months. */
function wholeOf(
  byBuyer: readonly FigureRow[],
  stages: readonly StageFigure[],
  details: readonly DetailFigure[],
  { month }: DashboardFilter,
  pledged: boolean,
): Dashboard['whole'] {
  const whole: Figures = noFigures(pledged);
  for (const { pledgedRupiah, planned } of byBuyer) {
    if (whole.pledgedRupiah !== null) whole.pledgedRupiah += pledgedRupiah ?? 0;
    whole.planned!.count += planned?.count ?? 0;
    whole.planned!.rupiah += planned?.rupiah ?? 0;
  }
  for (const { by, measure, count, rupiah } of stages) if (by === 'whole') whole[measure as Stage] = { count, rupiah };
  const ended = (measure: 'lost' | 'stopped') =>
    details
      .filter((one) => one.measure === measure)
      .reduce((sum, { count, rupiah }) => ({ count: sum.count + count, rupiah: sum.rupiah + rupiah }), { count: 0, rupiah: 0 });
  return {
    ...whole,
    deliveredNotPaidRupiah: month === undefined ? whole.delivered.rupiah - whole.realised.rupiah : null,
    paidAheadRupiah: month === undefined ? whole.paid.rupiah - whole.realised.rupiah : null,
    lost: ended('lost'),
    stopped: ended('stopped'),
  };
}

/** Where contracts stand, and why those that ended early did. */
function endsOf(details: readonly DetailFigure[]): Pick<Dashboard, 'states' | 'reasons'> {
  return {
    states: details
      .filter(({ measure }) => measure === 'standing')
      .map(({ detail, count, rupiah }) => ({ state: detail as State, count, rupiah })),
    reasons: details
      .filter(({ measure }) => measure === 'lost' || measure === 'stopped')
      .map(({ measure, detail, count, rupiah }) => ({ code: detail, afterOrder: measure === 'stopped', count, rupiah }))
      .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
  };
}

const UNITS_SHOWN = 15;

/** How much of the plans' rupiah is told in the detail that makers need: together, and in the units with the most of them. */
async function readDetailOfPlans(db: Database, actor: Actor, year: number): Promise<Dashboard['details']> {
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

/** The years that the dashboard can show: those of plans, those of which anything was counted, and this one, oldest first. */
export async function listDashboardYears(db: Database, actor: Actor, thisYear: number): Promise<number[]> {
  const years = [...(await listPlanYears(db, actor)), ...(await listCountedYears(db)), thisYear];
  return [...new Set(years)].toSorted((a, b) => a - b);
}
