// The lines of a month, drawn up from what was released, booked, sold and agreed. Pure: the same facts give the same lines in the same order,
// whoever is named first. A thing is settled by the agreement of the day on which it was done.
import { type Day, type Month, monthOf } from '#platform/days';
import {
  buyAndSellBack,
  type Fee,
  memberRate,
  priceShare,
  shortfallGrams,
  slotHire,
  tollPerUnit,
  tollWithYield,
  yearlyFee,
} from './decide-fee.ts';
import { gramsOf, measureUsage, minutesIn, quantityIn } from './measure-usage.ts';
import type {
  Agreement,
  Batch,
  BookedHours,
  Pool,
  Sale,
  SettlementFacts,
  SettlementLine,
  SettlementProblem,
} from './settlement.ts';
import { poolHolds, type SharedPool, sharePool, type Usage } from './share-pool.ts';

/** A cost of the month with its shares; without shares it stays with the house. */
export type MonthPool = { pool: Pool; shared: SharedPool };
export type MonthLines = { lines: SettlementLine[]; problems: SettlementProblem[]; pools: MonthPool[] };

/** The lines of a month without what it corrects of others. */
export function decideLines(facts: SettlementFacts, month: Month): MonthLines {
  const batches = facts.batches.filter(({ releasedOn }) => monthOf(releasedOn) === month);
  const hours = facts.hours.filter((one) => minutesIn(one, month) > 0);
  const outcomes = [
    ...batches.map((batch) => settleBatch(batch, facts.agreements)),
    ...hours.map((one) => settleHours(one, facts.agreements, month)),
    ...facts.sales.filter(({ shippedOn }) => monthOf(shippedOn) === month).map((sale) => settleSale(sale, facts.agreements)),
    ...facts.agreements.map((agreement) => settleYear(agreement, facts.agreements, month)),
    ...facts.adjustments.filter((one) => one.month === month).map((one) => ({ lines: [adjustmentLine(one)] })),
  ];
  const usage = measureUsage(batches, hours, month);
  const holding = facts.pools.filter((pool) => poolHolds(pool, month));
  const pools = holding
    .toSorted((a, b) => (a.poolId < b.poolId ? -1 : 1))
    .map((pool) => ({ pool, shared: sharePool(pool, facts.sharers, usage) }));
  return {
    lines: inOrder([...outcomes.flatMap(({ lines = [] }) => lines), ...pools.flatMap(poolLines)], facts),
    problems: [
      ...outcomes.flatMap(({ problem }: Outcome) => problem ?? []),
      ...holding.flatMap((pool) => unweighed(pool, usage)),
    ],
    pools,
  };
}

type Outcome = { lines?: SettlementLine[]; problem?: SettlementProblem };
type Source = { sourceKey: string; makerOrgId: string; kind: SettlementLine['kind']; subject: string };

const lineOf = (source: Source, fee: Fee): SettlementLine => ({
  ...source,
  ...fee,
  ...{ sourceKey: `${source.sourceKey}/${fee.part}`, concerns: null, wasRupiah: null },
});
const linesOf = (source: Source, fees: readonly Fee[]): Outcome => ({ lines: fees.map((fee) => lineOf(source, fee)) });

/** The agreement by which a member makes on a line on a day: the latest, and of one day that for the line before that for the whole house. */
export function agreementOn(
  agreements: readonly Agreement[],
  { makerOrgId, lineId, day }: { makerOrgId: string; lineId: string; day: Day },
): Agreement | undefined {
  return agreements
    .filter((one) => one.makerOrgId === makerOrgId && (one.tariff.lineId ?? lineId) === lineId && holds(one, day))
    .toSorted((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1))[0];
}
const holds = ({ fromDay, untilDay, tariff }: Agreement, day: Day): boolean =>
  fromDay <= day && (untilDay ?? day) >= day && tariff.fromDay <= day && (tariff.untilDay ?? day) >= day;
const rankOf = ({ fromDay, tariff, agreementId }: Agreement): string => `${fromDay} ${tariff.lineId ? 1 : 0} ${agreementId}`;

