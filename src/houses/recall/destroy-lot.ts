// The verb of destruction: so much of a recalled lot is no more, before a witness. What lay in the house leaves its stock.
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { demandHouse } from '../batches/record-batches.ts';
import { holdLots, takeStock } from '../batches/store.ts';
import type { Now } from '../bookings/book-run.ts';
import { keepOwnEvents } from '../epcis/capture.ts';
import { destroyingEvent } from '../epcis/event.ts';
import { type Destruction, leftToDestroy } from './recall.ts';
import { getRecall } from './recall-lots.ts';
import { insertDestruction, lockRecall } from './store.ts';

export type DestroyedLot = Omit<Destruction, 'lotCode' | 'name' | 'unit'>;

/**
 * Records that a held lot of a recall was destroyed; sent twice with one id it is recorded once. Refuses 'not-yours' (403), 'not-found' (404),
 * 'entry-day-ahead' (422), a lot that the recall does not hold 'destruction-lot', and more than is there 'destruction-more' (409).
 */
export async function destroyLot(
  db: Database,
  actor: Actor,
  houseId: string,
  recallId: string,
  destroyed: DestroyedLot,
  { at, today }: Now,
): Promise<void> {
  const { orgId, regencyCode } = await demandHouse(db, actor, houseId);
  if (destroyed.destroyedOn > today) throw new Refusal('entry-day-ahead', 422, {}, 'hari');
  await transaction(db, async (inside) => {
    await lockRecall(inside, { orgId, recallId });
    if (destroyed.cameFrom === 'stock') await holdLots(inside, orgId, houseId, [destroyed.lotId]);
    const recall = await getRecall(inside, actor, houseId, recallId);
    if (recall.destructions.some(({ destructionId }) => destructionId === destroyed.destructionId)) return;
    const lot = recall.lots.find((one) => one.orgId === destroyed.orgId && one.lotId === destroyed.lotId);
    if (!lot || lot.lifted) throw new Refusal('destruction-lot', 409, {}, 'musnah');
    const left = leftToDestroy(recall, lot, destroyed.cameFrom);
    if (destroyed.quantity > left) throw new Refusal('destruction-more', 409, { left, unit: lot.unit }, 'jumlah');
    await insertDestruction(inside, recall, destroyed, at);
    if (destroyed.cameFrom === 'stock') await takeStock(inside, orgId, [{ lotId: lot.lotId, quantity: destroyed.quantity }]);
    const when = { eventId: destroyed.destructionId, day: destroyed.destroyedOn, at };
    const event = destroyingEvent(when, { houseId, regencyCode }, [{ ...lot, quantity: destroyed.quantity }]);
    await keepOwnEvents(inside, orgId, [event], at);
    const facts = { lot: lot.lotId, quantity: destroyed.quantity, from: destroyed.cameFrom, day: destroyed.destroyedOn };
    await recordAudit(inside, { actor, orgId, act: 'houses.destroyLot', subject: recallId, facts, at });
  });
}
