// The SQL of a house's passport. Reads are public, for what a house can do is; the verb demands the operator before a write.
import type { Selectable } from 'kysely';
import { copyIn } from '#platform/database';
import type { Database, Tables } from '#platform/database';
import type { Day } from '#platform/days';
import type { Closure, OpeningHours } from '../bookings/calendar.ts';
import type { Change } from '../bookings/changeover.ts';
import { readCleaning, readClosures, readHours } from '../bookings/store.ts';
import type { AssetStatus } from '../house.ts';
import { typicalCleaning } from '../typical-house.ts';
import type { Equipment, FeeModel, LineRules, Passport, Tariff } from './passport.ts';

export async function readPassport(db: Database, orgId: string, houseId: string): Promise<Passport> {
  const house = await db
    .selectFrom('houses.houses')
    .select(['asset_document_on', 'catchment', 'least_evidence', 'edited_at'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .executeTakeFirstOrThrow();
  const lines = await db
    .selectFrom('houses.lines')
    .select(['line_id', 'halal', 'allergens', 'processes', 'minimum_lot'])
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .execute();
  const equipment = await db
    .selectFrom('houses.equipment')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('name')
    .orderBy('equipment_id')
    .execute();
  const cleaning = await readCleaning(db, orgId, houseId);
  return {
    ...{ assetDocumentOn: house.asset_document_on as Day | null, catchment: house.catchment, editedAt: house.edited_at },
    leastEvidence: house.least_evidence as Passport['leastEvidence'],
    lineRules: lines.map((line): LineRules => ({
      ...{ lineId: line.line_id, halal: line.halal as LineRules['halal'], allergens: line.allergens, processes: line.processes },
      ...{ minimumLot: line.minimum_lot, cleaning: cleaning.get(line.line_id) ?? typicalCleaning },
      cleaningTold: cleaning.has(line.line_id),
    })),
    equipment: equipment.map((one): Equipment => ({
      ...{ equipmentId: one.equipment_id, lineId: one.line_id, name: one.name, process: one.process, count: one.count },
      ...{ unitsPerHour: one.units_per_hour, unit: one.unit, seed: one.seed },
    })),
    hours: await readHours(db, orgId, houseId),
    closures: await readClosures(db, orgId, houseId),
    tariffs: await readTariffs(db, orgId, houseId),
  };
}

export async function readTariffs(db: Database, orgId: string, houseId: string): Promise<Tariff[]> {
  const rows = await db
    .selectFrom('houses.tariffs')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .orderBy('from_day')
    .orderBy('tariff_id')
    .execute();
  return rows.map(toTariff);
}

const toTariff = (row: Selectable<Tables['houses.tariffs']>): Tariff => ({
  ...{ tariffId: row.tariff_id, lineId: row.line_id, model: row.model as FeeModel, unit: row.unit, decidedBy: row.decided_by },
  ...{
    rateRupiah: row.rate_rupiah,
    setupRupiah: row.setup_rupiah,
    cleaningRupiah: row.cleaning_rupiah,
    yearlyRupiah: row.yearly_rupiah,
  },
  ...{ shareBasisPoints: row.share_basis_points, yieldBasisPoints: row.yield_basis_points },
  ...{ decidedOn: row.decided_on as Day | null, fromDay: row.from_day as Day, untilDay: row.until_day as Day | null },
});

export type HouseFacts = {
  assetStatus: AssetStatus;
  assetDocument: string | null;
  assetDocumentOn: Day | null;
  managerContractEndsOn: Day | null;
  openedOn: Day | null;
  catchment: string[] | null;
  leastEvidence: number;
};

export async function updateHouse(db: Database, orgId: string, houseId: string, facts: HouseFacts, at: Date): Promise<void> {
  await db
    .updateTable('houses.houses')
    .set({
      ...{ asset_status: facts.assetStatus, asset_document: facts.assetDocument, asset_document_on: facts.assetDocumentOn },
      ...{ manager_contract_ends_on: facts.managerContractEndsOn, opened_on: facts.openedOn, catchment: facts.catchment },
      ...{ least_evidence: facts.leastEvidence, edited_at: at },
    })
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .execute();
}

/** The hours of the week in place of those before. */
export async function replaceHours(db: Database, orgId: string, houseId: string, hours: readonly OpeningHours[]): Promise<void> {
  await db.deleteFrom('houses.opening_hours').where('org_id', '=', orgId).where('house_id', '=', houseId).execute();
  if (hours.length === 0) return;
  await db
    .insertInto('houses.opening_hours')
    .values(
      hours.map((one) => ({
        ...{ org_id: orgId, house_id: houseId, weekday: one.weekday, from_minute: one.fromMinute, to_minute: one.toMinute },
      })),
    )
    .execute();
}

/** A line as its form says it. `cleaning` null: the typical one again. */
export type LineFacts = Omit<LineRules, 'cleaning' | 'cleaningTold'> & {
  name: string;
  process: string;
  classIds: string[];
  hoursPerMonth: number | null;
  unitsPerHour: number | null;
  unit: string;
  cleaning: Partial<Record<Change, number>>;
  equipment: readonly Omit<Equipment, 'equipmentId' | 'lineId' | 'seed'>[];
};

/** Keeps a line, new or changed, with its cleaning and its machines in place of those before. */
export async function keepLine(
  db: Database,
  orgId: string,
  houseId: string,
  line: LineFacts,
  newId: () => string,
): Promise<void> {
  const key = { org_id: orgId, house_id: houseId, line_id: line.lineId };
  const told = {
    ...{ name: line.name, process: line.process, class_ids: line.classIds, hours_per_month: line.hoursPerMonth, seed: false },
    ...{ units_per_hour: line.unitsPerHour, unit: line.unit, halal: line.halal, allergens: line.allergens },
    ...{ processes: line.processes, minimum_lot: line.minimumLot },
  };
  await db
    .insertInto('houses.lines')
    .values({ ...key, ...told })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'line_id']).doUpdateSet(told))
    .execute();
  for (const table of ['houses.cleaning_rules', 'houses.equipment'] as const)
    await db
      .deleteFrom(table)
      .where('org_id', '=', orgId)
      .where('house_id', '=', houseId)
      .where('line_id', '=', line.lineId)
      .execute();
  const rules = Object.entries(line.cleaning);
  await copyIn(
    db,
    'houses.cleaning_rules',
    ['org_id', 'house_id', 'line_id', 'change', 'minutes'],
    rules.map(([change, minutes]) => [orgId, houseId, line.lineId, change, minutes]),
  );
  await copyIn(
    db,
    'houses.equipment',
    ['org_id', 'house_id', 'equipment_id', 'line_id', 'name', 'process', 'count', 'units_per_hour', 'unit', 'seed'],
    line.equipment.map((one) => [
      ...[orgId, houseId, newId(), line.lineId, one.name, one.process, one.count, one.unitsPerHour, one.unit, false],
    ]),
  );
}

