// The only SQL of the room.
import { sql } from 'kysely';
import { acrossOrganisations, copyIn } from '#platform/database';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { AssetStatus, House, HouseWhole, Line, Member } from './house.ts';

const HOUSE = [
  'org_id',
  'house_id',
  'name',
  'operator_name',
  'commodity',
  'regency_code',
  'asset_status',
  'asset_document',
  'manager_contract_ends_on',
  'opened_on',
  'example',
] as const;

type HouseRow = {
  org_id: string;
  house_id: string;
  name: string;
  operator_name: string;
  commodity: string;
  regency_code: string;
  asset_status: string;
  asset_document: string | null;
  manager_contract_ends_on: string | null;
  opened_on: string | null;
  example: boolean;
};

/** Houses by name, from after a name and id, one more than the limit when there are more. */
export async function housesByName(
  db: Database,
  after: { name: string; houseId: string } | undefined,
  limit: number,
): Promise<House[]> {
  let query = acrossOrganisations(db, 'houses.listHouses')
    .selectFrom('houses.houses')
    .select(HOUSE)
    .orderBy('name')
    .orderBy('house_id');
  if (after)
    query = query.where((where) =>
      where.or([
        where('name', '>', after.name),
        where.and([where('name', '=', after.name), where('house_id', '>', after.houseId)]),
      ]),
    );
  const rows = await query.limit(limit).execute();
  return rows.map(toHouse);
}

/** The first houses by name with a line for a product class. */
export async function housesMaking(db: Database, classId: string, limit: number): Promise<House[]> {
  const rows = await acrossOrganisations(db, 'houses.listHousesMaking')
    .selectFrom('houses.houses as h')
    .select(HOUSE)
    .where((where) =>
      where.exists(
        where
          .selectFrom('houses.lines as l')
          .select('l.line_id')
          .whereRef('l.org_id', '=', 'h.org_id')
          .whereRef('l.house_id', '=', 'h.house_id')
          .where(sql<boolean>`${classId} = any(l.class_ids)`),
      ),
    )
    .orderBy('h.name')
    .orderBy('h.house_id')
    .limit(limit)
    .execute();
  return rows.map(toHouse);
}

export async function operatorOf(db: Database, houseId: string): Promise<string | undefined> {
  const row = await db.selectFrom('houses.house_ids').select('org_id').where('house_id', '=', houseId).executeTakeFirst();
  return row?.org_id;
}

export async function findWhole(db: Database, orgId: string, houseId: string): Promise<HouseWhole | undefined> {
  const row = await db
    .selectFrom('houses.houses')
    .select(HOUSE)
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .executeTakeFirst();
  if (!row) return undefined;
  const lines = await db
    .selectFrom('houses.lines')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('name')
    .orderBy('line_id')
    .execute();
  const members = await db
    .selectFrom('houses.members')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('maker_name')
    .orderBy('maker_org_id')
    .execute();
  return {
    ...toHouse(row),
    lines: lines.map((line): Line => ({
      lineId: line.line_id,
      name: line.name,
      process: line.process,
      classIds: line.class_ids,
      hoursPerMonth: line.hours_per_month,
      unitsPerHour: line.units_per_hour,
      unit: line.unit,
    })),
    members: members.map((one): Member => ({ makerOrgId: one.maker_org_id, makerName: one.maker_name, since: one.since as Day })),
  };
}

/** Writes whole houses by COPY, with their look-ups. */
export async function copyHouses(db: Database, houses: readonly HouseWhole[], at: Date): Promise<void> {
  await copyIn(
    db,
    'houses.houses',
    [...HOUSE, 'recorded_at'],
    houses.map((one) => [
      one.orgId,
      one.houseId,
      one.name,
      one.operatorName,
      one.commodity,
      one.regencyCode,
      one.assetStatus,
      one.assetDocument,
      one.managerContractEndsOn,
      one.openedOn,
      one.example,
      at,
    ]),
  );
  await copyIn(
    db,
    'houses.house_ids',
    ['house_id', 'org_id'],
    houses.map((one) => [one.houseId, one.orgId]),
  );
  await copyIn(
    db,
    'houses.lines',
    ['org_id', 'house_id', 'line_id', 'name', 'process', 'class_ids', 'hours_per_month', 'units_per_hour', 'unit'],
    houses.flatMap(({ orgId, houseId, lines }) =>
      lines.map((line) => [
        orgId,
        houseId,
        line.lineId,
        line.name,
        line.process,
        line.classIds,
        line.hoursPerMonth,
        line.unitsPerHour,
        line.unit,
      ]),
    ),
  );
  await copyIn(
    db,
    'houses.members',
    ['org_id', 'house_id', 'maker_org_id', 'maker_name', 'since'],
    houses.flatMap(({ orgId, houseId, members }) =>
      members.map((one) => [orgId, houseId, one.makerOrgId, one.makerName, one.since]),
    ),
  );
}

function toHouse(row: HouseRow): House {
  return {
    orgId: row.org_id,
    houseId: row.house_id,
    name: row.name,
    operatorName: row.operator_name,
    commodity: row.commodity,
    regencyCode: row.regency_code,
    assetStatus: row.asset_status as AssetStatus,
    assetDocument: row.asset_document,
    managerContractEndsOn: row.manager_contract_ends_on as Day | null,
    openedOn: row.opened_on as Day | null,
    example: row.example,
  };
}
