// The SQL of what a house settles by: agreements, shared costs, ways alone, corrections by hand and the names of accounts. Whoever reads or writes was
// let in by the verb; every query pins the operator's key.
import type { Database } from '#platform/database';
import type { Day, Month } from '#platform/days';
import { readTariffs } from '../passport/store.ts';
import { ACCOUNTS, type Account } from './journal.ts';
import type { Adjustment, Agreement, LonePath, Pool, PoolKind, Sharing } from './settlement.ts';

/** The key of a house in every table. */
export type HouseKey = { orgId: string; houseId: string };
export const columnsOf = ({ orgId, houseId }: HouseKey) => ({ org_id: orgId, house_id: houseId });

export async function readAgreements(db: Database, orgId: string, houseId: string): Promise<Agreement[]> {
  const rows = await db
    .selectFrom('houses.agreements')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('from_day')
    .orderBy('agreement_id')
    .execute();
  const tariffs = new Map((await readTariffs(db, orgId, houseId)).map((one) => [one.tariffId, one]));
  return rows.map((row) => ({
    ...{ agreementId: row.agreement_id, makerOrgId: row.maker_org_id, makerName: row.maker_name },
    ...{ tariff: tariffs.get(row.tariff_id)!, fromDay: row.from_day as Day, untilDay: row.until_day as Day | null },
    ...{ saleRupiah: row.sale_rupiah, inputRupiah: row.input_rupiah, inputFromMember: row.input_from_member },
    productRupiah: row.product_rupiah,
  }));
}

/** Keeps an agreement; the same id again changes nothing. */
export async function insertAgreement(db: Database, key: HouseKey, one: Agreement, at: Date): Promise<void> {
  await db
    .insertInto('houses.agreements')
    .values({
      ...{ ...columnsOf(key), agreement_id: one.agreementId, maker_org_id: one.makerOrgId, maker_name: one.makerName },
      ...{ tariff_id: one.tariff.tariffId, from_day: one.fromDay, until_day: one.untilDay, sale_rupiah: one.saleRupiah },
      ...{ input_rupiah: one.inputRupiah, input_from_member: one.inputFromMember, product_rupiah: one.productRupiah },
      recorded_at: at,
    })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'agreement_id']).doNothing())
    .execute();
}

/** Ends an agreement on a day, unless it begins later. */
export async function endAgreement(db: Database, key: HouseKey, agreementId: string, untilDay: Day): Promise<void> {
  await db
    .updateTable('houses.agreements')
    .set({ until_day: untilDay })
    .where('org_id', '=', key.orgId)
    .where('house_id', '=', key.houseId)
    .where('agreement_id', '=', agreementId)
    .where('from_day', '<=', untilDay)
    .execute();
}

export async function readPools(db: Database, orgId: string, houseId: string): Promise<Pool[]> {
  const rows = await db
    .selectFrom('houses.cost_pools')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('from_month')
    .orderBy('pool_id')
    .execute();
  const members = await db
    .selectFrom('houses.pool_members')
    .select(['pool_id', 'maker_org_id'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('maker_org_id')
    .execute();
  const onType = Map.groupBy(members, (row) => row.pool_id);
  return rows.map((row) => ({
    ...{ poolId: row.pool_id, kind: row.kind as PoolKind, name: row.name, amountRupiah: row.amount_rupiah },
    ...{ sharedBy: row.shared_by as Sharing, classId: row.class_id, excluded: row.excluded },
    makerOrgIds: (onType.get(row.pool_id) ?? []).map((one) => one.maker_org_id),
    ...{ fromMonth: row.from_month as Month, untilMonth: row.until_month as Month | null },
  }));
}

/** Keeps a pool with the members on its type; the same id again changes nothing. */
export async function insertPool(db: Database, key: HouseKey, one: Pool, at: Date): Promise<void> {
  const kept = await db
    .insertInto('houses.cost_pools')
    .values({
      ...{ ...columnsOf(key), pool_id: one.poolId, kind: one.kind, name: one.name, amount_rupiah: one.amountRupiah },
      ...{ shared_by: one.sharedBy, class_id: one.classId, excluded: one.excluded, from_month: one.fromMonth },
      ...{ until_month: one.untilMonth, recorded_at: at },
    })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'pool_id']).doNothing())
    .returning('pool_id')
    .executeTakeFirst();
  if (!kept || one.makerOrgIds.length === 0) return;
  await db
    .insertInto('houses.pool_members')
    .values(one.makerOrgIds.map((makerOrgId) => ({ ...columnsOf(key), pool_id: one.poolId, maker_org_id: makerOrgId })))
    .execute();
}