/** Adds machines that are typical of a kind of house; what they make in an hour isn't known. */
export async function insertTypical(
  db: Database,
  orgId: string,
  houseId: string,
  line: { lineId: string; unit: string },
  machines: readonly { process: string; name: { id: string } }[],
  newId: () => string,
): Promise<void> {
  await copyIn(
    db,
    'houses.equipment',
    ['org_id', 'house_id', 'equipment_id', 'line_id', 'name', 'process', 'count', 'units_per_hour', 'unit', 'seed'],
    machines.map(({ name, process }) => [orgId, houseId, newId(), line.lineId, name.id, process, 1, null, line.unit, true]),
  );
}

/** Keeps a closure; the same id again changes nothing. */
export async function insertClosure(db: Database, orgId: string, houseId: string, one: Closure): Promise<void> {
  await db
    .insertInto('houses.closures')
    .values({
      ...{ org_id: orgId, house_id: houseId, closure_id: one.closureId, line_id: one.lineId, kind: one.kind },
      ...{ from_day: one.fromDay, to_day: one.toDay, note: one.note },
    })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'closure_id']).doNothing())
    .execute();
}

export async function deleteClosure(db: Database, orgId: string, houseId: string, closureId: string): Promise<void> {
  await db
    .deleteFrom('houses.closures')
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('closure_id', '=', closureId)
    .execute();
}

export async function insertTariff(db: Database, orgId: string, houseId: string, one: Tariff): Promise<void> {
  await db
    .insertInto('houses.tariffs')
    .values({
      ...{ org_id: orgId, house_id: houseId, tariff_id: one.tariffId, line_id: one.lineId, model: one.model, unit: one.unit },
      ...{ rate_rupiah: one.rateRupiah, setup_rupiah: one.setupRupiah, cleaning_rupiah: one.cleaningRupiah },
      ...{ yearly_rupiah: one.yearlyRupiah, share_basis_points: one.shareBasisPoints, yield_basis_points: one.yieldBasisPoints },
      ...{ decided_by: one.decidedBy, decided_on: one.decidedOn, from_day: one.fromDay, until_day: one.untilDay },
    })
    .onConflict((c) => c.columns(['org_id', 'house_id', 'tariff_id']).doNothing())
    .execute();
}

/** Ends a tariff on a day; what was settled by it stays. */
export async function endTariff(db: Database, orgId: string, houseId: string, tariffId: string, untilDay: Day): Promise<void> {
  await db
    .updateTable('houses.tariffs')
    .set({ until_day: untilDay })
    .where('org_id', '=', orgId)
    .where('house_id', '=', houseId)
    .where('tariff_id', '=', tariffId)
    .where('from_day', '<=', untilDay)
    .execute();
}
