// The verbs of batches: receive, make, release, ship. Load, decide, save; every way in comes through here, and what a device sends twice is kept once.
import { createHash } from 'node:crypto';
import { getProduct } from '#makers';
import { type Actor, demand, system } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { demandRunnable, getBookingHouse, type Now } from '../bookings/book-run.ts';
import { keepOwnEvents } from '../epcis/capture.ts';
import {
  type EpcisEvent,
  type EventPlace,
  inspectingEvent,
  packingEvent,
  receivingEvent,
  shippingEvent,
  transformationEvent,
} from '../epcis/event.ts';
import { type Objection, objectToMaking, objectToRelease, objectToShipping } from './decide-batch.ts';
import type { Kept, Lot, Make, Part, Receive, Release, Ship } from './lot.ts';
import { inheritHolds, lockLots } from '../recall/store.ts';
import { tellLots } from '../recall/tell-lots.ts';
import { gramsOfUnit } from './quantity.ts';
import { batchSettings } from './settings.ts';
import {
  claimEntry,
  findDelivered,
  findLot,
  holdLots,
  insertInputs,
  insertLot,
  insertShipment,
  keepRelease,
  listInputs,
  takeStock,
} from './store.ts';

const OPERATOR = ['houseOperator'] as const;
type Entry = { entryId: string; day: Day };
type Kind = 'receive' | 'make' | 'release' | 'ship';

/** The operator of a house, for whoever works there. Throws 'not-found' (404), 'not-yours' (403). */
export async function demandHouse(
  db: Database,
  actor: Actor,
  houseId: string,
): Promise<{ orgId: string; name: string; regencyCode: string }> {
  const { orgId, name, regencyCode } = await getBookingHouse(db, houseId);
  demand(actor, OPERATOR, orgId);
  return { orgId, name, regencyCode };
}

/** Material comes in. Refuses 'delivery-unknown' (409), 'lot-code-taken' (409), and what every entry may be refused for (`keepOnce`). */
export function receiveLot(db: Database, actor: Actor, houseId: string, entry: Receive, now: Now): Promise<Kept> {
  return keepOnce(db, actor, houseId, 'receive', entry, entry.entryId, now, async (inside, orgId, place) => {
    const source = entry.delivery ? await findDelivered(inside, entry.delivery) : null;
    if (source === undefined) throw new Refusal('delivery-unknown', 409, { ...entry.delivery }, 'surat');
    if (source) await lockLots(inside, [source]);
    const lot: Lot = {
      ...BLANK,
      ...{ orgId, houseId, lotId: entry.entryId, kind: 'material', state: 'received', name: entry.name, unit: entry.unit },
      ...{ code: entry.code ?? codeOf(entry), unitGrams: entry.unitGrams ?? gramsOfUnit(entry.unit) },
      ...{
        quantity: entry.quantity,
        stock: entry.quantity,
        supplierName: entry.supplierName,
        supplierCode: entry.supplierCode,
      },
      ...{ source, useBefore: entry.useBefore, beganOn: entry.day },
    };
    await keepLot(inside, lot, now);
    if (source) await inheritHolds(inside, source, lot, now.at);
    return receivingEvent(whenOf(entry, now), place, lot);
  });
}

/**
 * A batch is made of lots, on the day and line of a booking. Refuses what `demandRunnable` refuses (a run that may not be made isn't), and the
 * first objection of `objectToMaking` (409, `more` counts the others).
 */
export function makeBatch(db: Database, actor: Actor, houseId: string, entry: Make, now: Now): Promise<Kept> {
  return keepOnce(db, actor, houseId, 'make', entry, entry.entryId, now, async (inside, orgId, place) => {
    const booking = await demandRunnable(inside, actor, houseId, entry.bookingId, entry.day);
    const lots = await holdLots(
      inside,
      orgId,
      houseId,
      entry.inputs.map((part) => part.lotId),
    );
    const unitGrams = entry.unitGrams ?? gramsOfUnit(booking.unit);
    refuseFirst(objectToMaking({ ...entry, unitGrams }, lots, batchSettings));
    const { gtin } = await getProduct(inside, system('houses'), booking.makerOrgId, booking.productId);
    const lot: Lot = {
      ...BLANK,
      ...{
        orgId,
        houseId,
        lotId: entry.entryId,
        kind: 'product',
        state: 'made',
        name: booking.productName,
        unit: booking.unit,
      },
      ...{ code: entry.code ?? codeOf(entry), unitGrams, quantity: entry.quantity, stock: entry.quantity },
      ...{ bookingId: booking.bookingId, lineId: booking.lineId, makerOrgId: booking.makerOrgId, productId: booking.productId },
      ...{ gtin, wasteGrams: entry.wasteGrams, hygiene: entry.hygiene, lossReason: entry.lossReason },
      ...{ useBefore: entry.useBefore, beganOn: entry.day },
    };
    await keepLot(inside, lot, now);
    await insertInputs(inside, orgId, entry.entryId, entry.inputs);
    await takeStock(inside, orgId, entry.inputs);
    return transformationEvent(whenOf(entry, now), place, partsOf(lots, entry.inputs), lot);
  });
}