/** The last month in which a cost is shared; one that begins later is left as it is. */
export async function endPool(db: Database, key: HouseKey, poolId: string, untilMonth: Month): Promise<void> {
  await db
    .updateTable('houses.cost_pools')
    .set({ until_month: untilMonth })
    .where('org_id', '=', key.orgId)
    .where('house_id', '=', key.houseId)
    .where('pool_id', '=', poolId)
    .where('from_month', '<=', untilMonth)
    .execute();
}

/** Whether depreciation is charged: the switch of a cost that the state paid for. */
export async function setExcluded(db: Database, key: HouseKey, poolId: string, excluded: boolean): Promise<void> {
  await db
    .updateTable('houses.cost_pools')
    .set({ excluded })
    .where('org_id', '=', key.orgId)
    .where('house_id', '=', key.houseId)
    .where('pool_id', '=', poolId)
    .where('kind', '=', 'depreciation')
    .execute();
}

export async function readLonePaths(db: Database, orgId: string, houseId: string): Promise<LonePath[]> {
  const rows = await db
    .selectFrom('houses.lone_paths')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('maker_org_id')
    .orderBy('path_id')
    .execute();
  return rows.map((row) => ({
    ...{ pathId: row.path_id, makerOrgId: row.maker_org_id, kind: row.kind as LonePath['kind'], name: row.name },
    ...{ onceRupiah: row.once_rupiah, monthlyRupiah: row.monthly_rupiah, unitRupiah: row.unit_rupiah, unit: row.unit },
    ...{
      toldBy: row.told_by as LonePath['toldBy'],
      fromMonth: row.from_month as Month,
      untilMonth: row.until_month as Month | null,
    },
  }));
}

export async function insertLonePath(db: Database, key: HouseKey, one: LonePath, at: Date): Promise<void> {
  await db
    .insertInto('houses.lone_paths')
    .values({
      ...{ ...columnsOf(key), path_id: one.pathId, maker_org_id: one.makerOrgId, kind: one.kind, name: one.name },
      ...{ once_rupiah: one.onceRupiah, monthly_rupiah: one.monthlyRupiah, unit_rupiah: one.unitRupiah, unit: one.unit },
      ...{ told_by: one.toldBy, from_month: one.fromMonth, until_month: one.untilMonth, recorded_at: at },
    })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'path_id']).doNothing())
    .execute();
}

/** The last month in which a way alone holds. */
export async function endLonePath(db: Database, key: HouseKey, pathId: string, untilMonth: Month): Promise<void> {
  await db
    .updateTable('houses.lone_paths')
    .set({ until_month: untilMonth })
    .where('org_id', '=', key.orgId)
    .where('house_id', '=', key.houseId)
    .where('path_id', '=', pathId)
    .where('from_month', '<=', untilMonth)
    .execute();
}

export async function readAdjustments(db: Database, orgId: string, houseId: string): Promise<Adjustment[]> {
  const rows = await db
    .selectFrom('houses.adjustments')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('month')
    .orderBy('adjustment_id')
    .execute();
  return rows.map((row) => ({
    ...{ adjustmentId: row.adjustment_id, month: row.month as Month, concerns: row.concerns as Month },
    ...{ makerOrgId: row.maker_org_id, amountRupiah: row.amount_rupiah, reason: row.reason },
  }));
}

export async function insertAdjustment(db: Database, key: HouseKey, one: Adjustment, at: Date): Promise<void> {
  await db
    .insertInto('houses.adjustments')
    .values({
      ...{ ...columnsOf(key), adjustment_id: one.adjustmentId, month: one.month, concerns: one.concerns },
      ...{ maker_org_id: one.makerOrgId, amount_rupiah: one.amountRupiah, reason: one.reason, recorded_at: at },
    })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'adjustment_id']).doNothing())
    .execute();
}

/** What the co-operative calls its accounts, where it said so. */
export async function readAccountNames(
  db: Database,
  orgId: string,
  houseId: string,
): Promise<Map<Account, { code: string; name: string }>> {
  const rows = await db
    .selectFrom('houses.account_names')
    .select(['account', 'code', 'name'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .execute();
  const known = new Set<string>(ACCOUNTS);
  return new Map(
    rows.filter(({ account }) => known.has(account)).map(({ account, code, name }) => [account as Account, { code, name }]),
  );
}

export async function keepAccountName(
  db: Database,
  key: HouseKey,
  account: Account,
  told: { code: string; name: string },
): Promise<void> {
  await db
    .insertInto('houses.account_names')
    .values({ ...columnsOf(key), account, ...told })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'account']).doUpdateSet(told))
    .execute();
}
