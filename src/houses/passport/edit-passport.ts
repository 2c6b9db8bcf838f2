// The verbs of the passport: each part of it is kept by itself, by the operator only, and told to the audit chain.
import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { getBookingHouse, type Now } from '../bookings/book-run.ts';
import { listBookings, readBookableLines } from '../bookings/store.ts';
import { type Fields, idIn, readClosureForm, readHoursForm, readHouseForm, readLineForm, readTariffForm } from './read-form.ts';
import {
  deleteClosure,
  endTariff,
  insertClosure,
  insertTariff,
  insertTypical,
  keepLine,
  readPassport,
  replaceHours,
  updateHouse,
} from './store.ts';
import { typicalEquipment } from '../typical-house.ts';

/** The parts of a passport that a form may send. */
export const PARTS = ['rumah', 'jam', 'lini', 'tutup', 'buka-lagi', 'tarif', 'akhiri-tarif', 'alat-khas'] as const;
export type Part = (typeof PARTS)[number];

/**
 * Keeps one part of a house's passport as a form says it. Bookings stay as they are: what they no longer may is said when they are moved, planned
 * or made. Refuses 'not-yours' (403), and what can't be read with its field (422).
 */
export async function editPassport(
  db: Database,
  actor: Actor,
  houseId: string,
  part: Part,
  fields: Fields,
  now: Now,
): Promise<void> {
  const house = await getBookingHouse(db, houseId);
  demand(actor, ['houseOperator'], house.orgId);
  await transaction(db, async (inside) => {
    await KEEP[part](inside, house.orgId, houseId, fields, now);
    await recordAudit(inside, {
      actor,
      orgId: house.orgId,
      act: 'houses.editPassport',
      subject: houseId,
      facts: { part },
      at: now.at,
    });
  });
}

type Keep = (db: Database, orgId: string, houseId: string, fields: Fields, now: Now) => Promise<void>;
const KEEP: Record<Part, Keep> = {
  rumah: (db, orgId, houseId, fields, { at }) => updateHouse(db, orgId, houseId, readHouseForm(fields), at),
  jam: (db, orgId, houseId, fields) => replaceHours(db, orgId, houseId, readHoursForm(fields)),
  lini: keepLineOf,
  tutup: async (db, orgId, houseId, fields, { at }) => {
    const closureId = idIn(fields, 'id') ?? uuidv7(at.getTime());
    await insertClosure(db, orgId, houseId, { closureId, ...readClosureForm(fields) });
  },
  'buka-lagi': async (db, orgId, houseId, fields) => {
    const closureId = idIn(fields, 'id');
    if (closureId !== null) await deleteClosure(db, orgId, houseId, closureId);
  },
  tarif: async (db, orgId, houseId, fields, { at, today }) => {
    const tariffId = idIn(fields, 'id') ?? uuidv7(at.getTime());
    await insertTariff(db, orgId, houseId, { tariffId, ...readTariffForm(fields, today) });
  },
  'akhiri-tarif': async (db, orgId, houseId, fields, { today }) => {
    const tariffId = idIn(fields, 'id');
    if (tariffId !== null) await endTariff(db, orgId, houseId, tariffId, today);
  },
  'alat-khas': addTypical,
};

/** Adds the typical equipment of a kind of house to a line, marked as such until the operator keeps the line. Adding it twice adds it once. */
async function addTypical(db: Database, orgId: string, houseId: string, fields: Fields, { at }: Now): Promise<void> {
  const line = (await readBookableLines(db, orgId, houseId)).find(({ lineId }) => lineId === fields['lini']);
  const machines = typicalEquipment(fields['jenis'] ?? '');
  if (!line || machines.length === 0) throw new Refusal('booking-choice-unknown', 422, {}, line ? 'jenis' : 'lini');
  const { equipment } = await readPassport(db, orgId, houseId);
  const there = new Set(equipment.filter(({ lineId }) => lineId === line.lineId).map(({ process }) => process));
  const fresh = machines.filter(({ process }) => !there.has(process));
  await insertTypical(db, orgId, houseId, line, fresh, () => uuidv7(at.getTime()));
}

/** A line, new when its id isn't one of the house's. Its unit stays once somebody has booked in it: a quantity would mean something else. */
async function keepLineOf(db: Database, orgId: string, houseId: string, fields: Fields, { at }: Now): Promise<void> {
  const lineId = idIn(fields, 'lini') ?? uuidv7(at.getTime());
  const line = readLineForm(fields, lineId);
  const before = (await readBookableLines(db, orgId, houseId)).find((one) => one.lineId === lineId);
  if (before && before.unit !== line.unit) {
    const bookings = await listBookings(db, orgId, houseId, { lineId, states: ['wanted', 'booked'] });
    if (bookings.length > 0) throw new Refusal('passport-unit-booked', 409, {}, 'satuan');
  }
  await keepLine(db, orgId, houseId, line, () => uuidv7(at.getTime()));
}
