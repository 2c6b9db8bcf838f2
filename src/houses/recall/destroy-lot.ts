// The verbs of destruction: so much of a recalled lot is no more, before a witness. What lay in a house leaves its stock, and the operator of that very
// house records it; what buyers gave back is recorded by the house that recalls.
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { demandHouse } from '../batches/record-batches.ts';
import { holdLots, takeStock } from '../batches/store.ts';
import type { Now } from '../bookings/book-run.ts';
import { keepOwnEvents } from '../epcis/capture.ts';
import { destroyingEvent } from '../epcis/event.ts';
import { type Destruction, leftToDestroy } from './recall.ts';
import { getRecall } from './recall-lots.ts';
import { insertDestruction, listDestroyedHere, listHeldHere, lockRecall, type RecallKey } from './store.ts';
import type { TracedLot } from './trace.ts';

export type DestroyedLot = Omit<Destruction, 'houseName' | 'lotCode' | 'name' | 'unit'>;

/**
 * Records that a held lot of a recall of this house was destroyed; sent twice with one id it is recorded once. Refuses 'not-yours' (403), 'not-found'
 * (404), 'entry-day-ahead' (422), and (409) a lot that the recall does not hold 'destruction-lot', more than is there 'destruction-more',
 * 'entry-id-taken'.
 */
export async function destroyLot(
  db: Database,
  actor: Actor,
  houseId: string,
  recallId: string,
  destroyed: DestroyedLot,
  { at, today }: Now,
): Promise<void> {
  const house = await demandHouse(db, actor, houseId);
  demandPast(destroyed.destroyedOn, today);
  await transaction(db, async (inside) => {
    await lockRecall(inside, { orgId: house.orgId, recallId });
    if (destroyed.cameFrom === 'stock') await holdLots(inside, house.orgId, houseId, [destroyed.lotId]);
    const recall = await getRecall(inside, actor, houseId, recallId);
    if (recall.destructions.some(({ destructionId }) => destructionId === destroyed.destructionId)) return;
    const lot = recall.lots.find((one) => one.orgId === destroyed.orgId && one.lotId === destroyed.lotId);
    if (!lot || lot.lifted) throw new Refusal('destruction-lot', 409, {}, 'musnah');
    demandLeft(destroyed.quantity, leftToDestroy(recall, lot, destroyed.cameFrom), lot.unit);
    await keepDestruction(inside, actor, { ...house, houseId }, { recall, destroyed, lot }, at);
  });
}

/** What the operator of a house says of a lot of its own that the recall of another house holds. */
export type DestroyedHere = Omit<DestroyedLot, 'orgId' | 'cameFrom'> & { recall: RecallKey };

/**
 * Records that a lot which lies in this house was destroyed for the recall of another house, which sees it in its report. Sent twice with one id it is
 * recorded once. Refuses 'not-yours' (403), 'entry-day-ahead' (422), and (409) 'destruction-lot', 'destruction-more', 'entry-id-taken'.
 */
export async function destroyHeldHere(
  db: Database,
  actor: Actor,
  houseId: string,
  { recall, ...told }: DestroyedHere,
  { at, today }: Now,
): Promise<void> {
  const house = await demandHouse(db, actor, houseId);
  demandPast(told.destroyedOn, today);
  await transaction(db, async (inside) => {
    const [lot] = await holdLots(inside, house.orgId, houseId, [told.lotId]);
    const before = await listDestroyedHere(inside, house.orgId, houseId);
    if (before.some(({ destructionId, lotId }) => destructionId === told.destructionId && lotId === told.lotId)) return;
    const held = (await listHeldHere(inside, house.orgId, houseId)).some(
      (one) => one.lotId === told.lotId && one.recallId === recall.recallId && one.recallOrgId === recall.orgId,
    );
    if (!lot || !held) throw new Refusal('destruction-lot', 409, {}, 'musnah');
    demandLeft(told.quantity, lot.stock, lot.unit);
    const destroyed: DestroyedLot = { ...told, orgId: house.orgId, cameFrom: 'stock' };
    await keepDestruction(inside, actor, { ...house, houseId }, { recall, destroyed, lot }, at);
  });
}

function demandPast(destroyedOn: Day, today: Day): void {
  if (destroyedOn > today) throw new Refusal('entry-day-ahead', 422, {}, 'hari');
}

function demandLeft(quantity: number, left: number, unit: string): void {
  if (quantity > left) throw new Refusal('destruction-more', 409, { left, unit }, 'jumlah');
}

type Kept = { recall: RecallKey; destroyed: DestroyedLot; lot: Pick<TracedLot, 'houseId' | 'lotId' | 'code' | 'unit' | 'gtin'> };
type Place = { orgId: string; houseId: string; regencyCode: string };

/** Keeps a destruction that is allowed: the row, the stock, the event and the audit of the house where it was done. */
async function keepDestruction(
  db: Database,
  actor: Actor,
  house: Place,
  { recall, destroyed, lot }: Kept,
  at: Date,
): Promise<void> {
  const { orgId } = house;
  const { destructionId, quantity, cameFrom, destroyedOn } = destroyed;
  if (!(await insertDestruction(db, recall, destroyed, at))) throw new Refusal('entry-id-taken', 409);
  if (cameFrom === 'stock') await takeStock(db, orgId, [{ lotId: lot.lotId, quantity }]);
  const event = destroyingEvent({ eventId: destructionId, day: destroyedOn, at }, house, [{ ...lot, quantity }]);
  await keepOwnEvents(db, orgId, [event], at);
  const facts = { lot: lot.lotId, quantity, from: cameFrom, day: destroyedOn };
  await recordAudit(db, { actor, orgId, act: 'houses.destroyLot', subject: recall.recallId, facts, at });
}