function settleBatch(batch: Batch, agreements: readonly Agreement[]): Outcome {
  const { makerOrgId, code, productName } = batch;
  const subject = `${productName}, ${code}`;
  const agreement = agreementOn(agreements, { ...batch, day: batch.madeOn });
  if (!agreement) return { problem: { code: 'agreement-none', makerOrgId, subject } };
  const fees = feesOfBatch(agreement, batch);
  if (typeof fees === 'string') return { problem: { code: fees, makerOrgId, subject } };
  return linesOf({ sourceKey: `lot/${batch.lotId}`, makerOrgId, kind: agreement.tariff.model, subject }, fees);
}

/** What a batch costs by the agreement's model, or why that can't be said. Slot hire and price share ask nothing of a batch. */
function feesOfBatch({ tariff, ...agreed }: Agreement, batch: Batch): Fee[] | SettlementProblem['code'] {
  if (tariff.model === 'slotHire' || tariff.model === 'priceShare') return [];
  const { inputGrams } = batch;
  if (tariff.model === 'tollWithYield') {
    const outputGrams = gramsOf(batch);
    if (inputGrams === null || outputGrams === null) return 'mass-unknown';
    const missing = shortfallGrams(inputGrams, outputGrams, tariff.yieldBasisPoints!);
    if (missing > 0 && agreed.productRupiah === null) return 'shortfall-unpriced';
    const terms = { rateRupiah: tariff.rateRupiah!, yieldBasisPoints: tariff.yieldBasisPoints! };
    return tollWithYield({ ...terms, productRupiah: agreed.productRupiah ?? 0 }, { inputGrams, outputGrams });
  }
  const unit = tariff.unit ?? batch.unit;
  const quantity = quantityIn(batch, unit);
  if (quantity === null) return 'unit-other';
  if (tariff.model === 'membership') return memberRate(tariff.rateRupiah!, { quantity, unit });
  if (tariff.model === 'tollPerUnit')
    return tollPerUnit({ rateRupiah: tariff.rateRupiah!, setupRupiah: tariff.setupRupiah }, { quantity, unit });
  if (inputGrams === null) return 'mass-unknown';
  if (agreed.inputRupiah === null) return 'input-unpriced';
  const { rateRupiah, setupRupiah, shareBasisPoints } = tariff;
  return buyAndSellBack(
    { rateRupiah, setupRupiah, shareBasisPoints: shareBasisPoints! },
    { inputRupiah: agreed.inputRupiah, inputFromMember: agreed.inputFromMember },
    { inputGrams, quantity, unit },
  );
}

/** Booked hours: a fee by slot hire. By every other model hours are the base of shares only. */
function settleHours(booked: BookedHours, agreements: readonly Agreement[], month: Month): Outcome {
  const { makerOrgId, bookingId, productName, slots } = booked;
  const here = slots.filter(({ day }) => monthOf(day) === month);
  const firstDay = here[0]!.day;
  const agreement = agreementOn(agreements, { ...booked, day: firstDay });
  if (agreement?.tariff.model !== 'slotHire') return {};
  const fees = slotHire(
    { rateRupiah: agreement.tariff.rateRupiah!, cleaningRupiah: agreement.tariff.cleaningRupiah },
    { minutes: minutesIn(booked, month), first: slots[0] === here[0] },
  );
  return linesOf(
    { sourceKey: `booking/${bookingId}`, makerOrgId, kind: 'slotHire', subject: `${productName}, ${firstDay}` },
    fees,
  );
}

/** What left the house: a payout by price share. */
function settleSale(sale: Sale, agreements: readonly Agreement[]): Outcome {
  const { makerOrgId, quantity, unit } = sale;
  const agreement = agreementOn(agreements, { ...sale, day: sale.shippedOn });
  if (agreement?.tariff.model !== 'priceShare') return {};
  const subject = `${sale.lotCode}, ${sale.shipmentCode}`;
  if (agreement.saleRupiah === null) return { problem: { code: 'sale-unpriced', makerOrgId, subject } };
  const shareBasisPoints = agreement.tariff.shareBasisPoints!;
  const fees = priceShare({ shareBasisPoints }, { saleRupiah: agreement.saleRupiah }, { quantity, unit });
  return linesOf({ sourceKey: `sale/${sale.shipmentId}/${sale.lotId}`, makerOrgId, kind: 'priceShare', subject }, fees);
}