/** A batch is released, or rejected. Refuses the first objection of `objectToRelease`, and a run whose permits no longer hold for its day. */
export function releaseBatch(db: Database, actor: Actor, houseId: string, entry: Release, now: Now): Promise<Kept> {
  return keepOnce(db, actor, houseId, 'release', entry, entry.lotId, now, async (inside, orgId, place) => {
    const found = await findLot(inside, orgId, houseId, entry.lotId);
    if (!found) throw new Refusal('lot-unknown', 409, {}, 'lot');
    const released = entry.verdict === 'release';
    // The booking is held before its lots, as in making: two who need both don't wait in a circle.
    if (released && found.bookingId !== null) await demandRunnable(inside, actor, houseId, found.bookingId, found.beganOn);
    const [lot] = await holdLots(inside, orgId, houseId, [entry.lotId]);
    refuseFirst(objectToRelease(entry, lot!, await listInputs(inside, orgId, entry.lotId), batchSettings));
    const { tests, labelChecks } = entry;
    const outcome = { state: released ? ('released' as const) : ('rejected' as const), releasedOn: released ? entry.day : null };
    await keepRelease(inside, { orgId, lotId: entry.lotId, tests, labelChecks, ...outcome });
    await tellLots(inside, [{ orgId, lotId: entry.lotId }], now.at);
    return inspectingEvent(whenOf(entry, now), place, found, released);
  });
}

/** Released lots leave with a delivery. Refuses the first objection of `objectToShipping`, and 'shipment-code-taken' (409). */
export function shipLots(db: Database, actor: Actor, houseId: string, entry: Ship, now: Now): Promise<Kept> {
  return keepOnce(db, actor, houseId, 'ship', entry, entry.entryId, now, async (inside, orgId, place) => {
    if (entry.parts.length === 0) throw new Refusal('shipment-empty', 409);
    const wanted = new Map(entry.parts.map((part) => [part.lotId, part.quantity]));
    const lots = await holdLots(inside, orgId, houseId, [...wanted.keys()]);
    if (lots.length < wanted.size) throw new Refusal('lot-unknown', 409);
    refuseFirst(lots.flatMap((lot) => objectToShipping(lot, wanted.get(lot.lotId)!, entry.day)));
    const shipment = {
      ...{ orgId, houseId, shipmentId: entry.entryId, code: entry.code ?? `K${codeOf(entry)}` },
      ...{ buyerName: entry.buyerName, contractCode: entry.contractCode, shippedOn: entry.day },
    };
    await unlessTaken('shipment-code-taken', 'surat', () => insertShipment(inside, shipment, entry.parts, now.at));
    await takeStock(inside, orgId, entry.parts);
    const [when, parts] = [whenOf(entry, now), partsOf(lots, entry.parts)];
    return [packingEvent(when, place, entry.entryId, parts), shippingEvent(when, place, entry.entryId, parts)];
  });
}

/**
 * Keeps an entry once, whoever sends it again and however many at the same moment. Refuses 'not-yours' (403), 'entry-day-ahead' (422), and an
 * id under which something else was kept: 'entry-id-taken' (409).
 */
async function keepOnce(
  db: Database,
  actor: Actor,
  houseId: string,
  kind: Kind,
  entry: Entry,
  subjectId: string,
  now: Now,
  keep: (db: Database, orgId: string, place: EventPlace) => Promise<EpcisEvent | EpcisEvent[]>,
): Promise<Kept> {
  const { orgId, regencyCode } = await demandHouse(db, actor, houseId);
  if (entry.day > now.today) throw new Refusal('entry-day-ahead', 422, {}, 'hari');
  const digest = createHash('sha256')
    .update(JSON.stringify([houseId, kind, entry]))
    .digest();
  return transaction(db, async (inside) => {
    const before = await claimEntry(inside, { orgId, entryId: entry.entryId, kind, digest, subjectId }, now.at);
    if (before && !before.digest.equals(digest)) throw new Refusal('entry-id-taken', 409);
    if (before) return { subjectId: before.subjectId, repeated: true };
    const events = await keep(inside, orgId, { houseId, regencyCode });
    await keepOwnEvents(inside, orgId, [events].flat(), now.at);
    const facts = { house: houseId, entry: entry.entryId, day: entry.day };
    await recordAudit(inside, { actor, orgId, act: ACTS[kind], subject: subjectId, facts, at: now.at });
    return { subjectId, repeated: false };
  });
}
const ACTS = { receive: 'houses.receiveLot', make: 'houses.makeBatch', release: 'houses.releaseBatch', ship: 'houses.shipLots' };

const whenOf = ({ entryId, day }: Entry, { at }: Now) => ({ eventId: entryId, day, at });

/** The lots with so much of each as was used or left. */
const partsOf = (lots: readonly Lot[], parts: readonly Part[]): Lot[] =>
  lots.map((lot) => ({ ...lot, quantity: parts.find((part) => part.lotId === lot.lotId)!.quantity }));

export function refuseFirst([first, ...rest]: readonly Objection[]): void {
  if (first) throw new Refusal(first.code, 409, { ...first.facts, more: rest.length }, first.field);
}

const keepLot = (db: Database, lot: Lot, { at }: Now): Promise<void> =>
  unlessTaken('lot-code-taken', 'kode', () => insertLot(db, lot, at));

/** The database keeps codes apart; should one be there already, the person is told which field to change. */
async function unlessTaken(code: string, field: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new Refusal(code, 409, {}, field);
    throw error;
  }
}
const UNIQUE_VIOLATION = '23505';

/** A code for who gave none: the day and the end of the entry's id, '261124-3F9C01'. */
const codeOf = ({ entryId, day }: Entry): string => `${day.slice(2).replaceAll('-', '')}-${entryId.slice(-6).toUpperCase()}`;

/** What a lot has not, or has not yet. */
const BLANK = {
  ...{ held: false, supplierName: null, supplierCode: null, source: null, bookingId: null, lineId: null, makerOrgId: null },
  ...{ productId: null, gtin: null, wasteGrams: null, hygiene: null, lossReason: null, tests: null, labelChecks: null },
  ...{ useBefore: null, releasedOn: null },
} as const;
