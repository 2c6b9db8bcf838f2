// The verbs of recall: call back, answer a delivery, lift a hold, close. Whatever is affected is held in the transaction that finds it.
import { createHash } from 'node:crypto';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { demandHouse } from '../batches/record-batches.ts';
import type { HazardClass } from '../batches/settings.ts';
import { claimEntry, findLot } from '../batches/store.ts';
import type { Now } from '../bookings/book-run.ts';
import { keepOwnEvents } from '../epcis/capture.ts';
import { recallEvent } from '../epcis/event.ts';
import type { Cause, RecallWhole } from './recall.ts';
import {
  type DeliveryKey,
  endHold,
  endRecall,
  findRecall,
  insertDeliveries,
  insertHolds,
  insertRecall,
  keepAnswer,
  listCalled,
  listDestructions,
  listHeld,
  lockLots,
} from './store.ts';
import { tellLots } from './tell-lots.ts';
import { type LotKey, type TracedLot, traceLots } from './trace.ts';

export type RecallCall = {
  entryId: string;
  lotId: string;
  cause: Cause;
  hazardClass: HazardClass;
  reason: string;
  /** The complaint it begins with, by its reference alone. */
  complaintReference?: string;
};

/**
 * Calls back a lot of the house and everything made of it, in every house: all of it is held at once, every delivery of it is called back. Sent
 * twice with one id it is called once. Refuses 'not-yours' (403), 'lot-unknown' and 'entry-id-taken' (409). Gives the recall's id.
 */
export async function startRecall(
  db: Database,
  actor: Actor,
  houseId: string,
  call: RecallCall,
  { at, today }: Now,
): Promise<string> {
  const { orgId, regencyCode } = await demandHouse(db, actor, houseId);
  const digest = createHash('sha256')
    .update(JSON.stringify([houseId, 'recall', call]))
    .digest();
  return transaction(db, async (inside) => {
    const entry = { orgId, entryId: call.entryId, kind: 'recall' as const, digest, subjectId: call.entryId };
    const before = await claimEntry(inside, entry, at);
    if (before && !before.digest.equals(digest)) throw new Refusal('entry-id-taken', 409);
    if (before) return before.subjectId;
    if (!(await findLot(inside, orgId, houseId, call.lotId))) throw new Refusal('lot-unknown', 409, {}, 'lot');
    const recall = { orgId, houseId, recallId: call.entryId, originLotId: call.lotId, startedAt: at };
    const { cause, hazardClass, reason, complaintReference = null } = call;
    await insertRecall(inside, { ...recall, cause, hazardClass, reason, complaintReference });
    const lots = await lockAffected(inside, { orgId, lotId: call.lotId });
    await insertHolds(inside, recall, lots, at);
    await insertDeliveries(inside, recall, lots);
    await tellLots(inside, lots, at);
    // Each house tells the events of what lies with it; here that is what lies in ours.
    const ours = lots.filter((lot) => lot.houseId === houseId).map((lot) => ({ ...lot, quantity: lot.stock }));
    const event = recallEvent({ eventId: call.entryId, day: today, at }, { houseId, regencyCode }, ours);
    await keepOwnEvents(inside, orgId, [event], at);
    const facts = { house: houseId, lot: call.lotId, hazardClass: call.hazardClass, cause: call.cause, lots: lots.length };
    await recordAudit(inside, { actor, orgId, act: 'houses.startRecall', subject: recall.recallId, facts, at });
    return recall.recallId;
  });
}

/** Everything made of a lot, locked. While it is being locked somebody may still make more of it: it is traced again until nothing was added. */
async function lockAffected(db: Database, origin: LotKey): Promise<TracedLot[]> {
  let lots: TracedLot[] = [];
  let count: number;
  do {
    count = lots.length;
    lots = await traceLots(db, [origin], 'forward');
    if (lots.length > count) await lockLots(db, lots);
  } while (lots.length > count);
  return lots;
}

/** A recall of the house with all it holds and calls back. Throws 'not-found' (404), 'not-yours' (403). */
export async function getRecall(db: Database, actor: Actor, houseId: string, recallId: string): Promise<RecallWhole> {
  const { orgId } = await demandHouse(db, actor, houseId);
  const recall = await findRecall(db, orgId, houseId, recallId);
  if (!recall) throw new Refusal('not-found', 404);
  const [lots, deliveries] = [await listHeld(db, recall), await listCalled(db, recall)];
  return { ...recall, lots, deliveries, destructions: await listDestructions(db, recall) };
}

/** A buyer was told, and so much has come back (thousandths). Refuses more than was delivered: 'recovered-too-much' (409). */
export async function answerDelivery(
  db: Database,
  actor: Actor,
  houseId: string,
  recallId: string,
  delivery: DeliveryKey,
  recovered: number,
  { at }: Now,
): Promise<void> {
  const recall = await getRecall(db, actor, houseId, recallId);
  const called = recall.deliveries.find(
    ({ orgId, lotId, shipmentId }) => orgId === delivery.orgId && lotId === delivery.lotId && shipmentId === delivery.shipmentId,
  );
  if (!called) throw new Refusal('not-found', 404);
  if (recovered > called.quantity) throw new Refusal('recovered-too-much', 409, {}, 'kembali');
  await transaction(db, async (inside) => {
    await keepAnswer(inside, recall, delivery, recovered, at);
    const facts = { shipment: delivery.shipmentId, lot: delivery.lotId, recovered };
    await recordAudit(inside, { actor, orgId: recall.orgId, act: 'houses.answerDelivery', subject: recallId, facts, at });
  });
}

/** A lot turned out to be sound: this recall holds it no more. Refuses 'hold-gone' (409). */
export async function liftHold(
  db: Database,
  actor: Actor,
  houseId: string,
  recallId: string,
  lot: LotKey,
  because: string,
  { at }: Now,
): Promise<void> {
  const { orgId } = await demandHouse(db, actor, houseId);
  if (!(await findRecall(db, orgId, houseId, recallId))) throw new Refusal('not-found', 404);
  await transaction(db, async (inside) => {
    if (!(await endHold(inside, { orgId, recallId }, lot, because, at))) throw new Refusal('hold-gone', 409);
    await tellLots(inside, [lot], at);
    await recordAudit(inside, { actor, orgId, act: 'houses.liftHold', subject: recallId, facts: { lot: lot.lotId }, at });
  });
}

/** The recall is done; what it holds stays held until it is lifted. Refuses while a buyer was not told: 'recall-untold' (409). */
export async function closeRecall(db: Database, actor: Actor, houseId: string, recallId: string, { at }: Now): Promise<void> {
  const recall = await getRecall(db, actor, houseId, recallId);
  const untold = recall.deliveries.filter(({ notifiedAt }) => notifiedAt === null).length;
  if (untold > 0) throw new Refusal('recall-untold', 409, { untold });
  await transaction(db, async (inside) => {
    await endRecall(inside, recall, at);
    await recordAudit(inside, { actor, orgId: recall.orgId, act: 'houses.closeRecall', subject: recallId, at });
  });
}