/** The yearly fee of a membership, due in the month in which it began and in each twelfth month after. */
function settleYear(agreement: Agreement, all: readonly Agreement[], month: Month): Outcome {
  const { tariff, fromDay, makerOrgId } = agreement;
  const years = yearsAfter(monthOf(fromDay), month);
  if (tariff.model !== 'membership' || years === null) return {};
  // In the month itself another agreement may have taken its place; one that begins there counts from its own day.
  const due = years === 0 ? fromDay : (`${month}-01` as Day);
  if (agreementOn(all, { makerOrgId, lineId: tariff.lineId ?? '', day: due }) !== agreement) return {};
  return linesOf(
    { sourceKey: `year/${agreement.agreementId}`, makerOrgId, kind: 'membership', subject: month.slice(0, 4) },
    yearlyFee(tariff.yearlyRupiah!),
  );
}
function yearsAfter(from: Month, month: Month): number | null {
  const years = Number(month.slice(0, 4)) - Number(from.slice(0, 4));
  return years >= 0 && month.slice(5) === from.slice(5) ? years : null;
}

const adjustmentLine = (one: SettlementFacts['adjustments'][number]): SettlementLine => ({
  ...{ sourceKey: `adjustment/${one.adjustmentId}`, makerOrgId: one.makerOrgId, kind: 'adjustment', part: 'adjustment' },
  ...{ subject: one.reason, base: null, whole: null, unit: null, rateRupiah: null },
  ...{ amountRupiah: one.amountRupiah, costRupiah: one.amountRupiah, concerns: one.concerns, wasRupiah: null },
});

/** The shares of a cost; of one that isn't charged a line without an amount, so that the statement shows it. */
const poolLines = ({ pool, shared }: MonthPool): SettlementLine[] =>
  shared.shares.map(({ makerOrgId, weight, amountRupiah }) => {
    const charged = pool.excluded ? 0 : amountRupiah;
    return {
      ...{ sourceKey: `pool/${pool.poolId}`, makerOrgId, kind: pool.kind, part: pool.excluded ? 'excluded' : 'share' },
      ...{ subject: pool.name, base: weight, whole: shared.totalWeight, unit: UNITS[pool.sharedBy] },
      ...{ rateRupiah: pool.amountRupiah, amountRupiah: charged, costRupiah: charged, concerns: null, wasRupiah: null },
    };
  });
const UNITS = { batches: 'batch', members: 'member', volume: 'volume', hours: 'minute' } as const;

/** A cost by volume whose batches have units that can't be compared. */
const unweighed = (pool: Pool, usage: Usage): SettlementProblem[] =>
  pool.sharedBy === 'volume' && usage.volume.get(pool.classId ?? '') === null
    ? [{ code: 'unit-other', makerOrgId: null, subject: pool.name }]
    : [];

/** By member in their order, fees before shares before corrections, and within these by what they came of. */
export function inOrder(lines: readonly SettlementLine[], { sharers }: Pick<SettlementFacts, 'sharers'>): SettlementLine[] {
  const place = new Map(sharers.map(({ makerOrgId }, n) => [makerOrgId, n]));
  const rank = ({ makerOrgId, part, concerns }: SettlementLine): number[] => [
    place.get(makerOrgId) ?? Infinity,
    concerns === null ? 0 : 2,
    part === 'share' || part === 'excluded' ? 1 : 0,
  ];
  return lines.toSorted((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    const n = one.findIndex((value, at) => value !== other[at]);
    if (n >= 0) return one[n]! - other[n]!;
    return a.sourceKey < b.sourceKey ? -1 : 1;
  });
}
