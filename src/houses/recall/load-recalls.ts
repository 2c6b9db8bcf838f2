// Recalls in bulk, known to be good: the example regency.
import { type Actor, system } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { type DestroyedLot, destroyLot } from './destroy-lot.ts';
import { answerDelivery, getRecall, type RecallCall, startRecall } from './recall-lots.ts';

/** A recall as it went: what each buyer gave back (thousandths), in the order of its deliveries, and what was destroyed, on a day. */
export type LoadedRecall = {
  houseId: string;
  on: Day;
  call: RecallCall;
  recovered: readonly number[];
  destroyed: readonly DestroyedLot[];
};

/** Keeps recalls by the rules of their day, at ten in the morning; inside the caller's transaction. Throws what they are refused for. */
export async function loadRecalls(db: Database, recalls: readonly LoadedRecall[]): Promise<void> {
  const actor: Actor = system('load');
  for (const { houseId, on, call, recovered, destroyed } of recalls) {
    const now = { today: on, at: new Date(`${on}T03:00:00Z`) };
    const recallId = await startRecall(db, actor, houseId, call, now);
    const { deliveries } = await getRecall(db, actor, houseId, recallId);
    for (const [n, quantity] of recovered.entries())
      await answerDelivery(db, actor, houseId, recallId, deliveries[n]!, quantity, now);
    for (const one of destroyed) await destroyLot(db, actor, houseId, recallId, one, now);
  }
}
